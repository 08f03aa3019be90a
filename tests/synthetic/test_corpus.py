"""The corpus on disk."""
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gspmc.datasets.pose_store import PoseStore
from gspmc.descriptions.records import read_descriptions
from gspmc.errors import InputError
from gspmc.synthetic.corpus import build_corpus, plan_clips
from gspmc.synthetic.lexicon import LEXICON

FEW = LEXICON[:4]
SMALL = dict(signers=4, repetitions=1, lexicon=FEW)


def files_of(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in sorted(folder.rglob('*')) if path.is_file()
    }


def test_same_seed_same_bytes(tmp_path):
    for name, seed in (('a', 5), ('b', 5), ('c', 6)):
        build_corpus(tmp_path / name, seed=seed, **SMALL)
    assert files_of(tmp_path / 'a') == files_of(tmp_path / 'b')
    frames = Path('poses/part-0.f32')
    assert (files_of(tmp_path / 'a')[frames]
            != files_of(tmp_path / 'c')[frames])


def test_contents(tmp_path):
    build_corpus(tmp_path, **SMALL)
    store = PoseStore(tmp_path / 'poses')
    clips = plan_clips(**SMALL)
    assert store.classes == tuple(sign.gloss for sign in FEW)
    assert len(store) == len(clips) == 16
    for number in (0, 7, 15):
        clip = clips[number]
        assert store.ids[number] == clip.sample_id
        assert store.classes[store.labels[number]] == clip.sign.gloss
        assert store.signers[number] == clip.signer.name
        np.testing.assert_array_equal(store.keypoints(number),
                                      clip.keypoints())
    assert set(store.widths.tolist()) == {640}
    assert set(store.heights.tolist()) == {480}
    glosses = [d.gloss
               for d in read_descriptions(tmp_path / 'gold.jsonl')]
    assert glosses == list(store.classes)
    lines = (tmp_path / 'dictionary.txt').read_text('utf-8').splitlines()
    assert {*glosses} <= {line.split(': ')[0] for line in lines}


def test_splits_are_disjoint_in_signers():
    clips = plan_clips()
    assert len(clips) == 24 * 12 * 4
    signers = {
        split: {clip.signer.name for clip in clips if clip.split == split}
        for split in ('train', 'test')
    }
    assert len(signers['train']) == 8 and len(signers['test']) == 4
    assert not signers['train'] & signers['test']
    for split in signers:  # some sign with the left hand, in both splits
        handed = {clip.signer.left_handed for clip in clips
                  if clip.split == split}
        assert handed == {False, True}


def test_clips_do_not_depend_on_how_many_there_are():
    few = {clip.sample_id: clip for clip in plan_clips(**SMALL)}
    many = {clip.sample_id: clip
            for clip in plan_clips(signers=4, repetitions=3)}
    name = 'signer01_COFFEE_0'
    assert (few[name].keypoints().tobytes()
            == many[name].keypoints().tobytes())


def test_an_interrupted_build_is_completed(tmp_path):
    build_corpus(tmp_path / 'whole', **SMALL)
    build_corpus(tmp_path / 'torn', **SMALL)
    index = tmp_path / 'torn/poses/part-0.csv'
    lines = index.read_text().splitlines(keepends=True)
    index.write_text(''.join(lines[:6]))
    (tmp_path / 'torn/dictionary.txt').unlink()
    (tmp_path / 'torn/gold.jsonl').unlink()
    build_corpus(tmp_path / 'torn', **SMALL)
    assert files_of(tmp_path / 'torn') == files_of(tmp_path / 'whole')


def test_another_corpus_in_the_folder_is_refused(tmp_path):
    build_corpus(tmp_path, seed=0, **SMALL)
    with pytest.raises(InputError, match='seed 0.*seed 1'):
        build_corpus(tmp_path, seed=1, **SMALL)


@pytest.mark.parametrize('wrong', [
    dict(signers=1), dict(repetitions=0), dict(seed=-1)])
def test_impossible_sizes_are_refused(wrong, tmp_path):
    with pytest.raises(InputError, match='2 signers or more'):
        build_corpus(tmp_path / 'out', **wrong)
    assert not (tmp_path / 'out').exists()


def test_tool(tmp_path):
    tool = Path(__file__).parents[2] / 'tools/make_synthetic.py'
    done = subprocess.run(
        [sys.executable, str(tool), '--out', str(tmp_path), '--signers', '3',
         '--repetitions', '1'], capture_output=True, text=True, check=True)
    assert '72 clips of 24 signs by 3 signers' in done.stdout
    assert 'train: 48 clips, 2 signers' in done.stdout
    assert len(PoseStore(tmp_path / 'poses')) == 72
