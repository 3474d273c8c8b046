#!/usr/bin/env bash
# The work pool, the deployments and the automations on the server that PREFECT_API_URL names.
# Safe to run again: what is there already is brought up to date.
set -euo pipefail
cd "$(dirname "$0")/.."

export UNSPUN_HOME="${UNSPUN_HOME:-$PWD}"
: "${UNSPUN_WAREHOUSE:?the folder snapshots are published in}"
: "${UNSPUN_INBOX:?the folder inputs arrive in}"
prefect=.venv/bin/prefect

"$prefect" work-pool inspect unspun >/dev/null 2>&1 || "$prefect" work-pool create unspun --type process
"$prefect" --no-prompt deploy --all --prefect-file deployments/prefect.yaml
.venv/bin/python deployments/automations.py
