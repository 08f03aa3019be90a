"""What every importer yields."""
from collections import Counter
from dataclasses import dataclass
from typing import Iterable, Mapping, Union

import numpy as np

from gspmc.errors import InputError


@dataclass(frozen=True)
class Clip:
    """One recording of one sign.

    Args:
        sample_id: Its name, unique in the source.
        keypoints: x px, y px, confidence as the source has them, shape (T,
            133, 3), float32. A joint with confidence 0 was not detected.
        label: Its gloss.
        signer: Who signs, '' when unknown.
        split: Of the source, '' when it has none.
        width: Of the image, in pixels.
        height: Of the image, in pixels.
        fps: Frames a second, 0 when unknown.
        source: File it was read from.
    """

    sample_id: str
    keypoints: np.ndarray
    label: str
    signer: str
    split: str
    width: int
    height: int
    fps: float
    source: str


def check_unique(ids: Iterable[str], where: object) -> None:
    """Raise :class:`InputError` if two clips of a source share a name."""
    twice = [name for name, count in Counter(ids).items() if count > 1]
    if twice:
        raise InputError(f'{where}: {len(twice)} names stand for more than '
                         f'one clip, the first is {twice[0]!r}')


def check_labels(labels: Iterable[str], classes: Iterable[str],
                 where: object) -> None:
    """Raise :class:`InputError` if a label is no class."""
    unknown = sorted(set(labels) - set(classes))
    if unknown:
        raise InputError(f'{where}: the class list lacks {unknown[0]!r}'
                         f' (and {len(unknown) - 1} more)')


def require(content: Union[Mapping, Iterable[str]], names: Iterable[str],
            where: object) -> None:
    """Raise :class:`InputError` if a file lacks something it should hold."""
    missing = [name for name in names if name not in content]
    if missing:
        raise InputError(f'{where} has no {", ".join(map(repr, missing))}')
