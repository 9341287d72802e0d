//! MySQL and MariaDB, two variants of one dialect.

use crate::catalog::{Collation, Column, ColumnType, Storage, StorageKind};
use crate::plan::{Direction, LikePattern, Regexp, RegexpFlavor};
use crate::sql::{Bind, ComparedAs, ComparedForm, SqlWriter};
use crate::value::{Cell, DatePart, KeySet, Value};

use super::binds::{keys_as_json, lower_value};
use super::{AVERAGE_SCALE, ColumnWriter, Dialect, KeyOrigin, PageRecipe, UnionBounds};

pub struct Mysql {
    pub is_mariadb: bool,
    /// The collation that knows most letters.
    pub folding: &'static str,
}

/// MariaDB has no lateral subqueries, and numbers every child before it leaves any out.
///
/// Measured on MariaDB 10.11: a select takes 0.1 ms, a third of it to be prepared, and 10 kB of the server's memory, with a
/// junction 0.2 ms and 16 kB; 4000 of them half a second. Numbering takes 30 µs for a parent of ten children, but half a
/// second for one of 100,000. A statement has at most 65,535 placeholders; the values that it sends again for each select
/// must fit a packet of the server's, 16 MB where nobody said otherwise.
const UNION_BOUNDS: UnionBounds =
    UnionBounds { selects_max: 4096, binds_max: 65_535, bytes_max: 1_048_576, padded_max: 32 };

