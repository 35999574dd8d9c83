//! The kind `subvention`: accounts and a financial year in, the rows of a claim out.

use super::super::classify::DueDocument;
use super::super::loan::cash_credit::{AnnualRateDocument, CashCreditDocument, statement};
use super::super::lookup::Lookup;
use super::super::node::Node;
use super::super::overlay::OverlayDocument;
use super::super::read::{Place, Read, documents};
use super::super::reply::{Answer, Asked, Reply};
use super::claimed::SubventionReply;
use super::{BalanceDocument, DaysDocument, balances, days, quarters};
use crate::calendar::{Date, FinancialYear};
use crate::choice::{
    AboveLastSlab, BalanceBasis, Category, DayCount, DistrictCategory, Evidence, Lender, PromptWindow, Rounding,
    Scheme, SlabReading, SlabsOf,
};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::balances::DayBalance;
use crate::loan::cash_credit::{Opening, Told};
use crate::money::{Rate, Rupees};
use crate::rules::classify::{Due, Payments};
use crate::rules::subvention::{Account, Borrower, Choices, Claim, Claimed, claim};
use crate::words;

documents! {
    /// What government pays towards the interest of rural women's groups, for a financial year or one quarter of it.
    SubventionDocument {
        /// The financial year, as `2025-26`.
        financial_year: FinancialYear,
        /// The last day of the quarter claimed for; the whole year where it is not given.
        quarter_ending: Option<Date>,
        /// The kind of bank.
        lender: Lender,
        /// The bank's weighted average interest charged in the year, as the ministry states it.
        waic: Option<Rate>,
        /// The bank's lending rate for one year by its cost of funds.
        one_year_mclr: Option<Rate>,
        /// The bank's lending rate that follows an outside benchmark.
        external_benchmark_rate: Option<Rate>,
        /// The bank's lending rate that its board approved.
        board_rate: Option<Rate>,
        /// The groups, each with its accounts at the bank.
        groups: Vec<ClaimGroupDocument>,
        /// What a loan above a slab earns; each part at the rate of its slab where it is not given.
        slabs: Option<SlabReading>,
        /// What a loan above the last slab earns; its part below it where it is not given.
        above_last_slab: Option<AboveLastSlab>,
        /// On what balance; daily products where it is not given.
        balance_basis: Option<BalanceBasis>,
        /// Whose balances share the slabs; the group's where it is not given.
        slabs_of: Option<SlabsOf>,
        /// Which instalments decide on prompt payment; those of the tenure where it is not given.
        prompt_window: Option<PromptWindow>,
        /// How days become a part of a year; `actual/365` where it is not given.
        day_count: Option<DayCount>,
        /// How a row becomes whole paise; half up where it is not given.
        rounding: Option<Rounding>,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }

    /// A group, and its accounts in the order in which they fill the slabs.
    ClaimGroupDocument {
        /// Its number.
        group: String,
        /// Who its members are.
        category: Category,
        /// Is it in a rural area?
        rural: bool,
        /// Whether its district was on the list, for the years in which that mattered.
        district_category: Option<DistrictCategory>,
        /// Does a loan of it hold a capital subsidy of SGSY, the scheme before?
        capital_subsidy: Option<bool>,
        /// Its accounts.
        accounts: Vec<ClaimAccountDocument>,
    }

    /// A loan account: a running account, or balances.
    ClaimAccountDocument {
        /// Its number.
        account: String,
        /// The day on which it was opened; the first day told where it is not given. What an older one
        /// owed on the day before the period is counted where its balances begin by then.
        opened_on: Option<Date>,
        /// The loan sanctioned; the limit, or the highest balance told, where it is not given.
        loan: Option<Rupees>,
        /// A running account; or `balances`.
        cash_credit: Option<CashCreditDocument>,
        /// What is owed at the ends of days, one after another; or `cash_credit`.
        balances: Option<Vec<BalanceDocument>>,
        /// Of a term loan: what fell due, and when it was paid in full.
        dues: Option<Vec<DueDocument>>,
        /// Of a term loan: what the bank charges, from day to day.
        annual_rate: Option<Vec<AnnualRateDocument>>,
        /// The days on which the account was not standard, in their order; as its payments show where it is not given.
        non_performing: Option<Vec<DaysDocument>>,
    }
}

