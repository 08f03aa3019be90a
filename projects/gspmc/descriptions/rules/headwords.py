"""Under which headwords the base may have what a reference stands for."""
import json
import re
import unicodedata
from functools import lru_cache
from typing import Mapping, Tuple

from .lexicon import FOLDER
from .numbering import numbered_value
from .references import Reference
from .slots import slots

_PATTERNS: Mapping[str, Mapping[str, Tuple[str, ...]]] = {
    'zh': dict(letter=('手指字母{}', '手指字母“{}”', '汉语手指字母{}', '字母{}'),
               handshape=('数字{}', '数字“{}”')),
    'en': dict(letter=('manual letter {}', 'manual sign {}', 'letter {}',
                       'manual alphabet {}'),
               handshape=('{} handshape', '{} hand', 'handshape {}',
                          'manual letter {}', 'manual sign {}', 'letter {}',
                          'number {}')),
    'tr': dict(letter=('{} harfi', ),
               handshape=('{} el', '{} eli', '{} el biçimi', '{} harfi',
                          '{} sayısı', '{} rakamı')),
    'ko': dict(letter=('지문자 {}', '영어 지문자 {}', '(영어지문자){}'),
               handshape=('지숫자 {}', '지문자 {}')),
}
_AWAY = frozenset(('point', 'out', 'in', 'left', 'right', 'sideways'))
_HAN_NUMBER = re.compile('[一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?')
# Letters that are words: the article, the pronouns.
_WORDS = dict(zh='', en='AI', tr='O', ko='')
# Conjoining letters of Korean, as Unicode decomposes syllables, to those that
# stand alone: first consonants, vowels, last consonants.
_JAMO = dict(zip(
    map(chr, (*range(0x1100, 0x1113), *range(0x1161, 0x1176),
              *range(0x11a8, 0x11c3))),
    'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
    'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'
    'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'))


def headwords(reference: Reference, language: str) -> Tuple[str, ...]:
    """Return the headwords to try, likely ones first.

    The bare letter and the number as a word come last: some dictionaries
    list them so. A letter that is a word, too, has to be named as a letter.
    """
    target = reference.target
    if reference.kind == 'open':
        return ()
    if reference.kind == 'sign':
        return (target, )
    target = target.upper()
    # 数字“三” is that of 数字3.
    digits = (str(numbered_value(target)) if _HAN_NUMBER.fullmatch(target)
              else target)
    numbers = _numbers()[language].get(digits, [])
    patterns = _PATTERNS[language][reference.kind]
    names = [pattern.format(form) for form in dict.fromkeys((digits, target))
             for pattern in patterns]
    if digits.isdecimal():
        return (*names, digits, *numbers, target)
    if target in _WORDS[language] or len(spelled(reference)) > 1:
        return (*names, *numbers)
    return (*names, *numbers, target)


def plain_letter(reference: Reference, language: str) -> str:
    """Return a letter that is a word, too, '' where it is none.

    Its entry may be that of the word: see :func:`is_handshape`.
    """
    target = reference.target.upper()
    return target if reference.kind != 'sign' and (
        target in _WORDS[language]) else ''


def is_handshape(text: str, language: str) -> bool:
    """Say whether an entry shows a hand, and neither points nor moves."""
    told = slots(text, language)
    return bool({'finger', 'handshape'} & told.keys()) and not (
        'location' in told or _AWAY & told.get('movement', frozenset()))


def spelled(reference: Reference) -> Tuple[Reference, ...]:
    """Return a reference to each letter of a Korean syllable.

    지문자 ‘외’ is spelled with the letters ㅇ and ㅚ.
    """
    if reference.kind != 'letter':
        return ()
    letters = [_JAMO[jamo] for jamo in
               unicodedata.normalize('NFD', reference.target)
               if jamo in _JAMO]
    return tuple(Reference(reference.start, reference.end, 'letter', letter)
                 for letter in letters)


@lru_cache(maxsize=None)
def _numbers() -> Mapping[str, Mapping[str, Tuple[str, ...]]]:
    return json.loads(
        (FOLDER / 'numbers.json').read_text(encoding='utf-8'))
