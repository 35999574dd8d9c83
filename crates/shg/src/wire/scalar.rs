//! One number for others, without a document: for a script that asks a million times.

use super::rows::refusal;
use crate::error::Error;
use crate::fault::Fault;
use crate::loan::{self, LoanRate};
use crate::money::{Rate, Rounding, Rupees};

/// Percent a year, as it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Percent<'a> {
    /// A whole number.
    Whole(i64),
    /// As a document has it: `"9.5"`.
    Text(&'a str),
}

impl Percent<'_> {
    fn rate(self) -> Result<Rate, Error> {
        match self {
            Self::Whole(percent) if percent >= 0 => Rate::of_millionths(i128::from(percent).saturating_mul(1_000_000))
                .ok_or_else(|| Error::RateMalformed { text: percent.to_string() }),
            Self::Whole(percent) => percent.to_string().parse(),
            Self::Text(text) => text.parse(),
        }
    }
}

/// The equal instalment of a loan that is repaid by the month, in paise, halves up: that of its schedule by the profile `paise`.
///
/// # Errors
///
/// The JSON answer of an error, with `principal_paise`, `annual_rate` or `instalments` as its path.
///
/// # Examples
///
/// ```
/// use shg::wire::{Percent, equal_instalment};
///
/// assert_eq!(equal_instalment(2_000_000, Percent::Whole(15), 24), Ok(96_973));
/// let refused = equal_instalment(0, Percent::Text("9.5"), 24).unwrap_err();
/// assert!(refused.contains(r#""path":"principal_paise""#));
/// ```
pub fn equal_instalment(principal_paise: i64, annual_rate: Percent<'_>, instalments: u32) -> Result<i64, String> {
    let at = |path: &'static str| move |error: Error| refusal(&[Fault::at(path, error)]);
    let rate = annual_rate.rate().map_err(at("annual_rate"))?;
    let principal = Rupees::from_paise(principal_paise).map_err(at("principal_paise"))?;
    let found = loan::equal_instalment(principal, LoanRate::Annual(rate), instalments, Rupees::PAISA, Rounding::HalfUp);
    found.map(Rupees::paise).map_err(|error| {
        let path = match error {
            Error::InstalmentsOutOfRange { .. } => "instalments",
            Error::RateOutOfRange { .. } => "annual_rate",
            _ => "principal_paise",
        };
        at(path)(error)
    })
}
