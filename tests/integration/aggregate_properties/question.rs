//! Random questions with their answers.

use std::cmp::Ordering;

use serde_json::{Map, Value as Json, json};

use crate::properties::random::Random;

use super::evaluate::{Computed, Key, all_computed};
use super::rows::{Entry, OWNERS, Value};

pub struct Question {
    pub text: String,
    pub expected: Json,
    pub statements: usize,
    /// The connection that is walked through besides.
    pub walk: Option<Walk>,
}

/// An order of owners, and their keys in that order.
pub struct Walk {
    pub order_by: String,
    pub ids: Json,
}

/// Whether a condition holds of an entry.
type Holds = fn(&Entry) -> bool;

/// Conditions on entries, as they are written and as they are meant.
const CONDITIONS: &[(&str, Holds)] = &[
    ("{}", |_| true),
    ("{whole: {gt: 0}}", |entry| matches!(entry.value("whole"), Value::Int(1..))),
    (
        "{word: {in: [\"a\", \"é\"]}}",
        |entry| matches!(entry.value("word"), Value::Text(text) if text == "a" || text == "é"),
    ),
    ("{day: {isNull: false}}", |entry| *entry.value("day") != Value::Null),
    ("{or: []}", |_| false),
];

const DIRECTIONS: &[(&str, bool, bool)] =
    &[("ASC", false, false), ("DESC", true, true), ("ASC_NULLS_FIRST", false, true), ("DESC_NULLS_LAST", true, false)];

impl Question {
    pub fn random(random: &mut Random, entries: &[Entry]) -> Self {
        match random.below(6) {
            0 => of_all(random, entries),
            1 => of_each_owner(random, entries),
            2 | 3 => groups(random, entries),
            4 => filtered(random, entries),
            _ => ordered(random, entries),
        }
    }

    fn new(text: String, expected: Json, statements: usize) -> Self {
        Question { text, expected, statements, walk: None }
    }
}

fn of_all(random: &mut Random, entries: &[Entry]) -> Question {
    let (&(filter, holds), computed) = (random.pick(CONDITIONS), some_computed(random));
    let chosen: Vec<&Entry> = entries.iter().filter(|entry| holds(entry)).collect();
    let text = format!("{{ entriesAggregate(where: {filter}) {{ {} }} }}", selection(&computed));
    Question::new(text, json!({ "entriesAggregate": answer(&computed, &chosen) }), 1)
}

fn of_each_owner(random: &mut Random, entries: &[Entry]) -> Question {
    let (&(filter, holds), computed) = (random.pick(CONDITIONS), some_computed(random));
    let text = format!("{{ owners {{ entriesAggregate(where: {filter}) {{ {} }} }} }}", selection(&computed));
    let owners: Vec<Json> = (0..OWNERS)
        .map(|owner| json!({ "entriesAggregate": answer(&computed, &entries_of(entries, owner, holds)) }))
        .collect();
    Question::new(text, json!({ "owners": owners }), 2)
}

fn entries_of(entries: &[Entry], owner: i32, holds: Holds) -> Vec<&Entry> {
    entries.iter().filter(|entry| entry.owner == Some(owner) && holds(entry)).collect()
}

/// A few values, each once, the columns of a function together.
fn some_computed(random: &mut Random) -> Vec<Computed> {
    let share = *random.pick(&[10, 30, 100]);
    let mut some: Vec<Computed> = all_computed().into_iter().filter(|_| random.percent(share)).collect();
    if some.is_empty() {
        some.push(Computed::Count);
    }
    some
}

fn selection(computed: &[Computed]) -> String {
    let mut fields: Vec<(&str, Vec<&str>)> = Vec::new();
    for value in computed {
        match value {
            Computed::Count => fields.push(("count", Vec::new())),
            Computed::Of(function, column) => match fields.last_mut() {
                Some((known, columns)) if known == function => columns.push(column),
                _ => fields.push((function, vec![column])),
            },
        }
    }
    let written = fields.into_iter().map(|(name, columns)| match columns.is_empty() {
        true => name.to_owned(),
        false => format!("{name} {{ {} }}", columns.join(" ")),
    });
    written.collect::<Vec<_>>().join(" ")
}

fn answer(computed: &[Computed], entries: &[&Entry]) -> Map<String, Json> {
    let mut answer = Map::new();
    for value in computed {
        let json = value.of(entries).to_json();
        match value {
            Computed::Count => drop(answer.insert("count".to_owned(), json)),
            Computed::Of(function, column) => {
                let object = answer.entry(*function).or_insert_with(|| json!({}));
                object[*column] = json;
            }
        }
    }
    answer
}

