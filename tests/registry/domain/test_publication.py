"""What has to be decided before results are made known."""

from registry.domain.publication import PublicationFacts, missing_before_publishing


def said(
    *, has_commission: bool = True, met: bool = True, going_on: bool = False, undecided: tuple[int, ...] = ()
) -> str:
    facts = PublicationFacts(has_commission=has_commission, met=met, open=going_on, undecided=undecided)
    return " ".join(str(sentence) for sentence in missing_before_publishing(facts))


def test_an_exam_without_a_commission_waits_for_none() -> None:
    assert said(has_commission=False, met=False, undecided=(1,)) == ""


def test_a_commission_meets_decides_about_everybody_and_closes() -> None:
    assert "has not met" in said(met=False, undecided=(1, 2))
    assert said(going_on=True, undecided=(2, 5)) == (
        "The meeting of the commission goes on. Close it first. "
        "The commission has not decided, with a quorum, about workstations: 2, 5."
    )
    assert said() == ""
