"""Lines that a book repeats at the top or the bottom of its pages."""
import re
from collections import Counter
from itertools import islice
from typing import Iterable, Iterator, List, Set

Page = List[List[str]]  # the lines of each column
_PAGES = 16  # that are looked at together
_SHARE = 4  # of so many pages one has the line: left and right ones differ
# The end of a sentence is an entry's; "指。" may end many pages.
_SENTENCE_END = re.compile(r'[.。!！?？,，;；]\W*$')


def without_running_heads(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages without the lines that many have at the same end.

    Numbers in them do not count. A page that has nothing else stays.

    Args:
        pages: In their order.
    """
    pages = iter(pages)
    known: Set[str] = set()
    while block := list(islice(pages, _PAGES)):
        counts = Counter(key for page in block for key in _keys(page))
        known |= {key for key, count in counts.items()
                  if count >= max(2, len(block) / _SHARE)}
        for page in block:
            yield [_without(lines, known) for lines in page]


def _keys(page: Page) -> Set[str]:
    return {_key(lines[end]) for lines in page if len(lines) > 1
            for end in (0, -1) if not _SENTENCE_END.search(lines[end])}


def _key(line: str) -> str:
    return ' '.join(re.sub(r'\d+', '0', line).split())


def _without(lines: List[str], known: Set[str]) -> List[str]:
    for end in (0, -1):
        if len(lines) > 1 and _key(lines[end]) in known:
            lines = lines[1:] if end == 0 else lines[:-1]
    return lines
