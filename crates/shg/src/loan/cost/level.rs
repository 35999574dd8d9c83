//! The rate of a loan of equal instalments whose fees are taken from what is disbursed: most loans, so it has a way of its
//! own. The worth of so many instalments of one follows from a power, and the rate by steps of Halley; where the rate is so low that
//! a difference of two numbers near one would tell too little, the worth is found by doubling, and the rate by steps of Newton,
//! which from the rate of the loan without fees only rise.
#![expect(
    clippy::float_arithmetic,
    reason = "the rate is told only where it lies far from the middle between two; elsewhere it is settled in integers"
)]

use super::apr::Periods;
use super::percent::Percent2;
use super::power::Factor;
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

/// A rate a period that is not below it is high enough for the worth to follow from a power: of what one less the power is wrong
/// by, some 2⁻⁵² for each instalment, the worth has at most 2⁻⁵² over the rate, a few parts of 10¹⁴.
const HIGH: f64 = 4e-3;

/// What one coin with each of so many instalments is worth at a rate that is high enough, and its first two slopes over the rate.
#[inline]
fn worth(rate: f64, instalments: u32) -> (f64, f64, f64) {
    let (discount, over) = (1.0 / (1.0 + rate), 1.0 / rate);
    let (power, count) = (discount.power(instalments), f64::from(instalments));
    // The rate times the worth is one less the power: the slopes follow from those of both sides.
    let falling = count * power * discount;
    let worth = (1.0 - power) * over;
    let slope = (falling - worth) * over;
    (worth, slope, -((count + 1.0) * falling * discount + 2.0 * slope) * over)
}

/// The rate at which coins are worth so much, by steps of Halley. Before the last the distance was not above 10⁻⁵ over the
/// instalments and two; as each slope over the one before is at most so much, a step leaves less than half of the distance times
/// the square of that.
fn high(begin: f64, wanted: f64, instalments: u32) -> Option<f64> {
    let (mut rate, near) = (begin, 1e-5 / (f64::from(instalments) + 2.0));
    for _ in 0..STEPS {
        let (worth, slope, bend) = worth(rate, instalments);
        let above = worth - wanted;
        let step = above * slope / (slope * slope - 0.5 * above * bend);
        rate -= step;
        if step.abs() <= near {
            return Some(rate);
        }
        if !(HIGH..MOST).contains(&rate) {
            return None;
        }
    }
    None
}

/// The same for a rate that may be low, by steps of Newton.
fn low(begin: f64, wanted: f64, instalments: u32) -> Option<f64> {
    let mut rate = begin;
    for _ in 0..STEPS {
        let (worth, time) = coins(rate, instalments);
        let step = (worth - wanted) * (1.0 + rate) / time;
        rate += step;
        if step.abs() <= NEAR * (1.0 + rate) {
            return Some(rate);
        }
    }
    None
}

/// The annual percentage rate of a loan that without fees costs a share of it each period, and of which so much of so
/// much reaches the borrower; none where floats do not tell it for certain.
pub(in crate::loan) fn apr(
    share: (u64, u64),
    (net, principal): (Rupees, Rupees),
    instalments: u32,
    periods: Periods,
) -> Option<Percent2> {
    let rate = share.0 as f64 / share.1 as f64;
    let part = net.paise() as f64 / principal.paise() as f64;
    let found = if rate >= HIGH {
        high(rate, part * worth(rate, instalments).0, instalments)?
    } else {
        low(rate, part * coins(rate, instalments).0, instalments)?
    };
    let units = found * f64::from(periods.a_year) / f64::from(periods.of) * DIGITS;
    let rounded = (units + 0.5).floor();
    let clear = (units + 0.5 - rounded).min(rounded + 1.0 - (units + 0.5));
    let certain = (0.0..MOST).contains(&units) && clear > CLEAR;
    certain.then_some(Percent2::from_units(rounded as i128))
}
