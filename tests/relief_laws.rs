//! Laws of interest relief: a year is its quarters, products are what a loop over days finds, and a balance told twice is one.

use std::collections::BTreeSet;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use shg::calendar::{Date, FinancialYear, Quarter};
use shg::choice::{
    AboveLastSlab, BalanceBasis, Category, DayCount, DistrictCategory, Evidence, Lender, PromptWindow, Relief,
    Rounding, Scheme, SlabReading, SlabsOf,
};
use shg::loan::balances::{DayBalance, Days};
use shg::loan::cash_credit::Told;
use shg::money::{Rate, Rupees};
use shg::rulebook::Rulebook;
use shg::rules::classify::{Due, Payments};
use shg::rules::enterprise::{EnterpriseLoan, Fee, enterprise};
use shg::rules::fund_claim::{FundLoan, fund_claim};
use shg::rules::subvention::{Account, Borrower, ChargedRow, Choices, Claim, Claimed, Counted, claim};

const PER_LAKH: i64 = 10_000_000;
const RATES: &[&str] = &["6.5", "7", "7", "7.01", "9.5", "10", "12"];

fn day(begins: i32, days: u32) -> Date {
    Date::new(begins, 4, 1).and_then(|first| first.add_days(days)).expect("a day")
}

fn rupees(paise: i64) -> Rupees {
    Rupees::from_paise(paise).expect("within fifteen digits")
}

fn quarters(begins: i32) -> Vec<Quarter> {
    FinancialYear { begins }.quarters().expect("quarters").to_vec()
}

fn claimed(claim_of: &Claim) -> Claimed {
    let first = claim_of.quarters[0].from;
    let norms = Rulebook::builtin().on(first, Scheme::DayNrlm, Evidence::FullText, None).expect("norms");
    let classes = Rulebook::builtin().on(first, Scheme::Prudential, Evidence::FullText, None).expect("norms");
    claim(claim_of, &norms, &classes).expect("a claim")
}

fn total(found: &Claimed) -> i64 {
    Relief::ALL.iter().map(|relief| found.total(*relief).expect("a total").paise()).fold(0, i64::saturating_add)
}

fn told(begins: i32, on: u32, rate: &str) -> Told<Rate> {
    Told { from: day(begins, on), until: None, value: rate.parse().expect("a rate") }
}

fn not_below_nothing(told: Option<Vec<(u32, i64)>>) -> Vec<(u32, i64)> {
    told.into_iter().flatten().map(|(on, paise)| (on, paise.max(0))).collect()
}

fn account(
    begins: i32,
    number: usize,
    balances: Vec<(u32, i64)>,
    holes: Option<Vec<(u32, u32)>>,
    dues: Vec<(u32, u32)>,
    rates: Vec<(u32, &str)>,
    powers: Vec<(u32, i64)>,
) -> Account {
    let mut from = 0;
    let mut hole = |(gap, length): (u32, u32)| {
        let first = from + gap;
        from = first + length + 1;
        Days { from: day(begins, first), until: day(begins, first + length) }
    };
    // Who is very late does not pay at all.
    let paid = |on: u32, late: u32| (late < 180).then(|| day(begins, on + late));
    let due = |(on, late): (u32, u32)| Due { due_on: day(begins, on), paid_on: paid(on, late) };
    Account {
        id: number.to_string(),
        opened_on: day(begins, 0),
        loan: rupees(balances.iter().map(|(_, paise)| *paise).max().unwrap_or(1).max(1)),
        balances: balances
            .iter()
            .map(|(on, paise)| DayBalance { on: day(begins, *on), balance: rupees(*paise) })
            .collect(),
        known_until: None,
        drawing_power: powers
            .into_iter()
            .map(|(on, paise)| Told { from: day(begins, on), until: None, value: rupees(paise) })
            .collect(),
        annual_rate: rates.into_iter().map(|(on, rate)| told(begins, on, rate)).collect(),
        non_performing: holes.map(|holes| holes.into_iter().map(&mut hole).collect()),
        payments: Some(Payments::Dues(dues.into_iter().map(due).collect())),
    }
}

