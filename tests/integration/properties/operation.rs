//! Random operations, as data and as text.

use std::fmt::Write;

use serde_json::Value as Json;

use crate::support::Kind;

use super::data::{Cell, cell_of};
use super::input::Variables;
use super::list::{Arguments, ListForm};
use super::random::Random;
use super::schema::{Relation, TYPES, TypeInfo, type_of};
use super::scope::Scope;

/// A query with its fragments and variables.
pub struct Operation {
    /// The database that its cursors are of.
    pub kind: Kind,
    pub roots: Vec<Root>,
    /// Named `F0`, `F1` and so on.
    pub fragments: Vec<(&'static TypeInfo, Vec<Item>)>,
    variables: Variables,
    aliases: usize,
}

/// A root field.
pub struct Root {
    pub key: String,
    pub info: &'static TypeInfo,
    pub kind: RootKind,
    pub selection: Selection,
}

#[derive(Clone)]
pub enum RootKind {
    List(Arguments),
    /// The first row of a list.
    First(Arguments),
    /// By the primary key.
    Key(Vec<Cell>),
    /// By the other unique key.
    Unique(Cell),
}

/// What is selected of rows, or of a connection.
#[derive(Clone)]
pub enum Selection {
    Rows(Vec<Item>),
    Connection(Vec<(String, Part)>),
}

/// What stands in a selection.
#[derive(Clone)]
pub enum Item {
    Field { key: String, name: &'static str, is_left_out: bool },
    Relation(Box<RelationItem>),
    Inline { has_condition: bool, info: &'static TypeInfo, items: Vec<Item> },
    Spread(usize),
}

#[derive(Clone)]
pub struct RelationItem {
    pub key: String,
    pub relation: &'static Relation,
    pub arguments: Arguments,
    pub selection: Selection,
    pub is_left_out: bool,
}

/// A field of a connection.
#[derive(Clone)]
pub enum Part {
    Typename,
    TotalCount,
    /// Names of fields.
    PageInfo(Vec<&'static str>),
    Nodes(Vec<Item>),
    Edges(Vec<(String, EdgePart)>),
}

/// A field of an edge.
#[derive(Clone)]
pub enum EdgePart {
    Typename,
    Cursor,
    Node(Vec<Item>),
    Through(Vec<Item>),
}

const PAGE_INFO: &[&str] = &["hasNextPage", "hasPreviousPage", "startCursor", "endCursor", "__typename"];

impl Operation {
    pub fn random(random: &mut Random, kind: Kind) -> Self {
        let variables = Variables::default();
        let mut operation = Operation { kind, roots: Vec::new(), fragments: Vec::new(), variables, aliases: 0 };
        for _ in 0..1 + random.below(3) {
            let root = operation.random_root(random);
            operation.roots.push(root);
        }
        // The same field once more, with another selection: both are merged.
        if random.percent(20)
            && let Root { key, info, kind, selection: Selection::Rows(_) } = &operation.roots[0]
        {
            let (key, info, kind) = (key.clone(), *info, kind.clone());
            let selection = Selection::Rows(operation.items(random, info, 2));
            operation.roots.push(Root { key, info, kind, selection });
        }
        operation
    }

    fn random_root(&mut self, random: &mut Random) -> Root {
        let info = random.pick(TYPES);
        let scope = Scope::of_type(info);
        let (name, kind) = match (random.below(9), info.unique) {
            (0, _) => {
                let key = info.key.iter().map(|column| cell_of(random, info.table, column)).collect();
                (info.one.to_owned(), RootKind::Key(key))
            }
            (1 | 2, Some((root, column))) => (root.to_owned(), RootKind::Unique(cell_of(random, info.table, column))),
            (3 | 4, _) => {
                (format!("find{}", info.name), RootKind::First(self.arguments(random, &scope, ListForm::First)))
            }
            (5..=7, _) => {
                let arguments = self.arguments(random, &scope, ListForm::Connection);
                let key = self.alias(&format!("{}Connection", info.many));
                let selection = self.connection(random, &scope, 3);
                return Root { key, info, kind: RootKind::List(arguments), selection };
            }
            _ => (info.many.to_owned(), RootKind::List(self.arguments(random, &scope, ListForm::List))),
        };
        let key = self.alias(&name);
        let selection = Selection::Rows(self.items(random, info, 3));
        Root { key, info, kind, selection }
    }

    /// `a7: name`
    fn alias(&mut self, name: &str) -> String {
        self.aliases += 1;
        format!("a{}: {name}", self.aliases)
    }

    fn arguments(&mut self, random: &mut Random, scope: &Scope, form: ListForm) -> Arguments {
        Arguments::random(random, &mut self.variables, self.kind, scope, form)
    }

    fn items(&mut self, random: &mut Random, info: &'static TypeInfo, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        for _ in 0..1 + random.below(3) {
            items.push(self.field(random, info));
        }
        if depth > 0 {
            for _ in 0..random.below(3) {
                items.push(Item::Relation(Box::new(self.relation(random, info, depth))));
            }
        }
        if random.percent(15) {
            let nested = self.items(random, info, depth.saturating_sub(1));
            items.push(Item::Inline { has_condition: random.percent(50), info, items: nested });
        }
        if random.percent(15) {
            items.push(self.spread(random, info, depth));
        }
        if random.percent(20)
            && let Some(repeated) = self.repeated(random, &items, depth)
        {
            items.push(repeated);
        }
        items
    }

    fn field(&mut self, random: &mut Random, info: &TypeInfo) -> Item {
        let name = match random.below(8) {
            0 => "__typename",
            1 => "nodeId",
            2 => "id",
            _ => random.pick(info.columns).1,
        };
        let key = if random.percent(30) { self.alias(name) } else { name.to_owned() };
        Item::Field { key, name, is_left_out: random.percent(5) }
    }

    fn relation(&mut self, random: &mut Random, info: &TypeInfo, depth: usize) -> RelationItem {
        let relation: &'static Relation = random.pick(info.relations);
        let (scope, is_left_out) = (Scope::behind(info, relation), random.percent(5));
        if relation.is_list && random.percent(40) {
            let arguments = self.arguments(random, &scope, ListForm::Connection);
            let key = self.alias(&format!("{}Connection", relation.field));
            let selection = self.connection(random, &scope, depth - 1);
            return RelationItem { key, relation, arguments, selection, is_left_out };
        }
        let arguments = match relation.is_list {
            true => self.arguments(random, &scope, ListForm::List),
            false => Arguments::default(),
        };
        // Without arguments a field may stand twice under its own name.
        let own_name = arguments.text.is_empty() && random.percent(50);
        let key = if own_name { relation.field.to_owned() } else { self.alias(relation.field) };
        let selection = Selection::Rows(self.items(random, scope.info, depth - 1));
        RelationItem { key, relation, arguments, selection, is_left_out }
    }

    fn connection(&mut self, random: &mut Random, scope: &Scope, depth: usize) -> Selection {
        let mut parts = Vec::new();
        for _ in 0..1 + random.below(3) {
            let (name, part) = match random.below(10) {
                0 => ("__typename", Part::Typename),
                1 | 2 => ("totalCount", Part::TotalCount),
                3 | 4 => ("pageInfo", Part::PageInfo(page_info(random))),
                5 | 6 => ("nodes", Part::Nodes(self.items(random, scope.info, depth))),
                _ => ("edges", Part::Edges(self.edge(random, scope, depth))),
            };
            parts.push((self.alias(name), part));
        }
        Selection::Connection(parts)
    }

    fn edge(&mut self, random: &mut Random, scope: &Scope, depth: usize) -> Vec<(String, EdgePart)> {
        let mut parts = Vec::new();
        for _ in 0..1 + random.below(2) {
            let (name, part) = match (random.below(7), scope.junction()) {
                (0, _) => ("__typename", EdgePart::Typename),
                (1 | 2, _) => ("cursor", EdgePart::Cursor),
                (3 | 4, Some(junction)) => ("through", EdgePart::Through(self.items(random, junction, depth))),
                _ => ("node", EdgePart::Node(self.items(random, scope.info, depth))),
            };
            parts.push((self.alias(name), part));
        }
        parts
    }

    fn spread(&mut self, random: &mut Random, info: &'static TypeInfo, depth: usize) -> Item {
        let known: Vec<usize> =
            (0..self.fragments.len()).filter(|&at| self.fragments[at].0.name == info.name).collect();
        if depth > 0 && !known.is_empty() && random.percent(50) {
            return Item::Spread(*random.pick(&known));
        }
        // Its fields come first, so that a fragment spreads only those before it.
        let items = self.items(random, info, depth.saturating_sub(1).min(1));
        self.fragments.push((info, items));
        Item::Spread(self.fragments.len() - 1)
    }

    /// One of the relations once more, with another selection.
    fn repeated(&mut self, random: &mut Random, items: &[Item], depth: usize) -> Option<Item> {
        let mut relations = items.iter().filter_map(|item| match item {
            Item::Relation(item) if matches!(item.selection, Selection::Rows(_)) => Some(&**item),
            _ => None,
        });
        let first = relations.next()?.clone();
        let selection = Selection::Rows(self.items(random, type_of(first.relation.target), depth - 1));
        Some(Item::Relation(Box::new(RelationItem { selection, is_left_out: false, ..first })))
    }

    pub fn variables_json(&self) -> Json {
        self.variables.to_json()
    }
}

fn page_info(random: &mut Random) -> Vec<&'static str> {
    let first = random.below(PAGE_INFO.len());
    (0..PAGE_INFO.len()).filter(|&at| at == first || random.percent(40)).map(|at| PAGE_INFO[at]).collect()
}

/// The response key of `a7: name`, or of `name`.
pub fn response_key(key: &str) -> &str {
    key.split(':').next().unwrap_or(key)
}

impl std::fmt::Display for Operation {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "query{} {{", self.variables)?;
        for root in &self.roots {
            write!(out, " {}{}", root.key, root_arguments(root))?;
            write_selection(out, &root.selection)?;
        }
        out.write_str(" }")?;
        for (index, (info, items)) in self.fragments.iter().enumerate() {
            write!(out, " fragment F{index} on {}", info.name)?;
            write_items(out, items)?;
        }
        Ok(())
    }
}

