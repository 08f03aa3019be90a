"""Importing the skeleton pickles of mmaction2.

``{'split': {name: [frame_dir, ...]}, 'annotations': [...]}``, or the list of
annotations alone; an annotation has ``frame_dir``, ``label`` (int),
``img_shape`` (height, width), ``keypoint`` (M, T, V, 2) in pixels and
``keypoint_score`` (M, T, V).
"""
from pathlib import Path
from typing import (Container, Dict, Iterator, Mapping, Optional, Sequence,
                    Tuple, Union)

import numpy as np

from gspmc.errors import InputError
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS, layout_from

from .clip import Clip, check_unique, require
from .restricted_pickle import load_plain_pickle

KEYS = ('frame_dir', 'label', 'keypoint', 'keypoint_score')


class MMActionPickle:
    """The clips of one skeleton pickle of mmaction2.

    Of several people in a clip, the one with the highest mean confidence is
    taken.

    Args:
        path: The pickle. It may hold arrays and plain containers only.
        classes: The glosses of its labels 0, 1, ...; by default the labels
            themselves, as texts.
        layout: Name of the layout of the joints, for a pickle with neither
            17 (COCO) nor 133 (COCO-WholeBody) joints.
        image_size: Width and height in pixels, where ``img_shape`` is
            missing.

    Attributes:
        classes: The glosses.
        estimator: What found the keypoints; the pickle does not tell.
        signers: Values of the key ``signer``, which the exporter writes.
        ids: The names of the clips, their ``frame_dir``.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it is not such a pickle, or holds what the arguments
            do not explain.
    """

    estimator = 'unknown'

    def __init__(self,
                 path: Union[str, Path],
                 classes: Optional[Sequence[str]] = None,
                 layout: Optional[str] = None,
                 image_size: Optional[Tuple[int, int]] = None) -> None:
        self.path = Path(path)
        self._joints = layout_from(layout).source if layout else None
        self._image_size = image_size
        content = load_plain_pickle(self.path)
        splits, self._annotations = _parts(content, self.path)
        self._splits = _split_of_each(splits, self.path)
        for number, annotation in enumerate(self._annotations):
            require(annotation, KEYS, f'{self.path}: annotation {number}')
        self.ids: Tuple[str, ...] = tuple(
            str(a['frame_dir']) for a in self._annotations)
        check_unique(self.ids, self.path)
        self.signers = frozenset(
            str(a.get('signer', '')) for a in self._annotations)
        self.classes = self._name_classes(classes)

    def clips(self, skip: Container[str] = ()) -> Iterator[Clip]:
        """Yield the clips whose names are not in ``skip``."""
        for name, annotation in zip(self.ids, self._annotations):
            if name not in skip:
                yield self._clip(name, annotation)

    def _clip(self, name: str, annotation: Mapping) -> Clip:
        where = f'{self.path}: {name}'
        width, height = self._size(annotation, where)
        return Clip(
            sample_id=name,
            keypoints=self._to_wholebody(_best_person(annotation, where),
                                         where),
            label=self.classes[int(annotation['label'])],
            signer=str(annotation.get('signer', '')),
            split=self._splits.get(name, ''),
            width=width,
            height=height,
            fps=0.0,
            source=self.path.name)

    def _size(self, annotation: Mapping, where: str) -> Tuple[int, int]:
        shape = annotation.get('img_shape')
        if shape is None and self._image_size is None:
            raise InputError(f'{where} has no img_shape; give the size of the '
                             'images with --image-size WIDTH HEIGHT')
        if shape is None:
            return self._image_size
        size = np.asarray(shape, dtype=object)
        if (size.shape not in ((2, ), (3, ))
                or not all(isinstance(n, (int, np.integer)) for n in size)):
            raise InputError(f'{where}: img_shape {shape!r} should be '
                             '(height, width) in pixels')
        return int(size[1]), int(size[0])

    def _to_wholebody(self, person: np.ndarray, where: str) -> np.ndarray:
        """Put (T, V, 3) in its places of (T, 133, 3)."""
        num_joints = person.shape[1]
        joints = self._joints
        if joints is None and num_joints in (17, NUM_WHOLEBODY_JOINTS):
            joints = np.arange(num_joints)
        if joints is None:
            raise InputError(f'{where} has {num_joints} joints; name the '
                             'layout they belong to with --layout')
        if len(joints) != num_joints:
            raise InputError(f'{where} has {num_joints} joints, the layout '
                             f'{len(joints)}')
        keypoints = np.zeros((len(person), NUM_WHOLEBODY_JOINTS, 3),
                             np.float32)
        keypoints[:, joints] = person
        return keypoints

    def _name_classes(
            self, classes: Optional[Sequence[str]]) -> Tuple[str, ...]:
        labels = [a['label'] for a in self._annotations]
        for name, label in zip(self.ids, labels):
            if not isinstance(label, (int, np.integer)) or label < 0:
                raise InputError(f'{self.path}: {name} has the label '
                                 f'{label!r}, not the number of a class')
        highest = int(max(labels, default=0))
        if classes is None:
            classes = [str(i) for i in range(highest + 1)]
        if highest >= len(classes):
            raise InputError(f'{self.path} has the label {highest}, the class '
                             f'list names {len(classes)} classes')
        return tuple(classes)