impl Dialect for Mysql {
    fn name(&self) -> &'static str {
        if self.is_mariadb { "mariadb" } else { "mysql" }
    }

    fn quote(&self) -> char {
        '`'
    }

    fn placeholder(&self, _number: usize) -> String {
        "?".to_owned()
    }

    fn storage_of(&self, column: &Column) -> Storage {
        let kind = match (&column.column_type, column.storage.kind) {
            (ColumnType::Uuid, StorageKind::Uuid) => StorageKind::Text,
            (ColumnType::Boolean, _) => StorageKind::Integer,
            (ColumnType::Json, _) => StorageKind::Json,
            (_, kind) => kind,
        };
        if kind == StorageKind::Text { unicode_text("utf8mb4_bin") } else { Storage::of(kind) }
    }

    /// `?`, or `CAST(? AS DECIMAL(65,30))`: text is compared with a number as floats are. For a column of another character
    /// set it is converted to that, so that its index serves.
    fn write_value(&self, sql: &mut SqlWriter<'_>, value: Value, storage: &Storage) {
        match (lower_value(value, storage), storage.kind) {
            (Bind::Text(decimal), StorageKind::Decimal | StorageKind::Integer) => {
                let decimal_type = decimal_type(whole_digits(&decimal));
                sql.push("CAST(").push_bind(Bind::Text(decimal)).push(" AS ").push(&decimal_type).push(")")
            }
            (Bind::Text(text), _) if !text.is_ascii() && !self.keeps_all_letters(storage) => {
                write_in_character_set(sql, text, storage)
            }
            (bind, _) => sql.push_bind(bind),
        };
    }

    fn key_origin(&self) -> KeyOrigin {
        KeyOrigin::FirstOfInsert
    }

    fn checks_references_by_row(&self) -> bool {
        true
    }

    fn joins_changed_keys(&self) -> bool {
        true
    }

    /// `SELECT GET_LOCK(?, ?)`
    fn write_lock(&self, sql: &mut SqlWriter<'_>, number: i64, wait_seconds: u64) -> bool {
        sql.push("SELECT GET_LOCK(").push_bind(Bind::Text(format!("relata {number:016x}"))).push(", ");
        sql.push_bind(Bind::BigInt(i64::try_from(wait_seconds).unwrap_or(i64::MAX))).push(")");
        true
    }

    /// ` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)`
    fn write_key_in(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storage: &Storage) {
        sql.push(" IN (SELECT ");
        self.write_key_column(sql, 0, &[storage]);
        sql.push(" FROM JSON_TABLE(").push_bind(Bind::Text(keys_as_json(keys, &[storage])));
        sql.push(", '$[*]' COLUMNS(k0 ").push(&key_type(keys, 0, storage)).push(" PATH '$')) AS k)");
    }

    /// `JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$[0]', …)) AS k`
    fn write_key_table(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storages: &[&Storage]) {
        sql.push("JSON_TABLE(").push_bind(Bind::Text(keys_as_json(keys, storages)));
        sql.push(", '$[*]' COLUMNS(ordinal FOR ORDINALITY");
        for (position, storage) in storages.iter().enumerate() {
            let path = if storages.len() > 1 { format!("$[{position}]") } else { "$".to_owned() };
            sql.push(&format!(", k{position} {} PATH '{path}'", key_type(keys, position, storage)));
        }
        sql.push(")) AS k");
    }

    fn write_key_column(&self, sql: &mut SqlWriter<'_>, index: usize, storages: &[&Storage]) {
        let is_bytes = storages[index].kind == StorageKind::Bytes;
        sql.push(if is_bytes { "UNHEX(k.k" } else { "k.k" }).push(&index.to_string());
        sql.push(if is_bytes { ")" } else { "" });
    }

    fn key_ordinal(&self) -> &'static str {
        "k.ordinal"
    }

    fn first_ordinal(&self) -> i64 {
        1
    }

    fn page_recipe(&self) -> PageRecipe {
        if self.is_mariadb { PageRecipe::UnionAll(UNION_BOUNDS) } else { PageRecipe::Lateral }
    }

    /// Behind `k = ?` MariaDB reads an index from the key's first entry on, whatever narrows it further, where that seems no
    /// more than it would read otherwise; a limit is not thought of. Of 100,000 children it read 50,000 to find a place in
    /// their middle, and reads 5 with bounds. With the key in the order, no index without it seems to serve.
    fn bounds_keys(&self) -> bool {
        self.is_mariadb
    }

    /// Nulls are the smallest values; where they stand otherwise, they are sorted first: `t.`name` IS NULL, t.`name``.
    fn write_order_term(
        &self,
        sql: &mut SqlWriter<'_>,
        value: &mut dyn FnMut(&mut SqlWriter<'_>),
        direction: Direction,
        nullable: bool,
    ) {
        if nullable && direction.nulls_first == direction.descending {
            value(sql);
            sql.push(if direction.nulls_first { " IS NULL DESC, " } else { " IS NULL, " });
        }
        value(sql);
        sql.push(if direction.descending { " DESC" } else { "" });
    }

    /// ``COUNT(t.`color`) = 0, g0``: MySQL may take `g0 IS NULL` for no function of the keys where it groups by an expression.
    fn write_key_order(
        &self,
        sql: &mut SqlWriter<'_>,
        key: ColumnWriter<'_>,
        alias: &str,
        direction: Direction,
        nullable: bool,
    ) {
        if nullable && direction.nulls_first == direction.descending {
            sql.push("COUNT(");
            key(sql);
            sql.push(if direction.nulls_first { ") = 0 DESC, " } else { ") = 0, " });
        }
        sql.push(alias).push(if direction.descending { " DESC" } else { "" });
    }

    /// A text that is no number is the number that it begins with, or zero.
    fn compared_form(&self, storage: &Storage, compared_as: ComparedAs) -> ComparedForm {
        let (before, behind, operand) = match compared_as {
            ComparedAs::Number => ("CAST(", " AS DECIMAL(65,30))", Storage::of(StorageKind::Decimal)),
            ComparedAs::Text if ignores_case(storage) => {
                ("CONVERT(", " USING utf8mb4) COLLATE utf8mb4_general_ci", unicode_text("utf8mb4_general_ci"))
            }
            ComparedAs::Text => ("CONVERT(", " USING utf8mb4) COLLATE utf8mb4_bin", unicode_text("utf8mb4_bin")),
            ComparedAs::LowerCase => ("LOWER(", ")", storage.clone()),
        };
        ComparedForm { before, behind, operand }
    }

    fn keeps_all_letters(&self, storage: &Storage) -> bool {
        storage.collation.as_ref().is_none_or(|collation| collation.character_set == "utf8mb4")
    }

    fn seeks_rows(&self) -> bool {
        false
    }

    /// Where it knows beforehand that there are no rows, MariaDB finds their count, 0, in no subquery.
    fn seeks_computed(&self) -> bool {
        false
    }

    fn no_limit(&self) -> &'static str {
        " LIMIT 18446744073709551615"
    }

    /// ``SUM(t.`price`)``
    fn write_sum(&self, sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>) {
        sql.push("SUM(");
        write_number(sql, column, value);
        sql.push(")");
    }

    /// ``SUM(t.`age`) * 1E0 / COUNT(t.`age`)``, of decimals ``ROUND(SUM(t.`price`) * 1.000 / COUNT(t.`price`), 20)``: a quotient
    /// has a few digits more than the sum, and those beyond are left out.
    fn write_average(&self, sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>) {
        let (before, factor, behind) = match column.column_type {
            ColumnType::Float => ("", String::new(), String::new()),
            ColumnType::Decimal => {
                ("ROUND(", format!(" * 1.{}", "0".repeat(AVERAGE_SCALE)), format!(", {AVERAGE_SCALE})"))
            }
            _ => ("", " * 1E0".to_owned(), String::new()),
        };
        sql.push(before);
        self.write_sum(sql, column, value);
        sql.push(&factor).push(" / COUNT(");
        write_number(sql, column, value);
        sql.push(")").push(&behind);
    }

    /// ``CAST(DATE_FORMAT(t.`created_at`, '%Y-%m-01') AS DATE)``
    fn write_date_part(&self, sql: &mut SqlWriter<'_>, part: DatePart, _storage: &Storage, value: ColumnWriter<'_>) {
        let pieces: &[&str] = match part {
            DatePart::Year => &["CAST(DATE_FORMAT(", ", '%Y-01-01') AS DATE)"],
            DatePart::Quarter => &["CAST(CONCAT(DATE_FORMAT(", ", '%Y-'), QUARTER(", ") * 3 - 2, '-01') AS DATE)"],
            DatePart::Month => &["CAST(DATE_FORMAT(", ", '%Y-%m-01') AS DATE)"],
            DatePart::IsoWeek => &["DATE(", ") - INTERVAL WEEKDAY(", ") DAY"],
            DatePart::Day => &["DATE(", ")"],
            DatePart::Hour => &["CAST(DATE_FORMAT(", ", '%Y-%m-%d %H:00:00') AS DATETIME)"],
        };
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 {
                value(sql);
            }
            sql.push(piece);
        }
    }

    /// ``t.`name` LIKE ? ESCAPE '|'``; a backslash escapes only where the server's SQL mode says so.
    ///
    /// With another collation ``(t.`name` LIKE ? ESCAPE '|' AND CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_bin LIKE ?
    /// ESCAPE '|')`` where all matches begin alike, so that the column's own index serves them; else without the first.
    fn write_like(
        &self,
        sql: &mut SqlWriter<'_>,
        column: ColumnWriter<'_>,
        storage: &Storage,
        pattern: &LikePattern,
        is_folded: bool,
    ) {
        let text = pattern.escaped_by('|');
        if is_folded {
            self.write_folded(sql, |sql| write_unicode(sql, column));
            sql.push(" LIKE ");
            self.write_folded(sql, |sql| {
                sql.push_bind(Bind::Text(text));
            });
            sql.push(" ESCAPE '|'");
            return;
        }
        let prefix = narrowing_prefix(pattern, storage);
        sql.push(if prefix.is_some() { "(" } else { "" });
        if let Some(prefix) = &prefix {
            column(sql);
            sql.push(" LIKE ").push_bind(Bind::Text(prefix.escaped_by('|'))).push(" ESCAPE '|' AND ");
        }
        write_compared_text(sql, column, storage);
        sql.push(" LIKE ").push_bind(Bind::Text(text)).push(" ESCAPE '|'");
        sql.push(if prefix.is_some() { ")" } else { "" });
    }

    /// ``t.`name` REGEXP ?``, on MySQL ``REGEXP_LIKE(t.`name`, ?, 'c')``
    fn write_regexp(&self, sql: &mut SqlWriter<'_>, column: ColumnWriter<'_>, storage: &Storage, pattern: &Regexp) {
        let bind = Bind::Text(pattern.render(RegexpFlavor::Perl));
        sql.push(if self.is_mariadb { "" } else { "REGEXP_LIKE(" });
        write_compared_text(sql, column, storage);
        sql.push(if self.is_mariadb { " REGEXP " } else { ", " }).push_bind(bind);
        sql.push(if self.is_mariadb { "" } else { ", 'c')" });
    }
}

