//! From a valid mutation to what its fields read again and write out, without the value of any variable.

use std::collections::HashMap;

use async_graphql::Pos;
use async_graphql::parser::types::SelectionSet;
use async_graphql_value::Value as Literal;

use crate::plan::{FieldSite, JsonKey, KeyRef, NodeForm, NodeId, NodeSource, OutputField, OutputKind, RowsOutput};

use crate::graphql::coerce::Refusal;
use crate::graphql::collect::CollectedField;
use crate::graphql::compile::{CompileContext, CompiledOperation, Compiler, Place, site_of};
use crate::graphql::error::GraphqlError;
use crate::graphql::template::InputTemplate;

use super::names::WriteNames;
use super::{MutationEntry, MutationKind};

/// A root field of a mutation.
#[derive(Debug)]
pub struct CompiledWrite {
    pub entry: MutationEntry,
    pub site: FieldSite,
    pub arguments: Vec<WriteArgument>,
    /// The nodes that read the rows of the field by their keys.
    pub keyed: Vec<NodeId>,
    /// All nodes of its answer, level by level.
    pub levels: Vec<Vec<NodeId>>,
}

/// An argument as it stands in the operation.
#[derive(Debug)]
pub struct WriteArgument {
    pub name: String,
    pub literal: Literal,
    /// What the literal says; a refusal is told beside those of the other arguments.
    pub value: Result<InputTemplate, Refusal>,
    pub position: Pos,
}

impl CompiledWrite {
    pub fn argument(&self, name: &str) -> Option<&WriteArgument> {
        self.arguments.iter().find(|argument| argument.name == name)
    }
}

/// Compiles the selection of a mutation.
pub fn compile_mutation(
    context: &CompileContext<'_>,
    entries: &HashMap<String, MutationEntry>,
    selection: &SelectionSet,
) -> Result<CompiledOperation, GraphqlError> {
    let mut compiler = Compiler::new(context);
    let mut writes: Vec<CompiledWrite> = Vec::new();
    let collected = compiler.collect("Mutation", std::iter::once(selection))?;
    for (index, field) in collected.iter().enumerate() {
        let key = JsonKey::new(field.response_key, index == 0);
        let kind = match entries.get(field.name()) {
            Some(entry) => {
                let (write, kind) = compiler.compile_write(field, *entry, writes.len())?;
                writes.push(write);
                kind
            }
            // Validation lets nothing else pass.
            None => OutputKind::Typename("Mutation".to_owned()),
        };
        compiler.shape.roots.push(OutputField { key, kind });
    }
    Ok(CompiledOperation { writes, ..compiler.finish(None) })
}

impl<'a> Compiler<'a> {
    fn compile_write(
        &mut self,
        field: &CollectedField<'a>,
        entry: MutationEntry,
        number: usize,
    ) -> Result<(CompiledWrite, OutputKind), GraphqlError> {
        let first_node = self.shape.nodes.len();
        let mut keyed = Vec::new();
        let kind = match entry.kind {
            MutationKind::UpdateMany | MutationKind::DeleteMany | MutationKind::FindOrCreate => {
                self.compile_outcome(field, entry, number, &mut keyed)?
            }
            MutationKind::CreateMany => OutputKind::Each(self.compile_written(field, None, entry, &mut keyed)?),
            _ => OutputKind::One(self.compile_written(field, None, entry, &mut keyed)?),
        };
        let is_own = |id: &&NodeId| id.index() >= first_node;
        let levels = self.shape.levels.iter().map(|level| level.iter().filter(is_own).copied().collect());
        let levels: Vec<Vec<NodeId>> = levels.filter(|level: &Vec<NodeId>| !level.is_empty()).collect();
        let (site, arguments) = (site_of(field, false), self.write_arguments(field));
        Ok((CompiledWrite { entry, site, arguments, keyed, levels }, kind))
    }

    /// The rows of a field that were written, read by their keys; `inner` is the field below the root that shows them.
    fn compile_written(
        &mut self,
        field: &CollectedField<'a>,
        inner: Option<&CollectedField<'a>>,
        entry: MutationEntry,
        keyed: &mut Vec<NodeId>,
    ) -> Result<RowsOutput, GraphqlError> {
        let place = Place::root(NodeSource::ByKey(KeyRef::Primary), entry.entity, false);
        let row = self.push_node(site_of(field, false), place, NodeForm::One, Vec::new());
        if let Some(inner) = inner {
            self.place_below(row.node, site_of(inner, false));
        }
        keyed.push(row.node);
        let fields = self.compile_object(&row, inner.unwrap_or(field).selections())?;
        Ok(RowsOutput { node: row.node, fields })
    }

    /// An object around the rows: `{ count rows }` or `{ movie created }`.
    fn compile_outcome(
        &mut self,
        field: &CollectedField<'a>,
        entry: MutationEntry,
        number: usize,
        keyed: &mut Vec<NodeId>,
    ) -> Result<OutputKind, GraphqlError> {
        let entity = self.context.catalog.entity(entry.entity);
        let names = WriteNames::of_entity(entity);
        let type_name = match entry.kind {
            MutationKind::FindOrCreate => names.found_or_created(),
            _ => names.rows(),
        };
        let mut fields = Vec::new();
        let collected = self.collect(&type_name, field.selections())?;
        for (index, inner) in collected.iter().enumerate() {
            let key = JsonKey::new(inner.response_key, index == 0);
            let kind = match inner.name() {
                "__typename" => OutputKind::Typename(type_name.clone()),
                "count" => OutputKind::WrittenCount { write: number },
                "created" => OutputKind::WrittenNew { write: number },
                "rows" => OutputKind::Each(self.compile_written(field, Some(inner), entry, keyed)?),
                _ => OutputKind::One(self.compile_written(field, Some(inner), entry, keyed)?),
            };
            fields.push(OutputField { key, kind });
        }
        Ok(OutputKind::Outcome { fields, site: site_of(field, false) })
    }

    fn write_arguments(&self, field: &CollectedField<'a>) -> Vec<WriteArgument> {
        let types = self.context.collect.types;
        let places = types.arguments_of("Mutation", field.name());
        let given = field.first().arguments.iter();
        let arguments = given.filter_map(|(name, literal)| {
            let argument = places.iter().find(|argument| argument.name == name.node)?;
            Some(WriteArgument {
                name: name.node.to_string(),
                value: InputTemplate::read(types, &argument.value_type, &literal.node),
                literal: literal.node.clone(),
                position: name.pos,
            })
        });
        arguments.collect()
    }
}
