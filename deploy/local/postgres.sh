#!/usr/bin/env bash
# A private PostgreSQL: loopback only, everything in one folder, no trace of it afterwards.
#
#   postgres.sh run DIR PORT [NAME=VALUE ...]     lives as long as stdin is open, then removes DIR (also when the caller was killed)
#   postgres.sh start DIR PORT [NAME=VALUE ...]   stays; NAME=VALUE are server settings, kept with DIR
#   postgres.sh stop DIR                          data stay: start continues with them
#
# Connect with: Host=127.0.0.1;Port=PORT;Username=postgres;Database=postgres
# PostgreSQL refuses to run as root: as root it runs as the user postgres, else nobody.
set -euo pipefail

fail() {
  echo "postgres.sh: $*" >&2
  exit 1
}

usage() {
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

find_programs() {
  local candidate
  if candidate=$(command -v postgres); then
    dirname "$candidate"
    return
  fi
  candidate=$(find /usr/lib/postgresql /usr/pgsql-* -maxdepth 3 -name initdb 2>/dev/null | sort -V | tail -n 1)
  [ -n "$candidate" ] || fail "PostgreSQL is not installed. Run: apt-get install postgresql   (or: bash deploy/local/install.sh postgresql)"
  dirname "$candidate"
}

as_owner() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups --reset-env "$@"
  else
    "$@"
  fi
}

running() {
  as_owner "$programs/pg_ctl" -D "$dir/data" status >/dev/null 2>&1
}

start() {
  mkdir -p "$dir"
  [ "$(id -u)" != 0 ] || chown "$owner" "$dir"
  if [ ! -e "$dir/data/PG_VERSION" ]; then
    as_owner "$programs/initdb" -D "$dir/data" -U postgres -A trust --no-locale -E UTF8 --no-sync >"$dir/initdb.log" 2>&1 </dev/null ||
      fail "initdb failed: $(tail -n 5 "$dir/initdb.log")"
    printf '%s\n' \
      "port = $port" "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" "max_connections = 400" "shared_buffers = 256MB" \
      "$@" >>"$dir/data/postgresql.conf"
  fi
  as_owner "$programs/pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w -t 60 start >/dev/null 2>&1 </dev/null ||
    fail "PostgreSQL does not start on port $port: $(tail -n 5 "$dir/data/server.log" 2>/dev/null)"
}

stop() {
  ! running || as_owner "$programs/pg_ctl" -D "$dir/data" -m "${1:-fast}" -w -t 60 stop >/dev/null 2>&1
}

# shellcheck disable=SC2317  # called by the trap
remove() {
  trap '' INT TERM HUP
  stop immediate || true
  cd / && rm -rf "$dir"
}

[ $# -ge 2 ] || usage
verb=$1 dir=$2
case $dir in /*) ;; *) dir=$PWD/$dir ;; esac
programs=$(find_programs)
owner=postgres
id -u postgres >/dev/null 2>&1 || owner=nobody
cd /

case $verb in
  run)
    [ $# -ge 3 ] || usage
    port=$3
    trap remove EXIT
    trap 'exit 130' INT TERM HUP
    start "${@:4}"
    echo "ready 127.0.0.1:$port"
    while read -r _; do :; done
    ;;
  start)
    [ $# -ge 3 ] || usage
    port=$3
    start "${@:4}"
    ;;
  stop) stop "${3:-fast}" ;;
  *) usage ;;
esac
