//! The classes of a loan through time: days overdue, falls into the non-performing classes, and the way back.

use super::{Change, Due, Loan, OtherFacility, Payments};
use crate::calendar::Date;
use crate::choice::AssetClass;
use crate::error::Error;
use crate::loan::balances::Days;
use crate::loan::cash_credit::{Cause, Conduct, Lapse, Statement};
use crate::rulebook::{AssetClasses, Norms, SpecialMention};
use crate::rules::finding::Rule;

/// Days on which the oldest amount not paid, or the days above, began on one and the same day.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    since: Date,
    from: Date,
    until: Option<Date>,
}

/// What a doubtful asset may be.
const OLDER: &[AssetClass] = &[AssetClass::Doubtful1, AssetClass::Doubtful2, AssetClass::Doubtful3];
const AGES: usize = OLDER.len();

/// A time as a non-performing asset, and the rule that began it.
#[derive(Clone, Copy, Debug)]
struct Fall {
    on: Date,
    until: Option<Date>,
    reason: Rule,
    /// The days on which the asset grows older.
    birthdays: [Option<Date>; AGES],
}

impl Fall {
    const fn new(on: Date, until: Option<Date>, reason: Rule) -> Self {
        Self { on, until, reason, birthdays: [None; AGES] }
    }
}

/// When an amount has been overdue so long that the loan is non-performing.
#[derive(Clone, Copy)]
enum Bound {
    Days(u32),
    Months(u32),
}

impl Bound {
    fn reached(self, since: Date) -> Option<Date> {
        match self {
            Self::Days(days) => since.add_days(days).ok(),
            Self::Months(months) => since.add_months(months).ok(),
        }
    }
}

/// All that moves a loan between its classes.
#[derive(Debug)]
pub(super) struct Timeline {
    stretches: Vec<Stretch>,
    falls: Vec<Fall>,
    mention: Option<SpecialMention>,
    running: bool,
    ages: Option<AssetClasses>,
    loss_on: Option<Date>,
    others_overdue_since: Option<Date>,
}

fn holds(from: Date, until: Option<Date>, day: Date) -> bool {
    from <= day && until.is_none_or(|until| day < until)
}

/// The months overdue after which a loan that follows the crop season is non-performing.
pub(super) fn crop_months(loan: &Loan, norms: &Norms<'_>) -> Result<Option<u32>, Error> {
    let Some(months) = loan.crop_season_months else { return Ok(None) };
    let known = norms.crop_season.as_ref().map_err(Clone::clone)?.value;
    let seasons = if months > known.long_above_months { known.long_seasons } else { known.short_seasons };
    Ok(Some(months.saturating_mul(seasons)))
}

impl Timeline {
    pub(super) fn of(loan: &Loan, conduct: Option<&Conduct>, norms: &Norms<'_>) -> Result<Self, Error> {
        let mention = *norms.special_mention.as_ref().map_err(Clone::clone)?.value;
        let crop = crop_months(loan, norms)?;
        let (stretches, own) = match (&loan.payments, conduct) {
            (Payments::Running(statement), Some(conduct)) => {
                let own = lapses(conduct).into_iter().chain(not_reviewed(loan, norms)).collect();
                (above(statement), own)
            }
            (Payments::Dues(dues), _) => {
                let stretches = overdue(dues, loan.as_on);
                let (bound, reason) = match crop {
                    Some(months) => (Bound::Months(months), Rule::CropSeason),
                    None => {
                        let known = norms.non_performing.as_ref().map_err(Clone::clone)?.value;
                        (Bound::Days(known.above_days), Rule::NonPerforming)
                    }
                };
                let falls = falls(&stretches, bound, reason, loan.npa_since, loan.as_on);
                (stretches, falls)
            }
            (Payments::Running(_), None) => (Vec::new(), Vec::new()),
        };
        let others = others(loan, norms)?;
        let others_overdue_since = loan.others.iter().filter_map(|other| other.overdue_since).min();
        let mut timeline = Self {
            stretches,
            falls: Vec::new(),
            mention: crop.is_none().then_some(mention),
            running: matches!(loan.payments, Payments::Running(_)),
            ages: None,
            loss_on: loan.loss_identified_on,
            others_overdue_since,
        };
        timeline.falls = timeline.borrower_falls(&own, others);
        timeline.ages = match &norms.asset_classes {
            Ok(known) => Some(*known.value),
            Err(error) if timeline.falls.iter().any(|fall| fall.on <= loan.as_on) => return Err(error.clone()),
            Err(_) => None,
        };
        let ages = timeline.ages;
        timeline.falls.iter_mut().for_each(|fall| fall.birthdays = birthdays(fall.on, ages));
        Ok(timeline)
    }

