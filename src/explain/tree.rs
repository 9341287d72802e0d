//! A plan as an indented tree: what each node reads, by which condition, in which order, how much of it.

use std::fmt::Write;

use crate::catalog::{Association, AssociationKind, Catalog, Entity};
use crate::plan::{
    CallId, ColumnTest, Comparison, ConnectionFieldKind, Filter, NodeForm, NodeId, NodeSource, OrderOrigin, OrderTerm,
    OutputField, OutputKind, Page, Quantifier, ReadItem, ReadPlan, RelationFilter, entity_of_term,
};
use crate::value::{KeySet, Value};

/// Writes the tree of a plan.
pub fn write_tree(out: &mut String, catalog: &Catalog, plan: &ReadPlan) {
    let mut tree = Tree { out, catalog, plan };
    for root in &plan.shape.roots {
        match &root.kind {
            OutputKind::Typename(_) => tree.line(0, "__typename"),
            OutputKind::Foreign { site } => {
                tree.line(0, &format!("{}  resolved outside of the plan", site.response_key))
            }
            _ => tree.write_field(root, 0),
        }
    }
}

struct Tree<'a> {
    out: &'a mut String,
    catalog: &'a Catalog,
    plan: &'a ReadPlan,
}

impl<'a> Tree<'a> {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{}{text}", "  ".repeat(depth));
    }

    fn write_fields(&mut self, fields: &'a [OutputField], depth: usize) {
        fields.iter().for_each(|field| self.write_field(field, depth));
    }

    fn write_field(&mut self, field: &'a OutputField, depth: usize) {
        match &field.kind {
            OutputKind::Column { site, .. } | OutputKind::Cursor { site } => self.line(depth, &site.response_key),
            OutputKind::Computed { call, site } => {
                let line = format!("{}  {}", site.response_key, self.describe_call(*call));
                self.line(depth, &line);
            }
            OutputKind::Object { fields, site } => {
                self.line(depth, &site.response_key);
                self.write_fields(fields, depth + 1);
            }
            OutputKind::Outcome { fields, site } => {
                self.line(depth, &site.response_key);
                self.write_fields(fields, depth + 1);
            }
            OutputKind::One(output) | OutputKind::List(output) | OutputKind::Each(output) => {
                let key = &self.plan.shape.node(output.node).site.response_key;
                let line = format!("{key}  {}", self.describe(output.node));
                self.line(depth, &line);
                self.write_fields(&output.fields, depth + 1);
            }
            OutputKind::Identified(identified) => {
                self.line(depth, &identified.site.response_key);
                for output in &identified.rows {
                    let line = self.describe(output.node);
                    self.line(depth + 1, &line);
                    self.write_fields(&output.fields, depth + 2);
                }
            }
            OutputKind::Connection { fields, site } => {
                self.line(depth, &site.response_key);
                for field in fields {
                    let (node, site, fields) = match &field.kind {
                        ConnectionFieldKind::Typename(_) => continue,
                        ConnectionFieldKind::Rows { rows, site } => (rows.node, site, &rows.fields[..]),
                        ConnectionFieldKind::PageInfo { node, site, .. }
                        | ConnectionFieldKind::TotalCount { node, site } => (*node, site, &[][..]),
                    };
                    let line = format!("{}  {}", site.response_key, self.describe(node));
                    self.line(depth + 1, &line);
                    self.write_fields(fields, depth + 2);
                }
            }
            OutputKind::WrittenCount { .. } | OutputKind::WrittenNew { .. } => {}
            OutputKind::NodeId { .. } | OutputKind::Typename(_) | OutputKind::Foreign { .. } => {}
        }
    }

    /// `computed for all rows at once from releasedOn, name`
    fn describe_call(&self, id: CallId) -> String {
        let call = &self.plan.shape.calls[id.0];
        let node = self.plan.shape.node(call.node);
        let [target, junction] = [Some(node.entity), node.source.junction(self.catalog)];
        let field = |slot: &usize| match node.items[*slot] {
            ReadItem::Column(id) => Some(self.catalog.entity(target?).column(id).field.as_str()),
            ReadItem::JunctionColumn(id) => Some(self.catalog.entity(junction?).column(id).field.as_str()),
            ReadItem::RowCount => None,
        };
        let fields: Vec<&str> = call.slots.iter().filter_map(field).collect();
        let from = if fields.is_empty() { String::new() } else { format!(" from {}", fields.join(", ")) };
        format!("computed for all rows at once{from}")
    }

    /// `hasMany Car where color = "red", by name desc, id, limit 3 for each parent`
    fn describe(&self, id: NodeId) -> String {
        let (shape, bound) = self.plan.node(id);
        let target = self.catalog.entity(shape.entity);
        let mut text = match shape.source {
            NodeSource::List => format!("list of {}", target.type_name),
            NodeSource::ByKey(_) => format!("{} by key", target.type_name),
            NodeSource::Association(id) => describe_association(self.catalog, self.catalog.association(id)),
        };
        if shape.form == NodeForm::Aggregate {
            text = format!("count of {text}");
        }
        let arguments = &bound.arguments;
        if !arguments.filter.is_everything() {
            let junction = shape.source.junction(self.catalog).map(|id| self.catalog.entity(id));
            let scope = Scope { catalog: self.catalog, entity: target, junction };
            let _ = write!(text, " where {}", scope.describe(&arguments.filter));
        }
        if shape.is_list() {
            let terms = arguments
                .order
                .iter()
                .map(|term| describe_term(self.catalog, term, entity_of_term(self.catalog, shape, term)));
            let _ = write!(text, ", by {}", terms.collect::<Vec<_>>().join(", "));
        }
        let page = if shape.form == NodeForm::Aggregate { String::new() } else { describe_page(&arguments.page) };
        let each = if shape.parent.is_some() && !page.is_empty() { " for each parent" } else { "" };
        text + &page + each
    }
}

