//! Every mention of an entity in a plan passes the gate that says who may see what.

use std::collections::BTreeSet;
use std::sync::Arc;

use relata::access::{Access, Viewer, Visible};
use relata::app::catalog_for;
use relata::catalog::{Catalog, IdForm};
use relata::graphql::{Allowed, Limits, Operations, SchemaAdditions};
use relata::models;
use relata::plan::{Filter, OrderSubject, ReadPlan, RelatedRows, bind_read};
use relata::sql::{Dialect, MARIADB, MYSQL, POSTGRES, SQLITE};

use crate::support::block_on;

async fn plan(dialect: &dyn Dialect, query: &str) -> (Catalog, Arc<ReadPlan>) {
    let catalog =
        catalog_for(&models::descriptions(), IdForm::default(), dialect).expect("the sample models fit together");
    let operations = Operations::new(catalog, SchemaAdditions::default(), Limits::default());
    let operations = operations.expect("the schema can be built");
    let prepared =
        operations.prepare(&Viewer::default(), &mut relata::graphql::Request::new(query), Allowed::Everything).await;
    let plan = prepared.unwrap_or_else(|refusals| panic!("{query}: {refusals:?}")).plan;
    ((*operations.catalog).clone(), plan)
}

/// The types that the gate was asked about, in the order of asking.
fn mentions(catalog: &Catalog, plan: &ReadPlan) -> Vec<String> {
    let viewer = Viewer::default();
    let access = Access::new(&viewer);
    let arguments = plan.nodes.iter().map(|node| node.arguments.clone()).collect();
    let bound = bind_read(catalog, &access, plan.shape.clone(), arguments);
    assert_eq!(bound.nodes.len(), plan.nodes.len());
    access.mentions().into_iter().map(|id| catalog.entity(id).type_name.clone()).collect()
}

/// The types whose visibility the arguments of a plan hold; nothing else can put their tables into a statement.
fn mentions_in_arguments(catalog: &Catalog, plan: &ReadPlan) -> Vec<String> {
    let mut found: Vec<&Visible> = Vec::new();
    for node in &plan.nodes {
        collect_from_filter(&node.arguments.filter, &mut found);
        found.extend(node.arguments.order.iter().flat_map(|term| &term.path).map(|step| &step.target));
        for term in &node.arguments.order {
            if let OrderSubject::Related(related) = &term.subject {
                collect_from_related(&related.rows, &mut found);
            }
        }
        if let Some(grouping) = &node.arguments.grouping {
            found.extend(grouping.keys.iter().flat_map(|key| &key.path).map(|step| &step.target));
        }
    }
    found.into_iter().map(|visible| visible.entity(catalog).type_name.clone()).collect()
}

fn collect_from_filter<'a>(filter: &'a Filter, found: &mut Vec<&'a Visible>) {
    match filter {
        Filter::All(filters) | Filter::Any(filters) => {
            filters.iter().for_each(|filter| collect_from_filter(filter, found));
        }
        Filter::Not(filter) | Filter::Through(filter) => collect_from_filter(filter, found),
        Filter::Relation(filter) => collect_from_related(&filter.rows, found),
        Filter::Related(condition) => collect_from_related(&condition.rows, found),
        Filter::Column { .. } | Filter::Aggregate { .. } => {}
    }
}

fn collect_from_related<'a>(rows: &'a RelatedRows, found: &mut Vec<&'a Visible>) {
    found.push(&rows.target);
    found.extend(&rows.junction);
    collect_from_filter(&rows.filter, found);
}

