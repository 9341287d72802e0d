//! The statements that a connection keeps prepared.

use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::sql::{Bind, Statement};

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
        let binds = statement.binds().iter().map(|(offset, bind)| (*offset, type_of(bind))).collect();
        let prepared = Prepared { name, text: statement.text().into(), binds, columns };
        let PreparedStatements { hasher, known, .. } = self;
        let hash = hasher.hash_one(statement.text());
        known.insert_unique(hash, Arc::new(prepared), |known| hasher.hash_one(&*known.text));
    }
}

/// Whether two statements have the same prepared form.
pub fn are_alike(one: &Statement, other: &Statement) -> bool {
    let same_binds =
        |((at, one), (offset, other)): (&(usize, Bind), &(usize, Bind))| at == offset && type_of(one) == type_of(other);
    one.text() == other.text()
        && one.bind_count() == other.bind_count()
        && one.binds().iter().zip(other.binds()).all(same_binds)
}

impl Prepared {
    fn is_for(&self, statement: &Statement) -> bool {
        let binds = statement.binds();
        let is_same =
            |((at, of), (offset, bind)): (&(usize, u32), &(usize, Bind))| at == offset && type_of(bind) == *of;
        *self.text == *statement.text() && self.binds.len() == binds.len() && self.binds.iter().zip(binds).all(is_same)
    }
}
