//! Who may see what.
//!
//! Every mention of an entity in a plan — a root, an association, a junction — asks [`Access::visible`], and a
//! statement takes a table only from the answer. Today the answer is "everything"; row filters and columns of a
//! viewer will come through the same gate.

use std::cell::RefCell;

use crate::catalog::{Catalog, Entity, EntityId};

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The role that compiled operations are kept by; `None` without authentication.
    pub role: Option<String>,
}

/// The gate of one request.
#[derive(Debug)]
pub struct Access<'a> {
    viewer: &'a Viewer,
    mentions: RefCell<Vec<EntityId>>,
}

/// An entity that a viewer may see, with what of it. Only [`Access::visible`] makes one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Visible {
    entity: EntityId,
    rows: VisibleRows,
}

/// Which rows of an entity a viewer may see.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum VisibleRows {
    Everything,
}

impl<'a> Access<'a> {
    pub fn new(viewer: &'a Viewer) -> Self {
        Access { viewer, mentions: RefCell::default() }
    }

    /// What the viewer may see of an entity.
    pub fn visible(&self, entity: EntityId) -> Visible {
        let Viewer { role: _ } = self.viewer;
        self.mentions.borrow_mut().push(entity);
        Visible { entity, rows: VisibleRows::Everything }
    }

    /// Every entity that was asked about, in order, with repetitions.
    pub fn mentions(&self) -> Vec<EntityId> {
        self.mentions.borrow().clone()
    }
}

impl Visible {
    pub fn id(&self) -> EntityId {
        self.entity
    }

    pub fn rows(&self) -> &VisibleRows {
        &self.rows
    }

    /// The entity in its catalog.
    pub fn entity<'c>(&self, catalog: &'c Catalog) -> &'c Entity {
        catalog.entity(self.entity)
    }
}
