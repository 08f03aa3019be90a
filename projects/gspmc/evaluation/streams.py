"""Running a trained model on a split with mmengine's runner."""
import copy
from argparse import Namespace
from functools import partial
from itertools import zip_longest
from pathlib import Path
from textwrap import shorten
from typing import Callable, Mapping, Optional, Sequence, Union

from mmengine.config import Config, ConfigDict
from mmengine.dist import is_main_process
from mmengine.runner import Runner

from gspmc.errors import InputError, MissingFileError
from gspmc.runtime import apply_common_arguments, read_config
from mmaction.registry import RUNNERS

from .scores import ScoreFile


def read_test_config(config: Union[str, Path],
                     checkpoint: str,
                     options: Optional[Mapping] = None,
                     launcher: str = 'none',
                     work_dir: Optional[str] = None) -> Config:
    """Return a config that is ready to test a checkpoint without any text.

    Args:
        config: Path of the config.
        checkpoint: Path or URL of the weights.
        options: Dotted keys to be replaced in the config.
        launcher: 'none', 'pytorch', 'slurm' or 'mpi'.
        work_dir: Folder for logs and results, instead of the config's.

    Raises:
        MissingFileError: If the config or the checkpoint does not exist.
    """
    cfg = read_config(config)
    if '://' not in checkpoint and not Path(checkpoint).is_file():
        raise MissingFileError(
            f'checkpoint {checkpoint} does not exist; tools/train.py {config} '
            'makes one')
    shared = Namespace(
        cfg_options=options, launcher=launcher, work_dir=work_dir)
    apply_common_arguments(cfg, shared, str(config))
    cfg.load_from = checkpoint
    head = cfg.model.get('cls_head', {})
    if head.get('type') == 'GSPMCHead':
        # Without terms there are no projections, and a checkpoint's are
        # ignored: the model is plain CTR-GCN.
        head['terms'] = ()
    return cfg


def run_test(cfg: Config) -> dict:
    """Test a model, and return its metrics.

    mmengine would load a checkpoint of another model with no more than a
    warning, and report the accuracy of random weights; here every weight has
    to fit.

    Args:
        cfg: From :func:`read_test_config`.

    Raises:
        InputError: If the checkpoint does not fit the model or is of other
            classes, or something in the config, the data or the scores cannot
            be used.
    """
    runner = RUNNERS.build(cfg) if 'runner_type' in cfg else Runner.from_cfg(
        cfg)
    runner.load_checkpoint = partial(_load_strictly, runner.load_checkpoint,
                                     runner)
    return runner.test()


def run_stream(cfg: Config,
               name: str,
               out_file: Union[str, Path],
               split: Optional[str] = None) -> Optional[ScoreFile]:
    """Score a split with one stream's model.

    Args:
        cfg: From :func:`read_test_config`; not changed.
        name: How reports call the stream.
        out_file: Where the score file is written.
        split: Replaces the split of the test data; None keeps it.

    Returns:
        The scores; None on all ranks but the first.

    Raises:
        InputError: As :func:`run_test`.
    """
    cfg = copy.deepcopy(cfg)
    if split is not None:
        _data_set(cfg)['split'] = split
    # mmengine looks loggers up by this name; runs must not share one.
    cfg.experiment_name = f'{name}_{split or "test"}'
    set_score_metric(cfg, name, dump=str(out_file))
    run_test(cfg)
    return ScoreFile.load(out_file) if is_main_process() else None


def reported_split(cfg: Config) -> Optional[str]:
    """Return the split that a config tests; None means the whole data set."""
    return _data_set(cfg).get('split')


def set_score_metric(cfg: Config,
                     name: str,
                     dump: Optional[str] = None,
                     class_table: Optional[str] = None) -> None:
    """Have a test write its results.

    Args:
        cfg: Config to change.
        name: How reports call the stream.
        dump: ``.npz`` for a score file; ``.pkl`` for the whole predictions,
            as mmengine's ``DumpResults`` writes them.
        class_table: ``.csv`` for the accuracy of every class.
    """
    given = cfg.test_evaluator
    metrics = list(given) if isinstance(given, (list, tuple)) else [given]
    own = next((m for m in metrics if m['type'] == 'SignMetric'), None)
    if own is None:
        own = dict(type='SignMetric')
        metrics.append(own)
    own.update(name=name, class_table=class_table)
    if dump is not None and dump.endswith('.npz'):
        own['out_file'] = dump
    elif dump is not None:
        metrics.append(dict(type='DumpResults', out_file_path=dump))
    cfg.test_evaluator = metrics


def _load_strictly(load: Callable, runner: Runner, checkpoint: str) -> dict:
    try:
        loaded = load(checkpoint, strict=True)
    except RuntimeError as error:
        raise InputError(
            f'checkpoint {checkpoint} does not fit the model of '
            f'{runner.cfg.filename}: {shorten(str(error), 500)}') from None
    _check_classes(loaded, checkpoint,
                   runner.test_dataloader.dataset.metainfo['classes'])
    return loaded


def _check_classes(loaded: Mapping, checkpoint: str,
                   classes: Sequence[str]) -> None:
    """Refuse a model of other classes, where its training wrote them down."""
    meta = loaded.get('meta', {}).get('dataset_meta') or {}
    pairs = zip_longest(meta.get('classes', classes), classes)
    for place, (trained, here) in enumerate(pairs):
        if trained != here:
            raise InputError(
                f'class {place} is {trained!r} in checkpoint {checkpoint} and '
                f'{here!r} in the data set; test on a store with the classes, '
                'in their order, that the model was trained on')


def _data_set(cfg: Config) -> ConfigDict:
    """Return the data set that is tested, out of its wrappers."""
    dataset = cfg.test_dataloader.dataset
    while 'dataset' in dataset:
        dataset = dataset.dataset
    return dataset
