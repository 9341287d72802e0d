//! From descriptions of models to a catalog: names by the rules, associations resolved to keys.

use std::collections::{HashMap, HashSet};

use super::check::{CatalogProblem, CatalogProblems};
use super::describe::{Candidate, Claim, GIVES_WAY, key_words, own_digits, settle};
use super::model::{AssociationDescription, ColumnDescription, DeclaredKind, ModelDescription, TableName, Text};
use super::{
    Association, AssociationId, AssociationKind, Catalog, Column, ColumnId, Entity, EntityId, ForeignKey, IdForm,
    Junction, Timestamps, UniqueKey, ValueBounds, check, naming, writing,
};

/// Builds the catalog of some models; every finding about names, keys and associations is reported together.
pub fn build_catalog(models: &[ModelDescription], ids: IdForm) -> Result<Catalog, CatalogProblems> {
    let mut problems = CatalogProblems::default();
    if models.len() > usize::from(u16::MAX) {
        problems.push(CatalogProblem::TooManyTables { count: models.len(), most: usize::from(u16::MAX) });
        return problems.into_result(Catalog::default());
    }
    let entities: Vec<Entity> = models.iter().map(|model| build_entity(model, ids, &mut problems)).collect();
    let resolver = Resolver::new(models, &entities);
    let mut resolved: Vec<(Association, bool)> = Vec::new();
    for (source, model) in models.iter().enumerate() {
        for declared in &model.associations {
            match resolver.resolve(EntityId(source as u16), declared) {
                Ok(association) => resolved.push((association, declared.hidden)),
                Err(problem) => problems.push(problem),
            }
        }
    }
    let (entities, associations) = with_associations(entities, resolved);
    let mut catalog = Catalog::new(ids, entities, associations);
    catalog.settle_fills();
    check::check_names(&catalog, &mut problems);
    check::check_keys(&catalog, &mut problems);
    check::check_rules(&catalog, &mut problems);
    problems.into_result(catalog)
}

fn build_entity(model: &ModelDescription, ids: IdForm, problems: &mut CatalogProblems) -> Entity {
    let type_name = model.name.as_deref().map_or_else(|| naming::type_name(&model.table.name), str::to_owned);
    let build = |column: &ColumnDescription| build_column(column, ids, &model.primary_key);
    let columns: Vec<Column> = model.columns.iter().map(build).collect();
    let mut column_ids = |names: &[Text]| -> Vec<ColumnId> {
        let find = |name: &Text| columns.iter().position(|column| column.name == **name);
        for missing in names.iter().filter(|name| find(name).is_none()) {
            problems.push(CatalogProblem::UnknownKeyColumn { model: model.model.clone(), column: missing.to_string() });
        }
        names.iter().filter_map(find).map(|index| ColumnId(index as u16)).collect()
    };
    let primary_key = column_ids(&model.primary_key);
    let unique_keys = model.unique_keys.iter().map(|key| {
        let columns_of_key = column_ids(&key.columns);
        let field = key.rename.as_deref().map(str::to_owned);
        let field = field.unwrap_or_else(|| unique_key_field(&type_name, &columns, &columns_of_key));
        UniqueKey { field, columns: columns_of_key, constraint: None }
    });
    let unique_keys: Vec<UniqueKey> = unique_keys.collect();
    let keys = std::iter::once(&primary_key).chain(unique_keys.iter().map(|key| &key.columns));
    let key_entries = key_entries(&model.table, &columns, keys);
    let key_field = match primary_key[..] {
        [only] => Some(&columns[only.0 as usize]).filter(|column| !column.hidden).map(|column| column.field.as_str()),
        _ => None,
    };
    let field_many = model.plural.as_deref().map_or_else(|| naming::field_many(&type_name), str::to_owned);
    Entity {
        table: model.table.name.to_string(),
        schema: model.table.schema.as_deref().map(str::to_owned),
        kind: model.kind,
        field_one: naming::field_one(&type_name),
        field_many,
        description: model.description.as_deref().map(str::to_owned),
        identity_fields: if primary_key.is_empty() { Vec::new() } else { ids.identity_fields(key_field) },
        primary_key,
        primary_constraint: None,
        unique_keys,
        key_entries,
        foreign_keys: Vec::new(),
        associations: Vec::new(),
        timestamps: if model.timestamps { writing::timestamps_of(&columns) } else { Timestamps::default() },
        features: model.features,
        columns,
        type_name,
    }
}

