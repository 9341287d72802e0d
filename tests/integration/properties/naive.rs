//! The plainest evaluation there is: loops over rows in memory, row by row, nothing batched.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value as Json;

use super::cursor::cursor_text;
use super::data::{Cell, Data, Found};
use super::list::{Arguments, Chosen, Page};
use super::operation::{EdgePart, Item, Operation, Part, RelationItem, Root, RootKind, Selection, response_key};
use super::order::{OrderTerm, position_of};
use super::schema::TypeInfo;
use super::scope::Scope;

/// The answer to an operation.
pub struct Expected {
    /// The text of `data`, whose keys have an order.
    pub data: String,
    /// One statement for each list or association, form and arguments that any row of a level has a key for.
    pub statements: Vec<Asked>,
    /// Reads of root and association fields after merging: the most statements whatever the rows.
    pub reads: usize,
}

/// What tells statements apart.
#[derive(Debug, PartialEq)]
pub struct Asked {
    level: usize,
    /// The root field or the association.
    source: String,
    form: Form,
    /// Without their text.
    arguments: Arguments,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Rows,
    Connection { reads_positions: bool },
    Count,
}

pub fn evaluate(operation: &Operation, data: &Data) -> Expected {
    let mut naive = Naive { operation, data, statements: Vec::new() };
    let mut roots: Vec<(&str, &Root, Selected)> = Vec::new();
    for root in &operation.roots {
        match roots.iter_mut().find(|(key, _, _)| *key == response_key(&root.key)) {
            Some((_, _, selected)) => selected.add(&root.selection),
            None => roots.push((response_key(&root.key), root, Selected::new(&root.selection))),
        }
    }
    let reads = roots.iter().map(|(_, _, selected)| naive.count_reads(selected)).sum();
    let members = roots.iter().map(|(key, root, selected)| (*key, naive.root(root, selected)));
    let data = object(members.collect());
    Expected { data, statements: without_counts_of_lists(naive.statements), reads }
}

/// A list of roots that begins with its first row tells the number of all its rows too.
fn without_counts_of_lists(statements: Vec<Asked>) -> Vec<Asked> {
    let is_count = |asked: &Asked| asked.level == 0 && asked.form == Form::Count;
    let (counts, mut others): (Vec<_>, Vec<_>) = statements.into_iter().partition(is_count);
    let tells = |list: &Asked, count: &Asked| {
        let Page { limit, offset, after, before, .. } = &list.arguments.page;
        let begins_with_first = *limit != Some(0) && *offset == 0 && after.is_none() && before.is_none();
        let has_same_rows = list.source == count.source && list.arguments.condition == count.arguments.condition;
        list.level == 0 && list.form != Form::Count && begins_with_first && has_same_rows
    };
    let apart: Vec<_> = counts.into_iter().filter(|count| !others.iter().any(|list| tells(list, count))).collect();
    others.extend(apart);
    others
}

struct Naive<'a> {
    operation: &'a Operation,
    data: &'a Data,
    statements: Vec<Asked>,
}

/// The mentions of one response key.
enum Collected<'a> {
    Field(&'static str),
    Relation(&'a RelationItem, Selected<'a>),
}

