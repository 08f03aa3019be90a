"""Headings and bold words inside of entries, which are no headwords."""
from collections import Counter, defaultdict
from typing import DefaultDict, Iterable, Iterator, List

from .text_lines import Line, take_sample

_OFTEN = 5  # lines of the sample with the same beginning in bold


def without_labels(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines; labels inside of entries become other text.

    Such are headings like "Handshape" and "Movement" below every headword:
    most headings of their level repeat others, as the beginning of the
    document shows. Such is also a bold "Note" at the beginning of many lines.
    """
    sample, lines = take_sample(lines)
    headings: DefaultDict[int, List[str]] = defaultdict(list)
    for line in sample:
        if line.level is not None:
            headings[line.level].append(line.text.strip())
    levels = {level for level, texts in headings.items()
              if 2 * len(set(texts)) <= len(texts)}
    counts = Counter(filter(None, map(_bold, sample)))
    often = {text for text, count in counts.items() if count >= _OFTEN}
    for line in lines:
        if line.level in levels:
            line = line._replace(level=None)
        if _bold(line) in often:
            line = line._replace(bold=0)
        yield line


def _bold(line: Line) -> str:
    return line.text[:line.bold].strip()
