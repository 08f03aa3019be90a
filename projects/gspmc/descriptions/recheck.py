"""Checking a record that is in a file, after whoever has edited it."""
from dataclasses import replace
from itertools import chain
from typing import Callable, List, Optional, Tuple

from .checks import TOO_LONG, check
from .findings import FINDINGS
from .flag_kinds import kind_of
from .knowledge import Entry, KnowledgeBase
from .provenance import is_an_experts
from .records import Description
from .rules.language import language_for_rules

# Kinds of flags that the check sees in texts, and finds again if they hold.
IN_TEXTS = frozenset(chain.from_iterable(FINDINGS.values()))


def recheck(description: Description, base: Optional[KnowledgeBase] = None,
            fits: Optional[Callable[[str], bool]] = None) -> Description:
    """Return the record with the status and flags that it deserves now.

    Args:
        description: The record. While its texts are as they were generated,
            doubts that cannot be seen in them stay, such as one about the
            choice of the entry. A corrected one stays corrected.
        base: Has to hold the entries that the record cites. Those of a
            record that cites none are looked up by its gloss. Without a base
            the record's word is taken for what they say.
        fits: Whether a text is short enough for the text encoder; without
            it, flags about that stay as well.
    """
    edited = is_an_experts(description)
    if not edited and not description.global_text:
        return description  # it failed, or has no entry; its flags say so
    flags = [] if edited else _unseen(description, fits is not None)
    entries = _cited(description)
    if base is not None:
        flags += [f'source not in the base: {entry.headword}'
                  for entry in entries if not _holds(base, entry)]
        entries = entries or base.look_up(description.gloss).entries
    language = language_for_rules(description.language,
                                  description.global_text)
    status, found = check(
        replace(description, flags=tuple(flags)), entries, language=language,
        token_limit=fits)
    if description.status == 'corrected':
        status = 'corrected'
    return replace(description, status=status, flags=found)


def _unseen(description: Description, lengths: bool) -> List[str]:
    """Return the flags of what cannot be seen in the texts.

    Args:
        description: The record.
        lengths: Whether the lengths of the texts can be seen.
    """
    seen = IN_TEXTS | {TOO_LONG} if lengths else IN_TEXTS
    return [flag for flag in description.flags if kind_of(flag) not in seen]


def _cited(description: Description) -> Tuple[Entry, ...]:
    """Return the entries that a record says it rests on."""
    return tuple(
        Entry(source.get('id', number), str(source.get('headword', '')),
              source['text'],
              str(source.get('document', '')), None, '')
        for number, source in enumerate(description.sources)
        if isinstance(source, dict) and source.get('cited')
        and isinstance(source.get('text'), str))


def _holds(base: KnowledgeBase, entry: Entry) -> bool:
    found = base.look_up(entry.headword).entries
    return entry.text in [other.text for other in found]
