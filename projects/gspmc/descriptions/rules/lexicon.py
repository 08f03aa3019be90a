"""The closed lexicons: which words stand for which value of which kind.

``lexicons/values.json`` lists the values, the same for all languages;
``lexicons/<language>.json`` gives the words for each of them, the first one
without any sign of the notation in :mod:`.surfaces`, and on top of that

- ``fingers``: how fingers are counted up ("index and middle finger", 食、中指,
  1·2지), with NAME for any of the names;
- ``link`` and ``chain``: what may stand between a side of the hand and the
  direction that it faces, and between two such directions;
- ``either``: words that mean one value or another;
- ``ignored``: phrases that only look like some of the words;
- ``one_sided``: words for a side that are no direction before the name of a
  place: "the right cheek", 오른쪽 어깨;
- ``words``: frequent words, to tell languages that share a script.
"""
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import (Any, Dict, FrozenSet, Iterable, List, Mapping, Optional,
                    Sequence, Set, Tuple)

from gspmc.errors import InputError

from .korean_verbs import nouns_and_polite
from .surfaces import fold, surface_length, surface_pattern

FOLDER = Path(__file__).parent / 'lexicons'
LANGUAGES = ('en', 'ko', 'tr', 'zh')
VALUES: Mapping[str, Tuple[str, ...]] = {
    kind: tuple(values) for kind, values in json.loads(
        (FOLDER / 'values.json').read_text(encoding='utf-8')).items()}

Value = Tuple[str, str]  # kind and canonical value: ('finger', 'index')


@dataclass(frozen=True)
class Token:
    """A word of the lexicon in a text.

    Args:
        start: Where it begins.
        end: Where it ends.
        values: What it says.
        either: Whether it says only one of them.
    """

    start: int
    end: int
    values: FrozenSet[Value]
    either: bool = False

    def of(self, kind: str) -> Tuple[str, ...]:
        """Return its values of one kind, sorted."""
        return tuple(sorted(v for k, v in self.values if k == kind))


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, ready to be found.

    Args:
        language: Its code.
        meanings: Values of word n, and whether they exclude each other.
        names: Finger of every name in an enumeration.
        words: For each first letter a pattern of all words that begin with
            it; its group ``w<n>`` is word n.
        fingers: Pattern of enumerations of fingers.
        link: Between a side of the hand and its direction.
        chain: Between two directions of the same side.
        frequent: Frequent words of the language.
    """

    language: str
    meanings: Tuple[Tuple[FrozenSet[Value], bool], ...]
    names: Mapping[str, str]
    words: Mapping[str, re.Pattern]
    fingers: re.Pattern
    link: re.Pattern
    chain: re.Pattern
    frequent: FrozenSet[str]

    def tokens(self, text: str) -> List[Token]:
        """Find the words in a text, the longest one at each place.

        Returns:
            Tokens that do not overlap, in the order of the text.
        """
        text = fold(text, self.language)
        series = {m.start(): m for m in self.fingers.finditer(text)}
        found, place = [], 0
        while place < len(text):
            match = self._longest(text, place, series.get(place))
            if match:
                found.append(self._token(match))
            place = match.end() if match else place + 1
        return [token for token in found if token.values]

    def _longest(self, text: str, place: int,
                 series: Optional[re.Match]) -> Optional[re.Match]:
        pattern = self.words.get(text[place])
        word = pattern.match(text, place) if pattern else None
        if word and series:
            return max(word, series, key=re.Match.end)
        return word or series

    def _token(self, match: re.Match) -> Token:
        if match.lastgroup:
            values, either = self.meanings[int(match.lastgroup[1:])]
            return Token(*match.span(), values, either)
        names = re.findall(_any(self.names), match.group())
        return Token(*match.span(), frozenset(
            ('finger', self.names[name]) for name in names))


@lru_cache(maxsize=None)
def load_lexicon(language: str) -> Lexicon:
    """Read the lexicon of a language.

    Raises:
        InputError: If there is none.
    """
    if language not in LANGUAGES:
        raise InputError(f'no rules for the language {language!r}; there are '
                         f'{", ".join(LANGUAGES)}')
    tables = json.loads(
        (FOLDER / f'{language}.json').read_text(encoding='utf-8'))
    meanings = _meanings(tables)
    longest_first = sorted(meanings, key=surface_length, reverse=True)
    names = tables['fingers']['names']
    return Lexicon(
        language=language,
        meanings=tuple(meanings[surface] for surface in longest_first),
        names=names,
        words=_by_first_letter(longest_first, language),
        fingers=re.compile(
            tables['fingers']['series'].replace('NAME', _any(names))),
        link=re.compile(tables['link']),
        chain=re.compile(tables['chain']),
        frequent=frozenset(tables['words']))


def _by_first_letter(surfaces: Sequence[str],
                     language: str) -> Dict[str, re.Pattern]:
    """Compile the words by their first letter, which saves most attempts."""
    patterns: Dict[str, List[str]] = {}
    for number, surface in enumerate(surfaces):
        pattern = f'(?P<w{number}>{surface_pattern(surface, language)})'
        patterns.setdefault(fold(surface, language)[0], []).append(pattern)
    return {letter: re.compile('|'.join(some))
            for letter, some in patterns.items()}


def _any(names: Iterable[str]) -> str:
    return '|'.join(sorted(names, key=len, reverse=True))


def _meanings(tables: Mapping[str, Any]
              ) -> Dict[str, Tuple[FrozenSet[Value], bool]]:
    """Turn the tables round: from words to values."""
    values: Dict[str, Set[Value]] = {}
    for kind in VALUES:
        for value, surfaces in tables[kind].items():
            for surface in surfaces:
                values.setdefault(surface, set()).add((kind, value))
    for surface in tables['ignored']:
        values[surface] = set()
    sided = tables['one_sided']
    for side, place in product(sided['sides'], sided['places']):
        values[f'{side}> {place}'] = set()
    meanings = {surface: (frozenset(own), False)
                for surface, own in values.items()}
    for surface, own in tables['either'].items():
        pairs = frozenset(tuple(pair.split(':')) for pair in own)
        meanings[surface] = (pairs, True)
    # 댄다 is there: 댐 and 댑니다 mean the same.
    for surface in [word for word in meanings if word.endswith('다')]:
        for form in nouns_and_polite(surface):
            meanings.setdefault(form, meanings[surface])
    return meanings
