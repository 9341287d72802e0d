//! What is found is found, and nothing else is.

use expect_test::{Expect, expect};

use super::*;
use crate::catalog::edits::{Placed, TablePattern};
use crate::catalog::live::sketch::table;
use crate::catalog::model::TableName;
use crate::catalog::{CatalogProblem, ColumnType, IdForm, LiveKey, StorageKind, build_catalog, describe};

const TABLES: &[&str] = &["users: id |, name", "posts: id |, user_id → users, title", "notes: id |, text"];

/// A database whose foreign keys have an index each.
fn database(tables: &[&str]) -> LiveSchema {
    let mut live = LiveSchema { tables: tables.iter().map(|text| table(text)).collect() };
    for table in &mut live.tables {
        table.indexes = table.foreign_keys.iter().map(|key| key.columns.clone()).collect();
    }
    live
}

fn table_of<'a>(live: &'a mut LiveSchema, name: &str) -> &'a mut LiveTable {
    live.tables.iter_mut().find(|table| table.name.name == name).expect("there is such a table")
}

/// The models that somebody would write for a database.
fn models(live: &LiveSchema) -> Catalog {
    let models = describe(live, IdForm::NodeId, &CatalogEdits::default()).models;
    build_catalog(&models, IdForm::NodeId).expect("the models fit together")
}

fn check(findings: &[Finding], expected: Expect) {
    let line = |Finding { weight, code, table, message }: &Finding| {
        format!("{weight} {code} {}: {message}\n", table.as_deref().unwrap_or("-"))
    };
    expected.assert_eq(&findings.iter().map(line).collect::<String>());
}

/// The models of one database against another one.
fn check_models(change: impl Fn(&mut LiveSchema), expected: Expect) {
    let mut live = database(TABLES);
    let catalog = models(&live);
    change(&mut live);
    check(&audit_models(&catalog, &live), expected);
}

fn check_database(change: impl Fn(&mut LiveSchema), expected: Expect) {
    let mut live = database(TABLES);
    change(&mut live);
    let described = describe(&live, IdForm::NodeId, &CatalogEdits::default());
    let catalog = build_catalog(&described.models, IdForm::NodeId).expect("the tables fit together");
    check(&audit_database(&catalog, &live, &described.notes), expected);
}

#[test]
fn nothing_is_found_where_all_is_well() {
    check_models(|_| {}, expect![""]);
    check_database(|_| {}, expect![""]);
}

