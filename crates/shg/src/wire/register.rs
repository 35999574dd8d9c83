//! The register of members in a document: stays, offices, nominees; and what is agreed on savings.

use super::read::documents;
use crate::books::{Nominee, OfficeHeld, SavingTerms, Stay};
use crate::calendar::Date;
use crate::choice::{Office, Saving};
use crate::money::{Rate, Rupees};

documents! {
    /// A time as a member.
    StayDocument {
        /// The day on which she joined.
        joined_on: Date,
        /// The day on which she left.
        left_on: Date,
    }

    /// An office and the days on which it was held.
    OfficeDocument {
        /// Which.
        office: Office,
        /// The first day.
        from: Date,
        /// The last day; it is still held where it is not given.
        until: Option<Date>,
    }

    /// Who receives what is a member's after her death.
    NomineeDocument {
        /// The name.
        name: String,
        /// What the nominee is to her.
        relation: String,
    }

    /// What the members agreed on a kind of saving.
    SavingTermsDocument {
        /// Which.
        saving: Saving,
        /// How much each member saves at each meeting.
        amount: Option<Rupees>,
        /// The return on it, percent a year.
        annual_return: Option<Rate>,
    }
}

impl StayDocument {
    pub(super) const fn stay(self) -> Stay {
        Stay { joined_on: self.joined_on, left_on: self.left_on }
    }
}

impl OfficeDocument {
    pub(super) const fn office(self) -> OfficeHeld {
        OfficeHeld { office: self.office, from: self.from, until: self.until }
    }
}

impl NomineeDocument {
    pub(super) fn nominee(self) -> Nominee {
        Nominee { name: self.name, relation: self.relation }
    }
}

impl SavingTermsDocument {
    pub(super) const fn terms(self) -> SavingTerms {
        SavingTerms { saving: self.saving, amount: self.amount, annual_return: self.annual_return }
    }
}
