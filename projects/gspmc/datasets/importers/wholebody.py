"""Importing the whole-body keypoints of others, one npz file a clip.

``<sign>/<clip>.npz`` holds ``keypoint`` (T, 133, 2) in pixels and
``keypoint_score`` (T, 133), the names of mmaction2's pickles.
"""
import zipfile
from pathlib import Path
from typing import Container, Iterator, Optional, Sequence, Tuple, Union

import numpy as np

from gspmc.arrays import as_float32, read_arrays
from gspmc.errors import InputError, MissingFileError
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS

from .clip import Clip, check_labels

ARRAYS = ('keypoint', 'keypoint_score')


class WholebodyFiles:
    """The clips of a folder, or a single one.

    Args:
        root: The folder of the signs, or one file in the folder of its sign.
        image_size: Width and height of the videos in pixels.
        classes: The glosses in the order of their labels; by default the
            names of the folders, sorted.

    Attributes:
        classes: The glosses.
        estimator: What found the keypoints.
        signers: Empty: the files do not tell.
        ids: The names of the clips, ``<sign>/<clip>``.

    Raises:
        MissingFileError: If there is no such folder or file.
        InputError: If there are no clips in it, or a folder is no class.
    """

    estimator = 'unknown'
    signers = frozenset()

    def __init__(self,
                 root: Union[str, Path],
                 image_size: Tuple[int, int],
                 classes: Optional[Sequence[str]] = None) -> None:
        self.image_size = image_size
        root = Path(root).absolute()
        if not root.exists():
            raise MissingFileError(f'there is no file or folder {root}')
        files = sorted(root.glob('*/*.npz')) if root.is_dir() else [root]
        if not files:
            raise InputError(f'{root} has no <sign>/<clip>.npz')
        self._files = {f'{file.parent.name}/{file.stem}': file
                       for file in files}
        self.ids: Tuple[str, ...] = tuple(self._files)
        signs = sorted({file.parent.name for file in files})
        self.classes: Tuple[str, ...] = tuple(classes or signs)
        check_labels(signs, self.classes, root)

    def clips(self, skip: Container[str] = ()) -> Iterator[Clip]:
        """Yield the clips whose names are not in ``skip``."""
        width, height = self.image_size
        for name, file in self._files.items():
            if name not in skip:
                yield Clip(
                    sample_id=name,
                    keypoints=_read(file),
                    label=file.parent.name,
                    signer='',
                    split='',
                    width=width,
                    height=height,
                    fps=0.0,
                    source=f'{file.parent.name}/{file.name}')


def holds_wholebody(path: Path) -> bool:
    """Return whether a file has the arrays of a clip."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {f'{name}.npy' for name in ARRAYS} <= {
                *archive.namelist()}
    except (OSError, zipfile.BadZipFile):
        return False


def _read(path: Path) -> np.ndarray:
    """Return x px, y px, confidence, (T, 133, 3) float32."""
    arrays = read_arrays(path, ARRAYS)
    place, score = (as_float32(arrays[name], f'{path}: {name}')
                    for name in ARRAYS)
    if (score.shape[1:] != (NUM_WHOLEBODY_JOINTS, )
            or place.shape != (*score.shape, 2)):
        raise InputError(
            f'{path}: keypoint {place.shape} and keypoint_score {score.shape} '
            'should be (T, 133, 2) and (T, 133)')
    return np.concatenate([place, score[..., None]], axis=2)
