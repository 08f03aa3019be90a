"""From videos to a store: what is stored, what fails, what ends the run."""
import errno
import os
import shutil

import numpy as np
import pytest
from grey_clips import greys, row, write_clips

from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.errors import InputError
from gspmc.pose.extraction import Counts, Extractor
from gspmc.pose.failures import FailureList
from gspmc.pose.faults import writing
from gspmc.pose.person import FollowSigner, WholeFrame, nobody

CLASSES = ('drink', 'eat')


@pytest.fixture
def videos(tmp_path):
    return write_clips(tmp_path / 'videos')


class GreyReader:
    """An estimator that puts all joints at the grey value of the frame."""

    def __init__(self):
        self.batches = []
        self.fails_on = ()

    def estimate(self, frames, boxes):
        self.batches.append(len(frames))
        greys = [int(round(float(frame.mean()))) for frame in frames]
        for error, wrong in self.fails_on:
            if any(wrong(grey, len(frames)) for grey in greys):
                raise error
        found = np.ones((len(frames), 133, 3), np.float32)
        found[:, :, 0] = np.array(greys)[:, None]
        found[:, :, 1] = boxes[:, 2:3]
        return found


@pytest.fixture
def extract(tmp_path, videos):
    """Extract clips with a fake model; return the counts."""

    def run(clips, estimator=None, tracker=None, at_once=4):
        (tmp_path / 'store').mkdir(exist_ok=True)
        with writing(tmp_path / 'store'), PoseStoreWriter(
                tmp_path / 'store', CLASSES) as writer:
            counts = Counts()
            Extractor(estimator or GreyReader(), tracker or WholeFrame(),
                      writer, FailureList(tmp_path / 'store'), videos,
                      at_once, counts).run(clips)
            return counts

    return run


def check(store, number, name):
    """The clip has its own frames, in order."""
    index = store.ids.tolist().index(name)
    found = store.keypoints(index)[:, 0, 0]
    np.testing.assert_allclose(found, greys(number, 5 - number), atol=6)


CLIPS = [row(f'a/{number}.mp4') for number in range(3)]


def test_every_frame_of_every_clip_in_order(tmp_path, extract):
    estimator = GreyReader()
    clips = [row('a/0.mp4', label='drink', signer='Ä', split='test'),
             *CLIPS[1:]]
    counts = extract(clips, estimator)
    assert (counts.done, counts.failed, counts.frames) == (3, 0, 12)
    assert estimator.batches == [4, 1, 4, 3]
    store = PoseStore(tmp_path / 'store')
    assert store.ids.tolist() == [clip.path for clip in clips]
    assert store.labels.tolist() == [0, 1, 1]
    assert store.signers.tolist() == ['Ä', 's', 's']
    assert store.splits.tolist() == ['test', 'train', 'train']
    assert store.lengths.tolist() == [5, 4, 3]
    assert set(zip(store.widths.tolist(), store.heights.tolist())) == {(64,
                                                                        48)}
    assert store.fps.tolist() == [25.0] * 3
    assert store.sources.tolist() == store.ids.tolist()
    for number, clip in enumerate(clips):
        check(store, number, clip.path)
        assert set(map(tuple, store.boxes(number))) == {(0, 0, 64, 48)}
    assert not (tmp_path / 'store' / 'failures.jsonl').exists()


