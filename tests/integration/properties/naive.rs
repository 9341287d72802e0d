//! The plainest evaluation there is: loops over rows in memory, row by row, nothing batched.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::data::{Cell, Data, key_of};
use super::operation::{Item, Operation, Page, Root, RootKind, response_key};
use super::schema::{Relation, TypeInfo, type_of};

/// The answer to an operation.
pub struct Expected {
    /// The text of `data`, whose keys have an order.
    pub data: String,
    /// One statement for each association and arguments that any row of a level has a key for.
    pub statements: BTreeSet<StatementKey>,
    /// Root and association fields after merging: the most statements whatever the rows.
    pub fields: usize,
}

pub fn evaluate(operation: &Operation, data: &Data) -> Expected {
    let mut naive = Naive { operation, data, statements: BTreeSet::new() };
    let mut roots: Vec<(&str, Vec<&Root>)> = Vec::new();
    for root in &operation.roots {
        match roots.iter_mut().find(|(key, _)| *key == response_key(&root.key)) {
            Some((_, mentions)) => mentions.push(root),
            None => roots.push((response_key(&root.key), vec![root])),
        }
    }
    let mut fields = 0;
    let members = roots.iter().map(|(key, mentions)| {
        let items: Vec<&[Item]> = mentions.iter().map(|root| &root.items[..]).collect();
        fields += 1 + naive.count_fields(&items);
        (*key, naive.root(mentions[0], &items))
    });
    let members: Vec<(&str, String)> = members.collect();
    Expected { data: object(members), statements: naive.statements, fields }
}

/// What tells statements apart: the level, whose rows they are, and which page of them.
pub type StatementKey = (usize, String, Option<usize>, usize);

struct Naive<'a> {
    operation: &'a Operation,
    data: &'a Data,
    statements: BTreeSet<StatementKey>,
}

