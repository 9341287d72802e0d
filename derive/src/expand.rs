//! Writes the `Model` implementation.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::LitStr;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use crate::attributes::{AssociationInput, AssociationKind, FieldInput, ModelInput};
use crate::rules::{Choice, Number, RuleInput};

/// `impl relata::Model for …`
pub fn expand_model(model: &ModelInput) -> TokenStream {
    let ident = &model.ident;
    let name = ident.to_string();
    let table = &model.table;
    let table_name = table.segments.last().map(|segment| segment.ident.unraw().to_string()).unwrap_or_default();
    let graphql_name = text(model.name.as_ref());
    let plural = text(model.plural.as_ref());
    let description = text(model.description.as_ref());
    let columns = model.fields.iter().map(|field| expand_column(table, model, field));
    let primary_key = names(&model.primary_key);
    let unique_keys = model.unique_keys.iter().map(|key| {
        let columns = names(key);
        quote!(::relata::catalog::model::KeyDescription::of(#columns))
    });
    let associations = model.associations.iter().map(|association| expand_association(table, association));
    quote! {
        impl ::relata::Model for #ident {
            const MODEL: &'static str = #name;
            const TABLE: &'static str = #table_name;

            fn describe() -> ::relata::catalog::model::ModelDescription {
                ::relata::catalog::model::ModelDescription {
                    name: #graphql_name,
                    plural: #plural,
                    description: #description,
                    columns: ::std::vec![#(#columns),*],
                    primary_key: #primary_key,
                    unique_keys: ::std::vec![#(#unique_keys),*],
                    associations: ::std::vec![#(#associations),*],
                    ..::relata::catalog::model::ModelDescription::of(
                        <Self as ::relata::Model>::MODEL,
                        <Self as ::relata::Model>::TABLE,
                    )
                }
            }
        }
    }
}

/// `ColumnDescription { …, ..column::<users::first_name>() }`
fn expand_column(table: &syn::Path, model: &ModelInput, field: &FieldInput) -> TokenStream {
    let column = &field.column;
    let rename = text(field.rename.as_ref());
    let description = text(field.description.as_ref());
    let hide = field.hide;
    let fill = field.fill.as_ref().map(|fill| quote!(::relata::catalog::ColumnFill::#fill));
    let fill = match fill {
        Some(fill) => quote!(::std::option::Option::Some(#fill)),
        None => quote!(::std::option::Option::None),
    };
    let rules = field.rules.iter().map(expand_rule);
    let is_among = |named: &Option<Vec<Ident>>| named.as_ref().is_none_or(|named| named.contains(column));
    let (creatable, updatable) = (is_among(&model.created), is_among(&model.updated));
    let table = located_at(table, column.span());
    let described = quote_spanned!(column.span()=> ::relata::catalog::model::column::<#table::#column>());
    let described = match expand_scalar(field) {
        Some(scalar) => quote!(#described.of_scalar(#scalar)),
        None => described,
    };
    quote! {
        ::relata::catalog::model::ColumnDescription {
            rename: #rename,
            hidden: #hide,
            fill: #fill,
            creatable: #creatable,
            updatable: #updatable,
            rules: ::std::vec![#(#rules),*],
            description: #description,
            ..#described
        }
    }
}

/// A path as if it stood elsewhere, so that an error about what is in it does not span everything in between.
fn located_at(path: &syn::Path, span: Span) -> TokenStream {
    let located = path.to_token_stream().into_iter().map(|mut token| {
        token.set_span(token.span().located_at(span));
        token
    });
    located.collect()
}

/// `ColumnType::Uuid` where an attribute says so.
fn expand_scalar(field: &FieldInput) -> Option<TokenStream> {
    if let Some((name, labels)) = &field.enumeration {
        return Some(quote!(::relata::catalog::model::enumeration(#name, &[#(#labels),*])));
    }
    let scalar = field.scalar.as_ref()?;
    let variant = match scalar.to_string().as_str() {
        "UUID" => quote!(Uuid),
        "JSON" => quote!(Json),
        _ => quote!(#scalar),
    };
    Some(quote!(::relata::catalog::ColumnType::#variant))
}

/// `Rule::Length { min: Some(1), max: None }`
fn expand_rule(rule: &RuleInput) -> TokenStream {
    let rule_type = quote!(::relata::catalog::Rule);
    match rule {
        RuleInput::Length { min, max } => {
            let (min, max) = (option(min.as_ref()), option(max.as_ref()));
            quote!(#rule_type::Length { min: #min, max: #max })
        }
        RuleInput::Range { min, max } => {
            let (min, max) = (min.as_ref().map(expand_bound), max.as_ref().map(expand_bound));
            let (min, max) = (option(min.as_ref()), option(max.as_ref()));
            quote!(#rule_type::Range { min: #min, max: #max })
        }
        RuleInput::Email => quote!(#rule_type::Email),
        RuleInput::Url => quote!(#rule_type::Url),
        RuleInput::Pattern(pattern) => quote!(#rule_type::pattern(#pattern)),
        RuleInput::OneOf(choices) => {
            let value = quote!(::relata::value::Value);
            let values = choices.iter().map(|choice| match choice {
                Choice::Text(text) => quote!(#value::Text(::std::string::String::from(#text))),
                Choice::Whole(number) => {
                    let number = &number.tokens;
                    quote!(#value::Int(#number))
                }
            });
            quote!(#rule_type::OneOf(::std::vec![#(#values),*]))
        }
        RuleInput::Custom(function) => quote_spanned!(function.span()=> #rule_type::custom(#function)),
    }
}

fn expand_bound(number: &Number) -> TokenStream {
    let tokens = &number.tokens;
    match number.is_whole {
        true => quote!(::relata::catalog::Bound::Whole(#tokens)),
        false => quote!(::relata::catalog::Bound::Float(#tokens)),
    }
}

fn option<T: ToTokens>(value: Option<&T>) -> TokenStream {
    match value {
        Some(value) => quote!(::std::option::Option::Some(#value)),
        None => quote!(::std::option::Option::None),
    }
}

fn expand_association(table: &syn::Path, association: &AssociationInput) -> TokenStream {
    let target = &association.target;
    let target_table = quote_spanned!(target.span()=> <#target as ::relata::Model>::TABLE);
    let kind = quote!(::relata::catalog::model::DeclaredKind);
    let kind = match &association.kind {
        AssociationKind::BelongsTo => quote!(#kind::BelongsTo),
        AssociationKind::HasOne => quote!(#kind::HasOne),
        AssociationKind::HasMany => quote!(#kind::HasMany),
        AssociationKind::BelongsToMany { through } => {
            let through = quote_spanned!(through.span()=> <#through as ::relata::Model>::TABLE);
            quote!(#kind::BelongsToMany { through: ::std::convert::From::from(#through) })
        }
    };
    let own_key = matches!(association.kind, AssociationKind::BelongsTo);
    let checked = association.foreign_key.iter().flatten().filter(|_| own_key);
    let checks = checked.map(|column| {
        let table = located_at(table, column.span());
        quote_spanned!(column.span()=> let _ = #table::#column;)
    });
    let foreign_key = key(association.foreign_key.as_ref());
    let target_foreign_key = key(association.target_foreign_key.as_ref());
    let rename = text(association.rename.as_ref());
    let required = association.required;
    quote! {
        {
            #(#checks)*
            ::relata::catalog::model::AssociationDescription {
                foreign_key: #foreign_key,
                target_foreign_key: #target_foreign_key,
                rename: #rename,
                required: #required,
                ..::relata::catalog::model::AssociationDescription::of(#kind, #target_table)
            }
        }
    }
}

fn key(columns: Option<&Vec<Ident>>) -> TokenStream {
    match columns {
        Some(columns) => {
            let names = names(columns);
            quote!(::std::option::Option::Some(#names))
        }
        None => quote!(::std::option::Option::None),
    }
}

fn names(columns: &[Ident]) -> TokenStream {
    let names = columns.iter().map(|column| LitStr::new(&column.to_string(), column.span()));
    quote!(::relata::catalog::model::names(&[#(#names),*]))
}

fn text<T: ToTokens>(value: Option<&T>) -> TokenStream {
    match value {
        Some(value) => quote!(::std::option::Option::Some(::std::borrow::Cow::Borrowed(#value))),
        None => quote!(::std::option::Option::None),
    }
}
