"""Words of the full-text index.

Chinese, Japanese and Korean are indexed by single characters and by pairs of
neighbours, other scripts by words; all of it without accents, so that a text
in capitals is found whatever its language does with i. A query uses the pairs
only, and a single character where it stands alone: single characters occur
everywhere and would say nothing.
"""
import re
import unicodedata
from operator import add
from typing import Iterator, List

from .keys import fold_letters

VERSION = 1  # a base that was indexed by other rules is indexed again

_CJK = ('\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3'
        '\uf900-\ufaff\U00020000-\U000323af')
_PIECE = re.compile(f'[{_CJK}]+|[^\\W_{_CJK}]+')
_WORD = re.compile(f'[^\\W_{_CJK}]+')
_RUN = re.compile(f'[{_CJK}]+')


def index_words(text: str) -> str:
    """Return all words of a text, with spaces between them."""
    pieces = _normalised(text)
    words, runs = _WORD.findall(pieces), _RUN.findall(pieces)
    words += ''.join(runs)
    for run in runs:
        words += _pairs(run)
    return ' '.join(words)


def query_words(text: str) -> List[str]:
    """Return the words to search for, each once, in their order."""
    words: List[str] = []
    for piece in _PIECE.findall(_normalised(text)):
        if _RUN.fullmatch(piece) and len(piece) > 1:
            words += _pairs(piece)
        else:
            words.append(piece)
    return list(dict.fromkeys(words))


def _pairs(run: str) -> Iterator[str]:
    return map(add, run, run[1:])


def _normalised(text: str) -> str:
    """Return a text's words without accents, capitals and punctuation.

    Punctuation goes first: full-width commas alone would send every Chinese
    text through the slow path of the normalisation.
    """
    words = ' '.join(_PIECE.findall(unicodedata.normalize('NFC', text)))
    words = unicodedata.normalize('NFKC', words).replace('İ', 'i').casefold()
    return fold_letters(unicodedata.normalize('NFC', words))
