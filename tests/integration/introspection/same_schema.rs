//! The sample's tables give the same schema whether they are read or described by models.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};
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
            let [described, read] = [&models, &read].map(|relata| lines(&relata.engine().sdl(), has_comments));
            let difference = described.difference(&read).map(|line| format!("- {line}\n"));
            let found: String =
                difference.chain(read.difference(&described).map(|line| format!("+ {line}\n"))).collect();
            differences(kind).assert_eq(&found);
        }
    });
}

/// What a database cannot tell apart: where it keeps UUIDs as texts, they are texts.
fn differences(kind: Kind) -> Expect {
    match kind {
        Kind::Postgres => expect![""],
        Kind::Sqlite => expect![[r#"
            - ClassStudentsWhere.id: UUIDFilter
            - CourseStudentsWhere.id: UUIDFilter
            - Enrollment.studentId: UUID!
            - EnrollmentWhere.studentId: UUIDFilter
            - Query.enrollment(studentId: UUID!)
            - Query.student(id: UUID!)
            - Query.studentCourseByStudentIdAndCourseId(studentId: UUID!)
            - Student.id: UUID!
            - StudentCourse.studentId: UUID!
            - StudentCourseWhere.studentId: UUIDFilter
            - StudentWhere.id: UUIDFilter
            - UUIDFilter
            - UUIDFilter.between: [UUID!]
            - UUIDFilter.eq: UUID
            - UUIDFilter.gt: UUID
            - UUIDFilter.gte: UUID
            - UUIDFilter.in: [UUID!]
            - UUIDFilter.isNull: Boolean
            - UUIDFilter.lt: UUID
            - UUIDFilter.lte: UUID
            - UUIDFilter.ne: UUID
            - UUIDFilter.notBetween: [UUID!]
            - UUIDFilter.notIn: [UUID!]
            + ClassStudentsWhere.id: StringFilter
            + CourseStudentsWhere.id: StringFilter
            + Enrollment.studentId: String!
            + EnrollmentWhere.studentId: StringFilter
            + Query.enrollment(studentId: String!)
            + Query.student(id: String!)
            + Query.studentCourseByStudentIdAndCourseId(studentId: String!)
            + Student.id: String!
            + StudentCourse.studentId: String!
            + StudentCourseWhere.studentId: StringFilter
            + StudentWhere.id: StringFilter
        "#]],
        Kind::Mysql => expect![[r#"
            - ClassStudentsWhere.id: UUIDFilter
            - CourseStudentsWhere.id: UUIDFilter
            - Enrollment.studentId: UUID!
            - EnrollmentWhere.studentId: UUIDFilter
            - Query.enrollment(studentId: UUID!)
            - Query.student(id: UUID!)
            - Query.studentCourseByStudentIdAndCourseId(studentId: UUID!)
            - Student.id: UUID!
            - StudentCourse.studentId: UUID!
            - StudentCourseWhere.studentId: UUIDFilter
            - StudentWhere.id: UUIDFilter
            - UUIDFilter
            - UUIDFilter.between: [UUID!]
            - UUIDFilter.eq: UUID
            - UUIDFilter.gt: UUID
            - UUIDFilter.gte: UUID
            - UUIDFilter.in: [UUID!]
            - UUIDFilter.isNull: Boolean
            - UUIDFilter.lt: UUID
            - UUIDFilter.lte: UUID
            - UUIDFilter.ne: UUID
            - UUIDFilter.notBetween: [UUID!]
            - UUIDFilter.notIn: [UUID!]
            + ClassStudentsWhere.id: StringFilter
            + CourseStudentsWhere.id: StringFilter
            + Enrollment.studentId: String!
            + EnrollmentWhere.studentId: StringFilter
            + Query.enrollment(studentId: String!)
            + Query.student(id: String!)
            + Query.studentCourseByStudentIdAndCourseId(studentId: String!)
            + Student.id: String!
            + StudentCourse.studentId: String!
            + StudentCourseWhere.studentId: StringFilter
            + StudentWhere.id: StringFilter
        "#]],
    }
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
