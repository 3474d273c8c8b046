"""The run report as a person meets it: with eyes, with a keyboard, with a screen reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.report.corpus import flag, meet, plain_rows, published, run_rows, with_raw
from tests.report.test_hostile import ATTACK, spoiled
from unspun.report import write_report

pytestmark = pytest.mark.browser

# The lowest contrast of any text with what is painted behind it, by the formula of WCAG 2.2.
CONTRAST = """
const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const parse = c => c.match(/[\\d.]+/g).map(Number);
const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
const behind = e => {
  for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c;
  }
  return [255, 255, 255];
};
let worst = [99, ''];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const e = walk.currentNode.parentElement, style = getComputedStyle(e);
  if (!walk.currentNode.data.trim() || !e.getClientRects().length) continue;
  const svg = e.namespaceURI.endsWith('svg');
  if (svg && e.tagName !== 'text') continue;
  const pair = [light(parse(svg ? style.fill : style.color)), light(behind(e))];
  const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  if (ratio < worst[0]) worst = [ratio, e.outerHTML.slice(0, 80)];
}
return worst;
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("warehouse")
    rows = plain_rows(30)
    copy = flag(rows)
    meet(rows, days=9)
    raw_dir = with_raw(root, rows, copy)
    snapshot = published(root, rows, run_rows(4))
    return write_report(snapshot, root / "report.html", raw_dir=raw_dir).as_uri()


@pytest.fixture
def window(browser: Chrome) -> Iterator[Chrome]:
    browser.get_log("browser")
    yield browser
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def resize(window: Chrome, width: int) -> None:
    size = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.mark.parametrize("width", [1440, 800, 360])
def test_nothing_is_wider_than_the_window(
    window: Chrome, address: str, width: int, pictures: Path
) -> None:
    resize(window, width)
    window.get(address)
    assert window.execute_script("return document.documentElement.scrollWidth") <= width
    window.save_screenshot(str(pictures / f"report_{width}.png"))
    assert window.get_log("browser") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground_in_both_schemes(
    window: Chrome, address: str, scheme: str
) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    window.get(address)
    window.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    ratio, where = window.execute_script(CONTRAST)
    assert ratio >= 4.5, where


def press(window: Chrome, *keys: str) -> None:
    ActionChains(window).send_keys(*keys).perform()


def test_a_keyboard_reaches_content_sections_details_and_evidence(
    window: Chrome, address: str
) -> None:
    window.get(address)
    press(window, Keys.TAB)
    active = window.switch_to.active_element
    assert active.text == "Skip to the report"
    assert active.rect["x"] >= 0
    press(window, Keys.ENTER)
    assert window.switch_to.active_element.get_attribute("id") == "content"
    summary = window.find_element(By.XPATH, "//summary[starts-with(., 'Evidence of each edit')]")
    window.execute_script("arguments[0].focus({focusVisible: true})", summary)
    assert summary.value_of_css_property("outline-style") == "solid"
    press(window, Keys.ENTER)
    assert summary.find_element(By.XPATH, "..").get_attribute("open") is not None
    number = window.find_element(By.ID, "flagged-1-at-1")
    number.send_keys(Keys.ENTER)
    assert window.current_url.endswith("#flagged-1-edit-1")
    assert "The original says <ferry>." in window.find_element(By.ID, "flagged-1-edit-1").text


def test_following_a_number_opens_the_evidence(window: Chrome, address: str) -> None:
    window.get(address)
    window.find_element(By.ID, "flagged-1-at-1").send_keys(Keys.ENTER)
    row = window.find_element(By.ID, "flagged-1-edit-1")
    assert row.is_displayed()


def names(window: Chrome, role: str) -> list[str]:
    nodes = window.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [n["name"]["value"] for n in nodes if n.get("role", {}).get("value") == role]


def test_a_screen_reader_is_told_sections_marks_and_drawings(window: Chrome, address: str) -> None:
    window.get(address)
    regions = names(window, "region")
    for section in ("Counts and ledger", "Events", "Stories and copies", "Quarantine"):
        assert section in regions
    assert names(window, "navigation") == ["Sections"]
    assert any(n.startswith("Events by ") for n in names(window, "image"))
    text = " ".join(names(window, "StaticText"))
    for said in ("[removed:", "[added:", "[dropped:", "[in doubt:"):
        assert said in text


def test_hostile_text_neither_runs_nor_breaks_the_page(window: Chrome, tmp_path: Path) -> None:
    rows = spoiled(ATTACK)
    raw_dir = with_raw(tmp_path, rows, rows["articles"][1])
    path = write_report(published(tmp_path, rows), tmp_path / "report.html", raw_dir=raw_dir)
    window.get(path.as_uri())
    assert window.title.startswith("unspun report ")
    assert window.execute_script("return document.scripts.length + document.images.length") == 0
    assert len(window.find_elements(By.TAG_NAME, "footer")) == 1
    assert window.get_log("browser") == []
