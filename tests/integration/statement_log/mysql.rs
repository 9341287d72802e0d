//! MySQL and MariaDB write every command into their general log, which they can keep as a table.
//!
//! That is a setting of the whole server. It is taken back whatever happens, under a lock on the server so that two runs
//! do not take it from each other, and rows are read only of connections to our own database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::{AsyncConnection, AsyncMysqlConnection, RunQueryDsl, SimpleAsyncConnection};
use url::Url;

use super::{QUESTIONS, ask_well, tell_left_out, warm_up};
use crate::support::{Kind, connect_sample};

#[derive(QueryableByName)]
struct Settings {
    #[diesel(sql_type = Text)]
    log_output: String,
    #[diesel(sql_type = BigInt)]
    general_log: i64,
    #[diesel(sql_type = BigInt)]
    row_count: i64,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

pub async fn compare() {
    let url = Kind::Mysql.create_sample_database("relata_test_statement_log").await;
    let mut server = AsyncMysqlConnection::establish(&url).await.expect("the database answers");
    server.batch_execute("DO GET_LOCK('relata_statement_log', 120)").await.expect("a lock can be had");
    let before = settings(&mut server).await;
    let on = "SET GLOBAL log_output = 'TABLE'; SET GLOBAL general_log = 1";
    match execute(&mut server, on).await {
        Ok(()) => {
            let compared = tokio::spawn(compare_logged(url)).await;
            restore(&mut server, &before).await;
            compared.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()));
        }
        Err(error) => {
            restore(&mut server, &before).await;
            tell_left_out(&format!("MySQL does not let this user log statements: {error}"));
        }
    }
}

/// Its rows hold values in the place of binds, so that statements are counted and not compared.
async fn compare_logged(url: String) {
    let name = Url::parse(&url).expect("a test URL is valid").path().trim_matches('/').to_owned();
    // Connected elsewhere, so that its own questions are not counted.
    let mut other = Url::parse(&url).expect("a test URL is valid");
    other.set_path("mysql");
    let mut log = AsyncMysqlConnection::establish(other.as_str()).await.expect("the server answers");
    let relata = connect_sample(&url).await;
    warm_up(&relata).await;
    for question in QUESTIONS {
        let before = read_count(&mut log, &name).await;
        let asked = ask_well(&relata, question).await;
        let counted = read_count(&mut log, &name).await - before;
        assert_eq!(counted, asked.answer.figures.statement_count as i64, "{question}");
    }
}

/// How many statements that read came over connections to a database.
async fn read_count(connection: &mut AsyncMysqlConnection, database: &str) -> i64 {
    let count = diesel::sql_query(format!(
        "SELECT COUNT(*) AS count FROM mysql.general_log \
         WHERE command_type IN ('Query', 'Execute') AND CONVERT(argument USING utf8mb4) LIKE 'SELECT%' \
         AND thread_id IN (SELECT thread_id FROM mysql.general_log \
         WHERE command_type = 'Connect' AND CONVERT(argument USING utf8mb4) LIKE '% on {database} using %')"
    ));
    count.get_result::<Count>(connection).await.expect("the log can be read").count
}

async fn settings(connection: &mut AsyncMysqlConnection) -> Settings {
    let settings = diesel::sql_query(
        "SELECT @@GLOBAL.log_output AS log_output, CAST(@@GLOBAL.general_log AS SIGNED) AS general_log, \
         (SELECT COUNT(*) FROM mysql.general_log) AS row_count",
    );
    settings.get_result(connection).await.expect("the settings can be read")
}

/// Sets back what was set; what we put into an empty table goes.
async fn restore(connection: &mut AsyncMysqlConnection, before: &Settings) {
    let Settings { log_output, general_log, row_count } = before;
    let mut statements = format!("SET GLOBAL general_log = {general_log}; SET GLOBAL log_output = '{log_output}'");
    if *row_count == 0 && *general_log == 0 {
        statements.push_str("; TRUNCATE TABLE mysql.general_log");
    }
    if let Err(error) = execute(connection, &statements).await {
        tell_left_out(&format!("MySQL's settings could not be set back: {error}"));
    }
    let _ = connection.batch_execute("DO RELEASE_LOCK('relata_statement_log')").await;
}

async fn execute(connection: &mut AsyncMysqlConnection, statements: &str) -> QueryResult<()> {
    for statement in statements.split("; ") {
        connection.batch_execute(statement).await?;
    }
    Ok(())
}
