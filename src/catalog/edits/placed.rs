//! Values and problems with the line of the file that they stand on.

use std::fmt;

/// A value, and its line, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub line: usize,
}

impl<T> Placed<T> {
    /// Something else on the same line.
    pub fn with<U>(&self, value: U) -> Placed<U> {
        Placed { value, line: self.line }
    }
}

/// Everything that is wrong with a file, none of it alone.
#[derive(Clone, Debug)]
pub struct PlacedProblems<P> {
    file: String,
    problems: Vec<Placed<P>>,
}

impl<P> PlacedProblems<P> {
    pub fn new(file: impl Into<String>) -> Self {
        PlacedProblems { file: file.into(), problems: Vec::new() }
    }

    pub fn push(&mut self, line: usize, problem: P) {
        self.problems.push(Placed { value: problem, line });
    }

    /// Each problem with its place: `relata.toml:3`.
    pub fn lines(&self) -> impl Iterator<Item = (String, &P)> {
        self.problems.iter().map(|problem| (format!("{}:{}", self.file, problem.line), &problem.value))
    }

    /// The contents, if nothing is wrong; else all problems in the order of their lines.
    pub fn into_result<T>(mut self, contents: T) -> Result<T, Self> {
        self.problems.sort_by_key(|problem| problem.line);
        if self.problems.is_empty() { Ok(contents) } else { Err(self) }
    }
}

impl<P: fmt::Debug + fmt::Display> std::error::Error for PlacedProblems<P> {}

/// `relata.toml:3: …`; several as a list.
impl<P: fmt::Display> fmt::Display for PlacedProblems<P> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = self.lines().map(|(place, problem)| format!("{place}: {problem}"));
        match self.problems.len() {
            1 => lines.try_for_each(|line| out.write_str(&line)),
            count => {
                write!(out, "{count} problems with {}:", self.file)?;
                lines.try_for_each(|line| write!(out, "\n  - {line}"))
            }
        }
    }
}
