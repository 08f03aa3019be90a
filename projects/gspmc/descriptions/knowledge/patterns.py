"""How headwords look in a document: named patterns, or one of your own."""
import re
from dataclasses import dataclass
from typing import Dict, Optional

from gspmc.errors import InputError

from .line_joining import PART_NUMBER
from .pinyin import HAN, PINYIN
from .text_lines import Line

_UPPER = 'A-ZÀ-ÖØ-ÞĞİŞ'
_HANGUL = '\uac00-\ud7a3'
_STOP = '，。；：！？,;:!?'
# Words before a remark on the entry above. NOT in capitals is an English
# sign, Not the Turkish word for a note.
_NOTE = ('(?:NOTES?|Notes?|Not|Notlar|注|备注|附注|備註|参见|另一种?打法|참고|비고|변이형|'
         '동음이의어)')
# Lines that are no headword whatever the pattern of the others: （注：… Not: …
# (1) … 12:30 … http://…
_INSIDE = (rf'(?:[（(※☞→*•-]?\s*{_NOTE}\s{{0,9}}[0-9]{{0,2}}\s{{0,9}}[:：]'
           rf'|{PART_NUMBER.pattern}|[0-9]+[:：][0-9]|[a-z]+://)')
# A line on which a sentence ends before the colon.
_SENTENCE = r'[^:：]{0,60}\w{3}\.\s'
_ACCENTS = '\u0300-\u036f'  # apart from their letters, as some programs do
_CAPITALS = rf"{_UPPER}{_ACCENTS}’'() /\-"
# Capitals without a colon, and the number of a variant.
_LONE = (rf'(?:[0-9]{{1,4}} )?[{_UPPER}][{_CAPITALS}]{{0,59}}'
         r'(?:(?<=[ (])[0-9]{1,2}\)?)?')


@dataclass(frozen=True)
class Pattern:
    """A regular expression that matches a line with which an entry begins.

    Args:
        regex: Matches at the beginning of the line. It has a group
            ``headword``; its group ``text``, or else what follows the match,
            is the beginning of the text.
        after_sentence: Matches headwords with which an entry begins only
            after a blank line or a finished sentence. It keeps short lines
            inside of a text from passing as headwords.
        counting: Whether the entries are numbered: one begins only with a
            number, in a group ``number``, that counts on. Parts of an entry
            begin again at 1.
        look: Of which lines, or which parts of them, it is: ``'heading'``,
            the ``'bold'`` beginnings, or '' for all of any line.
    """

    regex: 're.Pattern[str]'
    after_sentence: Optional['re.Pattern[str]'] = None
    counting: bool = False
    look: str = ''

    def match(self, line: Line) -> Optional['re.Match[str]']:
        """Match a line with which an entry begins."""
        if self.look == 'heading' and line.level is None:
            return None
        if self.look == 'bold':
            return self.regex.match(line.text, 0, line.bold)
        return self.regex.match(line.text)

    def needs_sentence(self, match: 're.Match[str]') -> bool:
        """Return whether a match counts only behind a finished sentence."""
        return (self.after_sentence is not None
                and self.after_sentence.match(match['headword']) is not None)


# In the order in which they are tried; what the first ones match, the later
# ones often match as well.
PATTERNS: Dict[str, Pattern] = {
    # Headings in Word, also as 12. LOVE
    'heading': Pattern(re.compile(
        r'\s*(?:[0-9]{1,6}[.．、)）]\s?(?![0-9]))?'
        r'(?P<headword>\S.{0,79}?)\s*$'),
        look='heading'),
    # 1. 爱：一手… and 2、人　双手… and 3. BEE - One hand…
    'numbered': Pattern(re.compile(
        r'\s*(?P<number>[0-9]{1,6})\s?(?:[、)）]\s?|[.．](?:\s|(?![0-9])))'
        rf'(?P<headword>[^\s{_STOP}][^\t{_STOP}]{{0,39}}?)'
        rf'(?:\s*[:：\t]|\s+[-–—]\s|(?<=[\w）])[ \u3000]+(?=[（(]?[{HAN}“「①])|'
        r'\s*$)(?P<text>.*)'),
        counting=True),
    # 【端午节】双手…
    'brackets': Pattern(re.compile(
        r'\s*[【〖]\s*(?!(?:注|备注|附注|備註)\s?[】〗])'
        r'(?P<headword>[^】〗\s][^】〗]{0,59}?)\s*[】〗]\s*[：:]?'
        r'(?P<text>.*)')),
    # ABDEST: Sol elin… and ABDEST on a line of its own; BEE 2, and 3: Three…
    'capitals': Pattern(re.compile(
        rf"\s*(?=\S)(?!{_INSIDE})(?=[^:：]{{1,80}}[:：]|{_LONE}\s*$)"
        rf"(?P<headword>[{_UPPER}0-9][{_CAPITALS}0-9.,&?!]{{0,59}}?)\s*"
        r'(?:[:：](?P<text>.*))?$')),
    # 爱：一手… and how are you?: One hand…
    'colon': Pattern(re.compile(
        rf'\s*(?=\S)(?!{_INSIDE}|{_SENTENCE})(?P<headword>[^\s{_STOP}]'
        rf'[^{_STOP}]{{0,39}}?[?？!！]?)\s*[:：](?P<text>.*)')),
    # bee - one hand…
    'dash': Pattern(re.compile(
        rf'\s*(?=\S)(?!{_INSIDE})(?P<headword>[^\s{_STOP}\-–—]'
        rf'[^\t{_STOP}]{{0,39}}?)\s+[-–—]{{1,2}}\s+(?P<text>\S.*)'),
        after_sentence=re.compile(rf'(?![{_UPPER}{HAN}{_HANGUL}])')),
    # headword, tab, text
    'tab': Pattern(re.compile(r'(?P<headword>[^\t]{1,60})\t(?P<text>.*)')),
    # 你 一手食指… and 你 nǐ 一手食指…
    'space': Pattern(re.compile(
        rf'\s*(?P<headword>[{HAN}]{{1,8}})(?:[ \u3000]+{PINYIN})?[ \u3000]+'
        rf'(?P<text>[{HAN}（(“「①].*)')),
    # the headword on a line of its own
    'line': Pattern(re.compile(
        rf"\s*(?P<headword>[^\W\d_][\w{_ACCENTS} ’'()（）/·-]{{0,29}})\s*$"),
        after_sentence=re.compile('')),
    # LOVE in bold, with the text behind it or below
    'bold': Pattern(re.compile(
        rf'\s*(?=\S)(?!{_INSIDE})(?P<headword>.{{1,60}}?)[\s:：]*$'),
        look='bold'),
}


def find_pattern(name: str) -> Pattern:
    """Return a named pattern, or compile a regular expression.

    Raises:
        InputError: If it is neither.
    """
    if name in PATTERNS:
        return PATTERNS[name]
    known = (f'named patterns are {", ".join(PATTERNS)}; without --pattern '
             'the one that finds most headwords is taken')
    try:
        regex = re.compile(name)
    except re.error as error:
        raise InputError(f'the pattern {name!r} is no regular expression: '
                         f'{error}; {known}') from None
    if 'headword' not in regex.groupindex:
        raise InputError(f'the pattern {name!r} has no group '
                         f'(?P<headword>...); {known}')
    return Pattern(regex)
