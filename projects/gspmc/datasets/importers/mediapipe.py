"""Importing folders of MediaPipe Holistic arrays.

``<sign>/<take>/<frame>.npy`` with one array a frame, or ``<sign>/<take>.npy``
or ``.npz`` with one array (T, values) a take. A frame has 258 values (pose 33
x (x, y, z, visibility), left hand 21 x (x, y, z), right hand 21 x 3) or 1662
(the face, 468 x 3, between pose and hands). Coordinates are relative to width
and height of the image; what was not detected is zero.
"""
import re
from pathlib import Path
from typing import (Container, Dict, Iterator, List, Optional, Sequence, Tuple,
                    Union)

import numpy as np

from gspmc.arrays import as_float32, read_arrays
from gspmc.errors import InputError, MissingFileError
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS

from .clip import Clip, check_labels, check_unique
from .mediapipe_joints import BODY, FACE, FEET

POSE_VALUES, FACE_VALUES, HAND_VALUES = 33 * 4, 468 * 3, 21 * 3
FRAME_VALUES = (POSE_VALUES + 2 * HAND_VALUES,
                POSE_VALUES + FACE_VALUES + 2 * HAND_VALUES)


class MediaPipeFolder:
    """The takes of a folder of MediaPipe arrays.

    Args:
        root: The folder of the signs.
        classes: The glosses in the order of their labels; by default the
            names of the folders, sorted.
        image_size: Width and height in pixels of the image that the relative
            coordinates are laid on.

    Attributes:
        classes: The glosses.
        estimator: What found the keypoints.
        signers: Empty: the folders do not tell.
        ids: The names of the clips, ``<sign>/<take>``.

    Raises:
        MissingFileError: If there is no such folder.
        InputError: If there are no takes in it, or a folder is no class.
    """

    estimator = 'MediaPipe Holistic'
    signers = frozenset()

    def __init__(self,
                 root: Union[str, Path],
                 classes: Optional[Sequence[str]] = None,
                 image_size: Tuple[int, int] = (640, 480)) -> None:
        self.root = Path(root)
        self.image_size = image_size
        if not self.root.is_dir():
            raise MissingFileError(f'there is no folder {self.root}')
        takes = _find_takes(self.root)
        names = [_name(take) for take in takes]
        check_unique(names, self.root)
        self._takes: Dict[str, Path] = dict(zip(names, takes))
        self.ids: Tuple[str, ...] = tuple(names)
        signs = sorted({take.parent.name for take in takes})
        self.classes: Tuple[str, ...] = tuple(classes or signs)
        check_labels(signs, self.classes, self.root)

    def clips(self, skip: Container[str] = ()) -> Iterator[Clip]:
        """Yield the takes whose names are not in ``skip``."""
        width, height = self.image_size
        for name, take in self._takes.items():
            if name in skip:
                continue
            yield Clip(
                sample_id=name,
                keypoints=wholebody_from_mediapipe(
                    _read_take(take), width, height),
                label=take.parent.name,
                signer='',
                split='',
                width=width,
                height=height,
                fps=0.0,
                source=take.relative_to(self.root).as_posix())


def wholebody_from_mediapipe(frames: np.ndarray, width: float,
                             height: float) -> np.ndarray:
    """Map MediaPipe Holistic arrays to COCO-WholeBody.

    Confidence is the visibility for body and feet, and 1 for a hand or a
    face that was detected (MediaPipe gives no other).

    Args:
        frames: Shape (T, 258) or (T, 1662), relative coordinates.
        width: Of the image, in pixels.
        height: Of the image, in pixels.

    Returns:
        x px, y px, confidence, shape (T, 133, 3), float32.
    """
    pose = frames[:, :POSE_VALUES].reshape(-1, 33, 4)
    face = frames[:, POSE_VALUES:-2 * HAND_VALUES].reshape(len(frames), -1, 3)
    hands = frames[:, -2 * HAND_VALUES:].reshape(-1, 2, 21, 3)

    keypoints = np.zeros((len(frames), NUM_WHOLEBODY_JOINTS, 3), np.float32)
    keypoints[:, :17] = pose[:, BODY][..., [0, 1, 3]]
    keypoints[:, list(FEET)] = pose[:, list(FEET.values())][..., [0, 1, 3]]
    if face.shape[1]:
        keypoints[:, 23:91] = _with_confidence(face)[:, FACE]
    keypoints[:, 91:112] = _with_confidence(hands[:, 0])
    keypoints[:, 112:133] = _with_confidence(hands[:, 1])
    keypoints[..., :2] *= (width, height)
    return keypoints


def _with_confidence(landmarks: np.ndarray) -> np.ndarray:
    """Replace z (T, n, 3) by 1 in frames where any coordinate is not 0."""
    detected = landmarks.any(axis=(1, 2), keepdims=True)
    confidence = np.broadcast_to(detected, (*landmarks.shape[:2], 1))
    return np.concatenate([landmarks[..., :2], confidence], axis=-1)


def _find_takes(root: Path) -> List[Path]:
    """Return the folders and files one level under the signs, sorted."""
    takes = [
        path for sign in root.iterdir() if sign.is_dir()
        for path in sign.iterdir()
        if (path.is_file() and path.suffix in ('.npy', '.npz')
            or any(path.glob('*.npy')))
    ]
    if not takes:
        raise InputError(f'{root} has neither <sign>/<take>/<frame>.npy nor '
                         '<sign>/<take>.npy or .npz')
    return sorted(takes, key=_natural_order)


def _name(take: Path) -> str:
    name = take.name if take.is_dir() else take.stem
    return f'{take.parent.name}/{name}'


def _natural_order(path: Path) -> list:
    """Sort key under which frame 10 comes after frame 9."""
    parts = re.split(r'(\d+)', f'{path.parent.name}/{path.name}')
    return [int(part) if part.isdecimal() else part for part in parts]


def _read_take(take: Path) -> np.ndarray:
    """Read the values of one take, shape (T, 258) or (T, 1662)."""
    if take.is_dir():
        files = sorted(take.glob('*.npy'), key=_natural_order)
        frames = [_read_array(file) for file in files]
        for file, frame in zip(files, frames):
            if frame.shape not in ((FRAME_VALUES[0], ), (FRAME_VALUES[1], )):
                raise _wrong_shape(file, frame, 'values')
            if frame.shape != frames[0].shape:
                raise InputError(f'{file} has {len(frame)} values, '
                                 f'{files[0].name} {len(frames[0])}')
        return np.stack(frames)
    frames = _read_array(take)
    if (frames.ndim != 2 or frames.shape[1] not in FRAME_VALUES
            or not len(frames)):
        raise _wrong_shape(take, frames, '(frames, values)')
    return frames


def _wrong_shape(path: Path, array: np.ndarray, wanted: str) -> InputError:
    return InputError(f'{path} has the shape {array.shape}, not {wanted} with '
                      f'{FRAME_VALUES[0]} or {FRAME_VALUES[1]} values a frame')


def _read_array(path: Path) -> np.ndarray:
    arrays = read_arrays(path)
    if len(arrays) != 1:
        raise InputError(f'{path} should hold one array, it holds '
                         f'{list(arrays)}')
    array, = arrays.values()
    return as_float32(array, path)
