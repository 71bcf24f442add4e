#!/usr/bin/env bash
# Headlines become a timeline of events: everything in one process, with a PostgreSQL of its own that leaves no trace.
#
#   bash deploy/demo.sh [--titles FILE ...] [--keep] [--json]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=$here/../services/EventsV3.Cli

command -v dotnet >/dev/null || {
  echo "deploy/demo.sh: the .NET SDK 10 is missing: https://dotnet.microsoft.com/download" >&2
  exit 1
}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

bash "$here/local/install.sh" postgresql >&2
# On standard error: with --json, standard output is the answer and nothing else.
echo "Building …" >&2
dotnet build "$cli" --configuration Release --verbosity quiet </dev/null >&2
exec dotnet run --project "$cli" --configuration Release --no-build -- demo "$@"
