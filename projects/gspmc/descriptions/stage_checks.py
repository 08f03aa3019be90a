"""What is wrong with the answer of a stage, in words for the model.

The findings of :mod:`.findings` on the texts so far, and what only the
pipeline can see. A flag of the record says the same as the model was told.
"""
from typing import Callable, Iterator, List, Sequence

from . import findings
from .comparison import values_said
from .findings import Case
from .grounding import Grounds, language_of_entry, readable
from .knowledge import Entry
from .records import Description
from .rules import drop_chatter, missing_slots, parts_of, slots
from .schemas import Primary

Finding = Callable[[Case], Iterator[str]]
PRIMARY: Sequence[Finding] = (
    findings.grounding, findings.talk, findings.languages)
TEXTS: Sequence[Finding] = (
    findings.grounding, findings.references, findings.explanations,
    findings.talk, findings.languages)
SEGMENTS: Sequence[Finding] = (findings.coverage, findings.hands)


def found_by(checks: Sequence[Finding], record: Description,
             grounds: Grounds) -> List[str]:
    """Return what some findings say of a record that is not complete."""
    case = Case(record, grounds.entries, record.language)
    return [flag for find in checks for flag in find(case)]


def citation_problems(answer: Primary, entries: Sequence[Entry]) -> List[str]:
    """Return what is wrong with the ids that P1 cites."""
    known = [entry.id for entry in entries]
    problems = [f'entry_ids: there is no entry {number}'
                for number in answer.entry_ids if number not in known]
    if bool(answer.text) != bool(answer.entry_ids):
        problems.append('text and entry_ids: give the ids of the entries that '
                        'the text rests on, or leave both empty')
    return problems


def lost(draft: str, record: Description, grounds: Grounds) -> List[str]:
    """Return what T_g no longer says of what the draft said.

    The name of a letter may go when its shape comes in.
    """
    told = slots(record.refined, record.language)
    texts = [(draft, record.language)]
    # The draft may hold texts in the language of the entries.
    texts += [(readable(entry), language_of_entry(entry))
              for entry in grounds.put_in]
    gone = dict.fromkeys(
        f'{kind} {value}' for text, language in texts
        for kind, value in missing_slots(drop_chatter(text, language).text,
                                         language, told)
        if kind not in ('letter', 'number')
        or value.upper() not in grounds.names)
    return [f'lost in refining: {", ".join(gone)}'] if gone else []


def thin_synonyms(texts: Sequence[str], description: str,
                  language: str) -> List[str]:
    """Return synonyms that say less than half of what the sign's text says.

    Not more, because other words may well be missing in the lexicon.
    """
    told = values_said(description, language)
    flags = []
    for number, text in enumerate(texts, 1):
        gone = told - values_said(text, language)
        if 2 * len(gone) > len(told):
            listed = ', '.join(' '.join(value) for value in sorted(gone))
            flags.append(f'synonym {number} leaves out: {listed}')
    return flags


def forgotten_parts(record: Description) -> List[str]:
    """Return segments that tell of parts which they do not name."""
    problems = []
    for number, segment in enumerate(record.segments, 1):
        told = parts_of(segment.text, record.language, before=segment.parts)
        forgotten = [part for part in told if part not in segment.parts]
        if forgotten:
            problems.append(f'parts: segment {number} concerns '
                            f'{", ".join(forgotten)}, too')
    return problems


def miscounted(texts: Sequence[str], description: str,
               count: int) -> List[str]:
    """Return whether there are too few different synonyms, or too many."""
    different = {' '.join(text.casefold().split()) for text in texts}
    different.discard(' '.join(description.casefold().split()))
    if len(different) == len(texts) == count:
        return []
    return [f'synonyms: {len(texts)}, of which {len(different)} are new, '
            f'instead of {count}']