fn check_arguments(query: &'static str, expected: &'static [&'static str]) {
    block_on(async move {
        let (catalog, plan) = plan(SQLITE, query).await;
        assert_eq!(mentions_in_arguments(&catalog, &plan), expected, "{query}");
    });
}

#[test]
fn filters_and_orders_mention_what_they_lead_to() {
    check_arguments("{ cars(where: {user: {age: {gt: 30}}}) { name } }", &["User"]);
    check_arguments(
        "{ movies(where: {not: {or: [{actors: {some: {movies: {none: {}}}}}]}}) { name } }",
        &["Actor", "MovieActor", "Movie", "MovieActor"],
    );
    check_arguments("{ cars(orderBy: [{user: {profile: {country: ASC}}}]) { name } }", &["User", "Profile"]);
    check_arguments(
        "{ movies { actorsConnection(where: {movies: {every: {}}}) { totalCount nodes { name } } } }",
        &["Movie", "MovieActor", "Movie", "MovieActor"],
    );
    check_arguments(
        "{ actors(where: {moviesAggregate: {count: {gt: 1}, where: {actors: {some: {}}}}}) { id } }",
        &["Movie", "MovieActor", "Actor", "MovieActor"],
    );
    check_arguments(
        "{ cars(orderBy: [{user: {tasksAggregate: {count: DESC, where: {user: {}}}}}]) { id } }",
        &["User", "Task", "User"],
    );
    check_arguments(
        "{ carsGroups(where: {user: {}}, groupBy: [{user: {profile: {country: VALUE}}}]) { count } }",
        &["User", "User", "Profile"],
    );
}

fn check(query: &'static str, expected: &'static [&'static str]) {
    block_on(async move {
        for dialect in [SQLITE, POSTGRES, MYSQL, MARIADB] {
            let (catalog, plan) = plan(dialect, query).await;
            assert_eq!(mentions(&catalog, &plan), expected, "{query}");
        }
    });
}

#[test]
fn roots_are_mentioned() {
    check("{ users { id } }", &["User"]);
    check("{ users { id } again: users(limit: 1) { id } }", &["User", "User"]);
    check("{ __typename }", &[]);
}

#[test]
fn lookups_are_mentioned() {
    check("{ movie(id: 1) { name } }", &["Movie"]);
    check("{ movieActor(movieId: 1, actorId: 2) { characterName } }", &["MovieActor"]);
}

#[test]
fn the_types_that_ids_name_are_mentioned() {
    check(
        "{ node(nodeId: \"WyJNb3ZpZSIsMV0\") { nodeId ... on Movie { actors { name } } } }",
        &["Movie", "Actor", "MovieActor"],
    );
    check(
        "{ nodes(nodeIds: [\"WyJVc2VyIiwxXQ\", \"WyJNb3ZpZSIsMV0\", \"WyJNb3ZpZSIsMl0\"]) { nodeId } }",
        &["User", "Movie"],
    );
}

#[test]
fn associations_are_mentioned() {
    check("{ cars { user { firstName } } }", &["Car", "User"]);
    check("{ users { profile { country } } }", &["User", "Profile"]);
    check("{ users { cars { name } few: cars(limit: 1) { id } } }", &["User", "Car", "Car"]);
    check("{ employees { project { employee { id } } } }", &["Employee", "Project", "Employee"]);
}

#[test]
fn aggregates_and_groups_are_mentioned() {
    check("{ usersAggregate { count } usersGroups(groupBy: [{age: VALUE}]) { count } }", &["User", "User"]);
    check("{ movies { actorsAggregate { count } } }", &["Movie", "Actor", "MovieActor"]);
}

#[test]
fn junctions_are_mentioned_beside_what_they_lead_to() {
    check("{ movies { actors { name } } }", &["Movie", "Actor", "MovieActor"]);
    check(
        "{ students { grade { grade } courses { students(limit: 1) { name } } } }",
        &["Student", "Grade", "Course", "StudentCourse", "Student", "StudentCourse"],
    );
}

#[test]
fn a_statement_has_no_table_that_was_not_mentioned() {
    block_on(async {
        let query =
            "{ a: movie(id: 1) { actors { movies(limit: 2) { name } } } users { cars { name } profile { country } }
            students { courses { courseName } } }";
        let (catalog, plan) = plan(SQLITE, query).await;
        let mentioned: BTreeSet<String> = mentions(&catalog, &plan).into_iter().collect();
        let targets = plan.nodes.iter().flat_map(|node| std::iter::once(&node.target).chain(&node.junction));
        let taken: BTreeSet<String> = targets.map(|visible| visible.entity(&catalog).type_name.clone()).collect();
        assert_eq!(taken, mentioned);
    });
}
