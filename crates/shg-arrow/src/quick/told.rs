//! What was decided by bounds, laid into columns: each that is wanted, and no other.

use std::ops::Range;
use std::sync::OnceLock;

use shg::limits::{Led, Limits, ODD, Verdicts, has_amount, is_eligible};
use shg::money::Rupees;
use shg::rules::Rule;

use super::facts::{Common, Slice};
use super::kinds::Known;
use super::{Scratch, TILE};
use crate::answers::decide::{AMOUNTS, COLUMNS, EVIDENCE, RULES};
use crate::lanes::{Buffer, Lane, NO_WORD, fill};
use crate::out::{Lines, Out, bits, nothing, texts_array};
use arrow_array::ArrayRef;
use arrow_buffer::BooleanBuffer;

/// Doses that a table of doses has place for; what is like the last of them stands there.
pub(super) const DOSES: usize = 8;

/// Verdicts are remembered by parts, of which few are ever needed: those that differ in so many of their lowest bits lie together.
const BITS_OF_PART: u32 = 6;
const OF_PART: usize = 1 << BITS_OF_PART;
pub(super) const PARTS: usize = 1 << (15 - BITS_OF_PART);

fn place_of(dose: u8) -> u8 {
    const LAST: u8 = DOSES as u8 - 1;
    dose.min(LAST)
}

/// What was decided of all rows, and of which dose.
pub(super) struct Told<'a> {
    known: &'a Known,
    dose: Slice<'a, u8>,
    /// The rows that tell how earlier loans were repaid, where any does.
    history: Option<BooleanBuffer>,
    rows: usize,
    /// Of all rows, where it was told apart.
    verdict: &'a [u16],
    /// The rows that are to be asked one by one.
    pub(super) odd: Vec<usize>,
}

/// The same of the rows of a tile.
struct Tile<'t> {
    known: &'t Known,
    dose: &'t [u8],
    verdict: &'t [u16],
}

/// The words of a column.
pub(super) fn words(name: &str) -> &'static [&'static str] {
    if name == "evidence" { EVIDENCE } else { AMOUNTS }
}

fn taken<'m>(lanes: &mut [Lane<'m>], name: &str) -> Option<&'m mut [i64]> {
    let place = COLUMNS.iter().position(|out| out.name == name)?;
    lanes.get_mut(place)?.values.take().and_then(Buffer::i64)
}

fn given_back<'m>(lanes: &mut [Lane<'m>], name: &str, values: Option<&'m mut [i64]>) {
    let place = COLUMNS.iter().position(|out| out.name == name);
    if let Some(lane) = place.and_then(|place| lanes.get_mut(place)) {
        lane.values = values.map(Buffer::I64);
    }
}

/// The rows of a tile of what is worked out, also where nobody wants it.
fn of_tile<'r>(
    wanted: &'r mut Option<&mut [i64]>,
    scratch: &'r mut Vec<i64>,
    rows: &Range<usize>,
) -> Option<&'r mut [i64]> {
    match wanted {
        Some(wanted) => wanted.get_mut(rows.clone()),
        None => {
            scratch.resize(TILE, 0);
            scratch.get_mut(..rows.len())
        }
    }
}

/// Decides tile by tile, straight into the lanes, the facts that are not met told apart where rules are to be named; none where the
/// columns are not of the kind that most are.
pub(super) fn write<'a>(
    known: &'a Known,
    common: Common<'a>,
    scratch: &'a mut Scratch,
    listed: bool,
    lanes: &mut [Lane<'_>],
) -> Option<Told<'a>> {
    let all = common.rows;
    let facts = common.understood()?;
    let Scratch { corpus, amount, verdict, .. } = scratch;
    // Where no list of rules is made in the end, a tile's verdicts are in the way as soon as it is laid down.
    verdict.resize(if listed { all } else { all.min(TILE) }, 0);
    let (mut corpora, mut amounts) = (taken(lanes, "corpus"), taken(lanes, "amount"));
    let (mut not_met, mut unknown) = (taken(lanes, "not_met"), taken(lanes, "unknown"));
    let told_apart = listed || not_met.is_some();
    let mut wanted: Vec<_> = COLUMNS.iter().zip(lanes.iter_mut()).filter(|(_, lane)| lane.is_wanted()).collect();
    let (mut odd, mut laid) = (Vec::new(), [[0; TILE]; 2]);
    for from in (0..all).step_by(TILE) {
        let rows = from..all.min(from.saturating_add(TILE));
        let judged = if listed { rows.clone() } else { 0..rows.len() };
        let (corpus, amount) = (of_tile(&mut corpora, corpus, &rows), of_tile(&mut amounts, amount, &rows));
        let places = (corpus, amount, verdict.get_mut(judged));
        let (Some(corpus), Some(amount), Some(verdict)) = places else { continue };
        facts.decide(&known.limits, told_apart, &rows, &mut laid, &mut Verdicts { corpus, amount, verdict });
        let tile = Tile { known, dose: facts.doses(&rows), verdict };
        for (out, lane) in &mut wanted {
            tile.lay(out.name, amount, lane.part(rows.start, rows.len()));
        }
        // Of all verdicts at once, where to look for one would take them row by row.
        if tile.verdict.iter().fold(0, |seen, verdict| seen | verdict) & ODD != 0 {
            odd.extend(rows.clone().zip(tile.verdict).filter(|(_, verdict)| **verdict == ODD).map(|(row, _)| row));
        }
        if let Some(not_met) = not_met.as_deref_mut().and_then(|bits| bits.get_mut(rows)) {
            known.moves.lay(verdict, not_met);
        }
    }
    given_back(lanes, "corpus", corpora);
    given_back(lanes, "amount", amounts);
    given_back(lanes, "not_met", not_met);
    let (dose, history) = facts.all_doses();
    let told = Told { known, dose, history, rows: all, verdict, odd };
    if let Some(unknown) = unknown.as_deref_mut() {
        told.lay_unknown(unknown);
    }
    given_back(lanes, "unknown", unknown);
    Some(told)
}

