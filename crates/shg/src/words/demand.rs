//! The page of a demand register.

use super::loan::Figures;
use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::books::Group;
use crate::calendar::Date;
use crate::choice::Language;
use crate::money::Rupees;
use crate::standing::{HeadDues, LendingMeasures, MeetingDemand};

/// What a meeting asks of each member and what came of it, for people; beside it what the meetings after it ask for.
#[must_use]
pub fn demand_page(group: &Group, as_on: Date, registers: &[MeetingDemand], language: Language) -> Sheet {
    let say = Speaker { language };
    let Some((first, later)) = registers.split_first() else { return Sheet::default() };
    let name = group.name.as_ref().map_or_else(|| group.id.clone(), |name| format!("{name} ({})", group.id));
    let heading = [text("group", name), text("meeting", say.day(first.on)), text("date", say.day(as_on))];
    let columns = say.columns(&[
        "demand-member",
        "demand-savings",
        "demand-principal",
        "demand-interest",
        "demand-fines",
        "demand-demand",
        "demand-collection",
        "demand-balance",
        "demand-outstanding",
    ]);
    let mut sheet = Sheet { heading: say.say("demand-heading", &heading), columns, grid: true, ..Sheet::default() };
    let named = |id: &str| {
        let member = group.named().iter().find(|member| member.id == id);
        member.and_then(|member| member.name.clone()).unwrap_or_else(|| id.to_owned())
    };
    let rows = first.rows.iter().map(|row| (named(&row.member), &row.dues, row.outstanding));
    let totals = (say.word("demand-total"), &first.totals, first.outstanding);
    let lines: Vec<(String, [Rupees; 8])> =
        rows.chain(std::iter::once(totals)).map(|(name, dues, owed)| (name, amounts(dues, owed))).collect();
    let figures = Figures::of(lines.iter().flat_map(|(_, amounts)| *amounts));
    for (name, amounts) in lines {
        let behind = first.held && amounts.get(6).is_some_and(|balance| balance.is_positive());
        let mark = if behind { Mark::NotMet } else { Mark::Blank };
        let cells = std::iter::once(name).chain(amounts.map(|amount| figures.text(amount))).collect();
        sheet.rows.push(Row { mark, cells });
    }
    let total = first.totals.total().unwrap_or_default();
    sheet.line(say.word("demand-arrears"), Some(say.money(total.arrears)));
    sheet.line(say.word("demand-due"), Some(say.money(total.due)));
    sheet.line(say.word("demand-advance"), Some(say.money(total.advance)).filter(|_| total.advance.is_positive()));
    for register in later {
        sheet.notes.push(say.planned(register));
    }
    sheet
}

fn amounts(dues: &HeadDues, outstanding: Rupees) -> [Rupees; 8] {
    let total = dues.total().unwrap_or_default();
    let [savings, principal, interest, fines] =
        [dues.savings, dues.principal, dues.interest, dues.fines].map(|head| head.demand);
    [savings, principal, interest, fines, total.demand, total.collection, total.balance, outstanding]
}

impl Speaker {
    /// How a group lends, in lines of its standing.
    pub(super) fn lending(self, lending: &LendingMeasures, sheet: &mut Sheet) {
        for pot in lending.sources.iter().filter(|pot| pot.lent.is_positive() || pot.fund != Rupees::ZERO) {
            let parts =
                [("fund", pot.fund), ("outstanding", pot.outstanding), ("overdue", pot.overdue), ("idle", pot.idle)];
            let filling = parts.map(|(name, amount)| text(name, self.money(amount)));
            sheet.line(self.choice("source", pot.source.as_str()), Some(self.say("lending-pot", &filling)));
        }
        for row in &lending.purposes {
            let purpose = match row.purpose {
                Some(purpose) => self.choice("lent_for", purpose.as_str()),
                None => self.word("lent_for-not_written"),
            };
            let filling = [text("lent", self.money(row.lent)), text("outstanding", self.money(row.outstanding))];
            sheet.line(purpose, Some(self.say("lending-purpose", &filling)));
        }
        let interest = lending.overdue_interest.map(|interest| self.money(interest));
        sheet.line(self.word("lending-overdue-interest"), interest);
        let longest = Some(lending.longest_overdue_days).filter(|days| *days > 0);
        sheet.line(self.word("lending-longest"), longest.map(|days| days.to_string()));
        for (id, share) in [
            ("lending-borrowed", lending.have_borrowed),
            ("lending-production", lending.production),
            ("lending-overdue", lending.overdue),
            ("lending-idle", lending.idle),
            ("lending-rotating", lending.rotating),
            ("lending-velocity", lending.velocity),
        ] {
            sheet.line(self.word(id), Some(share).filter(|share| share.is_due()).map(|share| self.share(share)));
        }
    }

    /// What a meeting to come asks for, in a line.
    fn planned(self, register: &MeetingDemand) -> String {
        let totals = &register.totals;
        let sum = totals.total().unwrap_or_default().demand;
        let parts = [
            ("total", sum),
            ("savings", totals.savings.demand),
            ("principal", totals.principal.demand),
            ("interest", totals.interest.demand),
            ("fines", totals.fines.demand),
        ];
        let mut filling = vec![text("date", self.day(register.on))];
        filling.extend(parts.map(|(name, amount)| text(name, self.money(amount))));
        self.say("demand-plan", &filling)
    }
}
