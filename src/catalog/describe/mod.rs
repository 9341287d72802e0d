//! From a live database to descriptions of models: names, enums and associations by rule.
//!
//! Each name is made from the table, column or key itself, so that a new table renames no old field. Where names come out
//! alike, `distinct` decides; what it changed is told in the notes.

mod associations;
mod columns;
mod distinct;
mod enums;
mod junctions;
mod keys;
mod tables;

use std::collections::HashSet;
use std::fmt;

pub(super) use distinct::{Candidate, Claim, GIVES_WAY, own_digits, settle};
pub(super) use keys::key_words;

use super::edits::CatalogEdits;
use super::model::{KeyDescription, ModelDescription, Text};
use super::{ColumnType, IdForm, LiveSchema, LiveTable};

/// A live database in the form of models.
#[derive(Clone, Debug)]
pub struct DescribedSchema {
    pub models: Vec<ModelDescription>,
    /// Names that are not what their rule alone would have made of them.
    pub notes: Vec<NameNote>,
}

/// Something that is named otherwise than its rule has it, since that name is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameNote {
    /// What it is, in words: `table user`.
    pub what: String,
    pub wanted: String,
    pub given: String,
}

impl fmt::Display for NameNote {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} is named `{}`, since `{}` is taken", self.what, self.given, self.wanted)
    }
}

/// What is known of a table while others are described.
struct DescribedTable<'a> {
    live: &'a LiveTable,
    type_name: String,
    plural: String,
    /// Columns of the key that tells rows apart; none where there is none.
    key: Vec<String>,
    /// Every other total unique key.
    unique_keys: Vec<Vec<String>>,
    /// The GraphQL names of the live columns, in their order.
    fields: Vec<String>,
}

/// The bookkeeping of migrations, which is no data.
pub const BOOKKEEPING: &[&str] = &["__diesel_schema_migrations"];

/// Describes all tables of a database; names that are given are kept as they are.
pub fn describe(live: &LiveSchema, ids: IdForm, edits: &CatalogEdits) -> DescribedSchema {
    let mut notes = Vec::new();
    let live: Vec<&LiveTable> = live.tables.iter().filter(|table| !BOOKKEEPING.contains(&&*table.name.name)).collect();
    let named = tables::name_tables(&live, edits, &mut notes);
    let tables: Vec<DescribedTable<'_>> = live
        .into_iter()
        .zip(named)
        .map(|(live, (type_name, plural))| {
            let (key, unique_keys) = keys::choose_keys(live);
            let fields = columns::name_columns(live, &key, ids, edits.table(&live.name), &mut notes);
            DescribedTable { live, type_name, plural, key, unique_keys, fields }
        })
        .collect();
    let enums = enums::name_enums(&tables, &mut notes);
    let key_fields = keys::name_keys(&tables, &mut notes);
    let mut associations = associations::associate(&tables, &enums.type_names(), ids, &mut notes);
    let models = tables.iter().zip(key_fields).enumerate().map(|(index, (table, key_fields))| ModelDescription {
        name: Some(table.type_name.clone().into()),
        plural: Some(table.plural.clone().into()),
        kind: table.live.kind,
        description: table_description(table),
        columns: columns::describe_columns(table, &enums),
        primary_key: texts(&table.key),
        unique_keys: table.unique_keys.iter().zip(key_fields).map(|(key, field)| unique_key(key, field)).collect(),
        associations: std::mem::take(&mut associations[index]),
        ..ModelDescription::of(table.live.name.to_string(), table.live.name.clone())
    });
    DescribedSchema { models: models.collect(), notes }
}

fn unique_key(columns: &[String], field: String) -> KeyDescription {
    KeyDescription { columns: texts(columns), rename: Some(field.into()) }
}

const KEYLESS: &str = "Its rows have no key in the database: so there is no identity, no lookup and no connection, only lists, \
     which are in the order of all their columns.";

fn table_description(table: &DescribedTable<'_>) -> Option<Text> {
    described(table.live.comment.as_deref(), table.key.is_empty().then_some(KEYLESS))
}

/// A comment of the database's, and what there is to say more.
fn described(comment: Option<&str>, note: Option<&str>) -> Option<Text> {
    let comment = comment.map(printable);
    let parts: Vec<&str> = comment.as_deref().into_iter().chain(note).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n").into())
}

