"""The check digit shared by IIN and BIN (rules, section 9)."""

FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def check_digit(first_eleven: str) -> int | None:
    """The twelfth digit that belongs to eleven digits, or None: such a number is never given out.

    The weighted sum modulo 11; where that is 10, once more with the weights shifted by two; where it is 10 again, none.
    The eleventh digit weighs 11, that is nothing: a slip there goes unseen, so a fitting number still proves nobody.
    """
    digits = [int(character) for character in first_eleven]
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        remainder = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if remainder < 10:
            return remainder
    return None


def has_twelve_digits(text: str) -> bool:
    """Whether `text` is exactly twelve ASCII digits; digits of other scripts are not."""
    return len(text) == 12 and text.isascii() and text.isdigit()


def fits(number: str) -> bool:
    """Whether the twelfth digit of twelve belongs to the eleven before it."""
    return check_digit(number[:11]) == int(number[11])
