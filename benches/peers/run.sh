#!/usr/bin/env bash
# Builds the package, installs it beside its peers into an environment of its own, and runs the subjects named, or all; with
# --gate it fails where a gate is missed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
peers=${CARGO_TARGET_DIR:-target}/peers
[ -d "$peers" ] || "${PYTHON:-python3}" -m venv "$peers"
"$peers/bin/pip" install --quiet --disable-pip-version-check -r benches/peers/requirements.txt
rm -rf "$peers/wheels"
"$peers/bin/maturin" build --quiet --profile dist --manifest-path bindings/python/Cargo.toml --out "$peers/wheels"
"$peers/bin/pip" install --quiet --disable-pip-version-check --no-deps --force-reinstall "$peers"/wheels/*.whl
exec "$peers/bin/python" benches/peers "$@"
