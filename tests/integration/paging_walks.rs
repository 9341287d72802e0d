//! Walks through connections page by page, forwards and backwards, in any order and in pages of any size: every row is
//! visited once, also while others come and go.
//!
//! `RELATA_PROPERTY_CASES` asks for more walks than the usual ones. A failure prints its seed; `RELATA_PROPERTY_SEED`
//! asks for that walk alone.

use serde_json::Value as Json;

use crate::properties::cursor::cursor_text;
use crate::properties::data::{Cell, Data, Found, Leaning, cell_of};
use crate::properties::list::Arguments;
use crate::properties::order::{complete, position_of, random_order};
use crate::properties::random::Random;
use crate::properties::random_condition::random_where;
use crate::properties::schema::{Relation, TYPES, TypeInfo, type_of};
use crate::properties::scope::Scope;
use crate::properties::{Served, seeds};
use crate::support::{Kind, ask, block_on, kinds};

#[test]
fn walks_visit_every_row_once_on_sqlite() {
    check_where_covered(Kind::Sqlite);
}

#[test]
fn walks_visit_every_row_once_on_postgres() {
    check_where_covered(Kind::Postgres);
}

#[test]
fn walks_visit_every_row_once_on_mysql() {
    check_where_covered(Kind::Mysql);
}

fn check_where_covered(kind: Kind) {
    if kinds().contains(&kind) {
        block_on(async move {
            let served = Served::open(kind, "relata_test_paging_walks").await;
            for seed in seeds(80) {
                check(&served, kind, seed).await;
            }
        });
    }
}

async fn check(served: &Served, kind: Kind, seed: u64) {
    let random = &mut Random::new(!seed);
    let path = Path::random(random, kind);
    let mut data = Data::random_leaning(random, 50, path.leaning.as_ref());
    if let Some(parent) = &path.parent {
        data.ensure(random, parent.info, &parent.key);
    }
    served.fill(&data).await;
    let mut walker = Walker { served, seed, path: &path, random };
    let all = path.cursors(&data);
    let forwards = walker.walk_still(&data, Way::Forwards).await;
    assert_eq!(forwards, all, "{}", walker.told());
    let mut backwards = walker.walk_still(&data, Way::Backwards).await;
    backwards.reverse();
    assert_eq!(backwards, all, "{}", walker.told());
    let way = if walker.random.percent(50) { Way::Forwards } else { Way::Backwards };
    walker.walk_among_changes(data, way).await;
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Forwards,
    Backwards,
}

/// The connection that is walked through.
struct Path {
    kind: Kind,
    scope: Scope,
    parent: Option<Parent>,
    /// `where` and `orderBy`, each with a comma behind it.
    text: String,
    arguments: Arguments,
    leaning: Option<Leaning>,
}

struct Parent {
    info: &'static TypeInfo,
    key: Vec<Cell>,
    relation: &'static Relation,
}

impl Path {
    fn random(random: &mut Random, kind: Kind) -> Self {
        let info: &'static TypeInfo = random.pick(TYPES);
        let to_many: Vec<&'static Relation> = info.relations.iter().filter(|relation| relation.is_list).collect();
        let parent = (!to_many.is_empty() && random.percent(70)).then(|| {
            let key = info.key.iter().map(|column| cell_of(random, info.table, column)).collect();
            let &relation = random.pick(&to_many);
            Parent { info, key, relation }
        });
        let scope = match &parent {
            Some(parent) => Scope::behind(parent.info, parent.relation),
            None => Scope::of_type(info),
        };
        let (order_by, terms) = random_order(random, &scope);
        let (mut text, order) = (format!("orderBy: {order_by}, "), complete(terms, &scope));
        let mut arguments = Arguments { order, ..Arguments::default() };
        if random.percent(20) {
            let (input, condition) = random_where(random, &scope, 1);
            arguments.condition = condition;
            text.push_str(&format!("where: {input}, "));
        }
        let leaning = parent.as_ref().map(Parent::leaning);
        Path { kind, scope, parent, text, arguments, leaning }
    }

    /// The cursors of all rows as they are now, in order.
    fn cursors(&self, data: &Data) -> Vec<String> {
        let rows = match &self.parent {
            Some(parent) => data.related(parent.relation, parent.row(data).expect("the parent stays")),
            None => data.all(self.scope.info),
        };
        let chosen = self.arguments.choose(data, rows).rows.into_iter();
        let order = &self.arguments.order;
        chosen.map(|row| cursor_text(self.kind, self.scope.info, order, &position_of(order, data, row))).collect()
    }

    /// Asks for one page; for that of every parent where there are parents.
    fn operation(&self, page: &str) -> String {
        let selection = "edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
        let connection = |field: &str| format!("{field}Connection({}{page}) {{ {selection} }}", self.text);
        match &self.parent {
            Some(parent) => format!("{{ {} {{ {} }} }}", parent.info.many, connection(parent.relation.field)),
            None => format!("{{ {} }}", connection(self.scope.info.many)),
        }
    }

