//! The rows of one statement: a table of cells with one arena for all texts, one for all byte strings and one for the
//! items of all lists.

use super::{Cell, Span};

/// A result: `width` cells a row, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    width: usize,
    cells: Vec<Cell>,
    text: String,
    bytes: Vec<u8>,
    items: Vec<Cell>,
}

/// The most items of all lists of a result: 4 GiB of cells.
const ITEMS_MAX: usize = u32::MAX as usize / size_of::<Cell>();

/// Room for the first texts of a result, in bytes.
const TEXT_MIN: usize = 256;

/// Rows that are larger than we hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowsTooLarge {
    #[error("rows hold more than 4 GiB of text")]
    Text,
    #[error("rows hold more than {ITEMS_MAX} items of lists")]
    Items,
    #[error("one statement gave more than {rows_max} rows")]
    Rows { rows_max: usize },
}

impl Rows {
    /// The answer to a statement that changes rows: how many there were. It has no rows of its own.
    pub fn of_changed(count: usize) -> Self {
        Rows { cells: vec![Cell::Int(i64::try_from(count).unwrap_or(i64::MAX))], ..Rows::default() }
    }

    /// How many rows the statement changed.
    pub fn changed(&self) -> usize {
        match (self.width, self.cells.first()) {
            (0, Some(Cell::Int(count))) => usize::try_from(*count).unwrap_or_default(),
            _ => 0,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// How many cells a row has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// All cells of a row.
    pub fn row(&self, row: usize) -> &[Cell] {
        &self.cells[row * self.width..][..self.width]
    }

    /// The cell of a row at a position.
    pub fn cell(&self, row: usize, position: usize) -> Cell {
        self.cells[row * self.width + position]
    }

    /// The text of a [`Cell::Text`] of these rows.
    pub fn text(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The byte string of a [`Cell::Bytes`] of these rows.
    pub fn bytes(&self, span: Span) -> &[u8] {
        &self.bytes[span.range()]
    }

    /// The items of a [`Cell::List`] of these rows.
    pub fn items(&self, span: Span) -> &[Cell] {
        &self.items[span.range()]
    }

    /// Starts rows of another width whose cells may be copied from these, with what they point at.
    pub fn reshaped(&self, width: usize) -> RowsBuilder {
        let cells = Vec::with_capacity(self.len() * width);
        let (text, bytes, items) = (self.text.clone(), self.bytes.clone(), self.items.clone());
        RowsBuilder { rows: Rows { width, cells, text, bytes, items }, cells_max: usize::MAX }
    }
}

/// Fills [`Rows`] cell by cell, row by row.
#[derive(Debug)]
pub struct RowsBuilder {
    rows: Rows,
    cells_max: usize,
}

impl RowsBuilder {
    /// Starts a result of `width` cells a row; `width` is at least one.
    pub fn new(width: usize) -> Self {
        Self::with_limit(width, usize::MAX)
    }

    /// Starts a result of at most so many rows; [`end_row`](Self::end_row) refuses more.
    pub fn with_limit(width: usize, rows_max: usize) -> Self {
        debug_assert!(width > 0, "a row has at least one cell");
        // The first allocation holds a few rows.
        let rows = Rows {
            width,
            cells: Vec::with_capacity(width * 8),
            text: String::new(),
            bytes: Vec::new(),
            items: Vec::new(),
        };
        RowsBuilder { rows, cells_max: rows_max.saturating_mul(width) }
    }

    /// Makes room for so many more rows.
    pub fn reserve(&mut self, additional: usize) {
        self.rows.cells.reserve(additional * self.rows.width);
    }

    /// To be called behind each row.
    pub fn end_row(&self) -> Result<(), RowsTooLarge> {
        if self.rows.cells.len() > self.cells_max {
            return Err(RowsTooLarge::Rows { rows_max: self.cells_max / self.rows.width });
        }
        Ok(())
    }

    /// What has been pushed so far.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    pub fn push(&mut self, cell: Cell) {
        self.rows.cells.push(cell);
    }

    /// Puts a null into each row so far, at a position.
    pub fn insert_column(&mut self, position: usize) {
        let width = self.rows.width;
        let mut cells = Vec::with_capacity(self.rows.cells.len() / width * (width + 1));
        for row in self.rows.cells.chunks(width) {
            cells.extend_from_slice(&row[..position]);
            cells.push(Cell::Null);
            cells.extend_from_slice(&row[position..]);
        }
        self.rows.cells = cells;
        self.rows.width += 1;
        self.cells_max = (self.cells_max / width).saturating_mul(width + 1);
    }

    /// Adds a text cell.
    pub fn push_text(&mut self, text: &str) -> Result<(), RowsTooLarge> {
        let span = span_of(self.rows.text.len(), text.len())?;
        if self.rows.text.capacity() == 0 {
            // Where there is one text, there are a few.
            self.rows.text.reserve(TEXT_MIN);
        }
        self.rows.text.push_str(text);
        self.push(Cell::Text(span));
        Ok(())
    }

    /// Adds a byte-string cell.
    pub fn push_bytes(&mut self, bytes: &[u8]) -> Result<(), RowsTooLarge> {
        let span = span_of(self.rows.bytes.len(), bytes.len())?;
        self.rows.bytes.extend_from_slice(bytes);
        self.push(Cell::Bytes(span));
        Ok(())
    }

    /// Adds what should be text: a text cell where the bytes are UTF-8, else a byte-string cell, which is told from
    /// text where it is written.
    pub fn push_utf8(&mut self, bytes: &[u8]) -> Result<(), RowsTooLarge> {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.push_text(text),
            Err(_) => self.push_bytes(bytes),
        }
    }

    /// Adds a list cell of the cells that `push_items` pushes.
    pub fn push_list<E: From<RowsTooLarge>>(
        &mut self,
        push_items: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let first = self.rows.cells.len();
        push_items(self)?;
        let span = span_of(self.rows.items.len(), self.rows.cells.len() - first)?;
        if span.range().end > ITEMS_MAX {
            return Err(RowsTooLarge::Items.into());
        }
        self.rows.items.extend(self.rows.cells.drain(first..));
        self.push(Cell::List(span));
        Ok(())
    }

    /// Copies a cell of other rows, with what it points at.
    pub fn push_from(&mut self, rows: &Rows, cell: Cell) -> Result<(), RowsTooLarge> {
        match cell {
            Cell::Text(span) => self.push_text(rows.text(span)),
            Cell::Bytes(span) => self.push_bytes(rows.bytes(span)),
            Cell::List(span) => {
                self.push_list(|builder| rows.items(span).iter().try_for_each(|&item| builder.push_from(rows, item)))
            }
            other => {
                self.push(other);
                Ok(())
            }
        }
    }

    /// Takes back the cells pushed since the last whole row.
    pub(super) fn drop_row(&mut self) {
        let whole = self.rows.cells.len() - self.rows.width;
        for cell in &self.rows.cells[whole..] {
            match cell {
                Cell::Text(span) => self.rows.text.truncate(span.start as usize),
                Cell::Bytes(span) => self.rows.bytes.truncate(span.start as usize),
                _ => {}
            }
        }
        self.rows.cells.truncate(whole);
    }

    pub fn finish(self) -> Rows {
        debug_assert_eq!(self.rows.cells.len() % self.rows.width, 0, "rows are whole");
        self.rows
    }
}

fn span_of(start: usize, length: usize) -> Result<Span, RowsTooLarge> {
    let end = start.checked_add(length).ok_or(RowsTooLarge::Text)?;
    u32::try_from(end).map_err(|_| RowsTooLarge::Text)?;
    Ok(Span { start: start as u32, length: length as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_find_their_text_and_bytes() {
        let mut builder = RowsBuilder::new(3);
        for (number, text) in [(1, "Titanic"), (2, "Amélie")] {
            builder.push(Cell::Int(number));
            builder.push_text(text).unwrap();
            builder.push_bytes(&[number as u8, 0xff]).unwrap();
        }
        let rows = builder.finish();
        assert_eq!((rows.len(), rows.width()), (2, 3));
        let (Cell::Text(text), Cell::Bytes(bytes)) = (rows.cell(1, 1), rows.cell(1, 2)) else { panic!("other cells") };
        assert_eq!((rows.text(text), rows.bytes(bytes)), ("Amélie", &[2, 0xff][..]));
    }

    #[test]
    fn lists_hold_their_items_apart_from_the_cells_of_rows() {
        let mut builder = RowsBuilder::new(2);
        for number in [1, 2] {
            let pushed = builder.push_list(|builder| {
                builder.push(Cell::Int(number));
                builder.push_text("x")?;
                builder.push_list(|builder| -> Result<(), RowsTooLarge> {
                    builder.push(Cell::Int(number * 10));
                    Ok(())
                })
            });
            assert_eq!(pushed, Ok(()));
            builder.push(Cell::Int(number * 100));
        }
        let rows = builder.finish();
        assert_eq!((rows.len(), rows.cell(1, 1)), (2, Cell::Int(200)));
        let Cell::List(outer) = rows.cell(1, 0) else { panic!("another cell") };
        let [Cell::Int(2), Cell::Text(text), Cell::List(inner)] = rows.items(outer) else { panic!("other items") };
        assert_eq!((rows.text(*text), rows.items(*inner)), ("x", &[Cell::Int(20)][..]));
    }

    #[test]
    fn what_is_not_utf8_stays_bytes() {
        let mut builder = RowsBuilder::new(1);
        builder.push_utf8(b"plain").unwrap();
        builder.push_utf8(&[0xff, 0xfe]).unwrap();
        let rows = builder.finish();
        assert!(matches!((rows.cell(0, 0), rows.cell(1, 0)), (Cell::Text(_), Cell::Bytes(_))));
    }
}
