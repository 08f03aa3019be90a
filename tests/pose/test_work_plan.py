"""Which clips a run has to do, and what keeps it from starting."""
import sys

import numpy as np
import pytest
from grey_clips import write_clips

from gspmc.datasets.importers.manifest import Manifest
from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.errors import InputError, MissingFileError
from gspmc.pose.failures import FailureList
from gspmc.pose.work_plan import WorkPlan
from gspmc.pose.work_share import WorkShare

CLASSES = ('drink', 'eat')


@pytest.fixture
def videos(tmp_path):
    return write_clips(tmp_path / 'videos')


def plan(tmp_path, *lines, share=WorkShare(0, 1, ''), classes=None,
         videos=None, estimator='e'):
    path = tmp_path / 'manifest.csv'
    path.write_text('\n'.join(['path,label,signer,split', *lines]))
    return WorkPlan(Manifest(path), videos, tmp_path / 'store', share,
                    classes, estimator)


LINES = [f'videos/a/{number}.mp4,eat,s,train' for number in range(3)]


def test_the_plan_is_the_rest_of_the_share(tmp_path, videos):
    first = plan(tmp_path, *LINES)
    assert [clip.path for clip in first.todo] == [
        f'videos/a/{number}.mp4' for number in range(3)]
    assert first.classes == ('eat', ) and first.videos == tmp_path
    with PoseStoreWriter(tmp_path / 'store', ['eat'], estimator='e',
                         shard='x') as writer:
        writer.add('videos/a/2.mp4', np.ones((1, 133, 3)), label='eat',
                   width=1, height=1)
    FailureList(tmp_path / 'store').add('videos/a/2.mp4', 'as it was killed')
    second = plan(tmp_path, *LINES, share=WorkShare(0, 2, ''))
    assert [clip.path for clip in second.todo] == ['videos/a/0.mp4']
    assert second.stored == 1
    assert FailureList(tmp_path / 'store').read() == {}


def test_what_the_manifest_corrects_is_corrected_in_the_store(tmp_path,
                                                              videos):
    with PoseStoreWriter(tmp_path / 'store', CLASSES, estimator='e') as writer:
        writer.add('videos/a/1.mp4', np.ones((1, 133, 3)), label='eat',
                   signer='s', split='train', width=1, height=1)
    lines = [LINES[0], 'videos/a/1.mp4,drink,s,test']
    for corrected in (1, 0):
        found = plan(tmp_path, *lines, classes=CLASSES)
        assert (found.corrected, found.stored) == (corrected, 1)
    store = PoseStore(tmp_path / 'store')
    assert (store.labels[0], store.splits[0]) == (0, 'test')


@pytest.mark.parametrize('lines, settings, words', [
    ([], {}, 'lists no clips'),
    (LINES, dict(classes=['drink']), "lacks 'eat'"),
    (LINES, dict(classes=['eat', 'drink']), 'with the classes'),
    (LINES, dict(estimator='e, amp'), "estimator 'e', not 'e, amp'"),
    (['x.mp4,eat,s,t'], {}, 'no video .*x.mp4.*--videos'),
])
def test_a_plan_that_cannot_work(tmp_path, videos, lines, settings, words):
    PoseStoreWriter(tmp_path / 'store', ['eat'], estimator='e').close()
    with pytest.raises(InputError, match=words):
        plan(tmp_path, *lines, **settings)


def test_workers_that_share_in_another_way_are_not_mixed(tmp_path, videos):
    with PoseStoreWriter(tmp_path / 'store', ['eat'], estimator='e',
                         shard='part-1-of-3'):
        assert plan(tmp_path, *LINES, share=WorkShare(0, 3, '')).todo
        with pytest.raises(InputError, match='another way .part-1-of-3.'):
            plan(tmp_path, *LINES, share=WorkShare(0, 2, ''))
    assert plan(tmp_path, *LINES, share=WorkShare(0, 2, '')).todo


def test_workers_that_start_together_see_each_other(tmp_path, videos):
    alone = plan(tmp_path, *LINES)
    half = plan(tmp_path, *LINES, share=WorkShare(0, 2, ''))
    with PoseStoreWriter(tmp_path / 'store', ['eat'], estimator='e',
                         shard='part-0-of-2'):
        half.check_workers()
        with pytest.raises(InputError, match='another way .part-0-of-2.'):
            alone.check_workers()


def test_a_path_that_no_file_can_have_is_one_clip_that_is_missing(tmp_path,
                                                                  videos):
    assert len(plan(tmp_path, f'{"x" * 300}.mp4,eat,s,t', *LINES).todo) == 4


def test_without_the_decoder_no_clip_is_to_blame(tmp_path, videos,
                                                 monkeypatch):
    monkeypatch.setitem(sys.modules, 'av', None)
    with pytest.raises(InputError, match='PyAV'):
        plan(tmp_path, *LINES)


def test_one_missing_video_is_not_a_wrong_folder(tmp_path, videos):
    assert len(plan(tmp_path, 'x.mp4,eat,s,t', *LINES).todo) == 4
    with pytest.raises(MissingFileError):
        plan(tmp_path, *LINES, videos=tmp_path / 'videos')
