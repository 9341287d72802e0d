//! A catalog as text, to be compared with what it should be.

use std::fmt::Write;

use relata::catalog::{Association, AssociationKind, Catalog, Entity};

/// Each type with its fields, keys and associations.
pub fn list(catalog: &Catalog) -> String {
    let mut out = String::new();
    for (_, entity) in catalog.entities() {
        let schema = entity.schema.as_ref().map(|schema| format!("{schema}.")).unwrap_or_default();
        let _ = writeln!(
            out,
            "{} {schema}{} → {} ({}, {}){}",
            entity.kind,
            entity.table,
            entity.type_name,
            entity.field_one,
            entity.field_many,
            key(entity)
        );
        for column in &entity.columns {
            let null = if column.nullable { "" } else { "!" };
            let note =
                column.description.as_ref().map(|text| format!("  # {}", text.replace('\n', " "))).unwrap_or_default();
            let _ = writeln!(out, "  {} → {}: {}{null}{note}", column.name, column.field, column.column_type);
        }
        for key in &entity.unique_keys {
            let _ = writeln!(out, "  by ({}) → {}", entity.column_names(&key.columns).join(", "), key.field);
        }
        for &id in &entity.associations {
            let _ = writeln!(out, "  {}", association(catalog, entity, catalog.association(id)));
        }
    }
    for enumeration in catalog.enum_types() {
        let values = enumeration.values.iter().map(|value| format!("{:?} → {}", value.label, value.name));
        let _ = writeln!(out, "enum {}: {}", enumeration.name, values.collect::<Vec<_>>().join(", "));
    }
    out
}

fn key(entity: &Entity) -> String {
    match entity.has_key() {
        true => format!(" by ({})", entity.column_names(&entity.primary_key).join(", ")),
        false => String::new(),
    }
}

fn association(catalog: &Catalog, entity: &Entity, association: &Association) -> String {
    let target = catalog.entity(association.target);
    let own = entity.column_names(&association.source_key).join(", ");
    let others = target.column_names(&association.target_key).join(", ");
    let (kind, through) = match &association.kind {
        AssociationKind::BelongsTo => ("belongs to", String::new()),
        AssociationKind::HasOne => ("has one", String::new()),
        AssociationKind::HasMany => ("has many", String::new()),
        AssociationKind::BelongsToMany(junction) => {
            let middle = catalog.entity(junction.entity);
            let keys = [&junction.source_key, &junction.target_key].map(|key| middle.column_names(key).join(", "));
            ("belongs to many", format!(" through {} ({}) ({})", middle.type_name, keys[0], keys[1]))
        }
    };
    format!("{} {kind} {}: ({own}) = ({others}){through}", association.field, target.type_name)
}
