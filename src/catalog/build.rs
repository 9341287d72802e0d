//! From descriptions of models to a catalog: names by the rules, associations resolved to keys.

use std::collections::HashMap;

use super::check::{CatalogProblem, CatalogProblems};
use super::model::{AssociationDescription, ColumnDescription, DeclaredKind, ModelDescription};
use super::{
    Association, AssociationId, AssociationKind, Catalog, Column, ColumnId, Entity, EntityId, Features, IdForm,
    Junction, UniqueKey, check, naming,
};

/// Builds the catalog of some models; every finding about names, keys and associations is reported together.
pub fn build_catalog(models: &[ModelDescription], ids: IdForm) -> Result<Catalog, CatalogProblems> {
    let mut problems = CatalogProblems::default();
    let entities: Vec<Entity> = models.iter().map(|model| build_entity(model, ids, &mut problems)).collect();
    let resolver = Resolver::new(models, &entities);
    let mut resolved: Vec<Association> = Vec::new();
    for (source, model) in models.iter().enumerate() {
        for declared in &model.associations {
            match resolver.resolve(EntityId(source as u16), declared) {
                Ok(association) => resolved.push(association),
                Err(problem) => problems.push(problem),
            }
        }
    }
    let catalog = Catalog::new(ids, with_associations(entities, &resolved), resolved);
    check::check_names(&catalog, &mut problems);
    check::check_keys(&catalog, &mut problems);
    problems.into_result(catalog)
}

fn build_entity(model: &ModelDescription, ids: IdForm, problems: &mut CatalogProblems) -> Entity {
    let type_name = model.name.map_or_else(|| naming::type_name(model.table), str::to_owned);
    let build = |column: &ColumnDescription| build_column(column, ids, model.primary_key);
    let columns: Vec<Column> = model.columns.iter().map(build).collect();
    let mut column_ids = |names: &[&str]| -> Vec<ColumnId> {
        let find = |name: &&str| columns.iter().position(|column| column.name == **name);
        for missing in names.iter().filter(|name| find(name).is_none()) {
            problems.push(CatalogProblem::UnknownKeyColumn { model: model.model, column: (*missing).to_owned() });
        }
        names.iter().filter_map(find).map(|index| ColumnId(index as u16)).collect()
    };
    let primary_key = column_ids(model.primary_key);
    let unique_columns: Vec<Vec<ColumnId>> = model.unique_keys.iter().map(|names| column_ids(names)).collect();
    let unique_keys = unique_columns.into_iter().map(|key| build_unique_key(&type_name, &columns, key)).collect();
    let key_field = match primary_key[..] {
        [only] => Some(&columns[only.0 as usize]).filter(|column| !column.hidden).map(|column| column.field.as_str()),
        _ => None,
    };
    Entity {
        table: model.table.to_owned(),
        field_one: naming::field_one(&type_name),
        field_many: model.plural.map_or_else(|| naming::field_many(&type_name), str::to_owned),
        description: model.description.map(str::to_owned),
        identity_fields: ids.identity_fields(key_field),
        primary_key,
        unique_keys,
        columns,
        associations: Vec::new(),
        features: Features::ALL,
        type_name,
    }
}

fn build_column(column: &ColumnDescription, ids: IdForm, primary_key: &[&str]) -> Column {
    let field = column.rename.map_or_else(|| ids.column_field(column.name, primary_key), str::to_owned);
    Column {
        name: column.name.to_owned(),
        field,
        column_type: column.column_type.clone(),
        nullable: column.nullable,
        storage: column.storage.clone(),
        description: column.description.map(str::to_owned),
        hidden: column.hidden,
    }
}

fn build_unique_key(type_name: &str, columns: &[Column], key: Vec<ColumnId>) -> UniqueKey {
    let fields: Vec<&str> = key.iter().map(|id| columns[id.0 as usize].field.as_str()).collect();
    UniqueKey { field: naming::unique_key_field(type_name, &fields), columns: key }
}

fn with_associations(mut entities: Vec<Entity>, associations: &[Association]) -> Vec<Entity> {
    for (index, association) in associations.iter().enumerate() {
        entities[association.source.0 as usize].associations.push(AssociationId(index as u32));
    }
    entities
}

/// Finds tables and foreign keys among all models.
struct Resolver<'a> {
    models: &'a [ModelDescription],
    entities: &'a [Entity],
    by_table: HashMap<&'a str, EntityId>,
}

impl<'a> Resolver<'a> {
    fn new(models: &'a [ModelDescription], entities: &'a [Entity]) -> Self {
        let by_table = models.iter().enumerate().map(|(index, model)| (model.table, EntityId(index as u16))).collect();
        Resolver { models, entities, by_table }
    }

    fn resolve(&self, source: EntityId, declared: &AssociationDescription) -> Result<Association, CatalogProblem> {
        let target = self.entity_of(source, declared.target)?;
        let mut association = match declared.kind {
            DeclaredKind::BelongsTo => self.belongs_to(source, target, declared)?,
            DeclaredKind::HasOne => self.has(source, target, declared, AssociationKind::HasOne)?,
            DeclaredKind::HasMany => self.has(source, target, declared, AssociationKind::HasMany)?,
            DeclaredKind::BelongsToMany { through } => self.belongs_to_many(source, target, declared, through)?,
        };
        if let Some(name) = declared.rename {
            association.field = name.to_owned();
        }
        association.required = declared.required;
        Ok(association)
    }

