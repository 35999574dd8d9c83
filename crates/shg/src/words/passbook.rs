//! The pages of a member's passbook and of a group's monthly statement.

use super::loan::Figures;
use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, count, text};
use crate::books::{Group, Purses};
use crate::choice::{BorrowedFrom, Language, PassbookBy, Saving};
use crate::error::Error;
use crate::money::Rupees;
use crate::standing::{Balance, Borrowing, MonthlyStatement, Moves, Passbook, PassbookRow, Share};

fn named(group: &Group, id: &str) -> String {
    let member = group.named().iter().find(|member| member.id == id);
    member.and_then(|member| member.name.clone()).unwrap_or_else(|| id.to_owned())
}

fn group_named(group: &Group) -> String {
    group.name.as_ref().map_or_else(|| group.id.clone(), |name| format!("{name} ({})", group.id))
}

/// The amounts of a row of a passbook; none for what is not known.
fn amounts(kinds: &[Saving], moves: &Moves, balance: &Balance) -> Vec<Option<Rupees>> {
    let mut amounts: Vec<Option<Rupees>> = kinds.iter().map(|kind| Some(moves.of(*kind).0)).collect();
    let withdrawn = moves.all_savings().map(|(_, withdrawn)| withdrawn).unwrap_or_default();
    amounts.extend([
        Some(withdrawn),
        Some(balance.saved),
        Some(moves.loan_given),
        Some(moves.repaid),
        Some(balance.loan),
    ]);
    amounts.extend([moves.interest_due, Some(moves.interest_paid), Some(moves.fines), Some(moves.paid_in)]);
    amounts
}

impl Speaker {
    fn kinds(self, kinds: &[Saving]) -> Vec<String> {
        kinds
            .iter()
            .map(|kind| self.say("passbook-saved", &[text("kind", self.choice("saving", kind.as_str()))]))
            .collect()
    }

    fn cells(self, figures: Figures, amounts: Vec<Option<Rupees>>) -> impl Iterator<Item = String> {
        amounts.into_iter().map(move |amount| match amount {
            Some(Rupees::ZERO) => String::new(),
            Some(amount) => figures.text(amount),
            None => self.word("passbook-not-known"),
        })
    }

    fn when(self, row: &PassbookRow, by: PassbookBy) -> String {
        match by {
            PassbookBy::Month => {
                let month = self.word(&format!("month-{}", row.to.month()));
                self.say("passbook-month", &[text("month", month), text("year", row.to.year().to_string())])
            }
            PassbookBy::Meeting => self.day(row.to),
        }
    }

    /// What a member, or all members, have and owe.
    fn balance(self, sheet: &mut Sheet, balance: &Balance) {
        for held in &balance.savings {
            let kind = self.choice("saving", held.saving.as_str());
            let label = self.say("passbook-savings", &[text("kind", kind)]);
            sheet.line(label, Some(self.money(held.amount)));
        }
        sheet.line(self.word("demand-outstanding"), Some(self.money(balance.loan)));
        let overdue = balance.principal_overdue;
        sheet.line(self.word("passbook-overdue"), overdue.is_positive().then(|| self.money(overdue)));
        let interest = balance.interest_overdue.map(|amount| self.money(amount));
        let interest = interest.unwrap_or_else(|| self.word("passbook-not-known"));
        sheet.line(self.word("lending-overdue-interest"), Some(interest));
    }

    fn purses(self, purses: &Purses, apart: bool) -> Result<String, Error> {
        let total = self.money(purses.total()?);
        if !apart {
            return Ok(total);
        }
        let parts =
            [text("cash", self.money(purses.cash)), text("bank", self.money(purses.bank)), text("total", total)];
        Ok(self.say("statement-purses", &parts))
    }

    /// Loans of a kind of lender.
    pub(super) fn lender_of(self, from: BorrowedFrom) -> String {
        self.word(match from {
            BorrowedFrom::Bank => "account-bank_loans",
            BorrowedFrom::Federation => "account-federation_loans",
            BorrowedFrom::VillageFederation => "account-village_federation_loans",
            BorrowedFrom::ClusterFederation => "account-cluster_federation_loans",
            BorrowedFrom::Other => "account-other_loans",
        })
    }

