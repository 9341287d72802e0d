//! A foreign key of text under a collation: what the database takes for equal belongs together, whatever the bytes.

use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, kinds};

diesel::table! { brands (code) { code -> Text, } }
diesel::table! { wares (id) { id -> Integer, brand_code -> Nullable<Text>, } }
diesel::table! { brand_shops (brand_code, shop_id) { brand_code -> Text, shop_id -> Integer, } }
diesel::table! { shops (id) { id -> Integer, } }

#[derive(Model)]
#[diesel(table_name = brands, primary_key(code))]
#[model(has_many(Ware), belongs_to_many(Shop, through = BrandShop))]
#[allow(dead_code)]
struct Brand {
    code: String,
}

#[derive(Model)]
#[diesel(table_name = wares, belongs_to(Brand, foreign_key = brand_code))]
#[allow(dead_code)]
struct Ware {
    id: i32,
    brand_code: Option<String>,
}

#[derive(Model)]
#[diesel(table_name = shops)]
#[model(belongs_to_many(Brand, through = BrandShop))]
#[allow(dead_code)]
struct Shop {
    id: i32,
}

#[derive(Model)]
#[diesel(table_name = brand_shops, primary_key(brand_code, shop_id))]
#[diesel(belongs_to(Brand, foreign_key = brand_code), belongs_to(Shop))]
#[allow(dead_code)]
struct BrandShop {
    brand_code: String,
    shop_id: i32,
}

async fn open(kind: Kind, name: &str, text: &str) -> Relata {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    let tables = [
        format!("CREATE TABLE brands (code {text} NOT NULL PRIMARY KEY)"),
        format!("CREATE TABLE wares (id INTEGER NOT NULL PRIMARY KEY, brand_code {text})"),
        "CREATE TABLE shops (id INTEGER NOT NULL PRIMARY KEY)".to_owned(),
        format!(
            "CREATE TABLE brand_shops (brand_code {text} NOT NULL, shop_id INTEGER NOT NULL, PRIMARY KEY (brand_code, shop_id))"
        ),
        "INSERT INTO brands VALUES ('Acme'), ('bolt')".to_owned(),
        "INSERT INTO wares VALUES (1, 'ACME'), (2, 'Bolt'), (3, 'acme'), (4, 'none'), (5, NULL), (6, 'Acme')"
            .to_owned(),
        "INSERT INTO shops VALUES (1), (2)".to_owned(),
        "INSERT INTO brand_shops VALUES ('aCMe', 1), ('BOLT', 1), ('ACME', 2)".to_owned(),
    ];
    kind.execute(&url, &tables.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let builder = Relata::builder().model::<Brand>().model::<Ware>().model::<Shop>().model::<BrandShop>();
    builder.connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

async fn check(relata: &Relata, kind: Kind, query: &str, expected: Value) {
    let asked = ask(relata, query, Value::Null).await;
    assert_eq!(asked.json, json!({ "data": expected }), "{kind:?}: {query}");
}

/// Where a database has such a collation at hand: `citext` is an extension that PostgreSQL need not have.
fn insensitive_text(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Sqlite => Some("TEXT COLLATE NOCASE"),
        Kind::Mysql => Some("VARCHAR(20) COLLATE utf8mb4_general_ci"),
        Kind::Postgres => None,
    }
}

#[test]
fn links_by_keys_that_differ_only_in_case_end() {
    block_on(async {
        for kind in kinds() {
            let Some(text) = insensitive_text(kind) else { continue };
            let relata = open(kind, "collated_links", text).await;
            let wares =
                "mutation { updateBrand(code: \"Acme\", set: {wares: {disconnect: [{id: 1}]}}) { wares { id } } }";
            let left = json!({ "wares": [{ "id": 3 }, { "id": 6 }] });
            check(&relata, kind, wares, json!({ "updateBrand": left })).await;
            let add = "mutation { addBrandShops(code: \"Acme\", shops: [{id: 2}]) { shops { id } } }";
            check(&relata, kind, add, json!({ "addBrandShops": { "shops": [{ "id": 1 }, { "id": 2 }] } })).await;
            let remove = "mutation { removeBrandShops(code: \"Acme\", shops: [{id: 1}]) { shops { id } } }";
            check(&relata, kind, remove, json!({ "removeBrandShops": { "shops": [{ "id": 2 }] } })).await;
        }
    });
}

#[test]
fn keys_that_differ_only_in_case_belong_together() {
    block_on(async {
        for kind in kinds() {
            let Some(text) = insensitive_text(kind) else { continue };
            let relata = open(kind, "collations", text).await;
            let both = json!([
                { "code": "Acme", "wares": [{ "id": 1 }, { "id": 3 }, { "id": 6 }] },
                { "code": "bolt", "wares": [{ "id": 2 }] },
            ]);
            check(&relata, kind, "{ brands { code wares { id } } }", json!({ "brands": both })).await;
            let (acme, bolt) = (json!({ "code": "Acme" }), json!({ "code": "bolt" }));
            let wares = json!([{ "brand": acme }, { "brand": bolt }, { "brand": acme }, { "brand": null }, { "brand": null },
                { "brand": acme }]);
            check(&relata, kind, "{ wares { brand { code } } }", json!({ "wares": wares })).await;
            // Through a lookup and to a page of each parent's rows.
            let one = json!({ "code": "Acme", "wares": [{ "id": 3 }] });
            let query = "{ brand(code: \"ACME\") { code wares(limit: 1, offset: 1) { id } } }";
            check(&relata, kind, query, json!({ "brand": one })).await;
            let two = json!({ "a": { "code": "Acme" }, "b": { "code": "bolt" }, "c": { "code": "Acme" }, "d": null });
            let query = "{ a: brand(code: \"ACME\") { code } b: brand(code: \"Bolt\") { code }
                c: brand(code: \"acme\") { code } d: brand(code: \"none\") { code } }";
            check(&relata, kind, query, two).await;
            // Through a junction, both ways.
            let query = "{ brands { shops { id } } shops { brands(limit: 1) { code } } }";
            let shops = json!([{ "brands": [{ "code": "Acme" }] }, { "brands": [{ "code": "Acme" }] }]);
            let brands = json!([{ "shops": [{ "id": 1 }, { "id": 2 }] }, { "shops": [{ "id": 1 }] }]);
            check(&relata, kind, query, json!({ "brands": brands, "shops": shops })).await;
        }
    });
}
