//! How names of tables, columns and keys become names of types and fields.
//!
//! The same rules for compiled models and for databases that are read. Every rule looks at one table, column or key
//! only, so that a new table never renames an old field.

use std::borrow::Cow;
use std::fmt::Write;

use heck::{ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// `movie_actors` → `MovieActor`
pub fn type_name(table: &str) -> String {
    let (head, last) = split_last_word(&spelt(table));
    valid_name(&format!("{head}{}", singular(&last)).to_upper_camel_case())
}

/// `MovieActor` → `movieActor`
pub fn field_one(type_name: &str) -> String {
    valid_name(&type_name.to_lower_camel_case())
}

/// `MovieActor` → `movieActors`; where singular and plural are the same word, `fishList`.
pub fn field_many(type_name: &str) -> String {
    let one = field_one(type_name);
    let many = plural_of_field(&one);
    if many == one { format!("{one}List") } else { many }
}

/// `MovieActor` → `movie_actors`, as the table of a type is spelt where nothing else is said.
pub fn plural_table(type_name: &str) -> String {
    plural_of_field(&field_one(type_name)).to_snake_case()
}

/// `created_at` → `createdAt`
pub fn column_field(column: &str) -> String {
    valid_name(&spelt(column).to_lower_camel_case())
}

/// What a column's field is called where the identity of rows has its name: `id` → `rowId`.
pub fn row_field(field: &str) -> String {
    format!("row{}", field.to_upper_camel_case())
}

/// The field of a foreign key: `user_id` → `user`, `SupportRepId` → `supportRep`; without such a suffix, or with
/// several columns, the target's name.
pub fn belongs_to_field(foreign_key: &[&str], target_type: &str) -> String {
    foreign_key_base(foreign_key).unwrap_or_else(|| field_one(target_type))
}

/// The field that leads back to many: `cars` where the foreign key is named after its target, else `managerEmployees`.
/// `source_plural` is the list field of the table that has it.
pub fn has_many_field(foreign_key: &[&str], owner_type: &str, source_plural: &str) -> String {
    reverse_field(foreign_key, owner_type, source_plural)
}

/// The field that leads back to one: `profile` where the foreign key is named after its target, else `headDepartment`.
pub fn has_one_field(foreign_key: &[&str], owner_type: &str, source_type: &str) -> String {
    reverse_field(foreign_key, owner_type, &field_one(source_type))
}

/// The field through a junction, by the junction's foreign key to the target: `actors`, else `friendUsers`.
pub fn belongs_to_many_field(foreign_key_to_target: &[&str], target_type: &str, target_plural: &str) -> String {
    reverse_field(foreign_key_to_target, target_type, target_plural)
}

/// The root field of a unique key: `profileByEmail`, `seatByRowAndNumber`.
pub fn unique_key_field(type_name: &str, fields: &[&str]) -> String {
    let words: Vec<String> = fields.iter().map(|field| field.to_upper_camel_case()).collect();
    format!("{}By{}", field_one(type_name), words.join("And"))
}

/// The interface of everything that has an identity.
pub const NODE_TYPE: &str = "Node";

/// The root field that finds any row by its identity.
pub const NODE_FIELD: &str = "node";

/// The root field that finds several.
pub const NODES_FIELD: &str = "nodes";

/// What the names of fields that give a connection end in.
pub const CONNECTION_SUFFIX: &str = "Connection";

/// `movies` → `moviesConnection`
pub fn connection_field(list_field: &str) -> String {
    format!("{list_field}{CONNECTION_SUFFIX}")
}

/// What the names of fields that compute from rows end in.
pub const AGGREGATE_SUFFIX: &str = "Aggregate";

/// `movies` → `moviesAggregate`
pub fn aggregate_field(list_field: &str) -> String {
    format!("{list_field}{AGGREGATE_SUFFIX}")
}

/// What the types around what is computed from rows end in; that of the whole ends in `Aggregate` alone, which is reserved.
pub const AGGREGATE_PARTS: [&str; 7] = ["CountDistinct", "Sum", "Avg", "MinMax", "Group", "Key", "Having"];

/// `movies` → `moviesGroups`
pub fn groups_field(list_field: &str) -> String {
    format!("{list_field}Groups")
}

/// `Movie` → `MovieGroupBy`
pub fn group_by_type(type_name: &str) -> String {
    format!("{type_name}GroupBy")
}

/// `Movie`, `Sum` → `MovieAggregateSum`, a type around what is computed from rows.
pub fn aggregate_type(base: &str, part: &str) -> String {
    format!("{base}Aggregate{part}")
}

/// `Movie` → `findMovie`
pub fn find_field(type_name: &str) -> String {
    format!("find{}", type_name.to_upper_camel_case())
}

/// What the types around a many-to-many association are named after, since its junction belongs to them: `Movie.actors` →
/// `MovieActors`.
pub fn association_base(source_type: &str, field: &str) -> String {
    format!("{source_type}{}", field.to_upper_camel_case())
}

/// `Movie` → `MovieListFilter`, the filter on the rows that a to-many association leads to.
pub fn list_filter(base: &str) -> String {
    format!("{base}ListFilter")
}

/// What the types of an entity's writes end in, and of what is nested along a junction with columns of its own.
pub const WRITE_SUFFIXES: &[&str] = &[
    "Create",
    "Upsert",
    "Defaults",
    "Set",
    "Increment",
    "Unique",
    "UniqueKey",
    "Column",
    "OnConflict",
    "Equals",
    "Rows",
    "FoundOrCreated",
    "CreateOne",
    "CreateMany",
    "SetOne",
    "SetMany",
    "Connect",
    "ConnectOrCreate",
    "SetEntry",
    "UpsertOne",
    "UpsertEntry",
    "Through",
];

/// The fields of `Mutation` that write rows of an entity: `createMovie`, `createMovies`.
pub fn write_fields(type_name: &str, field_many: &str) -> Vec<String> {
    let many = field_many.to_upper_camel_case();
    let one = ["create", "upsert", "findOrCreate", "update", "delete"].map(|verb| format!("{verb}{type_name}"));
    let several = ["create", "update", "delete"].map(|verb| format!("{verb}{many}"));
    one.into_iter().chain(several).collect()
}

/// The entry of a key: `email`, `rowAndNumber`.
pub fn key_entry(fields: &[&str]) -> String {
    let Some((first, rest)) = fields.split_first() else { return String::new() };
    let rest = rest.iter().map(|field| format!("And{}", field.to_upper_camel_case()));
    format!("{first}{}", rest.collect::<String>())
}

/// The type of a key of several columns by its entry: `rowAndNumber` → `SeatByRowAndNumber`.
pub fn key_type(type_name: &str, entry: &str) -> String {
    let entry = entry.trim_start_matches('_');
    let head = entry.chars().next().map(|first| first.to_ascii_uppercase());
    format!("{type_name}By{}{}", head.map(String::from).unwrap_or_default(), entry.get(1..).unwrap_or_default())
}

/// `in progress` → `IN_PROGRESS`
pub fn enum_value(label: &str) -> String {
    match spelt(label).to_shouty_snake_case() {
        _ if label.is_empty() => "EMPTY".to_owned(),
        // An underscore in front would do for GraphQL, but not for those who make TypeScript of it.
        name if name.starts_with(|first: char| first.is_ascii_digit()) => format!("VALUE_{name}"),
        name => valid_name(&name),
    }
}

/// What the names of enums that a database has end in, and names of tables do not.
pub const ENUM_SUFFIX: &str = "Enum";

/// `mood` → `MoodEnum`
pub fn enum_type_name(name: &str) -> String {
    let name = valid_name(&spelt(name).to_upper_camel_case());
    if name.ends_with(ENUM_SUFFIX) { name } else { format!("{name}{ENUM_SUFFIX}") }
}

/// `owner_type` is what the foreign key points at; `plain` the other side's name.
fn reverse_field(foreign_key: &[&str], owner_type: &str, plain: &str) -> String {
    match foreign_key_base(foreign_key) {
        Some(base) if base != field_one(owner_type) => format!("{base}{}", plain.to_upper_camel_case()),
        _ => plain.to_owned(),
    }
}

/// `user_id`, `userId` and `UserID` without what says that it is a key; `None` where nothing says so or nothing is left.
pub fn foreign_key_base(foreign_key: &[&str]) -> Option<String> {
    let [column] = foreign_key else { return None };
    let words = spelt(column).to_snake_case();
    let base = words.strip_suffix("_id").filter(|base| !base.is_empty())?;
    Some(column_field(base))
}

/// Everything before the last word of an identifier, and the last word, in snake case.
fn split_last_word(identifier: &str) -> (String, String) {
    let words = identifier.to_snake_case();
    match words.rfind('_') {
        Some(at) => (words[..=at].to_owned(), words[at + 1..].to_owned()),
        None => (String::new(), words),
    }
}

/// `movieActor` → `movieActors`
pub fn plural_of_field(field: &str) -> String {
    let (head, last) = split_last_word(field);
    valid_name(&format!("{head}{}", plural(&last)).to_lower_camel_case())
}

fn singular(word: &str) -> String {
    let corrected = CORRECTED.iter().find(|(one, many)| [*one, *many].contains(&word));
    corrected.map_or_else(|| pluralizer::pluralize(word, 1, false), |(one, _)| (*one).to_owned())
}

fn plural(word: &str) -> String {
    let corrected = CORRECTED.iter().find(|(one, many)| [*one, *many].contains(&word));
    corrected.map_or_else(|| pluralizer::pluralize(word, 2, false), |(_, many)| (*many).to_owned())
}

/// Singular and plural of words that the inflection crate takes for something else.
const CORRECTED: &[(&str, &str)] = &[("cache", "caches"), ("data", "data")];

/// Signs that mean something, as words. Others are only between words.
const SIGNS: &[(char, &str)] = &[
    ('+', "plus"),
    ('%', "percent"),
    ('#', "number"),
    ('&', "and"),
    ('@', "at"),
    ('$', "dollar"),
    ('*', "star"),
    ('<', "less"),
    ('>', "greater"),
    ('=', "equal"),
];

/// An identifier in ASCII: letters of other scripts as they sound, some signs as words, a minus at either end too. What has
/// no letter and no digit then is spelt by its code points.
fn spelt(identifier: &str) -> Cow<'_, str> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if identifier.chars().all(plain) && identifier.contains(|letter| letter != '_') {
        return Cow::Borrowed(identifier);
    }
    let latin = deunicode::deunicode_with_tofu(identifier, " ");
    let last = latin.len().saturating_sub(1);
    let mut words = String::with_capacity(latin.len());
    for (at, letter) in latin.char_indices() {
        match SIGNS.iter().find(|(sign, _)| *sign == letter) {
            Some((_, word)) => words.extend([" ", word, " "]),
            None if letter == '-' && (at == 0 || at == last) => words.push_str(" minus "),
            None => words.push(letter),
        }
    }
    if words.contains(|letter: char| letter.is_ascii_alphanumeric()) {
        return Cow::Owned(words);
    }
    let mut points = "x".to_owned();
    for letter in identifier.chars() {
        // Writing into memory does not fail.
        let _ = write!(points, "{:x}", u32::from(letter));
    }
    Cow::Owned(points)
}

