"""What is uncertain about a sign before a word of it is written."""
from typing import Iterable, List

from .knowledge import Entry, Retrieval, folded_key
from .labels import Label
from .rules import clean

OWN = ('exact', 'folded')  # ways to find an entry of the sign itself


def label_doubts(label: Label, found: Retrieval) -> List[str]:
    """Return what is odd about a label, and the word that it is found under.

    Words for one sign may have other senses: an entry that has the label
    among its other words only may be that of another sign.
    """
    flags = [label.problem] if label.problem else []
    if found.how in OWN:
        headword = found.entries[0].headword
        if folded_key(headword) != folded_key(label.headword):
            flags.append(f'other headword: the entry of {label.headword} is '
                         f'that of {headword}')
    return flags


def retrieval_doubts(found: Retrieval) -> List[str]:
    """Return why it may be another entry than that of the sign."""
    headwords = [entry.headword for entry in found.entries]
    if found.how == 'search':
        return [f'found by search: {", ".join(headwords)}']
    flags = []
    if found.how == 'folded':
        flags.append(f'inexact headword: {headwords[0]}')
    if found.ambiguous:
        flags.append(f'ambiguous headword: {", ".join(found.ambiguous)}')
    elif len(headwords) > 1:
        flags.append(f'several entries: {len(headwords)} for {headwords[0]}')
    return flags


def length_doubts(entries: Iterable[Entry]) -> List[str]:
    """Return which entries are too long to have been read whole."""
    return [f'long entry: the last {cut} characters of {entry.headword} were '
            'not read' for entry in entries if (cut := clean(entry.text).cut)]
