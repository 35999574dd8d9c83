//! Money set off against what is due.

use super::live::Live;
use super::plan::Both;
use crate::calendar::Date;
use crate::choice::{SetOffBy, SetOffPart};

/// Something that is due.
#[derive(Clone, Copy)]
enum Item {
    Line(usize),
    Charge(usize),
}

impl Both {
    pub(super) const fn sum_with(self, sum: i64) -> i64 {
        sum.saturating_add(self.principal).saturating_add(self.interest)
    }
}

impl Live<'_> {
    /// What is due and unpaid, the oldest first.
    fn open_items(&self) -> Vec<(Date, Item)> {
        let lines = self.lines.iter().enumerate().filter(|(_, line)| line.unpaid() != Both::default());
        let charges = self.charges.iter().enumerate().filter(|(_, charge)| charge.amount > charge.paid);
        let mut items: Vec<(Date, Item)> = lines.map(|(index, line)| (line.due_on, Item::Line(index))).collect();
        items.extend(charges.map(|(index, charge)| (charge.on, Item::Charge(index))));
        items.sort_by_key(|(day, _)| *day);
        items
    }

    /// Sets money off against what is due; gives back what is left.
    pub(super) fn set_off(&mut self, money: i64) -> i64 {
        if money == 0 {
            return 0;
        }
        let (items, order) = (self.open_items(), self.settings.set_off.order);
        let mut left = money;
        match self.settings.set_off.by {
            SetOffBy::Part => {
                for part in order {
                    items.iter().for_each(|(_, item)| left = self.clear(*item, part, left));
                }
            }
            SetOffBy::Due => {
                for of_a_day in items.chunk_by(|one, other| one.0 == other.0) {
                    for part in order {
                        of_a_day.iter().for_each(|(_, item)| left = self.clear(*item, part, left));
                    }
                }
            }
        }
        left
    }

    /// Sets principal off against principal that is due, the oldest first; gives back what is left.
    pub(super) fn set_off_principal(&mut self, money: i64) -> i64 {
        let items = self.open_items();
        items.iter().fold(money, |left, (_, item)| self.clear(*item, SetOffPart::Principal, left))
    }

    /// Clears one part of one due as far as the money goes.
    fn clear(&mut self, item: Item, part: SetOffPart, money: i64) -> i64 {
        let mut taken: i64 = 0;
        match (item, part) {
            (Item::Charge(index), SetOffPart::Charges) => {
                if let Some(charge) = self.charges.get_mut(index) {
                    taken = money.min(charge.amount.saturating_sub(charge.paid));
                    charge.paid = charge.paid.saturating_add(taken);
                    self.paid.charges = self.paid.charges.saturating_add(taken);
                }
            }
            (Item::Line(index), SetOffPart::Interest) => {
                if let Some(line) = self.lines.get_mut(index) {
                    taken = money.min(line.unpaid().interest);
                    line.paid.interest = line.paid.interest.saturating_add(taken);
                    self.paid.interest = self.paid.interest.saturating_add(taken);
                }
            }
            (Item::Line(index), SetOffPart::Principal) => {
                if let Some(line) = self.lines.get_mut(index) {
                    taken = money.min(line.unpaid().principal);
                    line.paid.principal = line.paid.principal.saturating_add(taken);
                    self.paid.principal = self.paid.principal.saturating_add(taken);
                    self.owed = self.owed.saturating_sub(taken);
                }
            }
            _ => {}
        }
        money.saturating_sub(taken)
    }
}