    /// The times as a non-performing asset, once the borrower's other facilities are looked at too.
    fn borrower_falls(&self, own: &[Fall], others: Option<Date>) -> Vec<Fall> {
        let mut days: Vec<Date> = Vec::new();
        for fall in own {
            days.push(fall.on);
            days.extend(fall.until);
        }
        days.extend(others);
        days.sort_unstable();
        days.dedup();
        let mut falls: Vec<Fall> = Vec::with_capacity(days.len());
        let mut open: Option<Fall> = None;
        for day in days {
            let own = own.iter().find(|fall| holds(fall.on, fall.until, day));
            let elsewhere = others.is_some_and(|on| on <= day);
            let in_arrears = own.is_some() || self.is_overdue(day) || self.others_overdue(day);
            match (open, own) {
                (None, Some(own)) => open = Some(Fall::new(day, None, own.reason)),
                (None, None) if elsewhere => {
                    open = Some(Fall::new(day, None, Rule::BorrowerWise));
                }
                (Some(fall), _) if !in_arrears && !elsewhere => {
                    falls.push(Fall { until: Some(day), ..fall });
                    open = None;
                }
                _ => {}
            }
        }
        falls.extend(open);
        falls
    }

    /// Are there arrears on a term loan? Those of a running account are in its lapses.
    fn is_overdue(&self, day: Date) -> bool {
        !self.running && self.stretch(day).is_some()
    }

    fn others_overdue(&self, day: Date) -> bool {
        self.others_overdue_since.is_some_and(|since| since <= day)
    }

    fn stretch(&self, day: Date) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.from <= day);
        let last = self.stretches.get(after.checked_sub(1)?)?;
        holds(last.from, last.until, day).then_some(last)
    }

    /// Since when the loan, or the account, is overdue.
    pub(super) fn overdue_since(&self, day: Date) -> Option<Date> {
        self.stretch(day).map(|stretch| stretch.since)
    }

    pub(super) fn days_past_due(&self, day: Date) -> u32 {
        let days = self.stretch(day).map_or(0, |stretch| day.days_since(stretch.since).saturating_add(1));
        u32::try_from(days).unwrap_or(u32::MAX)
    }

    /// The fall that holds on a day.
    fn fall(&self, day: Date) -> Option<&Fall> {
        self.falls.iter().find(|fall| holds(fall.on, fall.until, day))
    }

    pub(super) fn npa_since(&self, day: Date) -> Option<Date> {
        self.fall(day).map(|fall| fall.on)
    }

    /// Was it non-performing for its arrears, by a day?
    pub(super) fn was_in_arrears(&self, day: Date) -> bool {
        self.falls.iter().any(|fall| fall.on <= day && fall.reason != Rule::LimitReview)
    }

    /// The same, and was it not standard again before another day?
    pub(super) fn was_in_arrears_since(&self, from: Date, day: Date) -> bool {
        let lasted = |fall: &Fall| fall.on <= day && fall.until.is_none_or(|until| until >= from);
        self.falls.iter().any(|fall| lasted(fall) && fall.reason != Rule::LimitReview)
    }

    /// The rule by which it is non-performing on a day.
    pub(super) fn fell_by(&self, day: Date) -> Option<Rule> {
        self.fall(day).map(|fall| fall.reason)
    }

    /// Is anything of the loan itself in arrears?
    pub(super) fn own_arrears(&self, loan: &Loan, conduct: Option<&Conduct>) -> bool {
        let lapsed = conduct.and_then(|conduct| conduct.lapses.last()).is_some_and(|lapse| lapse.cured_on.is_none());
        lapsed || self.is_overdue(loan.as_on)
    }

    fn class(&self, day: Date) -> (AssetClass, Rule) {
        if self.loss_on.is_some_and(|on| on <= day) {
            return (AssetClass::Loss, Rule::Loss);
        }
        if let Some(fall) = self.fall(day) {
            let reached = |birthday: &Option<Date>| birthday.is_some_and(|on| on <= day);
            let older = fall.birthdays.iter().rposition(reached).and_then(|place| OLDER.get(place));
            return older.map_or((AssetClass::SubStandard, fall.reason), |class| (*class, Rule::AssetAge));
        }
        let days = self.days_past_due(day);
        let class = match self.mention {
            Some(mention) if days > mention.sma_2_above_days => AssetClass::Sma2,
            Some(mention) if days > mention.sma_1_above_days => AssetClass::Sma1,
            Some(_) if days > 0 && !self.running => AssetClass::Sma0,
            _ => AssetClass::Standard,
        };
        let upgraded = self.falls.iter().any(|fall| fall.until == Some(day));
        (class, if upgraded { Rule::Upgrade } else { Rule::Overdue })
    }

    /// Every change of class up to a day that the facts reach, and after it as if nothing were paid: first things first.
    pub(super) fn changes(&self, as_on: Date) -> (Vec<Change>, Vec<Change>) {
        let mut days: Vec<Date> = Vec::new();
        for stretch in &self.stretches {
            days.push(stretch.from);
            days.extend(stretch.until);
            if let Some(mention) = self.mention {
                let above = [mention.sma_1_above_days, mention.sma_2_above_days];
                days.extend(above.into_iter().filter_map(|above| stretch.since.add_days(above).ok()));
            }
        }
        for fall in &self.falls {
            let [first, second, third] = fall.birthdays;
            let moves = [Some(fall.on), fall.until, first, second, third];
            days.reserve(moves.len());
            for day in moves.iter().flatten() {
                days.push(*day);
            }
        }
        days.extend(self.loss_on);
        days.sort_unstable();
        days.dedup();
        let mut before = AssetClass::Standard;
        let (mut changes, mut coming) = (Vec::new(), Vec::new());
        for day in &days {
            let (class, reason) = self.class(*day);
            if class != before {
                let list = if *day <= as_on { &mut changes } else { &mut coming };
                if list.is_empty() {
                    list.reserve(days.len());
                }
                list.push(Change { on: *day, class, reason });
                before = class;
            }
        }
        (changes, coming)
    }
}

