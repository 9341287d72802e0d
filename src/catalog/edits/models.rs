//! Edits of descriptions, whether models or a database gave them: names, descriptions, what is hidden and generated.

use super::super::model::{AssociationDescription, ColumnDescription, DeclaredKind, ModelDescription};
use super::super::{IdForm, Suggestion, build_catalog};
use super::{CatalogEdits, ColumnEdits, EditProblem, EditProblems, TableEdits, unknown_column, unknown_table};

/// What the descriptions come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditedSource {
    /// Keys, types and the choice of tables are the models' own affair.
    Models,
    /// A live database, which was edited before.
    Database,
}

/// Changes descriptions.
pub fn edit_models(
    models: &mut [ModelDescription],
    edits: &CatalogEdits,
    ids: IdForm,
    source: EditedSource,
) -> Result<(), EditProblems> {
    let mut problems = edits.problems();
    models.iter_mut().for_each(|model| model.features = edits.features.apply(model.features));
    if source == EditedSource::Models {
        check_for_models(models, edits, &mut problems);
    }
    let names: Vec<String> = models.iter().map(|model| model.table.to_string()).collect();
    let place = |edits: &TableEdits| names.iter().position(|name| *name == edits.table.value);
    let known = edits.tables.iter().filter_map(|table| Some((place(table)?, table)));
    let known: Vec<(usize, &TableEdits)> = known.collect();
    for &(index, table) in &known {
        edit_model(&mut models[index], table, &mut problems);
    }
    // They are called by the names that they have with those of tables and columns changed.
    let has_edits = known.iter().any(|(_, table)| !table.associations.is_empty());
    let fields = if has_edits { association_fields(models, ids) } else { None };
    if let Some(fields) = fields {
        for &(index, table) in &known {
            edit_associations(&mut models[index], &fields[index], table, &mut problems);
        }
    }
    problems.into_result(())
}

/// What cannot be said about models.
fn check_for_models(models: &[ModelDescription], edits: &CatalogEdits, problems: &mut EditProblems) {
    for pattern in edits.include.iter().chain(&edits.exclude) {
        let (what, table) = ("the choice of tables", pattern.value.as_str().to_owned());
        problems.push(pattern.line, EditProblem::NotForModels { what, table });
    }
    let names: Vec<String> = models.iter().map(|model| model.table.to_string()).collect();
    for edits in &edits.tables {
        let table = &edits.table.value;
        if !names.contains(table) {
            problems.push(edits.table.line, unknown_table(table, names.iter().map(String::as_str)));
        }
        let mut refuse = |line: usize, what| {
            problems.push(line, EditProblem::NotForModels { what, table: table.clone() });
        };
        edits.primary_key.iter().for_each(|key| refuse(key.line, "`primary_key`"));
        edits.unique_keys.iter().for_each(|key| refuse(key.line, "`unique`"));
        edits.foreign_keys.iter().for_each(|key| refuse(key.line, "`foreign_keys`"));
        for column in &edits.columns {
            column.skip.iter().for_each(|skip| refuse(skip.line, "`skip`"));
            column.scalar.iter().for_each(|scalar| refuse(scalar.line, "`scalar`"));
        }
    }
}

fn edit_model(model: &mut ModelDescription, edits: &TableEdits, problems: &mut EditProblems) {
    model.features = edits.features.apply(model.features);
    model.features.mutations &= !edits.read_only;
    if let Some(name) = &edits.name {
        model.name = Some(name.clone().into());
    }
    if let Some(plural) = &edits.plural {
        model.plural = Some(plural.clone().into());
    }
    if let Some(description) = &edits.description {
        model.description = Some(description.clone().into());
    }
    for column in edits.columns.iter().filter(|column| column.skip.is_none()) {
        let name = &column.column.value;
        match model.columns.iter_mut().find(|described| described.name == *name) {
            Some(described) => edit_column(described, column),
            None => {
                let known = model.columns.iter().map(|described| &*described.name);
                problems.push(column.column.line, unknown_column(&edits.table.value, name, known));
            }
        }
    }
}

fn edit_column(column: &mut ColumnDescription, edits: &ColumnEdits) {
    if let Some(rename) = &edits.rename {
        column.rename = Some(rename.clone().into());
    }
    if let Some(description) = &edits.description {
        column.description = Some(description.clone().into());
    }
    column.hidden |= edits.hide;
    column.creatable &= !edits.read_only;
    column.updatable &= !edits.read_only;
    column.nullable &= !edits.required;
}

/// The fields of each model's associations, in their order; nothing where there is no catalog to tell, which is reported
/// when it is built.
fn association_fields(models: &[ModelDescription], ids: IdForm) -> Option<Vec<Vec<String>>> {
    let is_named = |association: &AssociationDescription| association.rename.is_some();
    if models.iter().flat_map(|model| &model.associations).all(is_named) {
        let name = |one: &AssociationDescription| one.rename.as_deref().unwrap_or_default().to_owned();
        return Some(models.iter().map(|model| model.associations.iter().map(name).collect()).collect());
    }
    let catalog = build_catalog(models, ids).ok()?;
    let field = |id: &_| catalog.association(*id).field.clone();
    Some(catalog.entities().map(|(_, entity)| entity.associations.iter().map(field).collect()).collect())
}

fn edit_associations(model: &mut ModelDescription, fields: &[String], edits: &TableEdits, problems: &mut EditProblems) {
    for edit in &edits.associations {
        let field = &edit.field.value;
        let Some(index) = fields.iter().position(|known| known == field) else {
            let suggestion = Suggestion::among(field, fields.iter().map(String::as_str));
            let (table, field) = (edits.table.value.clone(), field.clone());
            problems.push(edit.field.line, EditProblem::UnknownAssociation { table, field, suggestion });
            continue;
        };
        let association = &mut model.associations[index];
        let is_to_one = matches!(association.kind, DeclaredKind::BelongsTo | DeclaredKind::HasOne);
        if edit.required && !is_to_one {
            problems.push(edit.field.line, EditProblem::RequiredList { field: field.clone() });
        }
        association.required |= edit.required && is_to_one;
        if let Some(rename) = &edit.rename {
            association.rename = Some(rename.clone().into());
        }
        if let Some(description) = &edit.description {
            association.description = Some(description.clone().into());
        }
        association.hidden |= edit.hide;
    }
}
