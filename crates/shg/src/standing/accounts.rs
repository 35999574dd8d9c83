//! The accounts of a period: receipts and payments, income and expenditure, a trial balance, and what the group owns and
//! owes at the end.

use super::cash_book::CashBook;
use crate::books::{Books, CutOff, Entry, Group, Ledger, Purses, WithFederations};
use crate::calendar::Date;
use crate::choice::{Account, BorrowedFrom, Head, Saving};
use crate::error::Error;
use crate::loan::balances::Days;
use crate::money::Rupees;

/// An amount under an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Line {
    /// Which.
    pub account: Account,
    /// How much.
    pub amount: Rupees,
}

/// What a group owns and owes at the end of a day. Only accounts with a balance are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceSheet {
    /// What it owns.
    pub assets: Vec<Line>,
    /// What it owes: to members, to lenders, to those for whom it holds funds.
    pub liabilities: Vec<Line>,
    /// What is its own: funds and grants received, and the surplus.
    pub own_fund: Vec<Line>,
}

/// The accounts of a group for a period.
#[derive(Clone, Debug)]
pub struct Accounts {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Are cash and bank kept apart?
    pub bank_apart: bool,
    /// What lay in box and bank before the first day.
    pub opening: Purses,
    /// What came in and went out.
    pub cash_book: CashBook,
    /// What lies in box and bank after the last day.
    pub closing: Purses,
    /// The income of the period.
    pub income: Vec<Line>,
    /// What it spent.
    pub expenditure: Vec<Line>,
    /// Income less expenditure.
    pub surplus: Rupees,
    /// What the group owns and owes after the last day.
    pub balance_sheet: BalanceSheet,
}

/// A line of the trial balance: on one side or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct TrialLine {
    /// Which account.
    pub account: Account,
    /// What it holds on the side of assets and expenditure.
    pub debit: Rupees,
    /// What it holds on the side of liabilities, funds and income.
    pub credit: Rupees,
}

const INCOME: [(Account, Head); 4] = [
    (Account::InterestFromMembers, Head::Interest),
    (Account::Fines, Head::Fine),
    (Account::BankInterest, Head::BankInterest),
    (Account::OtherReceipts, Head::OtherReceipt),
];

const EXPENDITURE: [(Account, Head); 6] = [
    (Account::BorrowingInterest, Head::BorrowingInterest),
    (Account::Administration, Head::Administration),
    (Account::Allowances, Head::Allowance),
    (Account::BankCharges, Head::BankCharge),
    (Account::SavingsReturn, Head::SavingsReturn),
    (Account::OtherPayments, Head::OtherPayment),
];

/// The total of lines.
///
/// # Errors
///
/// `money.too_large`.
pub fn total(lines: &[Line]) -> Result<Rupees, Error> {
    Rupees::total(lines.iter().map(|line| line.amount))
}

fn listed(lines: impl IntoIterator<Item = (Account, Rupees)>) -> Vec<Line> {
    let lines = lines.into_iter().map(|(account, amount)| Line { account, amount });
    lines.filter(|line| line.amount != Rupees::ZERO).collect()
}

fn heads(book: &CashBook, accounts: &[(Account, Head)]) -> Result<Vec<Line>, Error> {
    let lines = accounts.iter().map(|(account, head)| Ok((*account, book.of(*head).total()?)));
    Ok(listed(lines.collect::<Result<Vec<_>, Error>>()?))
}

/// How a head counts towards the surplus: as income, as expenditure, or not at all.
pub(super) fn earns(head: Head) -> Option<bool> {
    let under = |accounts: &[(Account, Head)]| accounts.iter().any(|(_, own)| *own == head);
    if under(&INCOME) { Some(true) } else { under(&EXPENDITURE).then_some(false) }
}

fn surplus(book: &CashBook) -> Result<Rupees, Error> {
    total(&heads(book, &INCOME)?)?.minus(total(&heads(book, &EXPENDITURE)?)?)
}

fn positive(amount: Rupees) -> Rupees {
    amount.max(Rupees::ZERO)
}

fn with_federations(accounts: [Account; 3], with: WithFederations) -> [(Account, Rupees); 3] {
    let [unnamed, village, cluster] = accounts;
    [(unnamed, with.unnamed), (village, with.village), (cluster, with.cluster)]
}