#[test]
fn what_a_model_needs_must_be_there() {
    check_models(
        |live| {
            live.tables.retain(|table| table.name.name != "notes");
            table_of(live, "users").columns.retain(|column| column.name != "name");
            table_of(live, "posts").columns[2].storage.kind = StorageKind::Json;
        },
        expect![[r#"
            difference MISSING_COLUMN users: column `users.name` is not in the database; run the migrations
            difference TYPE posts: column `posts.title` is `integer` in the database, which cannot serve as Int
            difference MISSING_TABLE notes: table `notes` is not in the database; run the migrations
        "#]],
    );
}

#[test]
fn nulls_differ_in_both_directions() {
    check_models(
        |live| table_of(live, "users").columns[1].nullable = true,
        expect![[r#"
        difference NULLABLE users: column `users.name` may be null in the database, but not in the model
    "#]],
    );
    let mut live = database(TABLES);
    table_of(&mut live, "users").columns[1].nullable = true;
    let catalog = models(&live);
    check(
        &audit_models(&catalog, &database(TABLES)),
        expect![[r#"
        warning NEVER_NULL users: column `users.name` may be null in the model, but not in the database
    "#]],
    );
}

#[test]
fn keys_of_models_are_looked_for_in_the_database() {
    check_models(
        |live| {
            table_of(live, "notes").primary_key = None;
            table_of(live, "posts").foreign_keys.clear();
        },
        expect![[r#"
            warning FOREIGN_KEY_NOT_IN_DATABASE posts: (user_id) of `posts` is a foreign key to `users` in the model, but not in the database
            difference KEY_NOT_IN_DATABASE notes: (id) of `notes` is a key in the model, but not in the database
        "#]],
    );
    // A unique key serves as well, whatever the order of its columns.
    check_models(
        |live| {
            let notes = table_of(live, "notes");
            notes.unique_keys.extend(notes.primary_key.take());
        },
        expect![[r#""#]],
    );
    let pairs = &["pairs: a, b |"];
    let catalog = models(&database(pairs));
    let mut live = database(pairs);
    table_of(&mut live, "pairs").primary_key =
        Some(LiveKey { constraint: None, columns: vec!["b".to_owned(), "a".to_owned()] });
    check(&audit_models(&catalog, &live), expect![[r#""#]]);
}

#[test]
fn a_foreign_key_to_a_table_of_another_schema_is_another() {
    check_models(
        |live| {
            let elsewhere = TableName { schema: Some("old".into()), name: "users".into() };
            table_of(live, "posts").foreign_keys[0].target = elsewhere;
        },
        expect![[r#"
            warning FOREIGN_KEY_NOT_IN_DATABASE posts: (user_id) of `posts` is a foreign key to `users` in the model, but not in the database
        "#]],
    );
}

#[test]
fn what_no_model_names_is_noted() {
    check_models(
        |live| {
            table_of(live, "users").columns.push(table("x: age").columns.remove(0));
            live.tables.push(table("logs: line"));
            live.tables.push(table("__diesel_schema_migrations: version |, run_on"));
        },
        expect![[r#"
            note COLUMN_WITHOUT_MODEL users: no model has the column `users.age`
            note TABLE_WITHOUT_MODEL logs: no model has the table `logs`
        "#]],
    );
}

#[test]
fn an_index_serves_a_foreign_key_that_it_begins_with() {
    let pairs = ["users: id |", "pairs: a, b, c |"];
    let found = |index: &[&str]| {
        let mut live = database(&pairs);
        let pairs = table_of(&mut live, "pairs");
        pairs.foreign_keys.push(LiveForeignKey {
            constraint: None,
            columns: vec!["a".to_owned(), "b".to_owned()],
            target: "users".into(),
            target_columns: vec!["id".to_owned(), "id".to_owned()],
            on_delete: Default::default(),
        });
        pairs.indexes.push(index.iter().map(|&name| name.to_owned()).collect());
        let findings = audit_database(&models(&live), &live, &[]);
        findings.iter().filter(|finding| finding.code == "FOREIGN_KEY_WITHOUT_INDEX").count()
    };
    for serves in [&["a", "b"][..], &["b", "a"], &["b", "a", "c"]] {
        assert_eq!(found(serves), 0, "{serves:?}");
    }
    for idle in [&["a"][..], &["c", "a", "b"], &["a", "c", "b"], &[]] {
        assert_eq!(found(idle), 1, "{idle:?}");
    }
}

#[test]
fn a_view_has_no_index() {
    check_database(
        |live| {
            let posts = table_of(live, "posts");
            (posts.kind, posts.indexes) = (TableKind::View, Vec::new());
        },
        expect![""],
    );
    check_database(
        |live| {
            let posts = table_of(live, "posts");
            (posts.kind, posts.indexes) = (TableKind::MaterializedView, Vec::new());
        },
        expect![[r#"
            warning FOREIGN_KEY_WITHOUT_INDEX posts: no index begins with the foreign key (user_id) of `posts`
        "#]],
    );
}

#[test]
fn what_a_table_lacks_is_told() {
    check_database(
        |live| {
            table_of(live, "notes").primary_key = None;
            let columns = &mut table_of(live, "users").columns;
            (columns[1].column_type, columns[1].declared) = (ColumnType::Opaque, "inet".to_owned());
            let title = &mut table_of(live, "posts").columns[2];
            title.column_type = ColumnType::List(std::sync::Arc::new(ColumnType::Opaque));
            title.declared = "int4range[]".to_owned();
        },
        expect![[r#"
            warning TYPE_AS_TEXT users: column `users.name` is `inet`, which is served as text, read-only
            warning TYPE_AS_TEXT posts: column `posts.title` is `int4range[]`, which is served as text, read-only
            warning NO_PRIMARY_KEY notes: `notes` has no primary key: it has lists, but no lookup, identity, connection or writes
        "#]],
    );
}

#[test]
fn names_that_had_to_give_way_are_noted() {
    check_database(
        |live| live.tables.push(table("User: id |, Name, name")),
        expect![[r#"
            note NAME_TAKEN -: table `User` is named `User13138`, since `User` is taken
            note NAME_TAKEN -: column `User.Name` is named `name07558`, since `name` is taken
        "#]],
    );
}

#[test]
fn patterns_must_match_something() {
    let pattern = |text: &str, line| Placed { value: TablePattern::new(text).expect("it is a pattern"), line };
    let edits = CatalogEdits {
        file: "relata.toml".to_owned(),
        include: vec![pattern("use*", 2), pattern("gone", 3)],
        exclude: vec![pattern("tmp_*", 7)],
        ..CatalogEdits::default()
    };
    check(
        &audit_patterns(&edits, &database(TABLES)),
        expect![[r#"
        warning PATTERN_MATCHES_NOTHING -: relata.toml:7: `tmp_*` matches no table
    "#]],
    );
}

/// Problems that stop a start have a code of their own each, and the table that they are about.
#[test]
fn what_stops_a_start_is_a_difference() {
    check(&differences(None), expect![""]);
    let mut problems = CatalogProblems::default();
    let (table, column) = (|| "cars".to_owned(), || "tags".to_owned());
    let (declared, column_type) = (|| "text".to_owned(), || "[Int]".to_owned());
    for problem in [
        CatalogProblem::MissingTable { table: table() },
        CatalogProblem::MissingColumn { table: table(), column: column() },
        CatalogProblem::NoArray { table: table(), column: column(), declared: declared(), column_type: column_type() },
        CatalogProblem::ListInKey { table: table(), column: column() },
        CatalogProblem::NullableColumn { table: table(), column: column() },
        CatalogProblem::TwoEnums { name: "Mood".to_owned(), column: column() },
        CatalogProblem::TooManyTables { count: 70_000, most: 65_535 },
    ] {
        problems.push(problem);
    }
    check(
        &differences(Some(problems)),
        expect![[r#"
        difference MISSING_TABLE cars: table `cars` is not in the database; run the migrations
        difference MISSING_COLUMN cars: column `cars.tags` is not in the database; run the migrations
        difference TYPE cars: column `cars.tags` is `text` in the database, which cannot serve as [Int]: a list is an array of PostgreSQL's
        difference LIST_IN_KEY cars: column `cars.tags` is part of a key, which a list cannot be
        difference NULLABLE cars: column `cars.tags` may be null in the database, but not in the model
        difference NAME -: the enum `Mood` of column `tags` has other labels elsewhere; give it another name
        difference MODEL -: there are 70000 tables, the most is 65535; leave some out
    "#]],
    );
}
