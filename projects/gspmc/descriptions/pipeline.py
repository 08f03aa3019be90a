"""One sign through P1 to P4 with a language model (the paper's 3.2).

T_b = P1(label, entries), T_s = P2(label, T_b), T_g = P3(T_b, entries),
T_p = P4(T_g). Between P1 and P2 the references in T_b and in the entries that
it cites are replaced by rules. What is wrong with an answer after one request
to repair it becomes a flag.
"""
from dataclasses import replace
from typing import Any, Callable, Dict, Optional, Sequence, Tuple

from gspmc.version import __version__

from .checks import check
from .doubts import OWN, label_doubts, retrieval_doubts
from .findings import Case, injections
from .grounding import Grounds, Resolver, readable
from .knowledge import Entry, KnowledgeBase, Retrieval
from .labels import Label
from .records import Description
from .sources import sources
from .stage_checks import (forgotten_parts, lost, miscounted,
                           thin_synonyms)
from .stages import Stages


class Pipeline:
    """Describes signs with a language model.

    Args:
        stages: Asks it. With the basic prompts no references are replaced.
        base: Where entries come from; None for the model alone.
        ungrounded: Whether to describe signs without any entry; always so
            without a base.
        fits: Whether a text is short enough for the text encoder.
    """

    def __init__(self, stages: Stages, base: Optional[KnowledgeBase] = None,
                 *, ungrounded: bool = False,
                 fits: Optional[Callable[[str], bool]] = None) -> None:
        self._stages = stages
        self._base = base
        self._ungrounded = ungrounded or base is None
        self._fits = fits

    def describe(self, label: Label) -> Description:
        """Return the description of a sign.

        Raises:
            GenerationFailed: If a stage got no usable answer.
            RunStopped: If no stage of any sign will get one in this run.
        """
        found = retrieve(self._base, label)
        record = Description(label.gloss, language=self._stages.language,
                             made=self._provenance(label, found))
        text, cited, doubts = self._primary(label, found)
        if not text:
            return _without_entry(record, label, found)
        draft, grounds = self._resolved(text, cited)
        synonyms = self._stages.paraphrases(label, draft, grounds)
        refined = self._stages.refined(label, draft, grounds)
        segments = self._stages.segments(label, refined, grounds)
        record = replace(
            record, primary=text, synonyms=synonyms, refined=refined,
            segments=segments, flags=doubts,
            sources=sources(found.entries, grounds.entries))
        return self._judged(record, label, found, draft, grounds)

    def _primary(
        self, label: Label, found: Retrieval
    ) -> Tuple[str, Tuple[Entry, ...], Tuple[str, ...]]:
        """Return T_b, the entries that it rests on, and what is doubtful.

        T_b is '' if it must not be. Where it cites none of the sign's own
        entries, it is checked against all of them.
        """
        if found.entries:
            text, cited = self._stages.primary(label, found.entries)
            if text and cited:
                return text, cited, ()
            if text and found.how in OWN:
                return text, found.entries, (
                    'cites no entry that it was given: it was checked '
                    f'against {_ids(found.entries)}', )
        if not self._ungrounded:
            return '', (), ()
        return (*self._stages.primary(label, ()), ())

    def _resolved(self, text: str,
                  cited: Tuple[Entry, ...]) -> Tuple[str, Grounds]:
        """Return T_b without references, and what all rests on."""
        if self._base is None or not self._stages.guided:
            return text, Grounds(cited, tuple(map(readable, cited)))
        resolver = Resolver(self._base, self._stages.requests.keep_meaning)
        return resolver.ground(text, self._stages.language, cited)

    def _judged(self, record: Description, label: Label, found: Retrieval,
                draft: str, grounds: Grounds) -> Description:
        """Return a finished record with its status and flags."""
        flags = [*record.flags, *label_doubts(label, found),
                 *retrieval_doubts(found), *grounds.flags,
                 *miscounted(record.synonyms, draft,
                             self._stages.requests.synonyms),
                 *thin_synonyms(record.synonyms, draft, record.language),
                 *lost(draft, record, grounds), *forgotten_parts(record)]
        status, flags = check(
            replace(record, flags=tuple(flags)), grounds.entries,
            language=record.language, token_limit=self._fits)
        return replace(record, status=status, flags=flags)

    def _provenance(self, label: Label, found: Retrieval) -> Dict[str, Any]:
        made = dict(generator='language model', version=__version__,
                    model=self._stages.name,
                    prompts=self._stages.requests.prompts.version,
                    headword=label.headword, retrieval=found.how)
        if self._base is not None:
            made['knowledge_base'] = self._base.sha256
        return made


def retrieve(base: Optional[KnowledgeBase], label: Label) -> Retrieval:
    """Return the entries for a label; none without a base."""
    if base is None:
        return Retrieval((), 'none')
    return base.retrieve(label.headword)


def _ids(entries: Sequence[Entry]) -> str:
    return ', '.join(str(entry.id) for entry in entries)


def _without_entry(record: Description, label: Label,
                   found: Retrieval) -> Description:
    """Return the record of a sign that no entry describes."""
    flags = label_doubts(label, found)
    if found.entries:
        flags.append(f'no entry: none of the {len(found.entries)} found is '
                     'about the sign')
    else:
        flags.append('no entry')
    case = Case(record, found.entries, record.language)
    return replace(record, sources=sources(found.entries, ()),
                   flags=(*flags, *injections(case)), status='ungrounded')
