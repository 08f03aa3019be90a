"""What became of the documents of a build."""
from dataclasses import dataclass
from pathlib import Path
from typing import Tuple


@dataclass(frozen=True)
class DocumentReport:
    """What became of a document.

    Args:
        path: The document.
        state: ``'added'``, ``'replaced'``, ``'unchanged'`` or ``'failed'``.
        entries: How many were written.
        notes: What the reader found out and what it left out.
        error: Why it failed.
    """

    path: Path
    state: str
    entries: int = 0
    notes: Tuple[str, ...] = ()
    error: str = ''

    def __str__(self) -> str:
        if self.state == 'failed':
            return f'{self.path.name}: {self.error}'
        if self.state == 'unchanged':
            return f'{self.path.name}: unchanged, skipped'
        return (f'{self.path.name}: {self.state}, {self.entries:,} entries '
                f'({", ".join(self.notes)})')


@dataclass(frozen=True)
class BuildReport:
    """What became of all documents, and what the base holds.

    Args:
        documents: In their order.
        entries: Of all documents in the base.
        repeated: How many headwords have several entries.
        examples: Keys of some of these.
    """

    documents: Tuple[DocumentReport, ...]
    entries: int
    repeated: int
    examples: Tuple[str, ...]

    @property
    def failed(self) -> Tuple[DocumentReport, ...]:
        """The documents that could not be read."""
        return tuple(d for d in self.documents if d.state == 'failed')