/// How inputs name each key: one column by its field; several by all of theirs, with digits of their own where a key beside
/// them is named so.
fn key_entries<'k>(
    table: &TableName,
    columns: &[Column],
    keys: impl Iterator<Item = &'k Vec<ColumnId>>,
) -> Vec<String> {
    let claims: Vec<Claim> = keys
        .map(|key| {
            let of = |id: &ColumnId| &columns[usize::from(id.0)];
            let names: Vec<&str> = key.iter().map(|id| of(id).name.as_str()).collect();
            let entry = naming::key_entry(&key.iter().map(|id| of(id).field.as_str()).collect::<Vec<_>>());
            let others = own_digits(&key_words(table, &names)).map(|digits| format!("{entry}{digits}"));
            match key.len() {
                1 => Claim { candidates: vec![Candidate::alone(entry)], rank: 0 },
                _ => Claim {
                    candidates: std::iter::once(entry).chain(others).map(Candidate::alone).collect(),
                    rank: GIVES_WAY,
                },
            }
        })
        .collect();
    let chosen = settle(&claims, &HashSet::new());
    claims.into_iter().zip(chosen).map(|(mut claim, index)| claim.candidates.swap_remove(index).name).collect()
}

fn build_column(column: &ColumnDescription, ids: IdForm, primary_key: &[Text]) -> Column {
    let field = column.rename.as_deref().map(str::to_owned);
    Column {
        name: column.name.to_string(),
        field: field.unwrap_or_else(|| ids.column_field(&column.name, primary_key)),
        column_type: column.column_type.clone(),
        nullable: column.nullable,
        storage: column.storage.clone(),
        description: column.description.as_deref().map(str::to_owned),
        hidden: column.hidden,
        fill: writing::fill_of(column, primary_key),
        creatable: column.creatable,
        updatable: column.updatable,
        bounds: ValueBounds::default(),
        rules: column.rules.clone(),
    }
}

fn unique_key_field(type_name: &str, columns: &[Column], key: &[ColumnId]) -> String {
    let fields: Vec<&str> = key.iter().map(|id| columns[id.0 as usize].field.as_str()).collect();
    naming::unique_key_field(type_name, &fields)
}

/// A hidden association is none for clients; its foreign key is one all the same.
fn with_associations(mut entities: Vec<Entity>, resolved: Vec<(Association, bool)>) -> (Vec<Entity>, Vec<Association>) {
    let mut associations = Vec::with_capacity(resolved.len());
    for (association, is_hidden) in resolved {
        let source = &mut entities[association.source.0 as usize];
        if association.kind == AssociationKind::BelongsTo {
            source.foreign_keys.push(ForeignKey {
                constraint: None,
                columns: association.source_key.clone(),
                target: association.target,
                target_columns: association.target_key.clone(),
            });
        }
        if !is_hidden {
            source.associations.push(AssociationId(associations.len() as u32));
            associations.push(association);
        }
    }
    (entities, associations)
}

/// Finds tables and foreign keys among all models.
struct Resolver<'a> {
    models: &'a [ModelDescription],
    entities: &'a [Entity],
    by_table: HashMap<&'a TableName, EntityId>,
}

impl<'a> Resolver<'a> {
    fn new(models: &'a [ModelDescription], entities: &'a [Entity]) -> Self {
        let by_table = models.iter().enumerate().map(|(index, model)| (&model.table, EntityId(index as u16))).collect();
        Resolver { models, entities, by_table }
    }

    fn resolve(&self, source: EntityId, declared: &AssociationDescription) -> Result<Association, CatalogProblem> {
        let target = self.entity_of(source, &declared.target)?;
        let mut association = match &declared.kind {
            DeclaredKind::BelongsTo => self.belongs_to(source, target, declared)?,
            DeclaredKind::HasOne => self.has(source, target, declared, AssociationKind::HasOne)?,
            DeclaredKind::HasMany => self.has(source, target, declared, AssociationKind::HasMany)?,
            DeclaredKind::BelongsToMany { through } => self.belongs_to_many(source, target, declared, through)?,
        };
        if let Some(name) = &declared.rename {
            association.field = name.to_string();
        }
        association.required = declared.required;
        association.description = declared.description.as_deref().map(str::to_owned);
        Ok(association)
    }

    fn belongs_to(
        &self,
        source: EntityId,
        target: EntityId,
        declared: &AssociationDescription,
    ) -> Result<Association, CatalogProblem> {
        let (foreign_key, target_key) =
            self.foreign_key(source, target, declared.foreign_key.as_deref(), declared.references.as_deref())?;
        let names = self.column_names(source, &foreign_key);
        Ok(Association {
            field: naming::belongs_to_field(&names, &self.entity(target).type_name),
            kind: AssociationKind::BelongsTo,
            source,
            target,
            source_key: foreign_key,
            target_key,
            required: false,
            description: None,
        })
    }

    fn has(
        &self,
        source: EntityId,
        target: EntityId,
        declared: &AssociationDescription,
        kind: AssociationKind,
    ) -> Result<Association, CatalogProblem> {
        let (foreign_key, source_key) =
            self.foreign_key(target, source, declared.foreign_key.as_deref(), declared.references.as_deref())?;
        let names = self.column_names(target, &foreign_key);
        let (owner_type, target_type) = (&self.entity(source).type_name, &self.entity(target).type_name);
        let field = match kind {
            AssociationKind::HasOne => naming::has_one_field(&names, owner_type, target_type),
            _ => naming::has_many_field(&names, owner_type, &self.entity(target).field_many),
        };
        if kind == AssociationKind::HasOne && !self.is_unique(target, &foreign_key) {
            return Err(CatalogProblem::HasOneWithoutUniqueKey {
                model: self.model(source).model.clone(),
                target: self.model(target).model.clone(),
                columns: names.join(", "),
            });
        }
        Ok(Association {
            field,
            kind,
            source,
            target,
            source_key,
            target_key: foreign_key,
            required: false,
            description: None,
        })
    }

