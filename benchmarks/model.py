"""Compare the skeleton encoder with plain CTR-GCN and with ST-GCN++.

    export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=-1    # on a CPU
    python benchmarks/model.py --batch-size 16
    python benchmarks/model.py --batch-size 4 --layout samslr27 --frames 150
    python benchmarks/model.py --device cuda --batch-size 120 --amp --compile

The encoder (ours; on a GPU also fused, with topologies='fuse') and the plain
form have the same weights. All take turns in one process; each turn also
multiplies two large matrices, whose speed is the machine's peak. Memory is the
peak of a step in a process of its own. Work is counted in multiplications and
additions of the plain form's convolutions and products, for a training step
three times that. The last line is JSON.
"""
import argparse
import json
import os
import statistics
from typing import Any, Callable, Dict, List

import torch
from clock_and_memory import clock, in_own_process
from model_measures import (compare_results, count_operations, forms,
                            make_models, peak_memory, step, time_product)

from gspmc.cli import run


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--device', default='cpu')
    parser.add_argument('--batch-size', type=int, default=16)
    parser.add_argument('--layout', default='gspmc87')
    parser.add_argument('--frames', type=int, default=64)
    parser.add_argument('--repeats', type=int, default=5)
    parser.add_argument('--amp', action='store_true', help='bfloat16')
    parser.add_argument('--compile', action='store_true')
    return parser.parse_args()


def time_all(args: argparse.Namespace) -> Dict[str, Dict[str, List[float]]]:
    """Return the seconds of each model's training steps and inferences."""
    models, x = make_models(args, (*forms(args.device), 'ST-GCN++'))
    taken: Dict[str, Dict[str, List[float]]] = {}
    for task in ('train', 'inference'):
        turns: Dict[str, Callable[[], Any]] = {
            name: (lambda model=model: step(model, x, task, args.amp))
            for name, model in models.items()
        }
        turns['peak'] = lambda: time_product(args.device, args.amp)
        for turn in turns.values():  # warm up, compile
            turn()
        taken[task] = {name: [] for name in turns}
        for _ in range(args.repeats):
            for name, turn in turns.items():
                taken[task][name].append(clock(turn, args.device))
    return taken


def measure(args: argparse.Namespace) -> Dict[str, Any]:
    """Return all that is measured."""
    operations = count_operations(args)
    found: Dict[str, Any] = dict(
        operations=operations, error=compare_results(args))
    taken = time_all(args)
    product = 2 * 2048**3
    for task, factor in (('train', 3), ('inference', 1)):
        peak = product / statistics.median(taken[task].pop('peak'))
        plain = taken[task]['plain']
        found[task] = dict(peak_gflops=peak / 1e9)
        for name, seconds in taken[task].items():
            middle = statistics.median(seconds)
            found[task][name] = dict(
                seconds=middle, fastest=min(seconds), slowest=max(seconds),
                samples_per_second=args.batch_size / middle,
                times_as_fast=statistics.median(
                    p / s for p, s in zip(plain, seconds)),
                memory_mb=in_own_process(peak_memory, name, task, args))
            if name != 'ST-GCN++':
                found[task][name]['share_of_peak'] = (
                    factor * operations / middle / peak)
    return found


def print_table(found: Dict[str, Any]) -> None:
    for task in ('train', 'inference'):
        rows = dict(found[task])
        print(f'{task}; matrix products at {rows.pop("peak_gflops"):.0f} '
              'GFLOP/s')
        for name, row in rows.items():
            share = row.get('share_of_peak')
            print(f'  {name:9} {row["seconds"]:8.3f} s ({row["fastest"]:.3f} '
                  f'to {row["slowest"]:.3f}) {row["samples_per_second"]:8.1f} '
                  f'samples/s {row["times_as_fast"]:6.2f} x plain '
                  f'{row["memory_mb"]:8} MB'
                  + (f' {share:5.0%} of peak' if share else ''))
    for name, errors in found['error'].items():
        print(f'error of {name}, relative to float64: '
              + ', '.join(f'{k} {v:.1e}' for k, v in errors.items()))


def main() -> None:
    args = parse_args()
    found = measure(args)
    print_table(found)
    print(json.dumps(dict(
        vars(args), torch=torch.__version__, threads=torch.get_num_threads(),
        malloc=os.environ.get('MALLOC_MMAP_MAX_'), **found)))


if __name__ == '__main__':
    run(main)
