//! The statements that a connection keeps prepared.

use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::sql::Statement;

use super::bind::type_of;

/// By their text and where binds of which types stand in it.
#[derive(Default)]
pub struct PreparedStatements {
    hasher: DefaultHashBuilder,
    known: HashTable<Arc<Prepared>>,
    named: usize,
}

/// A statement that the server knows by a name.
pub struct Prepared {
    pub name: String,
    text: Box<str>,
    binds: Vec<(usize, u32)>,
    /// The type of each column of its rows.
    pub columns: Vec<u32>,
}

impl PreparedStatements {
    pub fn find(&self, statement: &Statement) -> Option<&Arc<Prepared>> {
        self.known.find(self.hasher.hash_one(statement.text()), |known| known.is_for(statement))
    }

    /// A name that no statement of the connection had before.
    pub fn new_name(&mut self) -> String {
        self.named += 1;
        format!("s{}", self.named)
    }

    /// Remembers what the server has prepared.
    pub fn insert(&mut self, name: String, statement: &Statement, columns: Vec<u32>) {
        let binds = typed_places(statement).collect();
        let prepared = Prepared { name, text: statement.text().into(), binds, columns };
        let PreparedStatements { hasher, known, .. } = self;
        let hash = hasher.hash_one(statement.text());
        known.insert_unique(hash, Arc::new(prepared), |known| hasher.hash_one(&*known.text));
    }
}

/// Whether two statements have the same prepared form.
pub fn are_alike(one: &Statement, other: &Statement) -> bool {
    one.text() == other.text() && typed_places(one).eq(typed_places(other))
}

/// Where binds stand in the text, each with its type.
fn typed_places(statement: &Statement) -> impl Iterator<Item = (usize, u32)> {
    statement.binds().iter().map(|(offset, bind)| (*offset, type_of(bind)))
}

impl Prepared {
    fn is_for(&self, statement: &Statement) -> bool {
        *self.text == *statement.text() && self.binds.iter().copied().eq(typed_places(statement))
    }
}
