//! Reads `validate(length(min = 1), email, one_of("a", "b"), …)`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Ident, Lit, LitStr, Path, Token, parenthesized};

/// What a value must be.
pub enum RuleInput {
    Length { min: Option<Number>, max: Option<Number> },
    Range { min: Option<Number>, max: Option<Number> },
    Email,
    Url,
    Pattern(LitStr),
    OneOf(Vec<Choice>),
    Custom(Path),
}

/// A number with its sign.
pub struct Number {
    pub tokens: TokenStream,
    pub is_whole: bool,
    value: f64,
}

/// One of the values that a column takes.
pub enum Choice {
    Text(LitStr),
    Whole(Number),
}

/// Reads the rules of one attribute; there is at least one.
pub fn read_rules(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<RuleInput>> {
    if lists_nothing(meta.input) {
        return Err(meta.error("say which rules: `validate(email)`"));
    }
    let mut rules = Vec::new();
    meta.parse_nested_meta(|rule| {
        rules.push(read_rule(&rule)?);
        Ok(())
    })?;
    Ok(rules)
}

/// Whether there are no parentheses, or nothing in them.
fn lists_nothing(input: ParseStream<'_>) -> bool {
    let inside = |input: ParseStream<'_>| {
        let content;
        parenthesized!(content in input);
        let is_empty = content.is_empty();
        content.parse::<TokenStream>()?;
        Ok(is_empty)
    };
    inside(&input.fork()).unwrap_or(true)
}

fn read_rule(meta: &ParseNestedMeta<'_>) -> syn::Result<RuleInput> {
    let name = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
    match name.as_str() {
        "length" => {
            let (min, max) = read_bounds(meta, Number::parse_count)?;
            Ok(RuleInput::Length { min, max })
        }
        "range" => {
            let (min, max) = read_bounds(meta, Number::parse)?;
            Ok(RuleInput::Range { min, max })
        }
        "email" => Ok(RuleInput::Email),
        "url" => Ok(RuleInput::Url),
        "pattern" => read_pattern(meta.value()?).map(RuleInput::Pattern),
        "one_of" => read_choices(meta).map(RuleInput::OneOf),
        "custom" => meta.value()?.call(Path::parse_mod_style).map(RuleInput::Custom),
        _ => Err(meta.error(
            "unknown rule; there are `length(…)`, `range(…)`, `email`, `url`, `pattern = \"…\"`, `one_of(…)` and \
             `custom = function`",
        )),
    }
}

/// Reads `(min = …, max = …)`, one of which may be left out.
fn read_bounds(
    meta: &ParseNestedMeta<'_>,
    parse: fn(ParseStream<'_>) -> syn::Result<Number>,
) -> syn::Result<(Option<Number>, Option<Number>)> {
    if lists_nothing(meta.input) {
        return Err(meta.error("say how much: `(min = 1, max = 100)`, or one of them"));
    }
    let (mut min, mut max) = (None, None);
    meta.parse_nested_meta(|bound| {
        let place = match bound.path.get_ident().map(Ident::to_string).as_deref() {
            Some("min") => &mut min,
            Some("max") => &mut max,
            _ => return Err(bound.error("unknown bound; there are `min = …` and `max = …`")),
        };
        *place = Some(parse(bound.value()?)?);
        Ok(())
    })?;
    match (&min, &max) {
        (Some(low), Some(high)) if low.value > high.value => {
            Err(syn::Error::new_spanned(high, "nothing is so: `max` is less than `min`"))
        }
        _ => Ok((min, max)),
    }
}

/// A pattern is read here too, so that a mistake in it is told where it is.
fn read_pattern(value: ParseStream<'_>) -> syn::Result<LitStr> {
    let pattern: LitStr = value.parse()?;
    match regex_syntax::parse(&pattern.value()) {
        Ok(_) => Ok(pattern),
        Err(error) => {
            // The message draws a picture of several lines; its last says what is wrong.
            let error = error.to_string();
            let reason = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Err(syn::Error::new_spanned(&pattern, format!("no regular expression: {reason}")))
        }
    }
}

fn read_choices(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<Choice>> {
    if lists_nothing(meta.input) {
        return Err(meta.error("name at least one value: `one_of(\"red\", \"blue\")`"));
    }
    let content;
    parenthesized!(content in meta.input);
    let choices = Punctuated::<Choice, Token![,]>::parse_terminated_with(&content, Choice::parse)?;
    Ok(choices.into_iter().collect())
}

impl Choice {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Choice::Text);
        }
        let number = Number::parse(input)?;
        match number.is_whole {
            true => Ok(Choice::Whole(number)),
            false => Err(syn::Error::new_spanned(&number, "a value is a text or a whole number")),
        }
    }
}

impl Number {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let minus: Option<Token![-]> = input.parse()?;
        let literal: Lit = input.parse()?;
        let sign = if minus.is_some() { "-" } else { "" };
        let refused = |reason: &str| Err(syn::Error::new(literal.span(), reason));
        let (digits, suffix, is_whole) = match &literal {
            Lit::Int(whole) => (whole.base10_digits(), whole.suffix(), true),
            Lit::Float(float) => (float.base10_digits(), float.suffix(), false),
            _ => return refused("a number is needed"),
        };
        let text = format!("{sign}{digits}");
        if !suffix.is_empty() || (is_whole && text.parse::<i64>().is_err()) {
            return refused("a number of 64 bits without a suffix is needed");
        }
        let Ok(value) = text.parse() else { return refused("a number is needed") };
        Ok(Number { tokens: quote!(#minus #literal), is_whole, value })
    }

    fn parse_count(input: ParseStream<'_>) -> syn::Result<Self> {
        let number = Number::parse(input)?;
        match number.is_whole && number.value >= 0.0 {
            true => Ok(number),
            false => Err(syn::Error::new_spanned(&number, "a length is a whole number of 0 or more")),
        }
    }
}

impl ToTokens for Number {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}
