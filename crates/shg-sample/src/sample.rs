//! A sample: its tables, row by row or part by part.

use std::ops::Range;

use shg::Error;
use shg::books::{BookFacts, Entry, Group, Member, Members};
use shg::calendar::Date;
use shg::choice::{Category, Gender, Scheme};

use crate::about::About;
use crate::book::{Keeper, paise};
use crate::code::Code;
use crate::draw::{Draw, Purpose};
use crate::entry::{Line, rupees};
use crate::invented::{
    AS_ON, GROUP_DIGITS, MEN_EVERY, MOST_GROUPS, SHORT_DIGITS, VILLAGE_DIGITS, WILFUL_DEFAULT, YEARS,
};
use crate::profile::{Profile, Silence};
use crate::programme::{Programme, Scaled};
use crate::question::Question;
use crate::table::{EntryRow, GroupRow, LoanRow, MemberRow, RegisterRow};

/// What a sample is made of. The same settings give the same rows, on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The programme in whose proportions it is made.
    pub programme: Programme,
    /// Any number: another one gives other groups, with the same counts and sums.
    pub seed: u64,
    /// How many groups; as many as were published where it is not given.
    pub groups: Option<u64>,
    /// The day of the sample; 30 June 2025 where it is not given.
    pub as_on: Option<Date>,
}

impl Settings {
    /// A programme at its full size.
    #[must_use]
    pub const fn new(programme: Programme) -> Self {
        Self { programme, seed: 0, groups: None, as_on: None }
    }
}

/// Invented groups in the proportions of a programme. Group `i` is the same whichever are asked for before it, so that
/// the work can be cut into parts.
#[derive(Debug)]
pub struct Sample {
    programme: Programme,
    seed: u64,
    as_on: Date,
    scaled: Scaled,
}

fn member_id(place: u32) -> Code {
    Code::of("m").number(u64::from(place).saturating_add(1), SHORT_DIGITS)
}

fn loan_number(number: u32) -> Code {
    Code::of("L").number(number.into(), SHORT_DIGITS)
}

