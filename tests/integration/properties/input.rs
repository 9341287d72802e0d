//! Values of arguments: as literals, or by variables.

use std::fmt::{Display, Formatter};

use serde_json::Value as Json;

use super::random::Random;

/// A value of an argument, or a part of one.
#[derive(Clone, Debug)]
pub enum Input {
    Scalar(Json),
    Enum(&'static str),
    List(Vec<Input>),
    Object(Vec<(String, Input)>),
    /// A part that a variable of this type may stand for.
    Typed(String, Box<Input>),
    Variable(String),
}

impl Input {
    pub fn typed(self, type_name: impl Into<String>) -> Self {
        Input::Typed(type_name.into(), Box::new(self))
    }

    pub fn member(name: &str, value: Input) -> Self {
        Input::Object(vec![(name.to_owned(), value)])
    }

    /// A list; one of a single item may stand without brackets.
    pub fn list(random: &mut Random, mut items: Vec<Input>) -> Self {
        if items.len() != 1 || random.percent(80) {
            return Input::List(items);
        }
        match items.remove(0) {
            // A variable of the item's type has no place where a list is expected.
            Input::Typed(_, item) => *item,
            item => item,
        }
    }

    fn to_json(&self) -> Json {
        match self {
            Input::Scalar(value) => value.clone(),
            Input::Enum(name) => Json::from(*name),
            Input::List(items) => items.iter().map(Input::to_json).collect(),
            Input::Object(members) => members.iter().map(|(name, value)| (name.clone(), value.to_json())).collect(),
            Input::Typed(_, value) => value.to_json(),
            Input::Variable(name) => panic!("${name} stands in the value of a variable"),
        }
    }
}

/// As a literal.
impl Display for Input {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Input::Scalar(value) => write!(out, "{value}"),
            Input::Enum(name) => write!(out, "{name}"),
            Input::List(items) => {
                let items: Vec<String> = items.iter().map(Input::to_string).collect();
                write!(out, "[{}]", items.join(", "))
            }
            Input::Object(members) => {
                let members: Vec<String> = members.iter().map(|(name, value)| format!("{name}: {value}")).collect();
                write!(out, "{{{}}}", members.join(", "))
            }
            Input::Typed(_, value) => write!(out, "{value}"),
            Input::Variable(name) => write!(out, "${name}"),
        }
    }
}

/// The variables of an operation.
#[derive(Default)]
pub struct Variables {
    /// Names, types and values.
    given: Vec<(String, String, Json)>,
}

impl Variables {
    /// Puts variables in the place of some parts.
    pub fn replace(&mut self, random: &mut Random, input: Input) -> Input {
        match input {
            Input::Typed(type_name, value) if random.percent(15) => {
                let name = format!("v{}", self.given.len());
                self.given.push((name.clone(), type_name, value.to_json()));
                Input::Variable(name)
            }
            Input::Typed(_, value) => self.replace(random, *value),
            Input::List(items) => Input::List(items.into_iter().map(|item| self.replace(random, item)).collect()),
            Input::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (name, self.replace(random, value)));
                Input::Object(members.collect())
            }
            other => other,
        }
    }

    pub fn to_json(&self) -> Json {
        self.given.iter().map(|(name, _, value)| (name.clone(), value.clone())).collect()
    }
}

/// ` ($v0: Int, $v1: [CityWhere!])`, as far as there are any.
impl Display for Variables {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        let definitions: Vec<String> =
            self.given.iter().map(|(name, type_name, _)| format!("${name}: {type_name}")).collect();
        if definitions.is_empty() { Ok(()) } else { write!(out, " ({})", definitions.join(", ")) }
    }
}
