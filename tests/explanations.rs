//! The pages as a person sees them, in both languages. A changed page is read before it is accepted
//! (`INSTA_UPDATE=always cargo test -p shg-tests --test explanations`, and then `git diff`); no number is accepted that way.

use serde_json::Value;
use shg_tests::{ledgers, questions};

fn pages(question: &Value) -> String {
    let page = |language: &str| {
        let answer = shg::wire::answer(&questions::worded(question.clone(), language, "text").to_string());
        let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        answer["page"].as_str().expect("a page was asked for").to_owned()
    };
    [page("en"), page("hi")].join("\n────────\n\n")
}

macro_rules! page {
    ($name:ident) => {
        #[test]
        fn $name() {
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(stringify!($name), pages(&questions::$name()));
            });
        }
    };
}

page!(first_linkage);
page!(refused);
page!(little_known);
page!(not_settled);
page!(cash_credit);
page!(urban_bank);
page!(a_year_of_books);
page!(standing);
page!(norms);
page!(history);
page!(schedule);
page!(divided);
page!(kfs);
page!(loan_account);
page!(running_account);
page!(special_mention);
page!(second_year);
page!(out_of_order);
page!(interest_relief);
page!(enterprise_fund);
page!(fund_claim);
page!(share_out);
page!(settlement);
page!(fund);
page!(state_fund);
page!(grade);
page!(own_card);
page!(graded_by_a_card);
page!(sanction);
page!(member_loan);
page!(faulty);
page!(demand);
page!(lending);

macro_rules! ledger_page {
    ($name:ident) => {
        #[test]
        fn $name() {
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(stringify!($name), pages(&ledgers::$name()));
            });
        }
    };
}

ledger_page!(accounts);
ledger_page!(savings);
ledger_page!(members);
ledger_page!(passbook);
ledger_page!(monthly_statement);
ledger_page!(loan_application);