impl Mysql {
    /// ``LOWER(t.`name` COLLATE utf8mb4_0900_ai_ci) COLLATE utf8mb4_bin``: the inner collation knows the letters, the
    /// outer one compares them.
    fn write_folded(&self, sql: &mut SqlWriter<'_>, text: impl FnOnce(&mut SqlWriter<'_>)) {
        sql.push("LOWER(");
        text(sql);
        sql.push(" COLLATE ").push(self.folding).push(") COLLATE utf8mb4_bin");
    }
}

/// A number as it is added up: floats by their shortest texts where a decimal is meant.
fn write_number(sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>) {
    let (before, behind) = match (&column.column_type, column.storage.kind) {
        (ColumnType::Decimal, StorageKind::Text) => ("CAST(", " AS DECIMAL(65,30))"),
        (ColumnType::Decimal, StorageKind::Float) => ("CAST(CAST(", " AS CHAR) AS DECIMAL(65,30))"),
        (ColumnType::Float, StorageKind::Float) => ("", ""),
        (ColumnType::Float, _) => ("", " * 1E0"),
        _ => ("", ""),
    };
    sql.push(before);
    value(sql);
    sql.push(behind);
}

/// A text of any letters, under one of their collations.
fn unicode_text(collation: &str) -> Storage {
    let collation = Collation { character_set: "utf8mb4".to_owned(), name: collation.to_owned() };
    Storage { collation: Some(collation), ..Storage::of(StorageKind::Text) }
}

