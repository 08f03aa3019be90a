"""References in dictionary entries: "make the sign for love", 打手指字母“J”的
指式, A harfi, 지문자 ‘외’.

A reference stands for the text of another entry. Not every quoted or lone
letter is one: 搭成“人”字形, “∧”形, "fingers stretched to a V" and ‘X’자로
say what something looks like.
"""
import re
from dataclasses import dataclass
from typing import List, Tuple

from .lexicon import load_lexicon
from .reference_patterns import CLOSING, OPENING, PATTERNS

_QUOTED = re.compile(rf'[{OPENING}]\s*([^{OPENING}{CLOSING}]+?)\s*[{CLOSING}]')


@dataclass(frozen=True)
class Reference:
    """A place in a text that stands for another entry.

    Args:
        start: Where it begins.
        end: Where it ends; of several targets in one phrase each has its
            own stretch of it.
        kind: ``'sign'``, ``'letter'`` of the manual alphabet,
            ``'handshape'``, which may be a number, or ``'open'``: any
            number, left to the reader.
        target: What it refers to: ``'爱'``, ``'Q'``.
    """

    start: int
    end: int
    kind: str
    target: str


def find_references(text: str, language: str) -> Tuple[Reference, ...]:
    """Find the references in a text, in its order, without overlaps.

    Raises:
        InputError: If there are no rules for the language.
    """
    load_lexicon(language)
    matches = [(match.start(), -match.end(), kind, match)
               for kind, pattern in PATTERNS[language]
               for match in pattern.finditer(text)]
    found: List[Reference] = []
    end = 0
    for start, _, kind, match in sorted(matches, key=_place):
        if start >= end:
            found += _split(match, kind)
            end = match.end()
    return tuple(found)


def _place(item: Tuple[int, int, str, re.Match]) -> Tuple[int, int]:
    """Sort by the start, long ones first."""
    return item[:2]


def _split(match: re.Match, kind: str) -> List[Reference]:
    """Give each target a stretch of the phrase."""
    quotes = list(_QUOTED.finditer(match.group()))
    if not quotes:
        target = match.group('bare').strip(' -')
        return [Reference(*match.span(), kind, target)]
    ends = [quote.end() for quote in quotes[:-1]] + [len(match.group())]
    starts = [0] + ends[:-1]
    return [Reference(match.start() + start, match.start() + end, kind,
                      quote.group(1).strip(' ,.;'))
            for start, end, quote in zip(starts, ends, quotes)]
