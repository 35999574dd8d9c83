//! Every number that shapes a sample and was not published: invented, so that a sample looks plausible, and for no other
//! reason. Nothing here was measured, and nothing may be concluded from it.
//!
//! Shares are permille; money is whole rupees; months are counted back from the day of the sample, or forward from a
//! group's first meeting.

use shg::choice::{Category, Facility, Lender, Scheme, Special};

use crate::programme::{Cell, Figures, Part, People};
use crate::published::{jaunpur, rajasthan};

/// The day of a sample, where none is asked for: one whose circulars were read in full. The published figures are of 2021.
pub const AS_ON: (i32, u32, u32) = (2025, 6, 30);
/// The years in which a sample's day may lie, so that every group's life fits the calendar.
pub const YEARS: (i32, i32) = (1970, 2198);
/// The most groups that a sample may be asked to have.
pub const MOST_GROUPS: u64 = 10_000_000;

/// Members of a group, as weights that are scaled to the sum.
pub const SIZES: &[u32] = &[12, 11, 13, 11, 12, 7, 14, 12, 11, 12, 15, 13, 12];
/// Groups of a village, in the same way.
pub const VILLAGES: &[u32] = &[4, 3, 5, 2, 3, 4, 3];
/// Bank loans, in the same way.
pub const LOANS: &[u32] = &[100, 50, 150, 75, 30, 200, 100, 60, 120, 40, 100, 150, 80, 200];
/// Bank loans are multiples of it, in rupees.
pub const LOAN_STEP: u64 = 1_000;

const JAUNPUR_LOANS: u64 = 180;
const JAUNPUR_LIMITS_WITHOUT_LOAN: u64 = jaunpur::LIMITS_PREPARED - JAUNPUR_LOANS;
const JAUNPUR_DIGITISED_WITH_FUND: u64 = 420;
const JAUNPUR_OTHERS: u64 = jaunpur::ACTIVE - jaunpur::DIGITISED;
const JAUNPUR_OTHER_LOANS: u64 = 300;
const JAUNPUR_OTHERS_WITH_FUND: u64 = 500;
const JAUNPUR_INACTIVE: u64 = jaunpur::GROUPS - jaunpur::ACTIVE;

/// A group that nothing is known of.
const PLAIN: Cell = Cell {
    groups: 0,
    active: true,
    digitised: false,
    limit_prepared: false,
    revolving_fund: false,
    livelihood_amount: false,
    bank_loan: false,
    months: (3, 24),
};
const FUND: Cell = Cell { revolving_fund: true, months: (8, 42), ..PLAIN };
const LOAN: Cell = Cell { bank_loan: true, months: (14, 48), ..PLAIN };
const FUND_AND_LOAN: Cell = Cell { revolving_fund: true, ..LOAN };
const INACTIVE: Cell = Cell { active: false, months: (22, 48), ..PLAIN };

/// Jaunpur: the published margins, and an invented division where they overlap.
pub(crate) static JAUNPUR: Figures = Figures {
    prefix: "JP",
    title: "e-Shakti, Jaunpur district",
    source: jaunpur::SOURCE,
    groups: jaunpur::GROUPS,
    revolving_fund: 15_000,
    livelihood_amount: 0,
    bank_loans: 48_000_000,
    districts: 1,
    cells: &[
        Cell { groups: JAUNPUR_LOANS, digitised: true, limit_prepared: true, ..FUND_AND_LOAN },
        Cell { groups: JAUNPUR_LIMITS_WITHOUT_LOAN, digitised: true, limit_prepared: true, ..FUND },
        Cell { groups: JAUNPUR_DIGITISED_WITH_FUND, digitised: true, ..FUND },
        Cell {
            groups: jaunpur::DIGITISED - jaunpur::LIMITS_PREPARED - JAUNPUR_DIGITISED_WITH_FUND,
            digitised: true,
            ..PLAIN
        },
        Cell { groups: JAUNPUR_OTHER_LOANS, ..FUND_AND_LOAN },
        Cell { groups: JAUNPUR_OTHERS_WITH_FUND, ..FUND },
        Cell { groups: JAUNPUR_OTHERS - JAUNPUR_OTHER_LOANS - JAUNPUR_OTHERS_WITH_FUND, ..PLAIN },
        Cell { groups: JAUNPUR_INACTIVE, ..INACTIVE },
    ],
    parts: &[
        Part { cells: 4, members: jaunpur::DIGITISED_MEMBERS, villages: jaunpur::DIGITISED_VILLAGES },
        Part { cells: 3, members: jaunpur::ABOUT_MEMBERS - jaunpur::DIGITISED_MEMBERS, villages: 540 },
        Part { cells: 1, members: 4_000, villages: 190 },
    ],
    people: People {
        categories: &[(Category::Women, 1)],
        schemes: &[(Scheme::DayNrlm, 800), (Scheme::ShgBlp, 200)],
        lenders: &[(Lender::CommercialBank, 700), (Lender::RegionalRuralBank, 300)],
        special: &[(Some(Special::DifficultArea), 300), (Some(Special::PersonsWithDisability), 200), (None, 500)],
        rural: 950,
    },
};

