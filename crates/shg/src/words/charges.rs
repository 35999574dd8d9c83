//! Security, charges and the class of a loan in words.

use super::kfs::period;
use super::sheet::Sheet;
use super::{Speaker, text};
use crate::choice::Language;
use crate::money::Rupees;
use crate::rulebook::{PenalCharges, PriorityRow, PrioritySector, VERSION};
use crate::rules::member_loan::{MemberDecision, MemberRequest};
use crate::rules::{Observed, Required};

impl Speaker {
    /// What a rule on security, charges or the class of a loan observed.
    pub(super) fn observed_charges(self, observed: &Observed) -> Option<String> {
        let loan = |id, loan: &Rupees| self.say(id, &[text("amount", self.money(*loan))]);
        Some(match observed {
            Observed::Every(every) => period(self, *every),
            Observed::Taken { loan: of, taken: true } => loan("observed-taken", of),
            Observed::Taken { loan: of, taken: false } => loan("observed-not-taken", of),
            Observed::MarginAsked { loan, margin } => {
                self.say("observed-margin", &[text("amount", self.money(*loan)), text("margin", self.money(*margin))])
            }
            Observed::Purpose { purpose, loan, .. } => {
                let purpose = text("purpose", self.choice("purpose", purpose.as_str()));
                self.say("observed-purpose", &[purpose, text("amount", self.money(*loan))])
            }
            Observed::PriorityLoan(class) => self.choice("priority", class.as_str()),
            Observed::Charged { charged, loan, .. } => self
                .say("observed-charged", &[text("amount", self.money(*loan)), text("charged", self.money(*charged))]),
            Observed::Penalty { as_interest, capitalised, .. } => self.word(match (as_interest, capitalised) {
                (false, false) => "observed-penalty-charge",
                (true, false) => "observed-penalty-interest",
                (false, true) => "observed-penalty-capitalised",
                (true, true) => "observed-penalty-both",
            }),
            Observed::Asked(amount) => self.money(*amount),
            Observed::Loans(loans) => self.counted("observed-loans-repaid", *loans),
            Observed::Women(women) => self.counted("observed-women", *women),
            _ => return None,
        })
    }

    /// What it requires.
    pub(super) fn required_charges(self, required: &Required, observed: &Observed) -> Option<String> {
        Some(match required {
            Required::NoneUpTo(most) => self.say("required-none-up-to", &[text("amount", self.money(*most))]),
            Required::Guaranteed { above, up_to } => {
                self.say("required-guaranteed", &[text("above", self.money(*above)), text("most", self.money(*up_to))])
            }
            Required::NoChargesUpTo { loan, each, guarantee_fees } => {
                let id = if *guarantee_fees { "required-no-charges-nor-fees" } else { "required-no-charges" };
                self.say(id, &[text("each", self.money(*each)), text("amount", self.money(*loan))])
            }
            Required::PenalCharges(may) => self.penal_charges(may),
            Required::PriorityClasses(sector) => self.priority_classes(sector, observed),
            Required::DayBefore(day) => self.say("required-day-before", &[text("date", self.day(*day))]),
            Required::LoansAtLeast(least) => self.counted("required-loans-repaid", *least),
            Required::WomenBelow(women) => self.counted("required-women-below", *women),
            Required::WeakerSection => self.word("required-weaker-section"),
            Required::Within(amount) => self.amount(*amount),
            Required::WithinAbove { above, most } => {
                let bounds = [text("above", self.money_said(*above)), text("most", self.money_said(*most))];
                self.say("required-above-up-to", &bounds)
            }
            _ => return None,
        })
    }

    fn penal_charges(self, may: &PenalCharges) -> String {
        let ways = [
            Some("required-penalty").filter(|_| !may.as_interest),
            Some("required-penalty-not-capitalised").filter(|_| !may.capitalised),
        ];
        let mut parts: Vec<String> = ways.into_iter().flatten().map(|id| self.word(id)).collect();
        parts.extend(may.none_up_to.map(|most| self.say("required-no-penalty", &[text("amount", self.money(most))])));
        parts.join("; ")
    }

    /// The classes that name the purpose: all, where none does; in a word, where it is not told.
    fn priority_classes(self, sector: &PrioritySector, observed: &Observed) -> String {
        let Observed::Purpose { purpose, .. } = observed else { return self.word("required-class-by-purpose") };
        let names = |row: &&PriorityRow| row.purposes.contains(purpose);
        let named: Vec<&PriorityRow> = sector.rows.iter().filter(names).collect();
        let rows = if named.is_empty() { sector.rows.iter().collect() } else { named };
        rows.into_iter().map(|row| self.priority_row(row)).collect::<Vec<_>>().join("; ")
    }

    fn priority_row(self, row: &PriorityRow) -> String {
        let purposes = row.purposes.iter().map(|purpose| self.choice("purpose", purpose.as_str())).collect();
        let class = text("class", self.choice("priority", row.class.as_str()));
        let purposes = text("purposes", self.list("list-or", purposes));
        match row.loan_up_to {
            Some(most) => self.say("required-class-up-to", &[class, purposes, text("amount", self.money(most))]),
            None => self.say("required-class", &[class, purposes]),
        }
    }
}

/// What a member may have, for people.
#[must_use]
pub fn member_loan_page(request: &MemberRequest, found: &MemberDecision, language: Language) -> Sheet {
    let say = Speaker { language };
    let verdict = say.word(match found.eligible {
        true if !found.unknown.is_empty() => "page-eligible-as-known",
        true => "page-eligible",
        false => "page-not-eligible",
    });
    let amount = found.amount.map(|amount| say.amount(amount));
    let mut sheet = Sheet {
        heading: format!("{}, {}", say.choice("credit", request.credit.as_str()), say.as_on(request.as_on)),
        verdict: Some(std::iter::once(verdict).chain(amount).collect::<Vec<_>>().join(" — ")),
        columns: say.columns(&["page-rule", "page-observed", "page-required", "page-clause"]),
        rows: found.findings.iter().map(|finding| say.finding_row(finding)).collect(),
        notes: say.after_review(request.as_on).into_iter().collect(),
        ..Sheet::default()
    };
    sheet.line(say.word("page-evidence"), Some(say.choice("evidence", found.evidence.as_str())));
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    sheet
}
