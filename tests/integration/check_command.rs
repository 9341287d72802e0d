//! `relata check` and `relata init` on real databases.

use serde_json::Value;

use crate::support::program::{folder, printed, refused, run, text};
use crate::support::{Kind, block_on, kinds};

fn create(kind: Kind, name: &'static str, statements: &'static [&'static str]) -> String {
    block_on(async move {
        let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
        kind.execute(&url, statements).await;
        url
    })
}

const PLAIN: &[&str] = &[
    "CREATE TABLE authors (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL)",
    "CREATE TABLE books (id INTEGER NOT NULL PRIMARY KEY, author_id INTEGER NOT NULL, CONSTRAINT author FOREIGN KEY (author_id) REFERENCES authors (id))",
    "CREATE INDEX book_authors ON books (author_id)",
];

const DOUBTFUL: &[&str] = &[
    "CREATE TABLE authors (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL)",
    "CREATE TABLE books (id INTEGER NOT NULL PRIMARY KEY, author_id INTEGER NOT NULL)",
    "CREATE TABLE remarks (remark VARCHAR(40))",
];

#[test]
fn what_is_well_is_told_and_ends_well() {
    for kind in kinds() {
        let url = create(kind, "check_well", PLAIN);
        let folder = folder("check_well");
        let said = printed(&folder, &["check", "--strict", "--database-url", &url]);
        assert_eq!(said, "0 differences, 0 warnings, 0 notes\n", "{kind:?}");
    }
}

#[test]
fn warnings_count_only_where_one_is_strict() {
    for kind in kinds() {
        let url = create(kind, "check_doubtful", DOUBTFUL);
        let folder = folder("check_doubtful");
        let settings = "[catalog]\nexclude = [\"tmp_*\"]\n[[tables.books.foreign_keys]]\ncolumns = [\"author_id\"]\ntarget = \"authors\"\n";
        std::fs::write(folder.join("relata.toml"), settings).expect("a file can be written");
        let said = printed(&folder, &["check", "--database-url", &url]);
        for expected in [
            "warning: no index begins with the foreign key (author_id) of `books`\n",
            "warning: `remarks` has no primary key: ",
            "warning: relata.toml:2: `tmp_*` matches no table\n",
            "0 differences, 3 warnings, 0 notes\n",
        ] {
            assert!(said.contains(expected), "{kind:?}: {expected}\n{said}");
        }
        let strict = run(&folder, &["check", "--strict", "--database-url", &url, "--format", "json"]);
        assert_eq!(strict.status.code(), Some(1), "{kind:?}");
        let report: Value = serde_json::from_str(&text(&strict.stdout)).expect("it is JSON");
        assert_eq!(report["warnings"], 3, "{kind:?}: {report}");
        let codes: Vec<&str> =
            report["findings"].as_array().into_iter().flatten().filter_map(|one| one["code"].as_str()).collect();
        assert_eq!(codes, ["FOREIGN_KEY_WITHOUT_INDEX", "NO_PRIMARY_KEY", "PATTERN_MATCHES_NOTHING"], "{kind:?}");
    }
}

#[test]
fn the_file_is_held_against_the_database() {
    for kind in kinds() {
        let url = create(kind, "check_file", PLAIN);
        let folder = folder("check_file");
        std::fs::write(folder.join("relata.toml"), "[tables.book]\nname = \"B\"\n").expect("a file can be written");
        let output = run(&folder, &["check", "--database-url", &url]);
        assert_eq!(output.status.code(), Some(1), "{kind:?}");
        let said = text(&output.stdout);
        let expected = "difference: relata.toml:1: there is no table `book`; did you mean `books`?\n";
        assert!(said.starts_with(expected), "{kind:?}: {said}");
    }
}

#[test]
fn models_are_held_against_the_database() {
    for kind in kinds() {
        let url = block_on(async move { kind.create_sample_database("relata_test_check_models").await });
        let folder = folder("check_models");
        let arguments = ["check", "--catalog", "models", "--database-url", &url];
        assert_eq!(printed(&folder, &arguments), "0 differences, 0 warnings, 0 notes\n", "{kind:?}");
        let alter: &[&str] = match kind {
            Kind::Sqlite => {
                &["DROP TABLE notes", "ALTER TABLE tags DROP COLUMN name", "ALTER TABLE cars ADD COLUMN seats INTEGER"]
            }
            Kind::Postgres => &[
                "DROP TABLE notes",
                "ALTER TABLE tags DROP COLUMN name",
                "ALTER TABLE cars ADD COLUMN seats INTEGER",
                "ALTER TABLE users ALTER COLUMN age TYPE text",
                "ALTER TABLE users ALTER COLUMN first_name DROP NOT NULL",
            ],
            Kind::Mysql => &[
                "DROP TABLE notes",
                "ALTER TABLE tags DROP COLUMN name",
                "ALTER TABLE cars ADD COLUMN seats INTEGER",
                "ALTER TABLE users MODIFY age TEXT",
                "ALTER TABLE users MODIFY first_name VARCHAR(255) NULL",
            ],
        };
        let altered = url.clone();
        block_on(async move { kind.execute(&altered, alter).await });
        let output = run(&folder, &arguments);
        assert_eq!(output.status.code(), Some(1), "{kind:?}");
        let said = text(&output.stdout);
        let mut expected = vec![
            "difference: table `notes` is not in the database",
            "difference: column `tags.name` is not in the database",
            "note: no model has the column `cars.seats`",
        ];
        if kind != Kind::Sqlite {
            expected.push("difference: column `users.age` is `");
            expected.push("difference: column `users.first_name` may be null in the database, but not in the model");
        }
        for expected in expected {
            assert!(said.contains(expected), "{kind:?}: {expected}\n{said}");
        }
    }
}

#[test]
fn the_first_file_is_written_once_and_fits_its_database() {
    for kind in kinds() {
        let url = block_on(async move { kind.create_sample_database("relata_test_init").await });
        let folder = folder("init");
        assert_eq!(printed(&folder, &["init", "--database-url", &url]), "Wrote relata.toml\n", "{kind:?}");
        let again = refused(&folder, &["init"]);
        assert_eq!(again, "cannot write relata.toml: it is there already", "{kind:?}");
        let written = std::fs::read_to_string(folder.join("relata.toml")).expect("the file is there");
        assert!(written.contains("#[tables.movie_actors]  # type MovieActor: "), "{kind:?}: {written}");
        assert!(!written.contains(&url), "{kind:?}: the URL may hold a password");
        // Without its marks it says what holds anyway.
        let said =
            |line: &str| line.strip_prefix('#').filter(|said| !said.starts_with(' ')).unwrap_or(line).to_owned() + "\n";
        let said: String = written.lines().map(said).collect();
        std::fs::write(folder.join("relata.toml"), said).expect("a file can be written");
        let checked = printed(&folder, &["check", "--database-url", &url]);
        assert!(checked.contains("0 differences"), "{kind:?}: {checked}");
        let named = folder.join("other.toml");
        printed(&folder, &["init", "--config", &named.to_string_lossy()]);
        assert!(named.exists());
    }
}