prop_compose! {
    fn balances()(first in 0..7 * PER_LAKH, later in btree_map(1..360_u32, -1000..7 * PER_LAKH, 0..8)) -> Vec<(u32, i64)> {
        [(0, first)].into_iter().chain(later).collect()
    }
}

prop_compose! {
    /// Rates that change in the year, at what the texts allow, below it and above it.
    fn rates()(
        first in select(RATES), later in btree_map(1..360_u32, select(RATES), 0..4),
    ) -> Vec<(u32, &'static str)> {
        [(0, first)].into_iter().chain(later).collect()
    }
}

prop_compose! {
    fn accounts(begins: i32)(
        told in vec((
            balances(), option::of(vec((1..60_u32, 0..40_u32), 0..4)), vec((0..340_u32, 0..200_u32), 0..5), rates(),
            option::of(balances()),
        ), 1..4)
    ) -> Vec<Account> {
        let one = |(number, (balances, holes, dues, rates, powers))| {
            account(begins, number, balances, holes, dues, rates, not_below_nothing(powers))
        };
        told.into_iter().enumerate().map(one).collect()
    }
}

prop_compose! {
    fn choices()(
        slabs in select(SlabReading::ALL), above_last_slab in select(AboveLastSlab::ALL),
        balance_basis in select(BalanceBasis::ALL), slabs_of in select(SlabsOf::ALL),
        prompt_window in select(PromptWindow::ALL), rounding in select(Rounding::ALL),
        day_count in select(&[DayCount::Actual365, DayCount::ActualActual, DayCount::Actual360, DayCount::Actual365L]),
    ) -> Choices {
        Choices { slabs, above_last_slab, balance_basis, slabs_of, prompt_window, day_count, rounding }
    }
}

prop_compose! {
    fn claims()(begins in select(&[2019, 2024, 2025]))(
        begins in Just(begins), accounts in accounts(begins), choices in choices(), listed in any::<bool>(),
    ) -> Claim {
        let category = if listed { DistrictCategory::Category1 } else { DistrictCategory::Category2 };
        Claim {
            year: FinancialYear { begins },
            quarters: quarters(begins),
            lender: Lender::CommercialBank,
            waic: Some("11.75".parse().expect("a rate")),
            one_year_mclr: None,
            external_benchmark_rate: None,
            board_rate: None,
            borrowers: vec![Borrower {
                id: "G".to_owned(), category: Category::Women, rural: true, district_category: Some(category),
                capital_subsidy: Some(false), accounts,
            }],
            choices,
        }
    }
}

/// The last day of one quarter of 2025-26 of four, or of none.
fn late_in(place: usize) -> Vec<Date> {
    quarters(2025).get(place).map(|quarter| quarter.until).into_iter().collect()
}

/// A rate above the fund's in one quarter of four, or in none.
fn dear_in(place: usize) -> Vec<Told<Rate>> {
    let one = |quarter: &Quarter| Told {
        from: quarter.from,
        until: Some(quarter.until),
        value: "15".parse().expect("a rate"),
    };
    quarters(2025).get(place).map(one).into_iter().collect()
}

/// Balances, days not standard, whose loan it is, days since the sanction, its paise, the day of a fee, the rate, the quarters in
/// which it is late and dear.
type LoanTold = (Vec<(u32, i64)>, Vec<(u32, u32)>, usize, u32, i64, u32, u32, (usize, usize));

