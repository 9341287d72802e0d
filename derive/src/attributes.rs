//! Reads a struct and its attributes into plain data.

use proc_macro2::Span;
use syn::meta::ParseNestedMeta;

use crate::rules::{RuleInput, read_rules};
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Ident, Lit, LitStr, Meta, Path, Token, parenthesized};

/// A struct as the derive understands it.
pub struct ModelInput {
    pub ident: Ident,
    pub table: Path,
    pub name: Option<LitStr>,
    pub plural: Option<LitStr>,
    pub description: Option<String>,
    pub primary_key: Vec<Ident>,
    pub unique_keys: Vec<Vec<Ident>>,
    pub associations: Vec<AssociationInput>,
    /// The columns that inputs may give to a new row; all where nobody said.
    pub created: Option<Vec<Ident>>,
    /// The columns that inputs may change.
    pub updated: Option<Vec<Ident>>,
    pub fields: Vec<FieldInput>,
}

/// A field that is a column.
pub struct FieldInput {
    pub column: Ident,
    pub rename: Option<LitStr>,
    pub hide: bool,
    /// `Default` or `Generated`
    pub fill: Option<Ident>,
    pub scalar: Option<Ident>,
    pub enumeration: Option<(LitStr, Vec<LitStr>)>,
    pub rules: Vec<RuleInput>,
    pub description: Option<String>,
}

/// A declared association.
pub struct AssociationInput {
    pub kind: AssociationKind,
    pub target: Path,
    pub foreign_key: Option<Vec<Ident>>,
    pub target_foreign_key: Option<Vec<Ident>>,
    pub rename: Option<LitStr>,
    pub required: bool,
}

pub enum AssociationKind {
    BelongsTo,
    HasOne,
    HasMany,
    BelongsToMany { through: Path },
}

/// The logical types that `scalar = …` may name.
const SCALARS: &[&str] = &["UUID", "JSON", "Decimal", "BigInt", "DateTime", "Date", "Time", "Boolean"];

/// Reads a struct with named fields.
pub fn read_model(input: &DeriveInput) -> syn::Result<ModelInput> {
    let Data::Struct(data) = &input.data else {
        return Err(syn::Error::new_spanned(&input.ident, "`Model` is derived for structs"));
    };
    let Fields::Named(named) = &data.fields else {
        return Err(syn::Error::new_spanned(&input.ident, "`Model` needs a struct with named fields"));
    };
    let mut model = read_struct_attributes(input)?;
    for field in &named.named {
        read_field(field, &mut model)?;
    }
    check_keys(&model)?;
    Ok(model)
}

fn read_struct_attributes(input: &DeriveInput) -> syn::Result<ModelInput> {
    let mut table = None;
    let mut model = ModelInput {
        ident: input.ident.clone(),
        table: Path::from(Ident::new("unknown", Span::call_site())),
        name: None,
        plural: None,
        description: doc_comment(&input.attrs),
        primary_key: Vec::new(),
        unique_keys: Vec::new(),
        associations: Vec::new(),
        created: None,
        updated: None,
        fields: Vec::new(),
    };
    for attribute in &input.attrs {
        if attribute.path().is_ident("diesel") {
            read_diesel_struct(attribute, &mut model, &mut table)?;
        }
    }
    for attribute in &input.attrs {
        if attribute.path().is_ident("model") {
            read_model_struct(attribute, &mut model)?;
        }
    }
    if model.primary_key.is_empty() {
        // Nobody wrote it, so a mistake about it is one of the struct.
        model.primary_key.push(Ident::new("id", input.ident.span()));
    }
    model.table = table.ok_or_else(|| {
        syn::Error::new_spanned(&input.ident, "`Model` needs `#[diesel(table_name = …)]`, as Diesel's derives do")
    })?;
    Ok(model)
}

