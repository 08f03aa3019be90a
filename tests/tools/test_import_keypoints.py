"""tools/import_keypoints.py and tools/export_keypoints.py, from end to end."""
import json
import pickle
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

from gspmc.datasets.pose_store import PoseStore

TOOLS = Path(__file__).resolve().parents[2] / 'tools'


@pytest.fixture
def tool(monkeypatch, capsys):
    """Run a tool as a command line would; return status and its texts."""

    def run(name, *arguments):
        monkeypatch.setattr(sys, 'argv', [name, *map(str, arguments)])
        try:
            runpy.run_path(str(TOOLS / name), run_name='__main__')
            status = 0
        except SystemExit as exit:
            status = exit.code
        return (status, *capsys.readouterr())

    return run


@pytest.fixture
def archive(tmp_path):
    generator = np.random.default_rng(0)
    np.savez(
        tmp_path / 'clips.npz',
        kpt_q=generator.integers(1, 9000, (6, 4, 133, 2)).astype(np.int16),
        score_q=generator.integers(0, 256, (6, 4, 133)).astype(np.uint8),
        length=np.full(6, 4), label=np.array([0, 1] * 3),
        signer=np.repeat(['A', 'B', 'C'], 2),
        name=np.array([f'clip {i}' for i in range(6)]),
        labels=np.array(['tree', 'sun']),
        meta=np.array(json.dumps(dict(
            img_w=640, img_h=480, kpt_scale=16, score_scale=255))))
    return tmp_path / 'clips.npz'


def save_pickle(path, keypoint, frame_dir='a'):
    path.write_bytes(pickle.dumps(dict(split={}, annotations=[dict(
        frame_dir=frame_dir, label=1, img_shape=(480, 640), total_frames=2,
        keypoint=keypoint, keypoint_score=np.ones(keypoint.shape[:3]))])))
    return path


def test_an_archive_with_splits_by_signer(tool, archive, tmp_path):
    out = tmp_path / 'store'
    status, text, _ = tool('import_keypoints.py', archive, '--out', out,
                           '--test-signers', 'C', '--val-signers', 'A')
    assert status == 0
    assert 'added 6 clips as archive, 0 were there already' in text
    store = PoseStore(out)
    assert store.classes == ('tree', 'sun')
    assert store.splits.tolist() == ['val'] * 2 + ['train'] * 2 + ['test'] * 2
    with np.load(archive) as arrays:
        for number in range(6):
            score = arrays['score_q'][number] / np.float32(255)
            position = arrays['kpt_q'][number] / np.float32(16)
            position[score == 0] = 0
            found = store.keypoints(number)
            np.testing.assert_allclose(found[..., 2], score, rtol=1e-6)
            np.testing.assert_array_equal(found[..., :2], position)


def test_a_second_run_goes_on(tool, archive, tmp_path):
    out = tmp_path / 'store'
    tool('import_keypoints.py', archive, '--out', out)
    index = (out / 'part-0.csv').read_text().split('\n')
    (out / 'part-0.csv').write_text('\n'.join(index[:4]) + '\n')  # 3 of 6
    status, text, _ = tool('import_keypoints.py', archive, '--out', out)
    assert status == 0
    assert 'added 3 clips as archive, 3 were there already' in text
    assert PoseStore(out).ids.tolist() == [f'clip {i}' for i in range(6)]
    assert (out / 'part-0.csv').read_text().split('\n') == index


def test_a_folder_of_mediapipe_arrays(tool, tmp_path):
    (tmp_path / 'in' / 'sun').mkdir(parents=True)
    np.save(tmp_path / 'in' / 'sun' / '1.npy', np.full((3, 258), .5))
    (tmp_path / 'list.txt').write_text('tree\nsun\n')
    status, text, _ = tool(
        'import_keypoints.py', tmp_path / 'in', '--out', tmp_path / 'out',
        '--classes', tmp_path / 'list.txt', '--image-size', 200, 100)
    assert status == 0 and '200 x 100' in text
    store = PoseStore(tmp_path / 'out')
    assert store.classes == ('tree', 'sun') and store.labels.tolist() == [1]
    assert store.estimator == 'MediaPipe Holistic'
    assert store.keypoints(0)[2, 100].tolist() == [100, 50, 1]
    status, text, _ = tool('import_keypoints.py', tmp_path / 'in', '--out',
                           tmp_path / 'out2')
    assert status == 0 and '640 x 480' in text


