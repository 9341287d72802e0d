//! Connections: their types, and how what is selected of one is compiled.
//!
//! The rows of a connection are one node, whatever is selected of them; what is computed from all of them is another.

use async_graphql::dynamic::TypeRef;

use crate::catalog::{AggregateValue, Entity, EntityId};
use crate::plan::{
    ConnectionField, ConnectionFieldKind, JsonKey, NodeForm, NodeId, OutputField, OutputKind, PageInfoField,
    PageInfoKind, ReadItem, RowsOutput,
};

use super::collect::CollectedField;
use super::compile::{Compiler, Place, RowPlace, site_of};
use super::definition::{Field, InputValue, Object};
use super::error::GraphqlError;
use super::names::{ListNames, PAGE_INFO};

/// `PageInfo`
pub fn page_info_object() -> Object {
    let field = |name: &str, type_ref: TypeRef, description: &str| Field::new(name, type_ref).description(description);
    Object::new(PAGE_INFO)
        .description("Where a page stands in its list.")
        .field(field("hasNextPage", TypeRef::named_nn(TypeRef::BOOLEAN), "Whether there are rows behind this page."))
        .field(field(
            "hasPreviousPage",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether there are rows before this page.",
        ))
        .field(field("startCursor", TypeRef::named(TypeRef::STRING), "The cursor of the first row, if there is one."))
        .field(field("endCursor", TypeRef::named(TypeRef::STRING), "The cursor of the last row, if there is one."))
}

/// `MovieConnection` and `MovieEdge`; with a junction, the edge shows its row.
pub fn connection_objects(names: &ListNames, target: &Entity, junction_type: Option<&str>) -> [Object; 2] {
    let target_type = target.type_name.as_str();
    let cursor = Field::new("cursor", TypeRef::named_nn(TypeRef::STRING));
    let cursor = cursor.description("Where the row stands in the order of the list: for `after` and `before`.");
    let edge = Object::new(names.edge())
        .field(cursor)
        .field(Field::new("node", TypeRef::named_nn(target_type)).description("The row."));
    let edge = match junction_type {
        Some(junction_type) => {
            let through = Field::new("through", TypeRef::named_nn(junction_type));
            edge.field(through.description("The row of the junction that leads here."))
        }
        None => edge,
    };
    let total_count = Field::new("totalCount", TypeRef::named_nn(TypeRef::INT));
    let connection = Object::new(names.connection())
        .description(format!("A page of a list of {target_type}."))
        .field(
            Field::new("edges", TypeRef::named_nn_list_nn(names.edge())).description("The rows, each with its cursor."),
        )
        .field(Field::new("nodes", TypeRef::named_nn_list_nn(target_type)).description("The rows alone."))
        .field(Field::new("pageInfo", TypeRef::named_nn(PAGE_INFO)))
        .field(total_count.description("How many rows there are on all pages. Counted only where it is asked for."));
    if !target.features.aggregates {
        return [edge, connection];
    }
    let aggregate = Field::new("aggregate", TypeRef::named_nn(ListNames::of_entity(target).aggregate()));
    let connection = connection.field(aggregate.description("What is computed from the rows on all pages."));
    [edge, connection]
}

/// `first`, `after`, `last`, `before` and `offset`.
pub fn connection_arguments(field: Field) -> Field {
    let argument = |name: &str, type_name: &str, description: &str| {
        InputValue::new(name, TypeRef::named(type_name)).description(description)
    };
    field
        .argument(argument("first", TypeRef::INT, "The most rows, counted from the start."))
        .argument(argument("after", TypeRef::STRING, "Only rows behind this cursor."))
        .argument(argument("last", TypeRef::INT, "The most rows, counted from the end."))
        .argument(argument("before", TypeRef::STRING, "Only rows before this cursor."))
        .argument(argument("offset", TypeRef::INT, "How many rows to pass over, on the side that is counted from."))
}

/// A connection while its fields are compiled: nodes come to be when they are needed.
struct Parts<'f, 'a> {
    field: &'f CollectedField<'a>,
    place: Place,
    names: &'f ListNames,
    junction: Option<EntityId>,
    rows: Option<RowPlace>,
    /// What is computed from all of them.
    aggregate: Option<RowPlace>,
}

impl<'a> Compiler<'a> {
    /// Compiles a connection field.
    pub(super) fn compile_connection(
        &mut self,
        field: &CollectedField<'a>,
        place: Place,
        names: &ListNames,
    ) -> Result<OutputKind, GraphqlError> {
        let site = site_of(field, place.nullable);
        let junction = place.source.junction(self.context.catalog);
        let mut parts = Parts { field, place, names, junction, rows: None, aggregate: None };
        let collected = self.collect(&names.connection(), field.selections())?;
        let fields = collected.iter().enumerate().map(|(index, field)| {
            let key = JsonKey::new(field.response_key, index == 0);
            self.compile_connection_field(&mut parts, field).map(|kind| ConnectionField { key, kind })
        });
        let fields = fields.collect::<Result<_, _>>()?;
        Ok(OutputKind::Connection { fields, site })
    }

