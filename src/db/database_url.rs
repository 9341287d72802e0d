//! Database URLs.

use std::fmt;

use super::DbError;

/// Where a database is. Shown without its password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    pub scheme: Scheme,
    /// What the driver takes: a URL, for SQLite a path.
    pub(super) target: String,
}

/// The databases that a URL can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Sqlite,
    Postgres,
    Mysql,
}

impl DatabaseUrl {
    /// Reads `sqlite://FILE`, `postgres://…` or `mysql://…`.
    pub fn parse(text: &str) -> Result<Self, DbError> {
        let refuse = |reason: String| Err(DbError::Settings(reason));
        let Some((scheme, rest)) = text.split_once(':') else {
            return refuse(format!("`{text}` is no database URL; write sqlite://FILE, postgres://… or mysql://…"));
        };
        match scheme {
            "sqlite" => {
                let path = rest.strip_prefix("//").unwrap_or(rest);
                if path.is_empty() || path.starts_with(":memory:") {
                    return refuse("an SQLite URL names a file: sqlite://relata.db".to_owned());
                }
                Ok(DatabaseUrl { scheme: Scheme::Sqlite, target: path.to_owned() })
            }
            "postgres" | "postgresql" => {
                // Our TLS always verifies certificate and host, which the driver calls by its weakest name.
                let text = text.replace("sslmode=verify-full", "sslmode=require");
                Self::server(Scheme::Postgres, &text.replace("sslmode=verify-ca", "sslmode=require"))
            }
            "mysql" | "mariadb" => Self::server(Scheme::Mysql, &format!("mysql:{rest}")),
            other => refuse(format!("`{other}` is no known database; write sqlite://FILE, postgres://… or mysql://…")),
        }
    }

    fn server(scheme: Scheme, text: &str) -> Result<Self, DbError> {
        let parsed = url::Url::parse(text)
            .map_err(|reason| DbError::Settings(format!("the database URL cannot be read: {reason}")))?;
        if parsed.path().trim_matches('/').is_empty() {
            return Err(DbError::Settings("the database URL names no database: add it as in …/mydb".to_owned()));
        }
        Ok(DatabaseUrl { scheme, target: text.to_owned() })
    }

    /// The database's name, for SQLite the file's.
    pub fn database_name(&self) -> String {
        match self.scheme {
            Scheme::Sqlite => {
                let path = std::path::Path::new(&self.target);
                path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
            }
            _ => url::Url::parse(&self.target).map(|url| url.path().trim_matches('/').to_owned()).unwrap_or_default(),
        }
    }

    /// Whether a PostgreSQL URL asks for an encrypted connection.
    pub(super) fn wants_tls(&self) -> bool {
        self.parameter("sslmode").as_deref() == Some("require")
    }

    /// A parameter after the question mark.
    fn parameter(&self, name: &str) -> Option<String> {
        let url = url::Url::parse(&self.target).ok()?;
        url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scheme == Scheme::Sqlite {
            return write!(out, "sqlite://{}", self.target);
        }
        match url::Url::parse(&self.target) {
            Ok(mut url) => {
                let _ = url.password().is_some().then(|| url.set_password(Some("***")));
                write!(out, "{url}")
            }
            Err(_) => write!(out, "{:?}", self.scheme),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DatabaseUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_name_database_and_hide_the_password() {
        let url = DatabaseUrl::parse("postgres://ann:secret@localhost:5432/films?sslmode=require").unwrap();
        assert_eq!(url.to_string(), "postgres://ann:***@localhost:5432/films?sslmode=require");
        assert_eq!((url.database_name().as_str(), url.parameter("sslmode").as_deref()), ("films", Some("require")));
        let verified = DatabaseUrl::parse("postgres://ann@localhost/films?sslmode=verify-full").unwrap();
        assert!(verified.wants_tls());
        assert_eq!(DatabaseUrl::parse("sqlite:///tmp/a.db").unwrap().database_name(), "a.db");
        assert_eq!(DatabaseUrl::parse("mariadb://u@h/d").unwrap().to_string(), "mysql://u@h/d");
    }

    #[test]
    fn what_is_no_database_url_is_refused() {
        for (text, reason) in [
            ("relata.db", "is no database URL"),
            ("oracle://host/db", "`oracle` is no known database"),
            ("sqlite://", "names a file"),
            ("sqlite://:memory:", "names a file"),
            ("postgres://localhost", "names no database"),
        ] {
            let error = DatabaseUrl::parse(text).unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