fn random_key(random: &mut Random) -> Key {
    let (column, parts): (_, &[&'static str]) = *random.pick(&[
        ("amount", &["value"][..]),
        ("whole", &["value"]),
        ("large", &["value"]),
        ("word", &["value"]),
        ("day", &["value", "year", "quarter", "month", "isoWeek", "day"]),
        ("at", &["value", "year", "quarter", "month", "isoWeek", "day", "hour"]),
    ]);
    let part: &&str = random.pick(parts);
    Key { column, part }
}

impl Key {
    fn is_time(&self) -> bool {
        ["day", "at"].contains(&self.column)
    }

    fn group_by(&self) -> String {
        let form = if self.part == "isoWeek" { "ISO_WEEK".to_owned() } else { self.part.to_uppercase() };
        format!("{{{}: {form}}}", self.column)
    }

    fn selection(&self) -> String {
        if self.is_time() { format!("{} {{ {} }}", self.column, self.part) } else { self.column.to_owned() }
    }

    fn order_by(&self, direction: &str) -> String {
        match self.is_time() {
            true => format!("{{key: {{{}: {{{}: {direction}}}}}}}", self.column, self.part),
            false => format!("{{key: {{{}: {direction}}}}}", self.column),
        }
    }
}

/// What is asked of a computed value.
fn computed_member(value: &Computed, inner: &str) -> String {
    match value {
        Computed::Count => format!("count: {inner}"),
        Computed::Of(function, column) => format!("{function}: {{{column}: {inner}}}"),
    }
}

fn groups(random: &mut Random, entries: &[Entry]) -> Question {
    let &(filter, holds) = random.pick(CONDITIONS);
    let mut keys = vec![random_key(random)];
    if random.percent(50) {
        let second = random_key(random);
        // Two stretches of one column would be written as one field.
        if second.column != keys[0].column {
            keys.push(second);
        }
    }
    let computed = some_computed(random);
    let mut groups: Vec<(Vec<Value>, Vec<&Entry>)> = Vec::new();
    for entry in entries.iter().filter(|entry| holds(entry)) {
        let key: Vec<Value> = keys.iter().map(|key| key.of(entry)).collect();
        match groups.iter_mut().find(|(known, _)| is_same(known, &key)) {
            Some((_, members)) => members.push(entry),
            None => groups.push((key, vec![entry])),
        }
    }
    let mut arguments =
        format!("where: {filter}, groupBy: [{}]", keys.iter().map(Key::group_by).collect::<Vec<_>>().join(", "));
    if random.percent(50) {
        let value = random.pick(&all_computed()).clone();
        let samples: Vec<Value> = groups.iter().map(|(_, members)| value.of(members)).collect();
        if let Some((test, matches)) = random_test(random, &samples) {
            arguments += &format!(", having: {{{}}}", computed_member(&value, &test));
            groups.retain(|(_, members)| matches(&value.of(members)));
        }
    }
    let mut terms: Vec<(Subject, bool, bool)> = Vec::new();
    if random.percent(70) {
        let (value, &(direction, descending, nulls_first)) =
            (random.pick(&all_computed()).clone(), random.pick(DIRECTIONS));
        let (term, subject) = match random.percent(30) {
            true => (keys[0].order_by(direction), Subject::Key(0)),
            false => (format!("{{{}}}", computed_member(&value, direction)), Subject::Computed(value)),
        };
        arguments += &format!(", orderBy: [{term}]");
        terms.push((subject, descending, nulls_first));
    }
    let descending = terms.last().is_some_and(|(_, descending, _)| *descending);
    terms.extend((0..keys.len()).map(|key| (Subject::Key(key), descending, descending)));
    groups.sort_by(|one, other| {
        let compared = terms.iter().map(|(subject, descending, nulls_first)| {
            compare_values(&subject.of(one), &subject.of(other), *descending, *nulls_first)
        });
        compared.fold(Ordering::Equal, Ordering::then)
    });
    if random.percent(40) {
        let (limit, offset) = (random.below(5), random.below(3));
        arguments += &format!(", limit: {limit}, offset: {offset}");
        groups = groups.into_iter().skip(offset).take(limit).collect();
    }
    let shown = keys.iter().map(Key::selection).collect::<Vec<_>>().join(" ");
    let text = format!("{{ entriesGroups({arguments}) {{ key {{ {shown} }} {} }} }}", selection(&computed));
    let expected: Vec<Json> = groups
        .iter()
        .map(|(values, members)| {
            let mut shown = json!({});
            for (key, value) in keys.iter().zip(values) {
                shown[key.column] = if key.is_time() { json!({ key.part: value.to_json() }) } else { value.to_json() };
            }
            let mut group = answer(&computed, members);
            group.insert("key".to_owned(), shown);
            Json::from(group)
        })
        .collect();
    Question::new(text, json!({ "entriesGroups": expected }), 1)
}

