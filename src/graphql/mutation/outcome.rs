//! What clients read of a write that was refused.

use crate::catalog::{Catalog, ColumnId, EntityId};
use crate::db::{DbError, ViolationKind};
use crate::graphql::error::{ErrorCode, GraphqlError, PathItem};
use crate::plan::{PlaceId, PlaceStep, Places};
use crate::writers::{BrokenRule, Contradiction, Diagnosis, WriteError, named_foreign_key};

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
        (WriteError::Database(error), _) => (refusal_of_database(catalog, error), PlaceId::ROOT),
        (WriteError::Refused(refused), _) => (GraphqlError::of_database(&refused.error), PlaceId::ROOT),
        (WriteError::Contradiction { entity, contradiction, place }, _) => {
            (contradicting(catalog, *entity, *contradiction), *place)
        }
        (WriteError::ThroughLacks { junction, column, place }, _) => {
            let field = &catalog.entity(*junction).column(*column).field;
            (GraphqlError::bad_input(format!("`through` needs a `{field}`")), *place)
        }
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

/// What is checked when a mutation is made lasting is of no field any more, but of a model where its name is told.
fn refusal_of_database(catalog: &Catalog, error: &DbError) -> GraphqlError {
    let refusal = GraphqlError::of_database(error);
    let DbError::Violated { violation, .. } = error else { return refusal };
    match named_foreign_key(catalog, violation) {
        Some((id, key)) => {
            let entity = catalog.entity(id);
            let visible = key.columns.iter().map(|&id| entity.column(id)).filter(|column| !column.hidden);
            refusal.about(&entity.type_name, visible.map(|column| column.field.clone()).collect())
        }
        None => refusal,
    }
}

fn contradicting(catalog: &Catalog, entity: EntityId, contradiction: Contradiction) -> GraphqlError {
    let entity = catalog.entity(entity);
    let name = &entity.type_name;
    let (message, fields) = match contradiction {
        Contradiction::Value(column) => {
            let field = &entity.column(column).field;
            let message = format!(
                "`{field}` of this {name} would have two values: what it is linked to must agree with it and among each other"
            );
            (message, vec![field.clone()])
        }
        Contradiction::Changes => {
            (format!("this {name} changes twice, each time otherwise; say once what becomes of it"), Vec::new())
        }
        Contradiction::Steps => {
            (format!("the link to this {name} is to end and is not to; say one of them"), Vec::new())
        }
    };
    GraphqlError::bad_input(message).about(name, fields)
}

fn not_found(catalog: &Catalog, entity: EntityId) -> GraphqlError {
    let name = &catalog.entity(entity).type_name;
    GraphqlError::new(ErrorCode::NotFound, format!("there is no such {name}")).about(name, Vec::new())
}

fn refusal_of_rule(catalog: &Catalog, places: &Places, diagnosis: &Diagnosis) -> GraphqlError {
    let entity = catalog.entity(diagnosis.entity);
    let name = &entity.type_name;
    let (kind, columns) = match &diagnosis.rule {
        BrokenRule::OfRow { kind, columns } => (*kind, columns),
        BrokenRule::Referred { by } => {
            let by = &catalog.entity(*by).type_name;
            let message = format!("rows of {by} refer to this {name}; delete or change them before");
            let refusal = GraphqlError::new(ErrorCode::ForeignKeyViolation, message).about(name, Vec::new());
            return placed(places, refusal, diagnosis.place, None);
        }
    };
    let visible = |id: &&ColumnId| !entity.column(**id).hidden;
    let fields: Vec<String> = columns.iter().filter(visible).map(|&id| entity.column(id).field.clone()).collect();
    let listed = fields.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(" and ");
    let message = match kind {
        ViolationKind::Unique if fields.is_empty() => format!("another {name} has the same values in a unique key"),
        ViolationKind::Unique => format!("there is another {name} with this {listed}"),
        ViolationKind::ForeignKey if fields.is_empty() => {
            format!("a {name} refers to a row that is not there, or is referred to")
        }
        ViolationKind::ForeignKey => format!("{listed} of this {name} leads to no row"),
        ViolationKind::NotNull => {
            let what = if fields.is_empty() { "a column".to_owned() } else { listed };
            format!("{what} of a {name} cannot be null")
        }
        ViolationKind::Check => format!("the {name} breaks a rule that the database checks"),
        ViolationKind::OutOfRange => {
            let what = if fields.is_empty() { format!("a value of the {name}") } else { listed };
            format!("{what} does not fit its column")
        }
    };
    let refusal = GraphqlError::new(ErrorCode::of_violation(kind), message).about(name, fields);
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
