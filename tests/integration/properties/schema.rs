//! The tables of the properties: every kind of association and of key, without foreign-key constraints, so that keys
//! may also lead nowhere. Once as models, once in SQL, and once as the naive evaluation knows them.

use relata::Model;
use relata::catalog::ColumnType;
use relata::catalog::model::ModelDescription;

use crate::support::Kind;

diesel::table! { regions (country, code) { country -> Text, code -> Integer, name -> Nullable<Text>, } }
diesel::table! { cities (id) { id -> Integer, name -> Text, country -> Nullable<Text>, region_code -> Nullable<Integer>, } }
diesel::table! { people (id) { id -> Text, name -> Nullable<Text>, city_id -> Nullable<Integer>, parent_id -> Nullable<Text>, } }
diesel::table! { passports (id) { id -> Integer, person_id -> Nullable<Text>, } }
diesel::table! { labels (word) { word -> Text, weight -> Nullable<Integer>, } }
diesel::table! { remarks (id) { id -> Integer, word -> Nullable<Text>, } }
diesel::table! { visits (id) { id -> Integer, person_id -> Text, city_id -> Integer, } }
diesel::table! { person_labels (person_id, word) { person_id -> Text, word -> Text, } }
diesel::table! { region_people (country, region_code, person_id) { country -> Text, region_code -> Integer, person_id -> Text, } }

#[derive(Model)]
#[diesel(table_name = regions, primary_key(country, code))]
#[model(has_many(City), belongs_to_many(Person, through = RegionPerson))]
#[allow(dead_code)]
struct Region {
    country: String,
    code: i32,
    name: Option<String>,
}

#[derive(Model)]
#[diesel(table_name = cities)]
#[model(belongs_to(Region, foreign_key(country, region_code)), belongs_to_many(Person, through = Visit, as = "visitors"))]
#[model(has_many(Person), has_many(Visit))]
#[allow(dead_code)]
struct City {
    id: i32,
    name: String,
    country: Option<String>,
    region_code: Option<i32>,
}

#[derive(Model)]
#[diesel(table_name = people, belongs_to(City), belongs_to(Person, foreign_key = parent_id))]
#[model(has_many(Person, foreign_key = parent_id, as = "children"), has_one(Passport), has_many(Visit))]
#[model(belongs_to_many(City, through = Visit), belongs_to_many(Label, through = PersonLabel))]
#[model(belongs_to_many(Region, through = RegionPerson))]
#[allow(dead_code)]
struct Person {
    #[model(scalar = UUID)]
    id: String,
    name: Option<String>,
    city_id: Option<i32>,
    #[model(scalar = UUID)]
    parent_id: Option<String>,
}

#[derive(Model)]
#[diesel(table_name = passports, belongs_to(Person))]
#[allow(dead_code)]
struct Passport {
    id: i32,
    #[model(unique, scalar = UUID)]
    person_id: Option<String>,
}

#[derive(Model)]
#[diesel(table_name = labels, primary_key(word))]
#[model(has_many(Remark), belongs_to_many(Person, through = PersonLabel))]
#[allow(dead_code)]
struct Label {
    word: String,
    weight: Option<i32>,
}

#[derive(Model)]
#[diesel(table_name = remarks, belongs_to(Label, foreign_key = word))]
#[allow(dead_code)]
struct Remark {
    id: i32,
    word: Option<String>,
}

#[derive(Model)]
#[diesel(table_name = visits, belongs_to(Person), belongs_to(City))]
#[allow(dead_code)]
struct Visit {
    id: i32,
    #[model(scalar = UUID)]
    person_id: String,
    city_id: i32,
}

#[derive(Model)]
#[diesel(table_name = person_labels, primary_key(person_id, word))]
#[diesel(belongs_to(Person), belongs_to(Label, foreign_key = word))]
#[allow(dead_code)]
struct PersonLabel {
    #[model(scalar = UUID)]
    person_id: String,
    word: String,
}

#[derive(Model)]
#[diesel(table_name = region_people, primary_key(country, region_code, person_id), belongs_to(Person))]
#[model(belongs_to(Region, foreign_key(country, region_code)))]
#[allow(dead_code)]
struct RegionPerson {
    country: String,
    region_code: i32,
    #[model(scalar = UUID)]
    person_id: String,
}