    fn borrowing(self, sheet: &mut Sheet, row: &Borrowing) {
        let label = self.lender_of(row.from);
        let parts = [
            ("opening", row.opening),
            ("borrowed", row.borrowed),
            ("repaid", row.repaid),
            ("interest", row.interest_paid),
            ("closing", row.closing),
        ];
        let filling = parts.map(|(name, amount)| text(name, self.money(amount)));
        sheet.line(label, Some(self.say("statement-borrowing", &filling)));
    }

    fn statement_lines(self, sheet: &mut Sheet, found: &MonthlyStatement) -> Result<(), Error> {
        sheet.line(self.word("page-members"), Some(self.counted("members", found.profile.members)));
        for (id, number) in [("statement-joined", found.joined), ("statement-left", found.left)] {
            sheet.line(self.word(id), (number > 0).then(|| number.to_string()));
        }
        let days = found.meetings.iter().map(|meeting| self.day(meeting.on)).collect::<Vec<_>>();
        let days = if days.is_empty() { self.word("none") } else { days.join(", ") };
        sheet.line(self.word("statement-meetings"), Some(days));
        let attended = Some(found.attendance).filter(|share: &Share| share.is_due());
        sheet.line(self.word("page-attendance"), attended.map(|share| self.share(share)));
        sheet.line(self.word("page-meetings"), Some(found.meetings_to_date.to_string()));
        let (saved, withdrawn) = found.totals.all_savings()?;
        sheet.line(self.word("statement-savings"), Some(self.money(saved)));
        sheet.line(self.word("statement-withdrawn"), withdrawn.is_positive().then(|| self.money(withdrawn)));
        let given = [text("amount", self.money(found.totals.loan_given)), count("count", found.loans_given)];
        sheet.line(self.word("statement-given"), Some(self.say("statement-given-value", &given)));
        sheet.line(self.word("statement-repaid"), Some(self.money(found.totals.repaid)));
        sheet.line(self.word("statement-interest"), Some(self.money(found.totals.interest_paid)));
        sheet.line(self.word("page-borrowers"), Some(found.borrowers.to_string()));
        self.balance(sheet, &found.balance);
        self.cash_lines(sheet, found)?;
        for row in &found.borrowings {
            self.borrowing(sheet, row);
        }
        Ok(())
    }

    fn cash_lines(self, sheet: &mut Sheet, found: &MonthlyStatement) -> Result<(), Error> {
        let accounts = &found.accounts;
        let apart = accounts.bank_apart;
        sheet.line(self.word("accounts-opening"), Some(self.purses(&accounts.opening, apart)?));
        for (payments, id) in [(false, "statement-receipt"), (true, "statement-payment")] {
            for (head, moved) in accounts.cash_book.of_mission(payments)? {
                let label = self.say(id, &[text("head", self.choice("mission_head", head.as_str()))]);
                let purses = Purses { cash: moved.cash, bank: moved.bank };
                sheet.line(label, Some(self.purses(&purses, apart)?));
            }
        }
        for (id, amount) in
            [("accounts-deposited", accounts.cash_book.deposited), ("accounts-withdrawn", accounts.cash_book.withdrawn)]
        {
            sheet.line(self.word(id), amount.is_positive().then(|| self.money(amount)));
        }
        sheet.line(self.word("accounts-closing"), Some(self.purses(&accounts.closing, apart)?));
        Ok(())
    }
}

