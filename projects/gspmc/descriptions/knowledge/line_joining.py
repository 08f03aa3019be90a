"""Putting wrapped lines together again."""
import re
from typing import Iterable

# Numbers of parts: （一） (1) 1. 1、 ① ⑴
PART_NUMBER = re.compile(
    r'\s*(?:[（(]\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[)）]'
    r'|[0-9０-９]{1,2}[.．、)）](?![0-9０-９])|[\u2460-\u2487])')
_CHINESE = re.compile('[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff'
                      '\uff01-\uff65\U00020000-\U000323af“”‘’…—·]')
_OPENING = tuple('“‘（(《〈「『【〔〖[')
_CLOSING = tuple('”’）)》〉」』】〕〗]，。、；：！？,.;:!?…')


def join_lines(lines: Iterable[str]) -> str:
    """Return one text of the lines that a page had room for.

    Chinese and Japanese lines are broken inside words and are joined without
    a space; so is what comes before or after a bracket, and a word divided by
    a soft hyphen. A numbered part stays on a line of its own.
    """
    text = ''
    for line in map(str.strip, lines):
        if not text or not line:
            text = text or line
        elif text.endswith('\u00ad'):
            text = text[:-1] + line
        else:
            text += _between(text, line) + line
    return text


def _between(left: str, right: str) -> str:
    if PART_NUMBER.match(right):
        return '\n'
    if left.endswith(_OPENING) or right.startswith(_CLOSING):
        return ''
    if _CHINESE.match(left[-1]) and _CHINESE.match(right[0]):
        return ''
    return ' '