def _parts(content: object, path: Path) -> Tuple[Mapping, Sequence]:
    """Return the split table and the annotations of a pickle's content."""
    if isinstance(content, list):
        content = {'split': {}, 'annotations': content}
    if not isinstance(content, dict):
        raise InputError(f'{path} holds a {type(content).__name__}, not the '
                         'annotations of a skeleton data set')
    require(content, ('split', 'annotations'), path)
    if not (isinstance(content['split'], dict)
            and isinstance(content['annotations'], list)
            and all(isinstance(a, dict) for a in content['annotations'])):
        raise InputError(f"{path}: 'split' should be a dict and 'annotations' "
                         'a list of dicts')
    if not content['annotations']:
        raise InputError(f'{path} has no annotations')
    return content['split'], content['annotations']


def _split_of_each(splits: Mapping, path: Path) -> Dict[str, str]:
    """Turn {split: names} round into {name: split}."""
    split_of: Dict[str, str] = {}
    for split, names in splits.items():
        if not isinstance(names, (list, tuple, set, np.ndarray)):
            raise InputError(f'{path}: split {split!r} should be a list of '
                             f'names, it is a {type(names).__name__}')
        for name in map(str, names):
            if split_of.setdefault(name, str(split)) != str(split):
                raise InputError(
                    f'{path}: {name} is in the splits {split_of[name]!r} and '
                    f'{split!r}; a pose store knows one split a clip: leave '
                    "one of them out of the pickle's 'split'")
    return split_of


def _best_person(annotation: Mapping, where: str) -> np.ndarray:
    """Return x px, y px, confidence of the clearest person, (T, V, 3)."""
    try:
        position = np.asarray(annotation['keypoint'], np.float32)
        score = np.asarray(annotation['keypoint_score'], np.float32)
    except (ValueError, TypeError) as error:
        raise InputError(f'{where}: keypoints are no numbers: '
                         f'{error}') from None
    if score.ndim != 3 or position.shape != (*score.shape, 2):
        raise InputError(f'{where}: keypoint {position.shape} and '
                         f'keypoint_score {score.shape} should be (M, T, V, '
                         '2) and (M, T, V)')
    length = annotation.get('total_frames', score.shape[1])
    if (not isinstance(length, (int, np.integer))
            or not 0 < length <= score.shape[1]):
        raise InputError(f'{where}: total_frames is {length!r}, the keypoints '
                         f'have {score.shape[1]} frames')
    people = np.concatenate([position, score[..., None]], axis=-1)[:, :length]
    if not len(people):  # nobody was found
        return np.zeros(people.shape[1:], np.float32)
    confidence = np.nan_to_num(people[..., 2], posinf=0)
    return people[np.argmax(confidence.mean(axis=(1, 2), dtype=np.float64))]
