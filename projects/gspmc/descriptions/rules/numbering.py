"""Cutting an entry into its numbered parts."""
import re
from typing import Tuple

# （一）, (1), (II), ①; and where a text begins with "1. ", "1、" or "一、", such
# numbers at its start or behind an end: elsewhere "2. parmak" is the second
# finger, and 一、二指 are two of them.
# Cut them before any normalisation: NFKC makes ① a plain 1.
_NUMBERING = (
    r'[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]{1,4})\s*[）)]|'
    r'[\u2460-\u2473]')
_HAN = '一二三四五六七八九'
_NO_FINGERS = rf'(?!\s*[{_HAN}][、指])(?=\s*\S)'
_DOTTED = (r'(?:^|(?<=[.。;；\n]))\s*(?:\d{1,2}\s*[.)、](?=\s*[^\d\s])|'
           rf'[{_HAN}]、{_NO_FINGERS})')
_FROM_ONE = re.compile(
    rf'\s*(?:1\s*[.)、]\s*[^\d\s]|一、{_NO_FINGERS})')


def numbered_parts(text: str) -> Tuple[str, ...]:
    """Cut a text at its numbering, which is left out.

    Signs of several parts are counted up: (1) …, (2) …
    """
    numbering = _NUMBERING
    if _FROM_ONE.match(text):
        numbering += f'|{_DOTTED}'
    pieces = [piece.strip() for piece in re.split(numbering, text)]
    return tuple(piece for piece in pieces if piece)
