//! Puts it together: models, a database, fields of one's own, a router.

use async_graphql::dynamic::{Field, Type};

use crate::Model;
use crate::catalog::edits::{CatalogEdits, EditProblems, EditedSource, edit_live, edit_models};
use crate::catalog::model::ModelDescription;
use crate::catalog::{
    Catalog, CatalogProblems, DescribedSchema, Features, IdForm, LiveSchema, NameNote, build_catalog, describe,
};
use crate::db::{Database, DatabaseOptions, DatabaseUrl, DbError, introspect};
use crate::graphql::{ComputedField, Engine, EngineOptions, Limits, LimitsError, SchemaAdditions, SchemaProblem};
use crate::http::{Door, HttpOptions, router};
use crate::sql::Dialect;

/// A running Relata: an engine with its HTTP settings.
#[derive(Clone)]
pub struct Relata {
    engine: Engine,
    http: HttpOptions,
}

/// Why a start failed. Shown to whoever started it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Catalog(#[from] CatalogProblems),
    #[error(transparent)]
    Edits(#[from] EditProblems),
    #[error(transparent)]
    Database(#[from] std::sync::Arc<DbError>),
    #[error("the database `{database}` has no table that can be read")]
    NoTables { database: String },
    #[error(transparent)]
    Limits(#[from] LimitsError),
    #[error(transparent)]
    Schema(#[from] SchemaProblem),
}

impl From<DbError> for StartError {
    fn from(error: DbError) -> Self {
        StartError::Database(std::sync::Arc::new(error))
    }
}

impl Relata {
    /// Starts with no models and default settings.
    pub fn builder() -> RelataBuilder {
        RelataBuilder::default()
    }

    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// An axum router with the endpoint at `/graphql` and the query page at `/`.
    pub fn router(&self) -> axum::Router {
        router(&self.door())
    }

    /// For a program that serves something else later: `http::router(&door)` answers with this one, until another
    /// [replaces](Relata::replace_at) it.
    pub fn door(&self) -> Door {
        Door::new(self.engine.clone(), &self.http)
    }

    /// Answers at a door from now on. Requests that run there end on what they began with.
    pub fn replace_at(&self, door: &Door) {
        door.replace(self.engine.clone(), &self.http);
    }
}

/// Collects what a [`Relata`] is made of.
#[derive(Default)]
pub struct RelataBuilder {
    models: Vec<ModelDescription>,
    reads_database: bool,
    ids: IdForm,
    without_timestamps: bool,
    features: Features,
    edits: CatalogEdits,
    additions: SchemaAdditions,
    database: DatabaseOptions,
    engine: EngineOptions,
    http: HttpOptions,
}

impl RelataBuilder {
    /// Serves a model.
    pub fn model<M: Model>(mut self) -> Self {
        self.models.push(M::describe());
        self
    }

    /// Serves several models by their descriptions.
    pub fn models(mut self, descriptions: Vec<ModelDescription>) -> Self {
        self.models.extend(descriptions);
        self
    }

    /// Serves what the database itself has, instead of models.
    pub fn database_catalog(mut self) -> Self {
        self.reads_database = true;
        self
    }

    /// Sets how the opaque identity of rows is named: `nodeId`, or `id` as Relay wants it.
    pub fn ids(mut self, ids: IdForm) -> Self {
        self.ids = ids;
        self
    }

    /// Whether the server keeps columns `created_at` and `updated_at` itself, as it does where nobody says otherwise.
    pub fn timestamps(mut self, are_kept: bool) -> Self {
        self.without_timestamps = !are_kept;
        self
    }

    /// Sets what is generated for the models beside types, lists and lookups.
    pub fn features(mut self, features: Features) -> Self {
        self.features = features;
        self
    }

    /// Changes names, descriptions and what is generated; of a database that is read, also tables, keys and types.
    pub fn edits(mut self, edits: CatalogEdits) -> Self {
        self.edits = edits;
        self
    }

    /// Adds a root field of your own beside the generated ones.
    pub fn query_field(mut self, field: Field) -> Self {
        self.additions.query_fields.push(field);
        self
    }

    /// Adds a field to a generated type, which you compute for all rows of a field in one call.
    pub fn computed_field(mut self, field: ComputedField) -> Self {
        self.additions.computed_fields.push(field);
        self
    }

    /// Adds a type that your own fields use.
    pub fn register(mut self, added: impl Into<Type>) -> Self {
        self.additions.types.push(added.into());
        self
    }

    /// Adds data that the resolvers of your own fields find in their context.
    pub fn data<D: std::any::Any + Send + Sync>(mut self, data: D) -> Self {
        self.additions.data.push(Box::new(|builder| builder.data(data)));
        self
    }

    pub fn database_options(mut self, options: DatabaseOptions) -> Self {
        self.database = options;
        self
    }

    pub fn engine_options(mut self, options: EngineOptions) -> Self {
        self.engine = options;
        self
    }

    /// Sets what one operation may ask for and cost.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.engine.limits = limits;
        self
    }

    pub fn http_options(mut self, options: HttpOptions) -> Self {
        self.http = options;
        self
    }

    /// Connects to a database, holds the models against it or reads it, and builds the schema.
    pub async fn connect(self, database_url: &str) -> Result<Relata, StartError> {
        self.engine.limits.check()?;
        let url = DatabaseUrl::parse(database_url)?;
        let models = self.catalog_of_models()?;
        let database = Database::connect(&url, self.database.clone()).await?;
        self.build(models, database).await
    }

    /// The same on a database that is open already.
    pub async fn connect_to(self, database: Database) -> Result<Relata, StartError> {
        self.engine.limits.check()?;
        let models = self.catalog_of_models()?;
        self.build(models, database).await
    }

    /// Nothing where the database itself is read.
    fn catalog_of_models(&self) -> Result<Option<Catalog>, StartError> {
        if self.reads_database {
            return Ok(None);
        }
        let mut models = self.models.clone();
        models.iter_mut().for_each(|model| model.features = self.features);
        Ok(Some(catalog_of_models(models, self.ids, &self.edits)?))
    }

    /// The catalog as it would be served from a database, without serving it.
    pub async fn catalog_on(&self, database: &Database) -> Result<Catalog, StartError> {
        self.served_catalog(self.catalog_of_models()?, database).await
    }

    async fn build(self, models: Option<Catalog>, database: Database) -> Result<Relata, StartError> {
        let catalog = self.served_catalog(models, &database).await?;
        let engine = Engine::new(catalog, database, self.additions, self.engine)?;
        Ok(Relata { engine, http: self.http })
    }

    async fn served_catalog(&self, models: Option<Catalog>, database: &Database) -> Result<Catalog, StartError> {
        let live = introspect(database).await?;
        let mut catalog = match models {
            Some(mut catalog) => {
                settle(&mut catalog, database.dialect());
                catalog.check_live(&live)?;
                catalog
            }
            None => {
                let read = read_catalog(&live, self.ids, self.features, &self.edits)?;
                if read.catalog.entities().next().is_none() {
                    return Err(StartError::NoTables { database: database.url().database_name().to_owned() });
                }
                read.notes.iter().for_each(|note| tracing::info!("{note}"));
                read.catalog
            }
        };
        if self.without_timestamps {
            catalog.forget_timestamps();
        }
        catalog.settle_live(&live);
        Ok(catalog)
    }
}

/// The catalog of models, as they were edited.
pub fn catalog_of_models(
    mut models: Vec<ModelDescription>,
    ids: IdForm,
    edits: &CatalogEdits,
) -> Result<Catalog, StartError> {
    edit_models(&mut models, edits, ids, EditedSource::Models)?;
    Ok(build_catalog(&models, ids)?)
}

/// What a live database becomes.
pub struct ReadCatalog {
    pub catalog: Catalog,
    /// The database as it is served.
    pub live: LiveSchema,
    pub notes: Vec<NameNote>,
}

/// The catalog of a live database, as it was edited.
pub fn read_catalog(
    live: &LiveSchema,
    ids: IdForm,
    features: Features,
    edits: &CatalogEdits,
) -> Result<ReadCatalog, StartError> {
    let live = edit_live(live, edits)?;
    let DescribedSchema { mut models, notes } = describe(&live, ids, edits);
    models.iter_mut().for_each(|model| model.features = features);
    edit_models(&mut models, edits, ids, EditedSource::Database)?;
    Ok(ReadCatalog { catalog: build_catalog(&models, ids)?, live, notes })
}

/// The catalog of some models as a dialect keeps it, without a database.
pub fn catalog_for(
    models: &[ModelDescription],
    ids: IdForm,
    dialect: &dyn Dialect,
) -> Result<Catalog, CatalogProblems> {
    let mut catalog = build_catalog(models, ids)?;
    settle(&mut catalog, dialect);
    Ok(catalog)
}

fn settle(catalog: &mut Catalog, dialect: &dyn Dialect) {
    catalog.settle_storages(|column| dialect.storage_of(column));
}
