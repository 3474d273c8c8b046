#!/usr/bin/env bash
# A Prefect server with its UI, a process worker and the deployments, on this machine only.
# Stops everything it started, by pid, when it is stopped.
set -euo pipefail
cd "$(dirname "$0")/.."

port="${UNSPUN_PORT:-4200}"
export UNSPUN_HOME="$PWD"
export UNSPUN_WAREHOUSE="$(realpath -m "${WAREHOUSE:-warehouse}")"
export UNSPUN_INBOX="$(realpath -m "${UNSPUN_INBOX:-seeds}")"
export PREFECT_API_URL="http://127.0.0.1:${port}/api"
export PREFECT_SERVER_ANALYTICS_ENABLED=false GX_ANALYTICS_ENABLED=false
prefect="${UNSPUN_HOME}/.venv/bin/prefect"
started=()

stop() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
}
trap stop EXIT INT TERM

"$prefect" server start --host 127.0.0.1 --port "$port" &
started+=($!)
for _ in $(seq 120); do
  if curl -fs "${PREFECT_API_URL}/health" >/dev/null; then break; fi
  sleep 1
done
curl -fs "${PREFECT_API_URL}/health" >/dev/null || { echo "the Prefect server did not start"; exit 1; }

"$prefect" work-pool inspect unspun >/dev/null 2>&1 || "$prefect" work-pool create unspun --type process
"$prefect" --no-prompt deploy --all --prefect-file deployments/prefect.yaml
"$prefect" worker start --pool unspun --name laptop &
started+=($!)
echo "Prefect UI: http://127.0.0.1:${port}   run one: .venv/bin/prefect deployment run unspun/daily"
wait "${started[0]}"
