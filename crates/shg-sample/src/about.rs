//! What a sample says of itself, beside every table of it.

use serde::Serialize;
use shg::calendar::Date;

use crate::programme::{Programme, Scaled};
use crate::published::{jaunpur, rajasthan};
use crate::sample::Sample;

/// What was published, what of it is in a sample, and that the rest is invented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// The programme.
    pub programme: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Where its figures were published.
    pub source: &'static str,
    /// The seed.
    pub seed: u64,
    /// The day of the sample; the published figures are of 2021.
    pub as_on: Date,
    /// Is the sample of another size than what was published?
    pub scaled: bool,
    /// The published counts and sums, each with its size in the sample.
    pub published: Vec<Figure>,
    /// Of whom nothing is known.
    pub invented: &'static str,
}

/// One published count, or sum in rupees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted.
    pub figure: &'static str,
    /// As published.
    pub published: u64,
    /// In the sample.
    pub sample: u64,
}

const INVENTED: &str = "Counts and sums are those published, or in their proportion where the sample is of another size. \
    Everything else is invented: the groups, their members, their books, their loans, the day. No group of this sample \
    exists, and nothing may be concluded from it.";

impl About {
    pub(crate) fn of(sample: &Sample) -> Self {
        let programme = sample.programme();
        let figures = programme.figures();
        Self {
            programme: programme.as_str(),
            title: figures.title,
            source: figures.source,
            seed: sample.seed(),
            as_on: sample.as_on(),
            scaled: sample.size() != figures.groups,
            published: published(programme, sample.scaled()),
            invented: INVENTED,
        }
    }

    /// Two or three sentences for a person.
    #[must_use]
    pub fn sentences(&self) -> String {
        let size = if self.scaled {
            "published counts and sums are in proportion, by largest remainder among kinds of groups, so that a count of several kinds may be a \
             few off"
        } else {
            "counts and sums are as published"
        };
        format!("{}: {size} ({}); everything else is invented.", self.title, self.source)
    }
}

fn published(programme: Programme, scaled: &Scaled) -> Vec<Figure> {
    let figure = |figure, published, sample| Figure { figure, published, sample };
    let groups = |is: fn(&crate::programme::Cell) -> bool| scaled.groups_that(is);
    let parts = |first: usize, count: usize| scaled.members_of_parts(first, count);
    match programme {
        Programme::Jaunpur => vec![
            figure("groups", jaunpur::GROUPS, scaled.groups),
            figure("active groups", jaunpur::ACTIVE, groups(|cell| cell.active)),
            figure("digitised groups", jaunpur::DIGITISED, groups(|cell| cell.digitised)),
            figure("members of digitised groups", jaunpur::DIGITISED_MEMBERS, parts(0, 1)),
            figure("villages of digitised groups", jaunpur::DIGITISED_VILLAGES, scaled.villages_of_part(0)),
            figure("groups with a limit prepared", jaunpur::LIMITS_PREPARED, groups(|cell| cell.limit_prepared)),
            figure("women members, about", jaunpur::ABOUT_MEMBERS, parts(0, 2)),
        ],
        Programme::Rajasthan => vec![
            figure("groups", rajasthan::GROUPS, scaled.groups),
            figure("families, one member each", rajasthan::FAMILIES, parts(0, 1)),
            figure("revolving funds", rajasthan::REVOLVING_FUNDS, groups(|cell| cell.revolving_fund)),
            figure("rupees of a revolving fund", rajasthan::REVOLVING_FUND, scaled.figures.revolving_fund),
            figure("livelihood amounts", rajasthan::LIVELIHOOD_AMOUNTS, groups(|cell| cell.livelihood_amount)),
            figure("rupees of a livelihood amount", rajasthan::LIVELIHOOD_AMOUNT, scaled.figures.livelihood_amount),
            figure("groups with a bank loan", rajasthan::BANK_LOANS, groups(|cell| cell.bank_loan)),
            figure("rupees of bank loans", rajasthan::BANK_LOANS_SUM, scaled.bank_loans()),
        ],
    }
}