def test_broken_clips_are_noted_and_the_others_stored(tmp_path, videos,
                                                      extract):
    (videos / 'text.mp4').write_text('no video')
    (videos / 'empty.mp4').touch()
    whole = (videos / 'a' / '0.mp4').read_bytes()
    (videos / 'cut.mp4').write_bytes(whole[:len(whole) // 2])
    broken = [row(name) for name in ('text.mp4', 'empty.mp4', 'cut.mp4',
                                     'nowhere.mp4')]
    mixed = [broken[0], CLIPS[0], *broken[1:3], *CLIPS[1:], broken[3]]
    counts = extract(mixed)
    assert (counts.done, counts.failed, counts.frames) == (3, 4, 12)
    store = PoseStore(tmp_path / 'store')
    assert store.ids.tolist() == [clip.path for clip in CLIPS]
    for number, clip in enumerate(CLIPS):
        check(store, number, clip.path)
    reasons = FailureList(tmp_path / 'store').read()
    assert set(reasons) == {clip.path for clip in broken}
    assert all(name in reason for name, reason in reasons.items())


def test_a_repaired_clip_is_stored_and_leaves_the_list(tmp_path, videos,
                                                       extract):
    shutil.move(videos / 'a' / '1.mp4', videos / '1.mp4')
    assert extract(CLIPS[:2]).failed == 1
    shutil.move(videos / '1.mp4', videos / 'a' / '1.mp4')
    counts = extract(CLIPS[1:2])
    assert (counts.done, counts.failed) == (1, 0)
    check(PoseStore(tmp_path / 'store'), 1, 'a/1.mp4')
    assert not (tmp_path / 'store' / 'failures.jsonl').exists()


def test_a_clip_that_another_worker_has_stored_is_skipped(tmp_path, extract):
    with PoseStoreWriter(tmp_path / 'store', CLASSES, shard='z') as other:
        other.add('a/1.mp4', np.ones((1, 133, 3)), label='eat', width=1,
                  height=1)
    counts = extract(CLIPS)
    assert (counts.done, counts.skipped) == (2, 1)
    assert len(PoseStore(tmp_path / 'store')) == 3


def on_grey(value):
    return lambda grey, batch: abs(grey - value) < 7


@pytest.mark.parametrize('error, reason', [
    (InputError('frame 3 of 4 is not finite'), 'frame 3 of 4 is not finite'),
    (IndexError('out of bounds\nhere'), 'IndexError: out of bounds'),
    (RuntimeError(), 'RuntimeError'),
])
def test_what_fails_on_one_clip_belongs_to_the_clip(tmp_path, extract, error,
                                                    reason):
    estimator = GreyReader()
    estimator.fails_on = [(error, on_grey(greys(0)[4]))]
    counts = extract(CLIPS, estimator)
    assert (counts.done, counts.failed) == (2, 1)
    assert FailureList(tmp_path / 'store').read() == {
        'a/0.mp4': f'in the frames 4 to 4: {reason}'}
    store = PoseStore(tmp_path / 'store')
    assert store.ids.tolist() == ['a/1.mp4', 'a/2.mp4']
    check(store, 1, 'a/1.mp4')
    check(store, 2, 'a/2.mp4')


@pytest.mark.parametrize('wrong', [
    lambda grey, batch: True,  # broken altogether
    lambda grey, batch: batch >= 4,  # too little memory for a full batch
])
def test_a_model_that_fails_on_anything_ends_the_run(tmp_path, extract,
                                                     wrong):
    estimator = GreyReader()
    error = RuntimeError('CUDA out of memory. Tried\nto allocate')
    estimator.fails_on = [(error, wrong)]
    with pytest.raises(InputError) as caught:
        extract(CLIPS, estimator)
    message = str(caught.value)
    assert 'RuntimeError: CUDA out of memory. Tried' in message
    assert '--batch-size' in message and '\n' not in message
    assert not (tmp_path / 'store' / 'failures.jsonl').exists()
    assert len(PoseStore(tmp_path / 'store')) == 0


@pytest.mark.parametrize('number', [errno.ENOSPC, errno.EIO])
def test_a_full_disk_ends_the_run_and_the_next_goes_on(tmp_path, extract,
                                                       monkeypatch, number):
    extract(CLIPS[:1])

    def fsync(handle):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, 'fsync', fsync)
        with pytest.raises(InputError, match=os.strerror(number)):
            extract(CLIPS[1:])
    assert not (tmp_path / 'store' / 'failures.jsonl').exists()
    assert extract(CLIPS[1:]).done == 2
    store = PoseStore(tmp_path / 'store')
    assert store.ids.tolist() == [clip.path for clip in CLIPS]
    for index, clip in enumerate(CLIPS):
        check(store, index, clip.path)


def test_a_folder_that_goes_away_ends_the_run(tmp_path, videos, extract):
    class Unmount(GreyReader):

        def estimate(self, frames, boxes):
            shutil.rmtree(videos, ignore_errors=True)
            return super().estimate(frames, boxes)

    with pytest.raises(InputError, match='videos is gone'):
        extract(CLIPS, Unmount(), at_once=1)
    assert not (tmp_path / 'store' / 'failures.jsonl').exists()


def test_following_writes_the_boxes(tmp_path, extract):
    class Person(GreyReader):

        def estimate(self, frames, boxes):
            found = super().estimate(frames, boxes)
            found[:, :, :2] = np.random.default_rng(0).uniform(
                (20, 14), (30, 24), (133, 2))
            return found

    estimator = Person()
    extract(CLIPS[:2], estimator, FollowSigner(), at_once=3)
    assert estimator.batches == [1] * 9, 'frame by frame'
    store = PoseStore(tmp_path / 'store')
    for index in range(2):
        boxes = store.boxes(index)
        assert boxes[0].tolist() == [0, 0, 64, 48], 'each clip starts anew'
        assert (boxes[1:, 2] < 64).all()


class SomeFrames(WholeFrame):
    """Sees a person in frames brighter than a grey value."""

    name = 'mmdet (fake)'

    def __init__(self, darkest):
        self.darkest = darkest

    def estimate(self, frames, estimator):
        seen = np.array([frame.mean() > self.darkest for frame in frames])
        whole, poses = super().estimate(frames, estimator), nobody(len(frames))
        for name in ('keypoints', 'boxes', 'seen'):
            getattr(poses, name)[seen] = getattr(whole, name)[seen]
        return poses


def test_frames_without_a_person_are_zero_clips_without_one_fail(tmp_path,
                                                                 extract):
    counts = extract(CLIPS, tracker=SomeFrames(160))
    assert (counts.done, counts.failed) == (2, 1)
    store = PoseStore(tmp_path / 'store')
    assert store.ids.tolist() == ['a/0.mp4', 'a/1.mp4']
    seen = np.array(greys(0, 5)) > 160
    assert seen.tolist() == [False] * 4 + [True]
    assert store.keypoints(0).any(axis=(1, 2)).tolist() == seen.tolist()
    assert store.boxes(0).any(axis=1).tolist() == seen.tolist()
    assert FailureList(tmp_path / 'store').read() == {
        'a/2.mp4': 'no person was found in its 3 frames (--person mmdet '
        '(fake))'}
