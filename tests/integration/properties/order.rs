//! Orders: random ones, what completes them, and which row comes first.

use std::cmp::Ordering;

use relata::plan::Direction;

use super::data::{Cell, Data, Found, cell_of, may_be_null};
use super::input::Input;
use super::random::Random;
use super::schema::{Relation, TypeInfo, type_of};
use super::scope::Scope;

/// One thing that rows are ordered by.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderTerm {
    /// Whether it starts from the row of the junction.
    pub is_through: bool,
    pub path: Vec<&'static Relation>,
    /// The table that has the column.
    pub table: &'static str,
    pub column: &'static str,
    /// What is counted of a row, in the place of a column.
    pub counted: Option<&'static Relation>,
    pub direction: Direction,
}

const DIRECTIONS: &[(&str, bool, bool)] = &[
    ("ASC", false, false),
    ("DESC", true, true),
    ("ASC_NULLS_FIRST", false, true),
    ("ASC_NULLS_LAST", false, false),
    ("DESC_NULLS_FIRST", true, true),
    ("DESC_NULLS_LAST", true, false),
];

/// An `orderBy` with its terms, which nothing completes yet.
pub fn random_order(random: &mut Random, scope: &Scope) -> (Input, Vec<OrderTerm>) {
    let (mut inputs, mut terms) = (Vec::new(), Vec::<OrderTerm>::new());
    for _ in 0..*random.pick(&[0, 1, 1, 1, 2, 2, 3]) {
        let (input, term) = random_term(random, scope);
        inputs.push(input.typed(format!("{}!", scope.type_name("OrderBy"))));
        if !terms.iter().any(|known| known.is_of_same_value(&term)) {
            terms.push(term);
        }
    }
    (Input::list(random, inputs).typed(format!("[{}!]", scope.type_name("OrderBy"))), terms)
}

fn random_term(random: &mut Random, scope: &Scope) -> (Input, OrderTerm) {
    match scope.junction() {
        Some(junction) if random.percent(35) => {
            let (input, term) = random_path(random, junction, 2);
            (Input::member("through", input), OrderTerm { is_through: true, ..term })
        }
        _ => random_path(random, scope.info, 3),
    }
}

/// A column of a row, or of one that to-one associations lead to in at most so many steps.
fn random_path(random: &mut Random, info: &'static TypeInfo, steps: usize) -> (Input, OrderTerm) {
    let to_one: Vec<&'static Relation> = info.relations.iter().filter(|relation| !relation.is_list).collect();
    if steps > 0 && !to_one.is_empty() && random.percent(45) {
        let relation = *random.pick(&to_one);
        let (input, mut term) = random_path(random, type_of(relation.target), steps - 1);
        term.path.insert(0, relation);
        return (Input::member(relation.field, input), term);
    }
    let &(column, field) = random.pick(info.columns);
    let &(name, descending, nulls_first) = random.pick(DIRECTIONS);
    let direction = Direction { descending, nulls_first };
    let term = OrderTerm { is_through: false, path: Vec::new(), table: info.table, column, counted: None, direction };
    let to_many: Vec<&'static Relation> = info.relations.iter().filter(|relation| relation.is_list).collect();
    if !to_many.is_empty() && random.percent(20) {
        let relation = *random.pick(&to_many);
        let count = Input::member("count", Input::Enum(name).typed("OrderDirection"));
        let term = OrderTerm { column: "", counted: Some(relation), ..term };
        return (Input::member(&format!("{}Aggregate", relation.field), count), term);
    }
    (Input::member(field, Input::Enum(name).typed("OrderDirection!")), term)
}

/// Adds what tells all rows of a list apart; it goes the way of the last term.
pub fn complete(mut terms: Vec<OrderTerm>, scope: &Scope) -> Vec<OrderTerm> {
    let descending = terms.last().is_some_and(|term| term.direction.descending);
    for (is_through, info, column) in distinguishing_columns(scope) {
        let direction = Direction { descending, nulls_first: descending };
        let term = OrderTerm { is_through, path: Vec::new(), table: info.table, column, counted: None, direction };
        if !terms.iter().any(|known| known.is_of_same_value(&term)) {
            terms.push(term);
        }
    }
    terms
}

/// The primary key; behind a junction its own columns, as far as they say as much.
fn distinguishing_columns(scope: &Scope) -> Vec<(bool, &'static TypeInfo, &'static str)> {
    let key = scope.info.key.iter().map(|&column| (false, scope.info, column));
    let (Some(relation), Some(junction)) = (scope.relation, scope.junction()) else { return key.collect() };
    let Some(through) = &relation.through else { return key.collect() };
    let names_target = relation.theirs == scope.info.key;
    let of_junction = through.target.iter().map(|&column| (true, junction, column));
    let mut columns: Vec<_> = if names_target { of_junction.collect() } else { key.collect() };
    if !junction.key.iter().all(|column| through.source.contains(column) || through.target.contains(column)) {
        columns.extend(junction.key.iter().map(|&column| (true, junction, column)));
    }
    columns
}

impl OrderTerm {
    fn is_of_same_value(&self, other: &OrderTerm) -> bool {
        let value = |term: &OrderTerm| (term.is_through, term.path.clone(), term.column, term.counted);
        value(self) == value(other)
    }

    pub fn may_be_null(&self) -> bool {
        self.counted.is_none() && (!self.path.is_empty() || may_be_null(self.table, self.column))
    }

    /// A value that some row could have.
    pub fn random_value(&self, random: &mut Random) -> Cell {
        match self.may_be_null() && random.percent(25) {
            true => Cell::Null,
            false if self.counted.is_some() => Cell::Int(random.below(4) as i64),
            false => cell_of(random, self.table, self.column),
        }
    }

    fn value_of(&self, data: &Data, found: Found<'_>) -> Cell {
        let start = if self.is_through { found.junction_row() } else { found };
        let end = self.path.iter().try_fold(start, |found, relation| data.related(relation, found).first().copied());
        match self.counted {
            // Where nothing is, nothing is counted.
            Some(relation) => Cell::Int(end.map_or(0, |end| data.related(relation, end).len() as i64)),
            None => end.map_or(Cell::Null, |end| end.cell(self.column).clone()),
        }
    }
}

/// The value of each term.
pub fn position_of(terms: &[OrderTerm], data: &Data, found: Found<'_>) -> Vec<Cell> {
    terms.iter().map(|term| term.value_of(data, found)).collect()
}

/// Which of two places comes first.
pub fn compare(terms: &[OrderTerm], one: &[Cell], other: &[Cell]) -> Ordering {
    let pairs = terms.iter().zip(one.iter().zip(other));
    let orderings = pairs.map(|(term, (one, other))| compare_values(term.direction, one, other));
    orderings.fold(Ordering::Equal, Ordering::then)
}

fn compare_values(direction: Direction, one: &Cell, other: &Cell) -> Ordering {
    let null_place = |cell: &Cell| (*cell == Cell::Null) != direction.nulls_first;
    let places = null_place(one).cmp(&null_place(other));
    places.then_with(|| if direction.descending { other.cmp(one) } else { one.cmp(other) })
}
