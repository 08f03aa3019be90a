"""Descriptions from a knowledge base by rules alone, without any model.

T_b is the entry without orders to a machine, T_g that with its references
replaced and its chatter left out, T_s variants of T_g by exchange and
reordering, T_p its clauses with the parts they concern. Everything is in the
language of the entry, and nothing is said that it does not say.
"""
from dataclasses import replace
from typing import (TYPE_CHECKING, Any, Callable, Dict, List, Optional,
                    Protocol, Sequence, Tuple)

from gspmc.version import __version__

from .checks import check
from .records import Description, Segment
from .rules import (Resolution, clean, drop_suspicious, language_for_rules,
                    paraphrases, resolve_without_chatter, segments_of)

if TYPE_CHECKING:
    from .knowledge import Entry, LookUp, Retrieval

OWN = ('exact', 'folded')  # ways to find an entry of the sign itself


class Dictionary(Protocol):
    """What is needed of a knowledge base to follow references."""

    def look_up(self, headword: str) -> 'LookUp':
        """Return the entries of a headword."""
        ...


class Extractive:
    """Describes signs by rules.

    Args:
        synonyms: How many variants to make of each description; there may
            be fewer.
        keep_meaning: Whether clauses on what the motion stands for stay.
        fits: Whether a text is short enough for the text encoder; None not
            to check it.
    """

    def __init__(self, synonyms: int = 3, keep_meaning: bool = False,
                 fits: Optional[Callable[[str], bool]] = None) -> None:
        self.synonyms = synonyms
        self.keep_meaning = keep_meaning
        self.fits = fits

    def describe(self, label: str, retrieval: 'Retrieval',
                 kb: Dictionary) -> Description:
        """Return the description of a sign, checked.

        Args:
            label: The gloss.
            retrieval: What the base found for it. Entries that are only
                similar are not used: rules cannot tell whether they fit.
            kb: Where references are looked up.

        Returns:
            A record in the language of the first entry; without entries of
            the sign itself, one without texts, status ``'ungrounded'``.
        """
        if retrieval.how not in OWN or not retrieval.entries:
            return _without_entry(label, retrieval)
        entry = retrieval.entries[0]
        language = language_for_rules(entry.language, entry.text)
        finder = _Finder(kb, language)
        primary, cut = clean(entry.text)
        resolution = resolve_without_chatter(
            primary, language, finder.look_up, (entry.id, ),
            self.keep_meaning)
        refined = drop_suspicious(resolution.text, language)
        cited = [entry, *finder.entries(resolution)]
        record = Description(
            gloss=label,
            language=language,
            primary=drop_suspicious(primary, language),
            refined=refined,
            synonyms=paraphrases(refined, language, self.synonyms),
            segments=tuple(Segment(text, parts) for text, parts in
                           segments_of(refined, language)),
            sources=sources(retrieval.entries, cited),
            flags=(*_doubts(retrieval, cut), *finder.doubts(resolution)),
            made=_made(language))
        status, flags = check(record, cited, language=language,
                              token_limit=self.fits)
        return replace(record, status=status, flags=flags)


class _Finder:
    """Looks up what references refer to, and remembers it.

    Args:
        kb: Where.
        language: Entries in it come first.
    """

    def __init__(self, kb: Dictionary, language: str) -> None:
        self._kb = kb
        self._language = language
        self._found: Dict[int, 'Entry'] = {}
        self._choices: Dict[int, int] = {}

    def look_up(self, headword: str) -> Optional['Entry']:
        """Return the entry of a headword, None without a certain one."""
        found = self._kb.look_up(headword)
        certain = found.how == 'exact' or (
            found.how == 'folded' and not found.ambiguous
            and len(headword) > 1)
        if not certain or not found.entries:
            return None
        own = [entry for entry in found.entries
               if entry.language == self._language]
        entry = (own or found.entries)[0]
        self._found[entry.id] = entry
        self._choices[entry.id] = len(own or found.entries)
        return entry

    def entries(self, resolution: Resolution) -> List['Entry']:
        """Return the entries that came into a text, once each."""
        numbers = dict.fromkeys(number for _, number in resolution.resolved)
        return [self._found[number] for number in numbers]

    def doubts(self, resolution: Resolution) -> List[str]:
        """Return what is not certain, or did not work, about references."""
        flags = [f'several entries for the reference {target}: the first of '
                 f'{self._choices[number]} was taken'
                 for target, number in dict.fromkeys(resolution.resolved)
                 if self._choices[number] > 1]
        return flags + resolution.doubts()


def sources(entries: Sequence['Entry'],
            cited: Sequence['Entry']) -> Tuple[Dict[str, Any], ...]:
    """Return what a record says about its entries, the cited ones first."""
    ids = {entry.id for entry in cited}
    others = [entry for entry in entries if entry.id not in ids]
    return tuple(
        dict(id=entry.id, headword=entry.headword, document=entry.document,
             page=entry.page, text=entry.text, cited=entry.id in ids)
        for entry in (*cited, *others))


def _doubts(retrieval: 'Retrieval', cut: int) -> List[str]:
    """Say what is not certain about the choice of the entry."""
    first = retrieval.entries[0].headword
    flags = []
    if len(retrieval.entries) > 1:
        flags.append(f'several entries: the first of {len(retrieval.entries)}'
                     f' was taken, {first}')
    if retrieval.how == 'folded':
        flags.append(f'inexact headword: {first}')
    if retrieval.ambiguous:
        flags.append('ambiguous headword: '
                     + ', '.join(retrieval.ambiguous))
    if cut:
        flags.append(f'long entry: its last {cut} characters were not read')
    return flags


def _without_entry(label: str, retrieval: 'Retrieval') -> Description:
    return Description(
        gloss=label, language='', status='ungrounded', flags=('no entry', ),
        sources=sources(retrieval.entries, ()), made=_made(''))


def _made(language: str) -> Dict[str, str]:
    return dict(generator='extractive', version=__version__,
                language=language, method='rules, no language model',
                synonyms='exchanged words and reordered clauses')
