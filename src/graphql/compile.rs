//! From a valid operation to what it reads and writes out, without the value of any variable.

use std::sync::{Arc, OnceLock};

use async_graphql::Pos;
use async_graphql::parser::types::SelectionSet;
use async_graphql_value::Value as Literal;

use crate::catalog::{AssociationId, Catalog, ColumnId, ColumnType, Entity, EntityId};
use crate::plan::{
    FieldSite, JsonKey, NodeForm, NodeId, NodeShape, NodeSource, OutputField, OutputKind, ReadItem, ReadPlan,
    ReadShape, RowsOutput,
};
use crate::sql::KeptStatement;

use super::coerce::Refusal;
use super::collect::{CollectContext, CollectedField, collect_fields};
use super::computed::{CallTemplate, ComputedFields};
use super::error::GraphqlError;
use super::foreign::{ForeignOperation, foreign_field};
use super::identity::{IdArgument, is_identity_root};
use super::limits::Limits;
use super::mutation::CompiledWrite;
use super::names::ListNames;
use super::schema::{RootEntry, RootForm};
use super::template::InputTemplate;

/// An operation, ready to be bound to variables.
#[derive(Debug)]
pub struct CompiledOperation {
    pub shape: Arc<ReadShape>,
    /// For each node of the shape, the arguments that its field was given.
    pub arguments: Vec<Vec<ArgumentTemplate>>,
    /// The ids of each field that finds rows by them.
    pub ids: Vec<IdArgument>,
    /// How many fields were compiled, those below ids once for each type.
    pub field_count: usize,
    /// For each call of the shape, the field that it is and its arguments.
    pub calls: Vec<CallTemplate>,
    /// The root fields that are not the catalog's.
    pub foreign: Option<ForeignOperation>,
    /// The root fields of a mutation.
    pub writes: Vec<CompiledWrite>,
    /// The plan of every request, where the operation has no variables. It is kept with the role of its viewers.
    pub constant_plan: OnceLock<Arc<ReadPlan>>,
    /// By node.
    pub kept: Vec<KeptStatement>,
}

/// An argument as it stands in the operation.
#[derive(Clone, Debug)]
pub struct ArgumentTemplate {
    pub name: String,
    pub literal: Literal,
    /// What the literal says; a refusal is told beside those of the other arguments.
    pub value: Result<InputTemplate, Refusal>,
    pub position: Pos,
    pub role: ArgumentRole,
}

/// What an argument says.
#[derive(Clone, Debug)]
pub enum ArgumentRole {
    Where,
    OrderBy,
    GroupBy,
    Having,
    Limit,
    Offset,
    First,
    Last,
    After,
    Before,
    /// The value of a key's column.
    Key {
        index: usize,
        column_type: ColumnType,
    },
}

/// What compilation needs to know beside the document.
pub struct CompileContext<'a> {
    pub catalog: &'a Catalog,
    pub roots: &'a std::collections::HashMap<String, RootEntry>,
    pub computed: &'a ComputedFields,
    pub collect: CollectContext<'a>,
    pub limits: &'a Limits,
    /// Of the operation.
    pub position: Pos,
}

/// Compiles the selection of a query.
pub fn compile_query(
    context: &CompileContext<'_>,
    selection: &SelectionSet,
) -> Result<CompiledOperation, GraphqlError> {
    let mut compiler = Compiler::new(context);
    let mut foreign = Vec::new();
    let collected = compiler.collect("Query", std::iter::once(selection))?;
    for (index, field) in collected.iter().enumerate() {
        let key = JsonKey::new(field.response_key, index == 0);
        let kind = match (field.name(), context.roots.get(field.name())) {
            ("__typename", _) => OutputKind::Typename("Query".to_owned()),
            (name, _) if is_identity_root(name) => compiler.compile_identified(field)?,
            (_, Some(entry)) => compiler.compile_root(field, entry)?,
            (_, None) => {
                let (site, field) = foreign_field(context.collect.types, field);
                foreign.push(field);
                OutputKind::Foreign { site }
            }
        };
        compiler.shape.roots.push(OutputField { key, kind });
    }
    let foreign = (!foreign.is_empty()).then(|| ForeignOperation::new(context.collect.document, foreign));
    Ok(compiler.finish(foreign))
}

