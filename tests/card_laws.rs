//! The laws of score cards: a card that does not state a reading is read only if every value lies in one of its bands, and
//! what a card says follows from its marks.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use shg::money::Marks;
use shg::rulebook::Rulebook;
use shg::rules::grade::{Told, grade};

/// A band: an edge in whole numbers, and whether it is inside.
type Band = (Option<(i64, bool)>, Option<(i64, bool)>);

fn edge(most: i64) -> impl Strategy<Value = Option<(i64, bool)>> {
    prop_oneof![1 => Just(None), 4 => (0..=most, any::<bool>()).prop_map(Some)]
}

/// Bands at random, and bands that were cut from one line, so that some of them meet.
fn bands(most: i64) -> impl Strategy<Value = Vec<Band>> {
    let loose = proptest::collection::vec((edge(most), edge(most)), 1..4);
    let cut = (proptest::collection::btree_set(1..most, 1..4), any::<[bool; 4]>(), 0_usize..16).prop_map(
        |(cuts, sides, spoilt)| {
            let mut cuts: Vec<(i64, bool)> = cuts.into_iter().zip(sides).collect();
            let ends = cuts.iter().map(|(at, inside)| Some((*at, *inside))).chain([None]).collect::<Vec<_>>();
            let begins = [None].into_iter().chain(cuts.drain(..).map(|(at, inside)| Some((at, !inside))));
            let mut bands: Vec<Band> = begins.zip(ends).collect();
            if let Some((Some((_, inside)), _)) = bands.get_mut(spoilt) {
                *inside = !*inside;
            }
            bands.reverse();
            bands
        },
    );
    prop_oneof![1 => loose, 3 => cut]
}

fn written(bands: &[Band], unit: &str, reading: Option<&str>) -> String {
    let band = |(place, (lower, upper)): (usize, &Band)| {
        let mut band = Map::new();
        let mut put = |edge: &Option<(i64, bool)>, inside: &str, outside: &str| {
            if let Some((at, is_inside)) = edge {
                band.insert((if *is_inside { inside } else { outside }).to_owned(), at.to_string().into());
            }
        };
        put(lower, "from", "above");
        put(upper, "up_to", "below");
        band.insert("marks".to_owned(), (place + 1).to_string().into());
        Value::Object(band)
    };
    let mut parameter = json!({
        "name": "p", "title": "P", "unit": unit, "bands": bands.iter().enumerate().map(band).collect::<Vec<_>>()
    });
    if let Some(reading) = reading {
        parameter["reading"] = reading.into();
    }
    json!({
        "card": {
            "name": "own", "version": "1", "title": "Own", "source": "own", "clause": "1", "evidence": "full_text",
            "says": "Own.", "parameters": [parameter]
        },
        "sources": [{"id": "own", "issuer": "own", "title": "Own", "dated": "2025-01-01", "read": "full"}]
    })
    .to_string()
}

/// Of the numbers in halves: how many bands hold it.
fn holding(bands: &[Band], halves: i64) -> Vec<usize> {
    let holds = |(lower, upper): &Band| {
        lower.is_none_or(|(at, inside)| halves > at * 2 || (inside && halves == at * 2))
            && upper.is_none_or(|(at, inside)| halves < at * 2 || (inside && halves == at * 2))
    };
    bands.iter().enumerate().filter(|(_, band)| holds(band)).map(|(place, _)| place).collect()
}

/// Does every number of a unit lie in one band, none outside of the unit in two, and is no band empty?
fn meet(bands: &[Band], most: i64, unit: &str) -> bool {
    let whole = unit == "count";
    let step = if whole { 2 } else { 1 };
    let numbers = |from: i64, to: i64| (from..=to).filter(move |halves| halves % step == 0);
    let last = if whole { most * 2 + 4 } else { most * 2 };
    let inside = numbers(0, last).all(|halves| holding(bands, halves).len() == 1);
    let outside = numbers(-4, most * 2 + 4).all(|halves| holding(bands, halves).len() <= 1);
    let none_empty =
        (0..bands.len()).all(|place| numbers(-4, most * 2 + 4).any(|at| holding(bands, at).contains(&place)));
    inside && outside && none_empty
}

