//! The JSON Schema of values: how money, rates and dates are written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::calendar::Date;
use crate::money::{Rate, Rupees};

macro_rules! text {
    ($name:ty, $title:literal, $pattern:literal, $words:literal) => {
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $words })
            }
        }
    };
}

text!(Rupees, "Rupees", r"^-?(0|[1-9][0-9]{0,14})\.[0-9]{2}$", "rupees with exactly two decimals");
text!(Rate, "Rate", r"^(0|[1-9][0-9]{0,3})(\.[0-9]{1,6})?$", "percent, up to six decimals");
text!(Date, "Date", r"^(19[5-9][0-9]|20[0-9]{2}|21[0-9]{2})-[0-9]{2}-[0-9]{2}$", "a day from 1950 to 2199");
