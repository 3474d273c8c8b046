"""The Prefect UI as an operator sees it after a run."""

import json
import time
import urllib.request
from pathlib import Path

import pyarrow.dataset as ds
import pytest
from selenium import webdriver

from tests.chromium import page_text
from tests.conftest import Published
from tests.servers import PrefectServer

pytestmark = [pytest.mark.browser, pytest.mark.flow]


def run_id(published: Published) -> str:
    rows = ds.dataset(published.warehouse / "current" / "runs").to_table().to_pylist()
    return str(rows[0]["flow_run_id"])


def test_the_run_is_found_with_its_stages_and_shards(
    browser: webdriver.Chrome, server: PrefectServer, published: Published, pictures: Path
) -> None:
    url = f"{server.url}/runs/flow-run/{run_id(published)}"
    page_text(browser, url, "Completed")
    text = page_text(browser, url, "ingest")
    assert "unspun" in text
    time.sleep(3)  # the graph is drawn on a canvas, which has no text to wait for
    browser.save_screenshot(str(pictures / "run.png"))
    assert (pictures / "run.png").stat().st_size > 10_000


def test_the_data_quality_page_shows_the_ledger(
    browser: webdriver.Chrome, server: PrefectServer, published: Published, pictures: Path
) -> None:
    text = page_text(browser, f"{server.url}/artifacts/key/data-quality", "Ledger and validation")
    assert "data-quality" in text
    browser.save_screenshot(str(pictures / "quality.png"))
    with urllib.request.urlopen(f"{server.url}/api/artifacts/data-quality/latest") as answer:
        page = json.load(answer)["data"]
    assert "documents in =" in page
    assert "## Against the last runs" in page
    assert f"- Run report: `{published.warehouse}/reports/" in page
    assert "## Quarantined records" in page
