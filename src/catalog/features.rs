//! What is generated for an entity beside its type, its lists and its lookups.

/// The parts of the API that an entity may go without, since each costs types and fields of the schema.
///
/// Names stay taken whether a part is there or not, so that nothing is renamed when it is turned on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features {
    /// `moviesConnection`, and the connections of associations that lead here.
    pub connections: bool,
    /// `moviesAggregate`, `moviesGroups`, and the aggregates of associations that lead here.
    pub aggregates: bool,
    /// `createMovie` and its kin.
    pub mutations: bool,
    /// Input for associated rows in the input of a mutation.
    pub nested_writes: bool,
}

impl Features {
    /// Everything.
    pub const ALL: Features = Features { connections: true, aggregates: true, mutations: true, nested_writes: true };
}

impl Default for Features {
    fn default() -> Self {
        Features::ALL
    }
}
