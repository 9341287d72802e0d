//! The file that `relata init` writes: every setting as a comment with what it means, and the tables there are.
//!
//! What is prose begins with `# `, what could be said with `#` alone: without it, it is said.

use std::fmt::Write;

use clap::{Arg, ArgAction};

use super::file_settings::{CATALOG, key_of, sections};

/// A table as the file names it.
pub struct TableSketch {
    /// As the catalog calls it: `sales.orders`.
    pub table: String,
    /// Its GraphQL type.
    pub type_name: String,
    pub fields: Vec<String>,
}

/// The text of the file.
pub fn template(tables: &[TableSketch]) -> String {
    let mut text = HEAD.to_owned();
    for (section, arguments) in sections() {
        let _ = write!(text, "\n[{section}]\n");
        arguments.iter().for_each(|argument| write_setting(&mut text, argument));
        if section == CATALOG {
            text.push_str(CHOICE);
        }
    }
    text.push_str(TABLES);
    if tables.is_empty() {
        text.push_str(NO_TABLES);
    }
    for TableSketch { table, type_name, fields } in tables {
        let _ = writeln!(text, "#[tables.{}]  # type {type_name}: {}", quoted_key(table), fields.join(", "));
    }
    text
}

const HEAD: &str = "\
# Settings of Relata. Flags and variables of the environment win over them; `relata check` says whether all is well.
# What begins with # and no space is what would hold without it.
";

const CHOICE: &str = "
# Which tables of the database are served. * stands for any letters, ? for one; names have their schema where the
# database would not find them without it.
#include = [\"*\"]
#exclude = []

# What is generated for every table beside its type, its lists and its lookups. Schemas of hundreds of tables are
# smaller, and quicker to load, without some of it.
#generate = { connections = true, aggregates = true, mutations = true, nested_writes = true }
";

const TABLES: &str = "
# What is said about a table. This much is possible, and nothing of it needed:
#
#   [tables.orders]
#   name = \"Order\"                      the GraphQL type
#   plural = \"orders\"                   the field that lists rows
#   description = \"What was bought.\"
#   primary_key = [\"id\"]                where the database declares none, as of a view
#   unique = [[\"number\"]]               keys beyond those of the database
#   generate = { mutations = false }    other than in [catalog]
#   read_only = true                    clients do not write it
#
#   [tables.orders.columns.total]
#   rename = \"sum\"                      the field
#   description = \"With taxes.\"
#   hide = true                         no field, but it serves as a key
#   skip = true                         no column at all
#   required = true                     never null, whatever the database says
#   read_only = true                    clients do not write it
#   scalar = \"Decimal\"                  another type than the database says
#
#   [[tables.orders.foreign_keys]]      where the database declares none
#   columns = [\"customer_id\"]
#   target = \"customers\"
#   target_columns = [\"id\"]             the primary key where nothing is said
#
#   [tables.orders.associations.customer]
#   rename = \"buyer\"
#   description = \"Who pays.\"
#   required = true                     leads to one row, always
#   hide = true                         no field

";

const NO_TABLES: &str = "# With the URL of a database, `relata init` lists its tables here.\n";

fn write_setting(text: &mut String, argument: &Arg) {
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let possible: Vec<String> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let is_switch = matches!(argument.get_action(), ArgAction::SetTrue);
    let choice = if possible.is_empty() || is_switch { String::new() } else { format!(": {}", possible.join(" or ")) };
    let _ = writeln!(text, "# {help}{choice}\n#{} = {}", key_of(argument), default_of(argument));
}

/// What holds where nothing is said; an example where that is no value.
fn default_of(argument: &Arg) -> String {
    if matches!(argument.get_action(), ArgAction::SetTrue) {
        return "false".to_owned();
    }
    let default = argument.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    match (default, argument.get_action()) {
        (Some(default), _) if default.parse::<u64>().is_ok() || default.parse::<bool>().is_ok() => default,
        (Some(default), _) => quoted(&default),
        (None, ArgAction::Append) => "[]".to_owned(),
        (None, _) => match argument.get_possible_values().last() {
            Some(value) => quoted(value.get_name()),
            None => quoted(super::SAMPLE_URL),
        },
    }
}

/// A basic string, whose escapes are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn quoted_key(key: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { quoted(key) }
}

#[cfg(test)]
mod tests {
    use super::super::FileContents;
    use super::*;

    #[test]
    fn what_is_written_is_taken_as_it_is_and_without_its_marks() {
        let sketch = |table: &str| TableSketch {
            table: table.to_owned(),
            type_name: "Order".to_owned(),
            fields: vec!["id".to_owned(), "total".to_owned()],
        };
        let text = template(&[sketch("orders"), sketch("order \"details\""), sketch("sales.größe")]);
        let said: Vec<&str> = text
            .lines()
            .map(|line| line.strip_prefix('#').filter(|said| !said.starts_with(' ')).unwrap_or(line))
            .collect();
        for text in [&text, &said.join("\n")] {
            let read = FileContents::read("relata.toml", text);
            assert!(read.is_ok(), "{}\n{text}", read.map(|_| String::new()).unwrap_or_else(|error| error.to_string()));
        }
        let tables = FileContents::read("relata.toml", &said.join("\n")).map(|contents| contents.edits.tables);
        let names: Vec<String> = tables.unwrap_or_default().into_iter().map(|table| table.table.value).collect();
        assert_eq!(names, ["order \"details\"", "orders", "sales.größe"]);
    }
}