/// The balance with which an older account is taken up is what was owed at the end of the day before.
fn taken_up(opened_on: Date, opening: Opening) -> Option<DayBalance> {
    let before = opening.on.day_before().filter(|before| opened_on <= *before)?;
    Some(DayBalance { on: before, balance: opening.balance })
}

impl ClaimAccountDocument {
    fn account(self, until: Date, place: &Place<'_>, faults: &mut Faults) -> Option<Account> {
        if self.account.is_empty() {
            faults.add(&Place::Key(place, "account"), Error::EmptyId);
        }
        let loan = self.loan.filter(|loan| loan.is_positive());
        if let (None, Some(amount)) = (loan, self.loan) {
            faults.add(&Place::Key(place, "loan"), Error::LoanNotPositive { amount });
        }
        match (self.cash_credit.is_some(), self.balances.is_some()) {
            (true, true) => {
                faults.add(place, Error::GivenTwice { one: "cash_credit", other: "balances" });
                None
            }
            (false, false) => {
                faults.add(place, Error::NeitherGiven { one: "cash_credit", other: "balances" });
                None
            }
            (true, false) => self.running(loan, until, place, faults),
            (false, true) => self.told(loan, place, faults),
        }
    }

    /// A running account, which is paid and charged as its statement shows.
    fn running(self, loan: Option<Rupees>, until: Date, place: &Place<'_>, faults: &mut Faults) -> Option<Account> {
        for (key, given) in [("dues", self.dues.is_some()), ("annual_rate", self.annual_rate.is_some())] {
            if given {
                faults.add(&Place::Key(place, key), Error::UnknownKey { key: key.to_owned() });
            }
        }
        let told = self.cash_credit?;
        let place = Place::Key(place, "cash_credit");
        // One that is opened after the days claimed for has nothing in them.
        let until = until.max(told.opening.on);
        let running = told.account(Some(until), &place, faults)?;
        let statement = statement(&running, &place, faults)?;
        let opened_on = self.opened_on.unwrap_or(running.opening.on);
        let day_ends = statement.day_ends.iter().map(DayBalance::from);
        Some(Account {
            id: self.account,
            opened_on,
            loan: loan.unwrap_or(running.limit),
            drawing_power: running.drawing_power,
            balances: taken_up(opened_on, running.opening).into_iter().chain(day_ends).collect(),
            known_until: Some(statement.as_on),
            annual_rate: running.annual_rate,
            non_performing: days(self.non_performing.as_ref()),
            payments: Some(Payments::Running(Box::new(statement))),
        })
    }

    /// An account of which balances are told.
    fn told(self, loan: Option<Rupees>, place: &Place<'_>, faults: &mut Faults) -> Option<Account> {
        let balances = balances(self.balances.as_deref()?);
        let Some(first) = balances.first() else {
            faults.add(&Place::Key(place, "balances"), Error::NotRecorded);
            return None;
        };
        let highest = balances.iter().map(|told| told.balance).max().unwrap_or_default();
        if let Some(opening) = self.opened_on {
            let dues = Place::Key(place, "dues");
            for (index, on) in self.dues.iter().flatten().enumerate().filter_map(|(at, due)| Some((at, due.paid_on?))) {
                if on < opening {
                    let place = Place::Index(&dues, index);
                    faults.add(&Place::Key(&place, "paid_on"), Error::EntryBeforeOpening { on, opening });
                }
            }
        }
        let dues = self.dues.map(|dues| {
            let due = |due: DueDocument| Due { due_on: due.due_on, paid_on: due.paid_on };
            Payments::Dues(dues.into_iter().map(due).collect())
        });
        let rates = self.annual_rate.into_iter().flatten();
        Some(Account {
            id: self.account,
            opened_on: self.opened_on.unwrap_or(first.on),
            loan: loan.unwrap_or(highest),
            drawing_power: Vec::new(),
            balances,
            known_until: None,
            annual_rate: rates.map(|told| Told { from: told.from, until: told.until, value: told.percent }).collect(),
            non_performing: days(self.non_performing.as_ref()),
            payments: dues,
        })
    }
}