prop_compose! {
    /// A loan of one of three women, told from 1 April 2025, with a fee in the year where the day is within it.
    fn fund_loans()(told in vec(
        (balances(), vec((1..60_u32, 0..40_u32), 0..3), 0..3_usize, 0..1_500_u32, 1..9 * PER_LAKH, 0..500_u32, 8..17_u32,
        (0..8_usize, 0..8_usize)), 0..6,
    )) -> Vec<FundLoan> {
        let begins = 2025;
        let one = |(number, (told, holes, woman, sanctioned, loan, fee_on, rate, (late, dear))): (usize, LoanTold)| {
            let account = account(begins, number, told, Some(holes), Vec::new(), Vec::new(), Vec::new());
            FundLoan {
                account: number.to_string(), member: woman.to_string(),
                loan: EnterpriseLoan {
                    quarters: quarters(begins), rural_member: true, mission_member: None, had_before: false, other_relief: false, repaid_promptly: true, not_prompt: late_in(late), annual_rates: dear_in(dear),
                    opened_on: (sanctioned % 2 == 0).then(|| day(begins, 0)),
                    // No two loans are sanctioned on one day.
                    sanctioned_on: day(begins, 0).subtract_days(sanctioned * 6 + u32::try_from(number).expect("few")).expect("a day"),
                    loan: rupees(loan), annual_rate: rate.to_string().parse().expect("a rate"), one_year_mclr: None,
                    balances: account.balances, non_performing: account.non_performing, day_count: DayCount::Actual365,
                    rounding: Rounding::HalfUp,
                    fees: (fee_on < 365).then(|| Fee { on: day(begins, fee_on), amount: rupees(loan) }).into_iter().collect(),
                },
            }
        };
        told.into_iter().enumerate().map(one).collect()
    }
}

fn columns(rows: &[ChargedRow], column: impl Fn(&ChargedRow) -> Counted) -> (u32, i64) {
    rows.iter()
        .map(column)
        .fold((0, 0), |(accounts, amount), counted| (accounts + counted.accounts, amount + counted.amount.paise()))
}

/// The days of a year on which an account was not standard: as told, or found day by day from what is overdue at their ends.
fn days_fallen(account: &Account, begins: i32) -> BTreeSet<Date> {
    let Some(Payments::Dues(dues)) = &account.payments else { return BTreeSet::new() };
    let mut fallen = BTreeSet::new();
    let mut is_fallen = false;
    for today in (0..365).map(|days| day(begins, days)) {
        let open = |due: &&Due| due.due_on <= today && due.paid_on.is_none_or(|paid| paid > today);
        let overdue = dues.iter().filter(open).map(|due| today.days_since(due.due_on) + 1).max();
        is_fallen = overdue.is_some_and(|days| is_fallen || days > 90);
        let is_told = |told: &Vec<Days>| told.iter().any(|hole| hole.from <= today && today <= hole.until);
        if account.non_performing.as_ref().map_or(is_fallen, is_told) {
            fallen.insert(today);
        }
    }
    fallen
}

/// Four and a half percent up to three lakh and five above it up to five, found day by day: paise times days in each slab.
fn by_days(account: &Account, quarter: Quarter, fallen: &BTreeSet<Date>) -> [i64; 2] {
    let mut sums = [0, 0];
    let powers = account.drawing_power.iter().enumerate().filter(|(place, told)| {
        let next = account.drawing_power.get(place + 1);
        told.from <= quarter.until && next.is_none_or(|next| next.from > quarter.from)
    });
    let size = powers.map(|(_, told)| told.value).max().unwrap_or(account.loan);
    let mut today = quarter.from;
    while today <= quarter.until {
        let told = account.balances.iter().rfind(|balance| balance.on <= today);
        let owed = told.map_or(0, |told| told.balance.paise().max(0));
        if !fallen.contains(&today) {
            sums[0] += owed.min(3 * PER_LAKH);
            // The second slab is of loans above three lakh.
            if size.paise() > 3 * PER_LAKH {
                sums[1] += (owed.min(5 * PER_LAKH) - 3 * PER_LAKH).max(0);
            }
        }
        today = today.add_days(1).expect("a day");
    }
    sums
}

