"""Describing all signs: threads, failures, what is kept, the file."""
import signal
import sys
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import (Callable, Dict, Iterator, List, Mapping, Optional,
                    Sequence, Tuple, Union)

import filelock
from tqdm import tqdm
from tqdm.contrib.logging import logging_redirect_tqdm

from gspmc.errors import InputError

from .distinctness import flag_alike
from .labels import Label
from .llm import Interrupted, RunStopped
from .provenance import is_an_experts, stamp
from .records import (Description, changing, read_descriptions,
                      write_descriptions)

FAILED = 'failed: '  # how the flag of a sign without a description begins


@dataclass(frozen=True)
class Run:
    """What became of a run.

    Args:
        descriptions: What is in the file now.
        made: How many signs this run tried to describe.
        kept: How many were left alone because a person has touched them.
        failed: Signs that could not be described, and why.
        others: How many records of the file are of signs that are no labels,
            and not by a person.
        missing: Glosses of signs that it did not come to.
        stopped: Why it stopped early; None if it did not.
    """

    descriptions: Tuple[Description, ...]
    made: int
    kept: int
    failed: Mapping[str, str]
    others: int
    missing: Tuple[str, ...]
    stopped: Optional[RunStopped]


@contextmanager
def only_run(out: Union[str, Path]) -> Iterator[None]:
    """Let nobody else describe signs for the same file meanwhile.

    Two runs at once would ask everything twice. Whoever is killed lets go.

    Raises:
        InputError: If somebody does so now.
    """
    path = Path(out).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(path.with_name(f'.{path.name}.run.lock'))
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise InputError(f'another run is describing signs for {out}; wait '
                         'until it ends, stop it, or name another file'
                         ) from None
    try:
        yield
    finally:
        lock.release()


def to_come(labels: Sequence[Label],
            out: Union[str, Path]) -> List[Description]:
    """Return the records that a run will find or make, as far as known.

    Raises:
        InputError: If ``out`` exists and is no descriptions file.
    """
    new = {label.gloss: Description(label.gloss) for label in labels}
    return list({**new, **_previous(out)}.values())


def not_by_experts(labels: Sequence[Label],
                   out: Union[str, Path]) -> List[Label]:
    """Return the labels without those whose record a person has touched.

    Raises:
        InputError: If ``out`` exists and is no descriptions file.
    """
    experts = _experts(_previous(out))
    return [label for label in labels if label.gloss not in experts]


def generate(labels: Sequence[Label], describe: Callable[[Label], Description],
             out: Union[str, Path], threads: int = 1,
             stop: Callable[[RunStopped], None] = lambda reason: None) -> Run:
    """Describe all signs, and write them in the order of the labels.

    A sign that cannot be described becomes a record that says why, unless
    ``out`` has a text of it, and the others go on. Signs whose texts are too
    alike get a flag. Records in ``out`` that a person has touched stay, and so
    do those of signs that are no labels; they come last. Ctrl-C ends a run
    early: what is being asked for is waited for, and what there is is written.

    Args:
        labels: The signs.
        describe: Describes one; is called from several threads.
        out: Descriptions file; written once, at the end. When the run stops
            early, signs that it did not come to stay as they were there.
        threads: Signs that are described at a time.
        stop: Makes calls of ``describe`` raise the reason before long.

    Raises:
        InputError: If ``out`` exists and is no descriptions file.
    """
    with changing(out):  # tells at once whether its folder can be written to
        todo = not_by_experts(labels, out)
    made, stopped = _describe_all(todo, describe, threads, stop)
    # Again: somebody may have changed the file while this was running.
    with changing(out):
        return _merged(labels, made, stopped, out)


def _merged(labels: Sequence[Label], made: Dict[str, Description],
            stopped: Optional[RunStopped], out: Union[str, Path]) -> Run:
    """Put what was made into the file; see :func:`generate`."""
    previous = _previous(out)
    experts = _experts(previous)
    failures = {gloss: flag.removeprefix(FAILED)
                for gloss, record in made.items() for flag in record.flags
                if flag.startswith(FAILED)}
    described = {gloss: record for gloss, record in made.items()
                 if not (gloss in failures and gloss in previous
                         and previous[gloss].global_text)}
    merged = {**previous, **described, **experts}
    glosses = [label.gloss for label in labels]
    records = [merged[gloss] for gloss in dict.fromkeys([*glosses, *previous])
               if gloss in merged]
    records = flag_alike(records, set(described) - set(experts))
    if records:  # a run that stopped at once has none
        write_descriptions(out, records)
    missing = [gloss for gloss in glosses
               if gloss not in made and gloss not in experts]
    others = set(previous) - set(glosses) - set(experts)
    return Run(tuple(records), len(made), len(experts), failures,
               len(others), tuple(missing), stopped)


def failed(label: Label, reason: str) -> Description:
    """Return the record of a sign that could not be described."""
    return Description(label.gloss, flags=(f'{FAILED}{reason}', ),
                       status='needs_review')


def _previous(out: Union[str, Path]) -> Dict[str, Description]:
    if not Path(out).exists():
        return {}
    return {record.gloss: record for record in read_descriptions(out)}


def _experts(records: Dict[str, Description]) -> Dict[str, Description]:
    return {gloss: record for gloss, record in records.items()
            if is_an_experts(record)}


@contextmanager
def _ctrl_c_kills() -> Iterator[None]:
    """Let Ctrl-C end the program at once; Python would wait for threads."""
    handler = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _describe_all(
    todo: Sequence[Label], describe: Callable[[Label], Description],
    threads: int, stop: Callable[[RunStopped], None]
) -> Tuple[Dict[str, Description], Optional[RunStopped]]:
    worker = _Worker(describe)
    with ThreadPoolExecutor(threads) as pool, logging_redirect_tqdm():
        futures: List[Future] = []
        try:
            for label in todo:
                futures.append(pool.submit(worker, label))
            for future in tqdm(as_completed(futures), total=len(todo),
                               unit='sign', disable=not todo):
                future.result()
        except KeyboardInterrupt:
            with _ctrl_c_kills():
                worker.stopped = Interrupted('stopped by Ctrl-C')
                stop(worker.stopped)
                print('stopping; waits for the calls that are in flight '
                      '(Ctrl-C again: does not wait, and writes no file)',
                      file=sys.stderr)
                pool.shutdown()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    records = [future.result() for future in futures]
    made = {record.gloss: record for record in records if record is not None}
    return made, worker.stopped


class _Worker:
    """Describes a sign, whatever happens, until the run has to stop."""

    def __init__(self, describe: Callable[[Label], Description]) -> None:
        self._describe = describe
        self.stopped: Optional[RunStopped] = None

    def __call__(self, label: Label) -> Optional[Description]:
        if self.stopped is not None:
            return None
        try:
            return stamp(self._describe(label))
        except RunStopped as error:
            self.stopped = error
            return None
        except InputError as error:
            return stamp(failed(label, str(error)))
