//! What the derive takes, and that the compiler tells mistakes in attributes where they are.

#[path = "derive/every_attribute.rs"]
mod every_attribute;

/// Checked by the compiler without being built: with all dependencies anew, this takes minutes the first time.
#[test]
fn mistakes_are_told_where_they_are() {
    trybuild::TestCases::new().compile_fail("tests/derive/mistakes/*.rs");
}
