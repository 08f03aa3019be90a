"""Opening a source of clips, and storing what it holds."""
from dataclasses import replace
from pathlib import Path
from typing import (Container, Dict, FrozenSet, Iterator, Optional, Protocol,
                    Sequence, Tuple, Union)

import numpy as np

from gspmc.errors import InputError, MissingFileError

from ..pose_store_writer import PoseStoreWriter
from .archive import KeypointArchive
from .clip import Clip
from .mediapipe import MediaPipeFolder
from .mmaction_pickle import MMActionPickle
from .wholebody import WholebodyFiles, holds_wholebody

FORMATS = ('mmaction', 'mediapipe', 'archive', 'wholebody')


class Source(Protocol):
    """What the importers have in common."""

    classes: Tuple[str, ...]
    estimator: str
    ids: Tuple[str, ...]
    signers: FrozenSet[str]

    def clips(self, skip: Container[str] = ()) -> Iterator[Clip]:
        """Yield the clips whose names are not in ``skip``."""


def detect_format(path: Union[str, Path]) -> str:
    """Return the format of a source: one of ``FORMATS``.

    Raises:
        MissingFileError: If nothing is there.
        InputError: If it is none of them.
    """
    path = Path(path)
    if not path.exists():
        raise MissingFileError(f'there is no file or folder {path}')
    first = next(path.glob('*/*.npz'), path) if path.is_dir() else path
    if holds_wholebody(first):
        return 'wholebody'
    if path.is_dir():
        return 'mediapipe'
    formats = {'.pkl': 'mmaction', '.pickle': 'mmaction', '.npz': 'archive'}
    if path.suffix not in formats:
        raise InputError(f'{path} is neither a folder of arrays nor '
                         'a .pkl or .npz file; name its format with --format')
    return formats[path.suffix]


def open_source(path: Union[str, Path],
                format: str,
                classes: Optional[Sequence[str]] = None,
                layout: Optional[str] = None,
                image_size: Optional[Tuple[int, int]] = None) -> Source:
    """Open a file or folder with the importer of its format.

    Args:
        path: The source.
        format: One of ``FORMATS``.
        classes: The glosses in the order of their labels, or the source's.
        layout: Name of the layout of the joints, for 'mmaction'.
        image_size: Width and height in pixels, for 'mediapipe', for
            'wholebody', and for 'mmaction' where the pickle does not say it.

    Raises:
        InputError: If the format does not take one of the settings, or the
            importer refuses the source.
    """
    if format != 'mmaction' and layout:
        raise InputError(f'the format {format!r} has fixed joints; only '
                         "'mmaction' takes a layout")
    if format == 'archive' and image_size:
        raise InputError("the format 'archive' says its image size itself")
    if format == 'mmaction':
        return MMActionPickle(path, classes, layout, image_size)
    if format == 'mediapipe':
        sizes = {'image_size': image_size} if image_size else {}
        return MediaPipeFolder(path, classes, **sizes)
    if format == 'archive':
        return KeypointArchive(path, classes)
    if format == 'wholebody':
        if not image_size:
            raise InputError(f'{path} does not say how large its videos are; '
                             'say it with --image-size')
        return WholebodyFiles(path, image_size, classes)
    raise InputError(f'unknown format {format!r}; there are '
                     f'{", ".join(FORMATS)}')


def splits_by_signer(signers: FrozenSet[str], val: Sequence[str],
                     test: Sequence[str]) -> Dict[str, str]:
    """Return every signer's split: 'val', 'test' or, all others, 'train'.

    Without a signer for 'val' or 'test' there is no such table: it is empty.

    Raises:
        InputError: If a signer is unknown, or in both.
    """
    unknown = sorted({*val, *test} - signers)
    if unknown:
        raise InputError(f'no clip is signed by {unknown[0]!r}; the signers '
                         f'of this source are {sorted(signers) or "unknown"}')
    both = sorted(set(val) & set(test))
    if both:
        raise InputError(f'signer {both[0]!r} cannot be in val and in test')
    if not val and not test:
        return {}
    return {
        **dict.fromkeys(signers, 'train'),
        **dict.fromkeys(val, 'val'),
        **dict.fromkeys(test, 'test')
    }


def nan_as_missing(clip: Clip) -> Clip:
    """Return the clip with NaN or infinite joints as not detected."""
    usable = np.isfinite(clip.keypoints).all(axis=-1, keepdims=True)
    return replace(
        clip, keypoints=np.where(usable, clip.keypoints, np.float32(0)))


def store_clip(writer: PoseStoreWriter, clip: Clip,
               splits: Dict[str, str]) -> None:
    """Add a clip to a store, in its signer's split or else in its own."""
    writer.add(
        clip.sample_id,
        clip.keypoints,
        label=clip.label,
        width=clip.width,
        height=clip.height,
        signer=clip.signer,
        split=splits.get(clip.signer, clip.split),
        fps=clip.fps,
        source=clip.source)
