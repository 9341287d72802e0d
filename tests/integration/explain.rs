//! An explanation tells what every node reads, by which condition, in which order and how much of it, and what each database
//! is asked.

use expect_test::{Expect, expect};
use relata::catalog::IdForm;
use relata::explain::Explainer;
use relata::graphql::Variables;
use relata::models;
use relata::sql::{MARIADB, MYSQL, POSTGRES, SQLITE};

use crate::support::program::{folder, printed, refused};
use crate::support::{block_on, kinds};

fn check(query: &'static str, expected: Expect) {
    let explained = block_on(async move {
        let explainer = Explainer::new(&models::descriptions(), IdForm::default(), &[SQLITE, POSTGRES, MYSQL, MARIADB]);
        let explainer = explainer.expect("the sample models fit together");
        explainer.explain(query, None, Variables::default()).await.unwrap_or_else(|reason| reason)
    });
    let (tree, statements) = explained.split_once("\n\n").unwrap_or((&explained, ""));
    expected.assert_eq(&format!("{tree}\n"));
    for dialect in [SQLITE, POSTGRES, MYSQL, MARIADB] {
        let has_section = format!("\n\n{statements}").contains(&format!("\n{}\n", dialect.name()));
        assert!(has_section, "{}: {explained}", dialect.name());
    }
}

#[test]
fn conditions_orders_and_pages_stand_in_the_tree() {
    check(
        r#"{
            movies(where: {or: [{name: {iContains: "list"}}, {actors: {some: {through: {characterName: {eq: "Jack"}}}}}],
                           releasedOn: {between: ["1990-01-01", "1999-12-31"]}}, limit: 10) {
                name
                actors(orderBy: [{through: {characterName: DESC_NULLS_LAST}}], limit: 3, offset: 1) { name }
            }
            cars(where: {user: {}, color: {notIn: ["red", "blue"]}}, orderBy: [{user: {firstName: ASC}}]) { name }
        }"#,
        expect![[r#"
            movies  list of Movie where ((name iLike "%list%" or some actors (through (characterName = "Jack"))) and releasedOn between 1990-01-01 and 1999-12-31), by id, limit 10
              name
              actors  belongsToMany Actor through MovieActor, by through.characterName desc nulls last, through.actorId desc, limit 3, offset 1 for each parent
                name
            cars  list of Car where (not (color in ("red", "blue")) and some user), by user.firstName nulls last, id
              name
        "#]],
    );
}

#[test]
fn connections_show_what_each_of_their_parts_reads() {
    check(
        r#"{
            moviesConnection(where: {actors: {none: {}}}, last: 5, orderBy: [{releasedOn: DESC}]) {
                totalCount
                pageInfo { hasNextPage }
                edges { cursor node { name actorsConnection(first: 2) { nodes { name } totalCount } } }
            }
            note(id: 1) { description }
            findUser(where: {not: {age: {isNull: true}}, cars: {every: {color: {regexp: "^b"}}}}) { firstName }
        }"#,
        expect![[r#"
            moviesConnection
              totalCount  count of list of Movie where none actors
              pageInfo  list of Movie where none actors, by releasedOn desc nulls first, id desc, last 5
              edges  list of Movie where none actors, by releasedOn desc nulls first, id desc, last 5
                cursor
                node
                  name
                  actorsConnection
                    nodes  belongsToMany Actor through MovieActor, by through.actorId, limit 2 for each parent
                      name
                    totalCount  count of belongsToMany Actor through MovieActor
            note  Note by key
              description
            findUser  list of User where (not (age is null) and every cars (color matches "^b")), limit 1
              firstName
        "#]],
    );
}

#[test]
fn aggregates_and_groups_show_what_they_compute() {
    check(
        r#"{
            usersAggregate(where: {tasksAggregate: {count: {gt: 1}, where: {description: {like: "%"}}}}) { count avg { age } }
            users(orderBy: [{carsAggregate: {max: {name: DESC}}}]) { carsAggregate(where: {color: {eq: "red"}}) { count } }
            usersGroups(groupBy: [{createdAt: MONTH}, {profile: {country: VALUE}}], having: {min: {age: {gte: 18}}},
                orderBy: [{count: DESC}], limit: 5) { key { createdAt { month } } sum { age } }
        }"#,
        expect![[r#"
            usersAggregate  count, avg age of list of User where count > 1 of tasks (description like "%")
            users  list of User, by max name of cars desc nulls first, id desc
              carsAggregate  count of hasMany Car where color = "red"
            usersGroups  sum age of list of User, in groups by month of createdAt, profile.country having min age >= 18, by count desc, month of createdAt desc, profile.country desc nulls first, limit 5
        "#]],
    );
}

const SHOP: &[&str] = &[
    "CREATE TABLE customers (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL)",
    "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER NOT NULL, FOREIGN KEY (customer_id) REFERENCES customers (id))",
];

/// The tables of a database are explained as it is asked itself, with the file and the limits that a server would have.
#[test]
fn a_database_is_explained_as_it_is_served() {
    for kind in kinds() {
        let url = block_on(async move {
            let url = kind.create_database(&format!("relata_test_explain_{}", std::process::id())).await;
            kind.execute(&url, SHOP).await;
            url
        });
        let folder = folder("explain");
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a file can be written");
        write("query.graphql", "{ customers(limit: 3) { purchases { id } } }");
        write("relata.toml", "[tables.customers.associations.orders]\nrename = \"purchases\"\n");
        let arguments = ["explain", "query.graphql", "--database-url", &url];
        let explained = printed(&folder, &arguments);
        assert!(
            explained.starts_with("customers  list of Customer, by id, limit 3\n  purchases  hasMany Order"),
            "{kind:?}: {explained}"
        );
        let sections =
            explained.lines().filter(|line| ["sqlite", "postgres", "mysql", "mariadb"].contains(line)).count();
        assert_eq!(sections, 1, "{kind:?}: {explained}");
        let refused_cost = refused(&folder, &[&arguments[..], &["--max-cost", "2"]].concat());
        assert!(
            refused_cost.contains("--max-cost") || refused_cost.contains("the most is 2"),
            "{kind:?}: {refused_cost}"
        );
        let models = refused(&folder, &[&arguments[..], &["--backend", "mysql", "--catalog", "database"]].concat());
        assert_eq!(models, "a database is asked as what it is; leave out --backend, or --catalog database", "{kind:?}");
    }
}
