"""How long something takes, and how much memory this process has used."""
import re
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Callable, Dict, Iterable

import torch


def clock(turn: Callable[[], Any], device: str) -> float:
    """Return the seconds that a call takes."""
    if device != 'cpu':
        torch.cuda.synchronize(device)
    start = time.perf_counter()
    turn()
    if device != 'cpu':
        torch.cuda.synchronize(device)
    return time.perf_counter() - start


def spread(values: Iterable[float]) -> Dict[str, float]:
    """Return median and extremes, rounded to three digits after the point."""
    ordered = sorted(values)
    return dict(median=round(statistics.median(ordered), 3),
                min=round(ordered[0], 3), max=round(ordered[-1], 3))


def in_own_process(function: Callable[..., Any], *arguments: Any,
                   **settings: Any) -> Any:
    """Return what a function returns in a process of its own."""
    torch.cuda.empty_cache()  # which the other process may need
    with ProcessPoolExecutor(1, get_context('spawn')) as process:
        return process.submit(function, *arguments, **settings).result()


def used_memory_mb(device: str) -> int:
    """Return the highest use of a device's memory so far, in MB."""
    if device == 'cpu':
        return peak_memory_mb()
    return round(torch.cuda.max_memory_allocated(device) / 1e6)


def peak_memory_mb() -> int:
    """Return the peak resident memory of this process, in MB.

    Not from ``getrusage``, which begins with what the parent had.
    """
    status = Path('/proc/self/status').read_text()
    return round(int(re.search(r'VmHWM:\s+(\d+) kB', status)[1]) * 1024 / 1e6)
