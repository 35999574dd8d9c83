//! The two reliefs of the Women Enterprise Acceleration Fund on the loan of one woman: fees of a guarantee paid back to the
//! bank, and interest relief for prompt repayment.

use super::finding::{Finding, Observed, Outcome, Rule};
use super::required::Required;
use crate::calendar::{Date, Quarter};
use crate::choice::{DayCount, Evidence, Rounding};
use crate::error::{Error, Fault};
use crate::loan::balances::{
    DayBalance, Days, Products, Slab, balance_faults, days_faults, in_proportion, layers, without,
};
use crate::money::{Rate, Rupees};
use crate::rulebook::{EnterpriseFund, Known, Norms};

/// A fee that the bank paid for a guarantee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fee {
    /// The day.
    pub on: Date,
    /// How much.
    pub amount: Rupees,
}

/// The loan of one woman for her enterprise, and what is claimed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterpriseLoan {
    /// The quarters claimed for, first things first.
    pub quarters: Vec<Quarter>,
    /// Is she of a women's group of the mission, in a rural area?
    pub rural_member: bool,
    /// Is she of a women's group of the mission, wherever she lives? As a rural member where it is not told.
    pub mission_member: Option<bool>,
    /// Had she the fund's reliefs on a loan before this one?
    pub had_before: bool,
    /// Does another scheme pay towards the same interest?
    pub other_relief: bool,
    /// Did she repay promptly, as the bank sees it?
    pub repaid_promptly: bool,
    /// The day on which the loan was first sanctioned.
    pub sanctioned_on: Date,
    /// The day on which its account was opened, where that is told.
    pub opened_on: Option<Date>,
    /// The loan.
    pub loan: Rupees,
    /// What the bank charges.
    pub annual_rate: Rate,
    /// Its lending rate for one year by its cost of funds.
    pub one_year_mclr: Option<Rate>,
    /// What was owed, day after day.
    pub balances: Vec<DayBalance>,
    /// The days on which it was not standard, in their order, where the bank tells them.
    pub non_performing: Option<Vec<Days>>,
    /// Fees of a guarantee that the bank paid and did not charge to her.
    pub fees: Vec<Fee>,
    /// How days become a part of a year.
    pub day_count: DayCount,
    /// How amounts become whole paise.
    pub rounding: Rounding,
}

/// What is claimed for one quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnterpriseRow {
    /// The quarter.
    pub quarter: Quarter,
    /// Amounts times days, up to the fund's most.
    pub products: Products,
    /// Interest relief.
    pub interest: Rupees,
    /// Fees paid in it, of the years that count.
    pub fees: Rupees,
    /// Of them, what is paid back.
    pub reimbursed: Rupees,
}

/// A claim on the fund, worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterpriseClaim {
    /// The rules applied.
    pub findings: Vec<Finding>,
    /// Quarter by quarter.
    pub rows: Vec<EnterpriseRow>,
    /// The rate of relief.
    pub percent: Rate,
    /// The last day that earns relief.
    pub relief_until: Date,
    /// The last day whose fees are paid back.
    pub fees_until: Date,
    /// The fund's first day.
    pub begins: Date,
    /// How well the text was read.
    pub evidence: Evidence,
}

impl EnterpriseClaim {
    /// What is paid of interest, and of fees.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn totals(&self) -> Result<(Rupees, Rupees), Error> {
        let interest = Rupees::total(self.rows.iter().map(|row| row.interest))?;
        Ok((interest, Rupees::total(self.rows.iter().map(|row| row.reimbursed))?))
    }

    /// The first day, up to one, on which the fund bears a relief on this loan: interest on what is owed, or a fee paid back. Of
    /// days before its balances are told something was owed, as far as is known.
    #[must_use]
    pub fn borne_first(&self, loan: &EnterpriseLoan, until: Date) -> Option<Date> {
        let no_fees = is_unmet(&self.findings, FOR_FEES);
        let fees = loan.fees.iter().map(|fee| fee.on).filter(|_| !no_fees);
        let fee = fees.filter(|on| (self.begins..=self.fees_until.min(until)).contains(on)).min();
        let days = Days { from: self.begins.max(loan.sanctioned_on), until: self.relief_until.min(until) };
        let earns = !no_fees && !is_unmet(&self.findings, FOR_INTEREST) && days.from <= days.until;
        let interest = earns.then(|| loan.owed_first(days)).flatten();
        fee.into_iter().chain(interest).min()
    }
}

