"""Alerts and clean-up on the Prefect server; run again after every change, it replaces its own.

    UNSPUN_ALERT_WEBHOOK=https://... .venv/bin/python deployments/automations.py

The URL goes into a Webhook block of the server, where it is kept encrypted, and into no file.
Without it only the clean-up of crashed runs is registered.
"""

import logging
import os
from datetime import timedelta

from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ActionTypes, CallWebhook, ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification

WEBHOOK_VARIABLE = "UNSPUN_ALERT_WEBHOOK"
WEBHOOK_BLOCK = "unspun-alerts"
TAG = "unspun"  # every deployment of prefect.yaml carries it

# Runs send a heartbeat every 30 s (PREFECT_FLOWS_HEARTBEAT_FREQUENCY); three missing ones mean
# that the process is gone.
SILENCE = timedelta(seconds=90)
ENDED = frozenset(f"prefect.flow-run.{s}" for s in ("Completed", "Failed", "Cancelled", "Crashed"))
HEARTBEAT = "prefect.flow-run.heartbeat"

RUNS = ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})
OURS = ResourceSpecification(
    {"prefect.resource.role": "tag", "prefect.resource.id": f"prefect.tag.{TAG}"}
)
# `text` is the field chat webhooks show; tojson keeps a message with quotes one JSON string
PAYLOAD = (
    '{"text": {{ ("unspun: " ~ flow_run.name ~ " is " ~ flow_run.state.name ~ ". "'
    ' ~ (flow_run.state.message or "")) | tojson }},'
    ' "run": {{ (flow_run | ui_url) | tojson }}}'
)


def register(client: SyncPrefectClient, webhook_url: str | None) -> list[str]:
    """Create or replace the automations; return their names.

    Raises:
        prefect.exceptions.PrefectHTTPStatusError: the server refused one.
    """
    wanted = [crashed_runs()]
    if webhook_url:
        block = Webhook(url=webhook_url)
        block_id = block.save(WEBHOOK_BLOCK, overwrite=True)
        alert = CallWebhook(block_document_id=block_id, payload=PAYLOAD)
        wanted += [late_runs(alert), failed_runs(alert)]
    for automation in wanted:
        known = client.read_automations_by_name(automation.name)
        if known:
            client.update_automation(known[0].id, automation)
        else:
            client.create_automation(automation)
    return [automation.name for automation in wanted]


def crashed_runs() -> AutomationCore:
    """Return the automation that ends a run whose process died without a word."""
    return AutomationCore(
        name="unspun: end runs that fell silent",
        description=f"No heartbeat for {SILENCE.seconds} s: the run is marked Crashed.",
        trigger=EventTrigger(
            after={HEARTBEAT},
            expect={HEARTBEAT, *ENDED},
            match=RUNS,
            match_related=OURS,
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=SILENCE,
        ),
        actions=[
            ChangeFlowRunState(
                state=StateType.CRASHED,
                message=f"No sign of life for {SILENCE.seconds} s. The warehouse is as the last "
                "finished run left it; the next run goes on where this one stopped.",
            )
        ],
    )


def late_runs(alert: ActionTypes) -> AutomationCore:
    """Return the automation that tells when a scheduled run does not start."""
    return _alert(
        "unspun: a run is late", "Is a worker up, or is an earlier run hanging?", {"Late"}, alert
    )


def failed_runs(alert: ActionTypes) -> AutomationCore:
    """Return the automation that tells when a run failed, or its publishing was blocked.

    A blocked publish is a failed run whose message names the rule and the table.
    """
    return _alert(
        "unspun: a run failed", "Nothing was published.", {"Failed", "Crashed", "TimedOut"}, alert
    )


def _alert(name: str, description: str, states: set[str], alert: ActionTypes) -> AutomationCore:
    return AutomationCore(
        name=name,
        description=description,
        trigger=EventTrigger(
            expect={f"prefect.flow-run.{state}" for state in states},
            match=RUNS,
            match_related=OURS,
            posture=Posture.Reactive,
            threshold=1,
        ),
        actions=[alert],
    )


def main() -> None:
    """Register everything on the server that PREFECT_API_URL names."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logger = logging.getLogger("unspun.automations")
    logger.setLevel(logging.INFO)
    webhook_url = os.environ.get(WEBHOOK_VARIABLE)
    with get_client(sync_client=True) as client:
        for name in register(client, webhook_url):
            logger.info("registered: %s", name)
    if not webhook_url:
        logger.info("no alerts: set %s to a webhook's URL", WEBHOOK_VARIABLE)


if __name__ == "__main__":
    main()
