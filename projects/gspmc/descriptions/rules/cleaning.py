"""An entry as printed, made a text that the other rules can work on."""
import re
import unicodedata
from typing import NamedTuple

from gspmc.text.splitting import SENTENCE_END

from .chatter import tidy
from .clauses import sentences
from .folding import CJK_GAP
from .suspicious import suspicious_spans

# Characters; more is not the description of one sign.
LONGEST = 2000


class Clean(NamedTuple):
    """A text, and how many characters of it were too many."""

    text: str
    cut: int


def clean(text: str) -> Clean:
    """Join lines, drop what cannot be printed, and cut what is too long.

    Letters with accents and Korean syllables become one character each. A
    text that is too long ends with a sentence if there is one.
    """
    cut = max(len(text) - LONGEST, 0)
    text = text[:LONGEST]
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    if cut and ends:
        cut += len(text) - ends[-1]
        text = text[:ends[-1]]
    text = unicodedata.normalize('NFC', text)
    text = ''.join(c if c.isprintable() else ' ' if c.isspace() else ''
                   for c in text)
    text = CJK_GAP.sub('', text)
    text = re.sub(r'(?<=[“‘])\s+|\s+(?=[”’])', '', text)
    return Clean(' '.join(text.split()), cut)


def drop_suspicious(text: str, language: str) -> str:
    """Leave out the sentences with passages that are no dictionary text.

    A passage that runs over several sentences takes all of them along.
    """
    spans = suspicious_spans(text)
    kept, end = '', 0
    for sentence in sentences(text) if spans else ():
        start = text.index(sentence, end)
        kept += text[end:start]
        end = start + len(sentence)
        if any(first < end and start < last for first, last in spans):
            sentence = ' '
        kept += sentence
    return tidy(kept + text[end:], language)
