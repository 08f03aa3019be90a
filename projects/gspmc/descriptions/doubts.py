"""What is uncertain about a sign before a word of it is written."""
from typing import List

from .knowledge import Retrieval, folded_key
from .labels import Label


def label_doubts(label: Label, found: Retrieval) -> List[str]:
    """Return what is odd about a label, and the word that it is found under.

    Words for one sign may have other senses: an entry that has the label
    among its other words only may be that of another sign.
    """
    flags = [label.problem] if label.problem else []
    if found.how in ('exact', 'folded'):
        headword = found.entries[0].headword
        if folded_key(headword) != folded_key(label.headword):
            flags.append(f'other headword: the entry of {label.headword} is '
                         f'that of {headword}')
    return flags


def retrieval_doubts(label: Label, found: Retrieval) -> List[str]:
    """Return why it may be another entry than that of the sign."""
    if found.ambiguous:
        return [f'ambiguous headword: {", ".join(found.ambiguous)}']
    if found.how == 'search':
        return [f'found by search: no entry has the headword {label.headword}']
    if found.how == 'folded':
        return [f'inexact headword: {found.entries[0].headword}']
    if len(found.entries) > 1:
        return [f'several entries: {len(found.entries)} for {label.headword}']
    return []
