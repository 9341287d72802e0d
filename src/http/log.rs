//! A line for each request.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

use crate::graphql::OperationFigures;

/// Logs method, path, status and time; for a GraphQL operation also its name, rows and statements.
pub async fn log_request(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let microseconds = started.elapsed().as_micros() as u64;
    match response.extensions().get::<Arc<OperationFigures>>() {
        Some(figures) => {
            let operation = figures.operation_name.as_deref().unwrap_or("-");
            let OperationFigures { row_count: rows, statement_count: statements, .. } = **figures;
            tracing::info!(target: "relata::request", %method, path, operation, status, microseconds, rows, statements);
        }
        None => tracing::info!(target: "relata::request", %method, path, status, microseconds),
    }
    response
}
