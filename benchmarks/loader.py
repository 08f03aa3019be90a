"""Compare the loading of training clips with mmaction2's own pipeline.

    export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=-1
    python benchmarks/loader.py
    python benchmarks/loader.py --layout wholebody133 --stream bone_motion

Both read the same made-up clips in one process and on one thread, a round of
ours and a round of mmaction2's in turns. Ours is the training pipeline of
configs/gspmc_slr500_*.py, from the 133 joints of a pose store to packed
tensors with texts. mmaction2's reads a pickle that holds the joints of the
layout and nothing else: Flip, PreNormalize2D, GenSkeFeat, UniformSampleFrames,
PoseDecode, FormatGCNInput, PackActionInputs. It neither rotates, scales nor
shifts, and loads no texts; without these, ours is measured as well, as
'alike'. Its bones are of 17 joints, so that it only makes joint and
joint_motion here.

Rates are clips a second of time; beside them stands the processor time a
clip, which other processes disturb less. Then follow the steps of ours. The
last line is all of it as JSON.
"""
import argparse
import json
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, Iterable, List, Sequence

import numpy as np
import torch
from clock_and_memory import spread
from mmengine.dataset import BaseDataset
from mmengine.logging import MMLogger
from mmengine.registry import init_default_scope

import gspmc  # noqa: F401
from gspmc.cli import run
from gspmc.datasets import PoseStore
from gspmc.datasets.export import export_mmaction_pickle
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.datasets.transforms import STREAMS
from gspmc.skeleton import LAYOUTS
from gspmc.text.bank import TextFeatureBank
from gspmc.text.ragged import Ragged
from mmaction.registry import DATASETS

OURS, ALIKE, MMACTION = 'ours', 'alike', 'mmaction2'
MORE = ('RandomAffinePose', 'LoadTextFeatures')  # than mmaction2's does
CLASSES = tuple(f'sign {number}' for number in range(20))
DIM = 512  # of a text
WIDTH, HEIGHT, LENGTH = 640, 480, 64
FEATURES = dict(joint='j', joint_motion='jm')


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--clips', type=int, default=64, help='a round')
    parser.add_argument('--frames', type=int, default=110, help='of a clip')
    parser.add_argument('--layout', choices=LAYOUTS, default='gspmc87')
    parser.add_argument('--stream', choices=STREAMS, default='joint')
    parser.add_argument('--repeats', type=int, default=40, help='rounds')
    return parser.parse_args()


def write_store(root: Path, clips: int, frames: int) -> None:
    """Write random walks, from which a twentieth of the joints is missing."""
    rng = np.random.default_rng(0)
    with PoseStoreWriter(root, CLASSES) as writer:
        for number in range(clips):
            pose = rng.normal(0, 3, (frames, 133, 3)).cumsum(axis=0)
            pose += rng.uniform(100, HEIGHT - 100, (133, 3))
            pose[..., 2] = rng.uniform(.2, 1, (frames, 133))
            pose[rng.random((frames, 133)) < .05] = 0
            writer.add(f'clip {number}', pose, width=WIDTH, height=HEIGHT,
                       label=CLASSES[number % len(CLASSES)], split='train')


def write_texts(path: Path, parts: Iterable[str]) -> None:
    """Write a global text, three synonyms and two texts a part for a sign."""
    rng = np.random.default_rng(0)

    def texts(count: int) -> Ragged:
        return Ragged.from_lists(rng.normal(size=(len(CLASSES), count, DIM)),
                                 DIM)

    TextFeatureBank(CLASSES, texts(1), texts(3),
                    {part: texts(2) for part in parts}).save(path)


def open_ours(folder: Path, layout: str, stream: str,
              without: Sequence[str] = ()) -> BaseDataset:
    pipeline = [
        dict(type='SelectJoints', layout=layout),
        dict(type='NormalizePose', centre='nose', unit='image'),
        dict(type='RandomMirror'),
        dict(type='RandomAffinePose'),
        dict(type='ToStream'),
        dict(type='CropResize', length=LENGTH, crop=(0.5, 1.0)),
        dict(type='LoadTextFeatures', bank=str(folder / 'texts.safetensors')),
        dict(type='PackSkeleton'),
    ]
    return DATASETS.build(dict(
        type='SignPoseDataset', store=str(folder / 'poses'), stream=stream,
        pipeline=[step for step in pipeline if step['type'] not in without]))


