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
export PREFECT_FLOWS_HEARTBEAT_FREQUENCY="${PREFECT_FLOWS_HEARTBEAT_FREQUENCY:-30}"
prefect=.venv/bin/prefect
started=()

stop() {
  trap '' EXIT INT TERM
  # the worker first: it tells the server what becomes of its runs
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do end "${started[i]}"; done
}

# Ask a process to stop; one that has not after 15 s is killed with the children it started.
end() {
  local children
  children="$(pgrep -P "$1" || true)"
  kill "$1" 2>/dev/null || return 0
  for _ in $(seq 75); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.2
  done
  kill -9 "$1" $children 2>/dev/null || true
}
trap stop EXIT
trap 'exit 0' INT TERM

if curl -fs "${PREFECT_API_URL}/health" >/dev/null; then
  echo "port ${port} is taken: choose another with UNSPUN_PORT=..." >&2
  exit 1
fi
"$prefect" server start --host 127.0.0.1 --port "$port" &
started+=($!)
for _ in $(seq 120); do
  if curl -fs "${PREFECT_API_URL}/health" >/dev/null; then break; fi
  kill -0 "${started[0]}" 2>/dev/null || break
  sleep 1
done
curl -fs "${PREFECT_API_URL}/health" >/dev/null || { echo "the Prefect server did not start" >&2; exit 1; }

deployments/register.sh
"$prefect" worker start --pool unspun --name laptop &
started+=($!)
echo "Prefect UI: http://127.0.0.1:${port}   run one: PREFECT_API_URL=${PREFECT_API_URL} $prefect deployment run unspun/daily"
wait "${started[0]}"
