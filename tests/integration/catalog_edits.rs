//! What `relata.toml` says about a database that is read, and about compiled models.

use relata::Relata;
use relata::config::FileContents;
use serde_json::Value;

use crate::support::{Kind, ask, block_on, kinds};

/// A shop: keys that are not declared, a view, and tables that nobody wants to see.
const TABLES: &[&str] = &[
    "CREATE TABLE customers (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL, secret VARCHAR(40))",
    "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer INTEGER NOT NULL, number VARCHAR(20) NOT NULL, note VARCHAR(20))",
    "CREATE TABLE tmp_import (id INTEGER NOT NULL PRIMARY KEY)",
    "CREATE VIEW open_orders AS SELECT id AS order_id, customer AS customer_id FROM orders",
    "INSERT INTO customers VALUES (1, 'Ann', 'x'), (2, 'Bob', 'y')",
    "INSERT INTO orders VALUES (10, 1, 'A-1', NULL), (11, 1, 'A-2', 'n')",
];

const EDITS: &str = r#"
[catalog]
exclude = ["tmp_*"]
generate = { connections = false }

[tables.customers]
name = "Client"
description = "Who buys."
generate = { connections = true }

[tables.customers.columns.secret]
skip = true

[tables.customers.columns.name]
rename = "fullName"
read_only = true
description = "As it stands on the bill."

[tables.orders]
plural = "purchases"
read_only = true
unique = [["number"]]

[tables.orders.columns.note]
hide = true

[tables.orders.columns.id]
scalar = "BigInt"

[[tables.orders.foreign_keys]]
columns = ["customer"]
target = "customers"

[tables.orders.associations.client]
rename = "buyer"
required = true

[tables.open_orders]
primary_key = ["order_id"]

[[tables.open_orders.foreign_keys]]
columns = ["customer_id"]
target = "customers"
"#;

async fn create(kind: Kind, name: &str) -> String {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    kind.execute(&url, TABLES).await;
    url
}

async fn open(url: &str, text: &str) -> Result<Relata, String> {
    let contents = FileContents::read("relata.toml", text).map_err(|problems| problems.to_string())?;
    let builder = Relata::builder().database_catalog().edits(contents.edits);
    builder.connect(url).await.map_err(|error| error.to_string())
}

#[test]
fn a_database_is_served_as_the_file_says() {
    block_on(async {
        for kind in kinds() {
            let relata = open(&create(kind, "edits").await, EDITS).await.expect("the file fits");
            let query =
                "{ clients { fullName purchases { id number buyer { fullName } } customerOpenOrders { orderId } }
                orderByNumber(number: \"A-2\") { id } openOrder(orderId: 10) { nodeId customer { fullName } }
                clientsConnection { totalCount } }";
            let asked = ask(&relata, query, Value::Null).await.json;
            assert_eq!(asked.get("errors"), None, "{kind:?}: {asked}");
            let ann = &asked["data"]["clients"][0];
            assert_eq!(ann["fullName"], "Ann", "{kind:?}");
            let purchase = serde_json::json!({ "id": "10", "number": "A-1", "buyer": { "fullName": "Ann" } });
            assert_eq!(ann["purchases"][0], purchase, "{kind:?}");
            assert_eq!(ann["customerOpenOrders"][1]["orderId"], 11, "{kind:?}");
            assert_eq!(asked["data"]["openOrder"]["customer"]["fullName"], "Ann", "{kind:?}");
            let sdl = relata.engine().sdl();
            for absent in ["secret", "note:", "TmpImport", "purchasesConnection", "OrderConnection"] {
                assert!(!sdl.contains(absent), "{kind:?}: {absent}");
            }
            let input = sdl.split("input ClientSet ").nth(1).and_then(|rest| rest.split('}').next());
            assert!(input.is_none_or(|input| !input.contains("fullName")), "{kind:?}: {input:?}");
            for absent in ["createOrder", "deleteOrder", "addClientPurchases", "createOpenOrder", "OrderCreate"] {
                assert!(!sdl.contains(absent), "{kind:?}: {absent}");
            }
            for present in ["Who buys.", "As it stands on the bill.", "buyer: Client!", "orderId: Int!"] {
                assert!(sdl.contains(present), "{kind:?}: {present}");
            }
        }
    });
}

