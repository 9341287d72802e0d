//! Ways to cut a page for each parent.

use crate::sql::statement::BindWeight;

/// Ways to cut a page for each parent without reading every child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageRecipe {
    /// A limited subquery that sees the key: `CROSS JOIN LATERAL (SELECT … LIMIT n)`.
    Lateral,
    /// A limited subquery behind `IN` that sees the key: `t.id IN (SELECT … LIMIT n)`.
    CorrelatedIn,
    /// A limited select for each key: `(SELECT … LIMIT n) UNION ALL (SELECT … LIMIT n)`. Beyond these bounds the rows of
    /// all keys are read and numbered: `ROW_NUMBER() OVER (PARTITION BY …)`.
    UnionAll(UnionBounds),
}

/// How many selects one statement may unite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnionBounds {
    pub selects_max: usize,
    /// What all selects together may bind: how many values, and how many bytes they may take.
    pub binds_max: usize,
    pub bytes_max: usize,
    /// Up to here there are as many selects as the next power of two, so that few texts come to be prepared.
    pub padded_max: usize,
}

impl UnionBounds {
    /// How many selects there are for so many keys, each of which binds so much; `None` where it is too much.
    pub fn selects(&self, keys: usize, per_key: BindWeight) -> Option<usize> {
        let padded = keys.next_power_of_two();
        let selects = if padded <= self.padded_max { padded } else { keys };
        let is_within = selects <= self.selects_max
            && selects * per_key.count <= self.binds_max
            && selects * per_key.bytes <= self.bytes_max;
        is_within.then_some(selects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selects_of_a_union() {
        let bounds = UnionBounds { selects_max: 1000, binds_max: 2000, bytes_max: 40_000, padded_max: 32 };
        let weight = |count, bytes| BindWeight { count, bytes };
        let selects = |keys| bounds.selects(keys, weight(2, 16));
        assert_eq!([2, 3, 17, 32, 33].map(selects), [2, 4, 32, 32, 33].map(Some));
        assert_eq!([1000, 1001].map(selects), [Some(1000), None]);
        assert_eq!([666, 667].map(|keys| bounds.selects(keys, weight(3, 24))), [Some(666), None]);
        assert_eq!([32, 40, 41].map(|keys| bounds.selects(keys, weight(2, 1000))), [Some(32), Some(40), None]);
    }
}
