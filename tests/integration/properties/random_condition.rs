//! Random conditions, as they are written and as they are meant.

use relata::catalog::{ColumnType, Operator};
use relata::plan::{Comparison, Quantifier};
use serde_json::Value as Json;

use super::condition::{Condition, Test};
use super::data::{Cell, cell_of};
use super::input::Input;
use super::random::Random;
use super::schema::{Relation, column_type};
use super::scope::Scope;

/// What patterns are made of.
const PATTERN_PIECES: &[&str] = &[
    "%", "%", "_", r"\%", r"\_", r"\\", r"\a", "a", "A", "ä", "É", "é", "s", "SS", "ß", "5", " ", "'", "\"", "\n", "😀",
];

/// What texts of `contains` and its kin are made of.
const TEXT_PIECES: &[&str] = &["%", "_", "\\", "a", "A", "ä", "É", "é", "s", "SS", "ß", "0", " ", "'", "😀", "日"];

const EXPRESSIONS: &[&str] = &[
    "",
    "a",
    "^a",
    "a$",
    "(?i)^a",
    "(?i)é",
    "^$",
    "^.$",
    "[A-Z]",
    r"\d",
    r"\\",
    r"^\W+$",
    "ß|ss",
    "(?i)str.+e$",
    "s{2}",
    r"\bb",
    "[^a-z]",
    "(?s)e.b",
    "^😀?$",
];

/// A `where`, with conditions nested at most so deep.
pub fn random_where(random: &mut Random, scope: &Scope, depth: usize) -> (Input, Condition) {
    let mut members: Vec<(String, Input)> = Vec::new();
    let mut conditions = Vec::new();
    for _ in 0..*random.pick(&[0, 1, 1, 1, 1, 1, 1, 2, 2, 3]) {
        let (name, input, condition) = random_member(random, scope, depth);
        if !members.iter().any(|(known, _)| *known == name) {
            members.push((name, input));
            conditions.push(condition);
        }
    }
    (Input::Object(members).typed(scope.type_name("Where")), Condition::all(conditions))
}

fn random_member(random: &mut Random, scope: &Scope, depth: usize) -> (String, Input, Condition) {
    match (random.below(10), depth, scope.junction()) {
        (0 | 1, 1.., _) => random_connective(random, scope, depth - 1),
        (2..=5, 1.., _) => random_relation(random, scope, depth - 1),
        (6 | 7, 1.., Some(junction)) => {
            let (input, condition) = random_where(random, &Scope::of_type(junction), depth - 1);
            ("through".to_owned(), input, Condition::Through(Box::new(condition)))
        }
        _ => random_column(random, scope),
    }
}

fn random_connective(random: &mut Random, scope: &Scope, depth: usize) -> (String, Input, Condition) {
    if random.percent(40) {
        let (input, condition) = random_where(random, scope, depth);
        return ("not".to_owned(), input, condition.negate());
    }
    let (mut inputs, mut conditions) = (Vec::new(), Vec::new());
    for _ in 0..random.below(4) {
        let (input, condition) = random_where(random, scope, depth);
        let Input::Typed(type_name, input) = input else { continue };
        inputs.push(input.typed(format!("{type_name}!")));
        conditions.push(condition);
    }
    let list = Input::list(random, inputs).typed(format!("[{}!]", scope.type_name("Where")));
    match random.percent(50) {
        true => ("and".to_owned(), list, Condition::All(conditions)),
        false => ("or".to_owned(), list, Condition::Any(conditions)),
    }
}

fn random_relation(random: &mut Random, scope: &Scope, depth: usize) -> (String, Input, Condition) {
    let relation: &'static Relation = random.pick(scope.info.relations);
    let target = Scope::behind(scope.info, relation);
    let related = |random: &mut Random, quantifier| {
        let (input, condition) = random_where(random, &target, depth);
        (input, Condition::Related { relation, quantifier, condition: Box::new(condition) })
    };
    if !relation.is_list {
        let (input, condition) = related(random, Quantifier::Some);
        return (relation.field.to_owned(), input, condition);
    }
    if random.percent(25) {
        return random_count(random, relation, &target, depth);
    }
    let (mut members, mut conditions) = (Vec::new(), Vec::new());
    for (name, quantifier) in [("some", Quantifier::Some), ("every", Quantifier::Every), ("none", Quantifier::None)] {
        if random.percent(40) {
            let (input, condition) = related(random, quantifier);
            members.push((name.to_owned(), input));
            conditions.push(condition);
        }
    }
    let input = Input::Object(members).typed(target.type_name("ListFilter"));
    (relation.field.to_owned(), input, Condition::All(conditions))
}

/// `{visitsAggregate: {count: {gt: 1}, where: {…}}}`
fn random_count(
    random: &mut Random,
    relation: &'static Relation,
    target: &Scope,
    depth: usize,
) -> (String, Input, Condition) {
    let &(operator, comparison) = random.pick(&[
        ("eq", Comparison::Equal),
        ("ne", Comparison::NotEqual),
        ("gt", Comparison::Greater),
        ("lte", Comparison::LessOrEqual),
    ]);
    let count = random.below(4) as i64;
    let test = Input::member(operator, Input::Scalar(Json::from(count)).typed("Int")).typed("IntFilter");
    let (rows, condition) = random_where(random, target, depth);
    let members = vec![("count".to_owned(), test), ("where".to_owned(), rows)];
    let input = Input::Object(members).typed(target.type_name("AggregateFilter"));
    let condition = Condition::Counted { relation, condition: Box::new(condition), comparison, count };
    (format!("{}Aggregate", relation.field), input, condition)
}

