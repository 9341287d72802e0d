//! From a valid operation to what it reads and writes out, without the value of any variable.

use std::sync::Arc;

use async_graphql::Pos;
use async_graphql::parser::types::{SelectionSet, Type};
use async_graphql_value::Value as Literal;

use crate::catalog::{AssociationId, Catalog, ColumnId, ColumnType, Entity, EntityId};
use crate::plan::{
    FieldSite, JsonKey, KeyRef, NodeId, NodeShape, NodeSource, OutputField, OutputKind, ReadShape, RootField, RootKind,
};

use super::collect::{CollectContext, CollectedField, collect_fields};
use super::error::GraphqlError;
use super::foreign::{ForeignOperation, foreign_field};
use super::schema::RootEntry;

/// An operation, ready to be bound to variables.
#[derive(Debug)]
pub struct CompiledOperation {
    pub shape: Arc<ReadShape>,
    /// For each node of the shape, the arguments that its field was given.
    pub arguments: Vec<Vec<ArgumentTemplate>>,
    /// The root fields that are not the catalog's.
    pub foreign: Option<ForeignOperation>,
}

/// An argument as it stands in the operation.
#[derive(Debug)]
pub struct ArgumentTemplate {
    pub name: String,
    pub value_type: Type,
    pub literal: Literal,
    pub position: Pos,
    pub role: ArgumentRole,
}

/// What an argument says.
#[derive(Debug)]
pub enum ArgumentRole {
    Limit,
    Offset,
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
    pub collect: CollectContext<'a>,
}

/// Compiles the selection of a query.
pub fn compile_query(
    context: &CompileContext<'_>,
    selection: &SelectionSet,
) -> Result<CompiledOperation, GraphqlError> {
    let mut compiler = Compiler { context, shape: ReadShape::default(), arguments: Vec::new() };
    let mut foreign = Vec::new();
    let collected = collect_fields(context.collect, "Query", std::iter::once(selection))?;
    for (index, field) in collected.iter().enumerate() {
        let key = JsonKey::new(field.response_key, index == 0);
        let kind = match (field.name(), context.roots.get(field.name())) {
            ("__typename", _) => RootKind::Typename("Query".to_owned()),
            (_, Some(entry)) => RootKind::Node(compiler.compile_root(field, entry)?),
            (_, None) => {
                let (site, field) = foreign_field(context.collect.types, field);
                foreign.push(field);
                RootKind::Foreign { site }
            }
        };
        compiler.shape.roots.push(RootField { key, kind });
    }
    let foreign = (!foreign.is_empty()).then(|| ForeignOperation::new(context.collect.document, foreign));
    Ok(CompiledOperation { shape: Arc::new(compiler.shape), arguments: compiler.arguments, foreign })
}

struct Compiler<'a> {
    context: &'a CompileContext<'a>,
    shape: ReadShape,
    arguments: Vec<Vec<ArgumentTemplate>>,
}

/// Where a node hangs.
struct Place {
    parent: Option<NodeId>,
    parent_key_slots: Vec<usize>,
    level: usize,
    nullable: bool,
}

impl<'a> Compiler<'a> {
    fn compile_root(&mut self, field: &CollectedField<'a>, entry: &RootEntry) -> Result<NodeId, GraphqlError> {
        let place = Place { parent: None, parent_key_slots: Vec::new(), level: 0, nullable: !entry.is_list };
        self.compile_node(field, entry.source, entry.entity, entry.is_list, place)
    }

    fn compile_node(
        &mut self,
        field: &CollectedField<'a>,
        source: NodeSource,
        entity: EntityId,
        is_list: bool,
        place: Place,
    ) -> Result<NodeId, GraphqlError> {
        let id = NodeId(self.shape.nodes.len() as u32);
        let site = site_of(field, place.nullable);
        let arguments = self.argument_templates(field, source, entity);
        self.shape.nodes.push(NodeShape {
            source,
            entity,
            parent: place.parent,
            parent_key_slots: place.parent_key_slots,
            columns: Vec::new(),
            fields: Vec::new(),
            is_list,
            site,
        });
        self.arguments.push(arguments);
        if self.shape.levels.len() <= place.level {
            self.shape.levels.push(Vec::new());
        }
        self.shape.levels[place.level].push(id);
        self.compile_fields(id, entity, field, place.level)?;
        Ok(id)
    }

