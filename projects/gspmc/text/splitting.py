"""Cutting a text that is too long for an encoder, without losing a word."""
import re
from typing import Callable, Iterator, List, Sequence

from gspmc.errors import InputError

_CLOSING = r'["\'”’»)\]」』）》】]*'

# A full stop after a digit is not an end: "2. parmak" is Turkish for "2nd
# finger". Chinese puts no space behind its marks.
SENTENCE_END = re.compile(
    rf'(?:(?<![\d.!?…])\.|(?<![.!?…])[!?…])[.!?…]*{_CLOSING}(?=\s)|'
    rf'[。！？；｡]+{_CLOSING}|\n+')
CLAUSE_END = re.compile(r'[,;:—–)](?=\s)|[，、：]|——')
WORD_END = re.compile(r'\s+')
CHARACTER = re.compile(r'.', re.DOTALL)


def split_text(text: str, fits: Callable[[str], bool]) -> List[str]:
    """Cut a text into pieces that fit.

    A text that fits stays whole; another one is cut into its sentences. A
    sentence that is too long is cut at clause marks into runs that are as
    long as fits, a clause at spaces, and a word (a clause in Chinese is one)
    between characters.

    Args:
        text: Any text.
        fits: Whether a piece is short enough; a part of a piece that fits
            has to fit.

    Returns:
        The pieces in their order, without white space at their ends. Joined,
        they are the text but for white space.

    Raises:
        InputError: If not even a single character fits.
    """
    text = text.strip()
    if fits(text):
        return [text]
    pieces: List[str] = []
    for sentence in _cut(text, SENTENCE_END):
        pieces += _pack(sentence, fits, (CLAUSE_END, WORD_END, CHARACTER))
    return [piece.strip() for piece in pieces if piece.strip()]


def _pack(text: str, fits: Callable[[str], bool],
          marks: Sequence[re.Pattern]) -> List[str]:
    """Return runs that fit, cut at the first marks if possible."""
    if fits(text.strip()):
        return [text]
    if not marks:
        raise InputError(f'the encoder cannot take even {text!r} in one '
                         'piece; it allows too few tokens')
    pieces: List[str] = []
    run = ''
    for part in _cut(text, marks[0]):
        if fits((run + part).strip()):
            run += part
            continue
        if run:
            pieces.append(run)
        *full, run = _pack(part, fits, marks[1:])
        pieces += full
    return pieces + [run]


def _cut(text: str, mark: re.Pattern) -> Iterator[str]:
    """Yield the slices of a text that end where the mark ends."""
    start = 0
    for match in mark.finditer(text):
        yield text[start:match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]