proptest! {
    #[test]
    fn a_percentage_is_read_where_its_bands_meet(bands in bands(100)) {
        let read = Rulebook::builtin().card_from_json(&written(&bands, "percent", None));
        prop_assert_eq!(read.is_ok(), meet(&bands, 100, "percent"), "{:?}: {:?}", bands, read.err());
    }

    #[test]
    fn a_count_is_read_where_its_bands_meet(bands in bands(20)) {
        let read = Rulebook::builtin().card_from_json(&written(&bands, "count", None));
        prop_assert_eq!(read.is_ok(), meet(&bands, 20, "count"), "{:?}: {:?}", bands, read.err());
    }

    /// A value in one band has its marks whatever the reading; in none or in several it has those of a band beside it, the
    /// more or the fewer, or none.
    #[test]
    fn a_reading_decides_only_where_bands_do_not(bands in bands(100), halves in 0_i64..=200) {
        let marks = |reading: &str| -> Option<Option<Marks>> {
            let card = Rulebook::builtin().card_from_json(&written(&bands, "percent", Some(reading))).ok()?;
            Some(grade(&card, vec![Some(Told::Number(i128::from(halves) * 500_000))]).total)
        };
        let (Some(higher), Some(lower), Some(unmarked)) = (marks("higher"), marks("lower"), marks("unmarked")) else {
            return Ok(());
        };
        let of = |place: usize| Marks::of_millionths((i128::try_from(place).unwrap() + 1) * 1_000_000);
        match holding(&bands, halves).as_slice() {
            [one] => prop_assert!([higher, lower, unmarked].iter().all(|marks| *marks == of(*one))),
            [] => prop_assert!(unmarked.is_none() && lower <= higher),
            several => {
                let most = several.iter().copied().map(of).max().unwrap();
                let fewest = several.iter().copied().map(of).min().unwrap();
                prop_assert_eq!((higher, lower, unmarked), (most, fewest, None));
            }
        }
    }

    /// Whatever is told, the total is the sum of the marks, and no marks are more than the most.
    #[test]
    fn a_total_is_the_sum_of_its_marks(numbers in proptest::collection::vec(proptest::option::of(0_i128..200_000_000), 10)) {
        for card in Rulebook::builtin().cards() {
            let told = numbers.iter().map(|number| number.map(Told::Number)).collect();
            let graded = grade(card, told);
            let sum = graded.marks.iter().try_fold(0, |sum, mark| Some(sum + mark.marks?.millionths()));
            prop_assert_eq!(graded.total.map(Marks::millionths), sum);
            prop_assert!(graded.marks.iter().all(|mark| mark.marks.is_none_or(|marks| marks <= mark.parameter.scale.most())));
            prop_assert!(graded.total.is_none_or(|total| total <= card.most()));
            let unmet = graded.marks.iter().any(|mark| mark.parameter.must && mark.is_full() == Some(false));
            prop_assert!(!unmet || graded.passed == Some(false));
        }
    }
}

/// A shipped card whose facts are all at their best passes, and one of which nothing is known leaves it open.
#[test]
fn a_shipped_card_can_be_passed() {
    for card in Rulebook::builtin().cards() {
        assert!(card.can_pass(), "{}", card.name);
        let untold = grade(card, Vec::new());
        assert_eq!((untold.passed, untold.total, untold.band), (None, None, None), "{}", card.name);
        assert_eq!(untold.marks.len(), card.parameters.len());
        let best = card.parameters.iter().map(|parameter| {
            let tries = (0..=400_i128).map(|number| Told::Number(number * 1_000_000)).chain([Told::Flag(true)]);
            let full = |told: &Told| grade_of(card, parameter, told) == Some(parameter.scale.most());
            tries.into_iter().find(full).or_else(|| panic!("{}: `{}` has no best", card.name, parameter.name))
        });
        assert_eq!(grade(card, best.collect()).passed, Some(true), "{}", card.name);
    }
}

/// The marks of one parameter, the others left out.
fn grade_of(card: &shg::rulebook::Card, parameter: &shg::rulebook::CardParameter, told: &Told) -> Option<Marks> {
    let place = card.parameters.iter().position(|other| other == parameter)?;
    let mut all: Vec<Option<Told>> = vec![None; card.parameters.len()];
    *all.get_mut(place)? = Some(told.clone());
    grade(card, all).marks.get(place)?.marks
}