    fn compile_connection_field(
        &mut self,
        parts: &mut Parts<'_, 'a>,
        field: &CollectedField<'a>,
    ) -> Result<ConnectionFieldKind, GraphqlError> {
        let site = site_of(field, false);
        let response_key = field.response_key.to_string();
        match field.name() {
            "totalCount" => {
                let row = self.aggregate_place(parts, field);
                let slot = self.slot(&row, ReadItem::Aggregate(AggregateValue::Count));
                Ok(ConnectionFieldKind::TotalCount { node: row.node, slot, site })
            }
            "aggregate" => {
                let row = self.aggregate_place(parts, field);
                let rows = self.compile_aggregate_object(&row, field.selections())?;
                Ok(ConnectionFieldKind::Aggregate { rows, site })
            }
            "nodes" => {
                let row = RowPlace { via: vec![response_key], ..self.rows_place(parts) };
                let fields = self.compile_object(&row, field.selections())?;
                Ok(ConnectionFieldKind::Rows { rows: RowsOutput { node: row.node, fields }, site })
            }
            "edges" => {
                let row = RowPlace { via: vec![response_key], ..self.rows_place(parts) };
                let fields = self.compile_edge(parts, &row, field)?;
                Ok(ConnectionFieldKind::Rows { rows: RowsOutput { node: row.node, fields }, site })
            }
            "pageInfo" => {
                let node = self.rows_place(parts).node;
                let fields = self.compile_page_info(node, field)?;
                Ok(ConnectionFieldKind::PageInfo { node, fields, site })
            }
            _ => Ok(ConnectionFieldKind::Typename(parts.names.connection())),
        }
    }

    fn compile_edge(
        &mut self,
        parts: &Parts<'_, 'a>,
        row: &RowPlace,
        field: &CollectedField<'a>,
    ) -> Result<Vec<OutputField>, GraphqlError> {
        let edge = parts.names.edge();
        let collected = self.collect(&edge, field.selections())?;
        let fields = collected.iter().enumerate().map(|(index, field)| {
            let key = JsonKey::new(field.response_key, index == 0);
            let site = site_of(field, false);
            let mut via = row.via.clone();
            via.push(field.response_key.to_string());
            let kind = match (field.name(), parts.junction) {
                ("cursor", _) => {
                    self.read_positions(row.node);
                    OutputKind::Cursor { site }
                }
                ("node", _) => {
                    let row = RowPlace { via, ..row.clone() };
                    OutputKind::Object { fields: self.compile_object(&row, field.selections())?, site }
                }
                ("through", Some(entity)) => {
                    let row = RowPlace { via, entity, is_junction: true, ..row.clone() };
                    OutputKind::Object { fields: self.compile_object(&row, field.selections())?, site }
                }
                _ => OutputKind::Typename(edge.clone()),
            };
            Ok(OutputField { key, kind })
        });
        fields.collect()
    }

    fn compile_page_info(
        &mut self,
        node: NodeId,
        field: &CollectedField<'a>,
    ) -> Result<Vec<PageInfoField>, GraphqlError> {
        let collected = self.collect(PAGE_INFO, field.selections())?;
        let fields = collected.iter().enumerate().map(|(index, field)| {
            let kind = match field.name() {
                "hasNextPage" => PageInfoKind::HasNextPage,
                "hasPreviousPage" => PageInfoKind::HasPreviousPage,
                "startCursor" => PageInfoKind::StartCursor,
                "endCursor" => PageInfoKind::EndCursor,
                _ => PageInfoKind::Typename(PAGE_INFO.to_owned()),
            };
            let reads_positions = matches!(kind, PageInfoKind::StartCursor | PageInfoKind::EndCursor);
            if reads_positions {
                self.read_positions(node);
            }
            PageInfoField {
                key: JsonKey::new(field.response_key, index == 0),
                kind,
                site: site_of(field, reads_positions),
            }
        });
        Ok(fields.collect())
    }

    /// The rows of a connection; their node is added when it is first needed.
    fn rows_place(&mut self, parts: &mut Parts<'_, 'a>) -> RowPlace {
        let add = || self.add_node(parts.field, parts.place.clone(), NodeForm::Connection { reads_positions: false });
        parts.rows.get_or_insert_with(add).clone()
    }

    /// The node that computes from all rows of a connection; it is added when it is first needed. It has the connection's
    /// arguments, and the place of the field that shows what it computes.
    fn aggregate_place(&mut self, parts: &mut Parts<'_, 'a>, field: &CollectedField<'a>) -> RowPlace {
        let add = || {
            let row = self.add_node(parts.field, parts.place.clone(), NodeForm::Aggregate);
            self.place_below(row.node, site_of(field, false));
            row
        };
        parts.aggregate.get_or_insert_with(add).clone()
    }
}