    fn belongs_to_many(
        &self,
        source: EntityId,
        target: EntityId,
        declared: &AssociationDescription,
        through: &TableName,
    ) -> Result<Association, CatalogProblem> {
        let junction = self.entity_of(source, through)?;
        let (to_source, source_key) =
            self.foreign_key(junction, source, declared.foreign_key.as_deref(), declared.references.as_deref())?;
        let (named, references) = (declared.target_foreign_key.as_deref(), declared.target_references.as_deref());
        let (to_target, target_key) = self.foreign_key(junction, target, named, references)?;
        let names = self.column_names(junction, &to_target);
        Ok(Association {
            field: naming::belongs_to_many_field(
                &names,
                &self.entity(target).type_name,
                &self.entity(target).field_many,
            ),
            kind: AssociationKind::BelongsToMany(Junction {
                entity: junction,
                source_key: to_source,
                target_key: to_target,
            }),
            source,
            target,
            source_key,
            target_key,
            required: false,
            description: None,
        })
    }

    /// The foreign key of `holder` that points at `owner`, and what it equals there: the named columns, else the only one
    /// declared by a `belongs_to`, and the primary key.
    fn foreign_key(
        &self,
        holder: EntityId,
        owner: EntityId,
        named: Option<&[Text]>,
        references: Option<&[Text]>,
    ) -> Result<(Vec<ColumnId>, Vec<ColumnId>), CatalogProblem> {
        let names = match named {
            Some(names) => names,
            None => self.only_foreign_key(holder, owner)?,
        };
        let ids = |entity: EntityId, names: &[Text]| -> Result<Vec<ColumnId>, CatalogProblem> {
            names.iter().map(|name| self.column_of(entity, name)).collect()
        };
        let columns = ids(holder, names)?;
        let owner_key = match references {
            Some(references) => ids(owner, references)?,
            None => self.entity(owner).primary_key.clone(),
        };
        if columns.len() != owner_key.len() || columns.is_empty() {
            return Err(CatalogProblem::KeyWidth {
                model: self.model(holder).model.clone(),
                target: self.model(owner).model.clone(),
                columns: names.join(", "),
                expected: owner_key.len(),
            });
        }
        Ok((columns, owner_key))
    }

    fn only_foreign_key(&self, holder: EntityId, owner: EntityId) -> Result<&'a [Text], CatalogProblem> {
        let owner_table = &self.model(owner).table;
        let declared = &self.model(holder).associations;
        let mut keys = declared
            .iter()
            .filter(|other| other.kind == DeclaredKind::BelongsTo && other.target == *owner_table)
            .filter_map(|other| other.foreign_key.as_deref());
        let (model, target) = (self.model(holder).model.clone(), self.model(owner).model.clone());
        match (keys.next(), keys.next()) {
            (Some(only), None) => Ok(only),
            (None, _) => Err(CatalogProblem::NoForeignKey { model, target }),
            (Some(_), Some(_)) => Err(CatalogProblem::SeveralForeignKeys { model, target }),
        }
    }

    /// Whether some of the columns already name at most one row.
    fn is_unique(&self, entity: EntityId, columns: &[ColumnId]) -> bool {
        let entity = self.entity(entity);
        let keys = std::iter::once(&entity.primary_key).chain(entity.unique_keys.iter().map(|key| &key.columns));
        keys.filter(|key| !key.is_empty()).any(|key| key.iter().all(|column| columns.contains(column)))
    }

    fn entity_of(&self, source: EntityId, table: &TableName) -> Result<EntityId, CatalogProblem> {
        let unknown =
            || CatalogProblem::UnknownModel { model: self.model(source).model.clone(), table: table.to_string() };
        self.by_table.get(table).copied().ok_or_else(unknown)
    }

    fn column_of(&self, entity: EntityId, name: &str) -> Result<ColumnId, CatalogProblem> {
        self.entity(entity).column_by_name(name).ok_or_else(|| CatalogProblem::UnknownKeyColumn {
            model: self.model(entity).model.clone(),
            column: name.to_owned(),
        })
    }

    fn column_names(&self, entity: EntityId, columns: &[ColumnId]) -> Vec<&str> {
        columns.iter().map(|&id| self.entity(entity).column(id).name.as_str()).collect()
    }

    fn entity(&self, id: EntityId) -> &'a Entity {
        &self.entities[id.0 as usize]
    }

    fn model(&self, id: EntityId) -> &'a ModelDescription {
        &self.models[id.0 as usize]
    }
}
