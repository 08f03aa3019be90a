"""What training and testing set up before mmengine's runner starts."""
import os.path as osp
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any, Union

import torch
import torch.distributed as dist
from mmengine.config import Config, DictAction
from mmengine.model import is_model_wrapper
from torch import nn

from gspmc.errors import MissingFileError


def add_common_arguments(parser: ArgumentParser) -> None:
    """Add the flags that mmaction2's train and test tools share."""
    parser.add_argument('--work-dir', help='folder for logs and results')
    parser.add_argument(
        '--cfg-options',
        nargs='+',
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


def read_config(path: Union[str, Path]) -> Config:
    """Read a config file.

    Raises:
        MissingFileError: If there is none.
    """
    if not Path(path).is_file():
        raise MissingFileError(f'config {path} does not exist; those of the '
                               'project are in configs/')
    return Config.fromfile(path)


def apply_common_arguments(cfg: Config, args: Namespace, name: str) -> None:
    """Put the shared flags into the config.

    Args:
        cfg: The config, changed in place.
        args: Parsed flags of :func:`add_common_arguments`.
        name: Names the work folder if neither flag nor config does.
    """
    cfg.launcher = args.launcher
    if args.cfg_options is not None:
        cfg.merge_from_dict(args.cfg_options)
    if args.work_dir is not None:
        cfg.work_dir = args.work_dir
    elif cfg.get('work_dir') is None:
        cfg.work_dir = osp.join('work_dirs', osp.splitext(
            osp.basename(name))[0])
    if torch.cuda.is_available():
        _pin_memory(cfg)
    elif cfg.launcher == 'pytorch':
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


def _pin_memory(cfg: Config) -> None:
    """Load batches into memory that a GPU reads directly.

    Not in the configs: without a GPU every loader would warn about it.
    """
    for name in ('train_dataloader', 'val_dataloader', 'test_dataloader'):
        if cfg.get(name):
            cfg[name].setdefault('pin_memory', True)


def _distribute_on_cpu(cfg: Config) -> None:
    """Join the process group with gloo; mmengine 0.10.7 insists on CUDA."""
    if not dist.is_initialized():
        dist.init_process_group('gloo')
    cfg.model_wrapper_cfg = dict(
        type='MMDistributedDataParallel',
        broadcast_buffers=False,
        device_ids=None)
