"""The last verb of a Korean text in another form: 댄다, 댑니다, 댐 -> 댄, 대는.

Dictionaries end a description in the plain style, in the polite one or with a
noun made of the verb. Only regular endings are known.
"""
import re
import unicodedata
from typing import Optional, Tuple

_N, _M, _B, _L = 'ᆫ', 'ᆷ', 'ᆸ', 'ᆯ'
# Nouns that end like a verb made to a noun.
_NOUNS = re.compile(r'(?:다음|처음|가슴|마음|몸|힘|모음|걸음|웃음|얼음|점|밤)$')


def modifier(text: str) -> str:
    """Make "댄다" to the "댄" of "댄 다음", "놓는다" to "놓은"."""
    stem = _stem(text)
    if stem is None:
        return re.sub(r'(?<=[가-힣])다$', '', text)
    return _with(*stem, _N, '은')


def present(text: str) -> str:
    """Make "댄다" to the "대는" of "대는 동작"."""
    if re.search('(?:하|이|있|없)다$', text):
        return f'{text[:-1]}는'
    stem = _stem(text)
    if stem is None:
        return text
    start, final = stem
    return (start if final else _without(start, _L)) + '는'


def nouns_and_polite(verb: str) -> Tuple[str, ...]:
    """Make "댄다" to "댐" and "댑니다", "놓는다" to "놓음" and "놓습니다"."""
    stem = _stem(verb)
    if stem is None:
        return ()
    return _with(*stem, _M, '음'), _with(*stem, _B, '습') + '니다'


def _stem(text: str) -> Optional[Tuple[str, bool]]:
    """Return a text without its ending, and whether a consonant is last."""
    closed = re.search('(?:는다|습니다|느니라)$', text)
    if closed:
        stem = text[:closed.start()]
        return stem, _final(stem[-1:]) is not None
    for ending, final in (('다', _N), ('니다', _B), ('', _M)):
        start = text[:len(text) - len(ending)]
        if text.endswith(ending) and _final(start[-1:]) == final:
            if not ending and _NOUNS.search(text):
                return None
            if not ending and start.endswith('음') and _final(start[-2:-1]):
                return start[:-1], True
            return _without(start, final), False
    if _final(text[-1:]) == 'ᆱ':  # 만듦
        return _replace(text, None), False
    return None


def _with(start: str, closed: bool, final: str, syllable: str) -> str:
    return start + syllable if closed else _replace(start, final)


def _final(syllable: str) -> Optional[str]:
    """Return the last consonant of a syllable, None without one."""
    letters = unicodedata.normalize('NFD', syllable)
    return letters[2] if len(letters) == 3 else None


def _without(text: str, final: str) -> str:
    return _replace(text, None) if _final(text[-1:]) == final else text


def _replace(text: str, final: Optional[str]) -> str:
    open_syllable = unicodedata.normalize('NFD', text[-1:])[:2]
    return text[:-1] + unicodedata.normalize('NFC',
                                             open_syllable + (final or ''))
