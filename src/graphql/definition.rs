//! Types of the schema as they are made from the catalog: small, and readable again.
//!
//! async-graphql's own take many times the room and show nothing of what was put into them. They are made of these, of as
//! many as are needed.

use async_graphql::dynamic::{self, FieldFuture, TypeRef};

/// A type that is generated.
#[derive(Clone, Debug)]
pub enum TypeDefinition {
    Object(Object),
    InputObject(InputObject),
    Enum(Enum),
}

#[derive(Clone, Debug)]
pub struct Object {
    pub name: String,
    pub fields: Vec<Field>,
    /// The interface that it implements.
    pub interface: Option<&'static str>,
    description: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub type_ref: TypeRef,
    pub arguments: Vec<InputValue>,
    description: Option<String>,
}

#[derive(Clone, Debug)]
pub struct InputObject {
    pub name: String,
    pub fields: Vec<InputValue>,
    pub is_one_of: bool,
    description: Option<String>,
}

/// A field of an input object, or an argument.
#[derive(Clone, Debug)]
pub struct InputValue {
    pub name: String,
    pub type_ref: TypeRef,
    description: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Enum {
    pub name: String,
    pub items: Vec<EnumItem>,
    description: Option<String>,
}

#[derive(Clone, Debug)]
pub struct EnumItem {
    pub name: String,
    description: Option<String>,
}

macro_rules! described {
    ($($described:ident),*) => {$(
        impl $described {
            pub fn description(mut self, description: impl Into<String>) -> Self {
                self.description = Some(description.into());
                self
            }
        }
    )*};
}

described!(Object, Field, InputObject, InputValue, Enum, EnumItem);

impl Object {
    pub fn new(name: impl Into<String>) -> Self {
        Object { name: name.into(), fields: Vec::new(), interface: None, description: None }
    }

    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    pub fn implement(self, interface: &'static str) -> Self {
        Object { interface: Some(interface), ..self }
    }

    pub fn into_dynamic(self) -> dynamic::Object {
        let object = dynamic::Object::new(self.name);
        let object = self.interface.into_iter().fold(object, dynamic::Object::implement);
        let object = self.description.into_iter().fold(object, |object, text| object.description(text));
        self.fields.into_iter().fold(object, |object, field| object.field(field.into_dynamic()))
    }
}

impl Field {
    pub fn new(name: impl Into<String>, type_ref: TypeRef) -> Self {
        Field { name: name.into(), type_ref, arguments: Vec::new(), description: None }
    }

    pub fn argument(mut self, argument: InputValue) -> Self {
        self.arguments.push(argument);
        self
    }

    fn into_dynamic(self) -> dynamic::Field {
        let field = unresolved_field(&self.name, self.type_ref);
        let field = self.description.into_iter().fold(field, |field, text| field.description(text));
        self.arguments.into_iter().fold(field, |field, argument| field.argument(argument.into_dynamic()))
    }
}

impl InputObject {
    pub fn new(name: impl Into<String>) -> Self {
        InputObject { name: name.into(), fields: Vec::new(), is_one_of: false, description: None }
    }

    /// Exactly one of its fields is given.
    pub fn oneof(self) -> Self {
        InputObject { is_one_of: true, ..self }
    }

    pub fn field(mut self, field: InputValue) -> Self {
        self.fields.push(field);
        self
    }

    fn into_dynamic(self) -> dynamic::InputObject {
        let object = dynamic::InputObject::new(self.name);
        let object = if self.is_one_of { object.oneof() } else { object };
        let object = self.description.into_iter().fold(object, |object, text| object.description(text));
        self.fields.into_iter().fold(object, |object, field| object.field(field.into_dynamic()))
    }
}

impl InputValue {
    pub fn new(name: impl Into<String>, type_ref: TypeRef) -> Self {
        InputValue { name: name.into(), type_ref, description: None }
    }

    fn into_dynamic(self) -> dynamic::InputValue {
        let value = dynamic::InputValue::new(self.name, self.type_ref);
        self.description.into_iter().fold(value, |value, text| value.description(text))
    }
}

impl EnumItem {
    pub fn new(name: impl Into<String>) -> Self {
        EnumItem { name: name.into(), description: None }
    }
}

impl Enum {
    pub fn new(name: impl Into<String>) -> Self {
        Enum { name: name.into(), items: Vec::new(), description: None }
    }

    pub fn item(mut self, item: EnumItem) -> Self {
        self.items.push(item);
        self
    }

    fn into_dynamic(self) -> dynamic::Enum {
        let enumeration = dynamic::Enum::new(self.name);
        let enumeration = self.description.into_iter().fold(enumeration, |one, text| one.description(text));
        self.items.into_iter().fold(enumeration, |enumeration, item| {
            let one = dynamic::EnumItem::new(item.name);
            enumeration.item(item.description.into_iter().fold(one, |one, text| one.description(text)))
        })
    }
}

impl TypeDefinition {
    pub fn into_dynamic(self) -> dynamic::Type {
        match self {
            TypeDefinition::Object(object) => object.into_dynamic().into(),
            TypeDefinition::InputObject(object) => object.into_dynamic().into(),
            TypeDefinition::Enum(enumeration) => enumeration.into_dynamic().into(),
        }
    }
}

impl From<Object> for TypeDefinition {
    fn from(object: Object) -> Self {
        TypeDefinition::Object(object)
    }
}

impl From<InputObject> for TypeDefinition {
    fn from(object: InputObject) -> Self {
        TypeDefinition::InputObject(object)
    }
}

impl From<Enum> for TypeDefinition {
    fn from(enumeration: Enum) -> Self {
        TypeDefinition::Enum(enumeration)
    }
}

/// A field of async-graphql's whose resolver never runs: it is planned.
pub fn unresolved_field(name: &str, type_ref: TypeRef) -> dynamic::Field {
    dynamic::Field::new(name, type_ref, |_| {
        FieldFuture::new(async { Err::<Option<async_graphql::Value>, _>("this field is planned, not resolved".into()) })
    })
}
