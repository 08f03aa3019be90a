"""Measure how a training step grows with joints, frames, batch and classes.

    export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=-1    # on a CPU
    python benchmarks/growth.py
    python benchmarks/growth.py --device cuda --batch-size 64

One size changes, the others stay: 87 joints, 64 frames, --batch-size, 500
classes. The exponent b of cost ~ size^b is that of a straight line through the
logarithms. A step is forward and backward of encoder, classifier and cross
entropy; memory is its peak in a process of its own, without the libraries.
The last line is all of it as JSON.
"""
import argparse
import json
import statistics
from typing import Any, Dict, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from clock_and_memory import clock, in_own_process, used_memory_mb
from model_measures import load_libraries
from torch import nn

from gspmc.cli import run
from gspmc.models import PartCTRGCN
from gspmc.skeleton import layout_from

LAYOUTS = ('samslr27', 'masa49', 'cosign76', 'gspmc87', 'wholebody133')


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--device', default='cpu')
    parser.add_argument('--batch-size', type=int, default=2)
    parser.add_argument('--repeats', type=int, default=3)
    return parser.parse_args()


def sizes(batch_size: int) -> Dict[str, Sequence[Any]]:
    """Return the values of each size that changes."""
    return dict(
        layout=LAYOUTS,
        frames=(16, 32, 64, 128),
        batch=[batch_size * factor for factor in (1, 2, 4)],
        classes=(50, 500, 5000))


def measure(device: str, repeats: int, layout: str = 'gspmc87',
            frames: int = 64, batch: int = 2,
            classes: int = 500) -> Dict[str, float]:
    """Return the seconds and the memory of a step; runs in its own process."""
    torch.manual_seed(0)
    encoder = PartCTRGCN(layout).to(device)
    classifier = nn.Linear(256, classes, device=device)
    joints = layout_from(layout).num_joints

    def step(batch: int, frames: int) -> None:
        x = torch.randn(batch, 1, frames, joints, 3, device=device)
        features = encoder(x).mean((1, 3, 4))
        labels = torch.zeros(batch, dtype=torch.long, device=device)
        F.cross_entropy(classifier(features), labels).backward()

    load_libraries(device, 'train', amp=False)
    before = used_memory_mb(device)
    step(batch, frames)
    seconds = [
        clock(lambda: step(batch, frames), device) for _ in range(repeats)
    ]
    return dict(seconds=statistics.median(seconds),
                memory_mb=used_memory_mb(device) - before)


def exponent(values: Sequence[float], costs: Sequence[float]) -> float:
    """Return the slope of log cost over log value."""
    return float(np.polyfit(np.log(values), np.log(costs), 1)[0])


def main() -> None:
    args = parse_args()
    found = {}
    for name, values in sizes(args.batch_size).items():
        rows = []
        for value in values:
            size = {'batch': args.batch_size, name: value}
            rows.append(in_own_process(
                measure, args.device, args.repeats, **size))
            print(f'{name:8} {value!s:>13} {rows[-1]["seconds"]:8.3f} s '
                  f'{rows[-1]["memory_mb"]:6} MB')
        numbers = [layout_from(value).num_joints if name == 'layout' else value
                   for value in values]
        powers = {
            cost: exponent(numbers, [row[cost] for row in rows])
            for cost in ('seconds', 'memory_mb')
        }
        found[name] = dict(values=values, rows=rows, exponents=powers)
        print(f'{name:8} seconds ~ size^{powers["seconds"]:.2f}, '
              f'memory ~ size^{powers["memory_mb"]:.2f}')
    print(json.dumps(dict(
        vars(args), torch=torch.__version__,
        threads=torch.get_num_threads(), **found)))


if __name__ == '__main__':
    run(main)
