//! Arguments of one request: templates become values.

use std::cell::Cell;

use async_graphql::Pos;

use crate::access::Access;
use crate::catalog::{Catalog, EntityId};
use crate::plan::{
    Filter, GroupKey, Grouping, NamedKey, NodeArguments, NodeForm, NodeShape, NodeSource, OrderTerm, Page, Position,
    SelectedKey, complete_group_order, complete_order, cursor, describe_key, term_column,
};
use crate::value::Value;

use super::coerce::Refusal;
use super::compile::{ArgumentRole, ArgumentTemplate, CompiledOperation};
use super::error::{Findings, GraphqlError, PathItem};
use super::filter::FilterReader;
use super::grouping::{GivenGroupTerm, not_grouped};
use super::identity::bind_ids;
use super::input::Input;
use super::limits::Limits;
use super::order::OrderReader;
use super::scalar::{read_scalar, show};
use super::types::SchemaTypes;
use super::variables::Variables;

/// What arguments are read with.
#[derive(Clone, Copy)]
pub struct Binding<'a> {
    pub catalog: &'a Catalog,
    pub types: &'a SchemaTypes,
    pub access: &'a Access<'a>,
    pub variables: &'a Variables,
    pub limits: &'a Limits,
    /// How many conditions the filters of the operation have so far.
    pub conditions: &'a Cell<usize>,
}

/// The arguments of every node. All findings are reported together; nodes of one field report theirs once.
pub fn bind_arguments(
    binding: &Binding<'_>,
    compiled: &CompiledOperation,
) -> Result<Vec<NodeArguments>, Vec<GraphqlError>> {
    let mut findings = Findings::default();
    let mut bound = Vec::with_capacity(compiled.shape.nodes.len());
    for (node, templates) in compiled.shape.nodes.iter().zip(&compiled.arguments) {
        match bind_node(binding, node, templates) {
            Ok(arguments) => bound.push(arguments),
            Err(errors) => {
                errors.into_iter().for_each(|error| findings.add(error));
                bound.push(NodeArguments::default());
            }
        }
        if binding.conditions.get() > binding.limits.conditions {
            // Every further condition would be refused for the same reason.
            return findings.or(bound);
        }
    }
    for selected in &compiled.shape.group_keys {
        let entity = compiled.shape.node(selected.node).entity;
        let is_missing = |grouping: &Grouping| grouping.index_of(selected).is_none();
        if bound[selected.node.index()].grouping.as_ref().is_some_and(is_missing) {
            findings.add(refused_key(binding.catalog, entity, selected));
        }
    }
    for ids in &compiled.ids {
        if let Err(error) = bind_ids(binding, ids, &mut bound) {
            findings.add(*error);
        }
    }
    findings.or(bound)
}

/// What the arguments of one field say, before they are put together.
#[derive(Default)]
struct Given<'t> {
    key: Vec<Value>,
    filter: Filter,
    order: Vec<OrderTerm>,
    group_by: Vec<GroupKey>,
    having: Filter,
    group_order: Option<(Vec<GivenGroupTerm>, &'t ArgumentTemplate)>,
    limit: Option<u32>,
    offset: Option<u32>,
    first: Option<u32>,
    last: Option<(u32, &'t ArgumentTemplate)>,
    after: Option<(String, &'t ArgumentTemplate)>,
    before: Option<(String, &'t ArgumentTemplate)>,
}

fn bind_node(
    binding: &Binding<'_>,
    node: &NodeShape,
    templates: &[ArgumentTemplate],
) -> Result<NodeArguments, Vec<GraphqlError>> {
    let mut given = Given::default();
    let read =
        |template| read_argument(binding, node, template, &mut given).err().map(|refusal| refused(template, refusal));
    let errors: Vec<GraphqlError> = templates.iter().filter_map(read).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    put_together(binding, node, given).map_err(|error| vec![*error])
}

fn read_argument<'t>(
    binding: &Binding<'_>,
    node: &NodeShape,
    template: &'t ArgumentTemplate,
    given: &mut Given<'t>,
) -> Result<(), Refusal> {
    let Binding { catalog, types, access, variables, limits, conditions } = *binding;
    let value = template.value.as_ref().map_err(Clone::clone)?.fill(types, variables)?;
    let Some(value) = value.filter(|value| **value != Input::Null) else { return Ok(()) };
    let junction = node.source.junction(catalog);
    match &template.role {
        ArgumentRole::Where => {
            let reader = FilterReader { catalog, access, limits, conditions, depth: 0 };
            given.filter = reader.read_where(node.entity, junction, &value)?;
        }
        ArgumentRole::OrderBy if node.form == NodeForm::Groups => {
            given.group_order = Some((order_reader(binding).read_group_order(node.entity, &value)?, template));
        }
        ArgumentRole::OrderBy => given.order = order_reader(binding).read(node.entity, junction, &value)?,
        ArgumentRole::GroupBy => given.group_by = order_reader(binding).read_group_by(node.entity, &value)?,
        ArgumentRole::Having => {
            let reader = FilterReader { catalog, access, limits, conditions, depth: 0 };
            given.having = reader.read_having(catalog.entity(node.entity), &value)?;
            reader.check_nesting(&given.having)?;
        }
        ArgumentRole::Limit => given.limit = Some(read_count(&value)?),
        ArgumentRole::Offset => given.offset = Some(read_count(&value)?),
        ArgumentRole::First => given.first = Some(read_count(&value)?),
        ArgumentRole::Last => given.last = Some((read_count(&value)?, template)),
        ArgumentRole::After => given.after = Some((read_text(&value)?, template)),
        ArgumentRole::Before => given.before = Some((read_text(&value)?, template)),
        ArgumentRole::Key { index, column_type } => {
            let value = read_scalar(column_type, &value.as_scalar()).map_err(Refusal::new)?;
            if given.key.len() <= *index {
                given.key.resize(*index + 1, Value::Null);
            }
            given.key[*index] = value;
        }
    }
    Ok(())
}

fn order_reader<'a>(binding: &Binding<'a>) -> OrderReader<'a> {
    let Binding { catalog, access, limits, conditions, .. } = *binding;
    OrderReader { catalog, access, limits, conditions }
}

