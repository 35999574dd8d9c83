//! An amount divided among members, for people.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::choice::{Language, ShareBy};
use crate::standing::{Settlement, ShareOut, SharePart, Sharing};

/// An amount divided among members, and what one who leaves is paid.
#[must_use]
pub fn share_out_page(
    shared: &ShareOut,
    sharing: Option<&Sharing>,
    settlement: Option<&Settlement>,
    language: Language,
) -> Sheet {
    let say = Speaker { language };
    let heading = match sharing {
        Some(sharing) => {
            let period = [text("from", say.day(sharing.from)), text("until", say.day(sharing.until))];
            let by = say.choice("share_by", sharing.by.as_str());
            format!("{}: {by}, {}", say.word("share-heading"), say.say("page-between", &period))
        }
        None => format!("{}: {}", say.word("share-heading"), say.word("share-by-weights")),
    };
    let by_days = sharing.is_some_and(|sharing| sharing.by == ShareBy::SavingsDays);
    let columns = ["share-member", "page-savings", "share-days", "share-amount"];
    let shown = |place: usize| place == 0 || place == 3 || (sharing.is_some() && (place == 1 || by_days));
    let kept = |cells: Vec<String>| {
        cells.into_iter().enumerate().filter(|(place, _)| shown(*place)).map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    let row = |part: &SharePart| {
        let holding = part.holding.unwrap_or_default();
        let days = holding.savings_days;
        let days =
            format!("{}.{:02}", days.checked_div(100).unwrap_or_default(), days.checked_rem(100).unwrap_or_default());
        let cells = vec![part.member.clone(), holding.savings.to_string(), days, part.amount.to_string()];
        Row { mark: Mark::Blank, cells: kept(cells) }
    };
    let mut sheet = Sheet {
        heading,
        columns: kept(say.columns(&columns)),
        rows: shared.parts.iter().map(row).collect(),
        grid: true,
        ..Sheet::default()
    };
    sheet.line(say.word("share-total"), Some(say.money(shared.total)));
    if let Some(settled) = settlement {
        for (id, amount) in [
            ("settle-savings", settled.savings),
            ("settle-share", settled.share),
            ("settle-principal", settled.principal),
            ("settle-interest", settled.interest),
            ("settle-fines", settled.fines),
            ("settle-paid", settled.paid),
        ] {
            let label = say.say("settle-line", &[text("member", settled.member.clone()), text("what", say.word(id))]);
            sheet.line(label, Some(say.money(amount)));
        }
        sheet.notes.push(say.word("settle-note"));
    }
    if sharing.is_some() {
        sheet.notes.push(say.word("share-note"));
    }
    sheet
}