impl EnterpriseLoan {
    /// The day on which its account was opened: told, or the first day of its balances where it was sanctioned in the period
    /// claimed for. Of an older loan it is not known.
    #[must_use]
    pub fn opened(&self) -> Option<Date> {
        let first = self.balances.first().map(|first| first.on);
        let is_of_the_period = self.quarters.first().is_some_and(|quarter| quarter.from <= self.sanctioned_on);
        self.opened_on.or_else(|| first.filter(|_| is_of_the_period))
    }

    /// The first of some days on which it is standard and something is owed; days before the first balance told count as such.
    fn owed_first(&self, days: Days) -> Option<Date> {
        let holes = self.non_performing.as_deref().unwrap_or_default();
        let first = self.balances.first()?.on;
        let untold = Days { from: self.opened().unwrap_or(days.from), until: first.day_before()? };
        let ends = self.balances.iter().skip(1).map(|next| next.on.day_before()).chain([Some(days.until)]);
        let owed = self.balances.iter().zip(ends).filter(|(told, _)| told.balance.is_positive());
        let told = owed.filter_map(|(told, until)| Some(Days { from: told.on, until: until? }));
        let all = [untold].into_iter().chain(told).filter_map(|stretch| days.within(stretch));
        all.flat_map(|stretch| without(stretch, holes)).map(|stretch| stretch.from).min()
    }
}

/// What does the fund pay on a woman's loan?
///
/// # Clause
///
/// `enterprise_fund`, `member_loan`: see [`Norms::enterprise_fund`], [`Norms::member_loan`].
///
/// # Reading
///
/// Relief runs on what is owed up to the most, day by day, from the day of sanction for the years of the text, on days on which
/// the text is in force and the account standard; a fee paid before the text is not paid back (`fund.begins` in CONFORMANCE.md). Either bound on the rate is enough (`fund.rate` in CONFORMANCE.md). The text has no test of prompt
/// repayment: it is told.
///
/// # Takes and gives
///
/// The loan and the norms of the last day claimed for → [`EnterpriseClaim`].
///
/// # Errors
///
/// Those of the rulebook where the text of the day is not known; `rules.claim_before_sanction`; `loan.balances_unordered`,
/// `loan.amount_not_positive`, `loan.day_count_unfit`, `loan.periods_gap`, `loan.entry_before_opening`, `money.too_large`.
pub fn enterprise(loan: &EnterpriseLoan, norms: &Norms<'_>) -> Result<EnterpriseClaim, Vec<Fault>> {
    let found = faults(loan);
    if !found.is_empty() {
        return Err(found);
    }
    let known = norms.enterprise_fund.as_ref();
    let known = known.map_err(|error| vec![Fault::at("financial_year", error.clone())])?;
    worked_out(loan, known, norms).map_err(|error| vec![Fault::at("balances", error)])
}

