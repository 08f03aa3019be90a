"""A text as a reader takes it in, whatever signs it is written with.

Orders to a machine hide behind fullwidth letters, signs of no width, line
breaks and s p a c e d - o u t letters. Places in the folded text lead back
to places in the text.
"""
import re
import unicodedata
from functools import lru_cache
from typing import List, NamedTuple, Set, Tuple

# Between two of these, white space is only the end of a line.
CJK = r'[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’]'
CJK_GAP = re.compile(rf'(?<={CJK})\s+(?={CJK})')
_SPACED_OUT = re.compile(r'(?<!\w)[^\W\d_](?:(?: [^\W\d_]){3,}|'
                         r'(?:[.\-_*·|/] ?[^\W\d_]){3,})(?!\w)')


class Folded(NamedTuple):
    """A folded text, and where each of its characters was."""

    text: str
    places: Tuple[int, ...]

    def span(self, start: int, end: int) -> Tuple[int, int]:
        """Return the stretch of the text behind a stretch of the folded."""
        return self.places[start], self.places[end - 1] + 1

    def without(self, gaps: Set[int]) -> 'Folded':
        """Return it without the characters at some places of its own."""
        kept = [n for n in range(len(self.text)) if n not in gaps]
        return Folded(''.join(self.text[n] for n in kept),
                      tuple(self.places[n] for n in kept))


def fold_for_reading(text: str) -> Folded:
    """Fold compatible characters, join white space and spaced-out letters.

    Capitals become small, ı and İ a plain i, as people write both. What
    cannot be printed goes; who looks for it looks at the text itself.
    """
    gaps = {place for match in CJK_GAP.finditer(text)
            for place in range(*match.span())}
    chars: List[str] = []
    places: List[int] = []
    for place, char in enumerate(text):
        if char.isspace():
            plain = '' if place in gaps or chars[-1:] in ([], [' ']) else ' '
        else:
            plain = _plain(char)
        chars += plain
        places += [place] * len(plain)
    folded = Folded(''.join(chars), tuple(places))
    spaced = {place for match in _SPACED_OUT.finditer(folded.text)
              for place in range(*match.span())
              if not folded.text[place].isalpha()}
    return folded.without(spaced) if spaced else folded


def printable(text: str) -> str:
    """Return the text with what cannot be printed written as in Python."""
    return ''.join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


@lru_cache(maxsize=10_000)
def _plain(char: str) -> str:
    if not char.isprintable():
        return ''
    if char in 'ıİ':
        return 'i'
    return unicodedata.normalize('NFKC', char).lower()
