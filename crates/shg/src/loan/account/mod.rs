//! A loan as it was lived: what fell due, what was paid, and what follows from it as on a day.
//!
//! Three things are kept apart. The *plan* (`plan`) says what falls due with each row: it is the walk of the schedule, taken
//! row by row, so that an account to which nothing happened is its schedule. What is *owed* (`live`) is the principal that
//! was lent and not yet repaid, whatever the plan says; interest is earned on it, day by day or period by period, as
//! the rest asks. *Setting off* (`set_off`, `advance`) says to which due a payment goes: first to what is due, then, by
//! the kind of prepayment, to what is not due yet. A new instalment is found from the plan as if nothing were overdue
//! (`on_time`).
//!
//! Days are taken in their order. Of one day: a reschedule comes before an instalment falls due, then come charges, a
//! new rate, all payments as one sum, principal alone, and the pay-off. So the order in which events are written changes nothing.
//!
//! Rows after the day are laid out as if all that is overdue were paid on that day (with a rest by period: with the next
//! due date) and all that comes on its due date. A charge is never principal and bears no interest.

mod accrual;
mod advance;
mod answer;
mod check;
mod event;
mod live;
mod on_time;
mod plan;
mod reschedule;
mod set_off;
mod settings;

pub use answer::{Account, AccountRow, Charge, Sums};
pub use event::{Event, Happening, Moved, Reschedule};
pub use settings::{AccountSettings, SetOff};
