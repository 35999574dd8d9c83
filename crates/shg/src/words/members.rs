//! The page of a group's members.

use super::sheet::{Heading, Sheet};
use super::{Speaker, text};
use crate::choice::Language;
use crate::rules::Finding;
use crate::standing::{Predominant, Profile, Share};

impl Speaker {
    fn so_many_of(self, share: Share) -> Option<String> {
        let Share::Times { done, due } = share else { return None };
        (due > 0).then(|| self.say("members-of", &[text("count", done.to_string()), text("of", due.to_string())]))
    }
}

/// The members of a group on a day, for people, and what the scheme says of it.
#[must_use]
pub fn members_page(profile: &Profile, findings: &[Finding], heading: Heading<'_>, language: Language) -> Sheet {
    let say = Speaker { language };
    let mut sheet = Sheet {
        heading: say.group_as_on(heading, profile.as_on),
        columns: say.columns(&["page-rule", "page-observed", "page-required", "page-clause"]),
        rows: findings.iter().map(|finding| say.finding_row(finding)).collect(),
        notes: say.after_review(profile.as_on).into_iter().collect(),
        ..Sheet::default()
    };
    sheet.line(say.word("page-members"), Some(say.counted("members", profile.members)));
    sheet.line(say.word("members-left"), (profile.left > 0).then(|| profile.left.to_string()));
    sheet.line(say.word("members-died"), (profile.died > 0).then(|| profile.died.to_string()));
    if let Some(offices) = &profile.offices {
        let holders =
            [("president", &offices.president), ("secretary", &offices.secretary), ("treasurer", &offices.treasurer)];
        for (office, holder) in holders {
            let holder = holder.clone().unwrap_or_else(|| say.word("members-vacant"));
            sheet.line(say.choice("office", office), Some(holder));
        }
    }
    sheet.line(say.word("members-above_line"), say.so_many_of(profile.above_poverty_line));
    let kinds = profile.predominantly.iter().map(|kind| {
        say.word(match kind {
            Predominant::ScheduledCaste => "members-scheduled_caste",
            Predominant::ScheduledTribe => "members-scheduled_tribe",
            Predominant::Minority => "members-minority",
            Predominant::PersonsWithDisability => "members-persons_with_disability",
        })
    });
    let kinds: Vec<String> = kinds.collect();
    sheet.line(say.word("members-predominantly"), (!kinds.is_empty()).then(|| say.list("list-and", kinds)));
    sheet.line(say.word("members-nominees"), say.so_many_of(profile.nominees));
    sheet
}
