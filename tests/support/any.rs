//! Anything that a question may hold, for the laws that must be true of all of it.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use shg::books::{Group, Members};
use shg::calendar::Date;
use shg::choice::{Category, DistrictCategory, Evidence, Facility, Interval, Lender, Purpose, Scheme, Special};
use shg::money::{Rate, Rupees};
use shg::rules::{Penalty, Plan, Request, SecurityAsked};
use shg::standing::{Corpus, Panchasutra, Practised, Standing, Stated};

/// A word of a closed list.
pub fn choice<T: Copy + std::fmt::Debug + 'static>(words: &'static [T]) -> impl Strategy<Value = T> {
    select(words)
}

/// Any amount that can be written, the small ones more often.
pub fn rupees() -> impl Strategy<Value = Rupees> {
    let most = 99_999_999_999_999_999_i64;
    let paise = prop_oneof![4 => 0..200_000_000_i64, 2 => -1_000_i64..1_000, 1 => -most..=most];
    paise.prop_map(|paise| Rupees::from_paise(paise).expect("within fifteen digits"))
}

/// An amount that a group may have: up to ten lakh.
pub fn purse() -> impl Strategy<Value = Rupees> {
    (0..100_000_000_i64).prop_map(|paise| Rupees::from_paise(paise).expect("within fifteen digits"))
}

/// Any day.
pub fn date() -> impl Strategy<Value = Date> {
    (0..91_310_u32).prop_map(|days| Date::new(1950, 1, 1).and_then(|day| day.add_days(days)).expect("1950 to 2199"))
}

/// A day of which the rulebook knows something.
pub fn day() -> impl Strategy<Value = Date> {
    (0..5_000_u32).prop_map(|days| Date::new(2013, 6, 1).and_then(|day| day.add_days(days)).expect("2013 to 2027"))
}

/// A percentage with up to six decimals.
pub fn rate() -> impl Strategy<Value = Rate> {
    (0..=40_u32, 0..1_000_000_u32).prop_map(|(whole, part)| format!("{whole}.{part:06}").parse().expect("a rate"))
}

/// What a decision is asked of.
#[derive(Clone, Debug)]
pub struct Case {
    /// The group.
    pub group: Group,
    /// Its standing.
    pub standing: Standing,
    /// What it asks for.
    pub request: Request,
    /// Under which scheme.
    pub scheme: Scheme,
    /// The weakest evidence accepted.
    pub least: Evidence,
}

/// A group formed some time before a day.
fn group(as_on: Date) -> impl Strategy<Value = Group> {
    let special = option::of(choice(Special::ALL));
    let district = option::of(choice(DistrictCategory::ALL));
    (1..1_500_u32, choice(Category::ALL), special, any::<bool>(), district, 3..24_u32).prop_map(
        move |(age, category, special, rural, district_category, members)| {
            let first = Date::new(1990, 1, 1).expect("a day");
            let days = u32::try_from(as_on.days_since(first)).unwrap_or(age).saturating_sub(age);
            Group {
                id: "RJ-0001".to_owned(),
                name: None,
                formed_on: first.add_days(days).expect("before the day asked about"),
                category,
                special,
                rural,
                district_category,
                members: Members::Counted(members),
            }
        },
    )
}

/// A corpus, part by part.
pub fn corpus() -> impl Strategy<Value = Corpus> {
    (purse(), purse(), purse(), purse(), purse()).prop_map(
        |(revolving_fund, savings, interest_from_members, other_income, promoter_funds)| Corpus {
            revolving_fund,
            savings,
            interest_from_members,
            other_income,
            promoter_funds,
        },
    )
}

fn practised() -> impl Strategy<Value = Practised> {
    prop_oneof![9 => Just(true), 1 => Just(false)].prop_map(Practised::Stated)
}

