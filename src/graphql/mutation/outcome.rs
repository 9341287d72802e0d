//! What clients read of a write that was refused.

use crate::catalog::{Catalog, ColumnId, EntityId};
use crate::db::ViolationKind;
use crate::graphql::error::{ErrorCode, GraphqlError, PathItem};
use crate::plan::{PlaceId, PlaceStep, Places};
use crate::writers::{Diagnosis, WriteError};

use super::row::input_path;

/// The refusal of a write, at the root field and the input that are to blame; `diagnosis` says which rule was broken, where
/// one was.
pub fn refusal_of_write(
    catalog: &Catalog,
    places: &Places,
    error: &WriteError,
    diagnosis: Option<&Diagnosis>,
) -> GraphqlError {
    let (refusal, place) = match (error, diagnosis) {
        (_, Some(diagnosis)) => return refusal_of_rule(catalog, places, diagnosis),
        (WriteError::Database(error), _) => (GraphqlError::of_database(error), PlaceId::ROOT),
        (WriteError::Refused(refused), _) => (GraphqlError::of_database(&refused.error), PlaceId::ROOT),
        (WriteError::NotFound { entity, place }, _) => (not_found(catalog, *entity), *place),
        (WriteError::MoreThanAtMost { at_most, place }, _) => {
            let message = format!("more than {at_most} rows match, which is the most that `atMost` allows");
            (GraphqlError::over_limit("atMost", *at_most as u64 + 1, message), *place)
        }
        (WriteError::TooManyRows { asked, most, place }, _) => {
            let message = format!("the operation writes {asked} rows or more, the most is {most}; write less at once");
            (GraphqlError::over_limit("writtenRows", *asked as u64, message), *place)
        }
        (WriteError::Invalid { entity, column, reason, place }, _) => {
            let entity = catalog.entity(*entity);
            let field = &entity.column(*column).field;
            let refusal = GraphqlError::new(ErrorCode::ValidationFailed, reason);
            let refusal = placed(places, refusal.about(&entity.type_name, vec![field.clone()]), *place, None);
            return refusal.with_input_path(vec![PathItem::Key("increment".to_owned()), PathItem::Key(field.clone())]);
        }
        (WriteError::NoKey { entity, place }, _) => {
            let name = &catalog.entity(*entity).type_name;
            let message = format!("the database makes no key for a new {name}; give it one");
            (GraphqlError::bad_input(message).about(name, Vec::new()), *place)
        }
    };
    placed(places, refusal, place, None)
}

fn not_found(catalog: &Catalog, entity: EntityId) -> GraphqlError {
    let name = &catalog.entity(entity).type_name;
    GraphqlError::new(ErrorCode::NotFound, format!("there is no such {name}")).about(name, Vec::new())
}

fn refusal_of_rule(catalog: &Catalog, places: &Places, diagnosis: &Diagnosis) -> GraphqlError {
    let entity = catalog.entity(diagnosis.entity);
    let name = &entity.type_name;
    let visible = |id: &&ColumnId| !entity.column(**id).hidden;
    let fields: Vec<String> =
        diagnosis.columns.iter().filter(visible).map(|&id| entity.column(id).field.clone()).collect();
    let listed = fields.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(" and ");
    let (code, message, fields) = match (diagnosis.kind, diagnosis.referring) {
        (ViolationKind::Unique, _) if fields.is_empty() => {
            (ErrorCode::UniqueViolation, format!("another {name} has the same values in a unique key"), fields)
        }
        (ViolationKind::Unique, _) => {
            (ErrorCode::UniqueViolation, format!("there is another {name} with this {listed}"), fields)
        }
        (ViolationKind::ForeignKey, Some(other)) => {
            let other = &catalog.entity(other).type_name;
            let message = format!("rows of {other} refer to this {name}; delete or change them before");
            (ErrorCode::ForeignKeyViolation, message, Vec::new())
        }
        (ViolationKind::ForeignKey, None) if fields.is_empty() => {
            let message = format!("a {name} refers to a row that is not there, or is referred to");
            (ErrorCode::ForeignKeyViolation, message, fields)
        }
        (ViolationKind::ForeignKey, None) => {
            let message = format!("{listed} of this {name} leads to no row");
            (ErrorCode::ForeignKeyViolation, message, fields)
        }
        (ViolationKind::NotNull, _) => {
            let what = if fields.is_empty() { "a column".to_owned() } else { listed };
            (ErrorCode::NotNullViolation, format!("{what} of a {name} cannot be null"), fields)
        }
        (ViolationKind::Check, _) => {
            (ErrorCode::CheckViolation, format!("the {name} breaks a rule that the database checks"), fields)
        }
        (ViolationKind::OutOfRange, _) => {
            let what = if fields.is_empty() { format!("a value of the {name}") } else { listed };
            (ErrorCode::ValueOutOfRange, format!("{what} does not fit its column"), fields)
        }
    };
    let refusal = GraphqlError::new(code, message).about(name, fields);
    let field = diagnosis.field.map(|id| entity.column(id).field.as_str());
    placed(places, refusal, diagnosis.place, field)
}

/// A place without a step into an input is the field as a whole.
fn placed(places: &Places, mut refusal: GraphqlError, place: PlaceId, field: Option<&str>) -> GraphqlError {
    if let Some(PlaceStep::RootField(key)) = places.path(place).first() {
        refusal.path = vec![PathItem::Key(key.clone())];
    }
    let mut path = input_path(places, place);
    path.extend(field.filter(|_| !path.is_empty()).map(|field| PathItem::Key(field.to_owned())));
    refusal.with_input_path(path)
}
