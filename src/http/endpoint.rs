//! `/graphql`: a JSON body, or the query of a URL, in; an answer out.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::body::Body;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use futures_util::FutureExt;
use serde_json::json;

use crate::graphql::{Allowed, Answer, AnswerOptions, OperationFigures, Request};

use super::door::{Door, Served};
use super::log;
use super::query_string::read_query_string;
use super::refusal::{self, refuse};

/// Asks for the statements behind an answer, where the server is in development.
pub const TRACE_HEADER: HeaderName = HeaderName::from_static("x-relata-trace");

const RESPONSE_JSON: &str = "application/graphql-response+json";

/// Answers a request, and logs it.
pub async fn answer(State(door): State<Door>, request: axum::extract::Request) -> Response {
    let started = Instant::now();
    let served = door.served();
    let (head, body) = request.into_parts();
    // A panic is a bug of ours; it must not take other requests with it.
    let answered = AssertUnwindSafe(answer_request(&served, &head, body)).catch_unwind().await;
    let (response, figures) = answered.unwrap_or_else(|_| (refusal::internal(), None));
    log::log_operation(&head.method, response.status(), started.elapsed(), figures.as_ref());
    response
}

async fn answer_request(served: &Served, head: &Parts, body: Body) -> (Response, Option<OperationFigures>) {
    let is_posted = head.method == Method::POST;
    let request = match is_posted {
        true => read_body(&head.headers, body, served.body_limit_bytes).await,
        false => read_url(head),
    };
    let request = match request {
        Ok(request) => request,
        Err(refusal) => return (*refusal, None),
    };
    let traces_statements = served.dev && head.headers.get(TRACE_HEADER).is_some_and(|value| value == "1");
    // A GET may be repeated and cached by anyone on its way, so it changes nothing.
    let allowed = if is_posted { Allowed::Everything } else { Allowed::Reads };
    let options = AnswerOptions { allowed, traces_statements };
    let answer = served.engine.answer(request, options).await;
    (write_response(&head.headers, &answer, traces_statements), Some(answer.figures))
}

fn read_url(head: &Parts) -> Result<Request, Box<Response>> {
    read_query_string(head.uri.query().unwrap_or_default()).map_err(|reason| {
        let message = format!(
            "the URL is no GraphQL request: {reason}; it must be /graphql?query=…&variables={{…}}, URL-encoded, or \
             come by POST"
        );
        Box::new(refuse(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", &message))
    })
}

async fn read_body(headers: &HeaderMap, body: Body, body_limit_bytes: usize) -> Result<Request, Box<Response>> {
    let bad = |status, message: &str| Box::new(refuse(status, "BAD_USER_INPUT", message));
    let body = axum::body::to_bytes(body, body_limit_bytes).await.map_err(|error| {
        if std::error::Error::source(&error).is_some_and(|source| source.is::<http_body_util::LengthLimitError>()) {
            let message = format!("the body is larger than {body_limit_bytes} bytes; send less at once");
            return Box::new(refuse(StatusCode::PAYLOAD_TOO_LARGE, "LIMIT_EXCEEDED", &message));
        }
        bad(StatusCode::BAD_REQUEST, "the body did not arrive as a whole")
    })?;
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        let message = "the body must be JSON, with the header Content-Type: application/json";
        return Err(bad(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    if body.trim_ascii_start().first() == Some(&b'[') {
        return Err(bad(StatusCode::BAD_REQUEST, "batches of requests are not taken; send one JSON object"));
    }
    let no_request = |reason: &str| {
        let message =
            format!("the body is no GraphQL request: {reason}; it must be {{\"query\": \"…\", \"variables\": {{…}}}}");
        bad(StatusCode::BAD_REQUEST, &message)
    };
    let request: Request = serde_json::from_slice(&body).map_err(|error| no_request(&error.to_string()))?;
    match request.query.is_empty() {
        true => Err(no_request("it has no `query`")),
        false => Ok(request),
    }
}

/// A client that asks for `application/graphql-response+json` is told by the status too that a request failed.
fn write_response(headers: &HeaderMap, answer: &Answer, traces: bool) -> Response {
    let accepts = headers
        .get_all(header::ACCEPT)
        .iter()
        .any(|value| value.to_str().is_ok_and(|value| value.to_ascii_lowercase().contains(RESPONSE_JSON)));
    let extensions = traces.then(|| json!({ "relata": trace_json(&answer.figures) }));
    let mut response = Response::new(Body::from(answer.to_json(extensions.as_ref())));
    if answer.wants_another_method() {
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
    } else if accepts && answer.data.is_none() {
        *response.status_mut() = StatusCode::BAD_REQUEST;
    }
    let content_type = if accepts { RESPONSE_JSON } else { "application/json" };
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

fn trace_json(figures: &OperationFigures) -> serde_json::Value {
    let statements = figures.statements.iter().map(|statement| {
        json!({
            "path": statement.paths.join(", "),
            "sql": statement.sql,
            "rows": statement.row_count,
            "microseconds": statement.microseconds as u64,
        })
    });
    json!({
        "statementCount": figures.statement_count,
        "roundTrips": figures.round_trips,
        "rowCount": figures.row_count,
        "cache": if figures.is_cache_hit { "hit" } else { "miss" },
        "statements": statements.collect::<Vec<_>>(),
    })
}
