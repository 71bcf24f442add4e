#!/usr/bin/env bash
# Builds everything once and runs every test. Ends with one line: N passed, N failed.
#
#   bash deploy/test.sh                                    all
#   bash deploy/test.sh --filter-class '*when_writers*'    some (options of dotnet test)
#
# The integration tests want a real PostgreSQL and RabbitMQ: those that EVENTSV3_TEST_POSTGRES and EVENTSV3_TEST_RABBITMQ name, else
# containers where Docker runs, else private servers from the distribution's packages, which are installed when they are missing.
# Ports and folders are their own, so that several runs at once do not meet. What is written for operators (manifests, compose file, alerts,
# scripts, the page) is tried with the operators' own tools, installed the same way.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

command -v dotnet >/dev/null || {
  echo "deploy/test.sh: the .NET SDK 10 is missing: https://dotnet.microsoft.com/download" >&2
  exit 1
}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# A build node that outlives this run would hold its output open, and serve another clone's build.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

servers=()
[ -n "${EVENTSV3_TEST_POSTGRES:-}" ] || servers+=(postgresql)
[ -n "${EVENTSV3_TEST_RABBITMQ:-}" ] || servers+=(rabbitmq)
if [ ${#servers[@]} -gt 0 ] && ! { command -v docker && timeout 10 docker info; } >/dev/null 2>&1; then
  bash deploy/local/install.sh "${servers[@]}"
fi

# Without them the tests that need one fail, and say which.
bash deploy/local/install.sh chromium promtool shellcheck docker-compose kubectl || true

dotnet build EventsV3.sln --configuration Release --verbosity quiet </dev/null

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test --solution EventsV3.sln --configuration Release --no-build --no-ansi --no-progress --max-parallel-test-modules 1 "$@" \
  </dev/null 2>&1 | tee "$log" || status=$?

# The closing block of the runner, over all projects: "  failed: 0" and so on.
count() {
  awk -v name="$1:" '/^Test run summary:/ { inside = 1 } inside && $1 == name { total = $2 } END { print total + 0 }' "$log"
}
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] || status=$((status > 0 ? status : 1))
echo "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
exit "$status"
