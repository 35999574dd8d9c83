//! A claim on the Women Enterprise Acceleration Fund in words: the lines of its certificates.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::calendar::Date;
use crate::choice::Language;
use crate::rulebook::VERSION;
use crate::rules::fund_claim::{FundClaimed, FundLines, FundLoan};
use crate::rules::subvention::Counted;

impl Speaker {
    fn fund_lines(self, lines: &FundLines, sheet: &mut Sheet) {
        let (fees, interest) = (lines.fees, lines.interest);
        let counts = |counted: Option<Counted>| match counted {
            Some(counted) => [counted.accounts.to_string(), counted.amount.to_string()],
            None => [String::new(), String::new()],
        };
        let mut row = |form: &str, counted: [Option<Counted>; 3], members: String, amount: String| {
            let mut cells = vec![self.word(form), lines.from.to_string(), lines.until.to_string()];
            cells.extend(counted.into_iter().flat_map(counts));
            cells.extend([members, amount]);
            sheet.rows.push(Row { mark: Mark::Blank, cells });
        };
        row("fund-fee-form", [fees.opened, None, None], String::new(), fees.fees.to_string());
        let counted = [interest.opened, interest.before, Some(interest.total)];
        row("fund-interest-form", counted, interest.members.to_string(), interest.subvention.to_string());
    }
}

/// A claim on the fund over many loans, for people: both certificates quarter by quarter, and consolidated.
#[must_use]
pub fn fund_claim_page(loans: &[FundLoan], found: &FundClaimed, language: Language) -> Sheet {
    let say = Speaker { language };
    let whole = found.certificate;
    let period = |name, day: Date| text(name, say.day(day));
    let mut sheet = Sheet {
        heading: say.say("fund-heading", &[period("from", whole.from), period("until", whole.until)]),
        columns: say.columns(&[
            "fund-form",
            "claim-from",
            "claim-until",
            "fund-opened",
            "claim-amount",
            "fund-before",
            "claim-amount",
            "fund-outstanding",
            "claim-amount",
            "fund-members",
            "fund-claimed",
        ]),
        grid: true,
        ..Sheet::default()
    };
    sheet.line(say.word("fund-interest"), Some(say.money(whole.interest.subvention)));
    sheet.line(say.word("fund-reimbursed"), Some(say.money(whole.fees.fees)));
    sheet.line(say.word("schedule-rate"), Some(say.percent(found.percent)));
    sheet.line(say.word("fund-loans"), Some(loans.len().to_string()));
    sheet.line(say.word("page-clause"), Some(format!("{} {}", found.citation.source, found.citation.clause)));
    sheet.line(say.word("page-evidence"), Some(say.choice("evidence", found.citation.evidence.as_str())));
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    found.quarters.iter().for_each(|lines| say.fund_lines(lines, &mut sheet));
    if found.quarters.len() > 1 {
        say.fund_lines(&whole, &mut sheet);
    }
    for (told, claim) in loans.iter().zip(&found.loans) {
        sheet.notes.extend(claim.findings.iter().filter_map(|finding| say.remark(&told.account, finding)));
    }
    sheet.notes.extend(say.after_review(whole.until));
    sheet
}
