"""What a record says about the entries of its sign."""
from typing import Any, Dict, Sequence, Tuple

from .knowledge import Entry


def sources(entries: Sequence[Entry],
            cited: Sequence[Entry]) -> Tuple[Dict[str, Any], ...]:
    """Return the sources of a record, the cited ones first.

    Args:
        entries: What was found for the sign.
        cited: What its texts rest on.
    """
    ids = {entry.id for entry in cited}
    others = [entry for entry in entries if entry.id not in ids]
    return tuple(
        dict(id=entry.id, headword=entry.headword, document=entry.document,
             page=entry.page, text=entry.text, cited=entry.id in ids)
        for entry in (*cited, *others))
