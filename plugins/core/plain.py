"""Bodies of nothing but paragraphs and headings, as most are: what Markdown makes of them, in a tenth of its time."""

import re
from collections.abc import Callable

MARKS = (*"*_[<>&`\\\t\r\x02\x03", " \n")
"""One of these stands in whatever is no plain text to Markdown."""
OPENING = frozenset("“‘«\"'(")
"""What a paragraph may begin with beside a letter; anything else may begin something else."""
HEADING = re.compile(r"(#{1,6}) ([^\s#](?:[^\n#]*[^\s#])?)")


def plain_fragment(body: str, heading_id: Callable[[str], str]) -> tuple[str, list[tuple[str, str]]] | None:
    """The HTML of a plain body, and its headings, tag and words each; None where Markdown is to be asked."""
    text = body.strip("\n")
    if any(mark in text for mark in MARKS) or text.endswith(" "):
        return None
    elements, headings = [], []
    for block in filter(None, (block.lstrip("\n") for block in text.split("\n\n"))):
        if found := HEADING.fullmatch(block):
            tag, words = f"h{len(found[1])}", found[2]
            headings.append((tag, words))
            elements.append(f'<{tag} id="{heading_id(words)}">{words}</{tag}>')
        elif all(line[:1].isalpha() or line[:1] in OPENING for line in block.split("\n")):
            elements.append(f"<p>{block}</p>")
        else:
            return None
    # Of headings of one name Markdown numbers the later ones.
    is_numbered = len(headings) > len({heading_id(words) for _, words in headings})
    return None if is_numbered else ("\n".join(elements), headings)
