//! Any text as an overlay, in TOML and in JSON: refused with a code, or read and then asked for every parameter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shg::choice::{Evidence, Scheme};
use shg::rulebook::{Norms, Rulebook};

fuzz_target!(|text: &str| {
    let rulebook = Rulebook::builtin();
    for read in [rulebook.overlay_from_toml(text), rulebook.overlay_from_json(text)] {
        let Ok(overlay) = read.inspect_err(|error| assert!(!error.to_string().is_empty())) else { continue };
        for scheme in Scheme::ALL {
            for name in Norms::NAMES {
                let _ = overlay.histories().life(name, *scheme);
            }
            for day in ["1950-01-01", "2019-12-31", "2025-06-30", "2199-12-31"] {
                let day = day.parse().expect("a day");
                let Ok(norms) = rulebook.on(day, *scheme, Evidence::Inferred, Some(&overlay)) else { continue };
                assert!(!norms.list(rulebook.histories(*scheme), Some(overlay.histories())).is_empty());
            }
        }
    }
});