pub fn models() -> Vec<ModelDescription> {
    vec![
        Region::describe(),
        City::describe(),
        Person::describe(),
        Passport::describe(),
        Label::describe(),
        Remark::describe(),
        Visit::describe(),
        PersonLabel::describe(),
        RegionPerson::describe(),
    ]
}

/// `CREATE TABLE` of all tables; texts compare by their bytes, as in the naive evaluation.
pub fn tables(kind: Kind) -> Vec<String> {
    let (text, uuid) = match kind {
        Kind::Sqlite => ("TEXT", "TEXT"),
        Kind::Postgres => ("TEXT COLLATE \"C\"", "UUID"),
        Kind::Mysql => ("VARCHAR(100) COLLATE utf8mb4_bin", "CHAR(36) COLLATE utf8mb4_bin"),
    };
    let not_null = |text: &str| format!("{text} NOT NULL");
    let (key_text, key_uuid) = (not_null(text), not_null(uuid));
    vec![
        format!(
            "CREATE TABLE regions (country {key_text}, code INTEGER NOT NULL, name {text}, PRIMARY KEY (country, code))"
        ),
        format!(
            "CREATE TABLE cities (id INTEGER NOT NULL PRIMARY KEY, name {key_text}, country {text}, region_code INTEGER)"
        ),
        format!("CREATE TABLE people (id {key_uuid} PRIMARY KEY, name {text}, city_id INTEGER, parent_id {uuid})"),
        format!("CREATE TABLE passports (id INTEGER NOT NULL PRIMARY KEY, person_id {uuid} UNIQUE)"),
        format!("CREATE TABLE labels (word {key_text} PRIMARY KEY, weight INTEGER)"),
        format!("CREATE TABLE remarks (id INTEGER NOT NULL PRIMARY KEY, word {text})"),
        format!(
            "CREATE TABLE visits (id INTEGER NOT NULL PRIMARY KEY, person_id {key_uuid}, city_id INTEGER NOT NULL)"
        ),
        format!("CREATE TABLE person_labels (person_id {key_uuid}, word {key_text}, PRIMARY KEY (person_id, word))"),
        format!(
            "CREATE TABLE region_people (country {key_text}, region_code INTEGER NOT NULL, person_id {key_uuid}, \
             PRIMARY KEY (country, region_code, person_id))"
        ),
    ]
}

/// A table as the naive evaluation knows it.
pub struct TypeInfo {
    pub table: &'static str,
    pub name: &'static str,
    pub one: &'static str,
    pub many: &'static str,
    /// Columns with their fields.
    pub columns: &'static [(&'static str, &'static str)],
    pub key: &'static [&'static str],
    /// Another unique key with its root field.
    pub unique: Option<(&'static str, &'static str)>,
    pub relations: &'static [Relation],
}

/// An association: where the columns `own` of a row equal the columns `theirs` of the target.
#[derive(Debug, PartialEq)]
pub struct Relation {
    pub field: &'static str,
    pub target: &'static str,
    pub is_list: bool,
    pub own: &'static [&'static str],
    pub theirs: &'static [&'static str],
    pub through: Option<Through>,
}

/// The junction in between: `source` equals `own`, and `target` equals `theirs`.
#[derive(Debug, PartialEq)]
pub struct Through {
    pub table: &'static str,
    pub source: &'static [&'static str],
    pub target: &'static [&'static str],
}

type Columns = &'static [&'static str];

const fn one(field: &'static str, target: &'static str, own: Columns, theirs: Columns) -> Relation {
    Relation { field, target, is_list: false, own, theirs, through: None }
}

const fn many(field: &'static str, target: &'static str, own: Columns, theirs: Columns) -> Relation {
    Relation { field, target, is_list: true, own, theirs, through: None }
}

const fn through(
    field: &'static str,
    target: &'static str,
    own: Columns,
    theirs: Columns,
    through: Through,
) -> Relation {
    Relation { field, target, is_list: true, own, theirs, through: Some(through) }
}

const fn junction(table: &'static str, source: Columns, target: Columns) -> Through {
    Through { table, source, target }
}

const REGION_KEY: Columns = &["country", "code"];
const REGION_FOREIGN: Columns = &["country", "region_code"];

