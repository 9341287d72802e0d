//! `relata.toml` below flags and the environment, and what is refused in it.

use std::path::Path;
use std::process::Command;

use crate::support::program::{folder, printed, refused, relata, text};

/// Whether the schema that is printed has Relay's form.
fn is_relay(mut command: Command) -> bool {
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).contains("node(id: ID!)")
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("a file can be written");
}

#[test]
fn flags_win_over_the_environment_and_that_over_files() {
    let folder = folder("precedence");
    assert!(!is_relay(relata(&folder, &["schema"])), "the default");
    write(&folder, "relata.toml", "[catalog]\nids = \"relay\"\n");
    assert!(is_relay(relata(&folder, &["schema"])), "relata.toml over the default");
    write(&folder, ".env", "RELATA_IDS=node-id\n");
    assert!(!is_relay(relata(&folder, &["schema"])), ".env over relata.toml");
    let mut command = relata(&folder, &["schema"]);
    command.env("RELATA_IDS", "relay");
    assert!(is_relay(command), "the environment over .env");
    let mut command = relata(&folder, &["schema", "--ids", "node-id"]);
    command.env("RELATA_IDS", "relay");
    assert!(!is_relay(command), "a flag over the environment");
}

#[test]
fn another_file_can_be_named() {
    let folder = folder("named_file");
    write(&folder, "relata.toml", "this is ignored");
    write(&folder, "other.toml", "[catalog]\nids = \"relay\"\n");
    assert!(is_relay(relata(&folder, &["schema", "--config", "other.toml"])));
    let mut command = relata(&folder, &["schema"]);
    command.env("RELATA_CONFIG", "other.toml");
    assert!(is_relay(command));
    assert!(refused(&folder, &["schema", "--config", "none.toml"]).starts_with("cannot read none.toml: "));
}

#[test]
fn what_is_wrong_with_the_file_is_told_with_its_line() {
    let folder = folder("wrong_file");
    write(&folder, "relata.toml", "# Ours\n[limits]\nmax_dept = 3\n");
    assert_eq!(refused(&folder, &[]), "relata.toml:3: [limits] has no key `max_dept`; did you mean `max_depth`?");
    write(&folder, "relata.toml", "[limits]\nmax_depth = 0\n");
    assert!(refused(&folder, &["--listen", "127.0.0.1:0"]).contains("the limit `depth` is 0"));
    assert!(printed(&folder, &["--help"]).contains("relata.toml"), "help comes whatever the file says");
}
