//! Two harbors and their ships, with two views that take their time: one reads nothing while a gate is closed, the
//! other reads for longer than any time limit.

#![allow(dead_code)] // Models are read through the API, not field by field.

use diesel::prelude::*;
use relata::db::{Consistency, DatabaseOptions};
use relata::graphql::{EngineOptions, Limits};
use relata::{Model, Relata, RelataBuilder};
use serde_json::{Value, json};

use super::gate::{self, Gate};
use super::in_time;
use crate::support::{self, Asked, Kind};

diesel::table! { harbors (id) { id -> Integer, name -> Text, } }
diesel::table! { ships (id) { id -> Integer, name -> Text, harbor_id -> Integer, } }
diesel::table! { gated_harbors (id) { id -> Integer, name -> Text, } }
diesel::table! { slow_harbors (id) { id -> Integer, name -> Text, } }

#[derive(Queryable, Model)]
#[diesel(table_name = harbors)]
#[model(has_many(Ship), has_one(SlowHarbor, foreign_key = id, as = "slow"))]
pub struct Harbor {
    pub id: i32,
    pub name: String,
}

#[derive(Queryable, Model)]
#[diesel(table_name = ships, belongs_to(Harbor))]
pub struct Ship {
    pub id: i32,
    pub name: String,
    pub harbor_id: i32,
}

/// A harbor behind a [`Gate`].
#[derive(Queryable, Model)]
#[diesel(table_name = gated_harbors)]
#[model(has_many(Ship, foreign_key = harbor_id, as = "ships"))]
pub struct GatedHarbor {
    pub id: i32,
    pub name: String,
}

/// A harbor that nobody has the time to read.
#[derive(Queryable, Model)]
#[diesel(table_name = slow_harbors)]
#[model(has_many(Ship, foreign_key = harbor_id, as = "ships"))]
pub struct SlowHarbor {
    pub id: i32,
    pub name: String,
}

const TABLES: [&str; 6] = [
    "CREATE TABLE harbors (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL)",
    "CREATE TABLE gated_harbors (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL)",
    "CREATE TABLE slow_harbors (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL)",
    "CREATE TABLE ships (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL, harbor_id INTEGER NOT NULL)",
    "INSERT INTO harbors VALUES (1, 'Bergen'), (2, 'Porto')",
    "INSERT INTO ships VALUES (1, 'Fram', 1), (2, 'Gauss', 1), (3, 'Argus', 2)",
];

/// A question of two levels, and its answer.
pub const QUESTION: &str = "{ harbors { name ships { name } } }";

pub fn answer() -> Value {
    json!({ "harbors": [
        { "name": "Bergen", "ships": [{ "name": "Fram" }, { "name": "Gauss" }] },
        { "name": "Porto", "ships": [{ "name": "Argus" }] },
    ] })
}

/// A served database of harbors.
#[derive(Clone)]
pub struct Port {
    pub kind: Kind,
    /// The database itself, whatever stands between it and us.
    pub url: String,
    pub relata: Relata,
}

/// Creates a database of harbors that nobody serves yet; gives its URL.
pub async fn create(kind: Kind, name: &str) -> String {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    if kind == Kind::Sqlite {
        gate::watch_gates();
    }
    kind.execute(&url, &TABLES).await;
    url
}

/// Serves harbors, or says why not.
pub async fn try_serve(
    url: &str,
    options: DatabaseOptions,
    consistency: Consistency,
) -> Result<Relata, relata::StartError> {
    let engine = EngineOptions { consistency, ..EngineOptions::default() };
    models().database_options(options).engine_options(engine).connect(url).await
}

fn models() -> RelataBuilder {
    Relata::builder().model::<Harbor>().model::<Ship>().model::<GatedHarbor>().model::<SlowHarbor>()
}

impl Port {
    pub async fn open(kind: Kind, name: &str, options: DatabaseOptions, consistency: Consistency) -> Self {
        let url = create(kind, name).await;
        Self::open_at(kind, url.clone(), &url, options, consistency).await
    }

