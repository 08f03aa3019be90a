"""Measure what the contrastive loss costs as the gathered batch grows.

    python benchmarks/loss.py
    python benchmarks/loss.py --device cuda --batch-sizes 120 480 1920 3840

Under distributed training every rank computes the loss of all ranks' samples:
3840 are 32 GPUs with 120 each. One term of the loss, forward and backward, in
turns with the same equations written with torch's KLDivLoss on target matrices
of full size. Memory is that of a first run in a process of its own. The
growth is the exponent b of seconds ~ batch^b between the two largest batches.
The last line is all of it as JSON.
"""
import argparse
import json
import math
import statistics
from typing import Any, Callable, Dict, Tuple

import torch
import torch.nn.functional as F
from clock_and_memory import clock, in_own_process, used_memory_mb
from torch import Tensor

from gspmc.cli import run
from gspmc.models import multi_positive_contrastive

TEMPERATURE = 0.1
FEATURES, TEXTS = 6, 7  # projected features and kinds of texts of GSP-MC


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--device', default='cpu')
    parser.add_argument('--batch-sizes', type=int, nargs='+',
                        default=[120, 480, 1920, 3840])
    parser.add_argument('--classes', type=int, default=500)
    parser.add_argument('--text-dim', type=int, default=512)
    parser.add_argument('--repeats', type=int, default=5)
    return parser.parse_args()


def with_kl_div(skeleton: Tensor, text: Tensor, skeleton_labels: Tensor,
                text_labels: Tensor, temperature: float) -> Tensor:
    """Do what multi_positive_contrastive does, with torch's own loss."""
    logits = F.normalize(skeleton) @ F.normalize(text).T / temperature
    same = (skeleton_labels[:, None] == text_labels).float()
    return sum(
        F.kl_div(F.log_softmax(one, 1), other / other.sum(1, keepdim=True),
                 reduction='batchmean')
        for one, other in ((logits, same), (logits.T, same.T))) / 2


LOSSES = {'ours': multi_positive_contrastive, 'KLDivLoss': with_kl_div}


def make_batch(size: int, args: argparse.Namespace) -> Tuple[Tensor, ...]:
    """Return skeletons, texts, and the labels of both."""
    torch.manual_seed(0)
    labels = torch.randint(args.classes, (size, ), device=args.device)
    skeleton, text = torch.randn(
        2, size, args.text_dim, device=args.device).unbind()
    return skeleton.requires_grad_(), text, labels, labels


def step(loss: Callable[..., Tensor], batch: Tuple[Tensor, ...]) -> Tensor:
    value = loss(*batch, TEMPERATURE)
    value.backward()
    return value.detach()


def measure(size: int, args: argparse.Namespace) -> Dict[str, Any]:
    """Return seconds, memory and values for one batch size."""
    batch = make_batch(size, args)
    values = {name: float(step(loss, batch)) for name, loss in LOSSES.items()}
    taken: Dict[str, list] = {name: [] for name in LOSSES}
    for _ in range(args.repeats):
        for name, loss in LOSSES.items():
            taken[name].append(clock(lambda: step(loss, batch), args.device))
    return dict(
        batch=size, values=values,
        seconds={k: statistics.median(v) for k, v in taken.items()},
        spread={k: (min(v), max(v)) for k, v in taken.items()},
        memory_mb={k: in_own_process(memory, k, size, args) for k in LOSSES},
        similarities_mb=size**2 * 4 / 1e6,
        gathered_mb=size * args.text_dim * 4 * (FEATURES + TEXTS) / 1e6)


def memory(name: str, size: int, args: argparse.Namespace) -> int:
    """Return by how much one step raises the peak of memory, in MB."""
    step(LOSSES[name], make_batch(2, args))  # loads the libraries
    batch = make_batch(size, args)
    before = used_memory_mb(args.device)
    step(LOSSES[name], batch)
    return used_memory_mb(args.device) - before


def print_table(rows: list) -> None:
    print(f'{"batch":>6} {"ours":>10} {"KLDivLoss":>10} {"memory":>8} '
          f'{"KLDivLoss":>9} {"one matrix":>11} {"gathered a step":>16}')
    for row in rows:
        seconds, peak = row['seconds'], row['memory_mb']
        print(f'{row["batch"]:6} {seconds["ours"] * 1e3:7.1f} ms '
              f'{seconds["KLDivLoss"] * 1e3:7.1f} ms {peak["ours"]:5} MB '
              f'{peak["KLDivLoss"]:6} MB {row["similarities_mb"]:8.1f} MB '
              f'{row["gathered_mb"]:13.1f} MB')


def growth(rows: list) -> float:
    one, other = rows[-2:]
    return (math.log(other['seconds']['ours'] / one['seconds']['ours'])
            / math.log(other['batch'] / one['batch']))


def main() -> None:
    args = parse_args()
    rows = [measure(size, args) for size in sorted(args.batch_sizes)]
    print_table(rows)
    exponent = growth(rows) if len(rows) > 1 else None
    if exponent is not None:
        print(f'seconds grow with batch^{exponent:.2f}')
    print(json.dumps(dict(
        vars(args), torch=torch.__version__, exponent=exponent,
        threads=torch.get_num_threads(), rows=rows)))


if __name__ == '__main__':
    run(main)
