"""Flags of signs whose texts are too alike to those of another sign."""
from collections import defaultdict
from dataclasses import replace
from typing import Collection, Dict, List, Sequence

from .alikeness import alike
from .records import Description

CODE = 'too alike'


def flag_alike(descriptions: Sequence[Description],
               glosses: Collection[str]) -> List[Description]:
    """Return the records with up-to-date flags about signs too alike.

    Args:
        descriptions: All signs; each is compared with each other one.
        glosses: Signs whose flags may change. A corrected record keeps its
            status.
    """
    others: Dict[str, List[str]] = defaultdict(list)
    for one, other, cosine in alike(descriptions):
        others[one].append(f'{CODE}: {other} ({cosine:.3f})')
        others[other].append(f'{CODE}: {one} ({cosine:.3f})')
    return [_flagged(d, others[d.gloss]) if d.gloss in glosses else d
            for d in descriptions]


def _flagged(description: Description, found: List[str]) -> Description:
    kept = [flag for flag in description.flags
            if not flag.startswith(f'{CODE}:')]
    flags = (*kept, *found)
    status = description.status
    if status in ('ok', 'needs_review'):
        status = 'needs_review' if flags else 'ok'
    return replace(description, flags=flags, status=status)