fn assets(ledger: &Ledger<'_>, purses: &Purses, bank_apart: bool) -> Result<Vec<Line>, Error> {
    let purses = if bank_apart {
        [(Account::CashInHand, purses.cash), (Account::CashInBank, purses.bank)]
    } else {
        [(Account::Cash, purses.total()?), (Account::CashInBank, Rupees::ZERO)]
    };
    let held = &ledger.held;
    let savings =
        [Account::SavingsWithFederation, Account::SavingsWithVillageFederation, Account::SavingsWithClusterFederation];
    let shares =
        [Account::ShareCapital, Account::ShareCapitalWithVillageFederation, Account::ShareCapitalWithClusterFederation];
    let mut lines = purses.to_vec();
    lines.push((Account::FixedDeposit, held.fixed_deposit));
    lines.extend(with_federations(savings, held.federation_savings));
    lines.extend(with_federations(shares, held.share_capital));
    lines.push((Account::LoansToMembers, ledger.outstanding()?));
    lines.push((Account::InsurancePaidAhead, positive(Rupees::ZERO.minus(held.insurance)?)));
    Ok(listed(lines))
}

fn liabilities(ledger: &Ledger<'_>) -> Result<Vec<Line>, Error> {
    let owed = |from| ledger.borrowed_from(from);
    Ok(listed([
        (Account::Savings, ledger.saved(Saving::Compulsory)?),
        (Account::OptionalSavings, ledger.saved(Saving::Optional)?),
        (Account::HealthSavings, ledger.saved(Saving::Health)?),
        (Account::FoodSecuritySavings, ledger.saved(Saving::FoodSecurity)?),
        (Account::BankLoans, owed(BorrowedFrom::Bank)),
        (Account::FederationLoans, owed(BorrowedFrom::Federation)),
        (Account::VillageFederationLoans, owed(BorrowedFrom::VillageFederation)),
        (Account::ClusterFederationLoans, owed(BorrowedFrom::ClusterFederation)),
        (Account::OtherLoans, owed(BorrowedFrom::Other)),
        (Account::VulnerabilityReductionFund, ledger.held.vulnerability_fund),
        (Account::InsuranceHeld, positive(ledger.held.insurance)),
    ]))
}

/// Grants received by the end of a stretch of the cash book, those of the cut-off sheet among them.
fn grants(cut_off: Option<&CutOff>, books: [&CashBook; 2]) -> Result<[(Account, Rupees); 2], Error> {
    let sheet = cut_off.map(|cut_off| cut_off.funds).unwrap_or_default();
    let received = |opening: Rupees, head| books.iter().try_fold(opening, |sum, book| sum.plus(book.of(head).total()?));
    Ok([
        (Account::StartUpGrant, received(sheet.start_up_grant, Head::StartUpGrant)?),
        (Account::Grants, received(sheet.other_grant, Head::Grant)?),
    ])
}

fn funds(ledger: &Ledger<'_>, grants: [(Account, Rupees); 2]) -> Vec<Line> {
    let totals = &ledger.totals;
    let received = [(Account::RevolvingFund, totals.revolving_fund), (Account::PromoterFunds, totals.promoter_funds)];
    listed(received.into_iter().chain(grants))
}

/// The surplus with which books begin: what the sheet's balances leave over.
fn opening_surplus(ledger: &Ledger<'_>, purses: &Purses, cut_off: Option<&CutOff>) -> Result<Rupees, Error> {
    let empty = CashBook::default();
    let funds = funds(ledger, grants(cut_off, [&empty, &empty])?);
    total(&assets(ledger, purses, true)?)?.minus(total(&liabilities(ledger)?)?)?.minus(total(&funds)?)
}

impl Books {
    /// The days from one to another, both of them counted; from the beginning of the books where none is given.
    ///
    /// # Errors
    ///
    /// `books.as_on_before_cut_off` for a period that begins before the balances of a cut-off sheet are known;
    /// `loan.days_reversed`.
    pub fn days(&self, group: &Group, from: Option<Date>, to: Date) -> Result<Days, Error> {
        let beginning = self.cut_off().map_or(Ok(group.formed_on), |cut_off| cut_off.on.add_days(1))?;
        let from = from.unwrap_or(beginning);
        if let Some(cut_off) = self.cut_off().filter(|cut_off| from <= cut_off.on || to < cut_off.on) {
            let as_on = if to < cut_off.on { to } else { from.day_before().unwrap_or(from) };
            return Err(Error::AsOnBeforeCutOff { as_on, cut_off: cut_off.on });
        }
        if from > to {
            return Err(Error::DaysReversed { from, to });
        }
        Ok(Days { from, until: to })
    }
}

