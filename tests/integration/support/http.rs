//! Requests over HTTP, without a socket.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Method, Request, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// What a client reads of an answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub content_type: String,
    pub json: serde_json::Value,
}

/// A request in the making.
pub struct Sending {
    method: Method,
    path: String,
    headers: Vec<(header::HeaderName, String)>,
    body: Vec<u8>,
}

/// A `POST /graphql` of JSON text.
pub fn post(body: impl Into<Vec<u8>>) -> Sending {
    Sending { method: Method::POST, path: "/graphql".to_owned(), headers: Vec::new(), body: body.into() }
        .header(header::CONTENT_TYPE, "application/json")
}

/// A `PUT /graphql` of JSON text, which nobody takes.
pub fn put(body: &str) -> Sending {
    Sending { method: Method::PUT, ..post(body) }
}

/// A `GET` of a path.
pub fn get(path: &str) -> Sending {
    Sending { method: Method::GET, path: path.to_owned(), headers: Vec::new(), body: Vec::new() }
}

impl Sending {
    /// Sends to another path.
    pub fn to(self, path: &str) -> Self {
        Sending { path: path.to_owned(), ..self }
    }

    /// Sets a header, in place of one of the same name.
    pub fn header(mut self, name: header::HeaderName, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Gives an answer that is JSON, as all of Relata's are but for its page.
    pub async fn send(self, router: &Router) -> Reply {
        let (status, content_type, body) = self.send_for_bytes(router).await;
        let json =
            serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&body)));
        Reply { status, content_type, json }
    }

    /// Gives the body of an answer that is text.
    pub async fn send_for_text(self, router: &Router) -> String {
        let (_, _, body) = self.send_for_bytes(router).await;
        String::from_utf8(body.into()).expect("the answer is text")
    }

    async fn send_for_bytes(self, router: &Router) -> (u16, String, Bytes) {
        let mut request = Request::builder().method(self.method).uri(self.path);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(self.body)).expect("a request can be built");
        let response = router.clone().oneshot(request).await.expect("a router always answers");
        let content_type = response.headers().get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let status = response.status().as_u16();
        (status, content_type, response.into_body().collect().await.expect("the body comes whole").to_bytes())
    }
}