    fn belongs_to(
        &self,
        source: EntityId,
        target: EntityId,
        declared: &AssociationDescription,
    ) -> Result<Association, CatalogProblem> {
        let foreign_key = self.foreign_key(source, target, declared.foreign_key)?;
        let names = self.column_names(source, &foreign_key);
        Ok(Association {
            field: naming::belongs_to_field(&names, &self.entity(target).type_name),
            kind: AssociationKind::BelongsTo,
            source,
            target,
            source_key: foreign_key,
            target_key: self.entity(target).primary_key.clone(),
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
        let foreign_key = self.foreign_key(target, source, declared.foreign_key)?;
        let names = self.column_names(target, &foreign_key);
        let (owner_type, target_type) = (&self.entity(source).type_name, &self.entity(target).type_name);
        let field = match kind {
            AssociationKind::HasOne => naming::has_one_field(&names, owner_type, target_type),
            _ => naming::has_many_field(&names, owner_type, target_type),
        };
        if kind == AssociationKind::HasOne && !self.is_unique(target, &foreign_key) {
            return Err(CatalogProblem::HasOneWithoutUniqueKey {
                model: self.model(source).model,
                target: self.model(target).model,
                columns: names.join(", "),
            });
        }
        Ok(Association {
            field,
            kind,
            source,
            target,
            source_key: self.entity(source).primary_key.clone(),
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
        through: &str,
    ) -> Result<Association, CatalogProblem> {
        let junction = self.entity_of(source, through)?;
        let to_source = self.foreign_key(junction, source, declared.foreign_key)?;
        let to_target = self.foreign_key(junction, target, declared.target_foreign_key)?;
        let names = self.column_names(junction, &to_target);
        Ok(Association {
            field: naming::belongs_to_many_field(&names, &self.entity(target).type_name),
            kind: AssociationKind::BelongsToMany(Junction {
                entity: junction,
                source_key: to_source,
                target_key: to_target,
            }),
            source,
            target,
            source_key: self.entity(source).primary_key.clone(),
            target_key: self.entity(target).primary_key.clone(),
            required: false,
            description: None,
        })
    }

    /// The foreign key of `holder` that points at `owner`: the named columns, else the only one declared by a
    /// `belongs_to`.
    fn foreign_key(
        &self,
        holder: EntityId,
        owner: EntityId,
        named: Option<&'static [&'static str]>,
    ) -> Result<Vec<ColumnId>, CatalogProblem> {
        let names = match named {
            Some(names) => names,
            None => self.only_foreign_key(holder, owner)?,
        };
        let columns = names.iter().map(|name| self.column_of(holder, name)).collect::<Result<Vec<_>, _>>()?;
        if columns.len() != self.entity(owner).primary_key.len() {
            return Err(CatalogProblem::KeyWidth {
                model: self.model(holder).model,
                target: self.model(owner).model,
                columns: names.join(", "),
                expected: self.entity(owner).primary_key.len(),
            });
        }
        Ok(columns)
    }

    fn only_foreign_key(&self, holder: EntityId, owner: EntityId) -> Result<&'static [&'static str], CatalogProblem> {
        let owner_table = self.model(owner).table;
        let declared = &self.model(holder).associations;
        let mut keys = declared
            .iter()
            .filter(|other| other.kind == DeclaredKind::BelongsTo && other.target == owner_table)
            .filter_map(|other| other.foreign_key);
        let (model, target) = (self.model(holder).model, self.model(owner).model);
        match (keys.next(), keys.next()) {
            (Some(only), None) => Ok(only),
            (None, _) => Err(CatalogProblem::NoForeignKey { model, target }),
            (Some(_), Some(_)) => Err(CatalogProblem::SeveralForeignKeys { model, target }),
        }
    }

    fn is_unique(&self, entity: EntityId, columns: &[ColumnId]) -> bool {
        let entity = self.entity(entity);
        entity.primary_key == columns || entity.unique_keys.iter().any(|key| key.columns == columns)
    }

    fn entity_of(&self, source: EntityId, table: &str) -> Result<EntityId, CatalogProblem> {
        self.by_table
            .get(table)
            .copied()
            .ok_or_else(|| CatalogProblem::UnknownModel { model: self.model(source).model, table: table.to_owned() })
    }

    fn column_of(&self, entity: EntityId, name: &str) -> Result<ColumnId, CatalogProblem> {
        self.entity(entity).column_by_name(name).ok_or_else(|| CatalogProblem::UnknownKeyColumn {
            model: self.model(entity).model,
            column: name.to_owned(),
        })
    }

    fn column_names(&self, entity: EntityId, columns: &[ColumnId]) -> Vec<&str> {
        columns.iter().map(|&id| self.entity(entity).column(id).name.as_str()).collect()
    }

    fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    fn model(&self, id: EntityId) -> &ModelDescription {
        &self.models[id.0 as usize]
    }
}
