//! The arguments of a list: random ones, and the rows that they choose.

use crate::support::Kind;

use super::condition::Condition;
use super::cursor::cursor_text;
use super::data::{Cell, Data, Found};
use super::input::{Input, Variables};
use super::order::{OrderTerm, compare, complete, position_of, random_order};
use super::random::Random;
use super::random_condition::random_where;
use super::scope::Scope;

/// The arguments of a list, as they are written and as they are meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arguments {
    /// With its parentheses; empty where there are no arguments.
    pub text: String,
    pub condition: Condition,
    /// Complete: no two rows are equal.
    pub order: Vec<OrderTerm>,
    pub page: Page,
}

/// A part of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub limit: Option<usize>,
    pub offset: usize,
    pub is_from_end: bool,
    pub after: Option<Vec<Cell>>,
    pub before: Option<Vec<Cell>>,
}

/// What kind of field has the arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListForm {
    List,
    First,
    Connection,
}

/// The rows of a page.
pub struct Chosen<'a> {
    pub rows: Vec<Found<'a>>,
    /// Whether there would be more on the side that the page is counted towards.
    pub has_more: bool,
    /// How many rows there are on all pages.
    pub total: usize,
}

impl Arguments {
    pub fn random(random: &mut Random, variables: &mut Variables, kind: Kind, scope: &Scope, form: ListForm) -> Self {
        let mut arguments = Arguments { order: complete(Vec::new(), scope), ..Arguments::default() };
        let mut inputs = Vec::new();
        if random.percent(45) {
            let depth = *random.pick(&[0, 1, 1, 2, 2, 3, 4]);
            let (input, condition) = random_where(random, scope, depth);
            arguments.condition = condition;
            inputs.push(("where", input));
        }
        if random.percent(45) {
            let (input, terms) = random_order(random, scope);
            arguments.order = complete(terms, scope);
            inputs.push(("orderBy", input));
        }
        if random.percent(55) {
            let cursor = |position: &[Cell]| cursor_text(kind, scope.info, &arguments.order, position);
            let (page_inputs, page) = Page::random(random, &arguments.order, form, cursor);
            arguments.page = page;
            inputs.extend(page_inputs);
        }
        if form == ListForm::First {
            arguments.page.limit = Some(1);
        }
        let texts = inputs.into_iter().map(|(name, input)| format!("{name}: {}", variables.replace(random, input)));
        let texts: Vec<String> = texts.collect();
        if !texts.is_empty() {
            arguments.text = format!("({})", texts.join(", "));
        }
        arguments
    }

    /// The rows of some that the arguments choose.
    pub fn choose<'a>(&self, data: &'a Data, rows: Vec<Found<'a>>) -> Chosen<'a> {
        let matching = rows.into_iter().filter(|row| self.condition.holds(data, *row) == Some(true));
        let mut placed: Vec<(Vec<Cell>, Found<'_>)> =
            matching.map(|row| (position_of(&self.order, data, row), row)).collect();
        let total = placed.len();
        let compare = |one: &[Cell], other: &[Cell]| compare(&self.order, one, other);
        placed.sort_by(|(one, _), (other, _)| compare(one, other));
        let page = &self.page;
        placed.retain(|(place, _)| {
            page.after.as_ref().is_none_or(|after| compare(after, place).is_lt())
                && page.before.as_ref().is_none_or(|before| compare(place, before).is_lt())
        });
        if page.is_from_end {
            placed.reverse();
        }
        let mut rows: Vec<Found<'_>> = placed.into_iter().skip(page.offset).map(|(_, row)| row).collect();
        let limit = page.limit.unwrap_or(usize::MAX);
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        if page.is_from_end {
            rows.reverse();
        }
        Chosen { rows, has_more, total }
    }
}

impl Page {
    fn random(
        random: &mut Random,
        order: &[OrderTerm],
        form: ListForm,
        cursor: impl Fn(&[Cell]) -> String,
    ) -> (Vec<(&'static str, Input)>, Page) {
        let (mut inputs, mut page) = (Vec::new(), Page::default());
        let number = |value: usize| Input::Scalar(value.into()).typed("Int");
        let counts: &[&'static str] = match form {
            ListForm::List => &["limit"],
            ListForm::First => &[],
            ListForm::Connection => &["first", "first", "last"],
        };
        if !counts.is_empty() && random.percent(70) {
            let name = *random.pick(counts);
            let limit = *random.pick(&[0, 1, 1, 2, 2, 3, 50]);
            inputs.push((name, number(limit)));
            (page.limit, page.is_from_end) = (Some(limit), name == "last");
        }
        if form != ListForm::First && random.percent(30) {
            page.offset = *random.pick(&[0, 1, 1, 2, 30]);
            inputs.push(("offset", number(page.offset)));
        }
        for (name, side) in [("after", &mut page.after), ("before", &mut page.before)] {
            if form == ListForm::Connection && random.percent(30) {
                let position: Vec<Cell> = order.iter().map(|term| term.random_value(random)).collect();
                inputs.push((name, Input::Scalar(cursor(&position).into()).typed("String")));
                *side = Some(position);
            }
        }
        (inputs, page)
    }
}