fn root_arguments(root: &Root) -> String {
    let field_of =
        |column: &str| root.info.columns.iter().find(|(known, _)| *known == column).map_or("", |(_, field)| field);
    let argument = |column: &str, cell: &Cell| format!("{}: {}", field_of(column), cell.to_json());
    match &root.kind {
        RootKind::List(arguments) | RootKind::First(arguments) => arguments.text.clone(),
        RootKind::Key(key) => {
            let arguments = root.info.key.iter().zip(key).map(|(column, cell)| argument(column, cell));
            format!("({})", arguments.collect::<Vec<_>>().join(", "))
        }
        RootKind::Unique(cell) => {
            format!("({})", root.info.unique.map(|(_, column)| argument(column, cell)).unwrap_or_default())
        }
    }
}

fn write_selection(out: &mut impl Write, selection: &Selection) -> std::fmt::Result {
    match selection {
        Selection::Rows(items) => write_items(out, items),
        Selection::Connection(parts) => write_parts(out, parts, |out, part| match part {
            Part::Typename | Part::TotalCount => Ok(()),
            Part::PageInfo(names) => write!(out, " {{ {} }}", names.join(" ")),
            Part::Nodes(items) => write_items(out, items),
            Part::Edges(parts) => write_parts(out, parts, |out, part| match part {
                EdgePart::Typename | EdgePart::Cursor => Ok(()),
                EdgePart::Node(items) | EdgePart::Through(items) => write_items(out, items),
            }),
        }),
    }
}

fn write_parts<W: Write, P>(
    out: &mut W,
    parts: &[(String, P)],
    write: impl Fn(&mut W, &P) -> std::fmt::Result,
) -> std::fmt::Result {
    out.write_str(" {")?;
    for (key, part) in parts {
        write!(out, " {key}")?;
        write(out, part)?;
    }
    out.write_str(" }")
}

fn write_items(out: &mut impl Write, items: &[Item]) -> std::fmt::Result {
    let skip = |is_left_out: &bool| if *is_left_out { " @include(if: false)" } else { "" };
    out.write_str(" {")?;
    for item in items {
        match item {
            Item::Field { key, is_left_out, .. } => write!(out, " {key}{}", skip(is_left_out))?,
            Item::Relation(item) => {
                write!(out, " {}{}{}", item.key, item.arguments.text, skip(&item.is_left_out))?;
                write_selection(out, &item.selection)?;
            }
            Item::Inline { has_condition, info, items } => {
                if *has_condition {
                    write!(out, " ... on {}", info.name)?
                } else {
                    write!(out, " ...")?
                }
                write_items(out, items)?;
            }
            Item::Spread(index) => write!(out, " ...F{index}")?,
        }
    }
    out.write_str(" }")
}
