"""What differs between two descriptions files."""
import math
from collections import Counter
from dataclasses import dataclass
from typing import Dict, List, Mapping, Sequence, Set, Tuple

from .records import Description
from .rules import slots
from .rules.language import language_for_rules

FIELDS = ('language', 'primary', 'refined', 'synonyms', 'segments', 'status')


@dataclass(frozen=True)
class Agreement:
    """How well the values of one kind agree.

    Args:
        both: Values that both files name, summed over the signs.
        mine: Values that only the first one names.
        other: Values that only the second one names.
    """

    both: int
    mine: int
    other: int

    @property
    def precision(self) -> float:
        """Share of the first file's values that the second one has."""
        return _share(self.both, self.both + self.mine)

    @property
    def recall(self) -> float:
        """Share of the second file's values that the first one has."""
        return _share(self.both, self.both + self.other)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return _share(2 * self.both, 2 * self.both + self.mine + self.other)


@dataclass(frozen=True)
class Comparison:
    """Two descriptions files side by side.

    Args:
        only_mine: Glosses that only the first one has.
        only_other: Glosses that only the second one has.
        changed: Fields that differ, for each sign of both that differs.
        fields: Share of the signs of both that agree, for each field.
        slots: Agreement of what the texts of the whole sign say, by kind
            (handshape, location …), and over all kinds under ``'all'``.
    """

    only_mine: Tuple[str, ...]
    only_other: Tuple[str, ...]
    changed: Mapping[str, Tuple[str, ...]]
    fields: Mapping[str, float]
    slots: Mapping[str, Agreement]


def compare(mine: Sequence[Description],
            other: Sequence[Description]) -> Comparison:
    """Compare two lists of descriptions; the second is the reference."""
    own = {d.gloss: d for d in mine}
    theirs = {d.gloss: d for d in other}
    pairs = [(d, theirs[d.gloss]) for d in mine if d.gloss in theirs]
    changed = {a.gloss: tuple(name for name in FIELDS
                              if getattr(a, name) != getattr(b, name))
               for a, b in pairs}
    equal = Counter(name for names in changed.values()
                    for name in set(FIELDS) - set(names))
    return Comparison(
        tuple(gloss for gloss in own if gloss not in theirs),
        tuple(gloss for gloss in theirs if gloss not in own),
        {gloss: names for gloss, names in changed.items() if names},
        {name: _share(equal[name], len(pairs)) for name in FIELDS},
        slot_agreement(pairs))


def slot_agreement(
    pairs: Sequence[Tuple[Description, Description]]
) -> Dict[str, Agreement]:
    """Compare what the texts of the whole signs say, value by value.

    The languages may differ: the values are the same for all. Pairs of which
    one has no text do not count.
    """
    counts: Dict[str, List[int]] = {}
    for a, b in pairs:
        if not (a.global_text and b.global_text):
            continue
        mine = values_said(a.global_text, a.language)
        other = values_said(b.global_text, b.language)
        for place, values in enumerate(
                (mine & other, mine - other, other - mine)):
            for kind, _ in values:
                for name in (kind, 'all'):
                    counts.setdefault(name, [0, 0, 0])[place] += 1
    return {name: Agreement(*counts[name]) for name in sorted(
        counts, key=_all_last)}


def _all_last(name: str) -> Tuple[bool, str]:
    return name == 'all', name


def values_said(text: str, language: str) -> Set[Tuple[str, str]]:
    """Return the kinds and values of all that a text says.

    Args:
        text: Any text.
        language: One of ``rules.LANGUAGES``; of others, found out.
    """
    found = slots(text, language_for_rules(language, text))
    return {(kind, value) for kind, values in found.items()
            for value in values}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan
