//! Demand, collection and balance of a meeting: one row a group, or one a member and meeting.

use arrow_array::ArrayRef;
use arrow_schema::ArrowError;
use shg::Faults;
use shg::money::Rupees;
use shg::standing::{Dues, HeadDues, MeetingDemand};
use shg::wire::rows::{self, Lookup, Node, Register};

use super::{ERROR_CODE, ERROR_PATH, Errors};
use crate::groups::Laid;
use crate::out::{MoneyForm, Out, Told, Type, Values, out};

/// Columns of money: six of each head, six of all heads together, and what is owed.
const AMOUNTS: usize = 31;

macro_rules! columns {
    ($($own:expr),+; $($name:literal),+) => {
        &[$($own,)+ $(out($name, Type::Money),)+ ERROR_CODE, ERROR_PATH]
    };
}

macro_rules! registers {
    ($($own:expr),+) => {
        columns![$($own),+;
            "savings_arrears", "savings_due", "savings_demand", "savings_collection", "savings_balance", "savings_advance",
            "principal_arrears", "principal_due", "principal_demand", "principal_collection", "principal_balance",
            "principal_advance",
            "interest_arrears", "interest_due", "interest_demand", "interest_collection", "interest_balance",
            "interest_advance",
            "fines_arrears", "fines_due", "fines_demand", "fines_collection", "fines_balance", "fines_advance",
            "total_arrears", "total_due", "total_demand", "total_collection", "total_balance", "total_advance",
            "outstanding"]
    };
}

pub(crate) const SUMMARY: &[Out] =
    registers![out("meeting_on", Type::Day), out("held", Type::Flag), out("members", Type::Count)];

pub(crate) const ROWS: &[Out] = registers![
    out("number", Type::Count),
    out("meeting_on", Type::Day),
    out("held", Type::Flag),
    out("member_id", Type::Text)
];

/// The columns of the registers so far.
pub(crate) struct Demands {
    /// One row a member and meeting?
    by_member: bool,
    numbers: Values<i32>,
    meeting_on: Values<i32>,
    held: Values<bool>,
    members: Told,
    money: Vec<Values<i64>>,
    errors: Errors,
    /// The rows of each group.
    times: Vec<usize>,
}

/// A row of a register: of a member, of a group, or of nobody.
struct Row<'r> {
    meeting: Option<&'r MeetingDemand>,
    member: Option<&'r str>,
    amounts: Option<[Rupees; AMOUNTS]>,
}

const fn six(dues: &Dues) -> [Rupees; 6] {
    let Dues { arrears, due, demand, collection, balance, advance } = *dues;
    [arrears, due, demand, collection, balance, advance]
}

fn amounts(heads: &HeadDues, total: &Dues, outstanding: Rupees) -> [Rupees; AMOUNTS] {
    let HeadDues { savings, principal, interest, fines } = heads;
    let mut told = [savings, principal, interest, fines, total].into_iter().flat_map(six).chain([outstanding]);
    std::array::from_fn(|_| told.next().unwrap_or_default())
}

impl Demands {
    pub(crate) fn new(groups: usize, by_member: bool) -> Self {
        let money = (0..AMOUNTS).map(|_| Values::with_capacity(groups)).collect();
        Self {
            by_member,
            numbers: Values::with_capacity(groups),
            meeting_on: Values::with_capacity(groups),
            held: Values::with_capacity(groups),
            members: Told::default(),
            money,
            errors: Errors::default(),
            times: Vec::with_capacity(groups),
        }
    }

    /// The columns, and how many rows each group has.
    pub(crate) fn finish(self, money: MoneyForm) -> Result<(Vec<ArrayRef>, Vec<usize>), ArrowError> {
        let (days, held) = (self.meeting_on.days()?, self.held.flags());
        let mut arrays = if self.by_member {
            vec![self.numbers.counts()?, days, held, self.members.finish()]
        } else {
            vec![days, held, self.numbers.counts()?]
        };
        for column in self.money {
            arrays.push(column.money(money)?);
        }
        arrays.extend(self.errors.finish());
        Ok((arrays, self.times))
    }

    fn push(&mut self, number: Option<usize>, row: &Row<'_>, faults: Option<&Faults>) {
        self.numbers.push_count(number.and_then(|number| u32::try_from(number).ok()));
        self.meeting_on.push_day(row.meeting.map(|meeting| meeting.on));
        self.held.push(row.meeting.map(|meeting| meeting.held));
        if self.by_member {
            self.members.push(row.member);
        }
        for (place, column) in self.money.iter_mut().enumerate() {
            column.push_money(row.amounts.as_ref().and_then(|amounts| amounts.get(place).copied()));
        }
        self.errors.push(faults);
    }

    /// A row a member and meeting; of a meeting at which nobody is asked, one of nobody.
    fn push_members(&mut self, registers: &[Register]) {
        let mut number = 0_usize;
        for Register { meeting, members, .. } in registers {
            for (row, total) in meeting.rows.iter().zip(members) {
                let amounts = Some(amounts(&row.dues, total, row.outstanding));
                let row = Row { meeting: Some(meeting), member: Some(&row.member), amounts };
                number = number.saturating_add(1);
                self.push(Some(number), &row, None);
            }
            if meeting.rows.is_empty() {
                number = number.saturating_add(1);
                self.push(Some(number), &Row { meeting: Some(meeting), member: None, amounts: None }, None);
            }
        }
        self.times.push(number);
    }
}

impl Laid for Demands {
    fn lay(&mut self, question: Result<Node<'_>, Faults>, _: &mut Lookup<'_>) {
        let found = question.and_then(|question| rows::demand(&question));
        match found {
            Ok(registers) if self.by_member => self.push_members(&registers),
            Ok(registers) => {
                let first = registers.first();
                let amounts =
                    first.map(|Register { meeting, group, .. }| amounts(&meeting.totals, group, meeting.outstanding));
                let meeting = first.map(|register| &register.meeting);
                let row = Row { meeting, member: None, amounts };
                self.push(meeting.map(|meeting| meeting.rows.len()), &row, None);
                self.times.push(1);
            }
            Err(faults) => {
                self.push(None, &Row { meeting: None, member: None, amounts: None }, Some(&faults));
                self.times.push(1);
            }
        }
    }
}