/// What Diesel's attributes say; those that do not matter here are passed over.
fn read_diesel_struct(attribute: &Attribute, model: &mut ModelInput, table: &mut Option<Path>) -> syn::Result<()> {
    attribute.parse_nested_meta(|meta| {
        if meta.path.is_ident("table_name") {
            *table = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("primary_key") {
            model.primary_key = parse_idents(&meta)?;
        } else if meta.path.is_ident("belongs_to") {
            let mut association = parse_association(&meta, AssociationName::BelongsTo)?;
            association.foreign_key.get_or_insert_with(|| vec![default_foreign_key(&association.target)]);
            model.associations.push(association);
        } else {
            skip_meta(&meta)?;
        }
        Ok(())
    })
}

fn read_model_struct(attribute: &Attribute, model: &mut ModelInput) -> syn::Result<()> {
    attribute.parse_nested_meta(|meta| {
        let name = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
        match name.as_str() {
            "name" => model.name = Some(meta.value()?.parse()?),
            "plural" => model.plural = Some(meta.value()?.parse()?),
            "unique" => model.unique_keys.push(parse_idents(&meta)?),
            "create" => model.created = Some(parse_idents(&meta)?),
            "update" => model.updated = Some(parse_idents(&meta)?),
            "belongs_to" => {
                let mut association = parse_association(&meta, AssociationName::BelongsTo)?;
                let key =
                    association.foreign_key.take().unwrap_or_else(|| vec![default_foreign_key(&association.target)]);
                // Says more about an association that Diesel's attribute already declares.
                let says_more = |known: &AssociationInput| {
                    matches!(known.kind, AssociationKind::BelongsTo) && known.foreign_key.as_ref() == Some(&key)
                };
                model.associations.retain(|known| !says_more(known));
                model.associations.push(AssociationInput { foreign_key: Some(key), ..association });
            }
            "has_one" => model.associations.push(parse_association(&meta, AssociationName::HasOne)?),
            "has_many" => model.associations.push(parse_association(&meta, AssociationName::HasMany)?),
            "belongs_to_many" => model.associations.push(parse_association(&meta, AssociationName::BelongsToMany)?),
            _ => {
                return Err(meta.error(
                    "unknown attribute; a model takes `name`, `plural`, `unique(…)`, `create(…)`, `update(…)`, \
                     `belongs_to(…)`, `has_one(…)`, `has_many(…)` and `belongs_to_many(…)`",
                ));
            }
        }
        Ok(())
    })
}

#[derive(Clone, Copy, PartialEq)]
enum AssociationName {
    BelongsTo,
    HasOne,
    HasMany,
    BelongsToMany,
}

/// Reads `(Target, option, option = …)`.
fn parse_association(meta: &ParseNestedMeta<'_>, name: AssociationName) -> syn::Result<AssociationInput> {
    let content;
    parenthesized!(content in meta.input);
    let target: Path = content.call(Path::parse_mod_style).map_err(|error| {
        syn::Error::new(error.span(), "an association begins with the model that it leads to: `has_many(Car)`")
    })?;
    let mut through = None;
    let mut association = AssociationInput {
        kind: AssociationKind::BelongsTo,
        target,
        foreign_key: None,
        target_foreign_key: None,
        rename: None,
        required: false,
    };
    while !content.is_empty() {
        content.parse::<Token![,]>()?;
        if content.is_empty() {
            break;
        }
        // `as` is a keyword, so options are read as any identifier.
        let option = content.call(<Ident as syn::ext::IdentExt>::parse_any)?;
        let to_one = matches!(name, AssociationName::BelongsTo | AssociationName::HasOne);
        match option.to_string().as_str() {
            "foreign_key" => association.foreign_key = Some(parse_key(&content)?),
            "target_foreign_key" if name == AssociationName::BelongsToMany => {
                association.target_foreign_key = Some(parse_key(&content)?);
            }
            "through" if name == AssociationName::BelongsToMany => {
                content.parse::<Token![=]>()?;
                through = Some(content.call(Path::parse_mod_style)?);
            }
            "as" => {
                content.parse::<Token![=]>()?;
                association.rename = Some(content.parse()?);
            }
            "required" if to_one => association.required = true,
            _ => return Err(syn::Error::new(option.span(), unknown_option(name))),
        }
    }
    association.kind = match (name, through) {
        (AssociationName::BelongsTo, _) => AssociationKind::BelongsTo,
        (AssociationName::HasOne, _) => AssociationKind::HasOne,
        (AssociationName::HasMany, _) => AssociationKind::HasMany,
        (AssociationName::BelongsToMany, Some(through)) => AssociationKind::BelongsToMany { through },
        (AssociationName::BelongsToMany, None) => {
            return Err(meta.error("`belongs_to_many` needs its junction: `through = MovieActor`"));
        }
    };
    Ok(association)
}

fn unknown_option(name: AssociationName) -> &'static str {
    match name {
        AssociationName::BelongsTo | AssociationName::HasOne => {
            "unknown option; this association takes `foreign_key`, `as` and `required`"
        }
        AssociationName::HasMany => "unknown option; `has_many` takes `foreign_key` and `as`",
        AssociationName::BelongsToMany => {
            "unknown option; `belongs_to_many` takes `through`, `foreign_key`, `target_foreign_key` and `as`"
        }
    }
}

/// Reads `= user_id` or `(a, b)`.
fn parse_key(content: syn::parse::ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    if content.peek(Token![=]) {
        content.parse::<Token![=]>()?;
        return Ok(vec![content.parse()?]);
    }
    let columns;
    parenthesized!(columns in content);
    Ok(Punctuated::<Ident, Token![,]>::parse_terminated(&columns)?.into_iter().collect())
}

