"""Compare keypoint extraction with a loop over mmpose's inference_topdown.

    export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=-1    # on a CPU
    python benchmarks/extraction.py
    python benchmarks/extraction.py --device cuda --frames 512 --batch-size 32

Both get the same frames, weights and settings, in turns. The weights are
random unless --checkpoint names some; an untrained network's heatmaps are so
flat that rounding shows in pixels, if there is any. Then a clip of N frames,
and one of 4 N, goes through decoder and model as in extract_keypoints.py,
each in a process of its own, for the share of the time that the model waits
for the decoder and the peak memory (Linux only). The last line is all of it
as JSON.
"""
import argparse
import json
import os
import tempfile
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Dict, List, Sequence

import av
import numpy as np
import torch
from clock_and_memory import in_own_process
from extraction_measures import (compare, extract_clip, loop_over_clip,
                                 time_decoder, time_steps)

from gspmc.cli import run
from gspmc.pose.estimator import DEFAULT_CONFIG, TopDownEstimator
from gspmc.pose.model_zoo import find_config
from gspmc.pose.pose_model import import_mmpose
from gspmc.pose.video import Video


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--device', default='cpu')
    parser.add_argument('--batch-size', type=int, default=16)
    parser.add_argument('--amp', action='store_true',
                        help='half precision for ours, on a GPU')
    parser.add_argument('--video', type=Path, metavar='FILE',
                        help='take its frames (default: made-up ones)')
    parser.add_argument('--frames', type=int, default=16, metavar='N')
    parser.add_argument('--repeats', type=int, default=3)
    parser.add_argument('--pose-config', default=DEFAULT_CONFIG)
    parser.add_argument('--checkpoint', type=Path, metavar='FILE')
    return parser.parse_args()


def make_frames(count: int) -> List[np.ndarray]:
    """Return frames of 640 x 480 in which one pattern moves over another."""
    coarse = np.random.default_rng(0).integers(0, 256, (2, 30, 40, 3))
    back, front = coarse.repeat(16, axis=1).repeat(16, axis=2).astype(np.uint8)
    frames = []
    for number in range(count):
        left = 10 * number % 440
        frames.append(back.copy())
        frames[-1][100:400, left:left + 200] = front[100:400, :200]
    return frames


def write_clip(path: Path, frames: Sequence[np.ndarray], count: int) -> None:
    """Write a video of ``count`` frames, the same ones over and over."""
    with av.open(str(path), 'w') as container:
        stream = container.add_stream('libx264', rate=25)
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt = 'yuv420p'
        for frame in islice(cycle(frames), count):
            container.mux(stream.encode(
                av.VideoFrame.from_ndarray(frame, format='bgr24')))
        container.mux(stream.encode())


def measure(args: argparse.Namespace, folder: Path) -> Dict[str, Any]:
    """Return all that is measured."""
    frames = make_frames(args.frames)
    if args.video:
        with Video(args.video) as video:
            frames = list(islice(video, args.frames))
    config = find_config(args.pose_config)
    settings = dict(
        config=config, device=args.device, batch_size=args.batch_size,
        amp=args.amp,
        checkpoint=args.checkpoint or random_weights(config, folder))
    clips = [folder / 'short.mp4', folder / 'long.mp4']
    for clip, count in zip(clips, (len(frames), 4 * len(frames))):
        write_clip(clip, frames, count)
    runs = [in_own_process(way, clip, settings) for way, clip in (
        (loop_over_clip, clips[0]), *((extract_clip, clip) for clip in clips))]
    estimator = TopDownEstimator(**settings)
    return dict(
        speed=compare(estimator, frames, args.repeats, settings),
        milliseconds=dict(
            decoder=time_decoder(args.video or clips[0], args.repeats),
            **time_steps(estimator, frames, args.repeats)),
        runs=runs)


def random_weights(config: Path, folder: Path) -> Path:
    """Return a file of them."""
    torch.manual_seed(0)
    model = import_mmpose().init_model(str(config), device='cpu')
    torch.save(dict(state_dict=model.state_dict()), folder / 'random.pth')
    return folder / 'random.pth'


def print_table(found: Dict[str, Any]) -> None:
    speed = found['speed']
    for name, fps in speed['fps'].items():
        print(f'{name:18} {fps["median"]:8.2f} frames/s '
              f'({fps["min"]:.2f} to {fps["max"]:.2f})')
    ratio = speed['times_as_fast']
    print(f'{"times as fast":18} {ratio["median"]:8.2f} '
          f'({ratio["min"]:.2f} to {ratio["max"]:.2f})')
    print(f'largest difference {speed["largest_difference_px"]:8.4f} px, '
          f'{speed["share_within_tolerance"]:.2%} within 0.01 px; '
          f'confidence {speed["largest_difference_of_confidence"]:.1e}')
    for step, taken in found['milliseconds'].items():
        print(f'{step:18} {taken["median"]:8.2f} ms a frame '
              f'({taken["min"]:.2f} to {taken["max"]:.2f})')
    for row in found['runs']:
        print(f'{row["way"]:18} {row["frames"]:4} frames of a clip: peak '
              f'{row["peak_mb"]} MB, on the GPU {row["gpu_mb"]} MB; '
              f'{row["fps"]:.2f} frames/s, {row["waiting"]:.1%} of the time '
              'waiting for the decoder')


def main() -> None:
    args = parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(args, Path(folder))
    print_table(found)
    print(json.dumps(dict(
        device=args.device, batch_size=args.batch_size, amp=args.amp,
        frames=args.frames, repeats=args.repeats, config=args.pose_config,
        random_weights=args.checkpoint is None,
        malloc=os.environ.get('MALLOC_MMAP_MAX_'), torch=torch.__version__,
        threads=torch.get_num_threads(), **found)))


if __name__ == '__main__':
    run(main)
