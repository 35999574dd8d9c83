//! The laws of the house, of anything at all.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use shg::books::Members;
use shg::calendar::Date;
use shg::choice::{Category, Evidence};
use shg::money::{Multiple, Rate, Rupees};
use shg::rulebook::Rulebook;
use shg::rules::{Amount, Finding, Observed, Outcome, Required, Rule};
use shg::standing::Practised;
use shg::{Conclusion, Decision, Error, decide};
use shg_tests::any::{self, Case};
use shg_tests::ledgers;
use shg_tests::questions::{self, kind_of};

fn decided(case: &Case) -> Result<Decision, Error> {
    let norms = Rulebook::builtin().on(case.standing.as_on, case.scheme, case.least, None)?;
    decide(&case.group, &case.standing, &case.request, &norms)
}

fn asked(question: &Value) -> Value {
    serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON")
}

/// From at least so much to at most so much.
fn bounds(amount: Amount) -> (Rupees, Option<Rupees>) {
    match amount {
        Amount::Exactly { exactly } => (exactly, Some(exactly)),
        Amount::AtLeast { at_least } => (at_least, None),
        Amount::Above { above } => (above, None),
        Amount::AtMost { at_most } => (Rupees::ZERO, Some(at_most)),
        Amount::Between { from, to } => (from, Some(to)),
    }
}

/// On which eligibility rests, by the texts; written down once more, so that nothing drops out in silence.
const CONDITIONS: [&str; 16] = [
    "lender",
    "membership_size",
    "composition",
    "active_existence",
    "revival",
    "regular_meetings",
    "regular_savings",
    "regular_internal_lending",
    "timely_repayment",
    "books_up_to_date",
    "grading",
    "wilful_default",
    "credit_history",
    "micro_credit_plan",
    "loan_amount",
    "drawing_power",
];
const AMOUNTS: [&str; 2] = ["loan_amount", "drawing_power"];