/// When a non-performing asset grows older.
fn birthdays(on: Date, ages: Option<AssetClasses>) -> [Option<Date>; AGES] {
    let Some(ages) = ages else { return [None; AGES] };
    let after = |months: u32| on.add_months(ages.doubtful_after_months.saturating_add(months)).ok();
    [after(0), after(ages.doubtful_2_after_months), after(ages.doubtful_3_after_months)]
}

/// The stretches of a list of dues: the oldest one that is not paid, day by day.
fn overdue(dues: &[Due], as_on: Date) -> Vec<Stretch> {
    let mut known: Vec<Due> = dues.iter().filter(|due| due.due_on <= as_on).copied().collect();
    known.sort_unstable_by_key(|due| due.due_on);
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut clear_until: Option<Date> = None;
    for due in known {
        let paid_on = due.paid_on.filter(|paid| *paid <= as_on);
        let from = clear_until.map_or(due.due_on, |clear| clear.max(due.due_on));
        if paid_on.is_some_and(|paid| paid <= from) {
            continue;
        }
        stretches.push(Stretch { since: due.due_on, from, until: paid_on });
        match paid_on {
            Some(paid) => clear_until = Some(paid),
            None => break,
        }
    }
    stretches
}

/// The days above the drawing power of a running account.
fn above(statement: &Statement) -> Vec<Stretch> {
    let stretch = |spell: &crate::loan::cash_credit::Spell| Stretch {
        since: spell.from,
        from: spell.from,
        until: if spell.to < statement.as_on { spell.to.add_days(1).ok() } else { None },
    };
    statement.spells.iter().map(stretch).collect()
}

fn lapses(conduct: &Conduct) -> Vec<Fall> {
    let fall = |lapse: &Lapse| {
        let reason = match lapse.cause {
            Cause::Above => Rule::AboveDrawingPower,
            Cause::Uncredited => Rule::Credits,
            Cause::Uncovered => Rule::InterestCovered,
            Cause::Told => Rule::NonPerforming,
        };
        Fall::new(lapse.on, lapse.cured_on, reason)
    };
    conduct.lapses.iter().chain(&conduct.next).map(fall).collect()
}

/// A limit whose review was due and did not come.
fn not_reviewed(loan: &Loan, norms: &Norms<'_>) -> Option<Fall> {
    let known = norms.limit_review.as_ref().ok()?.value;
    let on = loan.review_due_on?.add_days(known.within_days).ok()?;
    Some(Fall::new(on, None, Rule::LimitReview))
}

