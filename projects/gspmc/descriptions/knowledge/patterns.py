"""How headwords look in a document: named patterns, or one of your own."""
import re
from dataclasses import dataclass
from typing import Dict

from gspmc.errors import InputError

from .line_joining import PART_NUMBER

_HAN = '\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff'
_UPPER = 'A-ZÀ-ÖØ-ÞĞİŞ'
_STOP = '，。；：！？,;:!?'


@dataclass(frozen=True)
class Pattern:
    """A regular expression that matches a line with which an entry begins.

    Args:
        regex: Matches at the beginning of the line. It has a group
            ``headword``; its group ``text``, or else what follows the match,
            is the beginning of the text.
        after_sentence: Whether an entry begins only after a blank line or a
            finished sentence. It keeps short lines inside of a text from
            passing as headwords.
    """

    regex: 're.Pattern[str]'
    after_sentence: bool = False


# In the order in which they are tried; what the first ones match, the later
# ones often match as well.
PATTERNS: Dict[str, Pattern] = {
    # 【端午节】双手…
    'brackets': Pattern(re.compile(
        r'\s*[【〖]\s*(?P<headword>[^】〗]{1,60}?)\s*[】〗]\s*[：:]?'
        r'(?P<text>.*)')),
    # ABDEST: Sol elin… and ABDEST on a line of its own
    'capitals': Pattern(re.compile(
        rf"\s*(?P<headword>[{_UPPER}][{_UPPER}’'() /-]{{0,59}}?)\s*"
        r'(?:[:：](?P<text>.*))?$')),
    # 爱：一手…
    'colon': Pattern(re.compile(
        rf'\s*(?=\S)(?!{PART_NUMBER.pattern})(?P<headword>[^\s{_STOP}]'
        rf'[^{_STOP}]{{0,39}}?)\s*[:：](?P<text>.*)')),
    # headword, tab, text
    'tab': Pattern(re.compile(r'(?P<headword>[^\t]{1,60})\t(?P<text>.*)')),
    # 你 一手食指…
    'space': Pattern(re.compile(
        rf'\s*(?P<headword>[{_HAN}]{{1,8}})[ \u3000]+(?P<text>[{_HAN}（(].*)')),
    # the headword on a line of its own
    'line': Pattern(re.compile(
        r"\s*(?P<headword>[^\W\d_][\w ’'()（）/·-]{0,29})\s*$"),
        after_sentence=True),
}


def find_pattern(name: str) -> Pattern:
    """Return a named pattern, or compile a regular expression.

    Raises:
        InputError: If it is neither.
    """
    if name in PATTERNS:
        return PATTERNS[name]
    known = f'named patterns are auto, {", ".join(PATTERNS)}'
    try:
        regex = re.compile(name)
    except re.error as error:
        raise InputError(f'the pattern {name!r} is no regular expression: '
                         f'{error}; {known}') from None
    if 'headword' not in regex.groupindex:
        raise InputError(f'the pattern {name!r} has no group '
                         f'(?P<headword>...); {known}')
    return Pattern(regex)
