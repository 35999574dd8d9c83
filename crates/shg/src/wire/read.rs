//! Reads values out of a document and keeps every fault with its path, so that one answer names them all.

use std::fmt;

use super::node::Node;
use crate::calendar::Date;
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::{Rate, Rupees};

/// A place in the document; its path is written out only where a fault needs it.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    Root,
    Key(&'p Place<'p>, &'p str),
    Index(&'p Place<'p>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Self::Root, key) => f.write_str(key),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// As they are found.
impl Faults {
    pub(super) fn add(&mut self, place: &Place<'_>, error: Error) {
        self.0.push(Fault::at(place.to_string(), error));
    }

    /// Is any of them at a place or inside it, other than at some keys of its?
    pub(super) fn are_inside(&self, place: &Place<'_>, others: &[&str]) -> bool {
        let place = place.to_string();
        self.0
            .iter()
            .filter_map(|fault| fault.path.strip_prefix(&place))
            .any(|rest| (rest.is_empty() || rest.starts_with(['.', '['])) && !others.contains(&rest))
    }

    /// Faults whose paths begin at a place.
    pub(super) fn add_inside(&mut self, place: &Place<'_>, faults: impl IntoIterator<Item = Fault>) {
        self.0.extend(faults.into_iter().map(|fault| Fault::at(format!("{place}.{}", fault.path), fault.error)));
    }
}

/// What can be read from a document.
pub(super) trait Read: Sized {
    /// The value at a place; none where it is faulty, and then the faults say why.
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self>;

    /// The value where the key is not there at all; none where it must be.
    fn absent() -> Option<Self> {
        None
    }
}

fn wrong_type<T>(expected: &'static str, node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<T> {
    faults.add(place, Error::WrongType { expected, found: node.kind() });
    None
}

fn parsed<T: std::str::FromStr<Err = Error>>(text: &str, place: &Place<'_>, faults: &mut Faults) -> Option<T> {
    text.parse().map_err(|error| faults.add(place, error)).ok()
}

impl<T: Read> Read for Option<T> {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match node {
            Node::Null => Some(None),
            node => T::read(node, place, faults).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let Node::List(items) = node else { return wrong_type("list", node, place, faults) };
        let items: Vec<Option<T>> =
            items.iter().enumerate().map(|(index, item)| T::read(item, &Place::Index(place, index), faults)).collect();
        items.into_iter().collect()
    }
}

impl Read for bool {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match node {
            Node::Flag(flag) => Some(*flag),
            node => wrong_type("flag", node, place, faults),
        }
    }
}

impl Read for String {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match node {
            Node::Text(text) => Some((*text).to_owned()),
            node => wrong_type("text", node, place, faults),
        }
    }
}

/// A count: nought to a million.
impl Read for u32 {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let Node::Whole(number) = node else { return wrong_type("whole-number", node, place, faults) };
        let count = Self::try_from(*number).ok().filter(|count| *count <= Error::MOST_COUNT);
        if count.is_none() {
            faults.add(place, Error::no_count(*number, 0));
        }
        count
    }
}

macro_rules! from_text {
    ($($name:ty: $words:literal $(or $typed:pat => $made:expr)?),+ $(,)?) => {$(
        impl Read for $name {
            fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
                match node {
                    Node::Text(text) => parsed(text, place, faults),
                    $($typed => $made.map_err(|error| faults.add(place, error)).ok(),)?
                    node => wrong_type($words, node, place, faults),
                }
            }
        }
    )+};
}

from_text! {
    Date: "date" or Node::Day(days) => Self::from_epoch_days(*days),
    crate::calendar::FinancialYear: "text",
    Rupees: "amount" or Node::Decimal(units, decimals) => Self::of_units(*units, *decimals),
    crate::loan::cost::Millionths: "amount" or Node::Decimal(units, decimals) => Self::of_units(*units, *decimals),
    Rate: "percentage" or Node::Decimal(units, decimals) => Self::of_units(*units, *decimals),
    crate::choice::Scheme: "text",
    crate::choice::Lender: "text",
    crate::choice::Facility: "text",
    crate::choice::Category: "text",
    crate::choice::Special: "text",
    crate::choice::Gender: "text",
    crate::choice::Interval: "text",
    crate::choice::MeetingFrequency: "text",
    crate::choice::DistrictCategory: "text",
    crate::choice::BorrowedFrom: "text",
    crate::choice::Evidence: "text",
    crate::choice::Language: "text",
    crate::choice::PageForm: "text",
    crate::choice::Method: "text",
    crate::choice::BrokenPeriod: "text",
    crate::choice::MonthEnd: "text",
    crate::choice::DayCount: "text",
    crate::choice::InterestDays: "text",
    crate::choice::LeapYear: "text",
    crate::choice::NominalBy: "text",
    crate::choice::DueDayTranche: "text",
    crate::choice::InstalmentBy: "text",
    crate::choice::FlatBy: "text",
    crate::choice::MoratoriumInterest: "text",
    crate::choice::Collected: "text",
    crate::choice::Rounding: "text",
    crate::choice::Residue: "text",
    crate::choice::Profile: "text",
    crate::choice::WeeklyOff: "text",
    crate::choice::Adjust: "text",
    crate::choice::FeeTo: "text",
    crate::choice::RateType: "text",
    crate::choice::ContingentCharge: "text",
    crate::choice::Prepayment: "text",
    crate::choice::Rest: "text",
    crate::choice::SetOffPart: "text",
    crate::choice::SetOffBy: "text",
    crate::choice::RateChange: "text",
    crate::choice::RateFrom: "text",
    crate::choice::AfterLast: "text",
    crate::choice::InterestRounded: "text",
    crate::choice::LaterDates: "text",
    crate::choice::InterestDebits: "text",
    crate::choice::EndUse: "text",
    crate::choice::GuaranteedBy: "text",
    crate::choice::SlabReading: "text",
    crate::choice::AboveLastSlab: "text",
    crate::choice::BalanceBasis: "text",
    crate::choice::SlabsOf: "text",
    crate::choice::PromptWindow: "text",
    crate::choice::ShareBy: "text",
    crate::choice::Divided: "text",
    crate::choice::Leavers: "text",
    crate::choice::LeaverShare: "text",
    crate::choice::Fund: "text",
    crate::choice::Existence: "text",
    crate::choice::GradeLetter: "text",
    crate::choice::Purpose: "text",
    crate::choice::MemberCredit: "text",
    crate::choice::LoanSource: "text",
    crate::choice::LoanPurpose: "text",
    crate::choice::Mode: "text",
    crate::choice::Saving: "text",
    crate::choice::Federation: "text",
    crate::choice::Office: "text",
    crate::choice::PassbookBy: "text",
    crate::choice::Leaving: "text",
    crate::choice::Poverty: "text",
    crate::choice::SocialCategory: "text",
}