impl Accounts {
    /// The accounts of the days from one to another, both of them counted; from the beginning of the books where none is
    /// given. Entries after the last day change nothing.
    ///
    /// # Errors
    ///
    /// `loan.days_reversed`, `books.as_on_before_cut_off` for a period that begins before the balances of a cut-off sheet
    /// are known, `money.too_large`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::books::{BookFacts, Books, Entry, Event, Group, Member, Members};
    /// use shg::choice::Category;
    /// use shg::standing::{Accounts, total};
    ///
    /// let group = Group {
    ///     id: "UP-17".into(), name: None, formed_on: "2025-01-10".parse()?, category: Category::Women, special: None,
    ///     rural: true, district_category: None, members: Members::Named(vec![Member::named("m01")]),
    /// };
    /// let saved = Event::Savings("m01".into(), "100.00".parse()?);
    /// let fined = Event::Fine("m01".into(), "5.00".parse()?);
    /// let entries = vec![Entry::new(group.formed_on, saved, 0), Entry::new(group.formed_on, fined, 1)];
    /// let books = Books::new(&group, BookFacts { entries, ..BookFacts::default() }).unwrap();
    /// let accounts = Accounts::of(&group, &books, None, "2025-03-31".parse()?)?;
    /// assert_eq!(accounts.surplus, "5.00".parse()?);
    /// assert_eq!(total(&accounts.balance_sheet.assets)?, "105.00".parse()?);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn of(group: &Group, books: &Books, from: Option<Date>, to: Date) -> Result<Self, Error> {
        let cut_off = books.cut_off();
        let from = books.days(group, from, to)?.from;
        let members = group.named().iter().map(|member| member.id.as_str());
        let mut walk = Walk { ledger: Ledger::open(members, cut_off)?, purses: Purses::open(cut_off) };
        let brought = opening_surplus(&walk.ledger, &walk.purses, cut_off)?;
        let end = books.entries().partition_point(|entry| entry.on <= to);
        let start = books.entries().partition_point(|entry| entry.on < from).min(end);
        let before = walk.over(books.entries().get(..start).unwrap_or_default())?;
        let opening = walk.purses;
        let period = walk.over(books.entries().get(start..end).unwrap_or_default())?;
        let surplus_before = brought.plus(surplus(&before)?)?;
        let surplus = surplus(&period)?;
        let mut own_fund = funds(&walk.ledger, grants(cut_off, [&before, &period])?);
        own_fund.extend(listed([(Account::BroughtForward, surplus_before), (Account::Surplus, surplus)]));
        Ok(Self {
            from,
            to,
            bank_apart: books.bank_apart,
            opening,
            closing: walk.purses,
            income: heads(&period, &INCOME)?,
            expenditure: heads(&period, &EXPENDITURE)?,
            surplus,
            balance_sheet: BalanceSheet {
                assets: assets(&walk.ledger, &walk.purses, books.bank_apart)?,
                liabilities: liabilities(&walk.ledger)?,
                own_fund,
            },
            cash_book: period,
        })
    }

    /// The trial balance: the balances at the end, and in place of the surplus of the period the income and the
    /// expenditure that make it.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn trial_balance(&self) -> Result<Vec<TrialLine>, Error> {
        let sheet = &self.balance_sheet;
        let line = |line: &Line, is_debit: bool| {
            let (account, back) = (line.account, Rupees::ZERO.minus(line.amount)?);
            // A balance below nought stands on the other side.
            let (debit, credit) = match is_debit != line.amount.is_negative() {
                true => (line.amount.max(back), Rupees::ZERO),
                false => (Rupees::ZERO, line.amount.max(back)),
            };
            Ok(TrialLine { account, debit, credit })
        };
        let own = sheet.own_fund.iter().filter(|line| line.account != Account::Surplus);
        let debits = sheet.assets.iter().chain(&self.expenditure).map(|debit| line(debit, true));
        let credits = sheet.liabilities.iter().chain(own).chain(&self.income).map(|credit| line(credit, false));
        debits.chain(credits).collect()
    }
}

/// Entries taken one after the other.
struct Walk<'b> {
    ledger: Ledger<'b>,
    purses: Purses,
}

impl<'b> Walk<'b> {
    fn over(&mut self, entries: &'b [Entry]) -> Result<CashBook, Error> {
        let mut book = CashBook::default();
        for entry in entries {
            self.ledger.take(entry.on, &entry.event)?;
            self.purses.take(entry)?;
            book.add(entry)?;
        }
        Ok(book)
    }
}