/// The mentions of one response key.
enum Collected<'a> {
    Field(&'static str),
    Relation(&'static Relation, &'a Page, Vec<&'a [Item]>),
}

impl<'a> Naive<'a> {
    fn root(&mut self, root: &'a Root, items: &[&'a [Item]]) -> String {
        let rows = self.data.rows(root.info.table);
        let found = |columns: &[&str], key: &[Cell]| rows.iter().find(|row| key_of(root.info, row, columns) == key);
        let (row, statement) = match &root.kind {
            RootKind::List(page) => {
                self.statements.insert((0, root.info.many.to_owned(), page.limit, page.offset));
                let rows = page_of(rows.iter().collect(), page);
                return list(rows.into_iter().map(|row| self.object(root.info, row, items, 1)).collect());
            }
            RootKind::Key(key) => (found(root.info.key, key), root.info.one),
            RootKind::Unique(cell) => {
                let (name, column) = root.info.unique.expect("the root has a unique key");
                (found(&[column], std::slice::from_ref(cell)), name)
            }
        };
        self.statements.insert((0, statement.to_owned(), None, 0));
        row.map_or_else(|| "null".to_owned(), |row| self.object(root.info, row, items, 1))
    }

    fn object(&mut self, info: &'static TypeInfo, row: &[Cell], items: &[&'a [Item]], level: usize) -> String {
        let members = self.collect(items).into_iter().map(|(key, collected)| {
            let value = match collected {
                Collected::Field(name) => field(info, row, name),
                Collected::Relation(relation, page, items) => self.relation(info, row, relation, page, &items, level),
            };
            (key, value)
        });
        object(members.collect())
    }

    fn relation(
        &mut self,
        info: &'static TypeInfo,
        row: &[Cell],
        relation: &'static Relation,
        page: &Page,
        items: &[&'a [Item]],
        level: usize,
    ) -> String {
        let key = key_of(info, row, relation.own);
        let target = type_of(relation.target);
        let rows = if key.contains(&Cell::Null) {
            Vec::new()
        } else {
            let statement = format!("{}.{}", info.name, relation.field);
            self.statements.insert((level, statement, page.limit, page.offset));
            page_of(self.related(relation, &key), page)
        };
        if relation.is_list {
            return list(rows.into_iter().map(|row| self.object(target, row, items, level + 1)).collect());
        }
        rows.first().map_or_else(|| "null".to_owned(), |row| self.object(target, row, items, level + 1))
    }

    /// All rows that an association leads to, in the order of their key, as often as a junction names them.
    fn related(&self, relation: &Relation, key: &[Cell]) -> Vec<&'a Vec<Cell>> {
        let target = type_of(relation.target);
        let matching = |key: &[Cell]| -> Vec<&'a Vec<Cell>> {
            let rows = self.data.rows(target.table).iter();
            rows.filter(|row| key_of(target, row, relation.theirs) == key).collect()
        };
        let Some(through) = &relation.through else { return matching(key) };
        let junction = type_of(through.table);
        let links = self.data.rows(junction.table).iter();
        let links = links.filter(|link| key_of(junction, link, through.source) == key);
        let mut rows: Vec<&Vec<Cell>> =
            links.flat_map(|link| matching(&key_of(junction, link, through.target))).collect();
        rows.sort_by_key(|row| key_of(target, row, target.key));
        rows
    }

    /// <https://spec.graphql.org/October2021/#sec-Field-Collection>
    fn collect(&self, selections: &[&'a [Item]]) -> Vec<(&'a str, Collected<'a>)> {
        let mut collected = Vec::new();
        for items in selections {
            self.collect_into(items, &mut collected);
        }
        collected
    }

    fn collect_into(&self, items: &'a [Item], collected: &mut Vec<(&'a str, Collected<'a>)>) {
        for item in items {
            match item {
                Item::Field { is_left_out: true, .. } | Item::Relation { is_left_out: true, .. } => {}
                Item::Field { key, name, .. } => {
                    let key = response_key(key);
                    if !collected.iter().any(|(known, _)| *known == key) {
                        collected.push((key, Collected::Field(name)));
                    }
                }
                Item::Relation { key, relation, page, items, .. } => {
                    let key = response_key(key);
                    match collected.iter_mut().find(|(known, _)| *known == key) {
                        Some((_, Collected::Relation(_, _, selections))) => selections.push(items),
                        _ => collected.push((key, Collected::Relation(relation, page, vec![items]))),
                    }
                }
                Item::Inline { items, .. } => self.collect_into(items, collected),
                Item::Spread(index) => self.collect_into(&self.operation.fragments[*index].1, collected),
            }
        }
    }

    fn count_fields(&self, selections: &[&'a [Item]]) -> usize {
        let counted = self.collect(selections).into_iter().map(|(_, collected)| match collected {
            Collected::Field(_) => 0,
            Collected::Relation(_, _, items) => 1 + self.count_fields(&items),
        });
        counted.sum()
    }
}

fn page_of<'a>(rows: Vec<&'a Vec<Cell>>, page: &Page) -> Vec<&'a Vec<Cell>> {
    rows.into_iter().skip(page.offset).take(page.limit.unwrap_or(usize::MAX)).collect()
}

fn field(info: &TypeInfo, row: &[Cell], name: &str) -> String {
    match info.columns.iter().position(|(_, field)| *field == name) {
        Some(position) => json_of(&row[position]).to_string(),
        None if name == "__typename" => Value::from(info.name).to_string(),
        None => {
            let key = key_of(info, row, info.key);
            let parts: Vec<Value> = std::iter::once(Value::from(info.name)).chain(key.iter().map(json_of)).collect();
            Value::from(URL_SAFE_NO_PAD.encode(Value::from(parts).to_string())).to_string()
        }
    }
}

fn json_of(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(value) => Value::from(*value),
        Cell::Text(text) => Value::from(text.as_str()),
    }
}

fn object(members: Vec<(&str, String)>) -> String {
    let members: Vec<String> = members.into_iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

fn list(items: Vec<String>) -> String {
    format!("[{}]", items.join(","))
}
