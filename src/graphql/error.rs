//! What a client reads in an error: message, place and code. The only place where refusals of the floors below become
//! words for clients; what they must not see goes to the log with an id.

use std::collections::HashSet;
use std::sync::Arc;

use async_graphql::{Pos, ServerError};
use serde::Serialize;
use uuid::Uuid;

use crate::db::{DbError, ViolationKind};
use crate::plan::FieldSite;
use crate::response::{FieldError, FieldErrorReason, PathSegment};

/// An error as it stands in the answer.
///
/// <https://spec.graphql.org/October2021/#sec-Errors>
#[derive(Clone, Debug, Serialize)]
pub struct GraphqlError {
    pub message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<PathItem>,
    pub extensions: Box<ErrorExtensions>,
}

/// A place in the operation's text, from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Location {
    pub line: usize,
    pub column: usize,
}

/// Errors that are told together, each message once for each place.
#[derive(Debug, Default)]
pub struct Findings {
    errors: Vec<GraphqlError>,
    said: HashSet<(String, Vec<Location>)>,
}

impl Findings {
    pub fn add(&mut self, error: GraphqlError) {
        if self.said.insert((error.message.clone(), error.locations.clone())) {
            self.errors.push(error);
        }
    }

    /// What was wanted, where nothing was found.
    pub fn or<T>(self, wanted: T) -> Result<T, Vec<GraphqlError>> {
        if self.errors.is_empty() { Ok(wanted) } else { Err(self.errors) }
    }
}

/// A step to a field of the answer, or to a value of the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PathItem {
    Key(String),
    Index(usize),
}

/// How much an operation may have of something.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// Its name, for programs.
    pub limit: &'static str,
    /// What is counted, for people.
    pub counted: &'static str,
    pub most: usize,
    pub advice: &'static str,
}

/// The field that makes an operation dear.
#[derive(Debug)]
pub struct DearestField<'a> {
    pub path: Vec<&'a str>,
    pub rows: u64,
    pub site: &'a FieldSite,
}

/// What programs read of an error.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorExtensions {
    pub code: ErrorCode,
    /// The type whose row is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Its fields that are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub input_path: Vec<PathItem>,
    /// The name of the limit that was passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<&'static str>,
    /// How much was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<u64>,
    /// What the log has the whole story under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_id: Option<String>,
    /// What an embedding program's own field said more.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub own: Option<serde_json::Value>,
}

/// The codes that we promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ErrorCode {
    GraphqlParseFailed,
    GraphqlValidationFailed,
    BadUserInput,
    MethodNotAllowed,
    ValueOutOfRange,
    NotFound,
    UniqueViolation,
    ForeignKeyViolation,
    NotNullViolation,
    CheckViolation,
    /// A value breaks a rule of its model.
    ValidationFailed,
    /// The same rows were written by too many at once.
    Conflict,
    CommitUnknown,
    LimitExceeded,
    Timeout,
    Unavailable,
    InternalServerError,
    /// The code of an embedding program's own field.
    #[serde(untagged)]
    Own(String),
}

impl ErrorCode {
    pub fn of_violation(kind: ViolationKind) -> Self {
        match kind {
            ViolationKind::Unique => ErrorCode::UniqueViolation,
            ViolationKind::ForeignKey => ErrorCode::ForeignKeyViolation,
            ViolationKind::NotNull => ErrorCode::NotNullViolation,
            ViolationKind::Check => ErrorCode::CheckViolation,
            ViolationKind::OutOfRange => ErrorCode::ValueOutOfRange,
        }
    }
}

