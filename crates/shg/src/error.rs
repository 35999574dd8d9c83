//! The hallway: every way in which a question can make no sense.
//!
//! A refusal is an answer; an error is a question that could not be understood. Every variant has a stable code,
//! `room.what`, whose room says who must act: `money`, `calendar` and `books` the bookkeeper, `rulebook` whoever asked
//! about that date or wrote the overlay, `wire` the programmer. Sentences are not here: [`words`](crate::words) makes
//! them, in English and in Hindi, from the variant and what it carries.

use crate::calendar::Date;
use crate::money::Rupees;

/// A detail that an error or a finding carries into its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Text as it was given, or a name.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A day.
    Day(Date),
    /// An amount.
    Money(Rupees),
}

impl From<String> for Detail {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&'static str> for Detail {
    fn from(text: &'static str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Detail {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<Date> for Detail {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Rupees> for Detail {
    fn from(amount: Rupees) -> Self {
        Self::Money(amount)
    }
}

macro_rules! errors {
    ($($(#[doc = $doc:literal])+ $code:literal => $name:ident $({ $($field:ident: $kind:ty),+ $(,)? })?,)+) => {
        /// Why a question could not be answered.
        ///
        /// [`code`](Error::code) is the contract: stable for ever. `Display` gives the English sentence.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[non_exhaustive]
        pub enum Error {
            $($(#[doc = $doc])+ $name $({ $(#[doc = stringify!($field)] $field: $kind),+ })?,)+
        }

        impl Error {
            /// Every code, in the order of the rooms.
            pub const CODES: &[&'static str] = &[$($code),+];

            /// The stable code of this error, `room.what`.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => $code,)+ }
            }

            /// What the error carries, by name, for its sentence.
            #[must_use]
            pub fn details(&self) -> Vec<(&'static str, Detail)> {
                match self {
                    $(Self::$name $({ $($field),+ })? => vec![$($((stringify!($field), Detail::from($field.clone()))),+)?],)+
                }
            }
        }
    };
}

errors! {
    /// Text that is not an amount: rupees, a point and exactly two decimals.
    "money.malformed" => MoneyMalformed { text: String },
    /// An amount of more than fifteen digits before the point.
    "money.too_large" => MoneyTooLarge,
    /// An amount below zero where none can be.
    "money.negative" => MoneyNegative { amount: Rupees },
    /// Text that is not a rate, a percentage or a multiple: digits, and up to six decimals after a point.
    "money.rate_malformed" => RateMalformed { text: String },
    /// A rate, percentage or multiple above one thousand.
    "money.rate_too_large" => RateTooLarge { text: String },
    /// An amount is to be divided, and every weight is nought.
    "money.no_weight" => NoWeight,

    /// Text that is not a date written `2025-06-30`.
    "calendar.malformed" => DateMalformed { text: String },
    /// A day that the calendar does not have, as 30 February.
    "calendar.no_such_day" => NoSuchDay { text: String },
    /// A day before 1950 or after 2199.
    "calendar.out_of_range" => DateOutOfRange { text: String },
    /// Text that is not a financial year written `2025-26`.
    "calendar.year_malformed" => YearMalformed { text: String },

    /// The rulebook begins later than the date asked about; `weaker` is the evidence at which it does not, or `none`.
    "rulebook.not_in_force" => NotInForce { parameter: &'static str, on: Date, begins: Date, weaker: &'static str },
    /// A stated period has ended and no later text is known.
    "rulebook.ended" => Ended { parameter: &'static str, on: Date, ended: Date },
    /// The text in force on the date is not known; those on both sides of the gap are named, and in `weaker` the evidence
    /// at which it is known, or `none`.
    "rulebook.unsettled" => Unsettled { parameter: &'static str, on: Date, before: String, after: String, weaker: &'static str },
    /// No text of the scheme speaks of the parameter.
    "rulebook.silent" => Silent { parameter: &'static str, scheme: &'static str },
    /// Something is known, but only at an evidence weaker than the caller accepts.
    "rulebook.weak_evidence" => WeakEvidence { parameter: &'static str, on: Date, evidence: &'static str },
    /// The text is addressed to other kinds of lender.
    "rulebook.other_lender" => OtherLender { lender: &'static str, source_id: String },
    /// No parameter has this name.
    "rulebook.unknown_parameter" => UnknownParameter { name: String },
    /// No shipped overlay has this name.
    "rulebook.unknown_overlay" => UnknownOverlay { name: String },
    /// The overlay is of another scheme.
    "rulebook.overlay_scheme" => OverlayScheme { overlay: String, scheme: &'static str },
    /// A rulebook or an overlay that cannot be read.
    "rulebook.malformed" => RulebookMalformed { detail: String },
    /// No shipped score card has this name.
    "rulebook.unknown_card" => UnknownCard { name: String },
    /// The bands of a score card leave a gap, and it does not state how that is read.
    "rulebook.card_gap" => CardGap { of: String, edge: String },
    /// The bands of a score card overlap, and it does not state how that is read.
    "rulebook.card_overlap" => CardOverlap { of: String, edge: String },
    /// A value names a source that is not listed.
    "rulebook.unknown_source" => UnknownSource { parameter: String, source_id: String },

    /// The date asked about lies before the group was formed.
    "books.as_on_before_formation" => AsOnBeforeFormation { as_on: Date, formed_on: Date },
    /// The group cannot have been active before it was formed.
    "books.active_before_formation" => ActiveBeforeFormation { active_since: Date, formed_on: Date },
    /// The books begin after the date asked about.
    "books.active_after_as_on" => ActiveAfterAsOn { active_since: Date, as_on: Date },
    /// A group is revived after the day on which it was first active.
    "books.revived_before_active" => RevivedBeforeActive { revived_on: Date, active_since: Date },
    /// A group is revived by the date asked about, not after it.
    "books.revived_after_as_on" => RevivedAfterAsOn { revived_on: Date, as_on: Date },
    /// A name or number that identifies a group, a member or a loan is empty.
    "books.empty_id" => EmptyId,
    /// Two members have one id.
    "books.duplicate_member" => DuplicateMember { member: String },
    /// A member joined before the group was formed.
    "books.joined_before_formation" => JoinedBeforeFormation { member: String, joined_on: Date, formed_on: Date },
    /// A member of a gender that a group of the category does not have.
    "books.gender_against_category" => GenderAgainstCategory { member: String, category: &'static str },
    /// A member left before she joined.
    "books.left_before_joining" => LeftBeforeJoining { member: String, left_on: Date, joined_on: Date },
    /// An entry names nobody of the group.
    "books.unknown_member" => UnknownMember { member: String },
    /// An entry is dated before the group was formed.
    "books.entry_before_formation" => EntryBeforeFormation { on: Date, formed_on: Date },
    /// An entry is dated on or before the cut-off, whose balances hold it already.
    "books.entry_before_cut_off" => EntryBeforeCutOff { on: Date, cut_off: Date },
    /// An entry names a member before she joined.
    "books.entry_before_joining" => EntryBeforeJoining { member: String, on: Date, joined_on: Date },
    /// An entry names a member after she left.
    "books.entry_after_leaving" => EntryAfterLeaving { member: String, on: Date, left_on: Date },
    /// An entry of nothing, or of less.
    "books.amount_not_positive" => AmountNotPositive { amount: Rupees },
    /// A member repaid more than she owed.
    "books.repaid_above_owed" => RepaidAboveOwed { member: String, repaid: Rupees, owed: Rupees },
    /// A member withdrew more than she had saved.
    "books.withdrawn_above_saved" => WithdrawnAboveSaved { member: String, withdrawn: Rupees, saved: Rupees },
    /// The group gave back more than it had received.
    "books.returned_above_received" => ReturnedAboveReceived { returned: Rupees, received: Rupees },
    /// At the end of a day the group has paid out more than it held.
    "books.cash_negative" => CashNegative { on: Date, balance: Rupees },
    /// More overdue than owed.
    "books.overdue_above_owed" => OverdueAboveOwed { member: String, owed: Rupees },
    /// Two loans have one id.
    "books.duplicate_loan" => DuplicateLoan { loan: String },
    /// A repayment names a loan that was not given to that member.
    "books.unknown_loan" => UnknownLoan { loan: String, member: String },
    /// A second meeting on one day.
    "books.meeting_repeated" => MeetingRepeated { on: Date },
    /// More members present than the group has.
    "books.present_above_members" => PresentAboveMembers { present: i64, members: i64 },
    /// The cut-off lies before the group was formed.
    "books.cut_off_before_formation" => CutOffBeforeFormation { cut_off: Date, formed_on: Date },
    /// The books begin with balances of a day after the one asked about.
    "books.as_on_before_cut_off" => AsOnBeforeCutOff { as_on: Date, cut_off: Date },
    /// A day of the cut-off sheet lies outside the group's life up to the cut-off.
    "books.cut_off_day" => CutOffDay { day: Date, formed_on: Date, cut_off: Date },
    /// A period of which the books are asked that begins after it ends.
    "books.period_reversed" => PeriodReversed { from: Date, until: Date },
    /// A day that is none of the group's meetings.
    "books.no_meeting_on" => NoMeetingOn { day: Date },
    /// An entry names a member after she died, and settles nothing.
    "books.entry_after_death" => EntryAfterDeath { member: String, on: Date, died_on: Date },
    /// A member was taken in again before she had left.
    "books.stays_overlap" => StaysOverlap { member: String, joined_on: Date, left_on: Date },
    /// Two members of one group with one identity.
    "books.duplicate_identity" => DuplicateIdentity { member: String, holder: String },
    /// An office that ends before it begins.
    "books.office_reversed" => OfficeReversed { from: Date, until: Date },
    /// An office of somebody who is no member on the day.
    "books.office_of_non_member" => OfficeOfNonMember { member: String, on: Date },
    /// Two offices of one member on one day.
    "books.two_offices" => TwoOffices { member: String, on: Date },
    /// An office that another member holds on the day.
    "books.office_taken" => OfficeTaken { office: &'static str, holder: String, on: Date },
    /// The terms of one kind of saving, given twice.
    "books.saving_twice" => SavingTwice { saving: &'static str },
    /// More came back from where money is kept than was kept there.
    "books.returned_above_held" => ReturnedAboveHeld { returned: Rupees, held: Rupees },
    /// More was paid out of a fund than it holds.
    "books.paid_above_fund" => PaidAboveFund { paid: Rupees, fund: Rupees },
    /// At the end of a day more was taken from the bank than lay there.
    "books.bank_negative" => BankNegative { on: Date, balance: Rupees },
    /// An entry tells cash or bank in books that do not keep them apart.
    "books.mode_not_kept" => ModeNotKept,
    /// An entry that was written before it happened, or a meeting closed before it was held.
    "books.written_before" => WrittenBefore { on: Date, written_on: Date },
    /// An entry written once the meeting of its day was closed.
    "books.meeting_closed" => MeetingClosed { on: Date, closed_on: Date, written_on: Date },
    /// A loan of the cut-off sheet disbursed before its sanction, or after the cut-off.
    "books.disbursed_outside" => DisbursedOutside { disbursed_on: Date, sanctioned_on: Date, cut_off: Date },
    /// More disbursed than sanctioned.
    "books.disbursed_above_sanctioned" => DisbursedAboveSanctioned { disbursed: Rupees, sanctioned: Rupees },

    /// A rule needs a fact that the question does not give.
    "rules.fact_not_given" => FactNotGiven { fact: &'static str },

    /// A part of a plan that is larger than the plan.
    "rules.part_above_plan" => PartAbovePlan { part: Rupees, plan: Rupees },
    /// A part of an amount that is larger than the amount.
    "rules.part_above_whole" => PartAboveWhole { part: Rupees, whole: Rupees },
    /// More than a hundred percent of something.
    "rules.percent_above_hundred" => PercentAboveHundred { percent: String },
    /// A fact of a day after the one asked about.
    "rules.day_after_as_on" => DayAfterAsOn { day: Date, as_on: Date },
    /// A day of what is still to come that lies before the one asked about.
    "rules.day_before_as_on" => DayBeforeAsOn { day: Date, as_on: Date },
    /// A part of the question is about another day.
    "rules.other_day" => OtherDay { day: Date, as_on: Date },
    /// A day that is not the last of a quarter of the year asked about.
    "rules.quarter_outside_year" => QuarterOutsideYear { day: Date, year: String },
    /// Balances that end before the period that is claimed for.
    "rules.balances_end_early" => BalancesEndEarly { known_until: Date, until: Date },
    /// One group stands twice in a claim.
    "rules.group_repeated" => GroupRepeated { group: String },
    /// A claim for a time that ends before the loan was sanctioned.
    "rules.claim_before_sanction" => ClaimBeforeSanction { until: Date, sanctioned_on: Date },
    /// More marks than a parameter of a score card has.
    "rules.marks_above_most" => MarksAboveMost { marks: String, most: String },
    /// The text names no class of the priority sector for such a loan.
    "rules.class_not_stated" => ClassNotStated,
    /// A loan laid out as instalments, where a running account is asked for.
    "rules.not_a_term_loan" => NotATermLoan,
    /// A dose or year asked for that the group has had already.
    "rules.dose_not_later" => DoseNotLater { dose: i64, had: i64 },
    /// A day on which no month ends.
    "rules.not_a_month_end" => NotAMonthEnd { day: Date },
    /// A fact that is told otherwise of the same woman elsewhere in the claim.
    "rules.fact_contradicted" => FactContradicted { fact: &'static str, member: String },
    /// The books hold nothing by which to measure what a rule asks.
    "rules.not_recorded" => NotRecorded,
    /// A standing as on one day, and norms of another.
    "rules.norms_of_another_day" => NormsOfAnotherDay { as_on: Date, norms: Date },

    /// The document is not JSON.
    "wire.malformed" => WireMalformed { detail: String },
    /// The document is not UTF-8.
    "wire.not_utf8" => NotUtf8,
    /// A table that Arrow cannot read, or that is not laid out as it says.
    "wire.table_malformed" => TableMalformed { detail: String },
    /// A key that the document does not have.
    "wire.unknown_key" => UnknownKey { key: String },
    /// A key given twice.
    "wire.repeated_key" => RepeatedKey { key: String },
    /// A key that must be given.
    "wire.missing_key" => MissingKey { key: String },
    /// A value of another kind than asked.
    "wire.wrong_type" => WrongType { expected: &'static str, found: &'static str },
    /// A word that is not one of the choices.
    "wire.unknown_choice" => UnknownChoice { found: String, choices: String },
    /// A number outside its range.
    "wire.out_of_range" => OutOfRange { found: String, least: i64, most: i64 },
    /// Two keys of which only one may be given.
    "wire.given_twice" => GivenTwice { one: &'static str, other: &'static str },
    /// Two keys of which one must be given.
    "wire.neither_given" => NeitherGiven { one: &'static str, other: &'static str },
    /// A question without a kind, or with several.
    "wire.no_kind" => NoKind { kinds: String },
    /// Our own fault: the library panicked and the binding caught it.
    "wire.panic" => Panicked,
    /// Rows of a group apart from its other rows, which were answered before.
    "wire.rows_apart" => RowsApart { group: String, row: i64 },

    /// A loan of nothing, or of less.
    "loan.amount_not_positive" => LoanNotPositive { amount: Rupees },
    /// No instalments, or more than a plan can have.
    "loan.instalments_out_of_range" => InstalmentsOutOfRange { instalments: i64, most: i64 },
    /// A rate of more than a hundred percent, by the year or by the month as it is quoted.
    "loan.rate_out_of_range" => RateOutOfRange { rate: String, most: i64 },
    /// An equal instalment, once rounded, that is less than the interest of a period: the loan would never be repaid.
    "loan.instalment_below_interest" => InstalmentBelowInterest { instalment: Rupees, interest: Rupees },
    /// Instalments every nought days, weeks or months.
    "loan.every_zero" => EveryZero,
    /// The first instalment falls due on or before the day of disbursal.
    "loan.first_due_too_early" => FirstDueTooEarly { first_due_on: Date, disbursed_on: Date },
    /// A moratorium that leaves no instalment.
    "loan.moratorium_too_long" => MoratoriumTooLong { moratorium: i64, instalments: i64 },
    /// Interest cannot join the principal while the principal is already repaid.
    "loan.capitalised_while_repaid" => CapitalisedWhileRepaid { interest: i64, principal: i64 },
    /// Flat interest is on the original amount and cannot join the principal.
    "loan.flat_capitalised" => FlatCapitalised,
    /// The method needs a percentage of the principal, more than nothing and at most all.
    "loan.principal_percent" => PrincipalPercentUnfit { percent: String },
    /// The method needs one share of the principal for each instalment.
    "loan.shares_count" => SharesCount { shares: i64, instalments: i64 },
    /// The shares of the principal do not make a hundred per cent.
    "loan.shares_total" => SharesTotal { total: String },
    /// A share of the principal falls in its moratorium.
    "loan.share_in_moratorium" => ShareInMoratorium { instalment: i64 },
    /// A down payment of all, or of more.
    "loan.down_payment_too_large" => DownPaymentTooLarge { percent: String },
    /// A tranche outside the days from the disbursal to the last instalment.
    "loan.tranche_outside" => TrancheOutside { on: Date, disbursed_on: Date, ends_on: Date },
    /// A day before the loan was disbursed, on which there is no account.
    "loan.as_on_before_disbursal" => AsOnBeforeDisbursal { as_on: Date, disbursed_on: Date },
    /// An account of a plan that is rounded only for display: nobody paid such amounts.
    "loan.account_unrounded" => AccountUnrounded,
    /// More rows than an account can have.
    "loan.account_rows" => AccountRows { most: i64 },
    /// Something that happened before the loan was disbursed.
    "loan.event_before_disbursal" => EventBeforeDisbursal { on: Date, disbursed_on: Date },
    /// Something that happened after the loan was paid off.
    "loan.event_after_pay_off" => EventAfterPayOff { on: Date, paid_off_on: Date },
    /// Two rates, two reschedules or two pay-offs of one day.
    "loan.event_twice" => EventTwice { on: Date },
    /// A payment or a charge of nothing, or of less.
    "loan.event_not_positive" => EventNotPositive { amount: Rupees },
    /// An event that does not say what happened.
    "loan.event_of_nothing" => EventOfNothing,
    /// An event that says two things; each is an event of its own.
    "loan.event_of_two" => EventOfTwo,
    /// An order of setting off that does not name each of the three parts once.
    "loan.set_off_order" => SetOffOrder,
    /// A reschedule that changes nothing.
    "loan.reschedule_empty" => RescheduleEmpty,
    /// A method whose parts are fixed for the whole loan, or a plan at its end: only due dates can be moved.
    "loan.reschedule_fixed" => RescheduleFixed { on: Date },
    /// No instalment to come falls due on the day that is to be moved.
    "loan.no_such_due_date" => NoSuchDueDate { due_on: Date },
    /// A due date moved past its neighbours.
    "loan.due_date_out_of_order" => DueDateOutOfOrder { to: Date, due_on: Date },
    /// An instalment that stays at a new rate and repays nothing.
    "loan.instalment_repays_nothing" => InstalmentRepaysNothing { due_on: Date, instalment: Rupees },
    /// A unit of rounding of nothing, or of less.
    "loan.unit_not_positive" => UnitNotPositive { amount: Rupees },
    /// No day is open within a year of a due date.
    "loan.no_open_day" => NoOpenDay { from: Date },
    /// A period that ends before it begins.
    "loan.days_reversed" => DaysReversed { from: Date, to: Date },
    /// A rate needs at least two flows.
    "loan.too_few_flows" => TooFewFlows { count: i64 },
    /// Money flows one way only, once the flows of each day are set against each other.
    "loan.no_sign_change" => NoSignChange,
    /// At no rate are the flows worth nothing.
    "loan.no_rate" => NoRate,
    /// At several rates the flows are worth nothing; all are named, in percent, lowest first.
    "loan.several_rates" => SeveralRates { rates: String },
    /// A rate of more than twenty-four digits before the point.
    "loan.rate_too_large" => CostTooLarge,
    /// The members' amounts are not all that is lent.
    "loan.members_total" => MembersTotal { members: Rupees, lent: Rupees },
    /// A plan that is rounded for display only has no whole paise to divide among members.
    "loan.members_unrounded" => MembersUnrounded,
    /// Nothing reaches the borrower once the fees are taken.
    "loan.nothing_disbursed" => NothingDisbursed { disbursed: Rupees },
    /// Fewer than one or more than three hundred and sixty-six periods in a year.
    "loan.periods_out_of_range" => PeriodsOutOfRange { found: i64 },
    /// The date asked about lies before the account begins.
    "loan.as_on_before_opening" => AsOnBeforeOpening { as_on: Date, opening: Date },
    /// An entry dated before the balance with which the account is taken up.
    "loan.entry_before_opening" => EntryBeforeOpening { on: Date, opening: Date },
    /// Interest is entered in an account whose interest is worked out.
    "loan.interest_entered" => InterestEntered { on: Date },
    /// Balances that do not come one day after another.
    "loan.balances_unordered" => BalancesUnordered { on: Date, before: Date },
    /// A day count of months of thirty days, where each day has its own balance.
    "loan.day_count_unfit" => DayCountUnfit { day_count: &'static str },
    /// A period that begins before the one before it has ended; or periods out of their order.
    "loan.periods_overlap" => PeriodsOverlap { from: Date, until: Date },
    /// Days of the account of which nothing is told.
    "loan.periods_gap" => PeriodsGap { from: Date, until: Date },
    /// More may be drawn than the limit.
    "loan.power_above_limit" => PowerAboveLimit { power: Rupees, limit: Rupees },
    /// The balance that is stated does not follow from the entries.
    "loan.closing_differs" => ClosingDiffers { stated: Rupees, found: Rupees },
    /// An entry of an account that the table of accounts does not have.
    "loan.unknown_account" => UnknownAccount { account: String },
    /// An account that stands twice in the table of accounts.
    "loan.account_repeated" => AccountRepeated { account: String },
    /// An entry dated after the last day that counts.
    "loan.entry_after_as_on" => EntryAfterAsOn { on: Date, as_on: Date },
}

impl Error {
    /// The highest count that a document may tell.
    pub(crate) const MOST_COUNT: u32 = 1_000_000;

    /// The most doses or years of one facility.
    pub(crate) const MOST_DOSES: u32 = 100;

    /// Of a number that is no count: one below `least`, or above the highest.
    pub(crate) fn no_count(found: i64, least: i64) -> Self {
        Self::OutOfRange { found: found.to_string(), least, most: Self::MOST_COUNT.into() }
    }
}
