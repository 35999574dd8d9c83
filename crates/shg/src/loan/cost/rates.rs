//! From flows in order of time to the rates at which they are worth nothing.

use super::curve::Curve;
use super::isolate::{Found, isolate};
use super::percent::Percent;
use super::quick::quickly;
use super::settle::{Telling, exactly, settle};
use super::stream::{Shape, Stream};
use super::zero::Bracket;
use crate::error::Error;

/// No rate above it is told.
const MOST_PERCENT: u128 = 10_u128.pow(24);

/// What a rate is told in: the units of time over which it grows, and the times a year that it is counted, of which a
/// period has a share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    pub period: u32,
    pub times: u32,
    pub share: u32,
}

impl Year {
    /// Units of the last digit of a percentage in a rate of one.
    fn telling<const DECIMALS: u32>(self, backwards: bool) -> Telling {
        let digits = 10_u64.wrapping_pow(DECIMALS.wrapping_add(2)).wrapping_mul(self.times.into());
        Telling { period: self.period, digits, share: self.share.into(), backwards }
    }
}

/// The only rate.
///
/// # Errors
///
/// `loan.no_sign_change`; `loan.no_rate`; `loan.several_rates`; `loan.rate_too_large`.
pub(super) fn only<const DECIMALS: u32>(stream: &Stream, year: Year) -> Result<Percent<DECIMALS>, Error> {
    match stream.shape()? {
        Shape::Nought => Ok(Percent::default()),
        Shape::Above => single(stream, year.telling::<DECIMALS>(false)),
        Shape::Below => single(&stream.backwards()?, year.telling::<DECIMALS>(true)),
        Shape::Open => {
            let (rates, untold) = open(stream, year)?;
            match (rates.as_slice(), untold) {
                ([], 0) => Err(Error::NoRate),
                ([rate], 0) => Ok(*rate),
                ([], 1) => Err(Error::CostTooLarge),
                _ => Err(several(&rates, untold)),
            }
        }
    }
}

/// Several rates; one too large to be told is named by the bound that it is above.
fn several<const DECIMALS: u32>(rates: &[Percent<DECIMALS>], untold: usize) -> Error {
    let mut texts: Vec<String> = rates.iter().map(Percent::to_string).collect();
    texts.extend(std::iter::repeat_n(format!("> {MOST_PERCENT}"), untold));
    Error::SeveralRates { rates: texts.join(", ") }
}

/// Every rate, lowest first; none where there is none.
///
/// # Errors
///
/// `loan.no_sign_change`; `loan.rate_too_large`.
pub(super) fn all<const DECIMALS: u32>(stream: &Stream, year: Year) -> Result<Vec<Percent<DECIMALS>>, Error> {
    match stream.shape()? {
        Shape::Open => match open(stream, year)? {
            (rates, 0) => Ok(rates),
            _ => Err(Error::CostTooLarge),
        },
        _ => only(stream, year).map(|rate| vec![rate]),
    }
}

/// The rate of a stream that turns once and whose rate, in its direction of time, is at an x above nought.
fn single<const DECIMALS: u32>(stream: &Stream, telling: Telling) -> Result<Percent<DECIMALS>, Error> {
    match quickly(stream, telling) {
        Some(rate) => Ok(Percent::from_units(rate)),
        None => slowly(stream, telling),
    }
}

/// The same, step by step.
#[cold]
fn slowly<const DECIMALS: u32>(stream: &Stream, telling: Telling) -> Result<Percent<DECIMALS>, Error> {
    let curve = Curve::new(stream);
    let rising = stream.steps.first().is_some_and(|step| step.amount > 0);
    settle(&curve, &curve.approach(Bracket { low: 0.0, high: f64::INFINITY, rising }, 0.0), telling)
        .map(Percent::from_units)
}

/// The rates of a stream that turns more than once, lowest first, and how many more are too large to be told.
fn open<const DECIMALS: u32>(stream: &Stream, year: Year) -> Result<(Vec<Percent<DECIMALS>>, usize), Error> {
    let nought = stream.total() == 0;
    let mut rates = if nought { vec![0] } else { Vec::new() };
    let mut untold = half(stream, year.telling::<DECIMALS>(false), nought, &mut rates)?;
    untold = untold.saturating_add(half(&stream.backwards()?, year.telling::<DECIMALS>(true), nought, &mut rates)?);
    rates.sort_unstable();
    Ok((rates.into_iter().map(Percent::from_units).collect(), untold))
}

/// Adds the rates above nought, or with time running backwards those below; gives how many are too large to be told.
fn half(stream: &Stream, telling: Telling, nought: bool, rates: &mut Vec<i128>) -> Result<usize, Error> {
    let curve = Curve::new(stream);
    let mut untold = 0_usize;
    for found in isolate(&curve, nought) {
        let rate = match found {
            Found::Between(bracket) => {
                settle(&curve, &curve.approach(bracket, f64::midpoint(bracket.low, bracket.high)), telling)
            }
            Found::At(factor) => exactly(factor, telling),
        };
        match rate {
            Ok(rate) => rates.push(rate),
            Err(Error::CostTooLarge) => untold = untold.saturating_add(1),
            Err(error) => return Err(error),
        }
    }
    Ok(untold)
}
