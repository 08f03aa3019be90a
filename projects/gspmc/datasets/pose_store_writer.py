"""Writing a pose store, so that a killed writer loses at most one sample."""
import csv
import io
import re
from dataclasses import asdict
from pathlib import Path
from typing import Dict, Optional, Sequence, Set, Union

import filelock
import numpy as np

from gspmc.errors import InputError

from .pose_store_boxes import boxes_to_text
from .pose_store_format import (FRAME_DTYPE, FRAME_SHAPE, HEADER_NAME,
                                STORE_LOCK, Header, check_header,
                                write_header)
from .pose_store_index import COLUMNS, check_text, index_paths, read_index
from .pose_store_shard import ShardFiles


class PoseStoreWriter:
    """Appends samples to one shard of a pose store; a context manager.

    A writer that is killed loses at most the sample in work; opening its
    shard again goes on from there. Several writers fill one store at the
    same time, each its own shard.

    Args:
        root: Folder of the store; it is made when it does not exist.
        classes: All glosses, in the order of their labels.
        estimator: What found the keypoints.
        weights_sha256: Hash of its weights.
        shard: Name of the shard, in letters, digits, ``.``, ``_`` and ``-``.

    Raises:
        InputError: If the folder holds a store with another header, the
            shard is being written by somebody else or has lost frames, or
            its name cannot be a file name.
    """

    def __init__(self,
                 root: Union[str, Path],
                 classes: Sequence[str],
                 *,
                 estimator: str = 'unknown',
                 weights_sha256: str = '',
                 shard: str = 'part-0') -> None:
        if not re.fullmatch(r'\w[\w.-]*', shard, re.ASCII):
            raise InputError(f'{shard!r} cannot be the name of a shard; use '
                             'letters, digits, ".", "_" and "-"')
        self.root = Path(root)
        self.header = Header(tuple(classes), estimator, weights_sha256)
        self._glosses = frozenset(self.header.classes)
        self.root.mkdir(parents=True, exist_ok=True)
        self._agree_on_header()
        self._files = ShardFiles(self.root, shard)
        own = read_index(self._files.index_path)
        self._ids: Set[str] = set(own.columns['id'])
        self._read_up_to: Dict[Path, int] = {}  # of the other shards

    def __enter__(self) -> 'PoseStoreWriter':
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def __contains__(self, sample_id: str) -> bool:
        """Whether a sample is stored already, in any shard."""
        self._read_new_ids()
        return sample_id in self._ids

    def add(self,
            sample_id: str,
            keypoints: np.ndarray,
            *,
            label: str,
            width: int,
            height: int,
            signer: str = '',
            split: str = '',
            fps: float = 0.0,
            source: str = '',
            boxes: Optional[np.ndarray] = None) -> None:
        """Store one sample; it is on disk when this returns.

        Args:
            sample_id: Its name, unique in the store.
            keypoints: x px, y px and confidence, shape (T, 133, 3), T > 0.
                Confidence is cut to [0, 1], because some estimators exceed
                it a little; joints with confidence 0 are stored as 0, 0, 0.
            label: Its gloss.
            width: Of the image, in pixels.
            height: Of the image, in pixels.
            signer: Who signs, '' when unknown.
            split: For example 'train', '' when there is none.
            fps: Frames a second, 0 when unknown.
            source: Where the sample comes from.
            boxes: Where the estimator looked for the signer: x1, y1, x2, y2
                in pixels, shape (T, 4), zeros in a frame without a person;
                None for the whole image in every frame.

        Raises:
            InputError: If a value cannot be stored; the message names the
                sample and the value.
        """
        frames = clean_keypoints(keypoints, sample_id, source)
        row = (sample_id, label, signer, split, self._files.num_frames,
               len(frames), int(width), int(height), float(fps), source)
        self._check(dict(zip(COLUMNS, row)))
        places = boxes_to_text(boxes, len(frames), width, height, sample_id)
        line = io.StringIO()
        csv.writer(line, lineterminator='\n').writerow((*row, places))
        self._files.append(frames.tobytes(), line.getvalue().encode())
        self._ids.add(sample_id)

    def close(self) -> None:
        """Let go of the shard."""
        self._files.close()

    def _agree_on_header(self) -> None:
        with filelock.FileLock(self.root / STORE_LOCK):
            if not (self.root / HEADER_NAME).exists():
                write_header(self.root, self.header)
        check_header(self.root, **asdict(self.header))

    def _read_new_ids(self) -> None:
        """Learn what other shards have stored since the last call."""
        for path in index_paths(self.root):
            start = self._read_up_to.get(path, 0)
            if (path != self._files.index_path
                    and path.stat().st_size > start):
                index = read_index(path, start)
                self._read_up_to[path] = index.end
                self._ids.update(index.columns['id'])

    def _check(self, row: Dict[str, object]) -> None:
        name = row['id']
        for column in ('id', 'label', 'signer', 'split', 'source'):
            check_text(row[column], f'sample {name!r}: its {column}')
        if row['label'] not in self._glosses:
            raise InputError(f'sample {name!r}: its label {row["label"]!r} is '
                             f'not among the classes of {self.root}')
        if row['width'] <= 0 or row['height'] <= 0:
            raise InputError(f'sample {name!r}: an image of {row["width"]} x '
                             f'{row["height"]} pixels is not possible')
        if not name:
            raise InputError(f'a sample of {row["label"]!r} has no id')
        if name in self:
            raise InputError(f'{self.root} already has a sample {name!r}; '
                             'every sample needs an id of its own')


def clean_keypoints(keypoints: np.ndarray,
                    name: str,
                    source: str = '') -> np.ndarray:
    """Return keypoints as a store keeps them.

    Args:
        keypoints: x px, y px, confidence, shape (T, 133, 3).
        name: The sample, for messages.
        source: Where it comes from, for messages.

    Returns:
        A new float32 array, confidence in [0, 1], joints that were not
        detected exactly 0.

    Raises:
        InputError: If the shape is another, or a value is not finite.
    """
    where = f'sample {name!r}' + (f' of {source}' if source else '')
    frames = np.array(keypoints, dtype=FRAME_DTYPE)
    if frames.shape[1:] != FRAME_SHAPE or not len(frames):
        raise InputError(f'{where}: keypoints have the shape '
                         f'{frames.shape}, not (T, 133, 3) with T > 0')
    bad = ~np.isfinite(frames).all(axis=2)
    if bad.any():
        frame, joint = np.argwhere(bad)[0]
        raise InputError(
            f'{where}: {bad.sum()} keypoints are NaN or infinite, '
            f'the first in frame {frame}, joint {joint}; store a joint that '
            'was not detected as (0, 0, 0) (tools/import_keypoints.py '
            '--nan missing does)')
    np.clip(frames[..., 2], 0, 1, out=frames[..., 2])
    frames[frames[..., 2] == 0] = 0
    return frames