pub const TYPES: &[TypeInfo] = &[
    TypeInfo {
        table: "regions",
        name: "Region",
        one: "region",
        many: "regions",
        columns: &[("country", "country"), ("code", "code"), ("name", "name")],
        key: REGION_KEY,
        unique: None,
        relations: &[
            many("cities", "cities", REGION_KEY, REGION_FOREIGN),
            through("people", "people", REGION_KEY, &["id"], junction("region_people", REGION_FOREIGN, &["person_id"])),
        ],
    },
    TypeInfo {
        table: "cities",
        name: "City",
        one: "city",
        many: "cities",
        columns: &[("id", "id"), ("name", "name"), ("country", "country"), ("region_code", "regionCode")],
        key: &["id"],
        unique: None,
        relations: &[
            one("region", "regions", REGION_FOREIGN, REGION_KEY),
            through("visitors", "people", &["id"], &["id"], junction("visits", &["city_id"], &["person_id"])),
            many("people", "people", &["id"], &["city_id"]),
            many("visits", "visits", &["id"], &["city_id"]),
        ],
    },
    TypeInfo {
        table: "people",
        name: "Person",
        one: "person",
        many: "people",
        columns: &[("id", "id"), ("name", "name"), ("city_id", "cityId"), ("parent_id", "parentId")],
        key: &["id"],
        unique: None,
        relations: &[
            one("city", "cities", &["city_id"], &["id"]),
            one("parent", "people", &["parent_id"], &["id"]),
            many("children", "people", &["id"], &["parent_id"]),
            one("passport", "passports", &["id"], &["person_id"]),
            many("visits", "visits", &["id"], &["person_id"]),
            through("cities", "cities", &["id"], &["id"], junction("visits", &["person_id"], &["city_id"])),
            through("labels", "labels", &["id"], &["word"], junction("person_labels", &["person_id"], &["word"])),
            through(
                "regions",
                "regions",
                &["id"],
                REGION_KEY,
                junction("region_people", &["person_id"], REGION_FOREIGN),
            ),
        ],
    },
    TypeInfo {
        table: "passports",
        name: "Passport",
        one: "passport",
        many: "passports",
        columns: &[("id", "id"), ("person_id", "personId")],
        key: &["id"],
        unique: Some(("passportByPersonId", "person_id")),
        relations: &[one("person", "people", &["person_id"], &["id"])],
    },
    TypeInfo {
        table: "labels",
        name: "Label",
        one: "label",
        many: "labels",
        columns: &[("word", "word"), ("weight", "weight")],
        key: &["word"],
        unique: None,
        relations: &[
            many("remarks", "remarks", &["word"], &["word"]),
            through("people", "people", &["word"], &["id"], junction("person_labels", &["word"], &["person_id"])),
        ],
    },
    TypeInfo {
        table: "remarks",
        name: "Remark",
        one: "remark",
        many: "remarks",
        columns: &[("id", "id"), ("word", "word")],
        key: &["id"],
        unique: None,
        relations: &[one("label", "labels", &["word"], &["word"])],
    },
    TypeInfo {
        table: "visits",
        name: "Visit",
        one: "visit",
        many: "visits",
        columns: &[("id", "id"), ("person_id", "personId"), ("city_id", "cityId")],
        key: &["id"],
        unique: None,
        relations: &[one("person", "people", &["person_id"], &["id"]), one("city", "cities", &["city_id"], &["id"])],
    },
    TypeInfo {
        table: "person_labels",
        name: "PersonLabel",
        one: "personLabel",
        many: "personLabels",
        columns: &[("person_id", "personId"), ("word", "word")],
        key: &["person_id", "word"],
        unique: None,
        relations: &[one("person", "people", &["person_id"], &["id"]), one("label", "labels", &["word"], &["word"])],
    },
    TypeInfo {
        table: "region_people",
        name: "RegionPerson",
        one: "regionPerson",
        many: "regionPeople",
        columns: &[("country", "country"), ("region_code", "regionCode"), ("person_id", "personId")],
        key: &["country", "region_code", "person_id"],
        unique: None,
        relations: &[
            one("person", "people", &["person_id"], &["id"]),
            one("region", "regions", REGION_FOREIGN, REGION_KEY),
        ],
    },
];

/// The table of this name.
pub fn type_of(table: &str) -> &'static TypeInfo {
    TYPES.iter().find(|info| info.table == table).unwrap_or_else(|| panic!("there is no table {table}"))
}

/// The type of a column.
pub fn column_type(info: &TypeInfo, column: &str) -> ColumnType {
    match (info.table, column) {
        ("people", "id") | (_, "person_id" | "parent_id") => ColumnType::Uuid,
        (_, "word" | "country" | "name") => ColumnType::String,
        _ => ColumnType::Int,
    }
}
