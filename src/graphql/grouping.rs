//! The arguments of groups: what rows are grouped by, and in which order the groups come.

use crate::catalog::{AggregateValue, EntityId};
use crate::plan::{Direction, GroupKey, GroupSubject, GroupTerm, OrderStep, complete_group_order};
use crate::value::DatePart;

use super::aggregate_input::read_ordered_value;
use super::coerce::Refusal;
use super::error::PathItem;
use super::groups::enum_value;
use super::input::Input;
use super::order::{OrderReader, only_member, read_direction};

/// An order of groups as it was given, before its keys are looked for among those that rows are grouped by.
pub struct GivenGroupTerm {
    subject: GivenSubject,
    direction: Direction,
    /// Where in the argument it stands.
    path: Vec<PathItem>,
}

enum GivenSubject {
    Key(GroupKey),
    Value(AggregateValue),
}

impl OrderReader<'_> {
    /// Reads a `groupBy`. What was named before groups no further.
    pub fn read_group_by(&self, id: EntityId, input: &Input) -> Result<Vec<GroupKey>, Refusal> {
        let Input::List(items) = input else { return Ok(Vec::new()) };
        if items.is_empty() {
            return Err(Refusal::new(
                "rows must be grouped by at least one thing; to compute from all rows, ask for the aggregate"
                    .to_owned(),
            ));
        }
        self.check_term_count("grouping", items.len())?;
        let mut keys: Vec<GroupKey> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let key = self.read_key(id, Vec::new(), item, &|form| match form {
                Input::Enum(name) => Ok(name.to_string()),
                _ => Err(Refusal::new("null is nothing to group by; leave it out".to_owned())),
            });
            let (key, form) = key.map_err(|refusal| refusal.within(PathItem::Index(index)))?;
            let part = DatePart::ALL.into_iter().find(|part| enum_value(part.name()) == form);
            let key = GroupKey { part, ..key };
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        self.check_joins("grouping", keys.iter().map(|key| key.path.len()).sum())?;
        Ok(keys)
    }

    /// Reads an `orderBy` of groups.
    pub fn read_group_order(&self, id: EntityId, input: &Input) -> Result<Vec<GivenGroupTerm>, Refusal> {
        let Input::List(items) = input else { return Ok(Vec::new()) };
        self.check_term_count("order", items.len())?;
        let read = |(index, item)| {
            self.read_group_term(id, index, item).map_err(|refusal: Refusal| refusal.within(PathItem::Index(index)))
        };
        items.iter().enumerate().map(read).collect()
    }

    fn read_group_term(&self, id: EntityId, index: usize, input: &Input) -> Result<GivenGroupTerm, Refusal> {
        let Some((name, value)) = only_member(input) else {
            return Err(Refusal::new("exactly one field must be given".to_owned()));
        };
        let step = PathItem::Key(name.to_owned());
        let path = vec![PathItem::Index(index), step.clone()];
        let (subject, direction) = if name == "key" {
            let (key, direction) = self
                .read_key(id, Vec::new(), value, &|value| self.read_key_direction(value))
                .map_err(|refusal| refusal.within(step))?;
            let (part, direction) = direction;
            (GivenSubject::Key(GroupKey { part, ..key }), direction)
        } else {
            let (value, direction) =
                read_ordered_value(self.catalog.entity(id), name, value).map_err(|refusal| refusal.within(step))?;
            (GivenSubject::Value(value), direction)
        };
        Ok(GivenGroupTerm { subject, direction, path })
    }

    /// `DESC`, or `{month: DESC}`
    fn read_key_direction(&self, input: &Input) -> Result<(Option<DatePart>, Direction), Refusal> {
        let Some((form, direction)) = only_member(input) else { return Ok((None, read_direction(input)?)) };
        let direction = read_direction(direction).map_err(|refusal| refusal.within(PathItem::Key(form.to_owned())))?;
        Ok((DatePart::named(form), direction))
    }

    /// The column at the end of a path, with what `read` makes of the value that is given for it.
    fn read_key<T>(
        &self,
        id: EntityId,
        mut path: Vec<OrderStep>,
        input: &Input,
        read: &dyn Fn(&Input) -> Result<T, Refusal>,
    ) -> Result<(GroupKey, T), Refusal> {
        let entity = self.catalog.entity(id);
        let Some((name, value)) = only_member(input) else {
            return Err(Refusal::new("exactly one field must be given".to_owned()));
        };
        let within = |refusal: Refusal| refusal.within(PathItem::Key(name.to_owned()));
        if let Some(column) = entity.column_by_field(name) {
            return read(value).map(|value| (GroupKey { path, column, part: None }, value)).map_err(within);
        }
        let Some(association) = self.catalog.association_by_field(id, name) else {
            return Err(Refusal::new(format!("rows of `{}` cannot be grouped by `{name}`", entity.type_name)));
        };
        let target = self.catalog.association(association).target;
        path.push(OrderStep { association, target: self.access.visible(target) });
        self.read_key(target, path, value, read).map_err(within)
    }

    /// Finds the keys of an order among those that rows are grouped by, and completes it.
    pub fn settle_group_order(
        &self,
        id: EntityId,
        keys: &[GroupKey],
        given: Vec<GivenGroupTerm>,
    ) -> Result<Vec<GroupTerm>, Refusal> {
        let mut terms: Vec<GroupTerm> = Vec::new();
        for GivenGroupTerm { subject, direction, path } in given {
            let (subject, nullable) = match subject {
                GivenSubject::Value(value) => (GroupSubject::Value(value), value.is_nullable()),
                GivenSubject::Key(key) => match keys.iter().position(|known| *known == key) {
                    Some(index) => (GroupSubject::Key(index), key.is_nullable(self.catalog, id)),
                    None => {
                        let reason = not_grouped(&key.describe(self.catalog, id));
                        return Err(Refusal { path, ..Refusal::new(reason) });
                    }
                },
            };
            if !terms.iter().any(|term| term.subject == subject) {
                terms.push(GroupTerm { subject, direction, nullable });
            }
        }
        Ok(complete_group_order(self.catalog, id, keys, terms))
    }
}

/// Why a key is not taken that rows are not grouped by.
pub fn not_grouped(key: &str) -> String {
    format!("rows are not grouped by {key}; add it to `groupBy`, or leave it out")
}
