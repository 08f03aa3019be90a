"""The quality of a descriptions file in figures."""
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from gspmc.text.encoder import TextEncoder

from .checks import alike
from .flag_kinds import kind_of
from .records import PARTS, Description


@dataclass(frozen=True)
class Lengths:
    """How long the texts of one kind are, as a text encoder counts.

    Args:
        texts: How many there are.
        median: Tokens of the one in the middle.
        longest: Tokens of the longest one.
        too_long: Glosses with texts that the encoder has to split.
    """

    texts: int
    median: float
    longest: int
    too_long: Tuple[str, ...]


@dataclass(frozen=True)
class QualityReport:
    """What there is to say of a descriptions file.

    Args:
        statuses: Signs of each status.
        reasons: Signs with each kind of flag, the most frequent first.
        coverage: Signs with a text of the whole, synonyms, and for each
            part, in this order.
        lengths: Of these texts; empty where no encoder was chosen.
        alike: Pairs of signs with texts too alike, and their cosine.
    """

    statuses: Mapping[str, int]
    reasons: Mapping[str, int]
    coverage: Mapping[str, int]
    lengths: Mapping[str, Lengths]
    alike: Tuple[Tuple[str, str, float], ...]


def quality_report(descriptions: Sequence[Description],
                   encoder: Optional[TextEncoder] = None) -> QualityReport:
    """Return the report on records.

    Args:
        descriptions: With their status and flags, see
            :func:`gspmc.descriptions.recheck.recheck`.
        encoder: Counts tokens.
    """
    statuses = Counter(d.status or 'unchecked' for d in descriptions)
    reasons = Counter(kind for d in descriptions
                      for kind in set(map(kind_of, d.flags)))
    owned = {d.gloss: _texts(d) for d in descriptions}
    terms = ('whole sign', 'synonyms', *PARTS)
    coverage = {term: sum(bool(texts[term]) for texts in owned.values())
                for term in terms}
    lengths = {term: _lengths(owned, term, encoder)
               for term in terms if encoder is not None and coverage[term]}
    return QualityReport(dict(statuses.most_common()),
                         dict(sorted(reasons.items(), key=_most_first)),
                         coverage, lengths, tuple(alike(descriptions)))


def _texts(description: Description) -> Dict[str, List[str]]:
    """Return the texts of a sign by what they are matched with."""
    return {
        'whole sign': list(filter(None, [description.global_text])),
        'synonyms': list(description.synonyms),
        **{part: [segment.text for segment in description.segments
                  if part in segment.parts] for part in PARTS},
    }


def _lengths(owned: Mapping[str, Mapping[str, List[str]]], term: str,
             encoder: TextEncoder) -> Lengths:
    counts = [(encoder.count_tokens(text), gloss)
              for gloss, texts in owned.items() for text in texts[term]]
    limit = encoder.max_tokens or float('inf')
    too_long = dict.fromkeys(gloss for n, gloss in counts if n > limit)
    numbers = [n for n, _ in counts]
    return Lengths(len(numbers), median(numbers), max(numbers),
                   tuple(too_long))


def _most_first(item: Tuple[str, int]) -> Tuple[int, str]:
    return -item[1], item[0]
