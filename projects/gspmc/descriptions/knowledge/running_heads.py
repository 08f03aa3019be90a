"""Lines that a book repeats at the top or the bottom of its pages."""
import re
from collections import Counter
from itertools import islice
from typing import Any, Callable, Iterable, Iterator, List, Set

Page = List[List[str]]  # the lines of each column
_DEEP = 3  # lines at either end of a page: title, chapter and number, say
_PAGES = 16  # that are looked at together
_SHARE = 4  # of so many pages one has the line: left and right ones differ
_PAGE_NUMBER = re.compile(r'\W*\d{1,5}\W*')
# The end of a sentence is an entry's; "指。" may end many pages.
_SENTENCE_END = re.compile(r'[.。!！?？,，;；]\W*$')


def without_running_heads(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages without their numbers and what many have at one end.

    Numbers in lines do not count when they are compared. A line with which
    nothing would be left of a page stays, unless it is the page's number.

    Args:
        pages: In their order.
    """
    for _ in range(_DEEP):  # whichever the document stores first
        pages = _without_outermost(pages)
    return iter(pages)


def _without_outermost(pages: Iterable[Page]) -> Iterator[Page]:
    pages = map(_without_number, pages)
    known: Set[str] = set()
    while block := list(islice(pages, _PAGES)):
        counts = Counter(key for page in block for key in _keys(page))
        known |= {key for key, count in counts.items()
                  if count >= max(2, len(block) / _SHARE)}
        for page in block:
            rest = [_without_ends(lines, lambda line: _key(line) in known)
                    for lines in page]
            yield rest if any(rest) else page


def _without_number(page: Page) -> Page:
    return [_without_ends(lines, _PAGE_NUMBER.fullmatch) for lines in page]


def _without_ends(lines: List[str],
                  is_head: Callable[[str], Any]) -> List[str]:
    if lines and is_head(lines[0]):
        lines = lines[1:]
    if lines and is_head(lines[-1]):
        lines = lines[:-1]
    return lines


def _keys(page: Page) -> Set[str]:
    return {_key(line) for lines in page for line in (lines[:1] + lines[-1:])
            if not _SENTENCE_END.search(line)}


def _key(line: str) -> str:
    return ' '.join(re.sub(r'\d+', '0', line).split())
