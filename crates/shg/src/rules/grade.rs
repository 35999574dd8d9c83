//! A group graded by a score card: marks by parameter, the total, its band, and whether the group passes.

use crate::money::Marks;
use crate::rulebook::{Card, CardParameter, PassMark, Scale};

/// What is told of one parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A number of the parameter's unit, in millionths.
    Number(i128),
    /// Yes or no.
    Flag(bool),
    /// A word.
    Word(String),
}

/// The marks of one parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark<'c> {
    /// The parameter.
    pub parameter: &'c CardParameter,
    /// What was told of it.
    pub told: Option<Told>,
    /// Its marks; none where nothing was told, or where the card leaves the value unmarked.
    pub marks: Option<Marks>,
}

impl Mark<'_> {
    /// Has it all its marks?
    #[must_use]
    pub fn is_full(&self) -> Option<bool> {
        self.marks.map(|marks| marks == self.parameter.scale.most())
    }
}

/// A group graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded<'c> {
    /// By which card.
    pub card: &'c Card,
    /// Parameter by parameter.
    pub marks: Vec<Mark<'c>>,
    /// All marks together; none while one is not known.
    pub total: Option<Marks>,
    /// The band of the total.
    pub band: Option<&'c str>,
    /// Does the group pass? None where the card does not say, or where it rests on what is not known.
    pub passed: Option<bool>,
}

/// Grades a group.
///
/// # Clause
///
/// The card's own: see [`Card::citation`].
///
/// # Reading
///
/// A group passes that has the pass mark, and full marks in each parameter that must be met (`grade.check_list` in
/// CONFORMANCE.md). One that must be met and is not decides, whatever else is not known.
///
/// # Takes and gives
///
/// A card, and what is told of its parameters, in their order → [`Graded`].
///
/// # Examples
///
/// ```
/// use shg::rulebook::Rulebook;
/// use shg::rules::grade::{Told, grade};
///
/// let card = Rulebook::builtin().card("kudumbashree_cut_off")?;
/// let graded = grade(card, vec![Some(Told::Number(80_000_000)), Some(Told::Number(6_000_000))]);
/// assert_eq!(graded.passed, Some(true)); // 80 percent of the marks, six months old
/// # Ok::<(), shg::Error>(())
/// ```
#[must_use]
pub fn grade(card: &Card, told: Vec<Option<Told>>) -> Graded<'_> {
    let told = told.into_iter().chain(std::iter::repeat(None));
    let marks: Vec<Mark<'_>> =
        card.parameters.iter().zip(told).map(|(parameter, told)| mark(parameter, told)).collect();
    let total = marks.iter().try_fold(Marks::default(), |sum, mark| Some(sum.saturating_add(mark.marks?)));
    let band = card.bands.as_ref().zip(total).and_then(|(bands, total)| bands.band(total));
    let musts = marks.iter().filter(|mark| mark.parameter.must).map(Mark::is_full);
    let reached = card.pass.map(|pass| {
        total.map(|total| match pass {
            PassMark::From(least) => total >= least,
            PassMark::Above(bound) => total > bound,
        })
    });
    let passed = musts.chain(reached).fold(card.can_pass().then_some(true), both);
    Graded { card, band, total, passed, marks }
}

/// Are both so? One that is not decides; else what is not known leaves it open.
const fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn mark(parameter: &CardParameter, told: Option<Told>) -> Mark<'_> {
    let marks = told.as_ref().and_then(|told| match (&parameter.scale, told) {
        (Scale::Bands(bands), Told::Number(number)) => bands.marks(*number),
        (Scale::Words(words), Told::Word(word)) => {
            words.iter().find(|other| other.word == *word).map(|other| other.marks)
        }
        (Scale::YesNo { yes, no }, Told::Flag(flag)) => Some(if *flag { *yes } else { *no }),
        (Scale::Given(most), Told::Number(number)) => Marks::of_millionths(*number).filter(|marks| marks <= most),
        _ => None,
    });
    Mark { parameter, told, marks }
}