/// The order is completed first: cursors are places in it. What is computed from all rows has neither order nor page, but its
/// field's are judged all the same.
fn put_together(binding: &Binding<'_>, node: &NodeShape, given: Given<'_>) -> Result<NodeArguments, Box<GraphqlError>> {
    if node.form == NodeForm::Groups {
        return put_groups_together(binding, node, given);
    }
    let Given { key, filter, order, limit, offset, first, last, after, before, .. } = given;
    let is_first_match = node.source == NodeSource::List && node.form == NodeForm::One;
    let is_aggregate = node.form == NodeForm::Aggregate;
    let order = if node.is_list() || is_first_match || is_aggregate {
        complete_order(binding.catalog, node, order)
    } else {
        Vec::new()
    };
    let place = |cursor: Option<(String, &ArgumentTemplate)>| {
        let read = |(text, template): (String, &ArgumentTemplate)| {
            read_cursor(binding.catalog, node, &order, &text).map_err(|refusal| Box::new(refused(template, refusal)))
        };
        cursor.map(read).transpose()
    };
    if let (Some(_), Some((_, template))) = (first, last) {
        let reason = "`first` and `last` count from opposite ends; give one of them".to_owned();
        return Err(Box::new(refused(template, Refusal::new(reason))));
    }
    let (after, before) = (place(after)?, place(before)?);
    if is_aggregate {
        return Ok(NodeArguments { filter, ..NodeArguments::default() });
    }
    let page = Page {
        limit: is_first_match.then_some(1).or(limit).or(first).or(last.map(|(count, _)| count)),
        offset: offset.unwrap_or_default(),
        from_end: last.is_some(),
        looks_ahead: matches!(node.form, NodeForm::Connection { .. }),
        after,
        before,
    };
    let keys = if key.is_empty() { Vec::new() } else { vec![NamedKey { values: key, place: 0 }] };
    Ok(NodeArguments { keys, filter, order, grouping: None, page })
}

fn put_groups_together(
    binding: &Binding<'_>,
    node: &NodeShape,
    given: Given<'_>,
) -> Result<NodeArguments, Box<GraphqlError>> {
    let Given { filter, group_by: keys, having, group_order, limit, offset, .. } = given;
    let settle = |terms| order_reader(binding).settle_group_order(node.entity, &keys, terms);
    let order = match group_order {
        Some((terms, template)) => settle(terms).map_err(|refusal| Box::new(refused(template, refusal)))?,
        None => complete_group_order(binding.catalog, node.entity, &keys, Vec::new()),
    };
    let page = Page { limit, offset: offset.unwrap_or_default(), ..Page::default() };
    let grouping = Some(Grouping { keys, having, order });
    Ok(NodeArguments { filter, grouping, page, ..NodeArguments::default() })
}

/// The refusal of a key that is shown, but that rows are not grouped by.
fn refused_key(catalog: &Catalog, entity: EntityId, selected: &SelectedKey) -> GraphqlError {
    let path = selected.path.iter().copied();
    let key = describe_key(catalog, entity, path, selected.column, selected.part);
    let place = Pos { line: selected.site.line as usize, column: selected.site.column as usize };
    GraphqlError::bad_input(not_grouped(&key)).at(place).with_input_path(vec![PathItem::Key("groupBy".to_owned())])
}

fn read_cursor(catalog: &Catalog, node: &NodeShape, order: &[OrderTerm], text: &str) -> Result<Position, Refusal> {
    let columns: Vec<_> = order.iter().map(|term| term_column(catalog, node, term)).collect();
    let name = cursor::order_name(catalog, node, order);
    cursor::read_cursor(text, &name, &columns).map_err(|error| Refusal::new(format!("the text {error}")))
}

fn read_count(value: &Input) -> Result<u32, Refusal> {
    match value {
        Input::Number(number) => {
            let count = number.as_f64().filter(|count| *count >= 0.0 && *count <= f64::from(i32::MAX));
            let count = count.map(|count| count as u32);
            count.ok_or_else(|| Refusal::new(format!("{number} is negative; it must be 0 or more")))
        }
        other => Err(Refusal::new(format!("{} is not a number", show(other)))),
    }
}

fn read_text(value: &Input) -> Result<String, Refusal> {
    match value {
        Input::String(text) => Ok(text.clone()),
        other => Err(Refusal::new(format!("{} is not a string", show(other)))),
    }
}

fn refused(template: &ArgumentTemplate, refusal: Refusal) -> GraphqlError {
    refused_argument(&template.name, template.position, refusal)
}

/// The refusal of an argument's value, at the place of the argument.
pub fn refused_argument(name: &str, position: Pos, refusal: Refusal) -> GraphqlError {
    let mut path = vec![PathItem::Key(name.to_owned())];
    path.extend(refusal.path);
    let message = format!("argument `{name}`: {}", refusal.reason);
    let error = match refusal.excess {
        Some((limit, asked)) => GraphqlError::over_limit(limit, asked as u64, message),
        None => GraphqlError::bad_input(message),
    };
    error.at(position).with_input_path(path)
}