/// The times at which a term loan was overdue too long, up to the day on which nothing was overdue any more. One that is told begins as
/// told, or before, where the dues say so.
fn falls(stretches: &[Stretch], bound: Bound, reason: Rule, told: Option<Date>, as_on: Date) -> Vec<Fall> {
    let mut falls = Vec::new();
    let mut open: Option<Fall> = None;
    // Once what was overdue then is paid, what is told is of the past.
    let mut told = told;
    for (place, stretch) in stretches.iter().enumerate() {
        let lasts = |day: &Date| stretch.until.is_none_or(|until| *day < until);
        let reached = bound.reached(stretch.since).map(|day| day.max(stretch.from)).filter(lasts);
        let sooner = told.filter(lasts).filter(|told| reached.is_none_or(|reached| *told < reached));
        let fall = match sooner {
            Some(on) => Some(Fall::new(on, None, Rule::NonPerforming)),
            None => reached.map(|on| Fall::new(on, None, reason)),
        };
        open = open.or(fall);
        let next = stretches.get(place.saturating_add(1)).map(|next| next.from);
        if let Some(until) = stretch.until.filter(|until| next != Some(*until)) {
            falls.extend(open.take().map(|fall| Fall { until: Some(until), ..fall }));
            told = told.filter(|told| until <= *told);
        }
    }
    let paid = stretches.last().is_none_or(|last| last.until.is_some());
    let is_known = |told: Date| falls.iter().chain(&open).any(|fall| holds(fall.on, fall.until, told));
    open = open.or(told.filter(|told| !is_known(*told)).map(|on| Fall::new(on, None, Rule::NonPerforming)));
    falls.extend(open.map(|fall| if paid { Fall { until: Some(as_on), ..fall } } else { fall }));
    falls
}

/// The days up to a day on which a loan was non-performing by its own payments, first things first.
pub(super) fn non_performing(payments: &Payments, as_on: Date, norms: &Norms<'_>) -> Result<Vec<Days>, Error> {
    let falls = match (payments, super::conduct(payments, None, norms)?) {
        (Payments::Running(_), conduct) => conduct.iter().flat_map(lapses).collect(),
        (Payments::Dues(dues), _) => {
            let known = norms.non_performing.as_ref().map_err(Clone::clone)?.value;
            falls(&overdue(dues, as_on), Bound::Days(known.above_days), Rule::NonPerforming, None, as_on)
        }
    };
    // At the end of its last day a fall is over.
    let days = |fall: Fall| {
        let until = fall.until.and_then(Date::day_before).map_or(as_on, |last| last.min(as_on));
        (fall.on <= until).then_some(Days { from: fall.on, until })
    };
    Ok(falls.into_iter().filter_map(days).collect())
}

/// The day on which another facility of the borrower is non-performing.
fn others(loan: &Loan, norms: &Norms<'_>) -> Result<Option<Date>, Error> {
    if loan.others.is_empty() {
        return Ok(None);
    }
    let above = norms.non_performing.as_ref().map_err(Clone::clone)?.value.above_days;
    Ok(loan.others.iter().filter_map(|other| other.fell_on(above)).min())
}

impl Loan {
    /// How many other facilities of the borrower have anything in arrears on the day.
    #[must_use]
    pub fn others_in_arrears(&self) -> u32 {
        let others = self.others.iter().filter(|other| other.is_in_arrears(self.as_on));
        u32::try_from(others.count()).unwrap_or(u32::MAX)
    }
}

impl OtherFacility {
    /// When it is non-performing: as told, or by days. An account out of order is told so and has no day overdue.
    pub(super) fn fell_on(&self, above_days: u32) -> Option<Date> {
        let by_days = self.overdue_since.and_then(|since| since.add_days(above_days).ok());
        [self.npa_since, by_days].into_iter().flatten().min()
    }

    /// Is anything of it in arrears on a day? What is non-performing has not paid them all.
    pub(super) fn is_in_arrears(&self, day: Date) -> bool {
        [self.overdue_since, self.npa_since].into_iter().flatten().any(|since| since <= day)
    }
}

/// Is another facility non-performing on a day?
pub(super) fn is_non_performing(other: &OtherFacility, day: Date, norms: &Norms<'_>) -> bool {
    let fell_on = match &norms.non_performing {
        Ok(known) => other.fell_on(known.value.above_days),
        Err(_) => other.npa_since,
    };
    fell_on.is_some_and(|on| on <= day)
}