impl Sample {
    /// A sample.
    ///
    /// # Errors
    ///
    /// `wire.out_of_range` for no groups or more than ten million, or for a day before 1970 or after 2198.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg_sample::{Programme, Sample, Settings};
    ///
    /// let sample = Sample::new(Settings { groups: Some(1_000), ..Settings::new(Programme::Rajasthan) })?;
    /// // 148,000 of 200,000 groups have a revolving fund of 15,000 rupees: of a thousand, 740.
    /// let funds = sample.groups(0..1_000).filter(|group| group.revolving_fund.is_positive()).count();
    /// assert_eq!(funds, 740);
    /// // A group is the same, alone or among the others.
    /// assert_eq!(sample.groups(17..18).next(), sample.groups(0..1_000).nth(17));
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let Settings { programme, seed, .. } = settings;
        let (year, month, day) = AS_ON;
        let as_on = settings.as_on.map_or_else(|| Date::new(year, month, day), Ok)?;
        let groups = settings.groups.unwrap_or(programme.figures().groups);
        let within = |found: u64, least: i64, most: i64| {
            let inside = i64::try_from(found).is_ok_and(|found| (least..=most).contains(&found));
            if inside { Ok(()) } else { Err(Error::OutOfRange { found: found.to_string(), least, most }) }
        };
        within(groups, 1, i64::try_from(MOST_GROUPS).unwrap_or(i64::MAX))?;
        within(as_on.year().unsigned_abs().into(), YEARS.0.into(), YEARS.1.into())?;
        Ok(Self { programme, seed, as_on, scaled: Scaled::of(programme, seed, groups) })
    }

    /// How many groups it has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.scaled.groups
    }

    /// The programme.
    #[must_use]
    pub const fn programme(&self) -> Programme {
        self.programme
    }

    /// The seed.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The day.
    #[must_use]
    pub const fn as_on(&self) -> Date {
        self.as_on
    }

    /// What was published, what of it is in the sample, and that the rest is invented.
    #[must_use]
    pub fn about(&self) -> About {
        About::of(self)
    }

    /// The groups of one part of so many, counted from 1; parts differ by one group at most. None where there is no such
    /// part.
    #[must_use]
    pub fn part(&self, number: u64, of: u64) -> Range<u64> {
        let upto = |number: u64| {
            let exact = u128::from(self.size()).saturating_mul(number.into()).checked_div(of.into());
            exact.and_then(|exact| u64::try_from(exact).ok()).unwrap_or(0)
        };
        if number == 0 || number > of { 0..0 } else { upto(number.saturating_sub(1))..upto(number) }
    }

    pub(crate) const fn scaled(&self) -> &Scaled {
        &self.scaled
    }

    fn profiles(&self, groups: Range<u64>) -> impl Iterator<Item = (u64, Profile)> + '_ {
        let inside = groups.start.min(self.size())..groups.end.min(self.size());
        inside.filter_map(|index| Some((index, Profile::of(&self.scaled, self.seed, index, self.as_on)?)))
    }

    fn group_id(&self, index: u64) -> Code {
        let prefix = Code::of("SAMPLE-").and(self.scaled.figures.prefix.as_bytes()).and(b"-");
        prefix.number(index.saturating_add(1), GROUP_DIGITS)
    }

    fn place(&self, letter: &str, number: u64, digits: usize) -> Code {
        let prefix = Code::of(self.scaled.figures.prefix).and(b"-").and(letter.as_bytes());
        prefix.number(number.saturating_add(1), digits)
    }

    /// What the programme's register knows of groups.
    pub fn register(&self, groups: Range<u64>) -> impl Iterator<Item = RegisterRow> + '_ {
        let figures = self.scaled.figures;
        let amount = |of: bool, amount: u64| rupees(i64::try_from(if of { amount } else { 0 }).map_or(0, paise));
        self.profiles(groups).map(move |(index, profile)| {
            let (seat, cell) = (profile.seat, profile.seat.cell);
            RegisterRow {
                group_id: self.group_id(index),
                district: self.place("D", seat.district, SHORT_DIGITS),
                village: self.place("V", seat.village, VILLAGE_DIGITS),
                member_count: seat.members,
                active: cell.active,
                digitised: cell.digitised,
                limit_prepared: cell.limit_prepared,
                revolving_fund: amount(cell.revolving_fund, figures.revolving_fund),
                livelihood_amount: amount(cell.livelihood_amount, figures.livelihood_amount),
                bank_loan: amount(cell.bank_loan, seat.bank_loan),
            }
        })
    }

    /// Groups in the columns of `decide`. What the row says of a group's money is what its books add up to.
    pub fn groups(&self, groups: Range<u64>) -> impl Iterator<Item = GroupRow> + '_ {
        self.profiles(groups).map(|(index, profile)| self.group_row(index, &profile))
    }

    fn group_row(&self, index: u64, profile: &Profile) -> GroupRow {
        let totals = Keeper::totals(profile, self.funds(), self.seed, index);
        let (life, habits) = (profile.life, profile.habits);
        let works = !matches!(life.silence, Silence::After(_));
        let plan = profile.plan;
        GroupRow {
            group_id: self.group_id(index),
            as_on: self.as_on,
            scheme: profile.scheme,
            lender: profile.lender,
            facility: profile.facility,
            dose: profile.dose,
            formed_on: life.formed_on,
            active_since: life.first_on,
            revived_on: life.revived_on(),
            member_count: profile.seat.members,
            category: profile.category,
            special: profile.special,
            rural: profile.rural,
            revolving_fund: rupees(totals.revolving_fund),
            savings: rupees(totals.savings),
            interest_from_members: rupees(totals.interest),
            other_income: rupees(totals.other_income),
            promoter_funds: rupees(totals.promoter_fund),
            meetings_regular: works && habits.meetings && habits.books,
            savings_regular: works && habits.savings && habits.books,
            lending_regular: works && habits.lending,
            repayment_timely: works && habits.repayment,
            books_current: works && habits.books,
            graded: profile.graded,
            wilful_default: profile.wilful_default,
            plan_amount: plan.map(|plan| rupees(paise(plan.amount))),
            plan_income_generating: plan.map(|plan| rupees(paise(plan.income_generating))),
            plan_appraised: plan.map(|plan| plan.appraised),
            matured: (profile.scheme != Scheme::DayNrlm).then_some(profile.matured),
        }
    }

    /// Groups as questions of the JSON door, which say the same as [`groups`](Self::groups).
    pub fn questions(&self, groups: Range<u64>) -> impl Iterator<Item = Question> + '_ {
        self.groups(groups).map(|row| Question::of(&row))
    }

    /// The members of groups, one group after the other.
    pub fn members(&self, groups: Range<u64>) -> impl Iterator<Item = MemberRow> + '_ {
        self.profiles(groups).flat_map(|(index, profile)| self.members_of(index, &profile))
    }

    fn members_of(&self, index: u64, profile: &Profile) -> Vec<MemberRow> {
        let mut draw = Draw::of(self.seed, index, Purpose::Members);
        let (category, joined_on) = (profile.category, profile.life.formed_on);
        let group_id = self.group_id(index);
        let member = |place: u32| {
            let gender = match category {
                Category::Women => Gender::Female,
                Category::Men => Gender::Male,
                Category::Mixed if place.checked_rem(MEN_EVERY) == Some(0) => Gender::Male,
                Category::Mixed => Gender::Female,
            };
            let wilful_defaulter = draw.permille(WILFUL_DEFAULT);
            MemberRow { group_id, member_id: member_id(place), joined_on, gender, wilful_defaulter }
        };
        (0..profile.seat.members).map(member).collect()
    }

    const fn funds(&self) -> (u64, u64) {
        (self.scaled.figures.revolving_fund, self.scaled.figures.livelihood_amount)
    }

    fn lines_of(&self, index: u64, profile: &Profile) -> Vec<Line> {
        Keeper::lines(profile, self.funds(), self.seed, index)
    }

    /// The lines of the books of groups, one group after the other, each in the order of its days.
    pub fn entries(&self, groups: Range<u64>) -> impl Iterator<Item = EntryRow> + '_ {
        self.profiles(groups).flat_map(|(index, profile)| {
            let group_id = self.group_id(index);
            self.lines_of(index, &profile).into_iter().map(move |line| EntryRow {
                group_id,
                on: line.on,
                kind: line.kind,
                member_id: line.member.map(member_id),
                amount: line.amount.map(rupees),
                loan: line.loan.map(loan_number),
                instalments: line.instalments,
                from: line.from,
                head: line.head,
                present_count: line.present,
            })
        })
    }

    /// The bank loans of groups, in the columns of `schedule`.
    pub fn loans(&self, groups: Range<u64>) -> impl Iterator<Item = LoanRow> + '_ {
        self.profiles(groups).filter_map(|(index, profile)| {
            let loan = profile.bank_loan?;
            Some(LoanRow {
                loan_id: self.group_id(index).and(b"-B1"),
                principal: rupees(paise(loan.principal)),
                annual_rate: loan.annual_rate,
                disbursed_on: profile.life.day(loan.month),
                instalments: loan.instalments,
            })
        })
    }

    /// One group with its members, and its books as a bookkeeper hands them over; none past the last group.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::books::Books;
    /// use shg_sample::{Programme, Sample, Settings};
    ///
    /// let sample = Sample::new(Settings::new(Programme::Jaunpur))?;
    /// let (group, facts) = sample.books(0).unwrap();
    /// assert!(Books::new(&group, facts).is_ok());
    /// # Ok::<(), shg::Error>(())
    /// ```
    #[must_use]
    pub fn books(&self, index: u64) -> Option<(Group, BookFacts)> {
        let profile = Profile::of(&self.scaled, self.seed, index, self.as_on)?;
        let members = self.members_of(index, &profile).into_iter().map(|row| Member {
            joined_on: Some(row.joined_on),
            gender: Some(row.gender),
            wilful_defaulter: row.wilful_defaulter,
            ..Member::named(row.member_id.as_str())
        });
        let group = Group {
            id: self.group_id(index).as_str().to_owned(),
            name: None,
            formed_on: profile.life.formed_on,
            category: profile.category,
            special: profile.special,
            rural: profile.rural,
            district_category: None,
            members: Members::Named(members.collect()),
        };
        let text = |code: Code| code.as_str().to_owned();
        let lines = self.lines_of(index, &profile);
        let entries = lines.iter().enumerate().filter_map(|(place, line)| {
            let event = line.event(|member| text(member_id(member)), |loan| text(loan_number(loan)))?;
            Some(Entry::new(line.on, event, place))
        });
        let entries = entries.collect();
        Some((group, BookFacts { entries, ..BookFacts::default() }))
    }
}
