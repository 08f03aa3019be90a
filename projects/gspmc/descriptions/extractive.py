"""Descriptions from a knowledge base by rules alone, without any model.

T_b is the entry without orders to a machine, T_g that with its references
replaced and its chatter left out, T_s variants of T_g by exchange and
reordering, T_p its clauses with the parts they concern. Everything is in the
language of the entry, and nothing is said that it does not say.
"""
from dataclasses import replace
from typing import Callable, Dict, Optional

from gspmc.version import __version__

from .checks import check
from .doubts import OWN, length_doubts, retrieval_doubts
from .following import Dictionary, Follower
from .knowledge import Retrieval
from .records import Description, Segment
from .rules import (clean, drop_suspicious, language_for_rules, paraphrases,
                    resolve_without_chatter, segments_of)
from .sources import sources


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

    def describe(self, label: str, retrieval: Retrieval,
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
        follower = Follower(kb, language)
        primary = clean(entry.text).text
        resolution = resolve_without_chatter(
            primary, language, follower.look_up, (entry.id, ),
            self.keep_meaning)
        refined = drop_suspicious(resolution.text, language)
        cited = [entry, *follower.entries(resolution)]
        record = Description(
            gloss=label,
            language=language,
            primary=drop_suspicious(primary, language),
            refined=refined,
            synonyms=paraphrases(refined, language, self.synonyms),
            segments=tuple(Segment(text, parts) for text, parts in
                           segments_of(refined, language)),
            sources=sources(retrieval.entries, cited),
            flags=(*retrieval_doubts(retrieval), *length_doubts([entry]),
                   *follower.doubts(resolution)),
            made=_made(language))
        status, flags = check(record, cited, language=language,
                              token_limit=self.fits)
        return replace(record, status=status, flags=flags)


def _without_entry(label: str, retrieval: Retrieval) -> Description:
    return Description(
        gloss=label, language='', status='ungrounded', flags=('no entry', ),
        sources=sources(retrieval.entries, ()), made=_made(''))


def _made(language: str) -> Dict[str, str]:
    return dict(generator='extractive', version=__version__,
                language=language, method='rules, no language model',
                synonyms='exchanged words and reordered clauses')