impl Known {
    /// The conditions of a dose that could not be judged, as what is told of earlier loans leaves them.
    fn open(&self, dose: u8, is_told: bool) -> impl Iterator<Item = &'static str> {
        let led = if is_told { self.limits.dose(dose) } else { self.limits.dose_of_nothing_told(dose) };
        led.into_iter().flat_map(|led| &led.open).map(|rule| rule.as_str())
    }
}

impl Tile<'_> {
    fn lay(&self, name: &str, amount: &[i64], mut lane: Lane<'_>) {
        let eligible = self.verdict.iter().map(|verdict| is_eligible(*verdict));
        match name {
            "eligible" => fill(lane.values.and_then(Buffer::u8), lane.valid, 0, eligible.map(|is| Some(is.into()))),
            "amount" => fill(None, lane.valid, 0, eligible.map(|is| is.then_some(0))),
            "amount_to" => fill(lane.values.and_then(Buffer::i64), lane.valid, 0, eligible.map(|_| None)),
            "amount_kind" => {
                let exactly = AMOUNTS.iter().position(|kind| *kind == "exactly").unwrap_or_default();
                let exactly = i8::try_from(exactly).unwrap_or(NO_WORD);
                let kinds = eligible.map(|is| is.then_some(exactly));
                fill(lane.values.and_then(Buffer::i8), lane.valid, NO_WORD, kinds);
            }
            "sanction_least" => self
                .by_dose(lane.valid, lane.values.and_then(Buffer::i64), |led| led.outcome.sanction.map(Rupees::paise)),
            "tenor_least_months" => self.by_dose(lane.valid, lane.values.and_then(Buffer::i32), |led| {
                i32::try_from(led.outcome.tenor_months?.0).ok()
            }),
            "tenor_most_months" => self.by_dose(lane.valid, lane.values.and_then(Buffer::i32), |led| {
                i32::try_from(led.outcome.tenor_months?.1).ok()
            }),
            "income_generating_least_percent" => self.by_amount(lane, amount, |loan| {
                let rate = self.known.limits.income_generating_least(loan)?;
                i64::try_from(rate.millionths()).ok()
            }),
            "margin_most" => {
                self.by_amount(lane, amount, |loan| self.known.limits.margin_most(loan).map(Rupees::paise));
            }
            "evidence" => self.evidence(lane),
            name if crate::answers::tells_errors(name) => lane.all_valid(false),
            _ => lane.all_valid(true),
        }
    }

    fn table<T>(
        &self,
        of: impl Fn(&Led) -> Option<T>,
        told: impl Fn(&Limits, u8) -> Option<&Led>,
    ) -> [Option<T>; DOSES] {
        std::array::from_fn(|dose| told(&self.known.limits, u8::try_from(dose).ok()?).and_then(&of))
    }

    /// A value of each row that follows from its dose, for eligible groups.
    fn by_dose<T: Copy + Default>(
        &self,
        valid: Option<&mut [u8]>,
        values: Option<&mut [T]>,
        of: impl Fn(&Led) -> Option<T>,
    ) {
        if valid.is_none() && values.is_none() {
            return;
        }
        // No dose is nought: its place is that of groups that are not eligible.
        let table = self.table(of, Limits::dose);
        let places = self.verdict.iter().zip(self.dose);
        // Without a choice, of which the machine could guess half wrong.
        let places = places.map(|(verdict, dose)| {
            let eligible = u8::from(is_eligible(*verdict)).wrapping_neg();
            usize::from(place_of(*dose) & eligible)
        });
        if let Some(values) = values {
            let told = table.map(Option::unwrap_or_default);
            let rows = values.iter_mut().zip(places.clone());
            rows.for_each(|(value, place)| *value = told.get(place).copied().unwrap_or_default());
        }
        if let Some(valid) = valid {
            let told = table.map(|value| u8::from(value.is_some()));
            let rows = valid.iter_mut().zip(places);
            rows.for_each(|(valid, place)| *valid = told.get(place).copied().unwrap_or_default());
        }
    }

    /// The evidence follows from the dose, also of a group that is not eligible; where there is no amount, nothing is said of its
    /// terms.
    fn evidence(&self, lane: Lane<'_>) {
        let word = |led: &Led| {
            let word = led.outcome.evidence?.as_str();
            i8::try_from(EVIDENCE.iter().position(|other| *other == word)?).ok()
        };
        let tables = [self.table(word, Limits::dose), self.table(word, Limits::dose_of_nothing_told)];
        let rows = self.verdict.iter().zip(self.dose).map(|(verdict, dose)| {
            let [whole, without_amount] = &tables;
            let table = if has_amount(*verdict) { whole } else { without_amount };
            table.get(usize::from(place_of(*dose))).copied().flatten()
        });
        fill(lane.values.and_then(Buffer::i8), lane.valid, NO_WORD, rows);
    }

    /// What follows from the amount, for eligible groups.
    fn by_amount(&self, lane: Lane<'_>, amount: &[i64], of: impl Fn(Rupees) -> Option<i64>) {
        let loans = self.verdict.iter().zip(amount);
        let rows = loans.map(|(verdict, paise)| {
            is_eligible(*verdict).then(|| Rupees::from_paise(*paise).ok().and_then(&of)).flatten()
        });
        fill(lane.values.and_then(Buffer::i64), lane.valid, 0, rows);
    }
}

