//! What a start costs on a database of 1,000 tables and 10,000 columns: the time until the program answers, and its memory.
//!
//! `cargo bench --bench start` measures SQLite; with `RELATA_TEST_POSTGRES_URL` and `RELATA_TEST_MYSQL_URL` also
//! PostgreSQL and MySQL or MariaDB. Linux only, since the memory is read from `/proc`.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use diesel_async::{AsyncConnection, AsyncMysqlConnection, AsyncPgConnection, SimpleAsyncConnection};

const TABLES: usize = 1000;
const COLUMNS: usize = 10;
const STARTS: usize = 5;
const DATABASE: &str = "relata_bench_start";

/// What a start may take at the most.
const TIME_MAX: Duration = Duration::from_secs(2);
const MEGABYTES_MAX: u64 = 300;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be built");
    println!("{TABLES} tables, {} columns; the best and the worst of {STARTS} starts", TABLES * COLUMNS);
    for url in runtime.block_on(prepare()) {
        let starts: Vec<(Duration, u64)> = (0..STARTS).map(|_| start(&url)).collect();
        let times = || starts.iter().map(|(time, _)| *time);
        let (best, worst) = (times().min().unwrap_or_default(), times().max().unwrap_or_default());
        let memory = starts.iter().map(|(_, megabytes)| *megabytes).max().unwrap_or_default();
        let kept = if best <= TIME_MAX && memory <= MEGABYTES_MAX { "kept" } else { "MISSED" };
        let name = url.split(':').next().unwrap_or_default();
        println!(
            "{name:9} {:5} to {:5} ms of {}, {memory:4} MB of {MEGABYTES_MAX}: {kept}",
            best.as_millis(),
            worst.as_millis(),
            TIME_MAX.as_millis()
        );
    }
}

/// Starts the program, waits until it listens, and gives the time and the most memory that it had.
fn start(url: &str) -> (Duration, u64) {
    let started = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_relata"))
        .args(["serve", "--database-url", url, "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let stdout = program.stdout.take().expect("its output is piped");
    let serves = BufReader::new(stdout).lines().map_while(Result::ok).any(|line| line.contains("/graphql"));
    let time = started.elapsed();
    let megabytes = peak_megabytes(program.id());
    let _ = program.kill();
    let _ = program.wait();
    assert!(serves, "the program does not serve {url}");
    (time, megabytes)
}

fn peak_megabytes(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

/// The database on each server that the environment names; gives their URLs.
async fn prepare() -> Vec<String> {
    let path = std::env::temp_dir().join(format!("{DATABASE}.db"));
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    let connection = rusqlite::Connection::open(&path).expect("the file opens");
    connection.execute_batch(&format!("BEGIN; {} COMMIT;", tables().join("; ") + ";")).expect("the tables are made");
    let mut urls = vec![format!("sqlite://{}", path.display())];
    if let Ok(server) = std::env::var("RELATA_TEST_POSTGRES_URL") {
        let mut connection = AsyncPgConnection::establish(&server).await.expect("the server answers");
        let create =
            [format!("DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"), format!("CREATE DATABASE {DATABASE}")];
        execute(&mut connection, &create).await;
        let url = with_database(&server);
        let mut connection = AsyncPgConnection::establish(&url).await.expect("the database answers");
        // All in one: each commit of its own would be written through.
        execute(&mut connection, &[format!("BEGIN; {}; COMMIT", tables().join("; "))]).await;
        urls.push(url);
    }
    if let Ok(server) = std::env::var("RELATA_TEST_MYSQL_URL") {
        let mut connection = AsyncMysqlConnection::establish(&server).await.expect("the server answers");
        let create = [
            format!("DROP DATABASE IF EXISTS {DATABASE}"),
            format!("CREATE DATABASE {DATABASE}"),
            format!("USE {DATABASE}"),
        ];
        execute(&mut connection, &create).await;
        execute(&mut connection, &tables()).await;
        urls.push(with_database(&server));
    }
    urls
}

async fn execute(connection: &mut impl SimpleAsyncConnection, statements: &[String]) {
    for statement in statements {
        connection.batch_execute(statement).await.unwrap_or_else(|error| panic!("{error}"));
    }
}

fn with_database(server: &str) -> String {
    let mut url = url::Url::parse(server).expect("the server's URL is valid");
    url.set_path(DATABASE);
    url.to_string()
}

/// Tables that point at earlier ones, every tenth of them a junction.
fn tables() -> Vec<String> {
    let table = |number: usize| match (number % 10, number) {
        (9, _) => {
            let (one, other) = (number - 1, number - 2);
            format!(
                "CREATE TABLE thing_{number}_links (one_id INTEGER NOT NULL, other_id INTEGER NOT NULL, {}, PRIMARY KEY (one_id, other_id), \
                 FOREIGN KEY (one_id) REFERENCES thing_{one}_rows (id), FOREIGN KEY (other_id) REFERENCES thing_{other}_rows (id))",
                columns(COLUMNS - 2)
            )
        }
        (0, _) => format!("CREATE TABLE thing_{number}_rows (id INTEGER PRIMARY KEY, {})", columns(COLUMNS - 1)),
        _ => format!(
            "CREATE TABLE thing_{number}_rows (id INTEGER PRIMARY KEY, parent_id INTEGER, {}, \
             FOREIGN KEY (parent_id) REFERENCES thing_{}_rows (id))",
            columns(COLUMNS - 2),
            number - 1
        ),
    };
    (0..TABLES).map(table).collect()
}

fn columns(count: usize) -> String {
    const TYPES: [&str; 6] = ["INTEGER", "VARCHAR(100)", "BIGINT", "DECIMAL(10, 2)", "DATE", "BOOLEAN"];
    let column = |number: usize| format!("column_{number} {}", TYPES[number % TYPES.len()]);
    (0..count).map(column).collect::<Vec<_>>().join(", ")
}
