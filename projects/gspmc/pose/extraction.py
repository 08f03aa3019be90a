"""Extracting the keypoints of many clips into one shard of a pose store."""
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Iterator, List, Sequence, Tuple

import numpy as np
from tqdm import tqdm

from gspmc.datasets.importers.manifest import ManifestRow
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.errors import InputError, first_line

from .clip_stream import Piece, ahead, decode
from .failures import FailureList
from .faults import ClipFailure, RunError, writing
from .person import Estimator, Poses, Tracker, join_poses, whole_image

# Seconds between two looks at the progress: on a terminal, in a log file.
LOOK, LOG = .2, 30.
GREY = np.full((480, 640, 3), 127, np.uint8)


@dataclass
class Counts:
    """What a run has done so far.

    Args:
        done, skipped, failed: Clips that were stored now, stored before, or
            not stored.
        frames: Of the clips that are done.
        seconds: Since the first clip began.
    """

    done: int = 0
    skipped: int = 0
    failed: int = 0
    frames: int = 0
    seconds: float = 0.0

    @property
    def speed(self) -> str:
        frames = self.frames / self.seconds if self.seconds else 0.0
        return f'{frames:.1f} frames/s'

    def __str__(self) -> str:
        return (f'{self.done} done, {self.skipped} skipped, {self.failed} '
                f'failed; {self.frames} frames, {self.speed}')


def frames_at_once(batch_size: int) -> int:
    """Return how many frames to hand on at a time.

    The estimator works ahead within them, so they are several batches; but
    four times as many are in memory. Of large frames fewer are taken, see
    :mod:`gspmc.pose.clip_stream`.
    """
    return max(64, 2 * batch_size)


class Extractor:
    """Takes clips through decoding, model and store, one after the other.

    Args:
        estimator: Finds keypoints in boxes.
        tracker: Finds the boxes.
        writer: Of this worker's shard.
        failures: Of the store.
        videos: Folder that the paths of the clips are relative to.
        at_once: Frames that the tracker gets at a time; see
            :func:`frames_at_once`.
        counts: Kept up to date, so that they are right when the run is
            interrupted; clips that were skipped before it are in them.
    """

    def __init__(self, estimator: Estimator, tracker: Tracker,
                 writer: PoseStoreWriter, failures: FailureList, videos: Path,
                 at_once: int, counts: Counts) -> None:
        self._estimator = estimator
        self._tracker = tracker
        self._writer = writer
        self._failures = failures
        self._failed_before = failures.read()
        self._videos = videos
        self._at_once = at_once
        self._counts = counts

    def run(self, clips: Sequence[ManifestRow]) -> None:
        """Extract clips; each is on disk before the next one begins.

        Raises:
            RunError: If the run cannot go on.
        """
        begin, stored = time.monotonic(), self._counts.skipped
        stream = ahead(decode(clips, self._videos, self._at_once))
        with closing(stream), tqdm(
                total=stored + len(clips), initial=stored, unit='clip',
                mininterval=LOOK if sys.stderr.isatty() else LOG) as bar:
            # groupby passes over what is left of a clip that has failed.
            for clip, pieces in groupby(stream, attrgetter('clip')):
                with writing(self._writer.root):
                    self._take(clip, pieces)
                self._counts.seconds = time.monotonic() - begin
                bar.set_postfix_str(self._counts.speed, refresh=False)
                bar.update()

    def _take(self, clip: ManifestRow, pieces: Iterator[Piece]) -> None:
        if clip.path in self._writer:  # by another worker, meanwhile
            self._counts.skipped += 1
            return
        try:
            self._counts.frames += self._extract(clip, pieces)
        except ClipFailure as failure:
            if not self._videos.is_dir():
                raise RunError(f'the folder {self._videos} is gone') from None
            self._failures.add(clip.path, str(failure))
            self._counts.failed += 1
        else:
            if clip.path in self._failed_before:
                self._failures.discard([clip.path])
            self._counts.done += 1

    def _extract(self, clip: ManifestRow, pieces: Iterator[Piece]) -> int:
        """Store one clip and return the number of its frames."""
        poses, fps, (height, width) = self._estimate(pieces)
        if not poses.seen.any():
            raise ClipFailure(f'no person was found in its {len(poses.seen)} '
                              f'frames (--person {self._tracker.name})')
        try:
            self._writer.add(
                clip.path,
                poses.keypoints,
                label=clip.label,
                signer=clip.signer,
                split=clip.split,
                width=width,
                height=height,
                fps=fps,
                source=clip.path,
                boxes=poses.boxes)
        except InputError as error:
            raise ClipFailure(first_line(error)) from None
        return len(poses.seen)

    def _estimate(
            self, pieces: Iterator[Piece]
    ) -> Tuple[Poses, float, Tuple[int, int]]:
        """Return the poses, the frame rate, and the (height, width)."""
        self._tracker.start_clip()
        found: List[Poses] = []
        size = (0, 0)
        for piece in pieces:
            if piece.error:
                raise ClipFailure(first_line(piece.error))
            if piece.is_end:
                break
            size = piece.frames[0].shape[:2]
            first = sum(len(poses.seen) for poses in found)
            found.append(self._estimate_piece(piece.frames, first))
        return join_poses(found), piece.fps, size

    def _estimate_piece(self, frames: Sequence[np.ndarray],
                        first: int) -> Poses:
        try:
            return self._tracker.estimate(frames, self._estimator)
        except Exception as error:
            self._check_model()
            last = first + len(frames) - 1
            raise ClipFailure(f'in the frames {first} to {last}: '
                              f'{first_line(error)}') from None

    def _check_model(self) -> None:
        """Raise if not only the frames of one clip make the model fail."""
        frames = [GREY] * self._at_once
        boxes = np.stack([whole_image(frame) for frame in frames])
        try:
            self._tracker.estimate(frames, self._estimator)
            self._estimator.estimate(frames, boxes)
        except Exception as error:
            raise RunError('the model fails on any image: '
                           f'{first_line(error)} (where memory is short, try '
                           'a smaller --batch-size)') from error
