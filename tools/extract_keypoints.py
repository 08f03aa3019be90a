"""Extract whole-body keypoints from videos into a pose store.

    python tools/extract_keypoints.py MANIFEST --out STORE --videos DIR

MANIFEST is a CSV with the header path,label,signer,split; paths are relative
to DIR. Every clip is on disk before the next one begins: stop the tool when
you like, and run it again to go on. A clip that fails is noted with its
reason in STORE/failures.jsonl and is tried again by the next run. Label,
signer and split of clips that are stored follow MANIFEST where it has changed.

Several workers fill one store, each with its part of the clips: one for each
--shard i/n, each rank of torchrun, each task or array job of SLURM.

Exit status: 0 when all is stored, 1 when clips failed, 2 when the run could
not go on, 130 after Ctrl-C.
"""
import argparse
import os
import sys
from pathlib import Path

from gspmc.cli import run
from gspmc.datasets.importers.class_list import read_classes
from gspmc.datasets.importers.manifest import Manifest
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.pose.estimator import TopDownEstimator
from gspmc.pose.extraction import Counts, Extractor, frames_at_once
from gspmc.pose.failures import NAME, FailureList
from gspmc.pose.faults import writing
from gspmc.pose.model_zoo import DEFAULT_CONFIG, find_config
from gspmc.pose.trackers import TRACKERS, build_tracker
from gspmc.pose.work_plan import WorkPlan, describe
from gspmc.pose.work_share import (choose_device, find_share,
                                   wait_for_other_ranks)


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('manifest', type=Path, help='the clips, a CSV')
    parser.add_argument('--out', type=Path, required=True,
                        help='folder of the pose store')
    parser.add_argument('--videos', type=Path, metavar='DIR',
                        help='default: the folder of MANIFEST')
    parser.add_argument('--classes', type=Path, metavar='FILE',
                        help='text file with one gloss a line, in the order '
                        'of the labels (default: sorted)')
    parser.add_argument('--pose-config', default=DEFAULT_CONFIG,
                        metavar='NAME_OR_FILE',
                        help='top-down model of 133 keypoints, of mmpose or '
                        'your own (default: %(default)s)')
    parser.add_argument('--checkpoint', type=Path, metavar='FILE',
                        help='default: what the model zoo names')
    parser.add_argument('--device', help='default: a GPU where there is one')
    parser.add_argument('--batch-size', type=int, default=16,
                        help='frames at a time (default: %(default)s)')
    parser.add_argument('--amp', action='store_true',
                        help='half precision, on a GPU')
    parser.add_argument('--no-flip-test', dest='flip_test',
                        action='store_false',
                        help='do not average with the mirrored image: twice '
                        'as fast, less exact')
    parser.add_argument('--person', choices=TRACKERS, default='frame',
                        help='where the signer is: anywhere in the frame; '
                        'where the frame before had the signer; or the '
                        'largest person that mmdet sees (default: frame)')
    parser.add_argument('--shard', metavar='I/N',
                        help='do part I of N, from 0')
    return parser.parse_args()


def extract(args: argparse.Namespace, counts: Counts) -> None:
    """Do this worker's share, and count what was done."""
    share = find_share(args.shard, os.environ)
    device = choose_device(args.device, share)
    tracker = build_tracker(args.person, device, args.batch_size)
    config = find_config(args.pose_config)
    recipe = describe(config.stem, tracker, args.flip_test, args.amp)
    plan = WorkPlan(Manifest(args.manifest), args.videos, args.out, share,
                    read_classes(args.classes) if args.classes else None,
                    recipe)
    counts.skipped = plan.stored
    if plan.corrected:
        print(f'{args.out}: {plan.corrected} stored clips now have the label, '
              f'signer and split that {args.manifest} gives them')
    if share.count > 1:
        print(f'share {share.index} of {share.count}, from {share.source}: '
              f'{len(plan.todo)} clips to do')
    if not plan.todo:
        return
    tracker.prepare()
    estimator = TopDownEstimator(
        config, args.checkpoint, device=device,
        batch_size=args.batch_size, amp=args.amp, flip_test=args.flip_test)
    with writing(args.out), PoseStoreWriter(
            args.out, plan.classes, estimator=recipe,
            weights_sha256=estimator.weights_sha256,
            shard=share.shard) as writer:
        plan.check_workers()
        Extractor(estimator, tracker, writer, FailureList(args.out),
                  plan.videos, frames_at_once(args.batch_size),
                  counts).run(plan.todo)


def main() -> None:
    args, counts = parse_args(), Counts()
    try:
        extract(args, counts)
    except KeyboardInterrupt:
        print(f'{args.out}: stopped; {counts}. Run it again to go on.')
        sys.exit(130)
    print(f'{args.out}: {counts}')
    if counts.failed:
        print(f'reasons: {args.out / NAME}')
    wait_for_other_ranks()
    if counts.failed:
        sys.exit(1)


if __name__ == '__main__':
    run(main)
