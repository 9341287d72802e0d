//! Random rows, in memory and as SQL.

use std::collections::HashMap;

use serde_json::Value as Json;

use crate::support::Kind;

use super::random::Random;
use super::schema::{Relation, TYPES, TypeInfo, type_of};

/// A value of a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    Null,
    Int(i64),
    Text(String),
}

impl Cell {
    pub fn text(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            other => panic!("{other:?} is no text"),
        }
    }

    pub fn to_json(&self) -> Json {
        match self {
            Cell::Null => Json::Null,
            Cell::Int(value) => Json::from(*value),
            Cell::Text(text) => Json::from(text.as_str()),
        }
    }
}

/// A row, and the row of the junction that leads to it.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    pub info: &'static TypeInfo,
    pub row: &'a [Cell],
    link: Option<(&'static TypeInfo, &'a [Cell])>,
}

impl<'a> Found<'a> {
    pub fn new(info: &'static TypeInfo, row: &'a [Cell]) -> Self {
        Found { info, row, link: None }
    }

    pub fn junction_row(&self) -> Found<'a> {
        let (info, row) = self.link.expect("a junction leads here");
        Found::new(info, row)
    }

    pub fn cell(&self, column: &str) -> &'a Cell {
        let position = self.info.columns.iter().position(|(known, _)| *known == column);
        &self.row[position.unwrap_or_else(|| panic!("{} has no column {column}", self.info.table))]
    }

    pub fn key(&self, columns: &[&str]) -> Vec<Cell> {
        key_of(self.info, self.row, columns)
    }
}

/// The rows of all tables, each in the order of its primary key.
pub struct Data {
    tables: HashMap<&'static str, Vec<Vec<Cell>>>,
}

/// Texts that have been taken for something else before: by quoting, by collation, by JSON.
const WORDS: &[&str] = &[
    "a",
    "A",
    "",
    "ä",
    "50%_",
    "a\u{308}",
    "É",
    "é",
    "\\",
    "%",
    " a",
    "it's",
    "say \"hi\"",
    "back\\slash",
    "日本",
    "😀",
    "Straße",
    "STRASSE",
    "null",
    "1",
    "01",
    "[1]",
    "{}",
    "a,b",
    "line\nbreak",
    "tab\there",
];

const COUNTRIES: &[&str] = &["DE", "de", "", "Österreich", "F'R"];

/// All keys that people may have; only some of them are there.
fn uuid(number: usize) -> String {
    format!("{:08x}-7f27-4c59-8e9c-a8c6068922{:02x}", number.wrapping_mul(0x2f3d_71b5) & 0xffff_ffff, number)
}

/// A value for a column, by its name. Some are much more common than others, so that keys lead somewhere and values
/// are the same.
fn cell(random: &mut Random, column: &str) -> Cell {
    let text = |texts: &[&str], place: usize| Cell::Text(texts[place].to_owned());
    match column {
        "person_id" | "parent_id" => Cell::Text(uuid(random.below_skewed(14))),
        "word" | "name" => text(WORDS, random.below_skewed(WORDS.len())),
        "country" => text(COUNTRIES, random.below_skewed(COUNTRIES.len())),
        "weight" => Cell::Int(random.below(5) as i64 - 2),
        _ => Cell::Int(random.below_skewed(12) as i64),
    }
}

pub fn may_be_null(table: &str, column: &str) -> bool {
    matches!(
        (table, column),
        ("regions" | "people", "name")
            | ("cities", "country" | "region_code")
            | ("people", "city_id" | "parent_id")
            | ("passports", "person_id")
            | ("labels", "weight")
            | ("remarks", "word")
    )
}

/// A value for a column of a table; the key of people is a UUID.
pub fn cell_of(random: &mut Random, table: &str, column: &str) -> Cell {
    let column = if (table, column) == ("people", "id") { "person_id" } else { column };
    cell(random, column)
}

/// What half of the rows of a table have in common, so that a list is long.
pub struct Leaning {
    pub table: &'static str,
    pub columns: &'static [&'static str],
    pub values: Vec<Cell>,
}

impl Data {
    pub fn random(random: &mut Random, rows_max: usize) -> Self {
        Data::random_leaning(random, rows_max, None)
    }

    pub fn random_leaning(random: &mut Random, rows_max: usize, leaning: Option<&Leaning>) -> Self {
        let tables = TYPES.iter().map(|info| (info.table, random_rows(random, info, rows_max, leaning))).collect();
        Data { tables }
    }

    /// Adds a row with this primary key where there is none.
    pub fn ensure(&mut self, random: &mut Random, info: &TypeInfo, key: &[Cell]) {
        let rows = self.tables.entry(info.table).or_default();
        if !rows.iter().any(|row| key_of(info, row, info.key) == key) {
            let mut row = random_row(random, info, None);
            set(info, &mut row, info.key, key);
            insert(info, rows, row);
        }
    }

