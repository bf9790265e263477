#!/usr/bin/env python3
"""Make the pictures of README from the demo: `python deploy/pictures.py` while the demo is served on 127.0.0.1:8000."""

import json
import shutil
from pathlib import Path

import pypdfium2
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PHONE = {"width": 390, "height": 844}


def main() -> None:
    """Draw the first active passport and its page."""
    summary = json.loads((ROOT / "instance" / "demo" / "summary.json").read_text(encoding="utf-8"))
    passport = next(found for found in summary["passports"] if found["status"] == "active")
    PICTURES.mkdir(exist_ok=True)
    page = pypdfium2.PdfDocument(ROOT / passport["pdf"]["kk"])[0]
    page.render(scale=1.1).to_pil().quantize(128).save(PICTURES / "passport.png", optimize=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]  # the two fields of a viewport
        tab.goto(f"{passport['check_url']}?lang=kk")
        tab.screenshot(path=PICTURES / "check.png")
        browser.close()


if __name__ == "__main__":
    main()
