//! Databases with everything that real ones have: names, types and keys of every kind.

use expect_test::{ExpectFile, expect_file};
use serde_json::{Value, json};

use super::listing::list;
use super::visit::visit;
use super::visit_writes::visit_writes;
use super::{create, keep_schema, open};
use crate::support::{Asked, Kind, ask, block_on, kinds};

fn script(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => include_str!("sqlite.sql"),
        Kind::Postgres => include_str!("postgres.sql"),
        Kind::Mysql => include_str!("mysql.sql"),
    }
}

fn listing(kind: Kind) -> ExpectFile {
    match kind {
        Kind::Sqlite => expect_file!["sqlite.txt"],
        Kind::Postgres => expect_file!["postgres.txt"],
        Kind::Mysql => expect_file!["mysql.txt"],
    }
}

#[test]
fn everything_has_a_name_and_answers() {
    block_on(async {
        for kind in kinds() {
            let url = create(kind, "ugly", script(kind)).await;
            let relata = open(&url).await;
            keep_schema(&relata, &format!("ugly_{}", kind.name()));
            listing(kind).assert_eq(&list(relata.engine().catalog()));
            assert_eq!(visit(&relata).await, Vec::<String>::new(), "{kind:?}");
            check_keyless(kind, &relata).await;
            check_junctions(kind, &relata).await;
            check_texts(kind, &relata).await;
            check_misfits(kind, &relata).await;
            check_fills(kind, &relata);
            let mut findings = visit_writes(&relata).await;
            // SQLite takes nothing into a table one of whose foreign keys leads to a table that is gone.
            findings.retain(|finding| kind != Kind::Sqlite || !finding.contains("Player("));
            assert_eq!(findings, Vec::<String>::new(), "{kind:?}");
        }
    });
}

async fn check(kind: Kind, relata: &relata::Relata, query: &str, expected: Value) {
    let Asked { json, .. } = ask(relata, query, Value::Null).await;
    assert_eq!(json, json!({ "data": expected }), "{kind:?}: {query}");
}

/// Rows that cannot be told apart are listed, cut and found, below each parent too.
async fn check_keyless(kind: Kind, relata: &relata::Relata) {
    let lines = json!({ "logs": [{ "line": "a" }, { "line": "a" }] });
    check(kind, relata, "{ logs(limit: 2) { line } }", lines).await;
    let of_players = json!({ "players": [{ "logs": [{ "line": "b" }] }, { "logs": [{ "line": "c" }] }] });
    check(kind, relata, "{ players { logs(limit: 1, orderBy: [{line: DESC}]) { line } } }", of_players).await;
    let found = json!({ "logs": [{ "line": "c", "player": { "id": 2 } }] });
    check(kind, relata, "{ logs(where: {player: {id: {eq: 2}}}) { line player { id } } }", found).await;
    let refused = ask(relata, "{ node(nodeId: \"WyJMb2ciXQ\") { nodeId } }", Value::Null).await.json;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{kind:?}: {refused}");
}

/// Junctions of every kind lead to what they join, a row for each of theirs.
async fn check_junctions(kind: Kind, relata: &relata::Relata) {
    let query = "{ player(id: 1) { teams { id } teamsThroughLoans { id } friendPlayers { id } players { id }
                 seasons { id } teamsThroughLineups { id } } }";
    let ids = |ids: &[i64]| ids.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>();
    let expected = json!({ "player": {
        "teams": ids(&[1, 2]), "teamsThroughLoans": ids(&[2]), "friendPlayers": ids(&[2]), "players": [],
        "seasons": ids(&[1, 2]), "teamsThroughLineups": ids(&[1, 1]),
    } });
    check(kind, relata, query, expected).await;
    let query = "{ accounts { tenantId rowId roles { tenantId rowId } } }";
    let role = |tenant: i64| json!([{ "tenantId": tenant, "rowId": 1 }]);
    let expected = json!({ "accounts": [
        { "tenantId": 1, "rowId": 1, "roles": role(1) }, { "tenantId": 1, "rowId": 2, "roles": role(1) },
        { "tenantId": 2, "rowId": 1, "roles": role(2) },
    ] });
    check(kind, relata, query, expected).await;
    let query =
        "{ game(id: 1) { homeTeam { id } awayTeam { id } winner { id } hostCodeTeam { code } regionNumberTeam { id }
                 result { score } games { id } } }";
    let expected = json!({ "game": {
        "homeTeam": { "id": 1 }, "awayTeam": { "id": 2 }, "winner": { "id": 1 }, "hostCodeTeam": { "code": "one" },
        "regionNumberTeam": { "id": 1 }, "result": { "score": "2:1" }, "games": ids(&[2]),
    } });
    check(kind, relata, query, expected).await;
}