fn stated(group: &Group, as_on: Date) -> impl Strategy<Value = Stated> + use<> {
    let (formed_on, age) = (group.formed_on, u32::try_from(as_on.days_since(group.formed_on)).unwrap_or_default());
    let days = (0..=age, option::weighted(0.2, 0..=age));
    let practices = (practised(), practised(), practised(), practised(), practised());
    let flags = (prop::bool::weighted(0.9), prop::bool::weighted(0.1));
    (days, corpus(), practices, flags).prop_map(
        move |(
            (since, revived),
            corpus,
            (meetings, savings, internal_lending, repayment, books),
            (graded, default),
        )| {
            let day = |days: u32| formed_on.add_days(days).expect("up to the day asked about");
            Stated {
                active_since: day(since),
                revived_on: revived.map(|days| days.max(since + 1)).filter(|days| *days <= age).map(day),
                corpus,
                panchasutra: Panchasutra { meetings, savings, internal_lending, repayment, books },
                graded,
                wilful_default: default,
            }
        },
    )
}

fn plan() -> impl Strategy<Value = Plan> {
    (purse(), option::of(purse()), any::<bool>()).prop_map(|(amount, income_generating, appraised)| Plan {
        amount,
        income_generating,
        appraised,
    })
}

/// A request.
pub fn request() -> impl Strategy<Value = Request> {
    let what = (choice(Lender::ALL), choice(Facility::ALL), 1..7_u32, option::of(plan()));
    let told = (any::<bool>(), option::of(any::<bool>()), option::of(6..90_u32), option::of(choice(Interval::ALL)));
    let rates = (option::of(rate()), option::of(rate()), option::of(rate()), option::of(rate()));
    let request = (what, told, rates, option::of(purse()), option::of(purse())).prop_map(
        |((lender, facility, dose, plan), (matured, repaid, tenor, every), rates, corpus, savings)| Request {
            micro_credit_plan: plan,
            matured,
            previous_loans_repaid: repaid,
            tenor_months: tenor,
            instalments: every,
            annual_rate: rates.0,
            one_year_mclr: rates.1,
            external_benchmark_rate: rates.2,
            board_rate: rates.3,
            proposed_corpus: corpus,
            proposed_savings: savings,
            ..Request::new(lender, facility, dose)
        },
    );
    (request, security(), terms()).prop_map(|(request, security, (amount, charges, purpose, figures, penalty))| {
        Request { amount, service_charges: charges, purpose, disaggregated: figures, penalty, security, ..request }
    })
}

fn security() -> impl Strategy<Value = SecurityAsked> {
    let told = (option::of(any::<bool>()), option::of(any::<bool>()), option::of(any::<bool>()), option::of(purse()));
    told.prop_map(|(collateral, lien, deposit, margin)| SecurityAsked { collateral, lien, deposit, margin })
}

type Terms = (Option<Rupees>, Option<Rupees>, Option<Purpose>, Option<bool>, Option<Penalty>);

fn terms() -> impl Strategy<Value = Terms> {
    let penalty = (any::<bool>(), any::<bool>())
        .prop_map(|(interest, joins)| Penalty { as_interest: interest, capitalised: joins });
    let (asked, charges) = (option::of(purse()), option::of(purse()));
    (asked, charges, option::of(choice(Purpose::ALL)), option::of(any::<bool>()), option::of(penalty))
}

/// A case, on any day of which the rulebook knows something.
pub fn case() -> impl Strategy<Value = Case> {
    let group_and_standing = |as_on: Date| {
        group(as_on).prop_flat_map(move |group| {
            stated(&group, as_on).prop_map(move |stated| {
                let standing = Standing::stated(&group, as_on, stated).expect("days in their order");
                (group.clone(), standing)
            })
        })
    };
    (day().prop_flat_map(group_and_standing), request(), choice(Scheme::ALL), choice(Evidence::ALL))
        .prop_map(|((group, standing), request, scheme, least)| Case { group, standing, request, scheme, least })
}

/// Sound books of three members, from the first of 2024: each entry has the money it needs on the day it stands.
#[derive(Clone, Debug)]
pub struct Story {
    /// The group, as a question tells it.
    pub group: Value,
    /// The entries, in the order of their days.
    pub entries: Vec<Value>,
}

const MEMBERS: [&str; 3] = ["m01", "m02", "m03"];

/// What may still be done with the money of a group, in rupees.
#[derive(Default)]
struct Purse {
    cash: i64,
    saved: [i64; 3],
    owed: [i64; 3],
    fund: i64,
    borrowed: i64,
    met_on: Option<u32>,
}

