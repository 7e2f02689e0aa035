#!/usr/bin/env bash
# Builds everything and passes all tests.
set -euo pipefail
cd "$(dirname "$0")/.."
Tools/bootstrap
swift test --explicit-target-dependency-import-check error "$@"
