#!/usr/bin/env bash
# The main job on real data: imports, scores, plans a day and says what to say. Leaves everything in mainstay-demo/.
set -euo pipefail
cd "$(dirname "$0")/.."
Tools/bootstrap
echo "Building (the first time takes some minutes) …" >&2
swift build -c release --product mainstay >&2
swift build -c release --product demo >&2
"$(swift build -c release --show-bin-path)/demo" "$@"
