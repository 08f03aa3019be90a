"""Checking a record that is in a file, after whoever has edited it."""
from dataclasses import replace
from typing import Callable, Optional, Tuple

from .checks import check
from .knowledge import Entry, KnowledgeBase
from .provenance import is_an_experts
from .records import Description
from .rules.language import language_for_rules


def recheck(description: Description, base: Optional[KnowledgeBase] = None,
            fits: Optional[Callable[[str], bool]] = None) -> Description:
    """Return the record with the status and flags that it deserves now.

    Args:
        description: The record. While its texts are as they were generated,
            its flags stay and new ones are added: they tell of doubts that
            cannot be seen in the texts. A corrected one stays corrected.
        base: Has to hold the entries that the record cites. Those of a
            record that cites none are looked up by its gloss. Without a base
            the record's word is taken for what they say.
        fits: Whether a text is short enough for the text encoder.
    """
    edited = is_an_experts(description)
    if not edited and not description.global_text:
        return description  # it failed, or has no entry; its flags say so
    flags = [] if edited else list(description.flags)
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
