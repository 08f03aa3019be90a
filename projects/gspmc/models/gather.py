"""Gathering features over all ranks of a distributed run."""
from typing import List

import torch
import torch.distributed as dist
import torch.distributed.nn.functional as dist_nn
from torch import Tensor


def gather_rows(x: Tensor) -> Tensor:
    """Join the rows that all ranks hold, with gradients to every rank.

    Ranks may hold different numbers of rows. Every rank sees the same result
    and computes the same loss; a gradient is then summed over ranks, which
    the averaging of DistributedDataParallel turns into the gradient of one
    process with the whole batch.

    Args:
        x: This rank's rows, shape (n, ...).

    Returns:
        All rows in rank order, shape (sum of n, ...); ``x`` itself outside a
        distributed run.
    """
    if not (dist.is_available() and dist.is_initialized()):
        return x
    counts = _row_counts(x)
    padded = x.new_zeros((max(counts), *x.shape[1:]))
    padded = torch.cat([x, padded[len(x):]])
    if x.requires_grad:
        parts = dist_nn.all_gather(padded)
    else:
        parts = [torch.empty_like(padded) for _ in counts]
        dist.all_gather(parts, padded)
    return torch.cat([part[:n] for part, n in zip(parts, counts)])


def _row_counts(x: Tensor) -> List[int]:
    counts = [
        torch.zeros(1, dtype=torch.long, device=x.device)
        for _ in range(dist.get_world_size())
    ]
    dist.all_gather(counts, torch.tensor([len(x)], device=x.device))
    return torch.cat(counts).tolist()
