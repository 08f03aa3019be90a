"""What training and testing set up before mmengine's runner starts."""
import gc
import os
import os.path as osp
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any, Sequence, Union

import torch
import torch.distributed as dist
from mmengine.config import Config, ConfigDict, DictAction
from mmengine.model import is_model_wrapper
from torch import nn

from gspmc.errors import InputError, MissingFileError, first_line

# What a launcher tells its processes, and how to start one.
LAUNCHED = dict(
    pytorch=(('RANK', 'WORLD_SIZE', 'MASTER_ADDR', 'MASTER_PORT'),
             'tools/dist_train.sh or tools/dist_test.sh'),
    slurm=(('SLURM_PROCID', 'SLURM_NTASKS', 'SLURM_NODELIST'),
           'tools/slurm_train.sh or tools/slurm_test.sh'))


def add_common_arguments(parser: ArgumentParser) -> None:
    """Add the flags that mmaction2's train and test tools share."""
    parser.add_argument('--work-dir', help='folder for logs and results')
    parser.add_argument(
        '--cfg-options',
        nargs='+',
        type=_assignment,
        action=DictAction,
        help='override settings of the config: key=value pairs, nested keys '
        'with dots; lists as key="[a,b]" or key=a,b, without white space')
    parser.add_argument(
        '--launcher',
        choices=['none', 'pytorch', 'slurm', 'mpi'],
        default='none',
        help='job launcher')
    # torch.distributed.launch passes it; torchrun sets LOCAL_RANK instead.
    parser.add_argument('--local_rank', '--local-rank', type=int, default=0)


def read_config(path: Union[str, Path], needs: Sequence[str]) -> Config:
    """Read a config file.

    Args:
        path: The file.
        needs: What it has to set.

    Raises:
        MissingFileError: If there is none.
        InputError: If it cannot be read, or does not set what is needed.
    """
    if not Path(path).is_file():
        raise MissingFileError(f'config {path} does not exist; those of the '
                               'project are in configs/')
    try:
        cfg = Config.fromfile(path)
    except Exception as error:  # a config is a program
        raise InputError(f'config {path} cannot be read: '
                         f'{first_line(error)}') from None
    lacking = [key for key in needs if cfg.get(key) is None]
    if lacking:
        raise InputError(f'config {path} does not set {", ".join(lacking)}; '
                         'those in configs/ do')
    return cfg


def apply_common_arguments(cfg: Config, args: Namespace, name: str) -> None:
    """Put the shared flags into the config.

    Args:
        cfg: The config, changed in place.
        args: Parsed flags of :func:`add_common_arguments`.
        name: Names the work folder if neither flag nor config does.

    Raises:
        InputError: If an option cannot be put into the config, or the
            launcher has not started this process.
    """
    _check_launcher(args.launcher)
    cfg.launcher = args.launcher
    if args.cfg_options is not None:
        try:
            cfg.merge_from_dict(args.cfg_options)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f'--cfg-options {args.cfg_options} do not fit '
                             f'the config: {first_line(error)}') from None
    if args.work_dir is not None:
        cfg.work_dir = args.work_dir
    elif cfg.get('work_dir') is None:
        cfg.work_dir = osp.join('work_dirs', osp.splitext(
            osp.basename(name))[0])
    for name in ('train_dataloader', 'val_dataloader', 'test_dataloader'):
        if cfg.get(name):
            _adapt_loader(cfg[name])
    if cfg.launcher == 'pytorch' and not torch.cuda.is_available():
        _distribute_on_cpu(cfg)


def compile_backbone(model: nn.Module, **options: Any) -> None:
    """Have ``torch.compile`` fuse what the backbone does.

    The names of the weights stay as they are, and so do checkpoints.

    Args:
        model: A recognizer, also inside a wrapper for distributed training.
        options: Of ``torch.compile``.
    """
    if is_model_wrapper(model):
        model = model.module
    model.backbone.compile(**options)


def leave_other_processes() -> None:
    """End what was set up to talk with them, if anything was.

    Call it when nothing refers to the runner any more: where a distributed
    model lives until Python ends, gloo's threads may abort the process then,
    and the launcher takes a finished training for a failed one.
    """
    if dist.is_available() and dist.is_initialized():
        gc.collect()  # a runner and its hooks refer to each other
        dist.destroy_process_group()


def _assignment(text: str) -> str:
    """Return a word of ``--cfg-options`` if it is one."""
    key, equals, _ = text.partition('=')
    if not key or not equals:
        raise ArgumentTypeError(f'{text!r} is not of the form key=value')
    return text


def _check_launcher(launcher: str) -> None:
    names, scripts = LAUNCHED.get(launcher, ((), ''))
    missing = [name for name in names if name not in os.environ]
    if missing:
        raise InputError(f'--launcher {launcher}: {", ".join(missing)} not '
                         f'set, so it has not started this; use {scripts}')


def _adapt_loader(loader: ConfigDict) -> None:
    """Load batches into memory that a GPU reads directly, if there is one.

    Not in the configs: without a GPU every loader would warn about it. And
    torch refuses to keep workers where num_workers is set to 0.
    """
    if torch.cuda.is_available():
        loader.setdefault('pin_memory', True)
    if not loader.get('num_workers'):
        loader.pop('persistent_workers', None)


def _distribute_on_cpu(cfg: Config) -> None:
    """Join the process group with gloo; mmengine 0.10.7 insists on CUDA."""
    if not dist.is_initialized():
        dist.init_process_group('gloo')
    cfg.model_wrapper_cfg = dict(
        type='MMDistributedDataParallel',
        broadcast_buffers=False,
        device_ids=None)