    /// The connection in the answer to it.
    fn connection<'j>(&self, answer: &'j Json, data: &Data) -> &'j Json {
        match &self.parent {
            Some(parent) => {
                let rows = data.all(parent.info);
                let place = rows.iter().position(|row| parent.is(*row)).expect("the parent stays");
                &answer["data"][parent.info.many][place][format!("{}Connection", parent.relation.field)]
            }
            None => &answer["data"][format!("{}Connection", self.scope.info.many)],
        }
    }

    /// Tables whose rows may change: mostly those that the walk is about.
    fn random_table(&self, random: &mut Random) -> &'static TypeInfo {
        match (random.below(10), self.scope.junction()) {
            (0..=3, Some(junction)) => junction,
            (0..=7, _) => self.scope.info,
            _ => random.pick(TYPES),
        }
    }
}

impl Parent {
    fn is(&self, row: Found<'_>) -> bool {
        row.info.table == self.info.table && row.key(self.info.key) == self.key
    }

    fn row<'d>(&self, data: &'d Data) -> Option<Found<'d>> {
        data.all(self.info).into_iter().find(|row| self.is(*row))
    }

    /// Half of all rows belong to it.
    fn leaning(&self) -> Leaning {
        let (table, columns) = match &self.relation.through {
            Some(through) => (type_of(through.table).table, through.source),
            None => (self.relation.target, self.relation.theirs),
        };
        Leaning { table, columns, values: self.key.clone() }
    }
}

struct Walker<'a> {
    served: &'a Served,
    seed: u64,
    path: &'a Path,
    random: &'a mut Random,
}

/// A page in the order of the walk.
struct Page {
    cursors: Vec<String>,
    has_more: bool,
}

impl Walker<'_> {
    /// All cursors in the order in which they are met.
    async fn walk_still(&mut self, data: &Data, way: Way) -> Vec<String> {
        let mut visited: Vec<String> = Vec::new();
        loop {
            let page = self.page(data, way, visited.last()).await;
            assert!(!page.cursors.is_empty() || !page.has_more, "{way:?}, {}", self.told());
            visited.extend(page.cursors);
            if !page.has_more {
                return visited;
            }
        }
    }

    /// What stays in its place is visited once, and in order, whatever else comes and goes between the pages.
    async fn walk_among_changes(&mut self, mut data: Data, way: Way) {
        let mut steady = self.path.cursors(&data);
        let mut visited: Vec<String> = Vec::new();
        loop {
            let present = self.path.cursors(&data);
            steady.retain(|cursor| present.contains(cursor));
            let page = self.page(&data, way, visited.last()).await;
            visited.extend(page.cursors);
            if !page.has_more {
                break;
            }
            self.change(&mut data).await;
        }
        if way == Way::Backwards {
            steady.reverse();
        }
        let visited: Vec<String> = visited.into_iter().filter(|cursor| steady.contains(cursor)).collect();
        assert_eq!(visited, steady, "{way:?} among changes, {}", self.told());
    }

    async fn change(&mut self, data: &mut Data) {
        let mut statements = Vec::new();
        for _ in 0..self.random.below(5) {
            let info = self.path.random_table(self.random);
            let is_kept = |row: Found<'_>| self.path.parent.as_ref().is_some_and(|parent| parent.is(row));
            statements.extend(data.change(self.random, self.path.kind, info, self.path.leaning.as_ref(), is_kept));
        }
        self.served.run(&statements).await;
    }

    /// The next page behind a cursor, or the first one, held against what there is now.
    async fn page(&mut self, data: &Data, way: Way, cursor: Option<&String>) -> Page {
        let size = 1 + self.random.below(4);
        let (count, bound) = if way == Way::Forwards { ("first", "after") } else { ("last", "before") };
        let cursor_json = cursor.map_or(Json::Null, |cursor| Json::from(cursor.as_str()));
        let operation = self.path.operation(&format!("{count}: {size}, {bound}: {cursor_json}"));
        let asked = ask(&self.served.relata, &operation, Json::Null).await;
        let told = format!("{:?}, seed {}: {operation}", self.path.kind, self.seed);
        assert_eq!(asked.json.get("errors"), None, "{told}");
        let connection = self.path.connection(&asked.json, data);
        let edges = connection["edges"].as_array().unwrap_or_else(|| panic!("{}; {told}", asked.json));
        let text_of = |json: &Json| json.as_str().map(str::to_owned);
        let mut cursors: Vec<String> = edges.iter().filter_map(|edge| text_of(&edge["cursor"])).collect();
        let info = &connection["pageInfo"];
        assert_eq!(text_of(&info["startCursor"]), cursors.first().cloned(), "{told}");
        assert_eq!(text_of(&info["endCursor"]), cursors.last().cloned(), "{told}");
        assert!(cursors.len() <= size, "{} rows; {told}", cursors.len());
        let (mut present, mut has_more, mut has_been) =
            (self.path.cursors(data), &info["hasNextPage"], &info["hasPreviousPage"]);
        if way == Way::Backwards {
            cursors.reverse();
            present.reverse();
            std::mem::swap(&mut has_more, &mut has_been);
        }
        assert_eq!(*has_been, Json::from(cursor.is_some()), "{told}");
        let is_followed = cursors.last().is_some_and(|last| present.last() != Some(last));
        assert_eq!(*has_more, Json::from(is_followed), "{told}");
        Page { cursors, has_more: is_followed }
    }

    fn told(&self) -> String {
        format!("{:?}, seed {}: {}", self.path.kind, self.seed, self.path.operation("…"))
    }
}
