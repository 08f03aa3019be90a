"""Test a model, or several streams and their fusion.

  one model:  tools/test.py CONFIG CHECKPOINT
  fusion:     tools/test.py --stream CONFIG CHECKPOINT --stream SCORES.npz ...

CONFIG CHECKPOINT in front of --stream counts as the first stream.
"""
import argparse
import os
from pathlib import Path

from mmengine.dist import is_main_process

import gspmc  # noqa: F401
from gspmc.cli import run
from gspmc.evaluation import (NAMED_WEIGHTS, accuracy_table, fuse,
                              read_weights, write_class_table)
from gspmc.evaluation.ensemble import (open_sources, refuse_other_order,
                                       refuse_reported_split, score_sources,
                                       weights_from)
from gspmc.evaluation.streams import (read_test_config, run_test,
                                      set_score_metric)
from gspmc.runtime import add_common_arguments, leave_other_processes

NOTE = """The flags are mmaction2's, with the same meaning. Its --show,
--show-dir, --interval and --wait-time are not here, because its visualiser
writes labels on video frames, and a skeleton has none."""


def parse_args() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog=NOTE,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('config', nargs='?', help='config of the model')
    parser.add_argument('checkpoint', nargs='?', help='its weights')
    add_common_arguments(parser)
    parser.add_argument(
        '--dump',
        metavar='FILE',
        help='.npz: write the (fused) logits as a score file; .pkl: write the '
        'predictions of one model as mmaction2 does')
    parser.add_argument(
        '--stream',
        nargs='+',
        action='append',
        default=[],
        metavar='FILE',
        help='config and checkpoint, or a score file (.npz); repeat it')
    weights = parser.add_mutually_exclusive_group()
    weights.add_argument(
        '--weights',
        nargs='+',
        metavar='W',
        help=f'one for each stream, or one of {", ".join(NAMED_WEIGHTS)} for '
        'joint, bone, joint_motion, bone_motion in this order; default 1 each')
    weights.add_argument(
        '--search-weights',
        metavar='SPLIT',
        help='search the weights on this validation split')
    args = parser.parse_args()
    os.environ.setdefault('LOCAL_RANK', str(args.local_rank))
    check_args(parser, args)
    return args


def check_args(parser: argparse.ArgumentParser,
               args: argparse.Namespace) -> None:
    """Refuse flags that do not go together."""
    if not (args.checkpoint or args.stream) or (args.config
                                                and not args.checkpoint):
        parser.error('give CONFIG CHECKPOINT, or --stream')
    for words in args.stream:
        if len(words) != (1 if words[0].endswith('.npz') else 2):
            parser.error(f'--stream {" ".join(words)}: give a config and a '
                         'checkpoint, or one score file (.npz)')
    if not args.stream and (args.weights or args.search_weights):
        parser.error('weights are for several streams, add --stream')
    allowed = ('.npz', ) if args.stream else ('.npz', '.pkl', '.pickle')
    if args.dump and not args.dump.endswith(allowed):
        parser.error(f'--dump {args.dump} must end in {" or ".join(allowed)}')


def test_model(args: argparse.Namespace) -> None:
    """Test one model; the runner logs its metrics."""
    cfg = read_test_config(args.config, args.checkpoint, args.cfg_options,
                           args.launcher, args.work_dir)
    name = Path(args.config).stem
    set_score_metric(cfg, name, args.dump, f'{cfg.work_dir}/per_class.csv')
    run_test(cfg)


def test_fusion(args: argparse.Namespace) -> None:
    """Score every stream; print them and their weighted sum."""
    first = [(args.config, args.checkpoint)] if args.config else []
    sources = open_sources(first + args.stream, args.cfg_options,
                           args.launcher)
    work_dir = Path(args.work_dir or 'work_dirs/fusion')
    if args.search_weights:
        refuse_reported_split(sources, args.search_weights)
        searched = score_sources(sources, work_dir, args.search_weights)
    else:
        weights = read_weights(args.weights or ['1'] * len(sources),
                               len(sources))
        if args.weights and args.weights[0] in NAMED_WEIGHTS:
            refuse_other_order(sources, args.weights[0])
    streams = score_sources(sources, work_dir)
    if not is_main_process():
        return
    if args.search_weights:
        weights = weights_from(searched, streams)
    fusion = fuse(streams, weights)
    print(accuracy_table(streams, fusion, weights))
    fusion.save(args.dump or work_dir / 'fusion.npz')
    write_class_table(work_dir / 'per_class.csv', [*streams, fusion])


def main() -> None:
    """Test what the command line names."""
    args = parse_args()
    if args.stream:
        test_fusion(args)
    else:
        test_model(args)
    leave_other_processes()


if __name__ == '__main__':
    run(main)