/// Whether texts of this storage are compared by rules of a language. Labels are not, whatever their collation.
fn ignores_case(storage: &Storage) -> bool {
    !storage.is_enum && storage.collation.as_ref().is_some_and(|collation| !collation.name.ends_with("_bin"))
}

/// `CASE WHEN CONVERT(CONVERT(? USING latin1) USING utf8mb4) = ? COLLATE utf8mb4_bin THEN CONVERT(? USING latin1) END
/// COLLATE latin1_bin`: null where the character set lacks a letter, which would become a question mark.
fn write_in_character_set<'s, 'c>(
    sql: &'s mut SqlWriter<'c>,
    text: String,
    storage: &Storage,
) -> &'s mut SqlWriter<'c> {
    let Some(Collation { character_set, name }) = &storage.collation else { return sql.push_bind(Bind::Text(text)) };
    let bind = || Bind::Text(text.clone());
    sql.push("CASE WHEN CONVERT(CONVERT(").push_bind(bind()).push(" USING ").push(character_set);
    sql.push(") USING utf8mb4) = ").push_bind(bind()).push(" COLLATE utf8mb4_bin THEN CONVERT(");
    sql.push_bind(bind()).push(" USING ").push(character_set).push(") END COLLATE ").push(name)
}

/// Whether texts of this storage are compared character by character.
fn is_binary(storage: &Storage) -> bool {
    const BINARY: [&str; 3] = ["utf8mb4_bin", "utf8mb4_nopad_bin", "utf8mb4_0900_bin"];
    storage.collation.as_ref().is_some_and(|collation| BINARY.contains(&collation.name.as_str()))
}

/// What the column's own collation must find where a pattern matches; nothing where the pattern alone is as good.
///
/// Texts of another character set than the column's are refused by the server, unless they are of ASCII.
fn narrowing_prefix(pattern: &LikePattern, storage: &Storage) -> Option<LikePattern> {
    let collation = storage.collation.as_ref().filter(|_| !is_binary(storage))?;
    let prefix = pattern.prefix();
    let is_known = collation.character_set == "utf8mb4" || prefix.is_ascii();
    (is_known && !prefix.is_empty()).then(|| LikePattern::starts_with(&prefix))
}

/// A column as text that is compared character by character.
fn write_compared_text(sql: &mut SqlWriter<'_>, column: ColumnWriter<'_>, storage: &Storage) {
    if is_binary(storage) {
        return column(sql);
    }
    write_unicode(sql, column);
    sql.push(" COLLATE utf8mb4_bin");
}

/// A column of whatever character set.
fn write_unicode(sql: &mut SqlWriter<'_>, column: ColumnWriter<'_>) {
    sql.push("CONVERT(");
    column(sql);
    sql.push(" USING utf8mb4)");
}

