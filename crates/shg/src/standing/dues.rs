//! What falls due meeting by meeting, what is received, and what follows: the columns of a demand register.

use crate::error::Error;
use crate::money::Rupees;

/// What is asked of a member under one head at a meeting, and what came of it. The demand less the collection is the
/// balance, which the next meeting brings forward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Dues {
    /// Overdue before the meeting.
    pub arrears: Rupees,
    /// What falls due with it, less what was paid ahead.
    pub due: Rupees,
    /// Both together: what is asked for.
    pub demand: Rupees,
    /// Of it, received.
    pub collection: Rupees,
    /// Of it, not received: overdue after the meeting.
    pub balance: Rupees,
    /// What was received above all that was ever asked for.
    pub advance: Rupees,
}

impl Dues {
    /// Nothing at all.
    pub const NOTHING: Self = Self {
        arrears: Rupees::ZERO,
        due: Rupees::ZERO,
        demand: Rupees::ZERO,
        collection: Rupees::ZERO,
        balance: Rupees::ZERO,
        advance: Rupees::ZERO,
    };

    /// What is left of the columns of a member who is none any more: what she paid, and nothing open.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub(super) fn settled(self) -> Result<Self, Error> {
        let paid = self.collection;
        let arrears = self.arrears.min(paid);
        Ok(Self { arrears, due: paid.minus(arrears)?, demand: paid, collection: paid, ..Self::NOTHING })
    }

    /// The sum of two.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn plus(self, other: Self) -> Result<Self, Error> {
        Ok(Self {
            arrears: self.arrears.plus(other.arrears)?,
            due: self.due.plus(other.due)?,
            demand: self.demand.plus(other.demand)?,
            collection: self.collection.plus(other.collection)?,
            balance: self.balance.plus(other.balance)?,
            advance: self.advance.plus(other.advance)?,
        })
    }
}

/// What falls due and what is received with one meeting.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flow {
    pub(super) due: Rupees,
    /// Of what was overdue before it, no longer owed.
    pub(super) forgiven: Rupees,
    pub(super) received: Rupees,
}

impl Flow {
    /// Settles an account into which so much is paid of what has fallen due: what is ahead counts as due, what is behind is owed
    /// no longer.
    pub(super) fn settle(&mut self, due: Rupees, paid: Rupees) -> Result<(), Error> {
        self.due = self.due.plus(above(paid, due)?)?;
        self.forgiven = above(due, paid)?;
        Ok(())
    }
}

/// What had fallen due and what had been received before the first meeting.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opening {
    pub(super) due: Rupees,
    pub(super) received: Rupees,
}

impl Opening {
    /// So much fallen due, of which nothing came.
    pub(super) const fn overdue(due: Rupees) -> Self {
        Self { due, received: Rupees::ZERO }
    }
}

pub(super) fn above(one: Rupees, other: Rupees) -> Result<Rupees, Error> {
    Ok(one.minus(other)?.max(Rupees::ZERO))
}

/// The columns, meeting by meeting. What is overdue at the beginning is brought forward; at meetings after the one to come
/// it is taken that everything was paid by then.
pub(super) fn columns(opening: Opening, flows: &[Flow], coming: usize) -> Result<Vec<Dues>, Error> {
    let (mut due, mut received) = (opening.due, opening.received);
    let mut arrears = above(due, received)?;
    let mut columns = Vec::with_capacity(flows.len());
    for (place, flow) in flows.iter().enumerate() {
        if place > coming {
            (received, arrears) = (received.max(due), Rupees::ZERO);
        } else {
            due = due.minus(flow.forgiven)?;
            arrears = arrears.min(above(due, received)?);
        }
        due = due.plus(flow.due)?;
        let demand = above(due, received)?;
        received = received.plus(flow.received)?;
        let balance = above(due, received)?;
        columns.push(Dues {
            arrears,
            due: demand.minus(arrears)?,
            demand,
            collection: demand.minus(balance)?,
            balance,
            advance: above(received, due)?,
        });
        arrears = balance;
    }
    Ok(columns)
}
