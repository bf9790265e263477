"""Registers, findings, ways and steps."""

from flask import Flask

from registry.domain.exam_states import ExamState
from registry.domain.scheme_validation import PlaceKind, SchemeFinding, Severity
from registry.domain.sentences import say
from registry.web.page_groups import Page, PageGroup
from tests.templates.rendering import elements, rendered

TABLE = '{% from "components/data_table.html" import data_table %}'
ROWS = (
    "{% call(row) data_table('Exams', ['Name', ('Score', 'number'), ('Acts', 'quiet')], rows) %}"
    "<td>{{ row }}</td>{% endcall %}"
)


def test_a_register_has_a_caption_with_its_count_and_heads(app: Flask) -> None:
    html = rendered(app, TABLE + ROWS, rows=["one", "two"])
    assert [head["scope"] for head in elements(html, "th")] == ["col", "col", "col"]
    assert '<span class="count">2</span>' in html
    assert html.count("<td>") == 2


def test_an_empty_register_says_so_instead(app: Flask) -> None:
    html = rendered(app, TABLE + ROWS, rows=[])
    assert not elements(html, "table")
    assert "There is nothing here yet." in html


def test_pages_keep_the_query(app: Flask) -> None:
    source = '{% from "components/pagination.html" import pagination %}{{ pagination(2, 3) }}'
    html = rendered(app, source, path="/?q=%D3%98&page=2")
    assert [link["href"] for link in elements(html, "a")] == ["?q=%D3%98&page=1", "?q=%D3%98&page=3"]


def test_one_page_needs_no_pages(app: Flask) -> None:
    assert not rendered(app, '{% from "components/pagination.html" import pagination %}{{ pagination(1, 1) }}').strip()


def test_findings_show_severity_place_and_sentence(app: Flask) -> None:
    found = [
        SchemeFinding(Severity.ERROR, PlaceKind.ASPECT, "A2.M4", say("It is blank.")),
        SchemeFinding(Severity.WARNING, PlaceKind.SCHEME, "", say("Look at it.")),
        say("%(aspect)s is blank.", aspect="B1.J1"),
        "Words.",
    ]
    source = '{% from "components/finding_list.html" import finding_list %}{{ finding_list(found) }}'
    html = rendered(app, source, found=found)
    kinds = [item["class"] for item in elements(html, "li")]
    assert kinds == [
        "finding finding-error",
        "finding finding-warning",
        "finding finding-error",
        "finding finding-error",
    ]
    assert all(words in html for words in ("A2.M4", "It is blank.", "Look at it.", "B1.J1 is blank.", "Words."))


def test_facts_without_a_value_leave_no_row(app: Flask) -> None:
    source = '{% from "components/definition_list.html" import definition_list %}{{ definition_list(rows) }}'
    html = rendered(app, source, rows=[("Number", "ALA"), ("Medal", None), ("Note", "")])
    assert len(elements(html, "dt")) == 1


def test_steps_mark_what_is_done_and_where_we_are(app: Flask) -> None:
    source = '{% from "components/steps.html" import steps %}{{ steps(states, here, {here: "since Monday"}) }}'
    html = rendered(app, source, states=ExamState, here=ExamState.MARKING)
    kinds = [str(item["class"]) for item in elements(html, "li")]
    assert kinds == ["step-past"] * 2 + ["step-here"] + ["step-ahead"] * 4
    assert [item.get("aria-current") for item in elements(html, "li")].count("step") == 1
    assert "since Monday" in html


def test_ways_mark_the_present_page(app: Flask) -> None:
    source = (
        '{% from "components/tabs.html" import tabs %}{% from "components/audience_nav.html" import audience_nav %}'
        '{% from "components/breadcrumbs.html" import breadcrumbs %}'
        "{{ tabs([('A', '/a', 'a', 3), ('B', '/b', 'b')], 'b') }}{{ audience_nav([('A', '/a', 'a')], 'a') }}"
        "{{ breadcrumbs([('A', '/a')], 'Here') }}"
    )
    html = rendered(app, source)
    current = [link["href"] for link in elements(html, "a") if link.get("aria-current") == "page"]
    assert current == ["/b", "/a"]
    assert len([nav for nav in elements(html, "nav") if nav.get("aria-label")]) == 3


def test_many_pages_show_their_parts_and_the_pages_of_the_present_one(app: Flask) -> None:
    day = PageGroup("Day", (Page("Day", "/day", "day"), Page("Tablets", "/tablets", "tablets")))
    people = PageGroup("People", (Page("People", "/people", "people"), Page("Ties", "/ties", "ties")))
    source = (
        '{% from "components/page_groups.html" import page_groups %}{{ page_groups(groups, "tablets") }}'
        '{{ page_groups((), "tablets") }}'
    )
    html = rendered(app, source, groups=(day, people))
    assert [link["href"] for link in elements(html, "a")] == ["/day", "/people", "/day", "/tablets"]
    assert [link.get("aria-current") for link in elements(html, "a")] == ["true", None, None, "page"]
    assert len(elements(html, "nav")) == 1
