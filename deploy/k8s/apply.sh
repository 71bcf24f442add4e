#!/usr/bin/env bash
# Deploys an overlay in its order: settings, servers and policies; then the schema and the topology; when both are done, the services and
# whatever scales them.
#
#   bash deploy/k8s/apply.sh dev|prod [--context NAME ...]     further options are kubectl's
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

overlay=${1:-}
if [ ! -f "overlays/$overlay/kustomization.yaml" ]; then
  echo "apply.sh: name an overlay: $(cd overlays && echo *)" >&2
  exit 2
fi
shift

rendered=$(mktemp)
trap 'rm -f "$rendered"' EXIT
kubectl kustomize "overlays/$overlay" >"$rendered"
if grep -qE '@sha256:0{64}' "$rendered"; then
  echo "apply.sh: deploy/k8s/overlays/$overlay/kustomization.yaml names no images yet: set their digests as its first lines say" >&2
  exit 1
fi
namespace=$(awk '$1 == "namespace:" { print $2 }' "overlays/$overlay/kustomization.yaml")
component=app.kubernetes.io/component
setup=app.kubernetes.io/part-of=eventsv3,$component=setup

kubectl "$@" apply -f "$rendered" -l "$component!=setup,$component!=worker,$component!=api,$component!=report"
# A job cannot be changed, only made anew.
kubectl "$@" --namespace "$namespace" delete job -l "$setup" --ignore-not-found
kubectl "$@" apply -f "$rendered" -l "$component=setup"
kubectl "$@" --namespace "$namespace" wait job -l "$setup" --for=condition=complete --timeout=600s || {
  echo "apply.sh: the services were left as they are. Look at: kubectl -n $namespace logs job/schema (or job/topology)" >&2
  exit 1
}
kubectl "$@" apply -f "$rendered"
kubectl "$@" --namespace "$namespace" rollout status deployment -l app.kubernetes.io/part-of=eventsv3 --timeout=600s
