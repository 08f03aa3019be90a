"""Importing npz archives of quantised whole-body keypoints.

An archive holds ``kpt_q`` int (clips, T, 133, 2) in pixels times the scale
``kpt_scale``; ``score_q`` int (clips, T, 133), confidence times
``score_scale``, 0 = not detected; ``length``, ``label``, ``signer`` and
``name`` (clips,); ``labels``, the glosses; and ``meta``, a JSON text with
``img_w`` and ``img_h`` in pixels and the two scales.
"""
import json
import zipfile
from pathlib import Path
from typing import Container, Dict, Iterator, Optional, Sequence, Tuple, Union

import numpy as np

from gspmc.errors import InputError, MissingFileError
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS

from .clip import Clip, check_labels, check_unique, require

ARRAYS = ('kpt_q', 'score_q', 'length', 'label', 'signer', 'name', 'labels',
          'meta')
SETTINGS = ('img_w', 'img_h', 'kpt_scale', 'score_scale')


class KeypointArchive:
    """The clips of one archive.

    Args:
        path: The ``.npz``.
        classes: The glosses in the order of their labels in the store; by
            default in the archive's own order.

    Attributes:
        classes: The glosses.
        estimator: What found the keypoints.
        signers: Who signs in it.
        ids: The names of the clips.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it is not such an archive, or a gloss is not among
            the classes.
    """

    estimator = 'unknown'

    def __init__(self,
                 path: Union[str, Path],
                 classes: Optional[Sequence[str]] = None) -> None:
        self.path = Path(path)
        self._arrays = _load(self.path)
        self._settings = _settings(self._arrays['meta'], self.path)
        glosses = self._arrays['labels'].tolist()
        self.classes: Tuple[str, ...] = tuple(classes or glosses)
        self.signers = frozenset(self._arrays['signer'].tolist())
        self.ids: Tuple[str, ...] = tuple(self._arrays['name'].tolist())
        self._check()
        check_labels(glosses, self.classes, self.path)

    def clips(self, skip: Container[str] = ()) -> Iterator[Clip]:
        """Yield the clips whose names are not in ``skip``."""
        for index, name in enumerate(self.ids):
            if name not in skip:
                yield self._clip(index, name)

    def _clip(self, index: int, name: str) -> Clip:
        arrays, settings = self._arrays, self._settings
        length = arrays['length'][index]
        position = arrays['kpt_q'][index, :length] / settings['kpt_scale']
        score = arrays['score_q'][index, :length] / settings['score_scale']
        return Clip(
            sample_id=name,
            keypoints=np.concatenate([position, score[..., None]],
                                     axis=-1).astype(np.float32),
            label=str(arrays['labels'][arrays['label'][index]]),
            signer=str(arrays['signer'][index]),
            split='',
            width=int(settings['img_w']),
            height=int(settings['img_h']),
            fps=0.0,
            source=self.path.name)

    def _check(self) -> None:
        arrays = self._arrays
        score = arrays['score_q'].shape
        clips = len(self.ids)
        if (score[:1] != (clips, ) or score[2:] != (NUM_WHOLEBODY_JOINTS, )
                or arrays['kpt_q'].shape != (*score, 2)):
            raise InputError(
                f'{self.path}: kpt_q {arrays["kpt_q"].shape} and score_q '
                f'{score} should be (clips, T, 133, 2) and (clips, T, 133) '
                f'with {clips} clips')
        for name, top in (('label', len(arrays['labels']) - 1),
                          ('length', score[1]), ('signer', None)):
            values = arrays[name]
            if values.shape != (clips, ) or (top is not None and not
                                             ((0 <= values) &
                                              (values <= top)).all()):
                raise InputError(f'{self.path}: {name} does not fit to '
                                 f'{clips} clips of {score[1]} frames and '
                                 f'{len(arrays["labels"])} labels')
        check_unique(self.ids, self.path)


def _load(path: Path) -> Dict[str, np.ndarray]:
    if not path.is_file():
        raise MissingFileError(f'there is no file {path}')
    try:
        with zipfile.ZipFile(path):  # np.load would also take a lone array
            pass
        with np.load(path, allow_pickle=False) as archive:
            require(archive, ARRAYS, path)
            return {name: archive[name] for name in ARRAYS}
    except InputError:
        raise
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise InputError(f'{path} cannot be read as an npz archive: '
                         f'{error}') from None


def _settings(meta: np.ndarray, path: Path) -> Dict[str, float]:
    try:
        settings = json.loads(str(meta))
        require(settings, SETTINGS, f'{path}: meta')
        return {name: float(settings[name]) for name in SETTINGS}
    except InputError:
        raise
    except (ValueError, TypeError) as error:
        raise InputError(f'{path}: meta is not the JSON of an archive: '
                         f'{error}') from None
