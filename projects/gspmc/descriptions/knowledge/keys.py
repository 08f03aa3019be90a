"""Keys under which headwords are found.

The exact key forgives how a word is typed: its capitals, the width of its
letters, spaces or underscores. A headword with the number of a variant has a
second one without it: ``BEE`` finds ``BEE`` and ``BEE 2``. The folded key
forgives accents as well, because the labels of some data sets are plain ASCII
(``acikmak`` for ``acıkmak``), and remarks in brackets (``(맛이)쓰다`` is found
as ``쓰다``).
"""
import re
import unicodedata
from typing import Tuple

# Soft hyphen, zero-width characters, and halves of characters, which are no
# text and cannot be stored.
_DROPPED = dict.fromkeys([0xad, 0x200b, 0x2060, 0xfeff,
                          *range(0xd800, 0xe000)])
_REMARK = re.compile(r'\([^()]*\)|\[[^\[\]]*\]')
# Of a variant: BEE 2, BEE (2), bee_2, 爱（二）, 爱②, bee²
_NUMBER = re.compile(
    r'(?P<word>.{0,99}[^\W\d_])(?:[\s_]{1,9}[0-9]{1,2}'
    r'|\s?[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]'
    r'|\s?[\u2460-\u2473\u00b9\u00b2\u00b3])')
_OR = re.compile('[、/／]')
_ACCENTED = re.compile('[\u00c0-\u024f\u1e00-\u1eff]')


def exact_key(text: str, language: str = '') -> str:
    """Return the key of a headword.

    Args:
        text: The headword.
        language: In Turkish (``'tr'``) the small letter of I is ı; elsewhere
            it is i. That of İ is always i.
    """
    text = unicodedata.normalize('NFKC', text).translate(_DROPPED)
    if language == 'tr':
        text = text.replace('I', 'ı')
    text = text.replace('İ', 'i').replace('_', ' ').casefold()
    return ' '.join(unicodedata.normalize('NFKC', text).split())


def folded_key(text: str) -> str:
    """Return the exact key without accents and without remarks in brackets.

    A headword that is nothing but a remark keeps it.
    """
    key = fold_letters(exact_key(text))
    return ' '.join(_REMARK.sub(' ', key).split()) or key


def without_number(headword: str) -> str:
    """Return ``BEE`` for ``BEE 2``, ``爱`` for ``爱（二）``.

    The 2 of ``CO2`` belongs to the word; a number of a variant stands apart.
    """
    match = _NUMBER.fullmatch(unicodedata.normalize('NFC', headword))
    return match['word'] if match else headword


def alternatives(headword: str) -> Tuple[str, ...]:
    """Return the words of ``爱、喜欢`` or ``반갑다/기쁘다``; () for one word."""
    words = [word.strip() for word in _OR.split(headword)]
    return tuple(filter(None, words)) if len(words) > 1 else ()


def fold_letters(text: str) -> str:
    """Replace Latin letters with accents by those without, and ı by i.

    Other scripts stay as they are: a Korean syllable or a Japanese voiced
    kana is no letter with an accent.
    """
    return _ACCENTED.sub(_without_accent, text)


def _without_accent(match: 're.Match[str]') -> str:
    letter = match[0]
    return 'i' if letter == 'ı' else unicodedata.normalize('NFD', letter)[0]
