//! The sample on a database that tests write to, and put back afterwards.

use relata::Relata;
use relata::catalog::ColumnType;
use relata::catalog::model::ModelDescription;
use relata::graphql::Answer;
use relata::models;
use tokio::sync::OnceCell;

use super::{Kind, connect_sample};

/// A served sample, with a copy of each of its tables.
pub struct Writable {
    pub relata: Relata,
    kind: Kind,
    url: String,
}

impl Kind {
    /// The same for all scenarios of the process, which take turns.
    pub async fn writable(self) -> &'static Writable {
        static WRITABLES: [OnceCell<Writable>; 3] = [const { OnceCell::const_new() }; 3];
        WRITABLES[self as usize].get_or_init(|| self.open_writable("relata_test_writes")).await
    }

    /// The sample on a database of its own.
    pub async fn open_writable(self, name: &str) -> Writable {
        let url = self.create_sample_database(name).await;
        let copy = |model: &ModelDescription| format!("CREATE TABLE copy_of_{0} AS SELECT * FROM {0}", model.table);
        let copies: Vec<String> = models::descriptions().iter().map(copy).collect();
        let copies: Vec<&str> = copies.iter().map(String::as_str).collect();
        self.execute(&url, &copies).await;
        Writable { relata: connect_sample(&url).await, kind: self, url }
    }
}

impl Writable {
    /// Puts everything back that the statements of some answers may have changed, keys to come included.
    pub async fn put_back(&self, answers: &[&Answer]) {
        let statements = answers.iter().flat_map(|answer| &answer.figures.statements);
        let texts: Vec<&str> = statements.map(|statement| statement.sql.as_str()).collect();
        let is_touched = |model: &&ModelDescription| {
            let writes = |text: &&str| !text.starts_with("SELECT") && !text.starts_with("WITH");
            let names = |text: &&str| {
                text.contains(&format!("\"{0}\"", model.table)) || text.contains(&format!("`{0}`", model.table))
            };
            // What goes with rows of other tables is named nowhere.
            model.table.name == "enrollments" || texts.iter().filter(|text| writes(text)).any(names)
        };
        let models = models::descriptions();
        let touched: Vec<&ModelDescription> = models.iter().filter(is_touched).collect();
        let mut statements: Vec<String> = Vec::new();
        statements.push(match self.kind {
            Kind::Sqlite => "PRAGMA foreign_keys = OFF".to_owned(),
            Kind::Postgres => "SET session_replication_role = replica".to_owned(),
            Kind::Mysql => "SET FOREIGN_KEY_CHECKS = 0".to_owned(),
        });
        for model in &touched {
            statements.push(format!("DELETE FROM {}", model.table));
            statements.push(format!("INSERT INTO {0} SELECT * FROM copy_of_{0}", model.table));
        }
        let counted = |model: &ModelDescription| {
            model.columns.iter().any(|column| column.name == "id" && column.column_type == ColumnType::Int)
        };
        let with_keys = models.iter().filter(|model| counted(model));
        statements.extend(with_keys.filter_map(|model| match self.kind {
            Kind::Sqlite => Some(format!("DELETE FROM sqlite_sequence WHERE name = '{}'", model.table)),
            Kind::Postgres => Some(format!(
                "SELECT setval(pg_get_serial_sequence('{0}', 'id'), (SELECT coalesce(max(id), 1) FROM {0}))",
                model.table
            )),
            Kind::Mysql if touched.iter().any(|touched| touched.table == model.table) => {
                Some(format!("ALTER TABLE {} AUTO_INCREMENT = 1", model.table))
            }
            Kind::Mysql => None,
        }));
        let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
        self.kind.execute(&self.url, &statements).await;
    }
}
