//! Documents that were seen before, parsed and validated, with their compiled operations. Bounded.
//!
//! The key is the text (and the viewer's role); a document keeps one compiled operation for each operation name, each
//! combination of the variables that steer `@skip` and `@include`, and each set of types that the ids of `node` and
//! `nodes` name. No other value of a variable gets in here. The cache belongs to one catalog and goes with it.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex};

use async_graphql::Name;
use async_graphql::parser::types::ExecutableDocument;
use async_graphql_value::Value as Literal;
use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};

use crate::catalog::{Catalog, EntityId};

use super::collect::steering_variables;
use super::compile::CompiledOperation;
use super::identity::{id_literals, named_entities};
use super::input::Input;
use super::variables::Variables;

/// How many bytes the documents may take.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// A parsed document takes about this many bytes for one of its text.
const BYTES_PER_TEXT_BYTE: u64 = 100;

/// A compiled field takes about this many bytes.
const BYTES_PER_FIELD: u64 = 400;

/// The most compiled operations of one document.
const VARIANTS_MAX: usize = 8;

/// A document that passed validation.
#[derive(Debug)]
pub struct CachedDocument {
    pub document: ExecutableDocument,
    /// What steers each operation, by its name.
    steering: Vec<(Option<Name>, Steering)>,
    /// Of the largest operation, fragments expanded.
    field_count: usize,
    variants: Mutex<Vec<(Variant, Arc<CompiledOperation>)>>,
}

/// What decides how an operation is compiled.
#[derive(Debug, Default)]
struct Steering {
    /// The variables of `@skip` and `@include`.
    variables: Vec<Name>,
    /// What stands for the ids of `node` and `nodes`.
    ids: Vec<Literal>,
}

/// What tells the compiled operations of one document apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    operation_name: Option<String>,
    steering: Vec<(Name, Option<bool>)>,
    /// The types that each of the ids' literals names.
    entities: Vec<Vec<EntityId>>,
}

impl Variant {
    /// The variant that an operation has with some variables.
    pub fn of(
        catalog: &Catalog,
        document: &CachedDocument,
        operation_name: Option<&str>,
        variables: &Variables,
    ) -> Self {
        let value_of = |name: &Name| match variables.get(name) {
            Some(Input::Boolean(value)) => Some(*value),
            _ => None,
        };
        let of_operation = |(name, _): &&(Option<Name>, Steering)| name.as_deref() == operation_name;
        let found = document.steering.iter().find(of_operation).map(|(_, steering)| steering);
        let (names, ids) = found.map_or((&[][..], &[][..]), |steering| (&steering.variables, &steering.ids));
        Variant {
            operation_name: operation_name.map(str::to_owned),
            steering: names.iter().map(|name| (name.clone(), value_of(name))).collect(),
            entities: ids.iter().map(|literal| named_entities(catalog, literal, variables)).collect(),
        }
    }
}

impl CachedDocument {
    /// `field_count` is that of the largest operation, fragments expanded.
    pub fn new(document: ExecutableDocument, field_count: usize) -> Self {
        let steering = document.operations.iter().map(|(name, operation)| {
            let set = &operation.node.selection_set.node;
            let variables = steering_variables(&document, set).into_iter().cloned().collect();
            (name.cloned(), Steering { variables, ids: id_literals(&document, set) })
        });
        let steering = steering.collect();
        CachedDocument { document, steering, field_count, variants: Mutex::default() }
    }

    pub fn compiled(&self, variant: &Variant) -> Option<Arc<CompiledOperation>> {
        let variants = self.variants.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        variants.iter().find(|(known, _)| known == variant).map(|(_, compiled)| compiled.clone())
    }

    /// Keeps an operation, and lets the oldest go where all take more than the document was weighed with: ids of many
    /// types make an operation larger than its text.
    pub fn keep(&self, variant: Variant, compiled: Arc<CompiledOperation>) {
        let fields_max = self.field_count * VARIANTS_MAX;
        let mut variants = self.variants.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        variants.push((variant, compiled));
        let fields_of = |variants: &[(Variant, Arc<CompiledOperation>)]| -> usize {
            variants.iter().map(|(_, compiled)| compiled.field_count).sum()
        };
        while variants.len() > VARIANTS_MAX || fields_of(&variants) > fields_max {
            variants.remove(0);
        }
    }
}

/// All documents.
pub struct DocumentCache {
    documents: Cache<DocumentKey, Arc<CachedDocument>, ByText>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct DocumentKey {
    role: Option<String>,
    text: String,
}

/// A key that is only looked up with.
struct DocumentRef<'a> {
    role: Option<&'a str>,
    text: &'a str,
}

impl Hash for DocumentKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        DocumentRef { role: self.role.as_deref(), text: &self.text }.hash(state);
    }
}

impl Hash for DocumentRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.role.hash(state);
        self.text.hash(state);
    }
}

impl Equivalent<DocumentKey> for DocumentRef<'_> {
    fn equivalent(&self, key: &DocumentKey) -> bool {
        self.role == key.role.as_deref() && self.text == key.text
    }
}

#[derive(Clone)]
struct ByText;

impl Weighter<DocumentKey, Arc<CachedDocument>> for ByText {
    fn weight(&self, key: &DocumentKey, document: &Arc<CachedDocument>) -> u64 {
        // As many variants as there may come to be.
        let of_operation = |steering: &Steering| match steering.ids.is_empty() {
            true => 1 << steering.variables.len().min(8),
            false => VARIANTS_MAX,
        };
        let variants = document.steering.iter().map(|(_, steering)| of_operation(steering)).sum::<usize>();
        let fields = document.field_count * variants.clamp(1, VARIANTS_MAX);
        256 + key.text.len() as u64 * BYTES_PER_TEXT_BYTE + fields as u64 * BYTES_PER_FIELD
    }
}

impl Default for DocumentCache {
    fn default() -> Self {
        DocumentCache { documents: Cache::with_weighter(10_000, BYTES_MAX, ByText) }
    }
}

impl DocumentCache {
    pub fn get(&self, role: Option<&str>, text: &str) -> Option<Arc<CachedDocument>> {
        self.documents.get(&DocumentRef { role, text })
    }

    pub fn keep(&self, role: Option<&str>, text: &str, document: Arc<CachedDocument>) {
        self.documents.insert(DocumentKey { role: role.map(str::to_owned), text: text.to_owned() }, document);
    }

    /// How many documents there are, and their weight in bytes.
    pub fn size(&self) -> (usize, u64) {
        (self.documents.len(), self.documents.weight())
    }
}