fn describe_association(catalog: &Catalog, association: &Association) -> String {
    let target = &catalog.entity(association.target).type_name;
    match &association.kind {
        AssociationKind::BelongsTo => format!("belongsTo {target}"),
        AssociationKind::HasOne => format!("hasOne {target}"),
        AssociationKind::HasMany => format!("hasMany {target}"),
        AssociationKind::BelongsToMany(junction) => {
            format!("belongsToMany {target} through {}", catalog.entity(junction.entity).type_name)
        }
    }
}

fn describe_page(page: &Page) -> String {
    let mut text = String::new();
    let place = |position: &[Value]| position.iter().map(describe_value).collect::<Vec<_>>().join(", ");
    if let Some(position) = &page.after {
        let _ = write!(text, ", after ({})", place(position));
    }
    if let Some(position) = &page.before {
        let _ = write!(text, ", before ({})", place(position));
    }
    if let Some(limit) = page.limit {
        let _ = write!(text, ", {} {limit}", if page.from_end { "last" } else { "limit" });
    }
    if page.offset > 0 {
        let _ = write!(text, ", offset {}", page.offset);
    }
    text
}

fn describe_term(catalog: &Catalog, term: &OrderTerm, entity: &Entity) -> String {
    let mut text = String::from(if term.origin == OrderOrigin::Junction { "through." } else { "" });
    for step in &term.path {
        let _ = write!(text, "{}.", catalog.association(step.association).field);
    }
    text.push_str(&entity.column(term.column).field);
    text.push_str(if term.direction.descending { " desc" } else { "" });
    if term.nullable {
        text.push_str(if term.direction.nulls_first { " nulls first" } else { " nulls last" });
    }
    text
}

/// What a condition speaks of.
#[derive(Clone, Copy)]
struct Scope<'a> {
    catalog: &'a Catalog,
    entity: &'a Entity,
    junction: Option<&'a Entity>,
}

impl Scope<'_> {
    fn describe(&self, filter: &Filter) -> String {
        match filter {
            Filter::All(filters) => self.describe_several(filters, " and ", "always"),
            Filter::Any(filters) => self.describe_several(filters, " or ", "never"),
            Filter::Not(filter) => format!("not ({})", self.describe(filter)),
            Filter::Column { column, test } => {
                format!("{} {}", self.entity.column(*column).field, describe_test(test))
            }
            Filter::Relation(filter) => self.describe_relation(filter),
            Filter::Through(filter) => match self.junction {
                Some(entity) => format!("through ({})", Scope { entity, junction: None, ..*self }.describe(filter)),
                None => String::new(),
            },
        }
    }

    fn describe_several(&self, filters: &[Filter], separator: &str, none: &str) -> String {
        match filters {
            [] => none.to_owned(),
            [only] => self.describe(only),
            several => {
                let parts: Vec<String> = several.iter().map(|filter| self.describe(filter)).collect();
                format!("({})", parts.join(separator))
            }
        }
    }

    fn describe_relation(&self, filter: &RelationFilter) -> String {
        let association = self.catalog.association(filter.association);
        let quantifier = match filter.quantifier {
            Quantifier::Some => "some",
            Quantifier::Every => "every",
            Quantifier::None => "none",
        };
        if filter.filter.is_everything() && filter.quantifier != Quantifier::Every {
            return format!("{quantifier} {}", association.field);
        }
        let target = self.catalog.entity(association.target);
        let junction = association.kind.junction().map(|junction| self.catalog.entity(junction.entity));
        let inner = Scope { entity: target, junction, ..*self }.describe(&filter.filter);
        format!("{quantifier} {} ({inner})", association.field)
    }
}

fn describe_test(test: &ColumnTest) -> String {
    match test {
        ColumnTest::IsNull => "is null".to_owned(),
        ColumnTest::Compare(comparison, value) => {
            format!("{} {}", describe_comparison(*comparison), describe_value(value))
        }
        ColumnTest::In(values) => format!("in {}", describe_values(values)),
        ColumnTest::Between(low, high) => format!("between {} and {}", describe_value(low), describe_value(high)),
        ColumnTest::Like { pattern, is_folded } => {
            format!("{} {:?}", if *is_folded { "iLike" } else { "like" }, pattern.as_str())
        }
        ColumnTest::Regexp(pattern) => format!("matches {:?}", pattern.as_str()),
    }
}

fn describe_comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}

/// The first few, and how many there are.
fn describe_values(values: &KeySet) -> String {
    const SHOWN_MAX: usize = 5;
    let rows = values.rows();
    let shown = (0..rows.len().min(SHOWN_MAX)).map(|row| describe_value(&Value::of_cell(rows, rows.cell(row, 0))));
    let shown = shown.collect::<Vec<_>>().join(", ");
    if rows.len() > SHOWN_MAX { format!("({shown}, … {} in all)", rows.len()) } else { format!("({shown})") }
}

fn describe_value(value: &Value) -> String {
    let written = |write: &dyn Fn(&mut Vec<u8>) -> bool| {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    };
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Unsigned(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => format!("{text:?}"),
        Value::Bytes(bytes) => format!("{} bytes", bytes.len()),
        Value::Uuid(uuid) => uuid.to_string(),
        Value::Date(date) => written(&|out| date.write(out)),
        Value::Time(time) => written(&|out| time.write(out)),
        Value::DateTime(instant) => written(&|out| instant.write(out)),
        Value::List(items) => format!("[{}]", items.iter().map(describe_value).collect::<Vec<_>>().join(", ")),
    }
}
