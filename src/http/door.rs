//! What stands behind the endpoint. It can be replaced while requests run: each ends on what it began with.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::graphql::Engine;

use super::HttpOptions;

/// The way to what is served now. Cheap to clone; all clones lead to the same.
#[derive(Clone)]
pub struct Door {
    served: Arc<ArcSwap<Served>>,
    /// Part of the router, so they stay.
    pub(super) cors_origins: Arc<[String]>,
}

/// What answers requests.
pub struct Served {
    pub engine: Engine,
    pub dev: bool,
    pub body_limit_bytes: usize,
}

impl Served {
    fn new(engine: Engine, options: &HttpOptions) -> Arc<Self> {
        Arc::new(Served { engine, dev: options.dev, body_limit_bytes: options.body_limit_bytes })
    }
}

impl Door {
    pub fn new(engine: Engine, options: &HttpOptions) -> Self {
        let served = Arc::new(ArcSwap::new(Served::new(engine, options)));
        Door { served, cors_origins: options.cors_origins.as_slice().into() }
    }

    /// What is served to a request that comes now; it stays open for as long as this is held.
    pub fn served(&self) -> Arc<Served> {
        self.served.load_full()
    }

    /// Serves something else to all requests that come from now on. The origins of browsers stay.
    pub fn replace(&self, engine: Engine, options: &HttpOptions) {
        self.served.store(Served::new(engine, options));
    }
}
