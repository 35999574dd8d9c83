//! The page of a period's savings.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::books::Group;
use crate::choice::Language;
use crate::money::Rupees;
use crate::standing::{Saved, SavingsOfPeriod};

/// The savings of a period, for people: one row a member and kind, and their sums.
#[must_use]
pub fn savings_page(savings: &SavingsOfPeriod, group: &Group, language: Language) -> Sheet {
    let say = Speaker { language };
    let name = group.name.as_ref().map_or_else(|| group.id.clone(), |name| format!("{name} ({})", group.id));
    let fillings = [text("group", name), text("from", say.day(savings.from)), text("to", say.day(savings.to))];
    let row = |who: &str, saved: &Saved| {
        let cell = |amount: Option<Rupees>| amount.map_or_else(String::new, |amount| amount.to_string());
        let mut cells = vec![who.to_owned(), say.choice("saving", saved.saving.as_str())];
        cells.extend([saved.opening, saved.saved, saved.withdrawn, saved.closing].map(|amount| amount.to_string()));
        cells.push(format!("{}/{}", saved.periods_saved, saved.periods_due));
        cells.extend([cell(saved.short), cell(saved.earned)]);
        Row { mark: Mark::Blank, cells }
    };
    let members = savings.members.iter().flat_map(|by| by.kinds.iter().map(|saved| row(&by.member, saved)));
    let total = say.word("accounts-total");
    let totals = savings.totals.iter().map(|saved| row(&total, saved));
    Sheet {
        heading: say.say("savings-heading", &fillings),
        columns: say.columns(&[
            "savings-member",
            "savings-kind",
            "savings-opening",
            "savings-saved",
            "savings-withdrawn",
            "savings-closing",
            "savings-periods",
            "savings-short",
            "savings-earned",
        ]),
        rows: members.chain(totals).collect(),
        grid: true,
        ..Sheet::default()
    }
}
