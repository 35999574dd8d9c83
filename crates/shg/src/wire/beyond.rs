//! Faults that others hide: what cannot be read is put right for the time being, in three ways that lie far apart, and the question
//! is looked at again. What is then found all three times, word for word, is wrong whatever should have stood there.

use std::collections::{BTreeMap, BTreeSet};

use bumpalo::Bump;

use super::mend::{Mends, nodes};
use super::node::Node;
use crate::error::Error;
use crate::fault::{Fault, Faults};

/// How often a question is put right and looked at again: to the bottom of what is nested as deep as any document.
const ROUNDS: usize = 12;

/// Ways in which a question is put right.
pub(super) const WAYS: usize = 3;

/// Values that are looked at in all: large documents are not looked at as often.
const MOST_VALUES: usize = 1_000_000;

/// The faults of a question beside those that are known already.
pub(super) fn found<'d>(
    question: &Node<'d>,
    known: &Faults,
    arena: &'d Bump,
    faults_of: impl Fn(&Node<'d>) -> Faults,
) -> Vec<Fault> {
    let mut found: Vec<Fault> = Vec::new();
    let named = |fault: &Fault| (fault.path.clone(), fault.error.code());
    let mut told: BTreeSet<_> = known.iter().map(named).collect();
    let mut touched = Touched::default();
    let mut ways: [_; WAYS] = std::array::from_fn(|way| (*question, known.clone(), Mends::new(way)));
    let mut left = MOST_VALUES;
    for _ in 0..ROUNDS {
        let mut changed = false;
        for (question, faults, mends) in &mut ways {
            let size = nodes(question).saturating_mul(WAYS);
            let Some(rest) = left.checked_sub(size) else { return found };
            left = rest;
            changed |= mends.put_right(question, faults, arena, &mut touched);
            *faults = faults_of(question);
        }
        let [(_, first, _), others @ ..] = &ways;
        if !changed || first.is_empty() {
            break;
        }
        let others = others.each_ref().map(|(_, faults, _)| by_path(faults));
        let is_at = |at: &ByPath<'_>, fault: &Fault| {
            at.get(fault.path.as_str()).is_some_and(|errors| errors.contains(&&fault.error))
        };
        for fault in first {
            let is_everywhere = others.iter().all(|at| is_at(at, fault));
            let may_be_told = is_everywhere && stands_alone(&fault.error) && !touched.explains(fault);
            if may_be_told && told.insert(named(fault)) {
                found.push(fault.clone());
            }
        }
    }
    found
}

/// The errors of each path: a document may have as many as it has values.
type ByPath<'f> = BTreeMap<&'f str, Vec<&'f Error>>;

fn by_path(faults: &[Fault]) -> ByPath<'_> {
    let mut at = ByPath::new();
    faults.iter().for_each(|fault| at.entry(fault.path.as_str()).or_default().push(&fault.error));
    at
}

/// Where a question was put right.
#[derive(Default)]
pub(super) struct Touched {
    paths: BTreeSet<String>,
    /// Around words of which nobody knows what they should have been.
    around_words: BTreeSet<String>,
    /// Was anything put there, and not only a key left out that nobody knows?
    pub(super) is_guessed: bool,
}

impl Touched {
    pub(super) fn at(&mut self, path: &str, is_word: bool) {
        self.paths.insert(path.to_owned());
        if is_word {
            let around = path.rfind(['.', '[']).and_then(|end| path.get(..end));
            self.around_words.insert(around.unwrap_or_default().to_owned());
        }
    }

    /// May a fault come from what was put there? A key may be missed by one word and not by another; a fact that is not told, and days
    /// of which nothing is told, are such that anything put there may have had to tell them.
    fn explains(&self, fault: &Fault) -> bool {
        if self.is_guessed && matches!(fault.error, Error::FactNotGiven { .. } | Error::PeriodsGap { .. }) {
            return true;
        }
        let is_missed = matches!(fault.error, Error::MissingKey { .. } | Error::NeitherGiven { .. });
        let ends = fault.path.match_indices(['.', '[']).map(|(end, _)| end);
        ends.chain(std::iter::once(fault.path.len()))
            .filter_map(|end| fault.path.get(..end))
            .any(|around| self.paths.contains(around) || is_missed && self.around_words.contains(around))
    }
}

/// Does an error follow from the values it names, and not from others that are not there, or from all together? Keys and words that
/// nobody knows are seen at the first look, or else are unknown to what was put there.
fn stands_alone(error: &Error) -> bool {
    !matches!(
        error,
        Error::UnknownKey { .. }
            | Error::UnknownChoice { .. }
            | Error::MoneyTooLarge
            | Error::NoWeight
            | Error::UnknownMember { .. }
            | Error::UnknownLoan { .. }
            | Error::UnknownAccount { .. }
            | Error::NoMeetingOn { .. }
            | Error::MeetingClosed { .. }
            | Error::ModeNotKept
            | Error::RepaidAboveOwed { .. }
            | Error::WithdrawnAboveSaved { .. }
            | Error::ReturnedAboveReceived { .. }
            | Error::ReturnedAboveHeld { .. }
            | Error::PaidAboveFund { .. }
            | Error::CashNegative { .. }
            | Error::BankNegative { .. }
            | Error::OfficeOfNonMember { .. }
            | Error::TwoOffices { .. }
            | Error::OfficeTaken { .. }
            | Error::NotRecorded
            | Error::ClassNotStated
            | Error::NotATermLoan
            | Error::RescheduleFixed { .. }
            | Error::NoSuchDueDate { .. }
            | Error::DueDateOutOfOrder { .. }
            | Error::InstalmentRepaysNothing { .. }
            | Error::EventAfterPayOff { .. }
            | Error::NoOpenDay { .. }
            | Error::NoSignChange
            | Error::NoRate
            | Error::SeveralRates { .. }
            | Error::CostTooLarge
            | Error::ClosingDiffers { .. }
            | Error::Panicked
    )
}
