"""The clock's script in a real browser: it counts down what the server gave, and nothing that stands still."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

SCRIPT = Path(__file__).parents[3] / "registry" / "static" / "clock.js"
CLOCKS = """<b id=runs data-clock data-running=yes data-remaining=3661 data-over="Over"></b>
<b id=low data-clock data-running=yes data-remaining=9 data-over="Over"></b>
<b id=over data-clock data-running=yes data-remaining=0 data-over="Over"></b>
<b id=stands data-clock data-running="" data-remaining=60 data-over="Over">0:01:00</b>"""

pytestmark = pytest.mark.real_clock


def test_a_running_clock_counts_down_and_a_stopped_one_stands(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(CLOCKS)
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"), type="module")
    expect(page.locator("#over")).to_have_text("Over")
    expect(page.locator("#low")).to_have_class("clock-low")
    expect(page.locator("#runs")).to_have_text("1:01:00")
    expect(page.locator("#stands")).to_have_text("0:01:00")
    page.close()