    /// Inserts a row into a table or deletes one, but not what is kept; gives the statement that does the same.
    pub fn change(
        &mut self,
        random: &mut Random,
        kind: Kind,
        info: &'static TypeInfo,
        leaning: Option<&Leaning>,
        is_kept: impl Fn(Found<'_>) -> bool,
    ) -> Option<String> {
        let rows = self.tables.entry(info.table).or_default();
        if !rows.is_empty() && random.percent(50) {
            let place = random.below(rows.len());
            let may_go = !is_kept(Found::new(info, &rows[place]));
            return may_go.then(|| delete_statement(kind, info, &rows.remove(place)));
        }
        let row = random_row(random, info, leaning);
        let statement = insert_statement(kind, info, std::slice::from_ref(&row));
        insert(info, rows, row).then_some(statement)
    }

    pub fn rows(&self, table: &str) -> &[Vec<Cell>] {
        &self.tables[table]
    }

    /// Every row of a table.
    pub fn all(&self, info: &'static TypeInfo) -> Vec<Found<'_>> {
        self.rows(info.table).iter().map(|row| Found::new(info, row)).collect()
    }

    /// The rows that an association leads to, as often as a junction names them.
    pub fn related(&self, relation: &Relation, source: Found<'_>) -> Vec<Found<'_>> {
        let key = source.key(relation.own);
        let Some(through) = &relation.through else { return self.matching(relation, &key) };
        let junction = type_of(through.table);
        let links = self.all(junction).into_iter().filter(|link| leads(&link.key(through.source), &key));
        let found = links.flat_map(|link| {
            let targets = self.matching(relation, &link.key(through.target)).into_iter();
            targets.map(move |target| Found { link: Some((junction, link.row)), ..target })
        });
        found.collect()
    }

    fn matching(&self, relation: &Relation, key: &[Cell]) -> Vec<Found<'_>> {
        let rows = self.all(type_of(relation.target)).into_iter();
        rows.filter(|row| leads(key, &row.key(relation.theirs))).collect()
    }

    /// Statements that put these rows in the place of those that are there.
    pub fn to_sql(&self, kind: Kind) -> Vec<String> {
        let mut statements = Vec::new();
        for info in TYPES {
            statements.push(format!("DELETE FROM {}", info.table));
            let rows = self.rows(info.table);
            if !rows.is_empty() {
                statements.push(insert_statement(kind, info, rows));
            }
        }
        statements
    }
}

fn random_rows(random: &mut Random, info: &TypeInfo, rows_max: usize, leaning: Option<&Leaning>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for _ in 0..random.below(rows_max + 1) {
        let row = random_row(random, info, leaning);
        insert(info, &mut rows, row);
    }
    rows
}

fn random_row(random: &mut Random, info: &TypeInfo, leaning: Option<&Leaning>) -> Vec<Cell> {
    let cells = info.columns.iter().map(|(column, _)| match may_be_null(info.table, column) && random.percent(25) {
        true => Cell::Null,
        false => cell_of(random, info.table, column),
    });
    let mut row: Vec<Cell> = cells.collect();
    if let Some(leaning) = leaning.filter(|leaning| leaning.table == info.table)
        && random.percent(50)
    {
        set(info, &mut row, leaning.columns, &leaning.values);
    }
    row
}

fn set(info: &TypeInfo, row: &mut [Cell], columns: &[&str], values: &[Cell]) {
    for (cell, (column, _)) in row.iter_mut().zip(info.columns) {
        if let Some(place) = columns.iter().position(|known| known == column) {
            *cell = values[place].clone();
        }
    }
}

/// Puts a row into its place, unless its key is taken.
fn insert(info: &TypeInfo, rows: &mut Vec<Vec<Cell>>, row: Vec<Cell>) -> bool {
    let is_taken = rows.iter().any(|known| {
        let same = |columns: &[&str]| key_of(info, known, columns) == key_of(info, &row, columns);
        same(info.key) || info.unique.is_some_and(|(_, column)| same(&[column]))
    });
    if !is_taken {
        rows.push(row);
        rows.sort_by_key(|row| key_of(info, row, info.key));
    }
    !is_taken
}

/// Whether two keys are the same. A null is not even the same as a null.
fn leads(one: &[Cell], other: &[Cell]) -> bool {
    one == other && !one.contains(&Cell::Null)
}

/// Some columns of a row.
pub fn key_of(info: &TypeInfo, row: &[Cell], columns: &[&str]) -> Vec<Cell> {
    let position = |column: &&str| info.columns.iter().position(|(known, _)| known == column);
    columns.iter().filter_map(position).map(|position| row[position].clone()).collect()
}

fn insert_statement(kind: Kind, info: &TypeInfo, rows: &[Vec<Cell>]) -> String {
    let columns: Vec<&str> = info.columns.iter().map(|(column, _)| *column).collect();
    let rows = rows.iter().map(|row| {
        let values: Vec<String> = row.iter().map(|cell| literal(kind, cell)).collect();
        format!("({})", values.join(", "))
    });
    let rows: Vec<String> = rows.collect();
    format!("INSERT INTO {} ({}) VALUES {}", info.table, columns.join(", "), rows.join(", "))
}

fn delete_statement(kind: Kind, info: &TypeInfo, row: &[Cell]) -> String {
    let key = info.key.iter().zip(key_of(info, row, info.key));
    let conditions: Vec<String> = key.map(|(column, cell)| format!("{column} = {}", literal(kind, &cell))).collect();
    format!("DELETE FROM {} WHERE {}", info.table, conditions.join(" AND "))
}

fn literal(kind: Kind, cell: &Cell) -> String {
    match cell {
        Cell::Null => "NULL".to_owned(),
        Cell::Int(value) => value.to_string(),
        // MySQL reads backslashes in literals.
        Cell::Text(text) if kind == Kind::Mysql => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''")),
        Cell::Text(text) => format!("'{}'", text.replace('\'', "''")),
    }
}