    fn compile_fields(
        &mut self,
        id: NodeId,
        entity_id: EntityId,
        parent: &CollectedField<'a>,
        level: usize,
    ) -> Result<(), GraphqlError> {
        let entity = self.context.catalog.entity(entity_id);
        let collected = collect_fields(self.context.collect, &entity.type_name, parent.selections())?;
        for (index, field) in collected.iter().enumerate() {
            let key = JsonKey::new(field.response_key, index == 0);
            let kind = self.compile_field(id, entity_id, entity, field, level)?;
            self.node(id).fields.push(OutputField { key, kind });
        }
        Ok(())
    }

    fn compile_field(
        &mut self,
        id: NodeId,
        entity_id: EntityId,
        entity: &Entity,
        field: &CollectedField<'a>,
        level: usize,
    ) -> Result<OutputKind, GraphqlError> {
        let name = field.name();
        if name == "__typename" {
            return Ok(OutputKind::Typename(entity.type_name.clone()));
        }
        if name == "nodeId" || (name == "id" && !entity.has_own_id()) {
            let slots = self.slots(id, &entity.primary_key);
            let (type_name, site) = (entity.type_name.clone(), site_of(field, false));
            return Ok(OutputKind::NodeId { slots, entity: entity_id, type_name, site });
        }
        if let Some(column_id) = entity.column_by_field(name) {
            let column = entity.column(column_id);
            let slot = self.slot(id, column_id);
            let site = site_of(field, column.nullable);
            return Ok(OutputKind::Column { slot, column_type: column.column_type.clone(), site });
        }
        match self.context.catalog.association_by_field(entity_id, name) {
            Some(association) => self.compile_association(id, association, field, level),
            None => {
                let message = format!("`{}` has no field `{name}`", entity.type_name);
                Err(GraphqlError::validation(message, field.position()))
            }
        }
    }

    fn compile_association(
        &mut self,
        parent: NodeId,
        id: AssociationId,
        field: &CollectedField<'a>,
        level: usize,
    ) -> Result<OutputKind, GraphqlError> {
        let association = self.context.catalog.association(id);
        let is_list = association.kind.is_to_many();
        let place = Place {
            parent: Some(parent),
            parent_key_slots: self.slots(parent, &association.source_key),
            level: level + 1,
            nullable: !is_list && !association.required,
        };
        let source = NodeSource::Association(id);
        self.compile_node(field, source, association.target, is_list, place).map(OutputKind::Relation)
    }

    /// The slots of some columns among those that a node reads.
    fn slots(&mut self, id: NodeId, columns: &[ColumnId]) -> Vec<usize> {
        columns.iter().map(|&column| self.slot(id, column)).collect()
    }

    fn slot(&mut self, id: NodeId, column: ColumnId) -> usize {
        let columns = &mut self.node(id).columns;
        columns.iter().position(|&known| known == column).unwrap_or_else(|| {
            columns.push(column);
            columns.len() - 1
        })
    }

    fn node(&mut self, id: NodeId) -> &mut NodeShape {
        &mut self.shape.nodes[id.index()]
    }

    fn argument_templates(
        &self,
        field: &CollectedField<'a>,
        source: NodeSource,
        entity: EntityId,
    ) -> Vec<ArgumentTemplate> {
        let entity = self.context.catalog.entity(entity);
        let template = |name: &str, value_type: &str, role: ArgumentRole| {
            let (given, literal) = field.first().arguments.iter().find(|(given, _)| given.node == name)?;
            Some(ArgumentTemplate {
                name: name.to_owned(),
                value_type: Type::new(value_type)?,
                literal: literal.node.clone(),
                position: given.pos,
                role,
            })
        };
        let NodeSource::ByKey(key) = source else {
            let limit = template("limit", "Int", ArgumentRole::Limit);
            return limit.into_iter().chain(template("offset", "Int", ArgumentRole::Offset)).collect();
        };
        let columns = match key {
            KeyRef::Primary => &entity.primary_key,
            KeyRef::Unique(index) => &entity.unique_keys[index].columns,
        };
        let columns = columns.iter().map(|&id| entity.column(id)).enumerate();
        let arguments = columns.filter_map(|(index, column)| {
            let role = ArgumentRole::Key { index, column_type: column.column_type.clone() };
            template(&column.field, &format!("{}!", column.column_type.type_name()), role)
        });
        arguments.collect()
    }
}

/// Where a field stands.
pub fn site_of(field: &CollectedField<'_>, nullable: bool) -> FieldSite {
    let Pos { line, column } = field.position();
    FieldSite { response_key: field.response_key.to_string(), nullable, line: line as u32, column: column as u32 }
}
