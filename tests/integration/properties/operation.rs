//! Random operations, as data and as text.

use std::fmt::Write;

use super::data::{Cell, cell_of};
use super::random::Random;
use super::schema::{Relation, TYPES, TypeInfo, type_of};

/// A query with its fragments and variables.
#[derive(Default)]
pub struct Operation {
    pub roots: Vec<Root>,
    /// Named `F0`, `F1` and so on.
    pub fragments: Vec<(&'static TypeInfo, Vec<Item>)>,
    pub variables: Vec<(String, i64)>,
    aliases: usize,
}

/// A root field.
pub struct Root {
    pub key: String,
    pub info: &'static TypeInfo,
    pub kind: RootKind,
    pub items: Vec<Item>,
}

pub enum RootKind {
    List(Page),
    /// By the primary key.
    Key(Vec<Cell>),
    /// By the other unique key.
    Unique(Cell),
}

/// What stands in a selection.
#[derive(Clone)]
pub enum Item {
    Field { key: String, name: &'static str, is_left_out: bool },
    Relation { key: String, relation: &'static Relation, page: Page, items: Vec<Item>, is_left_out: bool },
    Inline { has_condition: bool, info: &'static TypeInfo, items: Vec<Item> },
    Spread(usize),
}

/// The arguments of a list, as they are written and as they are meant.
#[derive(Clone, Default)]
pub struct Page {
    text: String,
    pub limit: Option<usize>,
    pub offset: usize,
}

impl Operation {
    pub fn random(random: &mut Random) -> Self {
        let mut operation = Operation::default();
        for _ in 0..1 + random.below(3) {
            let info = random.pick(TYPES);
            let (name, kind) = operation.random_root(random, info);
            let key = operation.alias(name);
            let items = operation.items(random, info, 3);
            operation.roots.push(Root { key, info, kind, items });
        }
        // The same field once more, with another selection: both are merged.
        if random.percent(20) {
            let info = operation.roots[0].info;
            let items = operation.items(random, info, 2);
            let first = &operation.roots[0];
            let kind = match &first.kind {
                RootKind::List(page) => RootKind::List(page.clone()),
                RootKind::Key(key) => RootKind::Key(key.clone()),
                RootKind::Unique(key) => RootKind::Unique(key.clone()),
            };
            operation.roots.push(Root { key: first.key.clone(), info, kind, items });
        }
        operation
    }

    fn random_root(&mut self, random: &mut Random, info: &'static TypeInfo) -> (&'static str, RootKind) {
        match (random.below(5), info.unique) {
            (0 | 1, _) => {
                let key = info.key.iter().map(|column| cell_of(random, info.table, column)).collect();
                (info.one, RootKind::Key(key))
            }
            (2 | 3, Some((root, column))) => (root, RootKind::Unique(cell_of(random, info.table, column))),
            _ => (info.many, RootKind::List(self.page(random))),
        }
    }

    /// `a7: name`
    fn alias(&mut self, name: &str) -> String {
        self.aliases += 1;
        format!("a{}: {name}", self.aliases)
    }

    fn page(&mut self, random: &mut Random) -> Page {
        let mut page = Page::default();
        if random.percent(60) {
            return page;
        }
        let mut text = Vec::new();
        if random.percent(70) {
            page.limit = Some(*random.pick(&[0, 1, 1, 2, 2, 3, 50]));
            text.push(self.argument(random, "limit", page.limit));
        }
        if random.percent(40) {
            page.offset = *random.pick(&[0, 1, 1, 2, 30]);
            text.push(self.argument(random, "offset", Some(page.offset)));
        }
        if !text.is_empty() {
            page.text = format!("({})", text.join(", "));
        }
        page
    }

    fn argument(&mut self, random: &mut Random, name: &str, value: Option<usize>) -> String {
        let value = value.unwrap_or_default();
        if random.percent(50) {
            return format!("{name}: {value}");
        }
        let variable = format!("v{}", self.variables.len());
        self.variables.push((variable.clone(), value as i64));
        format!("{name}: ${variable}")
    }

    fn items(&mut self, random: &mut Random, info: &'static TypeInfo, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        for _ in 0..1 + random.below(3) {
            items.push(self.field(random, info));
        }
        if depth > 0 {
            for _ in 0..random.below(3) {
                items.push(self.relation(random, info, depth));
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

    fn relation(&mut self, random: &mut Random, info: &TypeInfo, depth: usize) -> Item {
        let relation = random.pick(info.relations);
        let page = if relation.is_list { self.page(random) } else { Page::default() };
        // Without arguments a field may stand twice under its own name.
        let own_name = page.text.is_empty() && random.percent(50);
        let key = if own_name { relation.field.to_owned() } else { self.alias(relation.field) };
        let items = self.items(random, type_of(relation.target), depth - 1);
        Item::Relation { key, relation, page, items, is_left_out: random.percent(5) }
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
        let relations: Vec<&Item> = items.iter().filter(|item| matches!(item, Item::Relation { .. })).collect();
        let Item::Relation { key, relation, page, .. } = (*relations.first()?).clone() else { return None };
        let items = self.items(random, type_of(relation.target), depth - 1);
        Some(Item::Relation { key, relation, page, items, is_left_out: false })
    }

    pub fn variables_json(&self) -> serde_json::Value {
        self.variables.iter().map(|(name, value)| (name.clone(), serde_json::Value::from(*value))).collect()
    }
}

/// The response key of `a7: name`, or of `name`.
pub fn response_key(key: &str) -> &str {
    key.split(':').next().unwrap_or(key)
}

impl std::fmt::Display for Operation {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("query")?;
        let definitions: Vec<String> = self.variables.iter().map(|(name, _)| format!("${name}: Int")).collect();
        if !definitions.is_empty() {
            write!(out, " ({})", definitions.join(", "))?;
        }
        out.write_str(" {")?;
        for root in &self.roots {
            write!(out, " {}{}", root.key, root_arguments(root))?;
            write_items(out, &root.items)?;
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
    let argument = |column: &str, cell: &Cell| match cell {
        Cell::Int(value) => format!("{}: {value}", field_of(column)),
        Cell::Text(text) => format!("{}: {}", field_of(column), serde_json::Value::from(text.as_str())),
        Cell::Null => format!("{}: null", field_of(column)),
    };
    match &root.kind {
        RootKind::List(page) => page.text.clone(),
        RootKind::Key(key) => {
            let arguments = root.info.key.iter().zip(key).map(|(column, cell)| argument(column, cell));
            format!("({})", arguments.collect::<Vec<_>>().join(", "))
        }
        RootKind::Unique(cell) => {
            format!("({})", root.info.unique.map(|(_, column)| argument(column, cell)).unwrap_or_default())
        }
    }
}

fn write_items(out: &mut impl Write, items: &[Item]) -> std::fmt::Result {
    let skip = |is_left_out: &bool| if *is_left_out { " @include(if: false)" } else { "" };
    out.write_str(" {")?;
    for item in items {
        match item {
            Item::Field { key, is_left_out, .. } => write!(out, " {key}{}", skip(is_left_out))?,
            Item::Relation { key, page, items, is_left_out, .. } => {
                write!(out, " {key}{}{}", page.text, skip(is_left_out))?;
                write_items(out, items)?;
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