/// Types that the server does not know are shown, found and followed as the text that they are cast to.
async fn check_texts(kind: Kind, relata: &relata::Relata) {
    let (query, expected) = match kind {
        Kind::Sqlite => (
            "{ kind(id: 1) { spot span anything other } boxes { anything lids { id } } lids(where: {boxRow: {anything: {eq: \"1\"}}}) { id } }",
            json!({
                "kind": { "spot": "(1,2)", "span": "1 day", "anything": "7", "other": "text" },
                "boxes": [{ "anything": "1", "lids": [{ "id": 1 }, { "id": 3 }] }, { "anything": "one", "lids": [{ "id": 2 }] }],
                "lids": [{ "id": 1 }, { "id": 3 }],
            }),
        ),
        Kind::Postgres => (
            "{ kind(id: 1) { address span numbers duo moreFlags addresses pairs moods listed counts short shade }
               host(address: \"10.0.0.1/32\") { visits { id } } visits(where: {host: {address: {in: [\"10.0.0.2/32\"]}}}) { id host { span } } }",
            json!({
                "kind": {
                    "address": "10.0.0.1/32", "span": "1 day 02:00:00", "numbers": "[1,5)", "duo": "(1,two)", "moreFlags": "11",
                    "addresses": ["10.0.0.1/32"], "pairs": ["(1,x)"], "moods": ["SAD", "A_PLUS"], "listed": ["SAD_64871"],
                    "counts": [1, null], "short": "x", "shade": "none",
                },
                "host": { "visits": [{ "id": 1 }, { "id": 3 }] },
                "visits": [{ "id": 2, "host": { "span": "2 days" } }],
            }),
        ),
        Kind::Mysql => (
            "{ kind(id: 1) { spot shape bits bit1 bit64 made tags mood document truthUnsigned }
               host(address: \"2001:db8::1\") { visits { id } } visits(where: {host: {address: {in: [\"::ffff:10.0.0.1\"]}}}) { id } }",
            json!({
                "kind": {
                    "spot": "POINT(1 2)", "shape": "POINT(3 4)", "bits": "5", "bit1": true, "bit64": "18446744073709551615", "made": 2024,
                    "tags": "a,c", "mood": "IT_S", "document": { "a": 1 }, "truthUnsigned": 3,
                },
                "host": { "visits": [{ "id": 1 }, { "id": 3 }] },
                "visits": [{ "id": 2 }],
            }),
        ),
    };
    check(kind, relata, query, expected).await;
}

/// The key of a row is made by whoever numbers the rows, and is asked for where nobody does.
fn check_fills(kind: Kind, relata: &relata::Relata) {
    let sdl = relata.engine().sdl();
    let input_of = |name: &str| {
        let input = sdl.split(&format!("input {name}Create {{")).nth(1).expect("there is such an input");
        input.split('}').next().unwrap_or_default().to_owned()
    };
    assert!(input_of("Watched").contains("id: Int\n"), "{kind:?}");
    if kind == Kind::Sqlite {
        assert!(input_of("Counted").contains("id: Int!\n"));
    }
}

/// Each value that does not fit is null, with an error of its own; what stands beside it is answered.
async fn check_misfits(kind: Kind, relata: &relata::Relata) {
    let (fields, misfits) = match kind {
        Kind::Sqlite => ("id number truth exact day instant double words raw identity document", 18),
        Kind::Postgres => ("id day instant number exact", 9),
        Kind::Mysql => ("id day instant hour truth mood", 7),
    };
    let answer = ask(relata, &format!("{{ misfits {{ {fields} }} }}"), Value::Null).await.json;
    let errors = answer["errors"].as_array().expect("there are errors");
    assert!(errors.iter().all(|error| error["extensions"]["code"] == "VALUE_OUT_OF_RANGE"), "{kind:?}: {answer}");
    assert_eq!(errors.len(), misfits, "{kind:?}: {answer}");
    let ids: Vec<&Value> = answer["data"]["misfits"].as_array().into_iter().flatten().map(|row| &row["id"]).collect();
    assert_eq!(ids[..2], [1, 2], "{kind:?}");
}
