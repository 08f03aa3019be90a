"""What benchmarks/extraction.py measures, one function each."""
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Sequence

import numpy as np
import torch
from clock_and_memory import peak_memory_mb, spread

from gspmc.datasets.importers.manifest import ManifestRow
from gspmc.pose.clip_stream import ahead, decode
from gspmc.pose.estimator import TopDownEstimator
from gspmc.pose.extraction import frames_at_once
from gspmc.pose.person import whole_image
from gspmc.pose.pose_model import import_mmpose
from gspmc.pose.video import Video

MMPOSE, OURS = 'inference_topdown', 'ours'
TOLERANCE = 1e-2  # px
Spread = Dict[str, float]


def compare(estimator: TopDownEstimator, frames: Sequence[np.ndarray],
            repeats: int, settings: Dict[str, Any]) -> Dict[str, Any]:
    """Time mmpose and ours in turns, and compare what they find."""
    ways = {MMPOSE: loop(settings), OURS: estimator.estimate}
    boxes = np.stack([whole_image(frame) for frame in frames])
    theirs, ours = (way(frames, boxes) for way in ways.values())  # warm-up
    seconds: Dict[str, List[float]] = {name: [] for name in ways}
    for _ in range(repeats):
        for name, way in ways.items():
            begin = time.perf_counter()
            way(frames, boxes)
            seconds[name].append(time.perf_counter() - begin)
    apart = np.abs(ours - theirs)
    pixels = apart[..., :2].max(axis=2)
    return dict(
        fps={name: spread(len(frames) / second for second in times)
             for name, times in seconds.items()},
        times_as_fast=spread(slow / fast
                             for slow, fast in zip(*seconds.values())),
        largest_difference_px=float(pixels.max()),
        share_within_tolerance=float((pixels <= TOLERANCE).mean()),
        largest_difference_of_confidence=float(apart[..., 2].max()))


def loop(settings: Dict[str, Any]) -> Callable:
    """Return a function that calls ``inference_topdown`` frame by frame."""
    api = import_mmpose()
    model = api.init_model(str(settings['config']),
                           str(settings['checkpoint']), settings['device'])

    def estimate(frames: Sequence[np.ndarray],
                 boxes: np.ndarray) -> np.ndarray:
        people = [api.inference_topdown(model, frame, box[None])[0]
                  .pred_instances for frame, box in zip(frames, boxes)]
        return np.concatenate([
            np.dstack([person.keypoints, person.keypoint_scores])
            for person in people])

    return estimate


def time_decoder(video: Path, repeats: int) -> Spread:
    """Return milliseconds a frame for decoding alone."""
    taken = []
    for _ in range(repeats):
        begin = time.perf_counter()
        with Video(video) as frames:
            for _ in frames:
                pass
        taken.append(1000 * (time.perf_counter() - begin) / frames.num_frames)
    return spread(taken)


def time_steps(estimator: TopDownEstimator, frames: Sequence[np.ndarray],
               repeats: int) -> Dict[str, Spread]:
    """Return milliseconds a frame of each step, one after the other."""
    model, batch = estimator.model, frames[:estimator.batch_size]
    taken: Dict[str, List[float]] = {'crop': [], 'model': [], 'keypoints': []}
    for _ in range(repeats):
        times = [time.perf_counter()]
        crops = [model.crop(frame, whole_image(frame)) for frame in batch]
        times.append(time.perf_counter())
        features = model.run(crops)
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        times.append(time.perf_counter())
        model.decode(features, crops)
        times.append(time.perf_counter())
        for step, seconds in zip(taken.values(), np.diff(times)):
            step.append(1000 * seconds / len(batch))
    return {step: spread(values) for step, values in taken.items()}


def extract_clip(clip: Path, settings: Dict[str, Any]) -> Dict[str, Any]:
    """Extract a clip as tools/extract_keypoints.py does."""
    estimator = TopDownEstimator(**settings)
    pieces = ahead(decode([ManifestRow(clip.name, '', '', '')], clip.parent,
                          frames_at_once(settings['batch_size'])))
    batches = (piece.frames for piece in pieces if not piece.is_end)
    return _go_through(OURS, batches, estimator.estimate)


def loop_over_clip(clip: Path, settings: Dict[str, Any]) -> Dict[str, Any]:
    """Extract a clip with ``inference_topdown``."""
    with Video(clip) as frames:
        return _go_through(MMPOSE, ([frame] for frame in frames),
                           loop(settings))


def _go_through(way: str, batches: Iterable[List[np.ndarray]],
                estimate: Callable) -> Dict[str, Any]:
    begin, waiting, frames = time.perf_counter(), 0.0, 0
    batches = iter(batches)
    while True:
        asked = time.perf_counter()
        batch = next(batches, None)
        waiting += time.perf_counter() - asked
        if batch is None:
            break
        estimate(batch, np.stack([whole_image(frame) for frame in batch]))
        frames += len(batch)
    seconds = time.perf_counter() - begin
    gpu = torch.cuda.max_memory_allocated() if torch.cuda.is_available() else 0
    return dict(way=way, frames=frames, fps=round(frames / seconds, 3),
                waiting=round(waiting / seconds, 4),
                peak_mb=peak_memory_mb(), gpu_mb=round(gpu / 1e6))
