"""Reading a pose store: keypoint sequences of any size behind a memory map."""
from itertools import chain
from pathlib import Path
from typing import Callable, Dict, List, Optional, Union

import numpy as np

from gspmc.errors import InputError, MissingFileError

from .pose_store_boxes import boxes_from_text
from .pose_store_format import (FRAME_BYTES, FRAME_DTYPE, FRAME_SHAPE,
                                read_header)
from .pose_store_index import COLUMNS, Index, index_paths, read_index


class PoseStore:
    """A folder of keypoint sequences, read only.

    Opening reads the index and no frame. Frames are mapped into memory when
    they are asked for, so that all processes share one copy of them and the
    system drops what nobody uses. A store may be pickled and forked; samples
    that are written after it was opened are not seen.

    Samples are ordered by the name of their shard, then as they were stored.

    Args:
        root: Folder of the store.

    Attributes:
        classes: The glosses.
        estimator: What found the keypoints.
        weights_sha256: Hash of its weights, or ''.
        ids, signers, splits, sources: Arrays of strings.
        labels: Place of each sample's gloss in ``classes``, int64.
        lengths: Frames of each sample, int64.
        widths, heights: Of the image in pixels, int64.
        fps: Frames a second, 0 where unknown, float64.

    Raises:
        MissingFileError: If the folder is not a store.
        InputError: If the store contradicts itself; the message names the
            file and the sample.
    """

    def __init__(self, root: Union[str, Path]) -> None:
        self.root = Path(root)
        header = read_header(self.root)
        self.classes = header.classes
        self.estimator = header.estimator
        self.weights_sha256 = header.weights_sha256
        indices = index_paths(self.root)
        self._shards = [path.with_suffix('.f32') for path in indices]
        self._set_columns(list(map(read_index, indices)))
        self._shard_frames = [
            self._check_shard(shard) for shard in range(len(indices))
        ]
        self._maps: Dict[int, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def __getstate__(self) -> dict:
        """Leave the memory maps out: pickled, they would be full copies."""
        return {**self.__dict__, '_maps': {}}

    def keypoints(self, index: int) -> np.ndarray:
        """Return one sample's x px, y px, confidence, shape (T, 133, 3).

        The float32 array is a read-only view of the file.
        """
        start = self._starts[index]
        frames = self._frames(int(self._shard[index]))
        return frames[start:start + self.lengths[index]]

    def read(self, index: int) -> np.ndarray:
        """Return :meth:`keypoints` as an array of its own.

        It is read in one go, where a memory map would fetch a few pages at a
        time: clips in random order that are not in the page cache come many
        times as fast, and no pages count as the memory of the process.

        Raises:
            InputError: If the file has become too short.
        """
        frames = np.empty((self.lengths[index], *FRAME_SHAPE), FRAME_DTYPE)
        path = self._shards[self._shard[index]]
        # Without a buffer: filling it would add small reads.
        with open(path, 'rb', buffering=0) as file:
            file.seek(int(self._starts[index]) * FRAME_BYTES)
            if file.readinto(frames) != frames.nbytes:
                raise InputError(f'{self._where(index)}: {path.name} has '
                                 'lost its frames; restore that file')
        return frames

    def boxes(self, index: int) -> np.ndarray:
        """Return where the estimator looked for the signer in one sample.

        Returns:
            x1, y1, x2, y2 in pixels, shape (T, 4), float32: the whole image
            where nothing else was stored, zeros in a frame without a person.

        Raises:
            InputError: If the index is damaged there.
        """
        path = self._shards[self._shard[index]].with_suffix('.csv')
        with open(path, 'rb') as file:
            file.seek(int(self._box_places[index]))
            text = file.readline().decode(errors='replace').strip()
        try:
            return boxes_from_text(text, int(self.lengths[index]),
                                   int(self.widths[index]),
                                   int(self.heights[index]))
        except ValueError as error:
            raise InputError(f'{self._where(index)}: its boxes are damaged: '
                             f'{error}') from None

    def select(self, split: Optional[str] = None) -> np.ndarray:
        """Return the numbers of a split's samples, or of all, int64.

        Raises:
            InputError: If no sample belongs to the split.
        """
        if split is None:
            return np.arange(len(self))
        chosen = np.flatnonzero(self.splits == split)
        if not len(self):
            raise InputError(f'{self.root} has no samples yet; add some with '
                             'tools/extract_keypoints.py or '
                             'tools/import_keypoints.py')
        if not len(chosen):
            raise InputError(
                f'{self.root} has no samples in split {split!r}; it has '
                f'{sorted(np.unique(self.splits).tolist())}')
        return chosen

    def _set_columns(self, shards: List[Index]) -> None:
        """Join the indices of the shards to one array a column."""
        texts = {
            name: list(
                chain.from_iterable(shard.columns[name] for shard in shards))
            for name in COLUMNS
        }
        self._box_places = np.fromiter(
            chain.from_iterable(shard.box_places for shard in shards),
            np.int64)
        self._shard = np.repeat(
            np.arange(len(shards)), [len(shard.box_places)
                                     for shard in shards])
        self.ids = np.array(texts['id'], dtype=str)
        self.signers = np.array(texts['signer'], dtype=str)
        self.splits = np.array(texts['split'], dtype=str)
        self.sources = np.array(texts['source'], dtype=str)
        self._starts = self._numbers(texts, 'start', int, np.int64)
        self.lengths = self._numbers(texts, 'length', int, np.int64)
        self.widths = self._numbers(texts, 'width', int, np.int64)
        self.heights = self._numbers(texts, 'height', int, np.int64)
        self.fps = self._numbers(texts, 'fps', float, np.float64)
        self.labels = self._find_labels(texts['label'])
        self._check_ids()

    def _numbers(self, texts: Dict[str, List[str]], column: str,
                 convert: Callable[[str], float], dtype: type) -> np.ndarray:
        try:
            return np.fromiter(map(convert, texts[column]), dtype)
        except (ValueError, OverflowError) as error:
            raise InputError(f'{self.root}: the index column {column} is '
                             f'damaged: {error}; restore the index, or make '
                             'the store anew') from None

    def _find_labels(self, glosses: List[str]) -> np.ndarray:
        place = {gloss: i for i, gloss in enumerate(self.classes)}
        labels = np.array([place.get(g, -1) for g in glosses], dtype=np.int64)
        if (labels < 0).any():
            index = int(np.argmin(labels))
            raise InputError(
                f'{self._where(index)}: its label {glosses[index]!r} is not '
                f'among the classes of {self.root / "store.json"}')
        return labels

    def _check_ids(self) -> None:
        if len(set(self.ids.tolist())) == len(self):
            return
        names, counts = np.unique(self.ids, return_counts=True)
        twice = names[counts > 1][0]
        first, second = np.flatnonzero(self.ids == twice)[:2]
        raise InputError(f'{self._where(second)} is also in '
                         f'{self._shards[self._shard[first]].stem}.csv; '
                         'remove one of the two rows')

    def _check_shard(self, shard: int) -> int:
        """Return how many frames a shard's index needs, having found them."""
        path = self._shards[shard]
        if not path.exists():
            raise MissingFileError(
                f'{path} is missing, the frames of {path.stem}.csv; restore '
                'it, or delete that index and import its samples again')
        found = path.stat().st_size // FRAME_BYTES
        rows = np.flatnonzero(self._shard == shard)
        ends = self._starts[rows] + self.lengths[rows]
        wrong = ((self._starts[rows] < 0) | (self.lengths[rows] <= 0)
                 | (ends > found))
        if wrong.any():
            index, end = rows[wrong][0], ends[wrong][0]
            raise InputError(
                f'{self._where(index)} needs the frames '
                f'{self._starts[index]} to {end}, but '
                f'{path.name} holds {found}: restore that file, or delete it '
                f'and {path.stem}.csv and import their samples again')
        return int(ends.max(initial=0))

    def _frames(self, shard: int) -> np.ndarray:
        if shard not in self._maps:
            self._maps[shard] = np.memmap(
                self._shards[shard], FRAME_DTYPE, mode='r',
                shape=(self._shard_frames[shard], *FRAME_SHAPE)
            ).view(np.ndarray)
        return self._maps[shard]

    def _where(self, index: int) -> str:
        shard = self._shards[self._shard[index]]
        return (f'{shard.with_suffix(".csv")}: sample '
                f'{str(self.ids[index])!r}')
