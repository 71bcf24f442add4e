#!/usr/bin/env bash
# Installs what is missing of: postgresql rabbitmq chromium promtool shellcheck docker-compose kubectl   (default: the first two).
# Debian and Ubuntu, as root or with sudo; elsewhere it says what to do.
# The packages' own services are not started: the demo and the tests start private servers.
set -euo pipefail

installed() {
  case $1 in
    postgresql) command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null ;;
    rabbitmq) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null ;;
    chromium) command -v chromium >/dev/null && fonts_of_headlines ;;
    promtool | shellcheck | docker-compose | kubectl) command -v "$1" >/dev/null ;;
    *)
      echo "install.sh: postgresql, rabbitmq, chromium, promtool, shellcheck, docker-compose or kubectl, not '$1'" >&2
      exit 2
      ;;
  esac
}

# A headline may hold emoji and Arabic: a screenshot of boxes shows nothing.
fonts_of_headlines() {
  command -v fc-list >/dev/null && [ -n "$(fc-list ':charset=1f600')" ] && [ -n "$(fc-list ':lang=ar')" ]
}

packages_of() {
  case $1 in
    rabbitmq) echo rabbitmq-server ;;
    chromium) echo chromium fontconfig fonts-noto-color-emoji fonts-noto-core ;;
    promtool) echo prometheus ;;
    kubectl) echo kubernetes-client ;;
    *) echo "$1" ;;
  esac
}

packages=()
for names in "${@:-postgresql rabbitmq}"; do
  for name in $names; do
    installed "$name" || read -ra packages < <(echo "${packages[@]}" "$(packages_of "$name")")
  done
done
[ ${#packages[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "install.sh: please install ${packages[*]} with this machine's package manager (brew, dnf, …); for servers Docker does as well." >&2
  exit 1
fi
root=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
    echo "install.sh: please run: sudo apt-get install ${packages[*]}   (or start Docker for the servers)" >&2
    exit 1
  fi
  root=(sudo -n)
fi

# A policy that starts no service, for as long as this takes.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
  "${root[@]}" chmod 755 "$policy"
  trap '"${root[@]}" rm -f "$policy"' EXIT
fi
apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
echo "Installing ${packages[*]} …"
"${apt[@]}" install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1 </dev/null || {
  "${apt[@]}" update >/dev/null </dev/null
  "${apt[@]}" install -y --no-install-recommends "${packages[@]}" </dev/null
}