impl GraphqlError {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        let extensions = ErrorExtensions {
            code,
            model: None,
            fields: Vec::new(),
            input_path: Vec::new(),
            limit: None,
            asked: None,
            error_id: None,
            own: None,
        };
        GraphqlError {
            message: message.into(),
            locations: Vec::new(),
            path: Vec::new(),
            extensions: Box::new(extensions),
        }
    }

    /// An operation that breaks a rule of the language or the schema.
    pub fn validation(message: impl Into<String>, position: Pos) -> Self {
        Self::new(ErrorCode::GraphqlValidationFailed, message).at(position)
    }

    /// A value that cannot be taken.
    pub fn bad_input(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::BadUserInput, message)
    }

    /// More than a limit allows; the message says what was asked, what is allowed and what to do.
    pub fn over_limit(limit: &'static str, asked: u64, message: impl Into<String>) -> Self {
        let mut error = Self::new(ErrorCode::LimitExceeded, message);
        (error.extensions.limit, error.extensions.asked) = (Some(limit), Some(asked));
        error
    }

    /// An operation that is more than it may be.
    pub fn of_size(bound: Bound, asked: usize) -> Self {
        let Bound { limit, counted, most, advice } = bound;
        Self::over_limit(
            limit,
            asked as u64,
            format!("the operation has {asked} {counted}, the most is {most}; {advice}"),
        )
    }

    /// An operation that would probably read too much. The field is the one with the most rows.
    pub fn of_cost(cost: u64, cost_max: u64, field: DearestField<'_>) -> Self {
        let DearestField { path, rows, site } = field;
        let message = format!(
            "the operation's estimated cost is {cost} rows, the most is {cost_max}; {rows} of them are of `{}`: \
             give it, or a list above it, a smaller `limit`",
            path.join(".")
        );
        Self::over_limit("cost", cost, message).at(Pos { line: site.line as usize, column: site.column as usize })
    }

    /// Says where in the operation.
    pub fn at(mut self, position: Pos) -> Self {
        self.locations.push(Location { line: position.line, column: position.column });
        self
    }

    /// Says where in the input.
    pub fn with_input_path(mut self, path: Vec<PathItem>) -> Self {
        self.extensions.input_path = path;
        self
    }

    /// Says which row of which type is to blame, and what of it.
    pub fn about(mut self, model: &str, fields: Vec<String>) -> Self {
        self.extensions.model = Some(model.to_owned());
        self.extensions.fields = fields;
        self
    }

    /// A text that is no GraphQL. The parser's message draws a picture of several lines; its last says what is missing.
    pub fn of_parser(error: &async_graphql::parser::Error) -> Self {
        let text = error.to_string();
        let reason = text.lines().rev().find_map(|line| line.trim().strip_prefix("= ")).unwrap_or(&text);
        let mut refusal = Self::new(ErrorCode::GraphqlParseFailed, format!("syntax error: {}", reason.trim()));
        refusal.locations = error.positions().map(|Pos { line, column }| Location { line, column }).collect();
        refusal
    }

    /// A finding of async-graphql's validation rules.
    pub fn of_validation(error: ServerError) -> Self {
        let mut refusal = Self::new(ErrorCode::GraphqlValidationFailed, error.message);
        refusal.locations = error.locations.iter().map(|&Pos { line, column }| Location { line, column }).collect();
        refusal
    }

    /// Whether async-graphql found an argument's literal to be no value of its type.
    pub fn is_about_argument_value(&self) -> bool {
        self.message.starts_with("Invalid value for argument ")
    }

    /// An error of a field that is not ours: it speaks for itself.
    pub fn of_foreign_field(error: ServerError) -> Self {
        let mut refusal = Self::new(ErrorCode::InternalServerError, error.message);
        refusal.locations = error.locations.iter().map(|&Pos { line, column }| Location { line, column }).collect();
        refusal.path = error.path.into_iter().map(PathItem::from).collect();
        if let Some(own) = error.extensions {
            let mut own = serde_json::to_value(&own).unwrap_or_default();
            if let Some(serde_json::Value::String(code)) = own.as_object_mut().and_then(|own| own.remove("code")) {
                refusal.extensions.code = ErrorCode::Own(code);
            }
            refusal.extensions.own = Some(own);
        }
        refusal
    }

    /// A call of a computed field that failed as a whole: it speaks for itself, and the log has it once.
    pub fn of_computed_field(error: async_graphql::Error, field: &str) -> Self {
        let mut refusal = Self::of_foreign_field(error.into_server_error(Pos::default()));
        let error_id = new_error_id();
        tracing::error!(error_id, "the computed field `{field}`: {}", refusal.message);
        refusal.extensions.error_id = Some(error_id);
        refusal
    }

    /// A mistake of the server's, whose story is for the log.
    pub fn of_bug(story: &str) -> Self {
        let error_id = new_error_id();
        tracing::error!(error_id, "{story}");
        let mut refusal = Self::new(ErrorCode::InternalServerError, internal_message(&error_id));
        refusal.extensions.error_id = Some(error_id);
        refusal
    }

    /// As an error of async-graphql's.
    pub fn into_server_error(self) -> ServerError {
        let position = self.locations.first().map(|&Location { line, column }| Pos { line, column });
        let mut error = ServerError::new(self.message, position);
        error.path = self.path.into_iter().map(PathItem::into).collect();
        let extensions = serde_json::to_value(&self.extensions).unwrap_or_default();
        let fields = extensions.as_object().into_iter().flatten();
        let values =
            fields.filter_map(|(name, value)| Some((name, async_graphql::Value::from_json(value.clone()).ok()?)));
        let mut own = async_graphql::ErrorExtensionValues::default();
        values.for_each(|(name, value)| own.set(name, value));
        error.extensions = Some(own);
        error
    }

    /// Errors of fields as clients read them. Fields that failed for the same reason share its id. `computed` are the
    /// reasons of computed fields, by number.
    pub fn of_fields(errors: Vec<FieldError<Arc<DbError>>>, computed: &[Self]) -> Vec<Self> {
        let mut told: Vec<(Arc<DbError>, Self)> = Vec::new();
        errors.into_iter().map(|error| Self::of_field(error, computed, &mut told)).collect()
    }

    fn of_field(error: FieldError<Arc<DbError>>, computed: &[Self], told: &mut Vec<(Arc<DbError>, Self)>) -> Self {
        let mut refusal = match error.reason {
            FieldErrorReason::OutOfRange { type_name, reason } => {
                Self::new(ErrorCode::ValueOutOfRange, format!("the stored value does not fit {type_name}: {reason}"))
            }
            FieldErrorReason::UnexpectedNull => {
                Self::new(ErrorCode::ValueOutOfRange, "the stored value is null, but the field is non-null")
            }
            FieldErrorReason::TooLarge { bytes, bytes_max } => {
                let message = format!("the answer has more than {bytes_max} bytes; ask for less at once, with `limit`");
                Self::over_limit("answerBytes", bytes as u64, message)
            }
            FieldErrorReason::NotComputed { reason } => computed[reason].clone(),
            FieldErrorReason::NotLoaded(cause) => match told.iter().find(|(known, _)| Arc::ptr_eq(known, &cause)) {
                Some((_, refusal)) => refusal.clone(),
                None => {
                    let refusal = Self::of_database(&cause);
                    told.push((cause, refusal.clone()));
                    refusal
                }
            },
        };
        refusal.locations = vec![Location { line: error.line as usize, column: error.column as usize }];
        refusal.path = error.path.into_iter().map(PathItem::from).collect();
        refusal
    }

    /// Tells the log what happened, and the client what to do.
    pub fn of_database(error: &DbError) -> Self {
        let error_id = new_error_id();
        let (code, message) = match error {
            DbError::Unavailable(_) | DbError::Rejected(_) => {
                (ErrorCode::Unavailable, "the database cannot be reached; try again later".into())
            }
            DbError::PoolTimeout(_) => (
                ErrorCode::Unavailable,
                "the server is busy: no database connection became free; try again later".into(),
            ),
            DbError::StatementTimeout(limit) => {
                let message = format!("a statement took longer than {} ms; ask for less", limit.as_millis());
                (ErrorCode::Timeout, message)
            }
            DbError::OperationTimeout(limit) => {
                let message = format!("the operation took longer than {} ms; ask for less at once", limit.as_millis());
                (ErrorCode::Timeout, message)
            }
            DbError::TooLarge(too_large) => {
                (ErrorCode::LimitExceeded, format!("{too_large}; ask for less, with `limit`"))
            }
            DbError::TooManyRows { row_count, rows_max } => {
                let message =
                    format!("the operation reads more than {rows_max} rows; ask for less at once, with `limit`");
                // The client's doing, of which the log need not know.
                return Self::over_limit("rows", *row_count as u64, message);
            }
            DbError::TooManyBinds { bind_count, binds_max } => {
                let message = format!(
                    "the field takes a statement with {bind_count} values, the most is {binds_max}; \
                     write lists of values with `in`, or ask for less at once"
                );
                return Self::over_limit("binds", *bind_count as u64, message);
            }
            DbError::Conflict(_) => (
                ErrorCode::Conflict,
                "others write the same rows at the same time; nothing was written, try again".into(),
            ),
            DbError::CommitUnknown(_) => (
                ErrorCode::CommitUnknown,
                "the connection was lost while the mutation was made lasting: it may have been written, or not".into(),
            ),
            DbError::Violated { violation, .. } => {
                (ErrorCode::of_violation(violation.kind), "what was written breaks a rule of the database's".into())
            }
            DbError::Refused(_) | DbError::Settings(_) => (ErrorCode::InternalServerError, internal_message(&error_id)),
        };
        let chain = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
        let chain: Vec<String> = chain.map(ToString::to_string).collect();
        tracing::error!(error_id, "{}", chain.join(": "));
        let mut refusal = Self::new(code, message);
        refusal.extensions.error_id = Some(error_id);
        refusal
    }
}

fn new_error_id() -> String {
    Uuid::new_v4().simple().to_string()
}

fn internal_message(error_id: &str) -> String {
    format!("internal error; the log has it under {error_id}")
}

impl From<PathSegment> for PathItem {
    fn from(segment: PathSegment) -> Self {
        match segment {
            PathSegment::Key(key) => PathItem::Key(key),
            PathSegment::Index(index) => PathItem::Index(index),
        }
    }
}

impl From<async_graphql::PathSegment> for PathItem {
    fn from(segment: async_graphql::PathSegment) -> Self {
        match segment {
            async_graphql::PathSegment::Field(key) => PathItem::Key(key),
            async_graphql::PathSegment::Index(index) => PathItem::Index(index),
        }
    }
}

impl From<PathItem> for async_graphql::PathSegment {
    fn from(item: PathItem) -> Self {
        match item {
            PathItem::Key(key) => async_graphql::PathSegment::Field(key),
            PathItem::Index(index) => async_graphql::PathSegment::Index(index),
        }
    }
}