pub(super) struct Compiler<'a> {
    pub context: &'a CompileContext<'a>,
    pub shape: ReadShape,
    arguments: Vec<Vec<ArgumentTemplate>>,
    pub ids: Vec<IdArgument>,
    pub calls: Vec<CallTemplate>,
    field_count: usize,
}

/// Where a node hangs, and what it reads.
#[derive(Clone)]
pub(super) struct Place {
    pub source: NodeSource,
    pub entity: EntityId,
    parent: Option<NodeId>,
    parent_key_slots: Vec<usize>,
    level: usize,
    pub nullable: bool,
    via: Vec<String>,
}

impl Place {
    /// At the operation's root.
    pub fn root(source: NodeSource, entity: EntityId, nullable: bool) -> Self {
        Place { source, entity, parent: None, parent_key_slots: Vec::new(), level: 0, nullable, via: Vec::new() }
    }
}

/// The row that an object of the answer is made of.
#[derive(Clone)]
pub(super) struct RowPlace {
    pub node: NodeId,
    pub entity: EntityId,
    /// Whether it is the junction's row rather than the target's.
    pub is_junction: bool,
    pub level: usize,
    /// Response keys between the node's field and the object.
    pub via: Vec<String>,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(context: &'a CompileContext<'a>) -> Self {
        Compiler {
            context,
            shape: ReadShape::default(),
            arguments: Vec::new(),
            ids: Vec::new(),
            calls: Vec::new(),
            field_count: 0,
        }
    }

    pub(super) fn finish(self, foreign: Option<ForeignOperation>) -> CompiledOperation {
        let Compiler { shape, arguments, ids, calls, field_count, .. } = self;
        let kept = shape.nodes.iter().map(|_| KeptStatement::default()).collect();
        CompiledOperation {
            shape: Arc::new(shape),
            arguments,
            ids,
            calls,
            field_count,
            foreign,
            writes: Vec::new(),
            constant_plan: OnceLock::new(),
            kept,
        }
    }

    fn compile_root(&mut self, field: &CollectedField<'a>, entry: &RootEntry) -> Result<OutputKind, GraphqlError> {
        let place = Place::root(entry.source, entry.entity, entry.form == RootForm::One);
        match entry.form {
            RootForm::One => self.compile_rows(field, place, NodeForm::One).map(OutputKind::One),
            RootForm::List => self.compile_rows(field, place, NodeForm::List).map(OutputKind::List),
            RootForm::Connection => {
                let names = ListNames::of_entity(self.context.catalog.entity(entry.entity));
                self.compile_connection(field, place, &names)
            }
            RootForm::Aggregate => self.compile_aggregate(field, place),
            RootForm::Groups => self.compile_groups(field, place),
        }
    }

    fn compile_rows(
        &mut self,
        field: &CollectedField<'a>,
        place: Place,
        form: NodeForm,
    ) -> Result<RowsOutput, GraphqlError> {
        let row = self.add_node(field, place, form);
        let fields = self.compile_object(&row, field.selections())?;
        Ok(RowsOutput { node: row.node, fields })
    }

    /// Adds a node for a field, with its arguments but without items; gives the place of its rows.
    pub(super) fn add_node(&mut self, field: &CollectedField<'a>, place: Place, form: NodeForm) -> RowPlace {
        let templates = self.argument_templates(field, place.source, place.entity);
        self.push_node(site_of(field, place.nullable), place, form, templates)
    }