/// What all mentions of a response key select. A connection is mentioned again only by the same fragment.
enum Selected<'a> {
    Rows(Vec<&'a [Item]>),
    Connection(&'a [(String, Part)]),
}

impl<'a> Selected<'a> {
    fn new(selection: &'a Selection) -> Self {
        match selection {
            Selection::Rows(items) => Selected::Rows(vec![items]),
            Selection::Connection(parts) => Selected::Connection(parts),
        }
    }

    fn add(&mut self, selection: &'a Selection) {
        if let (Selected::Rows(known), Selection::Rows(items)) = (self, selection) {
            known.push(items);
        }
    }
}

impl<'a> Naive<'a> {
    fn root(&mut self, root: &'a Root, selected: &Selected<'a>) -> String {
        let rows = self.data.all(root.info);
        let place = |source: &str, arguments: &Arguments| Place {
            level: 0,
            source: source.to_owned(),
            scope: Scope::of_type(root.info),
            arguments: arguments.clone(),
        };
        let (columns, key, source) = match &root.kind {
            RootKind::List(arguments) => return self.list(&place(root.info.many, arguments), rows, selected),
            RootKind::First(arguments) => {
                let place = place(&format!("find{}", root.info.name), arguments);
                return self.one(&place, rows, selected);
            }
            RootKind::Key(key) => (root.info.key, &key[..], root.info.one),
            RootKind::Unique(cell) => {
                let (name, column) = root.info.unique.as_ref().expect("the root has a unique key");
                (std::slice::from_ref(column), std::slice::from_ref(cell), *name)
            }
        };
        let rows = rows.into_iter().filter(|row| row.key(columns) == key).collect();
        self.one(&place(source, &Arguments::default()), rows, selected)
    }

    fn relation(&mut self, source: Found<'a>, item: &'a RelationItem, selected: &Selected<'a>, level: usize) -> String {
        let relation = item.relation;
        let place = Place {
            level,
            source: format!("{}.{}", source.info.name, relation.field),
            scope: Scope::behind(source.info, relation),
            arguments: item.arguments.clone(),
        };
        let rows = self.data.related(relation, source);
        let statements = self.statements.len();
        let written =
            if relation.is_list { self.list(&place, rows, selected) } else { self.one(&place, rows, selected) };
        if source.key(relation.own).contains(&Cell::Null) {
            // Nobody is asked where a null leads to.
            self.statements.truncate(statements);
        }
        written
    }

    fn one(&mut self, place: &Place, rows: Vec<Found<'a>>, selected: &Selected<'a>) -> String {
        let Selected::Rows(items) = selected else { panic!("a connection has many rows") };
        self.ask(place, Form::Rows);
        let chosen = place.arguments.choose(self.data, rows);
        match chosen.rows.first() {
            Some(row) => self.object(*row, items, place.level + 1),
            None => "null".to_owned(),
        }
    }

    fn list(&mut self, place: &Place, rows: Vec<Found<'a>>, selected: &Selected<'a>) -> String {
        let chosen = place.arguments.choose(self.data, rows);
        match selected {
            Selected::Rows(items) => {
                self.ask(place, Form::Rows);
                self.objects(&chosen, items, place.level + 1)
            }
            Selected::Connection(parts) => {
                for form in forms(parts) {
                    self.ask(place, form);
                }
                let members = parts.iter().map(|(key, part)| (response_key(key), self.part(place, &chosen, part)));
                object(members.collect())
            }
        }
    }

    fn ask(&mut self, place: &Place, form: Form) {
        let Arguments { condition, order, page, .. } = place.arguments.clone();
        let arguments = match form {
            Form::Count => Arguments { condition, ..Arguments::default() },
            _ => Arguments { text: String::new(), condition, order, page },
        };
        let asked = Asked { level: place.level, source: place.source.clone(), form, arguments };
        if !self.statements.contains(&asked) {
            self.statements.push(asked);
        }
    }

    fn part(&mut self, place: &Place, chosen: &Chosen<'a>, part: &'a Part) -> String {
        let level = place.level + 1;
        match part {
            Part::Typename => Json::from(place.scope.type_name("Connection")).to_string(),
            Part::TotalCount => chosen.total.to_string(),
            Part::PageInfo(names) => {
                let members = names.iter().map(|name| (*name, self.page_info(place, chosen, name).to_string()));
                object(members.collect())
            }
            Part::Nodes(items) => self.objects(chosen, &[items], level),
            Part::Edges(parts) => {
                let edges = chosen.rows.iter().map(|row| {
                    let members = parts.iter().map(|(key, part)| (response_key(key), self.edge(place, *row, part)));
                    object(members.collect())
                });
                list(edges.collect())
            }
        }
    }

    /// The side that a page is counted towards is known; on the other one there is something if anything was left out.
    fn page_info(&self, place: &Place, chosen: &Chosen<'a>, name: &str) -> Json {
        let page = &place.arguments.page;
        let has_counted = |is_counted_towards: bool, bound: &Option<Vec<Cell>>| match is_counted_towards {
            true if page.limit.is_some() => chosen.has_more,
            true => bound.is_some(),
            false => bound.is_some() || page.offset > 0,
        };
        let cursor = |row: Option<&Found<'a>>| row.map_or(Json::Null, |row| Json::from(self.cursor(place, *row)));
        match name {
            "hasNextPage" => Json::from(has_counted(!page.is_from_end, &page.before)),
            "hasPreviousPage" => Json::from(has_counted(page.is_from_end, &page.after)),
            "startCursor" => cursor(chosen.rows.first()),
            "endCursor" => cursor(chosen.rows.last()),
            _ => Json::from("PageInfo"),
        }
    }

    fn edge(&mut self, place: &Place, row: Found<'a>, part: &'a EdgePart) -> String {
        match part {
            EdgePart::Typename => Json::from(place.scope.type_name("Edge")).to_string(),
            EdgePart::Cursor => Json::from(self.cursor(place, row)).to_string(),
            EdgePart::Node(items) => self.object(row, &[items], place.level + 1),
            EdgePart::Through(items) => self.object(row.junction_row(), &[items], place.level + 1),
        }
    }

    fn cursor(&self, place: &Place, row: Found<'_>) -> String {
        let order: &[OrderTerm] = &place.arguments.order;
        cursor_text(self.operation.kind, place.scope.info, order, &position_of(order, self.data, row))
    }

    fn objects(&mut self, chosen: &Chosen<'a>, items: &[&'a [Item]], level: usize) -> String {
        list(chosen.rows.iter().map(|row| self.object(*row, items, level)).collect())
    }

    fn object(&mut self, row: Found<'a>, items: &[&'a [Item]], level: usize) -> String {
        let members = self.collect(items).into_iter().map(|(key, collected)| {
            let value = match collected {
                Collected::Field(name) => field(row, name),
                Collected::Relation(item, selected) => self.relation(row, item, &selected, level),
            };
            (key, value)
        });
        object(members.collect())
    }

    /// <https://spec.graphql.org/October2021/#sec-Field-Collection>
    fn collect(&self, selections: &[&'a [Item]]) -> Vec<(&'a str, Collected<'a>)> {
        let mut collected = Vec::new();
        for items in selections {
            self.collect_into(items, &mut collected);
        }
        collected
    }

    fn collect_into(&self, items: &'a [Item], collected: &mut Vec<(&'a str, Collected<'a>)>) {
        for item in items {
            match item {
                Item::Field { is_left_out: true, .. } => {}
                Item::Relation(item) if item.is_left_out => {}
                Item::Field { key, name, .. } => {
                    let key = response_key(key);
                    if !collected.iter().any(|(known, _)| *known == key) {
                        collected.push((key, Collected::Field(name)));
                    }
                }
                Item::Relation(item) => {
                    let key = response_key(&item.key);
                    match collected.iter_mut().find(|(known, _)| *known == key) {
                        Some((_, Collected::Relation(_, selected))) => selected.add(&item.selection),
                        _ => collected.push((key, Collected::Relation(item, Selected::new(&item.selection)))),
                    }
                }
                Item::Inline { items, .. } => self.collect_into(items, collected),
                Item::Spread(index) => self.collect_into(&self.operation.fragments[*index].1, collected),
            }
        }
    }

    fn count_reads(&self, selected: &Selected<'a>) -> usize {
        match selected {
            Selected::Rows(items) => 1 + self.count_reads_below(items),
            Selected::Connection(parts) => {
                let below = parts.iter().map(|(_, part)| match part {
                    Part::Nodes(items) => self.count_reads_below(&[items]),
                    Part::Edges(parts) => parts.iter().map(|(_, part)| self.count_reads_of_edge(part)).sum(),
                    _ => 0,
                });
                forms(parts).len() + below.sum::<usize>()
            }
        }
    }

    fn count_reads_of_edge(&self, part: &'a EdgePart) -> usize {
        match part {
            EdgePart::Node(items) | EdgePart::Through(items) => self.count_reads_below(&[items]),
            EdgePart::Typename | EdgePart::Cursor => 0,
        }
    }

    fn count_reads_below(&self, selections: &[&'a [Item]]) -> usize {
        let counted = self.collect(selections).into_iter().map(|(_, collected)| match collected {
            Collected::Field(_) => 0,
            Collected::Relation(_, selected) => self.count_reads(&selected),
        });
        counted.sum()
    }
}

/// A list or an association at some level, with its arguments.
struct Place {
    level: usize,
    source: String,
    scope: Scope,
    arguments: Arguments,
}

/// What a connection has to ask for.
fn forms(parts: &[(String, Part)]) -> Vec<Form> {
    let is_cursor = |name: &&str| name.ends_with("Cursor");
    let reads_positions = parts.iter().any(|(_, part)| match part {
        Part::PageInfo(names) => names.iter().any(is_cursor),
        Part::Edges(parts) => parts.iter().any(|(_, part)| matches!(part, EdgePart::Cursor)),
        _ => false,
    });
    let has_rows = parts.iter().any(|(_, part)| matches!(part, Part::PageInfo(_) | Part::Nodes(_) | Part::Edges(_)));
    let is_counted = parts.iter().any(|(_, part)| matches!(part, Part::TotalCount));
    let rows = has_rows.then_some(Form::Connection { reads_positions });
    rows.into_iter().chain(is_counted.then_some(Form::Count)).collect()
}

fn field(row: Found<'_>, name: &str) -> String {
    let info: &TypeInfo = row.info;
    match info.columns.iter().position(|(_, field)| *field == name) {
        Some(position) => row.row[position].to_json().to_string(),
        None if name == "__typename" => Json::from(info.name).to_string(),
        None => {
            let key = row.key(info.key);
            let parts: Vec<Json> =
                std::iter::once(Json::from(info.name)).chain(key.iter().map(Cell::to_json)).collect();
            Json::from(URL_SAFE_NO_PAD.encode(Json::from(parts).to_string())).to_string()
        }
    }
}

fn object(members: Vec<(&str, String)>) -> String {
    let members: Vec<String> = members.into_iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

fn list(items: Vec<String>) -> String {
    format!("[{}]", items.join(","))
}