/// The entries of an object.
pub(super) type Entries<'d> = &'d [(&'d str, Node<'d>)];

/// The object at a place.
pub(super) fn object<'d>(node: &Node<'d>, place: &Place<'_>, faults: &mut Faults) -> Option<Entries<'d>> {
    match node {
        Node::Object(entries) => Some(entries),
        node => wrong_type("object", node, place, faults),
    }
}

/// Keeps the value of a key; a second one is a fault.
pub(super) fn keep<'n, 'd>(
    slot: &mut Option<&'n Node<'d>>,
    key: &str,
    node: &'n Node<'d>,
    place: &Place<'_>,
    faults: &mut Faults,
) {
    if slot.is_some() {
        faults.add(&Place::Key(place, key), Error::RepeatedKey { key: key.to_owned() });
    }
    *slot = Some(node);
}

/// A key that the object does not have.
pub(super) fn unknown(key: &str, place: &Place<'_>, faults: &mut Faults) {
    faults.add(&Place::Key(place, key), Error::UnknownKey { key: key.to_owned() });
}

/// The value of a key, read; or what stands for it where it is not there.
pub(super) fn value<T: Read>(slot: Option<&Node<'_>>, key: &str, place: &Place<'_>, faults: &mut Faults) -> Option<T> {
    let place = Place::Key(place, key);
    match slot {
        Some(node) => T::read(node, &place, faults),
        None => {
            let absent = T::absent();
            if absent.is_none() {
                faults.add(&place, Error::MissingKey { key: key.to_owned() });
            }
            absent
        }
    }
}

/// Documents: their keys, their types and their words are written once, and the reader and the JSON Schema both follow.
macro_rules! documents {
    ($($(#[$about:meta])+ $name:ident $(<$($of:ident),+>)? { $($(#[$key_about:meta])+ $key:ident: $kind:ty,)+ })+) => {$(
        $(#[$about])+
        #[derive(Clone, Debug, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub(in $crate::wire) struct $name $(<$($of),+>)? {
            $($(#[$key_about])+ pub(in $crate::wire) $key: $kind,)+
        }

        impl $(<$($of: $crate::wire::read::Read),+>)? $name $(<$($of),+>)? {
            /// The keys one by one, so that a fault in one does not hide those that the others lead to.
            #[expect(clippy::allow_attributes, reason = "most documents are read whole, and small ones have no complex type")]
            #[allow(dead_code, clippy::type_complexity, reason = "only some are read part by part")]
            pub(in $crate::wire) fn parts(
                node: &$crate::wire::node::Node<'_>,
                place: &$crate::wire::read::Place<'_>,
                faults: &mut $crate::fault::Faults,
            ) -> Option<($(Option<$kind>,)+)> {
                $crate::wire::read::documents!(@keys node, place, faults, $($key: $kind,)+);
                Some(($($key,)+))
            }
        }

        impl $(<$($of: $crate::wire::read::Read),+>)? $crate::wire::read::Read for $name $(<$($of),+>)? {
            fn read(
                node: &$crate::wire::node::Node<'_>,
                place: &$crate::wire::read::Place<'_>,
                faults: &mut $crate::fault::Faults,
            ) -> Option<Self> {
                $crate::wire::read::documents!(@keys node, place, faults, $($key: $kind,)+);
                Some(Self { $($key: $key?),+ })
            }
        }
    )+};
    (@keys $node:ident, $place:ident, $faults:ident, $($key:ident: $kind:ty,)+) => {
        $(let mut $key = None;)+
        for (key, node) in $crate::wire::read::object($node, $place, $faults)? {
            match *key {
                $(stringify!($key) => $crate::wire::read::keep(&mut $key, key, node, $place, $faults),)+
                _ => $crate::wire::read::unknown(key, $place, $faults),
            }
        }
        $(let $key = $crate::wire::read::value::<$kind>($key, stringify!($key), $place, $faults);)+
    };
}

pub(super) use documents;
