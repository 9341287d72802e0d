//! Names of columns, and what is said of them.

use std::collections::HashSet;

use heck::ToSnakeCase;

use super::super::edits::TableEdits;
use super::super::model::ColumnDescription;
use super::super::{ColumnType, IdForm, LiveColumn, LiveTable, check, naming};
use super::distinct::{Candidate, Claim, GIVES_WAY, own_digits, settle};
use super::enums::NamedEnums;
use super::{DescribedTable, NameNote, described, texts};

/// The fields of a table's columns, in their order.
pub fn name_columns(
    table: &LiveTable,
    key: &[String],
    ids: IdForm,
    edits: Option<&TableEdits>,
    notes: &mut Vec<NameNote>,
) -> Vec<String> {
    let key = texts(key);
    let claims: Vec<Claim> = table
        .columns
        .iter()
        .map(|column| {
            let given = edits.and_then(|edits| edits.column(&column.name)).and_then(|edits| edits.rename.clone());
            if let Some(given) = given {
                return Claim { candidates: vec![Candidate::alone(given)], rank: 0 };
            }
            let field = ids.column_field(&column.name, &key);
            let is_reserved = check::is_reserved_field(&field)
                || (key.contains(&column.name.as_str().into()) && check::is_reserved_key_field(&field));
            let field = if is_reserved { naming::row_field(&field) } else { field };
            let rank = if field.to_snake_case() == column.name { 0 } else { GIVES_WAY };
            let others = own_digits(&column.name).map(|digits| format!("{field}{digits}"));
            let candidates = std::iter::once(field).chain(others).map(Candidate::alone).collect();
            Claim { candidates, rank }
        })
        .collect();
    let taken: HashSet<String> = match &key[..] {
        [] => HashSet::new(),
        [only] if ids.column_field(only, &key) == "id" => HashSet::from([ids.field().to_owned()]),
        _ => ids.identity_fields(None).into_iter().map(str::to_owned).collect(),
    };
    let chosen = settle(&claims, &taken);
    let named = table.columns.iter().zip(&claims).zip(chosen).map(|((column, claim), index)| {
        let given = claim.candidates[index].name.clone();
        if index > 0 {
            let what = format!("column `{}.{}`", table.name, column.name);
            notes.push(NameNote { what, wanted: claim.candidates[0].name.clone(), given: given.clone() });
        }
        given
    });
    named.collect()
}

/// The columns of a table.
pub fn describe_columns(table: &DescribedTable<'_>, enums: &NamedEnums) -> Vec<ColumnDescription> {
    let columns = table.live.columns.iter().zip(&table.fields).map(|(column, field)| {
        let plain = ColumnDescription {
            name: column.name.clone().into(),
            rename: Some(field.clone().into()),
            column_type: column.column_type.clone(),
            storage: column.storage.clone(),
            nullable: column.nullable,
            hidden: false,
            fill: Some(column.fill),
            creatable: !column.column_type.is_opaque(),
            updatable: !column.column_type.is_opaque(),
            rules: Vec::new(),
            description: described(column.comment.as_deref(), type_note(column).as_deref()),
        };
        match enums.of(table, column) {
            Some(enumeration) => plain.of_scalar(ColumnType::Enum(enumeration)),
            None => plain,
        }
    });
    columns.collect()
}

/// What there is to say of a type that is served as text.
fn type_note(column: &LiveColumn) -> Option<String> {
    let declared = match column.declared.as_str() {
        "" => "A column without a type".to_owned(),
        declared => format!("The database's type `{declared}`"),
    };
    let note = || format!("{declared}, as text: read-only, and it is only told from other texts.");
    column.column_type.is_opaque().then(note)
}