proptest! {
    #[test]
    fn a_year_is_the_sum_of_its_quarters(whole in claims()) {
        let year = claimed(&whole);
        let mut parts = 0;
        let mut rows = Vec::new();
        for quarter in &whole.quarters {
            let part = claimed(&Claim { quarters: vec![*quarter], ..whole.clone() });
            parts += total(&part);
            rows.extend(part.rows().copied());
        }
        prop_assert_eq!(total(&year), parts);
        prop_assert_eq!(year.rows().count(), rows.len());
        let certified = year.certificate.iter().fold(0, |sum, line| sum + line.subvention.paise());
        prop_assert_eq!(certified, parts);
    }

    #[test]
    fn products_are_what_a_loop_over_days_finds(told in accounts(2025)) {
        let earning = told.into_iter().map(|account| Account { annual_rate: vec![self::told(2025, 0, "7")], ..account }).collect();
        let claim_of = Claim {
            year: FinancialYear { begins: 2025 }, quarters: quarters(2025), lender: Lender::SmallFinanceBank, waic: None,
            one_year_mclr: None, external_benchmark_rate: None, board_rate: None, choices: Choices { slabs_of: SlabsOf::Account, ..Choices::default() },
            borrowers: vec![Borrower {
                id: "G".to_owned(), category: Category::Women, rural: true, district_category: None, capital_subsidy: None,
                accounts: earning,
            }],
        };
        let found = claimed(&claim_of);
        for (account, earned) in claim_of.borrowers[0].accounts.iter().zip(&found.borrowers[0].accounts) {
            let fallen = days_fallen(account, 2025);
            for quarter in &earned.quarters {
                let sums = by_days(account, quarter.quarter, &fallen);
                for (sum, (percent_tenths, up_to)) in sums.into_iter().zip([(45_i128, 3), (50, 5)]) {
                    let row = quarter.rows.iter().find(|row| row.slab.up_to.paise() == up_to * PER_LAKH);
                    prop_assert_eq!(row.map_or(0, |row| row.products.paise_days), i128::from(sum));
                    let (above, below) = (i128::from(sum) * percent_tenths * 2 + 365_000, 365_000 * 2);
                    prop_assert_eq!(row.map_or(0, |row| i128::from(row.amount.paise())), above / below);
                }
            }
        }
    }

    /// What the enterprise fund pays for a year is what it pays for its quarters.
    #[test]
    fn a_year_of_the_fund_is_the_sum_of_its_quarters(
        told in balances(), holes in vec((1..60_u32, 0..40_u32), 0..4), sanctioned in 0..1_500_u32, loan in 1..9 * PER_LAKH,
        fees in vec((0..365_u32, 1..2_000_000_i64), 0..4), mode in select(Rounding::ALL), rate in 8..17_u32,
        late in 0..8_usize, dear in 0..8_usize,
    ) {
        let begins = 2025;
        let account = account(begins, 0, told, Some(holes), Vec::new(), Vec::new(), Vec::new());
        let sanctioned_on = day(begins, 0).subtract_days(sanctioned).expect("a day");
        let whole = EnterpriseLoan {
            quarters: quarters(begins), rural_member: true, mission_member: None, had_before: false, other_relief: false, repaid_promptly: true, not_prompt: late_in(late), annual_rates: dear_in(dear),
            sanctioned_on, opened_on: None, loan: rupees(loan), annual_rate: rate.to_string().parse().expect("a rate"), one_year_mclr: None,
            balances: account.balances, non_performing: account.non_performing, day_count: DayCount::Actual365, rounding: mode,
            fees: fees.into_iter().map(|(on, paise)| Fee { on: day(begins, on), amount: rupees(paise) }).collect(),
        };
        let norms = Rulebook::builtin().on(day(begins, 0), Scheme::DayNrlm, Evidence::FullText, None).expect("norms");
        let year = enterprise(&whole, &norms).expect("a claim");
        let (mut interest, mut reimbursed, mut rows) = (0, 0, Vec::new());
        for quarter in &whole.quarters {
            let part = enterprise(&EnterpriseLoan { quarters: vec![*quarter], ..whole.clone() }, &norms).expect("a claim");
            let totals = part.totals().expect("totals");
            interest += totals.0.paise();
            reimbursed += totals.1.paise();
            rows.extend(part.rows);
        }
        let totals = year.totals().expect("totals");
        prop_assert_eq!((totals.0.paise(), totals.1.paise()), (interest, reimbursed));
        prop_assert_eq!(year.rows, rows);
    }

    /// The certificates of the fund: what is claimed is what the loans earn, a year is its quarters, each of which is what it is
    /// alone, and no woman is helped on two loans.
    #[test]
    fn certificates_of_the_fund_are_the_sums_of_their_loans(loans in fund_loans()) {
        let norms = Rulebook::builtin().on(day(2025, 0), Scheme::DayNrlm, Evidence::FullText, None).expect("norms");
        let found = fund_claim(&quarters(2025), &loans, &norms).expect("a claim");
        let whole = found.certificate;
        let claimed = (whole.interest.subvention.paise(), whole.fees.fees.paise());
        let rows = found.loans.iter().flat_map(|loan| &loan.rows);
        let earned = rows.fold((0, 0), |sum, row| (sum.0 + row.interest.paise(), sum.1 + row.reimbursed.paise()));
        let parts = found.quarters.iter().map(|part| (part.interest.subvention.paise(), part.fees.fees.paise()));
        prop_assert_eq!(claimed, earned);
        prop_assert_eq!(claimed, parts.fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1)));
        for (quarter, lines) in quarters(2025).into_iter().zip(&found.quarters) {
            let one = |loan: &FundLoan| FundLoan {
                loan: EnterpriseLoan { quarters: vec![quarter], ..loan.loan.clone() }, ..loan.clone()
            };
            let alone: Vec<FundLoan> = loans.iter().map(one).collect();
            prop_assert_eq!(fund_claim(&[quarter], &alone, &norms).expect("a claim").certificate, *lines);
        }
        let backwards: Vec<FundLoan> = loans.iter().rev().cloned().collect();
        prop_assert_eq!(fund_claim(&quarters(2025), &backwards, &norms).expect("a claim").certificate, whole);
        let earning = loans.iter().zip(&found.loans).filter(|(_, claim)| claim.rows.iter().any(|row| row.products.days > 0));
        let women: Vec<&str> = earning.map(|(loan, _)| loan.member.as_str()).collect();
        let apart: BTreeSet<&str> = women.iter().copied().collect();
        prop_assert_eq!((women.len(), u32::try_from(women.len()).expect("few")), (apart.len(), whole.interest.members));
        prop_assert!(whole.interest.opened.is_none_or(|opened| opened.accounts <= whole.interest.members));
        prop_assert!(whole.interest.total.accounts <= whole.interest.members);
    }

    /// By the rate charged a certificate of subvention counts the same accounts and amounts as in all.
    #[test]
    fn the_rates_charged_add_up_to_their_line(claim_of in claims()) {
        for line in claimed(&claim_of).certificate {
            for (column, whole) in [
                (columns(&line.charged, |row| row.opened), line.opened),
                (columns(&line.charged, |row| row.before.unwrap_or_default()), line.before.unwrap_or_default()),
                (columns(&line.charged, |row| row.total), line.total),
            ] {
                prop_assert_eq!(column, (whole.accounts, whole.amount.paise()));
            }
            let rates: Vec<_> = line.charged.iter().map(|row| row.annual_rate).collect();
            prop_assert!(rates.iter().zip(rates.iter().skip(1)).all(|(one, next)| next.is_none_or(|next| one.is_some_and(|one| one < next))));
        }
    }

    #[test]
    fn a_balance_told_again_changes_nothing(mut claim_of in claims(), place in any::<prop::sample::Index>(), later in 1..360_u32) {
        let before = claimed(&claim_of);
        let begins = claim_of.year.begins;
        let accounts = &mut claim_of.borrowers[0].accounts;
        let account = place.get(accounts.as_slice()).clone();
        let on = day(begins, later);
        let chosen = accounts.iter_mut().find(|other| other.id == account.id).expect("it is one of them");
        if let Err(found) = chosen.balances.binary_search_by_key(&on, |balance| balance.on) {
            let balance = chosen.balances[found - 1].balance;
            chosen.balances.insert(found, DayBalance { on, balance });
        }
        prop_assert_eq!(before, claimed(&claim_of));
    }
}
