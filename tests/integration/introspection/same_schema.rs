//! The sample's tables give the same schema whether they are read or described by models.

use std::collections::BTreeSet;

use relata::Relata;
use relata::async_graphql::parser::parse_schema;
use relata::async_graphql::parser::types::{InputValueDefinition, TypeKind, TypeSystemDefinition};

use super::{keep_schema, open};
use crate::support::{Kind, block_on, connect_sample, kinds};

#[test]
fn the_sample_read_is_the_sample_described() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_sample_database("relata_test_same_schema").await;
            let models = connect_sample(&url).await;
            let has_comments = kind == Kind::Postgres;
            if has_comments {
                comment(&url, &models).await;
            }
            let read = open(&url).await;
            keep_schema(&read, &format!("sample_{}", kind.name()));
            assert_eq!(other_types(&models, &read), untold(kind), "{kind:?}");
            let [described, read] = [&models, &read].map(|relata| {
                let sdl = relata.engine().sdl();
                lines(&if untold(kind).is_empty() { sdl } else { sdl.replace("UUID", "String") }, has_comments)
            });
            let difference = described.difference(&read).map(|line| format!("- {line}\n"));
            let found: String =
                difference.chain(read.difference(&described).map(|line| format!("+ {line}\n"))).collect();
            // The server makes keys that are UUIDs; a text it cannot make up.
            let made_by_nobody = "- StudentCreate.id: String\n- StudentUpsert.id: String\n\
                + StudentCreate.id: String!\n+ StudentUpsert.id: String!\n";
            assert_eq!(found, if untold(kind).is_empty() { "" } else { made_by_nobody }, "{kind:?}");
        }
    });
}

/// The columns whose types a database cannot tell: where it keeps UUIDs as texts, they are texts.
fn untold(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Postgres => &[],
        Kind::Sqlite | Kind::Mysql => &[
            "enrollments.student_id: UUID, read as String",
            "student_courses.student_id: UUID, read as String",
            "students.id: UUID, read as String",
        ],
    }
}

/// The columns that have another type where they are read.
fn other_types(described: &Relata, read: &Relata) -> Vec<String> {
    let [described, read] = [described, read].map(|relata| relata.engine().catalog());
    let mut found = Vec::new();
    for (_, entity) in described.entities() {
        let id = read.entity_of_type(&entity.type_name).expect("the type is read");
        for column in &entity.columns {
            let id_of_column = read.entity(id).column_by_name(&column.name).expect("the column is read");
            let other = &read.entity(id).column(id_of_column).column_type;
            if *other != column.column_type {
                found.push(format!("{}.{}: {}, read as {other}", entity.table, column.name, column.column_type));
            }
        }
    }
    found.sort();
    found
}

/// Writes the descriptions of the models into the database, as its comments.
async fn comment(url: &str, models: &relata::Relata) {
    let mut statements = Vec::new();
    for (_, entity) in models.engine().catalog().entities() {
        let table = format!("\"{}\"", entity.table);
        let quoted = |text: &String| format!("'{}'", text.replace('\'', "''"));
        statements
            .extend(entity.description.as_ref().map(|text| format!("COMMENT ON TABLE {table} IS {}", quoted(text))));
        for column in &entity.columns {
            let place = format!("{table}.\"{}\"", column.name);
            statements.extend(
                column.description.as_ref().map(|text| format!("COMMENT ON COLUMN {place} IS {}", quoted(text))),
            );
        }
    }
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    Kind::Postgres.execute(url, &statements).await;
}

/// A line for each field, argument and value of a schema, in whatever order it has them.
fn lines(sdl: &str, with_descriptions: bool) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for definition in parse_schema(sdl).expect("the schema is valid").definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let definition = definition.node;
        let name = definition.name.node.to_string();
        let mut add = |line: String, description: Option<String>| {
            let note = description.filter(|_| with_descriptions).map(|text| format!(" # {text}")).unwrap_or_default();
            lines.insert(format!("{line}{note}"));
        };
        add(name.clone(), definition.description.map(|text| text.node));
        match definition.kind {
            TypeKind::Object(object) => {
                object
                    .implements
                    .iter()
                    .for_each(|interface| add(format!("{name} implements {}", interface.node), None));
                for field in object.fields.into_iter().map(|field| field.node) {
                    let place = format!("{name}.{}", field.name.node);
                    for argument in field.arguments.into_iter().map(|argument| argument.node) {
                        let description = argument.description.clone().map(|text| text.node);
                        add(format!("{place}({})", input(argument)), description);
                    }
                    add(format!("{place}: {}", field.ty.node), field.description.map(|text| text.node));
                }
            }
            TypeKind::InputObject(object) => {
                for field in object.fields.into_iter().map(|field| field.node) {
                    let description = field.description.clone().map(|text| text.node);
                    add(format!("{name}.{}", input(field)), description);
                }
            }
            TypeKind::Enum(enumeration) => {
                enumeration.values.iter().for_each(|value| add(format!("{name}.{}", value.node.value.node), None));
            }
            _ => {}
        }
    }
    lines
}

fn input(value: InputValueDefinition) -> String {
    format!("{}: {}", value.name.node, value.ty.node)
}