    /// Serves a database that is reached by another URL than its own.
    pub async fn open_at(
        kind: Kind,
        url: String,
        way: &str,
        options: DatabaseOptions,
        consistency: Consistency,
    ) -> Self {
        let relata = try_serve(way, options, consistency).await.unwrap_or_else(|error| panic!("{url}: {error}"));
        Self::of(kind, url, relata).await
    }

    /// With limits of one operation, on at most one connection.
    pub async fn open_limited(kind: Kind, name: &str, consistency: Consistency, limits: Limits) -> Self {
        let url = create(kind, name).await;
        let options = DatabaseOptions { pool_max: 1, ..DatabaseOptions::default() };
        let engine = EngineOptions { consistency, limits };
        let relata = models().database_options(options).engine_options(engine).connect(&url).await;
        let relata = relata.unwrap_or_else(|error| panic!("{url}: {error}"));
        Self::of(kind, url, relata).await
    }

    async fn of(kind: Kind, url: String, relata: Relata) -> Self {
        if kind != Kind::Postgres {
            let steps = (0..100).map(|number| format!("({number})")).collect::<Vec<_>>().join(", ");
            let steps = format!("INSERT INTO steps VALUES {steps}");
            kind.execute(&url, &["CREATE TABLE steps (n INTEGER NOT NULL PRIMARY KEY)", &steps]).await;
        }
        // A view may give nulls as far as its database knows, so it takes the table's place only now.
        let views = ["DROP TABLE gated_harbors", "DROP TABLE slow_harbors", &gate::view(kind), slow_view(kind)];
        kind.execute(&url, &views).await;
        Port { kind, url, relata }
    }

    pub async fn ask(&self, query: &str) -> Asked {
        in_time(support::ask(&self.relata, query, Value::Null)).await
    }

    /// Asks on a task of its own.
    pub fn start_asking(&self, query: &'static str) -> tokio::task::JoinHandle<Asked> {
        let port = self.clone();
        tokio::spawn(async move { port.ask(query).await })
    }

    pub async fn close_gate(&self) -> Gate {
        Gate::close(self.kind, &self.url).await
    }

    /// A number that the database itself tells.
    pub async fn count(&self, sql: &str) -> i64 {
        gate::Teller::connect(self.kind, &self.url).await.number(sql).await
    }

    /// How many connections the database counts for us.
    pub async fn session_count(&self) -> i64 {
        self.count(match self.kind {
            Kind::Sqlite => "SELECT 0",
            Kind::Postgres => {
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                 AND application_name = 'relata'"
            }
            Kind::Mysql => {
                "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()"
            }
        })
        .await
    }

    /// Waits until no transaction is open.
    pub async fn assert_clean(&self) {
        let open = match self.kind {
            // Readers in the log keep a checkpoint from being complete: its first number says so.
            Kind::Sqlite => "PRAGMA wal_checkpoint(TRUNCATE)",
            Kind::Postgres => {
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                 AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
            }
            Kind::Mysql => {
                "SELECT COUNT(*) FROM information_schema.INNODB_TRX JOIN information_schema.PROCESSLIST \
                 ON ID = trx_mysql_thread_id WHERE DB = DATABASE() AND ID <> CONNECTION_ID()"
            }
        };
        until!("no transaction is open", self.count(open).await == 0);
        self.kind.execute(&self.url, &["UPDATE ships SET name = name"]).await;
    }
}

fn slow_view(kind: Kind) -> &'static str {
    match kind {
        Kind::Postgres => {
            "CREATE VIEW slow_harbors AS SELECT id, name || CAST(pg_sleep(60) AS text) AS name FROM harbors"
        }
        // MySQL ends a sleep without an error when its time is over, so these two count.
        Kind::Mysql | Kind::Sqlite => {
            "CREATE VIEW slow_harbors AS SELECT id, CASE WHEN (SELECT COUNT(*) FROM steps AS a, steps AS b, \
             steps AS c, steps AS d, steps AS e WHERE a.n + b.n + c.n + d.n + e.n + harbors.id < 0) = 0 \
             THEN name ELSE NULL END AS name FROM harbors"
        }
    }
}
