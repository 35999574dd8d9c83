//! The two reliefs of the Women Enterprise Acceleration Fund on the loan of one woman: fees of a guarantee paid back to the
//! bank, and interest relief for prompt repayment.

mod loan;

pub(super) use loan::faults;
pub use loan::{EnterpriseLoan, Fee};

use super::finding::{Finding, Observed, Outcome, Rule};
use super::required::Required;
use crate::calendar::{Date, Quarter};
use crate::choice::Evidence;
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::balances::{Days, Products, Slab, in_proportion, layers};
use crate::money::{Rate, Rupees};
use crate::rulebook::{EnterpriseFund, Known, Norms};

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
    /// The first day, up to the last claimed for, on which the fund bears a relief on this loan: interest on what is owed, or a fee
    /// paid back. Of days before its balances are told something was owed, as far as is known.
    pub borne_first: Option<Date>,
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
/// repayment: it is told, and bars its quarter, as a rate too high on a day of it does (`fund.prompt`).
///
/// # Takes and gives
///
/// The loan and the norms of the last day claimed for → [`EnterpriseClaim`].
///
/// # Errors
///
/// Those of the rulebook where the text of the day is not known; `rules.claim_before_sanction`; `loan.balances_unordered`,
/// `loan.amount_not_positive`, `loan.day_count_unfit`, `loan.periods_gap`, `loan.periods_overlap`, `loan.entry_before_opening`,
/// `rules.quarter_outside_year`, `money.too_large`.
pub fn enterprise(loan: &EnterpriseLoan, norms: &Norms<'_>) -> Result<EnterpriseClaim, Faults> {
    let found = faults(loan);
    if !found.is_empty() {
        return Err(found.into());
    }
    let known = norms.enterprise_fund.as_ref();
    let known = known.map_err(|error| Fault::at("financial_year", error.clone()))?;
    worked_out(loan, known, norms).map_err(|error| Fault::at("balances", error).into())
}

/// What fees paid back ask for, and interest relief as well: the part on fees names members of the mission's groups alone.
const FOR_FEES: &[Rule] = &[Rule::FundMember, Rule::FundLoan, Rule::FundOnce];

/// What interest relief asks for beside.
const FOR_INTEREST: &[Rule] = &[Rule::FundRural, Rule::FundOverlap];

/// What it asks for quarter by quarter.
const BY_QUARTER: &[Rule] = &[Rule::FundRate, Rule::FundPrompt];

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
    let never = no_fees || is_unmet(&findings, FOR_INTEREST);
    let earns_in = |quarter: Quarter| !never && !is_unmet(&by_quarter(loan, known, quarter), BY_QUARTER);
    let slab = Slab { above: Rupees::ZERO, up_to: fund.up_to };
    // Nothing was promised before the text.
    let begins = known.begins;
    let holes = loan.non_performing.as_deref().unwrap_or_default();
    let row = |quarter: &Quarter| {
        let days = Days { from: quarter.from, until: quarter.until };
        let lasts = Days { from: loan.sanctioned_on.max(begins), until: relief_until };
        let period = days.within(lasts).filter(|_| earns_in(*quarter));
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
    let last = loan.quarters.last().map_or(begins, |last| last.until);
    let fees = loan.fees.iter().map(|fee| fee.on).filter(|_| !no_fees);
    let fee = fees.filter(|on| (begins..=fees_until.min(last)).contains(on)).min();
    let lasts = Days { from: loan.sanctioned_on.max(begins), until: relief_until.min(last) };
    let interest = if lasts.from <= lasts.until { first_earning(&loan.earning_days(lasts), earns_in) } else { None };
    Ok(EnterpriseClaim {
        borne_first: fee.into_iter().chain(interest).min(),
        rows: loan.quarters.iter().map(row).collect::<Result<_, Error>>()?,
        findings,
        percent: fund.percent,
        relief_until,
        fees_until,
        begins,
        evidence: known.citation.evidence,
    })
}

/// The first of some days that lies in a quarter that earns.
fn first_earning(days: &[Days], earns_in: impl Fn(Quarter) -> bool) -> Option<Date> {
    let first = |days: &Days| {
        let mut from = days.from;
        while from <= days.until {
            let quarter = Quarter::of(from).ok()?;
            if earns_in(quarter) {
                return Some(from);
            }
            from = quarter.until.add_days(1).ok()?;
        }
        None
    };
    days.iter().filter_map(first).min()
}

/// What is asked of each quarter: the rate charged, and prompt repayment.
fn by_quarter(loan: &EnterpriseLoan, known: &Known<'_, EnterpriseFund>, quarter: Quarter) -> Vec<Finding> {
    let fund = known.value;
    let judged = |rule, observed, required| Finding::judged(rule, observed, required, known.citation.clone());
    let own = loan.one_year_mclr.map(|rate| rate.saturating_add(fund.spread_most));
    let most = own.map_or(fund.rate_most, |own| own.max(fund.rate_most));
    let required = Required::RateAtMost { percent: most, lowest_of: Vec::new() };
    let charged = loan.rate_within(Days { from: quarter.from, until: quarter.until });
    let mut rate = judged(Rule::FundRate, Observed::Rate(charged), required);
    if own.is_none() && rate.outcome == Outcome::NotMet {
        rate.outcome = Outcome::Unknown(Error::FactNotGiven { fact: "one_year_mclr" });
    }
    vec![rate, judged(Rule::FundPrompt, Observed::Told(loan.was_prompt_in(quarter)), Required::Yes)]
}

/// Of the findings of each quarter claimed for those that fare worst, rule by rule. Of the rate a quarter in which nothing is owed
/// tells nothing, unless nothing is owed in any.
fn worst(loan: &EnterpriseLoan, known: &Known<'_, EnterpriseFund>) -> Vec<Finding> {
    let mut worst: Vec<Finding> = Vec::new();
    let owes = |quarter: &Quarter| !loan.owed_days(Days { from: quarter.from, until: quarter.until }).is_empty();
    let any_owes = loan.quarters.iter().any(owes);
    let told = |finding: &Finding, quarter: &Quarter| finding.rule != Rule::FundRate || !any_owes || owes(quarter);
    let each = loan.quarters.iter().flat_map(|quarter| {
        by_quarter(loan, known, *quarter).into_iter().filter(move |finding| told(finding, quarter))
    });
    for finding in each {
        match worst.iter_mut().find(|other| other.rule == finding.rule) {
            Some(other) if weight(&finding) > weight(other) => *other = finding,
            Some(_) => {}
            None => worst.push(finding),
        }
    }
    worst
}

/// How ill a finding fares; of two alike, the higher rate.
fn weight(finding: &Finding) -> (bool, bool, Rate) {
    let is_unknown = matches!(finding.outcome, Outcome::Unknown(_));
    let rate = if let Observed::Rate(rate) = &finding.observed { *rate } else { Rate::default() };
    (finding.outcome == Outcome::NotMet, is_unknown, rate)
}

fn findings(loan: &EnterpriseLoan, known: &Known<'_, EnterpriseFund>, norms: &Norms<'_>) -> Vec<Finding> {
    let judged = |rule, observed, required| Finding::judged(rule, observed, required, known.citation.clone());
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
    ]);
    findings.extend(worst(loan, known));
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
