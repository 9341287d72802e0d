//! `GET /graphql?query=…`: a request in the query of a URL.
//!
//! <https://graphql.github.io/graphql-over-http/draft/#sec-GET>

use std::collections::HashMap;

use serde::de::{DeserializeOwned, IgnoredAny};

use crate::graphql::Request;

/// The parameters that make a request; one that is empty counts as not given, as a URL knows no null.
#[derive(Default)]
struct Parameters {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// Reads a request, or says why there is none.
pub fn read_query_string(text: &str) -> Result<Request, String> {
    let Parameters { query, operation_name, variables, extensions } = read_parameters(text)?;
    let query = query.ok_or("it has no parameter `query`")?;
    let mut request = Request::new(query);
    request.operation_name = operation_name;
    request.variables = read_json("variables", variables)?;
    let _unused: Option<HashMap<String, IgnoredAny>> = read_json("extensions", extensions)?;
    Ok(request)
}

fn read_parameters(text: &str) -> Result<Parameters, String> {
    let mut parameters = Parameters::default();
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let (name, parameter) = match take_name(&mut rest) {
            b"query" => ("query", &mut parameters.query),
            b"operationName" => ("operationName", &mut parameters.operation_name),
            b"variables" => ("variables", &mut parameters.variables),
            b"extensions" => ("extensions", &mut parameters.extensions),
            _ => {
                skip_value(&mut rest);
                continue;
            }
        };
        let value = take_value(&mut rest).ok_or_else(|| format!("the parameter `{name}` is no URL-encoded UTF-8"))?;
        if parameter.is_some() {
            return Err(format!("the parameter `{name}` stands there twice"));
        }
        *parameter = Some(value).filter(|value| !value.is_empty());
    }
    Ok(parameters)
}

/// Takes a name with the `=` behind it.
fn take_name<'t>(text: &mut &'t [u8]) -> &'t [u8] {
    let end = text.iter().position(|byte| matches!(byte, b'=' | b'&')).unwrap_or(text.len());
    let (name, behind) = text.split_at(end);
    *text = behind.strip_prefix(b"=").unwrap_or(behind);
    name
}

/// Passes over a value with the `&` behind it.
fn skip_value(text: &mut &[u8]) {
    let end = text.iter().position(|byte| *byte == b'&').map_or(text.len(), |end| end + 1);
    *text = &text[end..];
}

/// Takes a value with the `&` behind it, `+` and `%XX` taken back; `None` where an escape is broken or the bytes are no UTF-8.
///
/// <https://url.spec.whatwg.org/#urlencoded-parsing>, which lets such mistakes pass
fn take_value(text: &mut &[u8]) -> Option<String> {
    let end = text.iter().position(|byte| *byte == b'&').unwrap_or(text.len());
    let (encoded, behind) = text.split_at(end);
    *text = behind.strip_prefix(b"&").unwrap_or(behind);
    let mut value = Vec::with_capacity(encoded.len());
    let mut bytes = encoded.iter();
    while let Some(&byte) = bytes.next() {
        value.push(match byte {
            b'+' => b' ',
            b'%' => hex_digit(*bytes.next()?)? << 4 | hex_digit(*bytes.next()?)?,
            plain => plain,
        });
    }
    String::from_utf8(value).ok()
}

fn read_json<T: DeserializeOwned + Default>(name: &str, text: Option<String>) -> Result<T, String> {
    let Some(text) = text else { return Ok(T::default()) };
    serde_json::from_str(&text)
        .map_err(|error| format!("the parameter `{name}` is not the JSON that it must be: {error}"))
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(&str, Option<&str>, &str), &str>) {
        let found = read_query_string(text);
        let shown = found.as_ref().map(|request| {
            let variables = serde_json::to_string(&request.variables).unwrap();
            (request.query.as_str(), request.operation_name.as_deref(), variables)
        });
        let shown = shown.as_ref().map(|(query, name, variables)| (*query, *name, variables.as_str()));
        assert_eq!(shown.map_err(|reason| reason.as_str()), expected, "{text}");
    }

    #[test]
    fn parameters_are_decoded() {
        check("query={a}", Ok(("{a}", None, "{}")));
        check("query=%7B+a%20%7d&operationName=A", Ok(("{ a }", Some("A"), "{}")));
        check("variables=%7B%22a%22:%22%C3%A9%2B%22}&query=x", Ok(("x", None, r#"{"a":"é+"}"#)));
        check("query=x&variables=null&extensions={}&other=%", Ok(("x", None, "{}")));
        check("query=x&variables=&operationName=", Ok(("x", None, "{}")));
        check("query=a=b", Ok(("a=b", None, "{}")));
        check("&x&&y=%&query=x&operationName&", Ok(("x", None, "{}")));
    }

    #[test]
    fn mistakes_are_told() {
        let broken = "the parameter `query` is no URL-encoded UTF-8";
        check("", Err("it has no parameter `query`"));
        check("query=", Err("it has no parameter `query`"));
        for text in ["query=%", "query=%a", "query=%+1", "query=%zz", "query=%FF", "query=%C3%28"] {
            check(text, Err(broken));
        }
        check("query=a&query=b", Err("the parameter `query` stands there twice"));
        let no_json = "the parameter `variables` is not the JSON that it must be: ";
        check("query=a&variables={", Err(&format!("{no_json}EOF while parsing an object at line 1 column 1")));
        check(
            "query=a&variables=[]",
            Err(&format!("{no_json}invalid type: sequence, expected a map at line 1 column 0")),
        );
    }
}