enum Subject {
    Key(usize),
    Computed(Computed),
}

impl Subject {
    fn of(&self, (key, members): &(Vec<Value>, Vec<&Entry>)) -> Value {
        match self {
            Subject::Key(index) => key[*index].clone(),
            Subject::Computed(value) => value.of(members),
        }
    }
}

fn is_same(one: &[Value], other: &[Value]) -> bool {
    one.iter().zip(other).all(|pair| match pair {
        (Value::Null, Value::Null) => true,
        (Value::Null, _) | (_, Value::Null) => false,
        (one, other) => one.compare(other).is_eq(),
    })
}

fn compare_values(one: &Value, other: &Value, descending: bool, nulls_first: bool) -> Ordering {
    match (*one == Value::Null, *other == Value::Null) {
        (true, true) => Ordering::Equal,
        (true, false) => {
            if nulls_first {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        }
        (false, true) => {
            if nulls_first {
                Ordering::Greater
            } else {
                Ordering::Less
            }
        }
        (false, false) if descending => other.compare(one),
        (false, false) => one.compare(other),
    }
}

type Matches = Box<dyn Fn(&Value) -> bool>;

/// A test of a computed value against one that some rows have; none where no rows have any.
fn random_test(random: &mut Random, samples: &[Value]) -> Option<(String, Matches)> {
    if samples.is_empty() {
        return None;
    }
    let sample = random.pick(samples).clone();
    if sample == Value::Null || random.percent(10) {
        let is_null = random.percent(50);
        return Some((format!("{{isNull: {is_null}}}"), Box::new(move |value| (*value == Value::Null) == is_null)));
    }
    let &(operator, wanted) = random.pick(&[
        ("eq", &[Ordering::Equal][..]),
        ("ne", &[Ordering::Less, Ordering::Greater]),
        ("in", &[Ordering::Equal]),
        ("gt", &[Ordering::Greater]),
        ("lte", &[Ordering::Less, Ordering::Equal]),
    ]);
    let operand = if operator == "in" { format!("[{}]", sample.to_json()) } else { sample.to_json().to_string() };
    let matches = move |value: &Value| *value != Value::Null && wanted.contains(&value.compare(&sample));
    Some((format!("{{{operator}: {operand}}}"), Box::new(matches)))
}

fn filtered(random: &mut Random, entries: &[Entry]) -> Question {
    let (&(filter, holds), value) = (random.pick(CONDITIONS), random.pick(&all_computed()).clone());
    let of_owner = |owner| value.of(&entries_of(entries, owner, holds));
    let samples: Vec<Value> = (0..OWNERS).map(of_owner).collect();
    let (test, matches) = random_test(random, &samples).expect("there are owners");
    let condition = format!("{{entriesAggregate: {{{}, where: {filter}}}}}", computed_member(&value, &test));
    let text = format!("{{ owners(where: {condition}) {{ id }} }}");
    let found: Vec<Json> =
        (0..OWNERS).filter(|owner| matches(&of_owner(*owner))).map(|owner| json!({ "id": owner })).collect();
    Question::new(text, json!({ "owners": found }), 1)
}

fn ordered(random: &mut Random, entries: &[Entry]) -> Question {
    let (&(filter, holds), value) = (random.pick(CONDITIONS), random.pick(&all_computed()).clone());
    let &(direction, descending, nulls_first) = random.pick(DIRECTIONS);
    let mut owners: Vec<(Value, i32)> =
        (0..OWNERS).map(|owner| (value.of(&entries_of(entries, owner, holds)), owner)).collect();
    owners.sort_by(|(one, one_id), (other, other_id)| {
        let by_key = if descending { other_id.cmp(one_id) } else { one_id.cmp(other_id) };
        compare_values(one, other, descending, nulls_first).then(by_key)
    });
    let order_by = format!("[{{entriesAggregate: {{{}, where: {filter}}}}}]", computed_member(&value, direction));
    let ids: Vec<Json> = owners.iter().map(|(_, owner)| Json::from(*owner)).collect();
    let found: Vec<Json> = ids.iter().map(|id| json!({ "id": id })).collect();
    let text = format!("{{ owners(orderBy: {order_by}) {{ id }} }}");
    let walk = Some(Walk { order_by, ids: Json::from(ids) });
    Question { walk, ..Question::new(text, json!({ "owners": found }), 1) }
}