const LOANS_WITHOUT_FUND: u64 = 5_000;
const FUND_ALONE: u64 = 8_000;
const FUND_AND_LIVELIHOOD: u64 = 12_000;
const ALL_THREE: u64 = rajasthan::LIVELIHOOD_AMOUNTS - FUND_AND_LIVELIHOOD;
const RAJASTHAN_INACTIVE: u64 = 12_000;

/// Rajasthan: the published margins, and an invented division where they overlap.
pub(crate) static RAJASTHAN: Figures = Figures {
    prefix: "RJ",
    title: "Rajeevika, Rajasthan",
    source: rajasthan::SOURCE,
    groups: rajasthan::GROUPS,
    revolving_fund: rajasthan::REVOLVING_FUND,
    livelihood_amount: rajasthan::LIVELIHOOD_AMOUNT,
    bank_loans: rajasthan::BANK_LOANS_SUM,
    districts: 33,
    cells: &[
        Cell { groups: FUND_ALONE, ..FUND },
        Cell { groups: FUND_AND_LIVELIHOOD, livelihood_amount: true, months: (14, 42), ..FUND },
        Cell { groups: ALL_THREE, livelihood_amount: true, ..FUND_AND_LOAN },
        Cell { groups: rajasthan::BANK_LOANS - LOANS_WITHOUT_FUND - ALL_THREE, ..FUND_AND_LOAN },
        Cell { groups: LOANS_WITHOUT_FUND, ..LOAN },
        Cell {
            groups: rajasthan::GROUPS - rajasthan::REVOLVING_FUNDS - LOANS_WITHOUT_FUND - RAJASTHAN_INACTIVE,
            ..PLAIN
        },
        Cell { groups: RAJASTHAN_INACTIVE, ..INACTIVE },
    ],
    parts: &[Part { cells: 7, members: rajasthan::FAMILIES, villages: 40_000 }],
    people: People {
        categories: &[(Category::Women, 970), (Category::Mixed, 20), (Category::Men, 10)],
        schemes: &[(Scheme::DayNrlm, 1)],
        lenders: &[(Lender::CommercialBank, 680), (Lender::SmallFinanceBank, 70), (Lender::RegionalRuralBank, 250)],
        special: &[
            (Some(Special::RemoteTribal), 300),
            (Some(Special::DifficultArea), 200),
            (Some(Special::PersonsWithDisability), 100),
            (None, 400),
        ],
        rural: 980,
    },
};

/// The digits of a group's number, at least.
pub const GROUP_DIGITS: usize = 7;
/// Those of a village's.
pub const VILLAGE_DIGITS: usize = 5;
/// Those of a member's, a loan's and a district's.
pub const SHORT_DIGITS: usize = 2;

/// Groups below it may be special ones, in the shares of their programme.
pub const SMALL: u32 = 10;
/// Of a group of women and men, one member in so many is a man.
pub const MEN_EVERY: u32 = 2;
/// What they ask for.
pub const FACILITIES: &[(Facility, u32)] = &[(Facility::TermLoan, 800), (Facility::CashCredit, 200)];
/// Groups that qualify in the grading.
pub const GRADED: u32 = 930;
/// Groups in wilful default.
pub const WILFUL_DEFAULT: u32 = 15;
/// Groups that their bank takes for matured.
pub const MATURED: u32 = 400;
/// A third dose after so many months, by so many; a fourth, of those.
pub const THIRD_DOSE: (u32, u32) = (30, 400);
/// A fourth dose after so many months, by so many of those who had a third.
pub const FOURTH_DOSE: (u32, u32) = (42, 300);
/// Plans are made from this dose.
pub const PLAN_FROM_DOSE: u32 = 3;
/// Micro-credit plans, in steps of ten thousand rupees.
pub const PLAN_STEPS: (u32, u32) = (55, 120);
/// The step of a plan, in rupees.
pub const PLAN_STEP: i64 = 10_000;
/// Of it for producing income, percent.
pub const PLAN_INCOME: (u32, u32) = (45, 85);
/// Plans that are appraised.
pub const PLAN_APPRAISED: u32 = 850;

