"""Importing npz archives of quantised whole-body keypoints.

An archive holds ``kpt_q`` int (clips, T, 133, 2) in pixels times the scale
``kpt_scale``; ``score_q`` int (clips, T, 133), confidence times
``score_scale``, 0 = not detected; ``length``, ``label``, ``signer`` and
``name`` (clips,); ``labels``, the glosses; and ``meta``, a JSON text with
``img_w`` and ``img_h`` in pixels and the two scales.
"""
import json
import math
from pathlib import Path
from typing import Container, Dict, Iterator, Optional, Sequence, Tuple, Union

import numpy as np

from gspmc.arrays import read_arrays
from gspmc.errors import InputError
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS

from .clip import Clip, check_labels, check_unique, require

ARRAYS = ('kpt_q', 'score_q', 'length', 'label', 'signer', 'name', 'labels',
          'meta')
NUMBERS = 'iuf', 'numbers'
INTEGERS = 'iu', 'integers'
TEXTS = 'USiu', 'texts or integers'
KINDS = dict(kpt_q=NUMBERS, score_q=NUMBERS, length=INTEGERS, label=INTEGERS,
             signer=TEXTS, name=TEXTS, labels=TEXTS, meta=TEXTS)
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
        self._arrays = read_arrays(self.path, ARRAYS)
        self._check()
        self._settings = _settings(self._arrays['meta'], self.path)
        for name in ('labels', 'signer', 'name'):
            self._arrays[name] = self._arrays[name].astype(str)
        glosses = self._arrays['labels'].tolist()
        self.classes: Tuple[str, ...] = tuple(classes or glosses)
        self.signers = frozenset(self._arrays['signer'].tolist())
        self.ids: Tuple[str, ...] = tuple(self._arrays['name'].tolist())
        check_unique(self.ids, self.path)
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
        for name, (kinds, what) in KINDS.items():
            if arrays[name].dtype.kind not in kinds:
                raise InputError(f'{self.path}: {name} holds '
                                 f'{arrays[name].dtype}, not {what}')
        if arrays['name'].ndim != 1 or arrays['labels'].ndim != 1:
            raise InputError(f'{self.path}: name {arrays["name"].shape} and '
                             f'labels {arrays["labels"].shape} should be '
                             'lists')
        score = arrays['score_q'].shape
        clips = len(arrays['name'])
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


def _settings(meta: np.ndarray, path: Path) -> Dict[str, float]:
    try:
        settings = json.loads(str(meta))
        require(settings, SETTINGS, f'{path}: meta')
        settings = {name: float(settings[name]) for name in SETTINGS}
    except InputError:
        raise
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(f'{path}: meta is not the JSON of an archive: '
                         f'{error}') from None
    for name, value in settings.items():
        if not 0 < value < math.inf:
            raise InputError(f'{path}: {name} of meta is {value}, it should '
                             'be above 0')
    return settings
