#!/usr/bin/env bash
# Builds everything and passes all tests; with arguments, those that they choose.
set -euo pipefail
cd "$(dirname "$0")/.."
Tools/bootstrap
if [ $# -gt 0 ]; then
    swift test --explicit-target-dependency-import-check error "$@"
    exit
fi
# The run is recorded, so that a statement which no test puts to both engines is found afterwards.
statements=$(mktemp -d)
trap 'rm -rf "$statements"' EXIT
MAINSTAY_STATEMENTS=$statements swift test --explicit-target-dependency-import-check error
if [ -e "$statements/postgresql.jsonl" ]; then
    MAINSTAY_RECORDED_STATEMENTS=$statements swift test --skip-build --filter RecordedStatementTests
fi