/// A member's passbook, for people.
#[must_use]
pub fn passbook_page(found: &Passbook, group: &Group, by: PassbookBy, language: Language) -> Sheet {
    let say = Speaker { language };
    let kinds: Vec<Saving> = found.opening.savings.iter().map(|held| held.saving).collect();
    let days = found.rows.first().zip(found.rows.last()).map(|(first, last)| (first.from, last.to));
    let (from, to) = days.map(|(from, to)| (say.day(from), say.day(to))).unwrap_or_default();
    let fillings = [
        text("group", group_named(group)),
        text("member", named(group, &found.member)),
        text("from", from),
        text("to", to),
    ];
    let mut columns = vec![say.word(if by == PassbookBy::Month { "passbook-when" } else { "passbook-up-to" })];
    columns.extend(say.kinds(&kinds));
    columns.extend(say.columns(&[
        "savings-withdrawn",
        "passbook-savings-held",
        "passbook-loan",
        "passbook-repaid",
        "passbook-balance",
        "passbook-interest-due",
        "passbook-interest-paid",
        "passbook-fines",
        "passbook-paid-in",
    ]));
    let mut sheet = Sheet { heading: say.say("passbook-heading", &fillings), columns, grid: true, ..Sheet::default() };
    let rows: Vec<(String, Vec<Option<Rupees>>)> =
        found.rows.iter().map(|row| (say.when(row, by), amounts(&kinds, &row.moves, &row.balance))).collect();
    let closing = found.rows.last().map_or(&found.opening, |row| &row.balance);
    let total = (say.word("accounts-total"), amounts(&kinds, &found.totals, closing));
    let rows: Vec<_> = rows.into_iter().chain([total]).collect();
    let figures = Figures::of(rows.iter().flat_map(|(_, amounts)| amounts.iter().flatten().copied()));
    for (label, amounts) in rows {
        let cells = std::iter::once(label).chain(say.cells(figures, amounts)).collect();
        sheet.rows.push(Row { mark: Mark::Blank, cells });
    }
    let before = &found.opening;
    let brought = [("passbook-opening-savings", before.saved), ("passbook-opening-loan", before.loan)];
    for (id, amount) in brought {
        sheet.line(say.word(id), amount.is_positive().then(|| say.money(amount)));
    }
    say.balance(&mut sheet, closing);
    sheet
}

/// A group's monthly statement, for people.
///
/// # Errors
///
/// `money.too_large`.
pub fn monthly_statement_page(found: &MonthlyStatement, group: &Group, language: Language) -> Result<Sheet, Error> {
    let say = Speaker { language };
    let fillings =
        [text("group", group_named(group)), text("from", say.day(found.from)), text("to", say.day(found.to))];
    let columns = say.columns(&[
        "demand-member",
        "statement-attended",
        "statement-saved",
        "passbook-savings-held",
        "passbook-loan",
        "passbook-repaid",
        "passbook-balance",
        "passbook-principal-overdue",
        "passbook-interest-due",
        "passbook-interest-paid",
        "passbook-fines",
    ]);
    let mut sheet = Sheet { heading: say.say("statement-heading", &fillings), columns, grid: true, ..Sheet::default() };
    say.statement_lines(&mut sheet, found)?;
    let rows = found.rows.iter().map(|(id, row)| (named(group, id), &row.moves, &row.balance));
    let total = (say.word("accounts-total"), &found.totals, &found.balance);
    let rows: Vec<(String, &Moves, &Balance)> = rows.chain([total]).collect();
    let mut lines = Vec::with_capacity(rows.len());
    for (name, moves, balance) in rows {
        lines.push((name, moves, statement_amounts(moves, balance)?));
    }
    let figures = Figures::of(lines.iter().flat_map(|(.., amounts)| amounts.iter().flatten().copied()));
    for (name, moves, amounts) in lines {
        let attended =
            if moves.meetings > 0 { format!("{}/{}", moves.attended, moves.meetings) } else { String::new() };
        let cells = [name, attended].into_iter().chain(say.cells(figures, amounts)).collect();
        sheet.rows.push(Row { mark: Mark::Blank, cells });
    }
    Ok(sheet)
}

fn statement_amounts(moves: &Moves, balance: &Balance) -> Result<Vec<Option<Rupees>>, Error> {
    let (saved, _) = moves.all_savings()?;
    let known = [saved, balance.saved, moves.loan_given, moves.repaid, balance.loan, balance.principal_overdue];
    let interest = [moves.interest_due, Some(moves.interest_paid), Some(moves.fines)];
    Ok(known.into_iter().map(Some).chain(interest).collect())
}
