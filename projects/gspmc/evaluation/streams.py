"""Running a trained model on a split with mmengine's runner."""
import copy
from argparse import Namespace
from pathlib import Path
from typing import List, Mapping, Optional, Set, Union

from mmengine.config import Config, ConfigDict
from mmengine.dist import is_main_process
from mmengine.runner import Runner

from gspmc.errors import MissingFileError
from gspmc.runtime import apply_common_arguments, read_config
from gspmc.strict_loading import load_strictly
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
        InputError: If the config or an option cannot be used.
    """
    cfg = read_config(config, ('model', 'test_dataloader', 'test_cfg',
                               'test_evaluator'))
    if '://' not in checkpoint and not Path(checkpoint).is_file():
        raise MissingFileError(
            f'checkpoint {checkpoint} does not exist; tools/train.py {config} '
            'makes one')
    shared = Namespace(
        cfg_options=options, launcher=launcher, work_dir=work_dir)
    apply_common_arguments(cfg, shared, str(config))
    cfg.load_from, cfg.resume = checkpoint, False
    head = cfg.model.get('cls_head', {})
    if head.get('type') == 'GSPMCHead':
        # Without terms there are no projections, and a checkpoint's are
        # ignored: the model is plain CTR-GCN.
        head['terms'] = ()
    return cfg


def run_test(cfg: Config) -> dict:
    """Test a model with weights that all fit, and return its metrics.

    Args:
        cfg: From :func:`read_test_config`.

    Raises:
        InputError: If the checkpoint does not fit the model or is of other
            classes, or something in the config, the data or the scores cannot
            be used.
    """
    runner = RUNNERS.build(cfg) if 'runner_type' in cfg else Runner.from_cfg(
        cfg)
    load_strictly(runner, 'test_dataloader')
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
        for dataset in _data_sets(cfg.test_dataloader.dataset):
            dataset['split'] = split
    # mmengine looks loggers up by this name; runs must not share one.
    cfg.experiment_name = f'{name}_{split or "test"}'
    set_score_metric(cfg, name, dump=str(out_file))
    run_test(cfg)
    return ScoreFile.load(out_file) if is_main_process() else None


def splits_of(cfg: Config, loader: str) -> Set[Optional[str]]:
    """Return the splits of a loader's data; None means the whole data set.

    Args:
        cfg: The config.
        loader: ``'train_dataloader'``, which may be missing, or
            ``'test_dataloader'``.
    """
    if not cfg.get(loader):
        return set()
    return {data.get('split') for data in _data_sets(cfg[loader].dataset)}


def tested_stream(cfg: Config) -> str:
    """Return which stream of the skeletons a config tests."""
    return _data_sets(cfg.test_dataloader.dataset)[0].get('stream', 'joint')


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


def _data_sets(dataset: ConfigDict) -> List[ConfigDict]:
    """Return the data sets inside the wrappers of mmengine and mmaction2."""
    inner = dataset.get('datasets') or (
        [dataset.dataset] if 'dataset' in dataset else [])
    return [found for part in inner for found in _data_sets(part)] or [dataset]