def open_mmaction(folder: Path, layout: str, stream: str) -> BaseDataset:
    flip = LAYOUTS[layout].flip
    left = [joint for joint, other in enumerate(flip) if joint < other]
    pipeline = [
        dict(type='Flip', flip_ratio=0.5, left_kp=left,
             right_kp=flip[left].tolist()),
        dict(type='PreNormalize2D'),
        dict(type='GenSkeFeat', dataset='coco', feats=[FEATURES[stream]]),
        dict(type='UniformSampleFrames', clip_len=LENGTH),
        dict(type='PoseDecode'),
        dict(type='FormatGCNInput', num_person=1),
        dict(type='PackActionInputs'),
    ]
    export_mmaction_pickle(PoseStore(folder / 'poses'), folder / 'poses.pkl',
                           layout)
    return DATASETS.build(dict(
        type='PoseDataset', split='train',
        ann_file=str(folder / 'poses.pkl'),
        pipeline=pipeline))


def compare(ways: Dict[str, BaseDataset], repeats: int) -> Dict[str, Any]:
    """Read all clips in turns; the first round is a warm-up."""
    seconds: Dict[str, List[float]] = {name: [] for name in ways}
    busy: Dict[str, List[float]] = {name: [] for name in ways}
    for _ in range(repeats + 1):
        for name, data in ways.items():
            start, before = time.perf_counter(), time.process_time()
            for number in range(len(data)):
                data[number]
            seconds[name].append((time.perf_counter() - start) / len(data))
            busy[name].append((time.process_time() - before) / len(data))
    rows = {}
    for name in ways:
        rows[name] = dict(
            clips_per_s=spread(1 / taken for taken in seconds[name][1:]),
            processor_us=spread(1e6 * taken for taken in busy[name][1:]))
        if MMACTION in ways and name != MMACTION:
            rows[name]['times_as_fast'] = spread(
                slow / fast for fast, slow in zip(seconds[name][1:],
                                                  seconds[MMACTION][1:]))
    return rows


def time_steps(data: BaseDataset, repeats: int) -> Dict[str, float]:
    """Return the median microseconds of each step."""
    taken: Dict[str, List[float]] = {}
    for number in [*range(len(data))] * repeats:
        results = number
        for name, step in (('read', data.get_data_info),
                           *((type(transform).__name__, transform)
                             for transform in data.pipeline.transforms)):
            start = time.perf_counter()
            results = step(results)
            taken.setdefault(name, []).append(time.perf_counter() - start)
    return {name: round(1e6 * statistics.median(times), 1)
            for name, times in taken.items()}


def print_table(found: Dict[str, Any], steps: Dict[str, float]) -> None:
    for name, row in found.items():
        rate, busy = row['clips_per_s'], row['processor_us']
        print(f'{name:12} {rate["median"]:8.0f} clips/s ({rate["min"]:.0f} to '
              f'{rate["max"]:.0f}), {busy["median"]:6.0f} us of processor '
              f'time a clip ({busy["min"]:.0f} to {busy["max"]:.0f})')
        if 'times_as_fast' in row:
            ratio = row['times_as_fast']
            print(f'{"":12} {ratio["median"]:.2f} times as fast as mmaction2 '
                  f'({ratio["min"]:.2f} to {ratio["max"]:.2f})')
    for name, taken in steps.items():
        print(f'{name:20} {taken:8.1f} us')


def main() -> None:
    args = parse_args()
    torch.set_num_threads(1)
    init_default_scope('mmaction')
    MMLogger.get_current_instance().setLevel('WARNING')
    np.random.seed(0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_store(folder / 'poses', args.clips, args.frames)
        write_texts(folder / 'texts.safetensors', LAYOUTS[args.layout].parts)
        ways = {OURS: open_ours(folder, args.layout, args.stream),
                ALIKE: open_ours(folder, args.layout, args.stream, MORE)}
        if args.stream in FEATURES:
            ways[MMACTION] = open_mmaction(folder, args.layout, args.stream)
        found = compare(ways, args.repeats)
        steps = time_steps(ways[OURS], max(1, args.repeats // 4))
    print_table(found, steps)
    print(json.dumps(dict(
        **vars(args), **found, steps_us=steps, numpy=np.__version__,
        malloc=os.environ.get('MALLOC_MMAP_MAX_'))))


if __name__ == '__main__':
    run(main)
