"""Import keypoints of others into a pose store.

    python tools/import_keypoints.py SOURCE --out STORE

SOURCE is a skeleton pickle of mmaction2 (.pkl), an archive of quantised
keypoints (.npz), a folder of whole-body keypoints, <sign>/<clip>.npz with
keypoint (T, 133, 2) in pixels and keypoint_score (T, 133), or one of MediaPipe
arrays: <sign>/<take>/<frame>.npy, <sign>/<take>.npy or <sign>/<take>.npz.
MediaPipe's coordinates are relative; they become pixels of an image of
--image-size, 640 480 unless you say another, and only the proportions of that
image matter.

Run it again after an interruption: clips that are stored are skipped.
"""
import argparse
from pathlib import Path

from tqdm import tqdm

from gspmc.cli import run
from gspmc.datasets.importers.class_list import read_classes
from gspmc.datasets.importers.manifest import Manifest
from gspmc.datasets.importers.sources import (FORMATS, detect_format,
                                              nan_as_missing, open_source,
                                              splits_by_signer, store_clip)
from gspmc.datasets.pose_store_writer import PoseStoreWriter


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('source', type=Path, help='file or folder to import')
    parser.add_argument(
        '--out', type=Path, required=True, help='folder of the pose store')
    parser.add_argument(
        '--format', choices=FORMATS, help='found out from SOURCE by default')
    parser.add_argument(
        '--classes',
        type=Path,
        help='text file with one gloss a line, in the order of the labels')
    parser.add_argument(
        '--layout',
        help='layout of the joints of a pickle with other than 17 or 133')
    parser.add_argument(
        '--image-size',
        type=int,
        nargs=2,
        metavar=('WIDTH', 'HEIGHT'),
        help='in pixels, for a source that does not say it')
    parser.add_argument(
        '--manifest', type=Path,
        help='CSV with the header path,label,signer,split: signers and splits '
        'of a source that does not say them')
    parser.add_argument(
        '--val-signers', nargs='+', default=[], metavar='NAME',
        help='their clips become the split "val"')
    parser.add_argument(
        '--test-signers', nargs='+', default=[], metavar='NAME',
        help='their clips become the split "test", those of signers named '
        'nowhere "train"')
    parser.add_argument(
        '--nan', choices=('error', 'missing'), default='error',
        help='NaN keypoints: refuse the clip, or take the joint as not '
        'detected (default: error)')
    parser.add_argument(
        '--shard', default='part-0',
        help='part of the store to write; other names let several imports '
        'fill one store at the same time')
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    classes = read_classes(args.classes) if args.classes else None
    format = args.format or detect_format(args.source)
    source = open_source(args.source, format, classes, args.layout,
                         args.image_size)
    if format == 'mediapipe':
        print('relative coordinates become pixels of an image of '
              '{} x {} (--image-size)'.format(*source.image_size))
    manifest = Manifest(args.manifest) if args.manifest else None
    splits = splits_by_signer((manifest or source).signers, args.val_signers,
                              args.test_signers)
    with PoseStoreWriter(
            args.out, source.classes, estimator=source.estimator,
            shard=args.shard) as writer:
        stored = sum(name in writer for name in source.ids)
        todo = len(source.ids) - stored
        for clip in tqdm(source.clips(skip=writer), total=todo, unit='clip'):
            if manifest:
                clip = manifest.complete(clip)
            if args.nan == 'missing':
                clip = nan_as_missing(clip)
            store_clip(writer, clip, splits)
    print(f'{args.out}: added {todo} clips as {format}, {stored} were there '
          f'already; {len(source.classes)} classes')


if __name__ == '__main__':
    run(main)