impl ClaimGroupDocument {
    fn borrower(self, until: Date, place: &Place<'_>, faults: &mut Faults) -> Option<Borrower> {
        if self.group.is_empty() {
            faults.add(&Place::Key(place, "group"), Error::EmptyId);
        }
        let accounts_place = Place::Key(place, "accounts");
        let accounts = self.accounts.into_iter().enumerate();
        let accounts: Vec<Option<Account>> = accounts
            .map(|(index, account)| account.account(until, &Place::Index(&accounts_place, index), faults))
            .collect();
        Some(Borrower {
            id: self.group,
            category: self.category,
            rural: self.rural,
            district_category: self.district_category,
            capital_subsidy: self.capital_subsidy,
            accounts: accounts.into_iter().collect::<Option<_>>()?,
        })
    }
}

impl SubventionDocument {
    fn choices(&self) -> Choices {
        let open = Choices::default();
        Choices {
            slabs: self.slabs.unwrap_or(open.slabs),
            above_last_slab: self.above_last_slab.unwrap_or(open.above_last_slab),
            balance_basis: self.balance_basis.unwrap_or(open.balance_basis),
            slabs_of: self.slabs_of.unwrap_or(open.slabs_of),
            prompt_window: self.prompt_window.unwrap_or(open.prompt_window),
            day_count: self.day_count.unwrap_or(open.day_count),
            rounding: self.rounding.unwrap_or(open.rounding),
        }
    }

    fn claim(self, place: &Place<'_>, faults: &mut Faults) -> Option<Claim> {
        let choices = self.choices();
        let quarters = quarters(self.financial_year, self.quarter_ending, place, faults)?;
        let until = quarters.last()?.until;
        let groups_place = Place::Key(place, "groups");
        let groups = self.groups.into_iter().enumerate();
        let borrowers: Vec<Option<Borrower>> =
            groups.map(|(index, group)| group.borrower(until, &Place::Index(&groups_place, index), faults)).collect();
        Some(Claim {
            year: self.financial_year,
            quarters,
            lender: self.lender,
            waic: self.waic,
            one_year_mclr: self.one_year_mclr,
            external_benchmark_rate: self.external_benchmark_rate,
            board_rate: self.board_rate,
            borrowers: borrowers.into_iter().collect::<Option<_>>()?,
            choices,
        })
    }
}

/// A claim, and what it comes to.
pub(in crate::wire) struct ClaimFound {
    told: Claim,
    pub(in crate::wire) claimed: Claimed,
}

pub(in crate::wire) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let ClaimFound { told, claimed } = claimed(node, &mut Lookup::default())?;
    let reply = SubventionReply::of(&told, &claimed, asked.language);
    let reply = reply.map_err(|error| vec![Fault::at("subvention.groups", error)])?;
    let sheet = asked.page.map(|_| words::subvention_page(&told, &claimed, asked.language));
    Ok(Reply::new(Answer::Subvention(Box::new(reply)), sheet, asked))
}

/// Claims, or names every fault of the question.
pub(in crate::wire) fn claimed(node: &Node<'_>, lookup: &mut Lookup<'_>) -> Result<ClaimFound, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "subvention");
    let mut faults = Faults::default();
    let Some(mut document) = SubventionDocument::read(node, &place, &mut faults) else { return Err(faults) };
    let overlay = document.overlay.take();
    let least = document.least_evidence.unwrap_or(Evidence::FullText);
    let told = document.claim(&place, &mut faults);
    let Some((told, first)) =
        told.and_then(|told| Some((told.quarters.first()?.from, told)).map(|(from, told)| (told, from)))
    else {
        return Err(faults);
    };
    let norms = match lookup.on(first, Scheme::DayNrlm, least, overlay.as_ref()) {
        Ok(norms) => norms,
        Err(error) => {
            faults.add(&Place::Key(&place, "overlay"), error);
            return Err(faults);
        }
    };
    let classes =
        lookup.plain(first, Scheme::Prudential, least).map_err(|error| vec![Fault::at("subvention.overlay", error)])?;
    match claim(&told, &norms, &classes) {
        Ok(claimed) if faults.is_empty() => Ok(ClaimFound { told, claimed }),
        Ok(_) => Err(faults),
        Err(found) => {
            faults.add_inside(&place, found);
            Err(faults)
        }
    }
}