def test_a_pickle_with_a_layout_and_back(tool, tmp_path):
    keypoint = np.random.default_rng(0).uniform(1, 9, (1, 2, 27, 2))
    path = save_pickle(tmp_path / 'a.pkl', keypoint)
    out = tmp_path / 'store'
    (tmp_path / 'list.txt').write_text('tree\nsun\n')
    status, text, _ = tool(
        'import_keypoints.py', path, '--format', 'mmaction', '--out', out,
        '--layout', 'samslr27', '--classes', tmp_path / 'list.txt')
    assert status == 0 and 'added 1 clips as mmaction' in text
    status, text, _ = tool('export_keypoints.py', out, '--out',
                           tmp_path / 'b.pkl', '--layout', 'samslr27')
    assert status == 0 and '1 samples' in text
    made, = pickle.loads((tmp_path / 'b.pkl').read_bytes())['annotations']
    np.testing.assert_array_equal(made['keypoint'],
                                  keypoint.astype(np.float32))
    assert made['label'] == 1
    assert (tmp_path / 'b.classes.txt').read_text() == 'tree\nsun\n'


def test_nan_is_an_error_or_a_missing_joint(tool, tmp_path):
    keypoint = np.ones((1, 2, 133, 2))
    keypoint[0, 1, 7] = np.nan
    path = save_pickle(tmp_path / 'a.pkl', keypoint, 'the clip')
    out = tmp_path / 'store'
    status, _, errors = tool('import_keypoints.py', path, '--out', out)
    assert status == 2
    line = errors.strip().split('\n')[-1]
    assert line.startswith(
        "error: sample 'the clip' of a.pkl: 1 keypoints are NaN")
    assert 'frame 1, joint 7' in line and '--nan missing' in line
    status, *_ = tool('import_keypoints.py', path, '--out', out, '--nan',
                      'missing')
    assert status == 0
    found = PoseStore(out).keypoints(0)
    assert not found[1, 7].any() and found[0].all() and found[1, 8].all()


@pytest.mark.parametrize('arguments, words', [
    (['nowhere.npz'], 'no file or folder nowhere.npz'),
    (['{archive}', '--test-signers', 'X'], "no clip is signed by 'X'"),
    (['{archive}', '--classes', 'nowhere.txt'], 'no class list'),
    (['{archive}', '--layout', 'kinect'], "only 'mmaction' takes"),
    (['{archive}', '--format', 'mmaction'], 'cannot be read as a pickle'),
])
def test_errors_are_one_line(tool, archive, tmp_path, arguments, words):
    arguments = [a.format(archive=archive) for a in arguments]
    status, _, errors = tool('import_keypoints.py', *arguments, '--out',
                             tmp_path / 'store')
    assert status == 2
    line = errors.strip().split('\n')[-1]
    assert line.startswith('error: ') and words in line
    assert not (tmp_path / 'store').exists()


def test_another_class_list_is_another_store(tool, archive, tmp_path):
    out = tmp_path / 'store'
    tool('import_keypoints.py', archive, '--out', out)
    (tmp_path / 'list.txt').write_text('sun\ntree\n')
    status, _, errors = tool('import_keypoints.py', archive, '--out', out,
                             '--classes', tmp_path / 'list.txt')
    assert status == 2
    assert "classes 'tree' at place 0, not 'sun'" in errors


def test_no_store_to_export(tool, tmp_path):
    status, _, errors = tool('export_keypoints.py', tmp_path / 'none', '--out',
                             tmp_path / 'a.pkl')
    assert status == 2
    assert errors.startswith('error: ') and 'no pose store' in errors
    assert not (tmp_path / 'a.pkl').exists()