/// Whether a condition is met, worked out a second time; none where something is not told.
fn judged(required: &Required, observed: &Observed) -> Option<bool> {
    match (required, observed) {
        (Required::MonthsAtLeast(least), Observed::Months(months)) => Some(*months >= *least),
        (Required::MembersBetween(least, most), Observed::Members(count)) => Some(*least <= *count && *count <= *most),
        (Required::WomenOnly(_), Observed::Composition(Category::Women, _)) => Some(true),
        (Required::WomenOnly(_), Observed::Composition(Category::Men, _)) => Some(false),
        (Required::WomenOnly(mixed), Observed::Composition(Category::Mixed, special)) => {
            Some(mixed.iter().any(|one| Some(*one) == *special))
        }
        (Required::Practised(_), Observed::Practice(Practised::Stated(practised))) => Some(*practised),
        (Required::Graded, Observed::Graded(graded)) => Some(*graded),
        (Required::EarlierLoansRepaid, Observed::Repaid(repaid)) => Some(*repaid),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn an_amount_is_what_its_text_says(amount in any::rupees()) {
        prop_assert_eq!(amount.to_string().parse::<Rupees>(), Ok(amount));
    }

    #[test]
    fn no_other_text_is_an_amount(text in "-?[0-9+_e ]{0,4}[.,]?[0-9]{0,3}") {
        if let Ok(amount) = text.parse::<Rupees>() {
            prop_assert_eq!(amount.to_string(), text);
        }
    }

    #[test]
    fn a_day_is_what_its_text_says(day in any::date()) {
        prop_assert_eq!(day.to_string().parse::<Date>(), Ok(day));
    }

    #[test]
    fn no_other_text_is_a_day(text in "[ +-]?(19|20|21|0)[0-9]{1,2}[-/.][0-1]?[0-9]-[0-3]?[0-9]Z?") {
        if let Ok(day) = text.parse::<Date>() {
            prop_assert_eq!(day.to_string(), text);
        }
    }

    #[test]
    fn a_rate_is_what_its_text_says(text in "[0-9]{1,4}(\\.[0-9]{1,7})?") {
        if let Ok(rate) = text.parse::<Rate>() {
            prop_assert_eq!(rate.to_string().parse::<Rate>(), Ok(rate));
            prop_assert_eq!(text.parse::<Multiple>().map(Multiple::millionths), Ok(rate.millionths()));
        }
    }

    #[test]
    fn groups_of_digits_are_of_two_and_the_last_of_three(amount in any::rupees()) {
        let grouped = amount.grouped();
        let whole = grouped.strip_prefix('-').unwrap_or(&grouped);
        let (whole, paise) = whole.split_once('.').unwrap_or((whole, "00"));
        let sizes: Vec<usize> = whole.split(',').map(str::len).collect();
        let (last, others) = sizes.split_last().expect("digits");
        prop_assert!(if others.is_empty() { (1..=3).contains(last) } else { *last == 3 }, "{}", grouped);
        prop_assert!(others.iter().skip(1).all(|size| *size == 2) && others.first().is_none_or(|size| *size <= 2));
        let sign = if amount.is_negative() { "-" } else { "" };
        let plain = format!("{sign}{}.{paise}", whole.replace(',', ""));
        prop_assert_eq!(plain.parse::<Rupees>(), Ok(amount));
    }

    #[test]
    fn a_decision_follows_from_its_findings(case in any::case()) {
        let Ok(decision) = decided(&case) else { return Ok(()) };
        prop_assert_eq!(&Conclusion::from_findings(&decision.findings), &decision.outcome);
        let is_one = |one: &&Finding| CONDITIONS.contains(&one.rule.as_str());
        let bars = |one: &Finding| is_one(&one) && one.outcome == Outcome::NotMet;
        prop_assert_eq!(decision.outcome.eligible, !decision.findings.iter().any(bars));
        for condition in decision.findings.iter().filter(is_one) {
            prop_assert!(condition.is_condition());
            let is_amount = AMOUNTS.contains(&condition.rule.as_str());
            // A condition that nobody judges is unknown, and no term.
            prop_assert!(is_amount || condition.outcome != Outcome::Term, "{:?}", condition);
            if let Some(met) = condition.required.as_ref().and_then(|required| judged(required, &condition.observed)) {
                prop_assert_eq!(&condition.outcome, if met { &Outcome::Met } else { &Outcome::NotMet });
            }
        }
        let amount = decision.findings.iter().find_map(Finding::amount);
        prop_assert_eq!(decision.outcome.amount, amount.filter(|_| decision.outcome.eligible));
    }

    #[test]
    fn an_outcome_follows_from_what_was_observed_and_what_is_required(case in any::case()) {
        let Ok(decision) = decided(&case) else { return Ok(()) };
        for finding in &decision.findings {
            let (Some(required), Some(citation)) = (&finding.required, &finding.citation) else {
                prop_assert!(matches!(finding.outcome, Outcome::Unknown(_)), "{:?}", finding);
                continue;
            };
            // In the years of two kinds of districts the rate of a group whose kind is not told is unknown.
            if finding.outcome == Outcome::Unknown(Error::FactNotGiven { fact: "group.district_category" }) {
                prop_assert_eq!(case.group.district_category, None);
                continue;
            }
            let again = Finding::judged(finding.rule, finding.observed.clone(), required.clone(), citation.clone());
            prop_assert_eq!(&again, finding);
        }
    }

    #[test]
    fn a_standing_wants_the_norms_of_its_own_day(case in any::case(), later in 1..400_u32) {
        let as_on = case.standing.as_on;
        let another = as_on.add_days(later).expect("a day");
        let Ok(norms) = Rulebook::builtin().on(another, case.scheme, case.least, None) else { return Ok(()) };
        let refused = decide(&case.group, &case.standing, &case.request, &norms);
        prop_assert_eq!(refused, Err(Error::NormsOfAnotherDay { as_on, norms: another }));
    }

    #[test]
    fn findings_stand_in_the_order_of_the_rules_and_each_once(case in any::case()) {
        let Ok(decision) = decided(&case) else { return Ok(()) };
        prop_assert!(decision.findings.windows(2).all(|pair| pair[0].rule < pair[1].rule));
    }

    #[test]
    fn more_corpus_never_gives_less(case in any::case(), more in any::corpus()) {
        let mut richer = case.clone();
        let corpus = &mut richer.standing.corpus;
        for (part, more) in [
            (&mut corpus.revolving_fund, more.revolving_fund),
            (&mut corpus.savings, more.savings),
            (&mut corpus.interest_from_members, more.interest_from_members),
            (&mut corpus.other_income, more.other_income),
            (&mut corpus.promoter_funds, more.promoter_funds),
        ] {
            *part = part.plus(more).expect("purses are small");
        }
        let amount = |case: &Case| decided(case).map(|decision| decision.findings.iter().find_map(Finding::amount));
        match (amount(&case), amount(&richer)) {
            (Ok(Some(poor)), Ok(Some(rich))) => {
                let ((least, most), (richer_least, richer_most)) = (bounds(poor), bounds(rich));
                prop_assert!(richer_least >= least, "{:?} {:?}", poor, rich);
                prop_assert!(richer_most.is_none_or(|rich| most.is_some_and(|most| rich >= most)), "{:?} {:?}", poor, rich);
            }
            (poor, rich) => prop_assert_eq!(poor, rich),
        }
    }

    #[test]
    fn a_value_from_a_later_day_changes_nothing(case in any::case(), days in 1..2_000_u32) {
        let later = case.standing.as_on.add_days(days).expect("before 2199");
        let text = later_overlay(case.scheme.as_str(), later);
        let rulebook = Rulebook::builtin();
        let overlay = rulebook.overlay_from_toml(&text).expect("a sound overlay");
        let norms = rulebook.on(case.standing.as_on, case.scheme, case.least, Some(&overlay)).expect("of this scheme");
        let with = decide(&case.group, &case.standing, &case.request, &norms);
        prop_assert_eq!(with, decided(&case));
    }
}

/// Other values of what decisions rest on most, from a day on.
fn later_overlay(scheme: &str, later: Date) -> String {
    let mut text = format!("[overlay]\nname = \"bank\"\ntitle = \"A bank\"\nscheme = \"{scheme}\"\n");
    text.push_str(
        "[[sources]]\nid = \"bank-later\"\nissuer = \"bank\"\ntitle = \"A circular to come\"\nread = \"full\"\n",
    );
    text.push_str(&format!("dated = \"{later}\"\n"));
    for (name, value) in [
        ("membership_size", "{ least = 1, most = 99 }"),
        ("active_existence_months", "60"),
        ("loan_amounts", "[{ basis = \"corpus\", multiple = \"99\", floor = \"1.00\" }]"),
        ("drawing_power", "[{ basis = \"corpus\", multiple = \"99\", floor = \"1.00\" }]"),
        ("collateral", "{ bank_policy = true }"),
        ("interest", "{ districts = \"all\", slabs = [{ up_to = \"9000000.00\", percent = \"1\" }] }"),
        ("lenders", "[\"rrb\"]"),
    ] {
        text.push_str(&format!("[{name}]\ntitle = \"t\"\nunit = \"u\"\nreviewed = \"{later}\"\n[[{name}.values]]\n"));
        text.push_str("source = \"bank-later\"\nclause = \"1\"\nevidence = \"full_text\"\nsays = \"Another value.\"\n");
        text.push_str(&format!("value = {value}\n"));
    }
    text
}

fn standing_of(story: &any::Story, entries: &[Value], as_on: &str) -> Value {
    let books = json!({"entries": entries, "compulsory_saving": "100.00"});
    asked(&json!({"standing": {"as_on": as_on, "group": story.group, "books": books}}))
}

/// The last day of the story.
fn last_day(story: &any::Story) -> String {
    let last = story.entries.last().and_then(|entry| entry["on"].as_str());
    last.unwrap_or("2024-01-01").to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_order_of_entries_changes_nothing(story in any::story(), places in prop::collection::vec(any::<Index>(), 120)) {
        let mut shuffled = story.entries.clone();
        for (place, other) in places.iter().enumerate().take(shuffled.len()) {
            let other = other.index(shuffled.len());
            shuffled.swap(place, other);
        }
        let as_on = last_day(&story);
        let told = standing_of(&story, &story.entries, &as_on);
        prop_assert_eq!(kind_of(&told), Some("standing"), "{}", told);
        prop_assert_eq!(told, standing_of(&story, &shuffled, &as_on));
    }

    #[test]
    fn entries_after_the_day_change_nothing(story in any::story(), day in any::<Index>()) {
        let as_on = story.entries.get(day.index(story.entries.len().max(1))).map_or("2024-01-01", |entry| {
            entry["on"].as_str().expect("a day")
        });
        let by_then = story.entries.iter().filter(|entry| entry["on"].as_str() <= Some(as_on));
        let by_then: Vec<Value> = by_then.cloned().collect();
        prop_assert_eq!(standing_of(&story, &story.entries, as_on), standing_of(&story, &by_then, as_on));
    }

    #[test]
    fn books_and_the_standing_they_show_decide_alike(story in any::story(), dose in 1..3_u32) {
        let as_on = last_day(&story);
        let shown = &standing_of(&story, &story.entries, &as_on)["standing"];
        prop_assume!(!shown["active_since"].is_null());
        let mut question = json!({"decide": {
            "as_on": as_on, "scheme": "day_nrlm", "lender": "commercial_bank", "least_evidence": "inferred",
            "group": story.group, "request": {"facility": "term_loan", "dose": dose},
            "books": {
                "entries": story.entries, "compulsory_saving": "100.00", "graded": true, "wilful_default": false
            }
        }});
        question["decide"]["group"]["special"] = json!("difficult_area");
        let by_books = asked(&question);
        let met = |rule: &str| {
            let findings = by_books["decision"]["findings"].as_array().expect("findings");
            let finding = findings.iter().find(|finding| finding["rule"] == rule).expect("a finding on each practice");
            finding["met"] != json!(false)
        };
        let corpus: serde_json::Map<String, Value> = shown["corpus"].as_object().expect("a corpus").clone();
        let corpus: serde_json::Map<String, Value> = corpus.into_iter().filter(|(key, _)| key != "total").collect();
        let stated = json!({
            "active_since": shown["active_since"], "revived_on": shown["revived_on"], "corpus": corpus,
            "panchasutra": {
                "meetings": met("regular_meetings"), "savings": met("regular_savings"),
                "internal_lending": met("regular_internal_lending"), "repayment": met("timely_repayment"),
                "books": met("books_up_to_date")
            },
            "graded": true, "wilful_default": false
        });
        let decide = question["decide"].as_object_mut().expect("an object");
        decide.remove("books");
        decide.insert("standing".to_owned(), stated);
        let by_standing = asked(&question);
        for key in ["eligible", "amount", "corpus", "tenor_months", "collateral", "interest"] {
            prop_assert_eq!(&by_books["decision"][key], &by_standing["decision"][key], "{}", key);
        }
    }
}

fn paise(amount: &Value) -> i64 {
    amount.as_str().and_then(|text| text.parse::<Rupees>().ok()).expect("an amount").paise()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn a_schedule_repays_what_was_lent_and_says_what_it_was_laid_out_by(
        rupees in 500..2_000_000_i64, rate in 0..3_600_u32, instalments in 1..85_u32, months in 1..7_u32,
        method in prop::sample::select(&["equated", "equal_principal", "flat", "bullet"][..]), to in 1..200_i64,
    ) {
        let question = json!({"schedule": {
            "principal": format!("{rupees}.00"), "disbursed_on": "2025-01-31", "method": method,
            "annual_rate": format!("{}.{:02}", rate / 100, rate % 100), "instalments": instalments,
            "every": {"months": months}, "rounding": {"to": format!("{}.{:02}", to / 100, to % 100)}
        }});
        let answer = asked(&question);
        if kind_of(&answer) == Some("error") {
            return Ok(());
        }
        let schedule = &answer["schedule"];
        let rows = schedule["rows"].as_array().expect("rows");
        let mut owed = rupees * 100;
        for row in rows {
            prop_assert_eq!(paise(&row["opening"]), owed);
            prop_assert_eq!(paise(&row["principal"]) + paise(&row["interest"]), paise(&row["due"]));
            owed -= paise(&row["principal"]);
            prop_assert_eq!(paise(&row["balance"]), owed);
        }
        prop_assert_eq!((rows.len(), owed), (usize::try_from(instalments).expect("a count"), 0));
        prop_assert_eq!(paise(&schedule["totals"]["principal"]), rupees * 100);
        prop_assert_eq!(&asked(&json!({"schedule": schedule["settings"]})), &answer);
    }
}

/// What every answer is, whatever was asked.
fn check_answer(answer: &str) -> Result<(), TestCaseError> {
    prop_assert!(!answer.contains('\n'), "{}", answer);
    let document: Value = serde_json::from_str(answer).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let kind = kind_of(&document);
    prop_assert!(kind.is_some(), "{}", answer);
    if kind == Some("error") {
        let error = &document["error"];
        let faults = error["faults"].as_array().expect("faults");
        prop_assert!(!faults.is_empty(), "{}", answer);
        for key in ["code", "message", "path"] {
            prop_assert_eq!(&error[key], &faults[0][key]);
        }
        for fault in faults {
            let code = fault["code"].as_str().unwrap_or_default();
            prop_assert!(Error::CODES.contains(&code) && code != "wire.panic", "{}", answer);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn whatever_the_bytes_there_is_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_answer(&shg::wire::answer_bytes(&bytes))?;
    }

    #[test]
    fn whatever_the_document_there_is_an_answer(document in any::json()) {
        check_answer(&shg::wire::answer(&document.to_string()))?;
    }

    #[test]
    fn whatever_stands_at_a_place_there_is_an_answer(
        story in prop::sample::select(questions::all()), place in any::<Index>(), put in any::json(), hindi in any::<bool>(),
    ) {
        let mut question = questions::worded(story.1, if hindi { "hi" } else { "en" }, "html");
        let places = pointers(&question);
        let place = &places[place.index(places.len())];
        *question.pointer_mut(place).expect("a place of the question") = put;
        check_answer(&shg::wire::answer(&question.to_string()))?;
    }
}

/// The place of every value inside a document, as JSON pointers.
fn pointers(document: &Value) -> Vec<String> {
    fn walk(value: &Value, place: &str, found: &mut Vec<String>) {
        found.push(place.to_owned());
        match value {
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| walk(item, &format!("{place}/{index}"), found));
            }
            Value::Object(object) => {
                object.iter().for_each(|(key, value)| walk(value, &format!("{place}/{key}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(document, "", &mut found);
    found
}

/// A sentence that is missing would show its id, one filled wrongly the name of what it wants.
fn is_unspoken(text: &str) -> bool {
    let ids = ["error-", "type-", "rule-", "page-", "observed-", "required-", "evidence-", "security-", "list-"];
    text.contains("{$") || text.contains("{ $") || ids.iter().any(|id| text.split(' ').any(|word| word.starts_with(id)))
}

fn texts<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(object) => object.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

#[test]
fn every_kind_of_value_at_every_place_is_answered_in_words() {
    let kinds = [json!(null), json!(true), json!(-1), json!(1.5), json!("x"), json!([]), json!({}), json!(u64::MAX)];
    let mut stories = vec![questions::first_linkage(), questions::cash_credit(), questions::by_books(2, 2)];
    stories.extend([questions::norms(), questions::schedule(), questions::due_dates(), questions::xirr()]);
    stories.extend([
        questions::divided(),
        questions::kfs(),
        questions::irr(),
        questions::apr(),
        questions::loan_account(),
        questions::sanction(),
        questions::member_loan(),
        questions::demand(),
        questions::second_year(),
    ]);
    stories.push(ledgers::accounts());
    for story in stories {
        for language in ["en", "hi"] {
            let question = questions::worded(story.clone(), language, "text");
            for place in pointers(&question) {
                for kind in &kinds {
                    let mut question = question.clone();
                    *question.pointer_mut(&place).expect("a place of the question") = kind.clone();
                    let answer = asked(&question);
                    let mut said = Vec::new();
                    texts(&answer, &mut said);
                    let unspoken: Vec<&&str> = said.iter().filter(|text| is_unspoken(text)).collect();
                    assert!(unspoken.is_empty(), "{place} = {kind}: {unspoken:?}");
                }
            }
        }
    }
}

/// The generators are worth something only while they reach what they are for.
#[test]
fn the_cases_reach_every_rule_and_every_outcome() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut rules = std::collections::BTreeSet::new();
    let mut outcomes = [0_u32; 4];
    let mut eligible = 0;
    for _ in 0..3_000 {
        let mut case = any::case().new_tree(&mut runner).expect("a case").current();
        if case.least == Evidence::FullText {
            case.group.members = Members::Counted(12);
        }
        let Ok(decision) = decided(&case) else { continue };
        eligible += u32::from(decision.outcome.eligible);
        for finding in decision.findings {
            rules.insert(finding.rule);
            outcomes[match finding.outcome {
                Outcome::Met => 0,
                Outcome::NotMet => 1,
                Outcome::Term => 2,
                Outcome::Unknown(_) => 3,
            }] += 1;
        }
    }
    let charges = Rule::Lien..=Rule::AmountAsked;
    let of_a_decision = Rule::ALL.iter().copied().filter(|rule| *rule <= Rule::Interest || charges.contains(rule));
    assert_eq!(rules.into_iter().collect::<Vec<_>>(), of_a_decision.collect::<Vec<_>>());
    assert!(eligible > 20 && outcomes.iter().all(|count| *count > 100), "{eligible} eligible, outcomes {outcomes:?}");
}
