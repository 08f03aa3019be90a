"""What there is to extract, checked before anything is loaded."""
import os
from pathlib import Path
from typing import Optional, Sequence, Tuple

from gspmc.datasets.importers.clip import check_labels
from gspmc.datasets.importers.manifest import Manifest, ManifestRow
from gspmc.datasets.pose_store_correction import correct_samples
from gspmc.datasets.pose_store_format import HEADER_NAME, check_header
from gspmc.datasets.pose_store_index import read_ids
from gspmc.datasets.pose_store_shard import is_held
from gspmc.errors import InputError, MissingFileError

from .failures import FailureList
from .person import Tracker
from .video import import_av
from .work_share import WorkShare


def describe(config_name: str, tracker: Tracker, flip_test: bool,
             amp: bool) -> str:
    """Return the ``estimator`` of the store's header.

    It says all that changes keypoints, so that a store is not continued with
    other settings.
    """
    return (f'{config_name}, flip test {"on" if flip_test else "off"}, '
            f'{"half" if amp else "full"} precision, person {tracker.name}')


class WorkPlan:
    """The clips of one worker that are not in the store yet.

    Args:
        manifest: All clips.
        videos: Folder that their paths are relative to, None for that of the
            manifest.
        store: Folder of the store; it need not exist.
        share: Of this worker.
        classes: The glosses in the order of their labels; by default sorted.
        estimator: As the header of the store has to have it.

    Attributes:
        todo: The clips to extract.
        stored: How many clips of the share are in the store.
        corrected: How many stored clips the manifest told another label,
            signer or split of, which the store has now.

    Raises:
        InputError: If the manifest is empty, a label is no class, there is
            no video at all, the store was made with other classes or another
            estimator, workers are filling it that share the work in another
            way or by another manifest, or PyAV is not installed.
    """

    def __init__(self, manifest: Manifest, videos: Optional[Path],
                 store: Path, share: WorkShare,
                 classes: Optional[Sequence[str]], estimator: str) -> None:
        if not manifest.rows:
            raise InputError(f'manifest {manifest.path} lists no clips')
        self.classes: Tuple[str, ...] = tuple(classes or manifest.labels)
        check_labels(manifest.labels, self.classes, manifest.path)
        self.videos = videos or manifest.path.parent
        self._store, self._share = store, share
        mine = share.of(manifest.rows)
        self.todo, self.corrected = mine, 0
        if (store / HEADER_NAME).exists():
            check_header(store, classes=self.classes, estimator=estimator)
            self.corrected = correct_samples(store, {
                clip.path: (clip.label, clip.signer, clip.split)
                for clip in manifest.rows})
            self.todo = _not_stored(mine, store)
        self.stored = len(mine) - len(self.todo)
        if self.todo:
            import_av()  # its absence is no fault of the clips
            self.check_workers()
            _check_videos(manifest, self.videos)

    def check_workers(self) -> None:
        """Check that no others would take these clips too.

        Call it again when the own shard is held: of workers that start at the
        same time, one at least then sees the other.

        Raises:
            InputError: If workers fill the store that share the clips in
                another way.
        """
        for path in sorted(self._store.glob('part-*-of-*.csv')):
            same = path.stem.endswith(f'-of-{self._share.count}')
            if not same and is_held(self._store, path.stem):
                raise InputError(
                    f'{self._store} is being filled by workers that share the '
                    f'clips in another way ({path.stem}); wait until they '
                    'have ended')


def _not_stored(clips: Sequence[ManifestRow],
                store: Path) -> Tuple[ManifestRow, ...]:
    stored = read_ids(store)
    # A worker that was killed may have stored a clip without taking it off.
    FailureList(store).discard(stored)
    return tuple(clip for clip in clips if clip.path not in stored)


def _check_videos(manifest: Manifest, videos: Path) -> None:
    """Raise if the folder of the videos is a wrong one."""
    if not any(os.path.exists(videos / clip.path) for clip in manifest.rows):
        first = manifest.rows[0].path
        raise MissingFileError(
            f'there is no video {videos / first}, nor any other of '
            f'{manifest.path}; say with --videos where their folder is')
