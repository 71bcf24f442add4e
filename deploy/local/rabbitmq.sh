#!/usr/bin/env bash
# A private RabbitMQ: loopback only, everything in one folder, its own Erlang cookie and port mapper, so that several live side by side.
#
#   rabbitmq.sh run DIR PORT      lives as long as stdin is open, then removes DIR (also when the caller was killed)
#   rabbitmq.sh start DIR PORT    stays
#   rabbitmq.sh stop DIR          data stay: start continues with them
#   rabbitmq.sh ctl DIR ...       rabbitmqctl on this node
#
# Connect with: amqp://guest:guest@127.0.0.1:PORT/
# PORT+1 and PORT+2 are the node's own. With RABBITMQ_MANAGEMENT=1 the management API listens on PORT+3, and what Prometheus reads on PORT+4.
# As root it runs as the user rabbitmq, where there is one.
set -euo pipefail

fail() {
  echo "rabbitmq.sh: $*" >&2
  exit 1
}

usage() {
  sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

as_owner() {
  if [ "$(id -u)" = 0 ] && [ "$owner" != root ]; then
    setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups "$@"
  else
    "$@"
  fi
}

prepare() {
  local plugins=""
  [ "${RABBITMQ_MANAGEMENT:-0}" = 0 ] || plugins=rabbitmq_management,rabbitmq_prometheus
  mkdir -p "$dir"/{mnesia,log}
  echo "[$plugins]." >"$dir/enabled_plugins"
  # advanced.config rather than rabbitmq.conf: the node is up a second sooner.
  cat >"$dir/advanced.config" <<CONFIG
[{rabbit, [{tcp_listeners, [{"127.0.0.1", $port}]}, {disk_free_limit, 50000000},
           {log, [{console, [{enabled, false}]}, {file, [{level, warning}]}]}]},
 {rabbitmq_management, [{tcp_config, [{ip, "127.0.0.1"}, {port, $((port + 3))}]}]},
 {rabbitmq_prometheus, [{tcp_config, [{ip, "127.0.0.1"}, {port, $((port + 4))}]}]}].
CONFIG
  cat >"$dir/environment" <<ENVIRONMENT
export HOME='$dir' LANG=C.UTF-8
export RABBITMQ_NODENAME=eventsv3_$port@localhost RABBITMQ_NODE_PORT=$port RABBITMQ_NODE_IP_ADDRESS=127.0.0.1
export RABBITMQ_DIST_PORT=$((port + 1)) ERL_EPMD_PORT=$((port + 2)) ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_MNESIA_BASE='$dir/mnesia' RABBITMQ_LOG_BASE='$dir/log' RABBITMQ_LOGS='$dir/log/node.log'
export RABBITMQ_CONFIG_FILE='$dir/rabbitmq' RABBITMQ_ADVANCED_CONFIG_FILE='$dir/advanced.config' RABBITMQ_CONF_ENV_FILE=/dev/null
export RABBITMQ_ENABLED_PLUGINS_FILE='$dir/enabled_plugins' RABBITMQ_GENERATED_CONFIG_DIR='$dir/generated' RABBITMQ_PID_FILE='$dir/node.pid'
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
ENVIRONMENT
  [ -e "$dir/.erlang.cookie" ] || head -c 15 /dev/urandom | base64 | tr -d '/+=' >"$dir/.erlang.cookie"
  chmod 400 "$dir/.erlang.cookie"
  [ "$(id -u)" != 0 ] || chown -R "$owner" "$dir"
}

start() {
  command -v "$server" >/dev/null || fail "RabbitMQ is not installed. Run: bash deploy/local/install.sh rabbitmq"
  [ -e "$dir/environment" ] || prepare
  # shellcheck source=/dev/null
  . "$dir/environment"
  cd "$dir"
  rm -f "$dir/node.pid"
  as_owner setsid "$server" >"$dir/log/output" 2>&1 </dev/null &
  local launched=$! tries
  # The AMQP port opens last: once it accepts, the node is up.
  for ((tries = 0; tries < 1200; tries++)); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      kill -0 "$launched" 2>/dev/null || fail "port $port is taken"
      return
    fi
    kill -0 "$launched" 2>/dev/null || break
    sleep 0.1
  done
  fail "RabbitMQ does not start on port $port: $(tail -n 15 "$dir/log/output" "$dir/log/node.log" 2>/dev/null)"
}

# stop TERM: an orderly end, the data are whole. stop KILL: at once, for data that nobody wants.
stop() {
  [ -e "$dir/environment" ] || return 0
  # shellcheck source=/dev/null
  . "$dir/environment"
  local node tries
  node=$(cat "$dir/node.pid" 2>/dev/null || true)
  if [ -n "$node" ] && kill "-$1" "$node" 2>/dev/null; then
    for ((tries = 0; tries < 600; tries++)); do
      kill -0 "$node" 2>/dev/null || break
      sleep 0.1
    done
  fi
  # The port mapper that the node started outlives it.
  for ((tries = 0; tries < 20; tries++)); do
    as_owner epmd -kill >/dev/null 2>&1 && break
    (exec 3<>"/dev/tcp/127.0.0.1/$ERL_EPMD_PORT") 2>/dev/null || break
    sleep 0.1
  done
}

# shellcheck disable=SC2317  # called by the trap
remove() {
  trap '' INT TERM HUP
  stop KILL || true
  cd / && rm -rf "$dir"
}

[ $# -ge 2 ] || usage
verb=$1 dir=$2
case $dir in /*) ;; *) dir=$PWD/$dir ;; esac
owner=$(id -un)
if [ "$(id -u)" = 0 ] && id -u rabbitmq >/dev/null 2>&1; then owner=rabbitmq; fi
# The distribution's wrapper in /usr/sbin would use the system's folders.
PATH=/usr/lib/rabbitmq/bin:$PATH:/usr/sbin:/usr/local/sbin
server=rabbitmq-server

case $verb in
  run)
    [ $# -eq 3 ] || usage
    port=$3
    trap remove EXIT
    trap 'exit 130' INT TERM HUP
    start
    echo "ready 127.0.0.1:$port"
    while read -r _; do :; done
    ;;
  start)
    [ $# -eq 3 ] || usage
    port=$3
    start
    ;;
  stop) stop TERM ;;
  ctl)
    # shellcheck source=/dev/null
    . "$dir/environment"
    cd "$dir"
    as_owner rabbitmqctl "${@:3}"
    ;;
  *) usage ;;
esac
