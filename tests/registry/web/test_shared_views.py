"""Views that several audiences have in common."""

from flask import Blueprint, Flask, url_for

from registry.web.shared_views import SharedViews


def test_each_blueprint_answers_under_its_own_name_and_leads_to_its_own_pages() -> None:
    pages, app = SharedViews(), Flask(__name__)

    @pages.get("/list")
    def listed() -> str:
        return url_for(".act")

    @pages.post("/act")
    def act() -> str:
        return "done"

    for name in ("one", "other"):
        blueprint = Blueprint(name, __name__, url_prefix=f"/{name}")
        pages.add_to(blueprint)
        app.register_blueprint(blueprint)
    visitor = app.test_client()
    assert visitor.get("/one/list").text == "/one/act"
    assert visitor.get("/other/list").text == "/other/act"
    assert visitor.post("/other/act").text == "done"
    assert visitor.get("/other/act").status_code == 405
    assert visitor.post("/one/list").status_code == 405
