//! A line for each request.

use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::graphql::OperationFigures;

/// Logs a GraphQL operation: status and time, and where it came so far its name, rows and statements.
pub fn log_operation(method: &Method, status: StatusCode, elapsed: Duration, figures: Option<&OperationFigures>) {
    let (status, microseconds) = (status.as_u16(), elapsed.as_micros() as u64);
    let (method, path) = (method.as_str(), "/graphql");
    let Some(figures) = figures else {
        tracing::info!(target: "relata::request", method, path, status, microseconds);
        return;
    };
    let operation = figures.operation_name.as_deref().unwrap_or("-");
    let OperationFigures { row_count: rows, statement_count: statements, .. } = *figures;
    tracing::info!(target: "relata::request", method, path, operation, status, microseconds, rows, statements);
}

/// Logs any other request: method, path, status and time.
pub async fn log_request(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let microseconds = started.elapsed().as_micros() as u64;
    tracing::info!(target: "relata::request", %method, path, status, microseconds);
    response
}
