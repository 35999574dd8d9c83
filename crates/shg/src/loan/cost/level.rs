//! The rate of a loan of equal instalments whose fees are taken from what is disbursed: most loans, so it has a way of its
//! own. The worth of so many instalments of one is found by doubling, and the rate by steps of Newton, which from the rate
//! of the loan without fees only rise.
#![expect(
    clippy::float_arithmetic,
    reason = "the rate is told only where it lies far from the middle between two; elsewhere it is settled in integers"
)]

use super::apr::Periods;
use super::percent::Percent2;
use crate::money::Rupees;

/// What one coin with each of so many instalments is worth, and what their times come to, weighed by worth.
fn coins(rate: f64, instalments: u32) -> (f64, f64) {
    let discount = 1.0 / (1.0 + rate);
    let (mut worth, mut time, mut power, mut count) = (0.0, 0.0, 1.0, 0.0);
    for bit in (0..u32::BITS.saturating_sub(instalments.leading_zeros())).rev() {
        time += power * (time + count * worth);
        worth += power * worth;
        power *= power;
        count += count;
        if instalments >> bit & 1 == 1 {
            power *= discount;
            count += 1.0;
            worth += power;
            time += power * count;
        }
    }
    (worth, time)
}

const STEPS: u32 = 60;
const NEAR: f64 = 1e-13;
/// Units of the last decimal of a percentage in a rate of one.
const DIGITS: f64 = 10_000.0;
/// How far from the middle between two rates one must lie, in units of the last decimal, to be told from floats: some
/// thousand times their error.
const CLEAR: f64 = 1e-5;
const MOST: f64 = 1e6;

/// The annual percentage rate of a loan that without fees costs a share of it each period, and of which so much of so
/// much reaches the borrower; none where floats do not tell it for certain.
pub(in crate::loan) fn apr(
    share: (u64, u64),
    (net, principal): (Rupees, Rupees),
    instalments: u32,
    periods: Periods,
) -> Option<Percent2> {
    let rate = share.0 as f64 / share.1 as f64;
    let wanted = net.paise() as f64 / principal.paise() as f64 * coins(rate, instalments).0;
    let mut found = rate;
    let mut last = f64::INFINITY;
    for _ in 0..STEPS {
        let (worth, time) = coins(found, instalments);
        let step = (worth - wanted) * (1.0 + found) / time;
        found += step;
        if step.abs() <= NEAR * (1.0 + found) {
            last = step.abs();
            break;
        }
    }
    let units = found * f64::from(periods.a_year) / f64::from(periods.of) * DIGITS;
    let rounded = (units + 0.5).floor();
    let clear = (units + 0.5 - rounded).min(rounded + 1.0 - (units + 0.5));
    let certain = last.is_finite() && (0.0..MOST).contains(&units) && clear > CLEAR;
    certain.then_some(Percent2::from_units(rounded as i128))
}