#[test]
fn what_matches_nothing_is_told_with_its_line_and_what_may_be_meant() {
    block_on(async {
        for kind in kinds() {
            let url = create(kind, "wrong_edits").await;
            let wrong = "[catalog]\ninclude = [\"customer\", \"orders\", \"open*\"]\n[tables.order]\nname = \"A\"\n[tables.orders]\n\
                primary_key = [\"id\"]\nunique = [[\"nmber\"]]\n[tables.orders.columns.notes]\nhide = true\n\
                [[tables.orders.foreign_keys]]\ncolumns = [\"customer\"]\ntarget = \"clients\"\n\
                [tables.tmp_import]\nname = \"B\"\n[tables.orders.columns.number]\nscalar = \"UUID\"\n\
                [tables.orders.columns.id]\nscalar = \"Boolean\"\n[tables.orders.columns.customer]\nscalar = \"Bytes\"\n";
            let said = open(&url, wrong).await.err().unwrap_or_default();
            for expected in [
                "relata.toml:2: there is no table `customer`; did you mean `customers`?",
                "relata.toml:3: there is no table `order`; did you mean `orders`?",
                "relata.toml:6: table `orders` has a primary key in the database: id",
                "relata.toml:7: table `orders` has no column `nmber`; did you mean `number`?",
                "relata.toml:8: table `orders` has no column `notes`; did you mean `note`?",
                "relata.toml:10: there is no table `clients`",
                "relata.toml:13: table `tmp_import` is left out",
                "relata.toml:20: column `orders.customer` is `",
            ] {
                assert!(said.contains(expected), "{kind:?}: {expected}\n{said}");
            }
            let unknown = open(&url, "[tables.orders.associations.buyer]\nhide = true\n").await.err();
            assert_eq!(
                unknown.as_deref(),
                Some("relata.toml:1: table `orders` has no association `buyer`"),
                "{kind:?}"
            );
        }
    });
}

#[test]
fn names_that_are_given_twice_are_told() {
    block_on(async {
        let url = create(Kind::Sqlite, "twice").await;
        let twice = "[tables.customers]\nname = \"Thing\"\n[tables.orders]\nname = \"Thing\"\n";
        let said = open(&url, twice).await.err().unwrap_or_default();
        assert!(said.contains("are both named `Thing`"), "{said}");
        // Who was not asked gives way to a name that was given.
        let given = open(&url, "[tables.open_orders]\nname = \"Order\"\n").await.expect("there is another name");
        assert!(given.engine().sdl().contains("openOrders") || given.engine().sdl().contains("orders("));
    });
}

#[test]
fn models_are_renamed_hidden_and_described_but_not_keyed() {
    block_on(async {
        let url = Kind::Sqlite.create_sample_database("relata_test_edited_models").await;
        let open = async |text: &str| {
            let contents = FileContents::read("relata.toml", text).expect("the file can be read");
            let builder = Relata::builder().models(relata::models::descriptions()).edits(contents.edits);
            builder.connect(&url).await.map_err(|error| error.to_string())
        };
        let relata = open(
            "[tables.users]\nname = \"Person\"\n[tables.users.columns.age]\nhide = true\n[tables.cars.associations.user]\n\
             rename = \"owner\"\n[tables.users.associations.userTasks]\nhide = true\n",
        );
        // Associations are called by the names that they have with tables renamed.
        let relata = relata.await.expect("the names are those of the models");
        let query = "{ people(limit: 1) { firstName userCars { owner { firstName } } } }";
        assert_eq!(ask(&relata, query, Value::Null).await.json.get("errors"), None);
        let sdl = relata.engine().sdl();
        let person = sdl.split("type Person ").nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
        assert!(!person.contains("age:") && !person.contains("Tasks"), "{person}");
        let refused = open("[catalog]\nexclude = [\"users\"]\n[tables.users]\nprimary_key = [\"id\"]\n").await;
        let refused = refused.err().unwrap_or_default();
        for expected in
            ["relata.toml:2: the choice of tables is not for compiled models", "relata.toml:4: `primary_key` is not"]
        {
            assert!(refused.contains(expected), "{refused}");
        }
    });
}