impl Purse {
    /// The entry, where the money allows it.
    fn entry(&mut self, day: u32, kind: usize, member: usize, amount: i64) -> Option<Value> {
        let (name, limit) = match kind {
            0..=5 => ("savings", None),
            6 | 7 => ("loan_given", Some(self.cash)),
            8 | 9 => ("loan_repaid", Some(self.owed[member])),
            10 => ("interest", None),
            11 => ("fine", None),
            12 => ("revolving_fund", None),
            13 => ("revolving_fund_returned", Some(self.fund.min(self.cash))),
            14 => ("savings_withdrawn", Some(self.saved[member].min(self.cash))),
            15 => ("borrowed", None),
            16 => ("borrowing_repaid", Some(self.borrowed.min(self.cash))),
            17 => ("borrowing_interest", Some(self.cash)),
            18 => ("promoter_fund", None),
            19 => ("other_receipt", None),
            20 => ("other_payment", Some(self.cash)),
            _ => ("meeting", None),
        };
        let amount = limit.map_or(amount, |limit| amount.min(limit));
        let repeated = name == "meeting" && self.met_on.replace(day) == Some(day);
        if repeated || amount <= 0 {
            return None;
        }
        self.move_money(name, member, amount);
        let on = Date::new(2024, 1, 1).and_then(|first| first.add_days(day)).expect("a day of the story");
        let mut entry = json!({"on": on, "kind": name, "amount": format!("{amount}.00")});
        match kind {
            0..=11 | 14 => entry["member"] = json!(MEMBERS[member]),
            15..=17 => entry["from"] = json!("bank"),
            21.. => entry = json!({"on": on, "kind": name, "present": [MEMBERS[member]]}),
            _ => {}
        }
        if name == "loan_given" && amount % 2 == 0 {
            entry["instalments"] = json!(amount % 12 + 1);
        }
        Some(entry)
    }

    fn move_money(&mut self, name: &str, member: usize, amount: i64) {
        match name {
            "savings" => self.saved[member] += amount,
            "savings_withdrawn" => self.saved[member] -= amount,
            "loan_given" => self.owed[member] += amount,
            "loan_repaid" => self.owed[member] -= amount,
            "revolving_fund" => self.fund += amount,
            "revolving_fund_returned" => self.fund -= amount,
            "borrowed" => self.borrowed += amount,
            "borrowing_repaid" => self.borrowed -= amount,
            _ => {}
        }
        self.cash += match name {
            "meeting" => 0,
            "loan_given" | "savings_withdrawn" | "revolving_fund_returned" | "borrowing_repaid" => -amount,
            "borrowing_interest" | "other_payment" => -amount,
            _ => amount,
        };
    }
}

/// Sound books over about two years.
pub fn story() -> impl Strategy<Value = Story> {
    vec((0..12_u32, 0..24_usize, 0..3_usize, 1..2_000_i64), 1..120).prop_map(|steps| {
        let mut purse = Purse::default();
        let mut day = 0;
        let mut entries = Vec::new();
        for (later, kind, member, amount) in steps {
            day += later.saturating_sub(4);
            entries.extend(purse.entry(day, kind, member, amount));
        }
        let members: Vec<Value> = MEMBERS.iter().map(|id| json!({"id": id})).collect();
        let group = json!({
            "id": "RJ-0004", "formed_on": "2024-01-01", "category": "women", "rural": true, "members": members
        });
        Story { group, entries }
    })
}

/// The keys and words that questions are made of, and some that they are not.
const WORDS: &[&str] = &[
    "decide",
    "standing",
    "norms",
    "cash_credit",
    "classify",
    "language",
    "page",
    "as_on",
    "on",
    "scheme",
    "lender",
    "group",
    "books",
    "request",
    "overlay",
    "least_evidence",
    "history",
    "id",
    "formed_on",
    "members",
    "member_count",
    "entries",
    "kind",
    "amount",
    "member",
    "corpus",
    "savings",
    "dose",
    "facility",
    "day_nrlm",
    "2025-06-30",
    "150000.00",
    "rajasthan",
    "",
    "\u{0}",
    "हिन्दी",
];

/// Any JSON at all.
pub fn json() -> impl Strategy<Value = Value> {
    let word = || prop_oneof![3 => select(WORDS).prop_map(str::to_owned), 1 => any::<String>()];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((word(), inner), 0..6).prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}
