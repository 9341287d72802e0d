//! How the identity of rows is named in the schema: the only place where those names are made.

use super::model::Text;
use super::naming;

/// Which fields give the opaque identity of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdForm {
    /// `nodeId`, and `id` too where no column `id` is the key.
    #[default]
    NodeId,
    /// `id`, as Relay wants it. The column `id` is `rowId`.
    Relay,
}

impl IdForm {
    /// The field of every type that gives the identity.
    pub fn field(self) -> &'static str {
        match self {
            IdForm::NodeId => "nodeId",
            IdForm::Relay => "id",
        }
    }

    /// The argument that takes several identities.
    pub fn list_argument(self) -> &'static str {
        match self {
            IdForm::NodeId => "nodeIds",
            IdForm::Relay => "ids",
        }
    }

    /// The field of a column: one in the way of the identity steps aside.
    pub(super) fn column_field(self, column: &str, primary_key: &[Text]) -> String {
        let field = naming::column_field(column);
        let is_in_the_way = match (field.as_str(), self) {
            ("id", IdForm::NodeId) => !matches!(primary_key, [only] if only == column),
            ("id", IdForm::Relay) | ("nodeId", IdForm::NodeId) => true,
            _ => false,
        };
        if is_in_the_way { naming::row_field(&field) } else { field }
    }

    /// All fields of a type that give the identity; `key_field` is that of the key where it is one column that clients see.
    pub(super) fn identity_fields(self, key_field: Option<&str>) -> Vec<&'static str> {
        match (self, key_field) {
            (IdForm::NodeId, Some("id")) | (IdForm::Relay, _) => vec![self.field()],
            (IdForm::NodeId, _) => vec!["id", self.field()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::model::names;

    fn check(ids: IdForm, column: &str, primary_key: &[&'static str], field: &str) {
        assert_eq!(
            ids.column_field(column, &names(primary_key)),
            field,
            "{ids:?}: {column} with the key {primary_key:?}"
        );
    }

    #[test]
    fn columns_make_way_for_the_identity() {
        check(IdForm::NodeId, "id", &["id"], "id");
        check(IdForm::NodeId, "id", &["number"], "rowId");
        check(IdForm::NodeId, "id", &["id", "number"], "rowId");
        check(IdForm::NodeId, "node_id", &["id"], "rowNodeId");
        check(IdForm::Relay, "id", &["id"], "rowId");
        check(IdForm::Relay, "ID", &["number"], "rowId");
        check(IdForm::Relay, "node_id", &["id"], "nodeId");
        check(IdForm::Relay, "user_id", &["id"], "userId");
    }

    #[test]
    fn identities_have_their_fields() {
        assert_eq!(IdForm::NodeId.identity_fields(Some("id")), ["nodeId"]);
        assert_eq!(IdForm::NodeId.identity_fields(Some("number")), ["id", "nodeId"]);
        assert_eq!(IdForm::NodeId.identity_fields(None), ["id", "nodeId"]);
        assert_eq!(IdForm::Relay.identity_fields(Some("rowId")), ["id"]);
        assert_eq!(IdForm::Relay.identity_fields(None), ["id"]);
    }
}
