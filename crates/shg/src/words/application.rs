//! The page of a group's application for a loan.

use super::loan::Figures;
use super::page::decision_lines;
use super::sheet::{Heading, Mark, Row, Sheet};
use super::{Speaker, text};
use crate::choice::Language;
use crate::decision::{Application, Decision};
use crate::money::Rupees;

impl Speaker {
    fn profile_lines(self, sheet: &mut Sheet, found: &Application, heading: Heading<'_>) {
        sheet.line(self.word("application-formed"), Some(self.day(heading.group.formed_on)));
        sheet.line(self.word("page-members"), Some(self.counted("members", found.profile.members)));
        if let Some(offices) = &found.profile.offices {
            let holders = [
                ("president", &offices.president),
                ("secretary", &offices.secretary),
                ("treasurer", &offices.treasurer),
            ];
            for (office, holder) in holders {
                let named = |id: &String| {
                    let member = found.members.iter().find(|member| member.member == *id);
                    member.and_then(|member| member.name.clone()).unwrap_or_else(|| id.clone())
                };
                let holder = holder.as_ref().map_or_else(|| self.word("members-vacant"), named);
                sheet.line(self.choice("office", office), Some(holder));
            }
        }
        for terms in &found.savings {
            let kind = text("kind", self.choice("saving", terms.saving.as_str()));
            sheet.line(self.say("application-agreed", &[kind]), terms.amount.map(|amount| self.money(amount)));
        }
        sheet.line(self.word("application-rate"), found.monthly_rate.map(|rate| self.percent(rate)));
        sheet.line(self.word("application-active"), found.standing.active_since.map(|day| self.day(day)));
    }

    fn measure_lines(self, sheet: &mut Sheet, found: &Application) {
        if let Some(books) = found.measures() {
            sheet.line(self.word("page-meetings"), Some(books.meetings.held.to_string()));
            sheet.line(self.word("page-attendance"), books.meetings.attendance.map(|share| self.share(share)));
            for (id, amount) in [
                ("page-lent", books.totals.lent),
                ("page-repaid", books.totals.repaid),
                ("page-outstanding", books.outstanding),
                ("page-cash", books.totals.cash),
            ] {
                sheet.line(self.word(id), Some(self.money(amount)));
            }
            sheet.line(self.word("page-borrowers"), Some(books.borrowers.to_string()));
        }
        for row in &found.borrowings {
            sheet.line(self.lender_of(row.from), Some(self.money(row.closing)));
        }
        let corpus = &found.corpus;
        for (id, amount) in [
            ("page-revolving_fund", corpus.revolving_fund),
            ("page-savings", corpus.savings),
            ("page-interest_from_members", corpus.interest_from_members),
            ("page-other_income", corpus.other_income),
            ("page-promoter_funds", corpus.promoter_funds),
        ] {
            sheet.line(self.word(id), Some(self.money(amount)));
        }
    }

    fn request_lines(self, sheet: &mut Sheet, heading: Heading<'_>) {
        let Some(request) = heading.request else { return };
        sheet.line(self.word("application-sought"), request.amount.map(|amount| self.money(amount)));
        sheet.line(
            self.word("application-for"),
            request.purpose.map(|purpose| self.choice("purpose", purpose.as_str())),
        );
        sheet.line(self.word("application-tenor"), request.tenor_months.map(|months| self.counted("months", months)));
        let every = request.instalments.map(|interval| self.choice("interval", interval.as_str()));
        sheet.line(self.word("application-instalments"), every);
        let Some(plan) = &request.micro_credit_plan else { return };
        sheet.line(self.word("application-plan"), Some(self.money(plan.amount)));
        let income = plan.income_generating.map(|amount| self.money(amount));
        sheet.line(self.word("application-plan-income"), income);
        let appraised = self.word(if plan.appraised { "fact-yes" } else { "fact-no" });
        sheet.line(self.word("application-plan-appraised"), Some(appraised));
    }

    /// The decision's findings, a line each.
    fn conditions(self, sheet: &mut Sheet, decision: &Decision) {
        for finding in &decision.findings {
            let row = self.finding_row(finding);
            let mut cells = row.cells.into_iter();
            let [rule, observed, required, clause] = std::array::from_fn(|_| cells.next().unwrap_or_default());
            let clause = if clause.is_empty() { clause } else { format!("[{clause}]") };
            let said = [observed, required, clause].into_iter().filter(|cell| !cell.is_empty());
            sheet.line(format!("{} {rule}", row.mark.sign()), Some(said.collect::<Vec<_>>().join("; ")));
        }
    }
}

/// An application, for people: the group, its members, what its books add up to, what it asks for, what the texts say of it,
/// and what is missing.
#[must_use]
pub fn loan_application_page(
    found: &Application,
    decision: &Decision,
    heading: Heading<'_>,
    language: Language,
) -> Sheet {
    let say = Speaker { language };
    let outcome = &decision.outcome;
    let open = decision.open_conditions().next().is_some();
    let title =
        format!("{}, {}", say.group_as_on(heading, decision.as_on), say.choice("scheme", decision.scheme.as_str()));
    let columns =
        say.columns(&["demand-member", "passbook-savings-held", "passbook-balance", "passbook-principal-overdue"]);
    let mut sheet = Sheet {
        heading: say.say("application-heading", &[text("heading", title)]),
        verdict: Some(say.verdict(heading, (outcome.eligible, open), outcome.amount)),
        columns,
        grid: true,
        ..Sheet::default()
    };
    say.profile_lines(&mut sheet, found, heading);
    say.measure_lines(&mut sheet, found);
    say.request_lines(&mut sheet, heading);
    decision_lines(say, &mut sheet, decision, outcome.evidence);
    say.conditions(&mut sheet, decision);
    let amounts: Vec<(String, [Rupees; 3])> = found
        .members
        .iter()
        .map(|member| {
            let balance = &member.balance;
            let name = member.name.clone().unwrap_or_else(|| member.member.clone());
            (name, [balance.saved, balance.loan, balance.principal_overdue])
        })
        .collect();
    let figures = Figures::of(amounts.iter().flat_map(|(_, amounts)| *amounts));
    for (name, amounts) in amounts {
        let cells = std::iter::once(name).chain(amounts.map(|amount| figures.text(amount))).collect();
        sheet.rows.push(Row { mark: Mark::Blank, cells });
    }
    if !found.missing.is_empty() {
        let items = found.missing.iter().map(|item| say.choice("application_item", item.as_str())).collect();
        sheet.notes.push(say.say("application-missing", &[text("items", say.list("list-and", items))]));
    }
    sheet.notes.push(say.word("application-layout"));
    sheet.notes.extend(say.after_review(decision.as_on));
    sheet
}