pub(super) fn faults(loan: &EnterpriseLoan) -> Vec<Fault> {
    let mut faults = balance_faults(&loan.balances);
    if loan.day_count.is_thirty() {
        faults.push(Fault::at("day_count", Error::DayCountUnfit { day_count: loan.day_count.as_str() }));
    }
    if !loan.loan.is_positive() {
        faults.push(Fault::at("loan", Error::LoanNotPositive { amount: loan.loan }));
    }
    faults.extend(opening_faults(loan));
    if let Some(last) = loan.quarters.last().filter(|last| last.until < loan.sanctioned_on) {
        let error = Error::ClaimBeforeSanction { until: last.until, sanctioned_on: loan.sanctioned_on };
        faults.push(Fault::at("sanctioned_on", error));
    }
    faults.extend(days_faults("non_performing", loan.non_performing.as_deref().unwrap_or_default()));
    faults.extend(loan.fees.iter().enumerate().filter(|(_, fee)| !fee.amount.is_positive()).map(|(place, fee)| {
        Fault::at(format!("guarantee_fees[{place}].amount"), Error::LoanNotPositive { amount: fee.amount })
    }));
    let early = loan.fees.iter().enumerate().filter(|(_, fee)| fee.on < loan.sanctioned_on);
    faults.extend(early.map(|(place, fee)| {
        let error = Error::EntryBeforeOpening { on: fee.on, opening: loan.sanctioned_on };
        Fault::at(format!("guarantee_fees[{place}].on"), error)
    }));
    faults
}

/// An account is opened after the sanction, and its balances reach back to where the claim looks.
fn opening_faults(loan: &EnterpriseLoan) -> Vec<Fault> {
    let before = |on: Date, opening: Date| Error::EntryBeforeOpening { on, opening };
    let mut faults = Vec::new();
    let sanctioned = loan.sanctioned_on;
    faults
        .extend(loan.opened_on.filter(|on| *on < sanctioned).map(|on| Fault::at("opened_on", before(on, sanctioned))));
    let Some(first) = loan.balances.first().map(|first| first.on) else { return faults };
    let opening = loan.opened_on.unwrap_or(sanctioned).max(sanctioned);
    if first < opening {
        faults.push(Fault::at("balances[0].on", before(first, opening)));
    } else if let Some(from) = loan.quarters.first().map(|quarter| quarter.from) {
        // Of an older loan that does not tell when it was opened something was owed from the first day.
        let wanted = loan.opened().unwrap_or(from).max(from);
        if let Some(until) = first.day_before().filter(|_| first > wanted) {
            faults.push(Fault::at("balances", Error::PeriodsGap { from: wanted, until }));
        }
    }
    faults
}

/// What fees paid back ask for, and interest relief as well: the part on fees names members of the mission's groups alone.
const FOR_FEES: &[Rule] = &[Rule::FundMember, Rule::FundLoan, Rule::FundOnce];

/// What interest relief asks for beside.
const FOR_INTEREST: &[Rule] = &[Rule::FundRural, Rule::FundOverlap, Rule::FundRate, Rule::FundPrompt];

fn is_unmet(findings: &[Finding], rules: &[Rule]) -> bool {
    findings.iter().any(|finding| rules.contains(&finding.rule) && finding.outcome != Outcome::Met)
}

fn worked_out(
    loan: &EnterpriseLoan,
    known: &Known<'_, EnterpriseFund>,
    norms: &Norms<'_>,
) -> Result<EnterpriseClaim, Error> {
    let fund = known.value;
    let last_day = |months: u32| {
        let end = loan.sanctioned_on.add_months(months)?;
        Ok::<_, Error>(end.day_before().unwrap_or(end))
    };
    let (relief_until, fees_until) = (last_day(fund.months())?, last_day(fund.fee_months())?);
    let findings = findings(loan, known, norms);
    let no_fees = is_unmet(&findings, FOR_FEES);
    let no_relief = no_fees || is_unmet(&findings, FOR_INTEREST);
    let slab = Slab { above: Rupees::ZERO, up_to: fund.up_to };
    // Nothing was promised before the text.
    let begins = known.begins;
    let holes = loan.non_performing.as_deref().unwrap_or_default();
    let row = |quarter: &Quarter| {
        let days = Days { from: quarter.from, until: quarter.until };
        let period =
            days.within(Days { from: loan.sanctioned_on.max(begins), until: relief_until }).filter(|_| !no_relief);
        let owed = layers(&[], &loan.balances, days)?;
        let products = period.map(|period| Products::of(&owed, period, holes, slab, loan.day_count)).transpose()?;
        let products = products.unwrap_or_default();
        let counts = |on: Date| (begins..=fees_until).contains(&on);
        let due = |fee: &&Fee| (days.from..=days.until).contains(&fee.on) && counts(fee.on);
        let fees = Rupees::total(loan.fees.iter().filter(due).filter(|_| !no_fees).map(|fee| fee.amount))?;
        Ok(EnterpriseRow {
            quarter: *quarter,
            products,
            interest: products.at(fund.percent, loan.rounding)?,
            fees,
            reimbursed: in_proportion(fees, fund.fee_up_to, loan.loan, loan.rounding)?,
        })
    };
    Ok(EnterpriseClaim {
        rows: loan.quarters.iter().map(row).collect::<Result<_, Error>>()?,
        findings,
        percent: fund.percent,
        relief_until,
        fees_until,
        begins,
        evidence: known.citation.evidence,
    })
}

