//! A page as text for a terminal, or as HTML for a notebook.

use std::fmt::Write as _;

use super::sheet::{Row, Sheet};

/// The page for a terminal. A row reads: its first cell, the next, the others with the names of their columns, the last in
/// brackets.
#[must_use]
pub fn as_text(sheet: &Sheet) -> String {
    let mut page = String::new();
    push_line(&mut page, &sheet.heading);
    if let Some(verdict) = &sheet.verdict {
        push_line(&mut page, verdict);
    }
    if !sheet.lines.is_empty() {
        page.push('\n');
    }
    for (label, value) in &sheet.lines {
        push_line(&mut page, &format!("{label}: {value}"));
    }
    if !sheet.rows.is_empty() {
        page.push('\n');
    }
    if sheet.grid {
        push_grid(&mut page, sheet);
    }
    for row in sheet.rows.iter().filter(|_| !sheet.grid) {
        push_line(&mut page, &if sheet.spread { row_spread(row) } else { row_as_text(row, &sheet.columns) });
    }
    for note in &sheet.notes {
        page.push('\n');
        push_line(&mut page, note);
    }
    page
}

/// Columns of figures: each as wide as its widest cell, figures to the right, the headings above.
fn push_grid(page: &mut String, sheet: &Sheet) {
    let width = |place: usize| {
        let cells = sheet.rows.iter().filter_map(|row| row.cells.get(place));
        cells.chain(sheet.columns.get(place)).map(|cell| columns_of(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..sheet.columns.len()).map(width).collect();
    let line = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| {
            let blanks = " ".repeat(width.saturating_sub(columns_of(cell)));
            format!("{blanks}{cell}")
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    push_line(page, &line(&sheet.columns));
    for row in &sheet.rows {
        push_line(page, &line(&row.cells));
    }
}

/// How many columns of a terminal a text fills: vowel signs and other marks of Devanagari stand on the letter before.
fn columns_of(text: &str) -> usize {
    let is_mark = |letter: &char| matches!(letter, '\u{900}'..='\u{902}' | '\u{93a}' | '\u{93c}' | '\u{941}'..='\u{948}' | '\u{94d}');
    text.chars().filter(|letter| !is_mark(letter)).count()
}

fn row_spread(row: &Row) -> String {
    let cells = row.cells.iter().filter(|cell| !cell.is_empty()).map(String::as_str);
    format!("{} {}", row.mark.sign(), cells.collect::<Vec<_>>().join("\n    "))
}

fn row_as_text(row: &Row, columns: &[String]) -> String {
    let last = row.cells.len().saturating_sub(1);
    let mut line = String::from(row.mark.sign());
    let mut said = 0_usize;
    for (place, (cell, column)) in row.cells.iter().zip(columns).enumerate().filter(|(_, (cell, _))| !cell.is_empty()) {
        match said {
            0 if line.is_empty() => line.push_str(cell),
            0 => line.extend([" ", cell]),
            _ if place == last && last > 1 => line.extend([" [", cell, "]"]),
            1 => line.extend([": ", cell]),
            _ => line.extend(["; ", &column.to_lowercase(), ": ", cell]),
        }
        said = said.saturating_add(1);
    }
    line
}

fn push_line(page: &mut String, line: &str) {
    page.push_str(line);
    page.push('\n');
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// The page as a fragment of HTML: no script, no style of its own, every text escaped.
#[must_use]
pub fn as_html(sheet: &Sheet) -> String {
    let mut html = format!("<div class=\"shg\"><p><strong>{}</strong>", escaped(&sheet.heading));
    if let Some(verdict) = &sheet.verdict {
        let _ = write!(html, "<br>{}", escaped(verdict));
    }
    html.push_str("</p>");
    if !sheet.lines.is_empty() {
        html.push_str("<table><tbody>");
        for (label, value) in &sheet.lines {
            let _ = write!(html, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escaped(label), escaped(value));
        }
        html.push_str("</tbody></table>");
    }
    if !sheet.rows.is_empty() {
        html.push_str("<table><thead><tr><th></th>");
        for column in &sheet.columns {
            let _ = write!(html, "<th scope=\"col\">{}</th>", escaped(column));
        }
        html.push_str("</tr></thead><tbody>");
        for row in &sheet.rows {
            let _ = write!(html, "<tr class=\"{}\"><td>{}</td>", row.mark.class(), row.mark.sign());
            for cell in &row.cells {
                let _ = write!(html, "<td>{}</td>", escaped(cell));
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
    }
    for note in &sheet.notes {
        let _ = write!(html, "<p>{}</p>", escaped(note));
    }
    html.push_str("</div>");
    html
}
