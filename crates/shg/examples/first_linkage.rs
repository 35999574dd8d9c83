//! A group of seventeen months asks for its first bank loan: the facts as typed values, the decision as a page.

use std::error::Error;

use shg::books::{Group, Members};
use shg::choice::{Category, Evidence, Facility, Language, Lender, Scheme};
use shg::rulebook::Rulebook;
use shg::rules::Request;
use shg::standing::{Corpus, Panchasutra, Practised, Standing, Stated};
use shg::words::{Heading, as_text, decision_page};

fn main() -> Result<(), Box<dyn Error>> {
    let group = Group {
        id: "RJ-0001".to_owned(),
        name: Some("Saraswati".to_owned()),
        formed_on: "2024-01-15".parse()?,
        category: Category::Women,
        special: None,
        rural: true,
        district_category: None,
        members: Members::Counted(12),
    };

    // What the bank's officer found in the group's books on the day.
    let followed = Practised::Stated(true);
    let stated = Stated {
        active_since: group.formed_on,
        revived_on: None,
        corpus: Corpus {
            revolving_fund: "15000.00".parse()?,
            savings: "24000.00".parse()?,
            interest_from_members: "3600.00".parse()?,
            other_income: "400.00".parse()?,
            promoter_funds: "2000.00".parse()?,
        },
        panchasutra: Panchasutra {
            meetings: followed,
            savings: followed,
            internal_lending: followed,
            repayment: followed,
            books: followed,
        },
        graded: true,
        wilful_default: false,
    };
    let as_on = "2025-06-30".parse()?;
    let standing = Standing::stated(&group, as_on, stated)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;

    // The rules as they stood on that day, and the decision.
    let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None)?;
    let request = Request::new(Lender::CommercialBank, Facility::TermLoan, 1);
    let decision = shg::decide(&group, &standing, &request, &norms)?;

    let heading = Heading { group: &group, request: Some(&request) };
    print!("{}", as_text(&decision_page(&decision, heading, Language::English)));
    Ok(())
}