/// Groups meet every month, on a day of the month up to this one.
pub const LAST_MEETING_DAY: u32 = 28;
/// Days from formation to the first meeting, at most.
pub const DAYS_TO_FIRST_MEETING: u32 = 20;
/// Months for which an inactive group has been silent.
pub const SILENT: (u32, u32) = (7, 14);
/// Groups that fell silent and began again, where no bank has lent to them.
pub const REVIVED: u32 = 100;
/// They are at least so many months old.
pub const REVIVED_LEAST: u32 = 20;
/// They were silent for so many months.
pub const GAP: (u32, u32) = (6, 9);
/// They began again so many months ago.
pub const SINCE_REVIVAL: (u32, u32) = (1, 5);

/// Groups with habits that are not good are at least so many months old.
pub const HABITS_LEAST: u32 = 8;
/// Groups that do not meet regularly.
pub const MEETINGS_MISSED: u32 = 50;
/// They did not meet so many months ago.
pub const NOT_MET_BACK: &[u32] = &[1, 3, 8];
/// Groups that do not save regularly.
pub const SAVINGS_MISSED: u32 = 50;
/// There a member saves in so many months of so many.
pub const SAVED_THERE: (u32, u32) = (3, 5);
/// In other groups a member misses one month of so many, and the next one on the roll this many months later.
pub const SAVED_ELSEWHERE: (u32, u32) = (16, 7);
/// Groups that have stopped lending among their members.
pub const LENDING_STOPPED: u32 = 40;
/// They stopped so many months ago.
pub const STOPPED_BACK: u32 = 18;
/// They are at least so many months old.
pub const STOPPED_LEAST: u32 = 22;
/// Groups whose members are behind with repayments.
pub const BEHIND: u32 = 80;
/// There so many percent of what fell due was paid.
pub const PAID_OF_DUE: (u32, u32) = (40, 75);
/// Groups whose books are not kept up to date.
pub const BOOKS_BEHIND: u32 = 50;
/// There nothing was written so many months ago.
pub const NOT_WRITTEN_BACK: &[u32] = &[2, 4];

/// What a member saves each month, in rupees.
pub const SAVINGS: &[(i64, u32)] = &[(50, 200), (100, 550), (150, 100), (200, 150)];
/// Members who stay away from a meeting, percent at most.
pub const ABSENT_PERCENT: u32 = 18;
/// Meetings at which somebody is fined.
pub const FINED: u32 = 200;
/// The fine, in rupees.
pub const FINES: (u32, u32) = (5, 20);
/// A loan to a member is repaid in so many months.
pub const MEMBER_INSTALMENTS: &[(u32, u32)] = &[(5, 500), (10, 500)];
/// Interest on it by the month, permille.
pub const MEMBER_INTEREST: &[(i64, u32)] = &[(10, 400), (15, 200), (20, 400)];
/// Loans to members given at one meeting, at most.
pub const LOANS_A_MEETING: u32 = 4;
/// The largest loan to a member, in rupees.
pub const MEMBER_LOAN_MOST: i64 = 20_000;
/// Loans to members are multiples of it, in rupees.
pub const MEMBER_LOAN_STEP: i64 = 100;
/// With more than this in hand, in rupees, a group lends one part of so many at a time.
pub const LENT_WHOLE: (i64, i64) = (1_000, 2);
/// Months in which a member takes savings back.
pub const WITHDRAWN: u32 = 15;
/// She takes one part of so many.
pub const WITHDRAWN_PART: i64 = 2;
/// What the bookkeeper is paid at a meeting, in rupees.
pub const BOOKKEEPER: (u32, u32) = (20, 50);
/// Only with so much in hand, in rupees.
pub const BOOKKEEPER_LEAST: i64 = 500;
/// A bank's interest on the group's own account comes every so many months.
pub const BANK_INTEREST_EVERY: u32 = 6;
/// So much of it, in rupees.
pub const BANK_INTEREST: (u32, u32) = (10, 150);
/// Groups with money of an institute that promotes them.
pub const PROMOTED: u32 = 50;
/// So much of it, in rupees.
pub const PROMOTER_FUND: i64 = 2_000;
/// It comes in this month.
pub const PROMOTER_MONTH: u32 = 2;
/// The revolving fund comes in one of these months.
pub const FUND_MONTHS: (u32, u32) = (3, 6);
/// The livelihood amount comes in one of these months; a sample books it as borrowed from the federation.
pub const LIVELIHOOD_MONTHS: (u32, u32) = (6, 12);
/// It is given back in so many monthly parts.
pub const LIVELIHOOD_INSTALMENTS: u32 = 24;
/// A bank loan comes in this month or later, and so many months or more before the day of the sample.
pub const LOAN_MONTHS: (u32, u32) = (6, 5);
/// Instalments of a bank loan.
pub const LOAN_INSTALMENTS: &[(u32, u32)] = &[(24, 500), (36, 500)];
/// Its rate, percent a year.
pub const LOAN_RATES: &[(&str, u32)] = &[("7", 550), ("8.5", 150), ("9.75", 150), ("12", 150)];
