//! The names of the types around a list.

use crate::catalog::{AssociationId, AssociationKind, Catalog, Entity, naming};

/// The enum that says which way an order goes.
pub const ORDER_DIRECTION: &str = "OrderDirection";

/// The type of a connection's `pageInfo`.
pub const PAGE_INFO: &str = "PageInfo";

/// The types around a list of an entity's rows. A many-to-many association has its own, since its junction belongs to
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListNames {
    base: String,
}

impl ListNames {
    /// Of all rows of an entity.
    pub fn of_entity(entity: &Entity) -> Self {
        ListNames { base: entity.type_name.clone() }
    }

    /// Of the rows that a to-many association leads to.
    pub fn of_association(catalog: &Catalog, id: AssociationId) -> Self {
        let association = catalog.association(id);
        match &association.kind {
            AssociationKind::BelongsToMany(_) => {
                let source = &catalog.entity(association.source).type_name;
                ListNames { base: naming::association_base(source, &association.field) }
            }
            _ => Self::of_entity(catalog.entity(association.target)),
        }
    }

    /// `MovieWhere`
    pub fn where_type(&self) -> String {
        format!("{}Where", self.base)
    }

    /// `MovieOrderBy`
    pub fn order_by(&self) -> String {
        format!("{}OrderBy", self.base)
    }

    /// `MovieAggregate`
    pub fn aggregate(&self) -> String {
        naming::aggregate_type(&self.base, "")
    }

    /// `MovieAggregateFilter`
    pub fn aggregate_filter(&self) -> String {
        naming::aggregate_type(&self.base, "Filter")
    }

    /// `MovieAggregateOrderBy`
    pub fn aggregate_order_by(&self) -> String {
        naming::aggregate_type(&self.base, "OrderBy")
    }

    /// `MovieConnection`
    pub fn connection(&self) -> String {
        format!("{}Connection", self.base)
    }

    /// `MovieEdge`
    pub fn edge(&self) -> String {
        format!("{}Edge", self.base)
    }

    /// `MovieListFilter`
    pub fn list_filter(&self) -> String {
        naming::list_filter(&self.base)
    }
}
