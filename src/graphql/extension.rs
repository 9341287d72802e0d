//! Steers async-graphql's pipeline: it validates without executing, and executes without validating again.

use std::sync::Arc;

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextExecute, NextValidation};
use async_graphql::{CacheControl, Response, ServerError, ValidationResult, Value};

/// What a request wants of the pipeline. Without it everything runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PipelineTask {
    /// Run the validation rules and stop.
    Validate,
    /// Run the resolvers of a document that has been validated.
    Execute,
}

/// Makes the extension; it has no state of its own.
pub struct PipelineExtension;

impl ExtensionFactory for PipelineExtension {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(PipelineExtension)
    }
}

#[async_trait::async_trait]
impl Extension for PipelineExtension {
    async fn validation(
        &self,
        context: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
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
