"""Does an aspect's extra description state a deduction? Then partial marks are proposed for it (rules, section 2).

The rule. A deduction is stated where the text
1. speaks of a deduction or a penalty: deduct, penalty; вычет, штраф; шегеру; or
2. speaks of taking something away, and of an amount or of marks soon after: subtract, lose, take off; вычесть, снять,
   отнять, списать; кеміту, азайту ("снять деталь" takes away, but no marks); or
3. says what each fault costs: an amount with a minus sign before it and marks or "for" after it, the word minus and an
   amount, an amount of marks "for each" something, "за каждый …", "әрбір … үшін".
The same words denied ("no deduction", "не снимается", "шегерілмейді") are none, and neither is "0 points if …": whoever
gets nothing at all is served by yes/no. It is a proposal: the author of the scheme decides.
"""

import re

AMOUNT = r"\d+(?:[.,]\d+)?"
MARKS = r"(?:marks?\b|points?\b|pts?\b|балл\w*|ұпай\w*|%)"
DEDUCTION = r"\b(?:deduct\w*|penalt\w+|penali[sz]\w+|вычет\w*|штраф\w*|шегер\w*)"
TAKING = (
    r"\b(?:subtract\w*|loses?|tak(?:e|es|en|ing)\s+(?:off|away)"
    r"|вычесть|вычита\w+|снять|снима\w+|снят\w+|отнять|отнима\w+|списать|списыва\w+|кеміт\w*|азайт\w*)\b"
)
NOTHING = re.compile(rf"\b0(?:[.,]0+)?\s*{MARKS}", re.IGNORECASE)
DENIED = re.compile(
    r"\b(?:no|not|never|without|zero)\s+(?:be\s+|any\s+)?(?:deduct\w*|subtract\w*|penalt\w*|penali[sz]\w+)"
    r"|\b(?:не|без)\s+(?:вычит\w*|вычет\w*|сним\w*|снят\w*|отним\w*|штраф\w*|списыв\w*)"
    r"|\b(?:шегер|кеміт|азайт)\w*(?:май|мей|пай|пей|бай|бей)\w*",
    re.IGNORECASE,
)
STATED = re.compile(
    DEDUCTION
    + rf"|{TAKING}[^;\n]{{0,40}}?(?:\b{AMOUNT}|{MARKS})"
    + rf"|(?:\b{AMOUNT}\s*{MARKS}|{MARKS})[^.;\n]{{0,20}}?{TAKING}"
    + rf"|\b(?:minus|минус)\s*{AMOUNT}"
    + rf"|(?:^|[\s(:;,])[-−–]\s?{AMOUNT}\s*(?:{MARKS}|(?:for|per|each|за|әр\w*)\b)"
    + rf"|\b{AMOUNT}\s*{MARKS}\s*(?:(?:for|per)\s+(?:each|every)|(?:for|per)\s+\w+|за\s+(?:кажд|люб)\w+)"
    + rf"|\bза\s+кажд\w+[^.;\n]{{0,80}}?[-−–]?\s?{AMOUNT}\s*{MARKS}"
    + rf"|\bәр(?:бір)?\s[^.;\n]{{0,80}}?\sүшін\s*[-−–]?\s?{AMOUNT}\s*{MARKS}",
    re.IGNORECASE,
)


def states_a_deduction(text: str) -> bool:
    """Whether the extra description says that marks come off step by step, by the rule above."""
    return STATED.search(NOTHING.sub(" ", DENIED.sub(" ", text))) is not None