/// What GraphQL allows as a name: other characters are gone by now; a digit in front gets an underscore.
fn valid_name(name: &str) -> String {
    let kept: String = name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
    match kept.chars().next() {
        Some(first) if !first.is_ascii_digit() => kept,
        _ => format!("_{kept}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_table(table: &str, expected: [&str; 3]) {
        let type_name = type_name(table);
        let found = [type_name.clone(), field_one(&type_name), field_many(&type_name)];
        assert_eq!(found, expected, "{table}");
    }

    #[test]
    fn sample_tables() {
        check_table("movies", ["Movie", "movie", "movies"]);
        check_table("movie_actors", ["MovieActor", "movieActor", "movieActors"]);
        check_table("classes", ["Class", "class", "classes"]);
        check_table("student_courses", ["StudentCourse", "studentCourse", "studentCourses"]);
        check_table("tutorial_tags", ["TutorialTag", "tutorialTag", "tutorialTags"]);
        check_table("notes", ["Note", "note", "notes"]);
        check_table("people", ["Person", "person", "people"]);
        check_table("fish", ["Fish", "fish", "fishList"]);
        check_table("addresses", ["Address", "address", "addresses"]);
        check_table("status", ["Status", "status", "statuses"]);
        check_table("series", ["Series", "series", "seriesList"]);
        check_table("news", ["News", "news", "newsList"]);
        check_table("analyses", ["Analysis", "analysis", "analyses"]);
        check_table("bus", ["Bus", "bus", "buses"]);
        check_table("staff", ["Staff", "staff", "staffList"]);
        check_table("data", ["Data", "data", "dataList"]);
        check_table("children", ["Child", "child", "children"]);
        check_table("media", ["Media", "media", "mediaList"]);
        check_table("indices", ["Index", "index", "indices"]);
        check_table("houses", ["House", "house", "houses"]);
        check_table("cases", ["Case", "case", "cases"]);
        check_table("databases", ["Database", "database", "databases"]);
        check_table("caches", ["Cache", "cache", "caches"]);
        check_table("leaves", ["Leaf", "leaf", "leaves"]);
        check_table("heroes", ["Hero", "hero", "heroes"]);
        check_table("photos", ["Photo", "photo", "photos"]);
    }

    #[test]
    fn chinook_tables() {
        check_table("Album", ["Album", "album", "albums"]);
        check_table("InvoiceLine", ["InvoiceLine", "invoiceLine", "invoiceLines"]);
        check_table("MediaType", ["MediaType", "mediaType", "mediaTypes"]);
        check_table("PlaylistTrack", ["PlaylistTrack", "playlistTrack", "playlistTracks"]);
        check_table("invoice_line", ["InvoiceLine", "invoiceLine", "invoiceLines"]);
    }

    #[test]
    fn northwind_tables() {
        check_table("Categories", ["Category", "category", "categories"]);
        check_table("Order Details", ["OrderDetail", "orderDetail", "orderDetails"]);
        check_table("EmployeeTerritories", ["EmployeeTerritory", "employeeTerritory", "employeeTerritories"]);
        check_table(
            "customer_customer_demo",
            ["CustomerCustomerDemo", "customerCustomerDemo", "customerCustomerDemos"],
        );
        check_table("customer_demographics", ["CustomerDemographic", "customerDemographic", "customerDemographics"]);
        check_table("Region", ["Region", "region", "regions"]);
        check_table("us_states", ["UsState", "usState", "usStates"]);
        check_table("sales_reports", ["SalesReport", "salesReport", "salesReports"]);
        check_table("purchase_order_status", ["PurchaseOrderStatus", "purchaseOrderStatus", "purchaseOrderStatuses"]);
        check_table("orders_tax_status", ["OrdersTaxStatus", "ordersTaxStatus", "ordersTaxStatuses"]);
        check_table(
            "inventory_transactions",
            ["InventoryTransaction", "inventoryTransaction", "inventoryTransactions"],
        );
        check_table("employee_privileges", ["EmployeePrivilege", "employeePrivilege", "employeePrivileges"]);
    }

    #[test]
    fn columns() {
        let check = |column: &str, field: &str| assert_eq!(column_field(column), field);
        check("created_at", "createdAt");
        check("CustomerID", "customerId");
        check("SupportRepId", "supportRepId");
        check("ShipVia", "shipVia");
        check("address2", "address2");
        check("2nd_name", "_2ndName");
        check("e-mail address", "eMailAddress");
        check("größe", "grosse");
        check("город", "gorod");
        check("__typename", "typename");
        check("# of items", "numberOfItems");
        check("price %", "pricePercent");
        check("--", "minusMinus");
        check("…", "x2026");
    }

    #[test]
    fn associations() {
        assert_eq!(belongs_to_field(&["user_id"], "User"), "user");
        assert_eq!(belongs_to_field(&["SupportRepId"], "Employee"), "supportRep");
        assert_eq!(belongs_to_field(&["CustomerID"], "Customer"), "customer");
        assert_eq!(belongs_to_field(&["ReportsTo"], "Employee"), "employee");
        assert_eq!(belongs_to_field(&["a", "b"], "Seat"), "seat");
        assert_eq!(has_many_field(&["user_id"], "User", "cars"), "cars");
        assert_eq!(has_many_field(&["manager_id"], "Employee", "employees"), "managerEmployees");
        assert_eq!(has_many_field(&["ReportsTo"], "Employee", "employees"), "employees");
        assert_eq!(has_one_field(&["project_id"], "Project", "Employee"), "employee");
        assert_eq!(belongs_to_many_field(&["actor_id"], "Actor", "actors"), "actors");
        assert_eq!(belongs_to_many_field(&["friend_id"], "User", "users"), "friendUsers");
        assert_eq!(unique_key_field("Profile", &["email"]), "profileByEmail");
        assert_eq!(
            unique_key_field("StudentCourse", &["studentId", "courseId"]),
            "studentCourseByStudentIdAndCourseId"
        );
        assert_eq!(enum_value("in progress"), "IN_PROGRESS");
        assert_eq!(
            ["A+", "A-", "-1", "1", "", "true"].map(enum_value),
            ["A_PLUS", "A_MINUS", "MINUS_1", "VALUE_1", "EMPTY", "TRUE"]
        );
    }
}
