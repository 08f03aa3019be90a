"""Headings of a document that are no headwords."""
from collections import defaultdict
from typing import DefaultDict, Iterable, Iterator, List

from .text_lines import Line, take_sample


def without_parts(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines; headings of parts of entries become other text.

    Such are "Handshape" and "Movement" below every headword: most headings of
    their level repeat others, as the beginning of the document shows.
    """
    sample, lines = take_sample(lines)
    headings: DefaultDict[int, List[str]] = defaultdict(list)
    for line in sample:
        if line.level is not None:
            headings[line.level].append(line.text)
    parts = {level for level, texts in headings.items()
             if 2 * len(set(texts)) <= len(texts)}
    for line in lines:
        yield line._replace(level=None) if line.level in parts else line
