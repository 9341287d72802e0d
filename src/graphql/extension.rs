//! Steers async-graphql's pipeline: it validates without executing, and executes without validating again.

use std::sync::{Arc, OnceLock};

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextExecute, NextValidation};
use async_graphql::{CacheControl, Response, SchemaEnv, ServerError, ValidationResult, Value};

/// What a request wants of the pipeline. Without it everything runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PipelineTask {
    /// Run the validation rules and stop.
    Validate,
    /// Run the resolvers of a document that has been validated.
    Execute,
}

/// Where the extension leaves the schema's surroundings, with the data that was added to it: async-graphql shows them to
/// nobody else. They are there since the first document was validated.
pub type SchemaEnvCell = Arc<OnceLock<SchemaEnv>>;

/// Makes the extension.
#[derive(Clone, Default)]
pub struct PipelineExtension {
    pub schema_env: SchemaEnvCell,
}

impl ExtensionFactory for PipelineExtension {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(self.clone())
    }
}

#[async_trait::async_trait]
impl Extension for PipelineExtension {
    async fn validation(
        &self,
        context: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        self.schema_env.get_or_init(|| context.schema_env.clone());
        match context.data_opt::<PipelineTask>() {
            Some(PipelineTask::Execute) => {
                Ok(ValidationResult { cache_control: CacheControl::default(), complexity: 0, depth: 0 })
            }
            _ => next.run(context).await,
        }
    }

    async fn execute(
        &self,
        context: &ExtensionContext<'_>,
        operation: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        match context.data_opt::<PipelineTask>() {
            Some(PipelineTask::Validate) => Response::new(Value::Null),
            _ => next.run(context, operation).await,
        }
    }
}
