//! Rules of models on values that databases keep in different ways.

#![allow(dead_code)] // Models are read through the API, not field by field.

use bigdecimal::BigDecimal;
use diesel::prelude::*;
use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, kinds};

diesel::table! { offers (id) { id -> Integer, price -> Numeric, link -> Nullable<Text>, color -> Text, size -> Integer, } }

#[derive(Queryable, Model)]
#[diesel(table_name = offers)]
struct Offer {
    id: i32,
    #[model(validate(range(min = 0.1, max = 99.99), custom = whole_tenths))]
    price: BigDecimal,
    #[model(validate(url, length(max = 25)))]
    link: Option<String>,
    #[model(validate(one_of("red", "blue")))]
    color: String,
    #[model(validate(one_of(1, 2, 4)))]
    size: i32,
}

fn whole_tenths(price: &BigDecimal) -> Result<(), String> {
    if price.with_scale(1) == *price { Ok(()) } else { Err("no cents, please".to_owned()) }
}

#[test]
fn all_databases_hold_to_the_same_rules() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_database(&format!("relata_test_rules_{}", std::process::id())).await;
            let key = match kind {
                Kind::Sqlite => "INTEGER NOT NULL PRIMARY KEY",
                Kind::Postgres => "SERIAL PRIMARY KEY",
                Kind::Mysql => "INTEGER AUTO_INCREMENT PRIMARY KEY",
            };
            let columns =
                "price DECIMAL(10, 2) NOT NULL, link VARCHAR(50), color VARCHAR(10) NOT NULL, size INTEGER NOT NULL";
            kind.execute(&url, &[&format!("CREATE TABLE offers (id {key}, {columns})")]).await;
            let relata = Relata::builder().model::<Offer>().connect(&url).await;
            let relata = relata.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            let create = "mutation ($input: OfferCreate!) { createOffer(input: $input) { price } }";
            let offer = |price: &str, link: &str, color: &str, size: i32| json!({ "input": { "price": price, "link": link, "color": color, "size": size } });
            check(&relata, kind, create, offer("0.5", "https://example.com/", "blue", 4), &[]).await;
            let wrong = [
                "`price` is 0.05, the least is 0.1, the most is 99.99",
                "`price`: no cents, please",
                "`link` is no URL; one begins like `https://`",
                "`link` has 26 characters, the most is 25",
                "`color` is none of \"red\", \"blue\"",
                "`size` is none of 1, 2, 4",
            ];
            check(&relata, kind, create, offer("0.05", "example.com/ABCDEFGHIJKLMN", "Blue", 3), &wrong).await;
            let add = "mutation ($price: Decimal, $size: Int) { updateOffers(where: {}, all: true, increment: \
                {price: $price, size: $size}) { count } }";
            let prices = ["`price` is 100.5, the least is 0.1, the most is 99.99"];
            check(&relata, kind, add, json!({ "price": "100" }), &prices).await;
            check(&relata, kind, add, json!({ "price": "0.15" }), &["`price`: no cents, please"]).await;
            check(&relata, kind, add, json!({ "size": 1 }), &["`size` is none of 1, 2, 4"]).await;
            check(&relata, kind, add, json!({ "price": "0.2", "size": -2 }), &[]).await;
            let left = ask(&relata, "{ offers { price size } }", Value::Null).await.json;
            let price = &left["data"]["offers"][0]["price"];
            assert_eq!(price.as_str().map(|price| price.trim_end_matches('0')), Some("0.7"), "{kind:?}: {left}");
            assert_eq!(left["data"]["offers"][0]["size"], json!(2), "{kind:?}");
        }
    });
}

/// Asks, and holds the answer to some messages.
async fn check(relata: &Relata, kind: Kind, query: &str, variables: Value, expected: &[&str]) {
    let asked = ask(relata, query, variables).await.json;
    let errors = asked["errors"].as_array().cloned().unwrap_or_default();
    let messages: Vec<&str> = errors.iter().filter_map(|error| error["message"].as_str()).collect();
    assert_eq!(messages, expected, "{kind:?}: {asked}");
    assert!(errors.iter().all(|error| error["extensions"]["code"] == json!("VALIDATION_FAILED")), "{kind:?}: {asked}");
}
