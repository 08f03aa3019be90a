"""Saying the same in other words and in another order, without a model.

Only what is safe by rule: words that can stand for each other, the order of
neighbouring clauses that describe a position, and "(1) … (2) …" as "first …,
then …". Every variant says what the text says, slot for slot.
"""
import json
import re
from functools import lru_cache
from typing import Iterator, List, Mapping, Sequence, Tuple

from .lexicon import FOLDER
from .numbering import numbered_parts
from .slots import slots

_FIRST: Mapping[str, Tuple[str, str]] = {
    'en': ('First: ', ' Then: '), 'zh': ('首先，', '然后，'),
    'tr': ('Önce: ', ' Sonra: '), 'ko': ('먼저, ', ' 그다음, '),
}
# What begins with one of these comes after what is before it.
_AFTERWARDS = re.compile(
    r'\s*(?:然后|再|接着|最后|先|then|finally|after|sonra|ardından|önce)')
_MARK = re.compile(r'(?<=[，,])|(?<=[;；])')
# A clause that says how the whole hand is held; the order of two does not
# matter, unless "the fingertips" are those of a finger named just before.
_HELD = frozenset(('finger', 'handshape', 'orientation', 'manner'))


def paraphrases(text: str, language: str, count: int) -> Tuple[str, ...]:
    """Return up to ``count`` variants of a text, all different.

    Args:
        text: A description.
        language: Of it, one of ``rules.LANGUAGES``.
        count: How many there should be; there may be fewer.

    Raises:
        InputError: If there are no rules for the language.
    """
    meaning = slots(text, language)
    found: List[str] = []
    for variant in _variants(text, language):
        if len(found) == count:
            break
        if (variant not in (text, *found)
                and slots(variant, language) == meaning):
            found.append(variant)
    return tuple(found)


def _variants(text: str, language: str) -> Iterator[str]:
    """Yield candidates: the boldest first, then single changes."""
    counted = _without_numbers(text, language)
    orders = list(_reordered(text, language))
    for variant in (*orders, counted, text):
        yield _exchange_all(variant, language)
    yield counted
    yield from orders
    for pair in _present(text, language):
        yield _exchange(text, [pair], language)


def _reordered(text: str, language: str) -> Iterator[str]:
    """Exchange two neighbouring clauses on how the hand is held."""
    pieces = _MARK.split(text)
    for n in range(len(pieces) - 1):
        one, other = pieces[n:n + 2]
        if all(_is_held(piece, language) for piece in (one, other)):
            one, tail = _unmark(one)
            other, end = _unmark(other)
            yield ''.join([*pieces[:n], _lead(other, one), tail,
                           _lead(one, other), end, *pieces[n + 2:]])


def _is_held(piece: str, language: str) -> bool:
    told = slots(piece, language)
    return (bool({'handshape', 'orientation'} & set(told))
            and set(told) <= _HELD
            and told.get('finger', {'all'}) <= {'all'}
            and not _AFTERWARDS.match(piece))


def _unmark(piece: str) -> Tuple[str, str]:
    """Part a piece from the marks at its end."""
    bare = piece.rstrip('，,;；。. \n')
    return bare, piece[len(bare):]


def _lead(piece: str, neighbour: str) -> str:
    """Give a piece the white space that its neighbour begins with."""
    blank = neighbour[:len(neighbour) - len(neighbour.lstrip())]
    return blank + piece.lstrip()


def _without_numbers(text: str, language: str) -> str:
    parts = numbered_parts(text)
    if len(parts) < 2:
        return text
    first, then = _FIRST[language]
    return first + then.join(parts)


def _exchange_all(text: str, language: str) -> str:
    return _exchange(text, _present(text, language), language)


def _present(text: str, language: str) -> List[Tuple[str, str]]:
    """Return the exchanges that a text allows; none undoes another."""
    pairs: List[Tuple[str, str]] = []
    for word, other in _interchangeable()[language].items():
        if (word, other) not in [pair[::-1] for pair in pairs] and _word(
                word, language).search(text):
            pairs.append((word, other))
    return pairs


def _exchange(text: str, pairs: Sequence[Tuple[str, str]],
              language: str) -> str:
    """Exchange words, keeping capitals at the beginning of sentences."""
    for word, other in pairs:
        capital = other[:1].upper() + other[1:]
        pattern = _word(word, language)
        text = pattern.sub(other, text)
        text = re.compile(pattern.pattern, re.IGNORECASE).sub(capital, text)
    return text


def _word(word: str, language: str) -> re.Pattern:
    bound = r'(?<!\w){}(?!\w)' if language in ('en', 'tr') else '{}'
    return re.compile(bound.format(re.escape(word)))


@lru_cache(maxsize=None)
def _interchangeable() -> Mapping[str, Mapping[str, str]]:
    """Read, for each language, which word can stand for which."""
    return json.loads(
        (FOLDER / 'paraphrases.json').read_text(encoding='utf-8'))
