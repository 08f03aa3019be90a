"""Count the memory of a training step without computing it.

    python benchmarks/memory.py --batch-size 120 --amp
    python benchmarks/memory.py --batch-size 32 --layout wholebody133

Counted are the tensors at the peak of a step of the encoder (ours) and of the
plain form of CTR-GCN, for 8 and 16 samples; every other one adds as much. They
have shapes and no contents, so that any machine can count for any other.

On top come what libraries take and what the allocator cannot use, and on a GPU
some 0.5 GiB, since it works on more samples at a time than a CPU. The last
line is JSON.
"""
import argparse
import json
from typing import Dict

import torch
from model_measures import make_models, step
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.distributed._tools.mem_tracker import MemTracker

from gspmc.cli import run

MIB = 2**20


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--batch-size', type=int, default=120)
    parser.add_argument('--layout', default='gspmc87')
    parser.add_argument('--frames', type=int, default=64)
    parser.add_argument('--amp', action='store_true', help='bfloat16')
    return parser.parse_args()


def peak_memory(name: str, batch_size: int, args: argparse.Namespace) -> int:
    """Return the bytes of all tensors at the peak of a training step."""
    models, x = make_models(
        argparse.Namespace(**vars(args), device='cpu', compile=False), [name])
    tracker = MemTracker()
    with FakeTensorMode(allow_non_fake_inputs=True):
        x = x.new_empty(batch_size, *x.shape[1:])
        tracker.track_external(models[name], x)
        with tracker:
            step(models[name], x, 'train', args.amp)
    return tracker.get_tracker_snapshot('peak')[torch.device('cpu')]['Total']


def count_memory(name: str, args: argparse.Namespace) -> Dict[str, float]:
    """Return MiB a sample and besides, and GiB for the batch."""
    eight, sixteen = (peak_memory(name, size, args) for size in (8, 16))
    sample = (sixteen - eight) / 8
    rest = eight - 8 * sample
    return dict(sample_mib=sample / MIB, rest_mib=rest / MIB,
                gib=(args.batch_size * sample + rest) / 2**30)


def main() -> None:
    args = parse_args()
    found = {name: count_memory(name, args) for name in ('ours', 'plain')}
    for name, row in found.items():
        print(f'{name:6} {row["sample_mib"]:7.1f} MiB a sample and '
              f'{row["rest_mib"]:.1f} MiB: {row["gib"]:.2f} GiB')
    print(json.dumps({**vars(args), **found, 'torch': torch.__version__}))


if __name__ == '__main__':
    run(main)
