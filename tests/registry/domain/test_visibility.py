"""What the public check shows."""

from registry.domain.visibility import Field, Visibility, visible_fields

RESULT = {Field.NAME, Field.QUALIFICATION, Field.SKILL, Field.SCORE, Field.GRADE}


def test_without_a_record_the_result_is_shown() -> None:
    assert visible_fields(None) == visible_fields(Visibility.RESULT)
    assert visible_fields(None) >= RESULT


def test_status_only_shows_initials_and_nothing_of_the_result() -> None:
    shown = visible_fields(Visibility.STATUS_ONLY)
    assert shown >= {Field.STATUS, Field.NAME_INITIALS}
    assert not shown & (RESULT | {Field.SECTIONS, Field.COLLEGE, Field.EXAM, Field.MEDAL})


def test_sections_are_shown_in_full_only() -> None:
    assert [choice for choice in Visibility if Field.SECTIONS in visible_fields(choice)] == [Visibility.FULL]


def test_status_and_issuer_are_always_answered() -> None:
    assert all(visible_fields(choice) >= {Field.STATUS, Field.ISSUER} for choice in Visibility)


def test_the_name_is_shown_whole_or_as_initials_never_both() -> None:
    for choice in Visibility:
        assert len(visible_fields(choice) & {Field.NAME, Field.NAME_INITIALS}) == 1


def test_each_wider_choice_shows_all_of_the_narrower_but_the_initials() -> None:
    narrow, middle, wide = (visible_fields(choice) for choice in reversed(Visibility))
    assert narrow - {Field.NAME_INITIALS} < middle < wide


def test_nothing_public_is_personal() -> None:
    words = " ".join(Field)
    assert not any(word in words for word in ("iin", "birth", "phone", "judgement", "consent"))
