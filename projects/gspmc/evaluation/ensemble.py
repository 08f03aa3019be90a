"""Several streams, each a model to be run or a score file, and their names."""
import copy
from dataclasses import replace
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Set, Tuple, Union

from mmengine.config import Config

from gspmc.datasets.transforms.streams import STREAMS
from gspmc.errors import InputError

from .scores import ScoreFile
from .search import refuse_overlap, search_weights
from .streams import read_test_config, run_stream, splits_of, tested_stream

Source = Union[Config, ScoreFile]


def open_sources(streams: Sequence[Sequence[str]],
                 options: Optional[Mapping] = None,
                 launcher: str = 'none') -> Dict[str, Source]:
    """Read the configs and score files of streams, before any model runs.

    Args:
        streams: For each stream a config and a checkpoint, or a score file.
        options: Dotted keys to be replaced in every config.
        launcher: As in :func:`gspmc.evaluation.streams.read_test_config`.

    Returns:
        The streams by their names: the config's file name, or the name that
        is kept in the score file, with a number where a name returns.

    Raises:
        MissingFileError: If a file does not exist.
        InputError: If a score file cannot be used.
    """
    sources: Dict[str, Source] = {}
    for words in streams:
        source: Source
        if len(words) == 1:
            source = ScoreFile.load(words[0])
            name = source.name or Path(words[0]).stem
        else:
            source = read_test_config(*words, options, launcher)
            name = Path(words[0]).stem
        sources[_unused(name, sources)] = source
    return sources


def score_sources(sources: Mapping[str, Source],
                  work_dir: Path,
                  split: Optional[str] = None) -> List[Optional[ScoreFile]]:
    """Return the scores of all streams; run those that are models.

    The scores of models are also written to ``work_dir/<name>.npz``, or
    ``<name>_<split>.npz``, and their logs to ``work_dir/<name>``.

    Args:
        sources: From :func:`open_sources`.
        work_dir: Folder to write to.
        split: Replaces the split that the configs test; needs models.

    Returns:
        One a stream; None for a model on all ranks but the first.
    """
    found = []
    for name, source in sources.items():
        if isinstance(source, ScoreFile):
            found.append(replace(source, name=name))
            continue
        cfg = copy.deepcopy(source)
        cfg.work_dir = str(work_dir / name)
        file = f'{name}_{split}.npz' if split else f'{name}.npz'
        found.append(run_stream(cfg, name, work_dir / file, split))
    return found


def refuse_reported_split(sources: Mapping[str, Source], split: str) -> None:
    """Refuse, before any model runs, to tune weights on what is reported.

    Raises:
        InputError: If a stream is a score file, was trained on ``split``, or
            reports it or the whole data set.
    """
    for name, source in sources.items():
        if isinstance(source, ScoreFile):
            raise InputError(
                f'stream {name!r} is a score file, which cannot be run on '
                f'split {split!r}; give its config and checkpoint')
        reported = splits_of(source, 'test_dataloader')
        if reported & {split, None}:
            raise InputError(
                f'stream {name!r} reports split {_named(reported)}: weights '
                f'searched on split {split!r} would be tuned on what is '
                'reported; name a validation split')
        if splits_of(source, 'train_dataloader') & {split, None}:
            raise InputError(
                f'stream {name!r} was trained on split {split!r}, where its '
                'scores say little; name a validation split')


def refuse_other_order(sources: Mapping[str, Source], weights: str) -> None:
    """Refuse a named set of weights for streams in another order.

    Which stream a score file holds is not known; it may be any.

    Args:
        sources: From :func:`open_sources`.
        weights: The name of the set, for messages.

    Raises:
        InputError: If a config tests another stream than the weight in its
            place is for.
    """
    for (name, source), stream in zip(sources.items(), STREAMS):
        if not isinstance(source, ScoreFile):
            tested = tested_stream(source)
            if tested != stream:
                raise InputError(
                    f'the weights {weights!r} are for streams in the order '
                    f'{", ".join(STREAMS)}; {name!r}, a {tested} stream, '
                    f'stands in the place of {stream}')


def weights_from(searched: Sequence[ScoreFile],
                 reported: Sequence[ScoreFile]) -> Tuple[float, ...]:
    """Search weights on one set of scores for use on another.

    Raises:
        InputError: If the two sets share a sample.
    """
    for one, other in zip(searched, reported):
        refuse_overlap(one, other)
    return search_weights(searched)


def _named(splits: Set[Optional[str]]) -> str:
    return ' and '.join(sorted(map(repr, splits)))


def _unused(name: str, taken: Mapping[str, Source]) -> str:
    """Return ``name``, or the first of name-2, name-3, ... that is free."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f'{name}-{number}'
    return candidate