    pub(super) fn push_node(
        &mut self,
        site: FieldSite,
        place: Place,
        form: NodeForm,
        templates: Vec<ArgumentTemplate>,
    ) -> RowPlace {
        let id = NodeId(self.shape.nodes.len() as u32);
        let Place { source, entity, parent, parent_key_slots, level, nullable: _, via } = place;
        self.arguments.push(templates);
        let items = Vec::new();
        self.shape.nodes.push(NodeShape { source, entity, parent, parent_key_slots, form, items, site, via });
        if self.shape.levels.len() <= level {
            self.shape.levels.push(Vec::new());
        }
        self.shape.levels[level].push(id);
        RowPlace { node: id, entity, is_junction: false, level, via: Vec::new() }
    }

    /// Collects what is selected of an object.
    pub(super) fn collect(
        &mut self,
        type_name: &str,
        selections: impl Iterator<Item = &'a SelectionSet>,
    ) -> Result<Vec<CollectedField<'a>>, GraphqlError> {
        let collected = collect_fields(self.context.collect, type_name, selections)?;
        self.count_fields(collected.len())?;
        Ok(collected)
    }

    /// What is selected once counts for each type that it is compiled for.
    pub(super) fn count_fields(&mut self, count: usize) -> Result<(), GraphqlError> {
        self.field_count += count;
        let bound = self.context.limits.fields_bound();
        if self.field_count > bound.most {
            return Err(GraphqlError::of_size(bound, self.field_count).at(self.context.position));
        }
        Ok(())
    }

    /// Compiles what is selected of an entity's row.
    pub(super) fn compile_object(
        &mut self,
        row: &RowPlace,
        selections: impl Iterator<Item = &'a SelectionSet>,
    ) -> Result<Vec<OutputField>, GraphqlError> {
        let catalog = self.context.catalog;
        let entity = catalog.entity(row.entity);
        let collected = self.collect(&entity.type_name, selections)?;
        let fields = collected.iter().enumerate().map(|(index, field)| {
            let key = JsonKey::new(field.response_key, index == 0);
            self.compile_field(row, entity, field).map(|kind| OutputField { key, kind })
        });
        fields.collect()
    }

    fn compile_field(
        &mut self,
        row: &RowPlace,
        entity: &Entity,
        field: &CollectedField<'a>,
    ) -> Result<OutputKind, GraphqlError> {
        let name = field.name();
        if name == "__typename" {
            return Ok(OutputKind::Typename(entity.type_name.clone()));
        }
        if entity.is_identity_field(name) {
            let slots = self.slots(row, &entity.primary_key);
            return Ok(OutputKind::NodeId { slots, entity: row.entity, site: site_of(field, false) });
        }
        if let Some(column_id) = entity.column_by_field(name) {
            let column = entity.column(column_id);
            let slot = self.slot(row, ReadItem::Column(column_id));
            let site = site_of(field, column.nullable);
            return Ok(OutputKind::Column { slot, column_type: column.column_type.clone(), site });
        }
        if let Some(number) = self.context.computed.find(row.entity, name) {
            return Ok(self.compile_computed(row, number, field));
        }
        if let Some(association) = self.context.catalog.association_by_field(row.entity, name) {
            return self.compile_association(row, association, field);
        }
        if let Some(association) = self.context.catalog.association_by_connection_field(row.entity, name) {
            let names = ListNames::of_association(self.context.catalog, association);
            let place = self.association_place(row, association);
            return self.compile_connection(field, place, &names);
        }
        match self.context.catalog.association_by_aggregate_field(row.entity, name) {
            Some(association) => {
                let place = self.association_place(row, association);
                self.compile_aggregate(field, place)
            }
            None => {
                let message = format!("`{}` has no field `{name}`", entity.type_name);
                Err(GraphqlError::validation(message, field.position()))
            }
        }
    }

    fn compile_association(
        &mut self,
        row: &RowPlace,
        id: AssociationId,
        field: &CollectedField<'a>,
    ) -> Result<OutputKind, GraphqlError> {
        let place = self.association_place(row, id);
        if self.context.catalog.association(id).kind.is_to_many() {
            self.compile_rows(field, place, NodeForm::List).map(OutputKind::List)
        } else {
            self.compile_rows(field, place, NodeForm::One).map(OutputKind::One)
        }
    }

    fn association_place(&mut self, row: &RowPlace, id: AssociationId) -> Place {
        let association = self.context.catalog.association(id);
        Place {
            source: NodeSource::Association(id),
            entity: association.target,
            parent: Some(row.node),
            parent_key_slots: self.slots(row, &association.source_key),
            level: row.level + 1,
            nullable: !association.kind.is_to_many() && !association.required,
            via: row.via.clone(),
        }
    }

    /// The slots of some columns among those that are read of a row.
    pub(super) fn slots(&mut self, row: &RowPlace, columns: &[ColumnId]) -> Vec<usize> {
        columns.iter().map(|&column| self.slot(row, ReadItem::Column(column))).collect()
    }

    /// The slot of an item of a row, whichever row of the node it is.
    pub(super) fn slot(&mut self, row: &RowPlace, item: ReadItem) -> usize {
        let item = match item {
            ReadItem::Column(column) if row.is_junction => ReadItem::JunctionColumn(column),
            other => other,
        };
        let items = &mut self.shape.nodes[row.node.index()].items;
        items.iter().position(|&known| known == item).unwrap_or_else(|| {
            items.push(item);
            items.len() - 1
        })
    }

    /// Moves a node from its field to a field of the object that stands there.
    pub(super) fn place_below(&mut self, node: NodeId, site: FieldSite) {
        let node = &mut self.shape.nodes[node.index()];
        let outer = std::mem::replace(&mut node.site, site);
        node.via.push(outer.response_key);
    }

    /// From now on the rows of a connection come with their places in its order.
    pub(super) fn read_positions(&mut self, node: NodeId) {
        self.shape.nodes[node.index()].form = NodeForm::Connection { reads_positions: true };
    }

    fn argument_templates(
        &self,
        field: &CollectedField<'a>,
        source: NodeSource,
        entity: EntityId,
    ) -> Vec<ArgumentTemplate> {
        let types = self.context.collect.types;
        let places = types.arguments_of(&field.parent_type, field.name());
        let roles = |name: &str| role_of(self.context.catalog, source, entity, name);
        let given = field.first().arguments.iter();
        let templates = given.filter_map(|(name, literal)| {
            let argument = places.iter().find(|argument| argument.name == name.node)?;
            Some(ArgumentTemplate {
                name: name.node.to_string(),
                value: InputTemplate::read(types, &argument.value_type, &literal.node),
                literal: literal.node.clone(),
                position: name.pos,
                role: roles(&name.node)?,
            })
        });
        templates.collect()
    }
}

