"""What a knowledge base holds, and what it answers."""
from dataclasses import dataclass
from typing import NamedTuple, Optional, Tuple


@dataclass(frozen=True)
class Entry:
    """What one document says about one sign.

    Args:
        id: Number in the base. It stays as long as the document is unchanged.
        headword: As printed, in documents without the pinyin beside it.
        text: As printed; wrapped lines are joined, numbered parts stay on
            lines of their own.
        document: File name.
        page: Counted from 1, where the entry begins; None without pages.
        language: ``'zh'``, ``'tr'``, ``'en'``, ``'ko'``, another code that the
            document states, or ``''``.
        aliases: Other words for the same sign.
    """

    id: int
    headword: str
    text: str
    document: str
    page: Optional[int]
    language: str
    aliases: Tuple[str, ...] = ()


class RawEntry(NamedTuple):
    """An entry as a reader finds it; ``place`` says where, for messages."""

    headword: str
    text: str
    place: str
    page: Optional[int] = None
    language: str = ''
    aliases: Tuple[str, ...] = ()


@dataclass(frozen=True)
class LookUp:
    """The entries of a headword.

    Args:
        entries: In the order of the documents.
        how: ``'exact'``, ``'folded'`` (found without accents and remarks in
            brackets only) or ``'none'``.
        ambiguous: The headwords, when they differ among the entries.
    """

    entries: Tuple[Entry, ...]
    how: str
    ambiguous: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Retrieval:
    """The entries for a label; ``how`` may also be ``'search'``."""

    entries: Tuple[Entry, ...]
    how: str
    ambiguous: Tuple[str, ...] = ()
