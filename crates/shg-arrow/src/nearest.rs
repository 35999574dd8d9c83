//! Floats as whole numbers of a last decimal, without the arithmetic of floats: a float is a whole number times a power of two.

/// The mantissa's own bit.
const IMPLICIT: u64 = 1 << 52;

/// The whole number of last decimals that is nearest to a float, the one further from nought where two are as near. None for
/// what is no number, or too large.
pub(crate) fn nearest(value: f64, decimals: u32) -> Option<i64> {
    if !value.is_finite() {
        return None;
    }
    let bits = value.to_bits();
    let exponent = i32::try_from((bits >> 52) & 0x7FF).ok()?;
    let fraction = bits & (IMPLICIT.wrapping_sub(1));
    let (mantissa, power) = match exponent {
        0 => (fraction, -1_074),
        _ => (fraction | IMPLICIT, exponent.saturating_sub(1_075)),
    };
    let scaled = u128::from(mantissa).checked_mul(10_u128.checked_pow(decimals)?)?;
    let size = match u32::try_from(power) {
        Ok(left) if left < 64 => scaled.checked_mul(1_u128.checked_shl(left)?)?,
        Ok(_) if scaled == 0 => 0,
        Ok(_) => return None,
        Err(_) => {
            let right = power.unsigned_abs();
            let half = 1_u128.checked_shl(right.saturating_sub(1)).unwrap_or(u128::MAX);
            scaled.saturating_add(half).checked_shr(right).unwrap_or(0)
        }
    };
    let size = i64::try_from(size).ok()?;
    Some(if value.is_sign_negative() { size.saturating_neg() } else { size })
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_paisa() {
        let cases: [(f64, Option<i64>); 10] = [
            (0.0, Some(0)),
            (1250.0, Some(125_000)),
            (0.1, Some(10)),
            // The float is 1.00499999999999989…
            (1.005, Some(100)),
            // The float is exactly 0.125: two are as near.
            (0.125, Some(13)),
            (-0.125, Some(-13)),
            (99_999_999.99, Some(9_999_999_999)),
            (1e300, None),
            (f64::NAN, None),
            (5e-324, Some(0)),
        ];
        for (value, paise) in cases {
            assert_eq!(nearest(value, 2), paise, "{value}");
        }
    }
}