/// The most digits of a decimal, and the most of them behind the point.
const DECIMAL_DIGITS_MAX: usize = 65;
const DECIMAL_SCALE_MAX: usize = 30;

/// `DECIMAL(65,30)`, with fewer digits behind the point where those before it need the room. A digit that has none is
/// rounded.
fn decimal_type(whole_digits: usize) -> String {
    let scale = DECIMAL_DIGITS_MAX.saturating_sub(whole_digits).min(DECIMAL_SCALE_MAX);
    format!("DECIMAL({DECIMAL_DIGITS_MAX},{scale})")
}

/// How many digits stand before the point.
fn whole_digits(decimal: &str) -> usize {
    let whole = decimal.split('.').next().unwrap_or_default();
    whole.trim_start_matches(['-', '+', '0']).len()
}

/// The most characters of a key that is indexed: an index key has at most 3072 bytes.
const INDEXED_CHARACTERS_MAX: usize = 3072;

/// The column type that a key has in the key table, so that it compares with its column by that column's rules.
///
/// What a type cannot hold would be cut or moved to its edge without a word, and be found there: such keys take a wider one.
fn key_type(keys: &KeySet, position: usize, storage: &Storage) -> String {
    match storage.kind {
        StorageKind::Boolean | StorageKind::Integer => whole_type(keys, position, storage),
        StorageKind::Float => "DOUBLE".to_owned(),
        StorageKind::Decimal => decimal_type(whole_digits_max(keys, position)),
        StorageKind::Date => "DATE".to_owned(),
        StorageKind::Time => "TIME(6)".to_owned(),
        StorageKind::DateTime => "DATETIME(6)".to_owned(),
        _ => text_type(keys, position, storage),
    }
}

fn whole_type(keys: &KeySet, position: usize, storage: &Storage) -> String {
    let is_unsigned = storage.type_name.as_deref().is_some_and(|name| name.contains("unsigned"));
    let is_beyond = |cell: Cell| match cell {
        Cell::Unsigned(_) => !is_unsigned,
        Cell::Int(value) => is_unsigned && value < 0,
        _ => false,
    };
    let has = |wanted: &dyn Fn(Cell) -> bool| cells_of(keys, position).any(wanted);
    if has(&|cell| matches!(cell, Cell::Text(_))) {
        decimal_type(whole_digits_max(keys, position))
    } else if has(&|cell| matches!(cell, Cell::Float(_))) {
        "DOUBLE".to_owned()
    } else if has(&is_beyond) {
        "DECIMAL(20,0)".to_owned()
    } else {
        (if is_unsigned { "BIGINT UNSIGNED" } else { "BIGINT" }).to_owned()
    }
}

fn text_type(keys: &KeySet, position: usize, storage: &Storage) -> String {
    let rows = keys.rows();
    let is_long = cells_of(keys, position).any(|cell| match cell {
        Cell::Text(span) => rows.text(span).len() > INDEXED_CHARACTERS_MAX,
        Cell::Bytes(span) => rows.bytes(span).len() > INDEXED_CHARACTERS_MAX,
        _ => false,
    });
    match &storage.collation {
        Some(Collation { character_set, name }) => {
            let width = if is_long { "LONGTEXT".to_owned() } else { format!("VARCHAR({INDEXED_CHARACTERS_MAX})") };
            format!("{width} CHARACTER SET {character_set} COLLATE {name}")
        }
        None if is_long => "LONGTEXT".to_owned(),
        // Two hexadecimal digits for each byte.
        None => format!("VARCHAR({})", 2 * INDEXED_CHARACTERS_MAX),
    }
}

/// The most digits that stand before the point of any key.
fn whole_digits_max(keys: &KeySet, position: usize) -> usize {
    let digits = cells_of(keys, position).map(|cell| match cell {
        Cell::Text(span) => whole_digits(keys.rows().text(span)),
        _ => 0,
    });
    digits.max().unwrap_or(0)
}

fn cells_of(keys: &KeySet, position: usize) -> impl Iterator<Item = Cell> {
    let rows = keys.rows();
    (0..rows.len()).map(move |row| rows.cell(row, position))
}
