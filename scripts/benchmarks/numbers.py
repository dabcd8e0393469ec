"""Numbers as Vietnamese prints them: 10.000 and 5,51."""


def number(value: float, digits: int = 2) -> str:
    """With a decimal comma."""
    return f"{value:,.{digits}f}".translate({ord(","): ".", ord("."): ","})


def whole(value: float) -> str:
    return number(value, 0)