fn random_column(random: &mut Random, scope: &Scope) -> (String, Input, Condition) {
    let &(column, field) = random.pick(scope.info.columns);
    let column_type = column_type(scope.info, column);
    let mut members: Vec<(String, Input)> = Vec::new();
    let mut conditions = Vec::new();
    for _ in 0..*random.pick(&[0, 1, 1, 1, 1, 1, 1, 1, 2, 2]) {
        let operator = *random.pick(column_type.operators());
        if members.iter().any(|(known, _)| known == operator.name()) {
            continue;
        }
        let mut operands = Operands { random, table: scope.info.table, column, column_type: &column_type };
        let (input, condition) = operands.random_test(operator);
        members.push((operator.name().to_owned(), input));
        conditions.push(condition);
    }
    let input = Input::Object(members).typed(format!("{}Filter", column_type.type_name()));
    (field.to_owned(), input, Condition::all(conditions))
}

/// Makes operands for one column.
struct Operands<'r> {
    random: &'r mut Random,
    table: &'static str,
    column: &'static str,
    column_type: &'r ColumnType,
}

impl Operands<'_> {
    fn random_test(&mut self, operator: Operator) -> (Input, Condition) {
        match operator {
            Operator::Eq => self.comparison(Comparison::Equal),
            Operator::Ne => self.comparison(Comparison::NotEqual),
            Operator::Lt => self.comparison(Comparison::Less),
            Operator::Lte => self.comparison(Comparison::LessOrEqual),
            Operator::Gt => self.comparison(Comparison::Greater),
            Operator::Gte => self.comparison(Comparison::GreaterOrEqual),
            Operator::In => self.membership(),
            Operator::NotIn => negated(self.membership()),
            Operator::Between => self.range(),
            Operator::NotBetween => negated(self.range()),
            Operator::IsNull => {
                let (is_null, condition) = (self.random.percent(50), self.condition(Test::IsNull));
                let input = Input::Scalar(Json::from(is_null)).typed("Boolean");
                (input, if is_null { condition } else { condition.negate() })
            }
            Operator::Like => self.like(false),
            Operator::NotLike => negated(self.like(false)),
            Operator::ILike => self.like(true),
            Operator::NotILike => negated(self.like(true)),
            Operator::StartsWith => self.part("", "%", false),
            Operator::EndsWith => self.part("%", "", false),
            Operator::Contains => self.part("%", "%", false),
            Operator::IStartsWith => self.part("", "%", true),
            Operator::IEndsWith => self.part("%", "", true),
            Operator::IContains => self.part("%", "%", true),
            Operator::Regexp => {
                let expression = (*self.random.pick(EXPRESSIONS)).to_owned();
                (text(&expression), self.condition(Test::Regexp(expression)))
            }
        }
    }

    fn comparison(&mut self, comparison: Comparison) -> (Input, Condition) {
        let value = self.value();
        (self.input(&value), self.condition(Test::Compare(comparison, value)))
    }

    fn membership(&mut self) -> (Input, Condition) {
        let values: Vec<Cell> = (0..self.random.below(5)).map(|_| self.value()).collect();
        let input = self.inputs(&values);
        let mut distinct: Vec<Cell> = Vec::new();
        for value in values {
            if !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        (input, self.condition(Test::In(distinct)))
    }

    fn range(&mut self) -> (Input, Condition) {
        let (one, other) = (self.value(), self.value());
        // Sometimes the wrong way round: then nothing is between.
        let (low, high) = if self.random.percent(80) && other < one { (other, one) } else { (one, other) };
        let input = self.inputs(&[low.clone(), high.clone()]);
        (input, self.condition(Test::Between(low, high)))
    }

    fn like(&mut self, is_folded: bool) -> (Input, Condition) {
        let pattern = self.pieces(PATTERN_PIECES);
        (text(&pattern), self.condition(Test::Like { pattern, is_folded }))
    }

    /// What begins with a text, ends with it, or holds it.
    fn part(&mut self, before: &str, behind: &str, is_folded: bool) -> (Input, Condition) {
        let part = self.pieces(TEXT_PIECES);
        let escape = |c: char| if r"\%_".contains(c) { format!("\\{c}") } else { c.to_string() };
        let escaped: String = part.chars().map(escape).collect();
        let pattern = format!("{before}{escaped}{behind}");
        (text(&part), self.condition(Test::Like { pattern, is_folded }))
    }

    fn pieces(&mut self, among: &[&str]) -> String {
        (0..*self.random.pick(&[0, 1, 1, 1, 2, 2, 3, 4])).map(|_| *self.random.pick(among)).collect()
    }

    fn condition(&self, test: Test) -> Condition {
        Condition::Column { column: self.column, test }
    }

    fn value(&mut self) -> Cell {
        cell_of(self.random, self.table, self.column)
    }

    fn input(&self, value: &Cell) -> Input {
        Input::Scalar(value.to_json()).typed(self.column_type.type_name())
    }

    fn inputs(&mut self, values: &[Cell]) -> Input {
        let type_name = self.column_type.type_name();
        let items = values.iter().map(|value| Input::Scalar(value.to_json()).typed(format!("{type_name}!")));
        let items = items.collect();
        Input::list(self.random, items).typed(format!("[{type_name}!]"))
    }
}

fn negated((input, condition): (Input, Condition)) -> (Input, Condition) {
    (input, condition.negate())
}

fn text(text: &str) -> Input {
    Input::Scalar(Json::from(text)).typed("String")
}
