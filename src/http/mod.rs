//! Who is at the door: requests over HTTP, by the GraphQL-over-HTTP specification
//! (<https://graphql.github.io/graphql-over-http/draft/>).

mod door;
mod endpoint;
mod log;
mod page;
mod query_string;
mod refusal;

use axum::Router;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware;
use axum::response::Response;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{Any, CorsLayer};

pub use door::{Door, Served};
use refusal::refuse;

/// The settings of the HTTP floor.
#[derive(Clone, Debug)]
pub struct HttpOptions {
    /// Origins that browsers may call us from; `*` for all. Empty: none but our own.
    pub cors_origins: Vec<String>,
    /// The largest body of a request, in bytes.
    pub body_limit_bytes: usize,
    /// Whether requests may ask for a trace of their statements.
    pub dev: bool,
}

impl Default for HttpOptions {
    fn default() -> Self {
        HttpOptions { cors_origins: Vec::new(), body_limit_bytes: 10 * 1024 * 1024, dev: false }
    }
}

/// The endpoint at `/graphql`, the query page at `/`, and a JSON 404 everywhere else.
pub fn router(door: &Door) -> Router {
    let router = Router::new()
        .route("/", get(page::html))
        .route("/page.css", get(page::css))
        .route("/page.js", get(page::javascript))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(CatchPanicLayer::custom(|_| refusal::internal()))
        .layer(middleware::from_fn(log::log_request))
        // Every layer costs a request something. The endpoint does the same by itself.
        .route(
            "/graphql",
            get(endpoint::answer).post(endpoint::answer).fallback(method_not_allowed).with_state(door.clone()),
        );
    match door.cors_origins[..] {
        [] => router,
        _ => router.layer(cors(&door.cors_origins)),
    }
}

async fn not_found(method: Method, uri: Uri) -> Response {
    let message = format!("there is nothing at {method} {}; GraphQL is at /graphql", uri.path());
    refuse(StatusCode::NOT_FOUND, "NOT_FOUND", &message)
}

async fn method_not_allowed(method: Method, uri: Uri) -> Response {
    let message = format!("{} does not take {method}; GraphQL is at /graphql", uri.path());
    refuse(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", &message)
}

fn cors(origins: &[String]) -> CorsLayer {
    let layer = CorsLayer::new().allow_methods([Method::GET, Method::POST]);
    let layer = layer.allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION, endpoint::TRACE_HEADER]);
    if origins.iter().any(|origin| origin == "*") {
        return layer.allow_origin(Any);
    }
    layer.allow_origin(origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok()).collect::<Vec<_>>())
}
