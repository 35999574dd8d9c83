//! The columns of books: who the group is and how it keeps its books, who its members are, and the entries.

use shg::choice::{
    BorrowedFrom, Category, DistrictCategory, Federation, Gender, Leaving, LoanPurpose, LoanSource, MeetingFrequency,
    Mode, Poverty, Saving, Scheme, SocialCategory, Special,
};

use crate::form::Kind::{Count, Day, Flag, Id, Money, Nested, Rate, Text};
use crate::form::{Form, may, needed, word};

/// Where the entries stand in the document of a group.
pub(crate) const ENTRIES: &str = "books.entries[].";

/// Where its members stand.
pub(crate) const MEMBERS: &str = "group.members[].";

/// Whose account an entry touches, or who it is that a row makes a member.
pub(crate) const WHO: &str = "member_id";

macro_rules! of_books {
    ($($own:expr,)*) => {
        Form {
            columns: &[
                needed("group_id", "group.id", Id),
                needed("as_on", "as_on", Day),
                needed("formed_on", "group.formed_on", Day),
                needed("category", "group.category", word::<Category>()),
                may("special", "group.special", word::<Special>()),
                needed("rural", "group.rural", Flag),
                may("district_category", "group.district_category", word::<DistrictCategory>()),
                may("member_count", "group.member_count", Count),
                may("members", "group.members", Nested),
                may("meeting_frequency", "books.meeting_frequency", word::<MeetingFrequency>()),
                may("compulsory_saving", "books.compulsory_saving", Money),
                may("lending", "books.lending", Nested),
                may("lending_monthly_rate", "books.lending.monthly_rate", Rate),
                may("lending_every", "books.lending.every", word::<MeetingFrequency>()),
                may("missed_saving_fine", "books.lending.fines.missed_saving", Money),
                may("missed_repayment_fine", "books.lending.fines.missed_repayment", Text),
                may("savings_terms", "books.savings", Nested),
                may("bank_apart", "books.bank_apart", Flag),
                may("cut_off", "books.cut_off", Nested),
                $($own,)*
                may("member_name", "group.members[].name", Text),
                may("joined_on", "group.members[].joined_on", Day),
                may("left_on", "group.members[].left_on", Day),
                may("left_because", "group.members[].left_because", word::<Leaving>()),
                may("gender", "group.members[].gender", word::<Gender>()),
                may("wilful_defaulter", "group.members[].wilful_defaulter", Flag),
                may("poverty", "group.members[].poverty", word::<Poverty>()),
                may("social_category", "group.members[].social_category", word::<SocialCategory>()),
                may("minority", "group.members[].minority", Flag),
                may("disability", "group.members[].disability", Flag),
                may("identity", "group.members[].identity", Text),
                may("earlier", "group.members[].earlier", Nested),
                may("offices", "group.members[].offices", Nested),
                may("nominee", "group.members[].nominee", Nested),
                needed("on", "books.entries[].on", Day),
                needed("kind", "books.entries[].kind", Text),
                may("member_id", "books.entries[].member", Id),
                may("amount", "books.entries[].amount", Money),
                may("loan", "books.entries[].loan", Id),
                may("instalments", "books.entries[].instalments", Count),
                may("source", "books.entries[].source", word::<LoanSource>()),
                may("purpose", "books.entries[].purpose", word::<LoanPurpose>()),
                may("monthly_rate", "books.entries[].monthly_rate", Rate),
                may("from", "books.entries[].from", word::<BorrowedFrom>()),
                may("head", "books.entries[].head", Text),
                may("present", "books.entries[].present", Nested),
                may("present_count", "books.entries[].present_count", Count),
                may("saving", "books.entries[].saving", word::<Saving>()),
                may("federation", "books.entries[].federation", word::<Federation>()),
                may("mode", "books.entries[].mode", word::<Mode>()),
                may("written_on", "books.entries[].written_on", Day),
                may("closed_on", "books.entries[].closed_on", Day),
            ],
            always: &["group", "books"],
            list: None,
        }
    };
}

pub(crate) static STANDING: Form = of_books! {
    may("scheme", "scheme", word::<Scheme>()),
    may("overlay", "overlay", Text),
};

pub(crate) static DEMAND: Form = of_books! {
    may("meeting_on", "meeting_on", Day),
    may("meetings", "meetings", Count),
};