fn findings(loan: &EnterpriseLoan, known: &Known<'_, EnterpriseFund>, norms: &Norms<'_>) -> Vec<Finding> {
    let fund = known.value;
    let judged = |rule, observed, required| Finding::judged(rule, observed, required, known.citation.clone());
    let own = loan.one_year_mclr.map(|rate| rate.more(fund.spread_most));
    let most = own.map_or(fund.rate_most, |own| own.max(fund.rate_most));
    let required = Required::RateAtMost { percent: most, lowest_of: Vec::new() };
    let mut rate = judged(Rule::FundRate, Observed::Rate(loan.annual_rate), required);
    if own.is_none() && rate.outcome == Outcome::NotMet {
        rate.outcome = Outcome::Unknown(Error::FactNotGiven { fact: "one_year_mclr" });
    }
    let of_mission = loan.mission_member.or(loan.rural_member.then_some(true));
    let mut member = judged(Rule::FundMember, of_mission.map_or(Observed::Nothing, Observed::Told), Required::Yes);
    if of_mission.is_none() {
        member.outcome = Outcome::Unknown(Error::FactNotGiven { fact: "mission_member" });
    }
    let rural = judged(Rule::FundRural, Observed::Told(loan.rural_member), Required::Yes);
    let size = Finding::on(Rule::FundLoan, Observed::Money(loan.loan), &norms.member_loan, |known| {
        Required::LoanAtMost(known.value.most)
    });
    let mut findings: Vec<Finding> = [standard(loan, known), member, rural].into_iter().chain(size).collect();
    findings.extend([
        judged(Rule::FundOnce, Observed::Told(loan.had_before), Required::No),
        judged(Rule::FundOverlap, Observed::Told(loan.other_relief), Required::No),
        rate,
        judged(Rule::FundPrompt, Observed::Told(loan.repaid_promptly), Required::Yes),
    ]);
    findings
}

/// Whether the loan was standard on all days claimed for; a bank that does not tell is not known to have it so.
fn standard(loan: &EnterpriseLoan, known: &Known<'_, EnterpriseFund>) -> Finding {
    let citation = known.citation.clone();
    let finding = |observed| Finding::judged(Rule::StandardAccount, observed, Required::StandardThroughout, citation);
    let Some(holes) = &loan.non_performing else {
        let outcome = Outcome::Unknown(Error::FactNotGiven { fact: "non_performing" });
        return Finding { outcome, ..finding(Observed::Nothing) };
    };
    let quarters = loan.quarters.iter().map(|quarter| Days { from: quarter.from, until: quarter.until });
    let fallen = quarters.flat_map(|days| holes.iter().filter_map(move |hole| days.within(*hole)));
    finding(Observed::Days(fallen.fold(0, |days, hole| days.saturating_add(hole.count()))))
}
