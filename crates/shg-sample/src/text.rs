//! Rows as text: CSV with a line of names, and JSON with one object a line. Money, rates and days are written as the JSON
//! door writes them; a cell of nothing is an empty field, or `null`.

use std::fmt::Write as _;

use shg::calendar::Date;
use shg::money::Rupees;

use crate::code::digits_of;
use crate::table::{Cell, Row};

const DIGITS: usize = 20;

/// Writes the names of the columns as a line of CSV.
pub fn csv_names<R: Row>(out: &mut String) {
    for (place, column) in R::COLUMNS.iter().enumerate() {
        out.push_str(if place == 0 { "" } else { "," });
        out.push_str(column.name);
    }
    out.push('\n');
}

/// Writes a row as a line of CSV.
pub fn csv<R: Row>(row: &R, out: &mut String) {
    let mut between = "";
    row.cells(|cell| {
        out.push_str(between);
        between = ",";
        match cell {
            Cell::Text(text) if text.contains([',', '"', '\n', '\r']) => {
                out.push('"');
                out.push_str(&text.replace('"', "\"\""));
                out.push('"');
            }
            cell => plain(cell, out),
        }
    });
    out.push('\n');
}

/// Writes a row as a line of JSON: an object with every column.
pub fn json_line<R: Row>(row: &R, out: &mut String) {
    let mut names = R::COLUMNS.iter();
    let mut between = "{\"";
    row.cells(|cell| {
        out.push_str(between);
        between = ",\"";
        out.push_str(names.next().map_or("", |column| column.name));
        out.push_str("\":");
        match cell {
            Cell::Null => out.push_str("null"),
            Cell::Count(_) | Cell::Flag(_) => plain(cell, out),
            Cell::Text(text) => out.push_str(&serde_json::Value::from(text).to_string()),
            Cell::Day(_) | Cell::Money(_) | Cell::Rate(_) => {
                out.push('"');
                plain(cell, out);
                out.push('"');
            }
        }
    });
    out.push_str("}\n");
}

fn plain(cell: Cell<'_>, out: &mut String) {
    match cell {
        Cell::Null => {}
        Cell::Text(text) => out.push_str(text),
        Cell::Day(day) => date(day, out),
        Cell::Money(amount) => money(amount, out),
        Cell::Count(count) => number(count.into(), 1, out),
        Cell::Flag(flag) => out.push_str(if flag { "true" } else { "false" }),
        Cell::Rate(rate) => {
            let _ = write!(out, "{rate}");
        }
    }
}

fn number(number: u64, width: usize, out: &mut String) {
    let mut digits = [b'0'; DIGITS];
    let used = digits_of(number, &mut digits).max(width);
    let text = digits.get(DIGITS.saturating_sub(used)..).and_then(|digits| str::from_utf8(digits).ok());
    out.push_str(text.unwrap_or_default());
}

fn date(day: Date, out: &mut String) {
    number(day.year().unsigned_abs().into(), 4, out);
    out.push('-');
    number(day.month().into(), 2, out);
    out.push('-');
    number(day.day().into(), 2, out);
}

fn money(amount: Rupees, out: &mut String) {
    let size = amount.paise().unsigned_abs();
    out.push_str(if amount.is_negative() { "-" } else { "" });
    number(size.wrapping_div(100), 1, out);
    out.push('.');
    number(size.wrapping_rem(100), 2, out);
}