/// A text that can stand in a schema: without control characters, and without what would end its description there.
fn printable(text: &str) -> String {
    let is_shown = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    text.chars().filter(is_shown).collect::<String>().replace("\"\"\"", "'''")
}

fn texts(names: &[String]) -> Vec<Text> {
    names.iter().map(|name| name.clone().into()).collect()
}

impl DescribedTable<'_> {
    /// Whether some of the columns already name at most one row.
    fn is_unique(&self, columns: &[String]) -> bool {
        let keys = std::iter::once(&self.key).chain(&self.unique_keys).filter(|key| !key.is_empty());
        let named: HashSet<&str> = columns.iter().map(String::as_str).collect();
        keys.into_iter().any(|key| key.iter().all(|column| named.contains(column.as_str())))
    }
}

/// Whether all columns are there and can be part of a key.
fn can_be_key(table: &LiveTable, columns: &[String]) -> bool {
    let is_key_column = |name: &String| {
        let column = table.column(name);
        column.is_some_and(|column| !matches!(column.column_type, ColumnType::List(_)))
    };
    !columns.is_empty() && columns.iter().all(is_key_column)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::live::sketch::table;
    use super::*;

    /// Every name by what it names.
    fn names(tables: &[&str]) -> BTreeMap<String, String> {
        let live = LiveSchema { tables: tables.iter().map(|text| table(text)).collect() };
        let mut names = BTreeMap::new();
        for model in describe(&live, IdForm::NodeId, &CatalogEdits::default()).models {
            let table = model.table.to_string();
            names.insert(table.clone(), format!("{:?} {:?}", model.name, model.plural));
            for column in model.columns {
                names.insert(format!("{table}.{}", column.name), column.rename.unwrap_or_default().into_owned());
            }
            for one in model.associations {
                let keys = (one.foreign_key, one.target_foreign_key);
                names.insert(
                    format!("{table} {:?} {} {keys:?}", one.kind, one.target),
                    one.rename.unwrap_or_default().into_owned(),
                );
            }
        }
        names
    }

    const TABLES: &[&str] = &[
        "users: id |, name, posts",
        "User: id |",
        "user: id |",
        "posts: id |, user_id → users, created_by → users",
        "movies: id |, series_id → series",
        "series: id |",
        "actors: id |",
        "movie_actors: movie_id → movies, actor_id → actors |",
        "castings: movie_id → movies, actor_id → actors |",
        "sales.users: id |, user_id → users",
        "logs: user_id → users, line",
        "nodes: id |, parent_id → nodes",
    ];

    #[test]
    fn a_new_table_renames_nothing() {
        let before = names(TABLES);
        for new in [
            "USER: id |",
            "Users: id |",
            "node: id |",
            "movie_series: movie_id → movies, series_id → series |",
            "directions: movie_id → movies, actor_id → actors |",
            "other.users: id |, user_id → users",
            "user_posts: user_id → users, post_id → posts |",
            "manager_posts: id |, user_id → users, manager_id → users",
            "other.posts: id |, user_id → users",
            "users_groups: id |, user_id → users",
            "users_aggregates: id |",
            "posts_connections: id |",
            "find_users: id |",
            "create_users: id |",
            "user_sets: id |",
            "user_wheres: id |",
            "user_lists: id |",
            "user_rows: id |",
        ] {
            let after = names(&[TABLES, &[new]].concat());
            for (what, name) in &before {
                assert_eq!(after.get(what), Some(name), "{what}, beside {new}");
            }
        }
    }

    #[test]
    fn every_catalog_can_be_built() {
        for ids in [IdForm::NodeId, IdForm::Relay] {
            let live = LiveSchema { tables: TABLES.iter().map(|text| table(text)).collect() };
            let built = super::super::build_catalog(&describe(&live, ids, &CatalogEdits::default()).models, ids);
            assert!(built.is_ok(), "{}", built.err().map(|problems| problems.to_string()).unwrap_or_default());
        }
    }

    #[test]
    fn what_breaks_out_of_a_description_is_taken_out() {
        let text = described(Some("a \"\"\" b\r\nc\u{7}"), Some("note"));
        assert_eq!(text.as_deref(), Some("a ''' b\nc\n\nnote"));
    }
}
