"""What the readers of data sets find: clips, and what is wrong with others."""
from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping, NamedTuple, Tuple

SPLITS = ('train', 'val', 'test')
KINDS = ('missing', 'no label', 'unreadable', 'not recognised')


@dataclass(frozen=True)
class VideoClip:
    """A video of one sign.

    Args:
        path: The file, relative to the folder of the videos, with ``/``.
        label: Its gloss.
        signer: Who signs, '' when unknown.
        split: One of ``SPLITS``, or '' when not decided.
        extra: Further columns of the manifest by their names.
    """

    path: str
    label: str
    signer: str = ''
    split: str = ''
    extra: Mapping[str, str] = field(default_factory=dict)


class Problem(NamedTuple):
    """A clip or file that does not enter the manifest, and why.

    Args:
        kind: One of ``KINDS``.
        name: The file, or what it would be called.
        detail: More about the reason.
        signer: Whose clip it is, '' when unknown or no clip.
    """

    kind: str
    name: str
    detail: str = ''
    signer: str = ''


@dataclass(frozen=True)
class Listing:
    """A data set as it was found.

    Args:
        folder: The folder that the clips' paths are relative to.
        clips: What enters the manifest.
        problems: What does not.
        classes: All glosses, in the order of their labels.
        notes: What the user should know of how the files were read.
    """

    folder: Path
    clips: Tuple[VideoClip, ...]
    problems: Tuple[Problem, ...]
    classes: Tuple[str, ...]
    notes: Tuple[str, ...] = ()