impl Told<'_> {
    /// A column of lists or of text; none of any other.
    pub(super) fn list(&self, out: &Out) -> Option<ArrayRef> {
        let rows = self.rows;
        match out.name {
            "not_met" => {
                let listed = self.verdict.iter().map(|verdict| match verdict {
                    0 => None,
                    _ => self.named(*verdict),
                });
                Some(texts_array(listed, rows))
            }
            "unknown" => {
                let listed = self.dose.iter().enumerate().map(|(row, dose)| {
                    let is_told = self.history.as_ref().is_some_and(|history| history.value(row));
                    let place = place_of(*dose);
                    let open = self.known.unknown.get(usize::from(is_told))?.get(usize::from(place))?;
                    Some(open.get_or_init(|| Lines::of(self.known.open(place, is_told))))
                });
                Some(texts_array(listed, rows))
            }
            name => crate::answers::tells_errors(name).then(|| nothing(rows)),
        }
    }

    /// The rules that a verdict names, worked out once.
    fn named(&self, verdict: u16) -> Option<&Lines> {
        let verdicts = self.known.not_met.get(usize::from(verdict) >> BITS_OF_PART)?;
        let verdicts = verdicts.get_or_init(|| (0..OF_PART).map(|_| OnceLock::new()).collect());
        Some(verdicts.get(usize::from(verdict) % OF_PART)?.get_or_init(|| self.rules(verdict)))
    }

    /// The rules that a verdict names.
    fn rules(&self, verdict: u16) -> Lines {
        let bits = (0..u16::BITS).filter(|bit| verdict.wrapping_shr(*bit) & 1 == 1);
        let mut rules: Vec<Rule> = bits.filter_map(|bit| self.known.limits.rule(bit)).collect();
        rules.sort_unstable();
        Lines::of(rules.into_iter().map(Rule::as_str))
    }

    /// The conditions that could not be judged, a bit each.
    fn lay_unknown(&self, unknown: &mut [i64]) {
        let of = |is_told| {
            let doses = std::array::from_fn::<_, DOSES, _>(|dose| u8::try_from(dose).unwrap_or_default());
            doses.map(|dose| bits(RULES, self.known.open(dose, is_told)))
        };
        let [untold, told] = [of(false), of(true)];
        for (row, (bits, dose)) in unknown.iter_mut().zip(&*self.dose).enumerate() {
            let is_told = self.history.as_ref().is_some_and(|history| history.value(row));
            let table = if is_told { &told } else { &untold };
            *bits = table.get(usize::from(place_of(*dose))).copied().unwrap_or_default();
        }
    }
}