fn parse_idents(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<Ident>> {
    let content;
    parenthesized!(content in meta.input);
    let idents: Vec<Ident> = Punctuated::<Ident, Token![,]>::parse_terminated(&content)?.into_iter().collect();
    if idents.is_empty() {
        return Err(meta.error("name at least one column"));
    }
    Ok(idents)
}

fn skip_meta(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.peek(Token![=]) {
        meta.value()?.parse::<syn::Type>().map(|_| ()).or_else(|_| meta.input.parse::<Expr>().map(|_| ()))
    } else if meta.input.peek(syn::token::Paren) {
        let content;
        parenthesized!(content in meta.input);
        content.parse::<proc_macro2::TokenStream>().map(|_| ())
    } else {
        Ok(())
    }
}

fn read_field(field: &syn::Field, model: &mut ModelInput) -> syn::Result<()> {
    let ident = field.ident.clone().expect("fields are named");
    let mut column = FieldInput {
        column: ident,
        rename: None,
        hide: false,
        fill: None,
        scalar: None,
        enumeration: None,
        rules: Vec::new(),
        description: doc_comment(&field.attrs),
    };
    let (mut skip, mut unique) = (false, false);
    for attribute in &field.attrs {
        if attribute.path().is_ident("diesel") {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("column_name") {
                    column.column = meta.value()?.parse()?;
                    Ok(())
                } else {
                    skip_meta(&meta)
                }
            })?;
        } else if attribute.path().is_ident("model") {
            read_field_attribute(attribute, &mut column, &mut skip, &mut unique)?;
        }
    }
    if unique {
        model.unique_keys.push(vec![column.column.clone()]);
    }
    if skip && !column.rules.is_empty() {
        return Err(syn::Error::new(column.column.span(), "a field that is skipped takes no values to `validate`"));
    }
    if !skip {
        model.fields.push(column);
    }
    Ok(())
}

fn read_field_attribute(
    attribute: &Attribute,
    column: &mut FieldInput,
    skip: &mut bool,
    unique: &mut bool,
) -> syn::Result<()> {
    attribute.parse_nested_meta(|meta| {
        let name = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
        match name.as_str() {
            "unique" => *unique = true,
            "skip" => *skip = true,
            "hide" => column.hide = true,
            "default" => column.fill = Some(Ident::new("Default", Span::call_site())),
            "generated" => column.fill = Some(Ident::new("Generated", Span::call_site())),
            "rename" => column.rename = Some(meta.value()?.parse()?),
            "scalar" => {
                let scalar: Ident = meta.value()?.parse()?;
                if !SCALARS.contains(&scalar.to_string().as_str()) {
                    let message = format!("unknown scalar; `scalar` takes one of {}", SCALARS.join(", "));
                    return Err(syn::Error::new(scalar.span(), message));
                }
                column.scalar = Some(scalar);
            }
            "enumeration" => {
                let content;
                parenthesized!(content in meta.input);
                let mut names = Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?.into_iter();
                let (Some(name), labels) = (names.next(), names.collect::<Vec<_>>()) else {
                    return Err(meta.error("name the enum and its labels: `enumeration(\"Mood\", \"sad\", \"happy\")`"));
                };
                if labels.is_empty() {
                    return Err(meta.error("an enumeration has at least one label after its name"));
                }
                column.enumeration = Some((name, labels));
            }
            "validate" => column.rules.extend(read_rules(&meta)?),
            _ => {
                return Err(meta.error(
                    "unknown attribute; a field takes `unique`, `hide`, `skip`, `default`, `generated`, `rename = \"…\"`, \
                     `scalar = …`, `enumeration(…)` and `validate(…)`",
                ));
            }
        }
        Ok(())
    })
}

/// Key columns must be fields, so that the catalog knows their types; so must be what inputs may write.
fn check_keys(model: &ModelInput) -> syn::Result<()> {
    let keys = model.unique_keys.iter().flatten().chain(&model.primary_key).map(|column| ("key column", column));
    let written = model.created.iter().chain(&model.updated).flatten().map(|column| ("column", column));
    for (what, column) in keys.chain(written) {
        if !model.fields.iter().any(|field| field.column == *column) {
            let message = format!("the {what} `{column}` is no field of `{}`", model.ident);
            return Err(syn::Error::new(column.span(), message));
        }
    }
    Ok(())
}

/// `User` → `user_id`, as Diesel has it.
fn default_foreign_key(target: &Path) -> Ident {
    let last = target.segments.last().expect("a path has a segment");
    let mut snake = String::new();
    for letter in last.ident.to_string().chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    Ident::new(&format!("{snake}_id"), last.ident.span())
}

/// The doc comment of an item as Markdown, `None` where there is none.
fn doc_comment(attributes: &[Attribute]) -> Option<String> {
    let lines: Vec<String> = attributes.iter().filter_map(doc_line).collect();
    let text = lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn doc_line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value else { return None };
    pair.path.is_ident("doc").then(|| text.value())
}
