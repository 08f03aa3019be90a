"""Which part of the work is this process's.

Several workers go through one manifest without talking to each other: of n
workers, number i takes the clips i, i + n, i + 2n, ... of the list.
"""
import os
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Mapping, Optional, Sequence, Tuple, TypeVar

import torch
import torch.distributed as dist

from gspmc.errors import InputError

Item = TypeVar('Item')
Environment = Mapping[str, str]


@dataclass(frozen=True)
class WorkShare:
    """Share ``index`` of ``count``.

    Args:
        index: From 0.
        count: Workers in all.
        source: Who said so, for messages.
        local_rank: Number of the worker on its machine.
    """

    index: int
    count: int
    source: str
    local_rank: int = 0

    @property
    def shard(self) -> str:
        """Name of the shard that this worker writes."""
        return f'part-{self.index}-of-{self.count}'

    def of(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return this worker's items."""
        return items[self.index::self.count]


def find_share(shard: Optional[str], environment: Environment) -> WorkShare:
    """Return the share of this process.

    ``--shard`` counts alone. Otherwise the tasks of a SLURM array are the
    outer count, and torchrun's ranks or else the tasks of a SLURM job step
    the inner one.

    Args:
        shard: 'i/n' with i from 0, or None.
        environment: The environment variables.

    Raises:
        InputError: If a share is impossible.
    """
    if shard is not None:
        return WorkShare(*_parse(shard), '--shard')
    outer, outer_count = _array(environment)
    inner, inner_count, local_rank, who = _tasks(environment)
    sources = [who] if who else []
    if outer_count > 1:
        sources.insert(0, 'SLURM array')
    return WorkShare(outer * inner_count + inner, outer_count * inner_count,
                     ' and '.join(sources) or 'nobody else', local_rank)


def choose_device(requested: Optional[str], share: WorkShare) -> str:
    """Return the device of this worker, such as 'cuda:1'.

    Args:
        requested: What the user wants; None for a GPU where there is one.
            'cuda' without a number is spread over the GPUs of the machine.
        share: Of this worker.

    Raises:
        InputError: If a GPU is wanted and there is none.
    """
    if requested not in (None, 'cuda'):
        return requested
    gpus = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if gpus:
        return f'cuda:{share.local_rank % gpus}'
    if requested:
        raise InputError('--device cuda: torch finds no GPU; use --device '
                         'cpu, or install the torch build of your CUDA')
    return 'cpu'


def _parse(shard: str) -> Tuple[int, int]:
    found = re.fullmatch(r'(\d+)/(\d+)', shard, re.ASCII)
    if not found or int(found[1]) >= int(found[2]):
        raise InputError(f'--shard {shard} is impossible; of 4 workers the '
                         'first is 0/4 and the last 3/4')
    return int(found[1]), int(found[2])


def _array(environment: Environment) -> Tuple[int, int]:
    """Return place and number of the jobs of a SLURM array."""
    if 'SLURM_ARRAY_TASK_COUNT' not in environment:
        return 0, 1
    first, last, task, count = (
        _number(environment, f'SLURM_ARRAY_TASK_{name}')
        for name in ('MIN', 'MAX', 'ID', 'COUNT'))
    step = (last - first) // (count - 1) if count > 1 else 1
    if (step < 1 or first + step * (count - 1) != last
            or (task - first) % step):
        raise InputError(
            f'the SLURM array has {count} jobs from {first} to {last}, which '
            'are not evenly spaced; use one such as --array=0-15, or say '
            '--shard')
    return (task - first) // step, count


def _tasks(environment: Environment) -> Tuple[int, int, int, str]:
    """Return rank, ranks, rank on this machine, and who started them."""
    for who, rank, ranks, local in (
        ('torchrun', 'RANK', 'WORLD_SIZE', 'LOCAL_RANK'),
        # srun sets it for its step; the job may have been given more tasks.
        ('SLURM tasks', 'SLURM_PROCID', 'SLURM_STEP_NUM_TASKS',
         'SLURM_LOCALID'),
        ('SLURM tasks', 'SLURM_PROCID', 'SLURM_NTASKS', 'SLURM_LOCALID')):
        if rank in environment and ranks in environment:
            index = _number(environment, rank)
            count = _number(environment, ranks)
            if index >= count:
                raise InputError(f'{rank}={index} with {ranks}={count} is '
                                 'impossible; say --shard')
            found = _number(environment, local) if local in environment else 0
            return index, count, found, who if count > 1 else ''
    return 0, 1, 0, ''


def _number(environment: Environment, name: str) -> int:
    text = environment.get(name, '')
    if not text.isdecimal():
        raise InputError(f'the environment says {name}={text!r}, which is no '
                         'number; say --shard')
    return int(text)


def wait_for_other_ranks() -> None:
    """Return when all ranks that torchrun started have come here.

    torchrun ends all ranks as soon as one exits with an error; a clip that
    failed in one rank must not stop the others.
    """
    if not dist.is_torchelastic_launched() or os.environ['WORLD_SIZE'] == '1':
        return
    dist.init_process_group('gloo', timeout=timedelta(days=365))
    dist.barrier()
    dist.destroy_process_group()
