//! What is written down is what the program says itself: `schema.graphql`, and the README's commands and settings.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Arg, Command, CommandFactory};
use relata::cli::Cli;
use relata::config::{FileContents, setting_keys};

use crate::support::{Kind, ask, block_on, kinds};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_schema_file_is_what_every_database_serves() {
    block_on(async {
        let written = read("schema.graphql");
        for kind in kinds() {
            let served = kind.sample().await.engine().sdl();
            // The difference is for `git diff` to show.
            assert!(served == written, "{kind:?} serves another schema: cargo run -- schema > schema.graphql");
        }
    });
}

#[test]
fn the_readme_names_every_command_and_setting() {
    let readme = read("README.md");
    let mut missing = Vec::new();
    for words in command_words(&Cli::command()) {
        if !readme.contains(&format!("`{words}")) {
            missing.push(words);
        }
    }
    let serve = Cli::command().find_subcommand("serve").cloned().expect("there is `relata serve`");
    for setting in serve.get_arguments().flat_map(names_of) {
        if !readme.contains(&format!("`{setting}`")) {
            missing.push(setting);
        }
    }
    missing.extend(setting_keys().into_iter().map(|(key, _)| key).filter(|key| !readme.contains(&format!("`{key}`"))));
    assert!(missing.is_empty(), "the README does not name {}", missing.join(", "));
}

#[test]
fn every_setting_of_a_server_can_stand_in_the_file() {
    let serve = Cli::command().find_subcommand("serve").cloned().expect("there is `relata serve`");
    let flags = serve.get_arguments().filter_map(Arg::get_long).map(|flag| format!("--{flag}"));
    let flags: BTreeSet<String> = flags.filter(|flag| flag != "--config").collect();
    let in_file: BTreeSet<String> = setting_keys().into_iter().map(|(_, flag)| flag).collect();
    assert_eq!(in_file, flags);
}

#[test]
fn the_readmes_file_of_settings_is_taken() {
    let read = FileContents::read("README.md", block(&read("README.md"), "toml"));
    assert!(read.is_ok(), "{}", read.map(|_| String::new()).unwrap_or_else(|problems| problems.to_string()));
}

/// Commands that have none below them, as one types them: `migrate run`.
fn command_words(command: &Command) -> Vec<String> {
    let below = command.get_subcommands().flat_map(|command| {
        let name = command.get_name();
        let deeper = command_words(command);
        if deeper.is_empty() { vec![name.to_owned()] } else { prefixed(name, &deeper) }
    });
    below.collect()
}

fn prefixed(name: &str, words: &[String]) -> Vec<String> {
    words.iter().map(|word| format!("{name} {word}")).collect()
}

/// The flag of a setting, and its variable of the environment.
fn names_of(argument: &Arg) -> Vec<String> {
    let flag = argument.get_long().filter(|flag| *flag != "help").map(|flag| format!("--{flag}"));
    let variable = argument.get_env().map(|variable| variable.to_string_lossy().into_owned());
    flag.into_iter().chain(variable).collect()
}

#[test]
fn the_readmes_first_query_is_answered_as_it_says() {
    block_on(async {
        let readme = read("README.md");
        let asked = ask(&Kind::Sqlite.sample().await, block(&readme, "graphql"), serde_json::Value::Null).await;
        let answer: serde_json::Value = serde_json::from_str(block(&readme, "json")).expect("the README has JSON");
        assert_eq!(asked.json, answer);
        let statements: Vec<&str> = asked.answer.figures.statements.iter().map(|one| one.sql.as_str()).collect();
        let written: Vec<&str> = block(&readme, "sql").lines().map(|line| line.trim_end_matches(';')).collect();
        assert_eq!(statements, written);
    });
}

/// The first block of code in a language.
fn block<'a>(markdown: &'a str, language: &str) -> &'a str {
    let start = markdown.split_once(&format!("\n```{language}\n")).map(|(_, rest)| rest);
    start.and_then(|rest| rest.split_once("\n```")).map_or("", |(code, _)| code)
}

#[test]
fn links_between_documents_lead_somewhere() {
    let documents = ["README.md", "ARCHITECTURE.md"].map(|name| (name, read(name)));
    let targets = documents.iter().flat_map(|(name, text)| links(text).map(move |link| (*name, link)));
    let dead: Vec<String> = targets
        .filter(|(_, link)| !link.contains("://") && !link.starts_with('#'))
        .map(|(name, link)| (name, link.split('#').next().unwrap_or_default()))
        .filter(|(_, path)| !repository(path).exists())
        .map(|(name, path)| format!("{name}: {path}"))
        .collect();
    assert!(dead.is_empty(), "dead links: {}", dead.join(", "));
}

/// The targets of `[text](target)`.
fn links(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target)
}