/// What an argument says; `None` for one that is not ours.
fn role_of(catalog: &Catalog, source: NodeSource, entity: EntityId, name: &str) -> Option<ArgumentRole> {
    if let NodeSource::ByKey(key) = source {
        let entity = catalog.entity(entity);
        let columns = key.columns(entity);
        let index = columns.iter().position(|&id| entity.column(id).field == name)?;
        let column_type = entity.column(columns[index]).column_type.clone();
        return Some(ArgumentRole::Key { index, column_type });
    }
    match name {
        "where" => Some(ArgumentRole::Where),
        "orderBy" => Some(ArgumentRole::OrderBy),
        "groupBy" => Some(ArgumentRole::GroupBy),
        "having" => Some(ArgumentRole::Having),
        "limit" => Some(ArgumentRole::Limit),
        "offset" => Some(ArgumentRole::Offset),
        "first" => Some(ArgumentRole::First),
        "last" => Some(ArgumentRole::Last),
        "after" => Some(ArgumentRole::After),
        "before" => Some(ArgumentRole::Before),
        _ => None,
    }
}

/// Where a field stands.
pub fn site_of(field: &CollectedField<'_>, nullable: bool) -> FieldSite {
    let Pos { line, column } = field.position();
    FieldSite { response_key: field.response_key.to_string(), nullable, line: line as u32, column: column as u32 }
}
