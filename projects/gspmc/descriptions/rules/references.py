"""References in dictionary entries: "make the sign for love", 打手指字母“J”的
指式, A harfi, 지문자 ‘외’.

A reference stands for the text of another entry. Not every quoted or lone
letter is one: 搭成“人”字形, “∧”形, "fingers stretched to a V" and ‘X’자로
say what something looks like.
"""
import re
from dataclasses import dataclass, replace
from typing import List, Tuple

from .letters import in_capitals
from .lexicon import load_lexicon
from .noun_phrases import noun_of, turkish_noun_of
from .numbering import numbered_value
from .reference_patterns import NAMES, PATTERNS
from .reference_pieces import CLOSING, OPENING
from .slots import slots

# The words of a series: LOVE and YOU, A, B ve C, ㄱ과 ㄴ.
_WORD = re.compile(r'(?<![A-Za-zÇĞİÖŞÜçğıöşü])'
                   r'(?!(?:and|ve|ile|for|of)\b)[A-Za-zÇĞİÖŞÜçğıöşü]+|'
                   r'\d{1,2}|[\u3131-\u318e]')
_LETTER = re.compile(r'[^\W\d_]')
_NOUNS = dict(en=noun_of, tr=turkish_noun_of)
_AROUND = ' “”"「」『』‘’\'[]'
_JOINT = re.compile(r'\s*[+＋]\s*|,\s*(?:then\s+)?|\s+(?:and|then|plus|ve)\s+')
_BRACKETS = re.compile(r'\s*[（(][^（）()]*[）)]\s*$')
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
        noun: What the phrase is without the target, where it names a thing
            in English: "the hand" of "the S hand", or in Turkish a shape:
            "bu biçimdeki" of "V biçimindeki". Else ''.
        part: Which numbered part of the entry is meant; 0 for all of it.
    """

    start: int
    end: int
    kind: str
    target: str
    noun: str = ''
    part: int = 0


def find_references(text: str, language: str) -> Tuple[Reference, ...]:
    """Find the references in a text, in its order, without overlaps.

    Raises:
        InputError: If there are no rules for the language.
    """
    load_lexicon(language)
    patterns = PATTERNS[language]
    if not in_capitals(text):
        patterns += NAMES[language]
    matches = [(match.start(), -match.end(), kind, match)
               for kind, pattern in patterns
               for match in pattern.finditer(text)
               if not _is_form(match, kind, language)]
    found: List[Reference] = []
    end = 0
    for start, _, kind, match in sorted(matches, key=_place):
        if start >= end:
            references = _split(match, kind)
            naming = _NOUNS.get(language)
            if naming and kind != 'sign' and len(references) == 1:
                only, = references
                references = [replace(only, noun=naming(match.group(),
                                                        only.target))]
            found += references
            end = match.end()
    return tuple(found)


def _place(item: Tuple[int, int, str, re.Match]) -> Tuple[int, int]:
    """Sort by the start, long ones first."""
    return item[:2]


def _is_form(match: re.Match, kind: str, language: str) -> bool:
    """Say whether words without quotes tell of a form: （一）握拳。（二）…"""
    if kind == 'part':
        return bool(slots(match['bare'], language))
    return kind == 'sum' and any(
        len(slots(item, language)) > 1
        for item in _JOINT.split(_QUOTED.sub('', match['sum'])))


def _split(match: re.Match, kind: str) -> List[Reference]:
    """Give each target a stretch of the phrase."""
    kind = 'sign' if kind in ('part', 'sum') else kind
    targets = _targets(match)
    ends = [end for _, end in targets[:-1]] + [match.end()]
    starts = [match.start()] + ends[:-1]
    part = numbered_value(match.groupdict().get('part') or '')
    return [Reference(start, end, kind, target, part=part)
            for start, end, (target, _) in zip(starts, ends, targets)]


def _targets(match: re.Match) -> List[Tuple[str, int]]:
    """Return the targets of a phrase, and where what names them ends."""
    groups = match.groupdict()
    for group, pattern in (('spelled', _LETTER), ('series', _WORD)):
        if groups.get(group):
            return [(found.group().upper() if pattern is _LETTER
                     else found.group(), found.end())
                    for found in pattern.finditer(match.string,
                                                  *match.span(group))]
    if groups.get('sum'):
        return _summands(match)
    if groups.get('bare'):
        return [(groups['bare'].strip(' -'), match.end())]
    return [(quote.group(1).strip(' ,.;'), quote.end())
            for quote in _QUOTED.finditer(match.string, *match.span())]


def _summands(match: re.Match) -> List[Tuple[str, int]]:
    """Return the names that are joined to one sign."""
    start, end = match.span('sum')
    joints = [joint.span() for joint in
              _JOINT.finditer(match.string, start, end)]
    starts = [start, *(joint[1] for joint in joints)]
    ends = [*(joint[0] for joint in joints), end]
    return [(_BRACKETS.sub('', match.string[one:two].strip(_AROUND))
             .strip(_AROUND), two) for one, two in zip(starts, ends)]
