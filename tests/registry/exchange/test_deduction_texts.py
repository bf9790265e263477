import pytest

from registry.exchange.deduction_texts import states_a_deduction


@pytest.mark.parametrize(
    "text",
    [
        "Deduct 0.25 for each missing element",
        "0.1 deducted per error",
        "Minus 0,25 for every fault",
        "-0.25 for each missing field",
        "Each error: -0.1 points",
        "Subtract 0.5 marks if late",
        "Loses 0.2 per mistake",
        "Penalty of 0.1",
        "0.25 points per correct field",
        "Вычесть 0,25 балла за каждую ошибку",
        "Снимается 0,1 балла за ошибку",
        "снять 0,5 балла",
        "Вычет 0,2 за каждый недочёт",
        "Минус 0,25",
        "За каждую ошибку -0,1 балла",
        "Штраф: 0,5",
        "по 0,2 балла за каждый пункт",
        "Әрбір қате үшін 0,25 балл шегеріледі",
        "Әр қате үшін -0,1 балл",
        "0,5 ұпай кемітіледі",
        "минус 0,25 ұпай",
    ],
)
def test_a_deduction_is_seen_in_three_languages(text: str) -> None:
    assert states_a_deduction(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "All pages are reachable",
        "0 Points if workspaces of other users are listed.",
        "Response within 2-5 seconds",
        "- A text input field\n- A button",
        "width 360-640 px",
        "No deduction for spelling",
        "Without penalty",
        "A maximum of 15 mutants survive",
        "Снять аккумулятор и крышку",
        "За орфографию баллы не снимаются",
        "Без вычета",
        "Имла қатесі үшін шегерілмейді",
        "The test coverage is at least 80%",
        "The total price minus the discount is shown",
    ],
)
def test_other_texts_state_none(text: str) -> None:
    assert not states_a_deduction(text)
