"""Train a model from a config.

    python tools/train.py configs/gspmc_slr500_joint.py

The flags are those of mmaction2's tools/train.py and mean the same.
"""
import argparse
import os

from mmengine.config import Config
from mmengine.device import get_device
from mmengine.runner import Runner

import gspmc  # noqa: F401
from gspmc.checkpoints import latest_checkpoint
from gspmc.cli import run
from gspmc.errors import InputError
from gspmc.runtime import (add_common_arguments, apply_common_arguments,
                           compile_backbone, leave_other_processes,
                           read_config)
from gspmc.strict_loading import load_strictly


def parse_args() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('config', help='config file')
    add_common_arguments(parser)
    parser.add_argument(
        '--resume',
        nargs='?',
        const='auto',
        help='continue from this checkpoint, or without a value from the '
        'latest one in the work folder')
    parser.add_argument(
        '--amp', action='store_true', help='automatic mixed precision, on a '
        'CPU in bfloat16')
    parser.add_argument(
        '--compile',
        action='store_true',
        help='fuse the backbone with torch.compile')
    parser.add_argument(
        '--no-validate',
        action='store_true',
        help='do not evaluate checkpoints while training')
    parser.add_argument(
        '--auto-scale-lr',
        action='store_true',
        help='scale the learning rate with the total batch size')
    parser.add_argument('--seed', type=int, help='random seed')
    parser.add_argument(
        '--diff-rank-seed',
        action='store_true',
        help='give every rank a different seed')
    parser.add_argument(
        '--deterministic',
        action='store_true',
        help='use deterministic algorithms of cuDNN')
    args = parser.parse_args()
    os.environ.setdefault('LOCAL_RANK', str(args.local_rank))
    return args


def merge_args(cfg: Config, args: argparse.Namespace) -> None:
    """Put the flags into the config."""
    apply_common_arguments(cfg, args, args.config)
    if args.no_validate:
        cfg.val_cfg = cfg.val_dataloader = cfg.val_evaluator = None
    if args.amp:
        kind = cfg.optim_wrapper.get('type', 'OptimWrapper')
        if kind not in ('OptimWrapper', 'AmpOptimWrapper'):
            raise InputError(f'--amp does not go with optim_wrapper {kind!r}')
        if get_device() == 'cpu':
            cfg.optim_wrapper.type = 'BFloat16OptimWrapper'
            for of_gpus in ('loss_scale', 'dtype'):
                cfg.optim_wrapper.pop(of_gpus, None)
        else:
            cfg.optim_wrapper.type = 'AmpOptimWrapper'
            cfg.optim_wrapper.setdefault('loss_scale', 'dynamic')
    if args.resume is not None:
        found = (
            latest_checkpoint(cfg.work_dir)
            if args.resume == 'auto' else args.resume)
        cfg.resume = found is not None
        if found is None:
            print(f'nothing to resume in {cfg.work_dir}: starting anew')
        else:
            cfg.load_from = str(found)
    if args.auto_scale_lr:
        cfg.auto_scale_lr.enable = True
    if args.seed is not None or cfg.get('randomness') is None:
        cfg.randomness = dict(seed=args.seed)
    cfg.randomness.update(
        diff_rank_seed=args.diff_rank_seed, deterministic=args.deterministic)


def train(args: argparse.Namespace) -> None:
    """Build the runner that the config describes, and train."""
    cfg = read_config(args.config, ('model', 'train_dataloader', 'train_cfg',
                                    'optim_wrapper'))
    merge_args(cfg, args)
    runner = Runner.from_cfg(cfg)
    if cfg.get('resume'):
        load_strictly(runner, 'train_dataloader')
    if args.compile:
        compile_backbone(runner.model)
    runner.train()


def main() -> None:
    """Train what the command line names."""
    train(parse_args())
    leave_other_processes()


if __name__ == '__main__':
    run(main)
