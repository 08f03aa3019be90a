"""Decoding clips in a thread of its own, ahead of the model."""
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Deque, Generator, Iterable, Iterator, List, Optional

import numpy as np

from gspmc.datasets.importers.manifest import ManifestRow

from .video import Video

# Pieces that wait for the model: the end of a clip, and the next one's begin.
AHEAD = 2
PIECE_BYTES = 2**27  # of large frames fewer are taken at a time


@dataclass(frozen=True)
class Piece:
    """Some frames of a clip, or its end.

    Args:
        clip: Whose frames they are.
        frames: BGR images (H, W, 3), uint8; none at the end.
        fps: Frames a second of the clip, known at its end.
        error: Why it ends before its time, if it does.
    """

    clip: ManifestRow
    frames: List[np.ndarray]
    fps: float = 0.0
    error: Optional[Exception] = None

    @property
    def is_end(self) -> bool:
        return not self.frames


def decode(clips: Iterable[ManifestRow], videos: Path,
           frames_at_once: int) -> Generator[Piece, None, None]:
    """Yield the frames of every clip, some at once, and then its end.

    Whatever is wrong with a clip ends that clip and not the others.
    """
    for clip in clips:
        try:
            with Video(videos / clip.path) as video:
                for some in _pieces(video, frames_at_once):
                    yield Piece(clip, some)
                end = Piece(clip, [], video.fps)
        except Exception as error:  # a decoder may raise anything
            end = Piece(clip, [], error=error)
        yield end


def _pieces(frames: Iterable[np.ndarray],
            most: int) -> Iterator[List[np.ndarray]]:
    """Yield the frames, as many at a time as the limits allow."""
    frames = iter(frames)
    for first in frames:
        rest = min(most, max(PIECE_BYTES // first.nbytes, 1)) - 1
        yield [first, *islice(frames, rest)]


def ahead(pieces: Generator[Piece, None, None]) -> Iterator[Piece]:
    """Yield the pieces while a thread makes the next ones."""
    worker = ThreadPoolExecutor(1, 'decoding')
    waiting: Deque = deque()
    try:
        for _ in range(AHEAD):
            waiting.append(worker.submit(next, pieces, None))
        while (piece := waiting.popleft().result()) is not None:
            waiting.append(worker.submit(next, pieces, None))
            yield piece
    finally:
        worker.shutdown(cancel_futures=True)
        pieces.close()
