"""tools/inspect_store.py, from end to end."""
import csv
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

from gspmc.datasets.pose_store_writer import PoseStoreWriter

TOOL = Path(__file__).resolve().parents[2] / 'tools' / 'inspect_store.py'


@pytest.fixture
def inspect(monkeypatch, capsys):
    """Run the tool as a command line would; return status and its texts."""

    def run(*arguments):
        monkeypatch.setattr(sys, 'argv', ['inspect', *map(str, arguments)])
        try:
            runpy.run_path(str(TOOL), run_name='__main__')
            status = 0
        except SystemExit as exit:
            status = exit.code
        return (status, *capsys.readouterr())

    return run


@pytest.fixture
def store(tmp_path):
    rng = np.random.default_rng(0)
    with PoseStoreWriter(tmp_path / 'store', ['tree', 'sun']) as writer:
        for number in range(6):
            keypoints = rng.uniform(10, 20, (4, 133, 3))
            keypoints[:, 5:7, 0] = 0, 60
            keypoints[:, :, 2] = .9
            keypoints[1:, :, 0] += 50 * (number == 2)
            writer.add(f'deep/{number}.mp4', keypoints, width=64, height=48,
                       label=['tree', 'sun'][number % 2], signer=str(number),
                       split='train' if number < 4 else 'test')
    return tmp_path / 'store'


def write_video(path, frames):
    av = pytest.importorskip('av')
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), 'w') as container:
        stream = container.add_stream('mpeg4', rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, 'yuv420p'
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(
                np.full((48, 64, 3), 90, np.uint8), format='bgr24')
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def test_a_look_at_a_store(inspect, store, tmp_path):
    status, text, _ = inspect(store, '--out', tmp_path / 'out')
    assert status == 0
    assert 'clips that look wrong: 1 of 6' in text
    assert 'jumps: 1: deep/2.mp4 (1 of 4 frames, from 1)' in text
    with open(tmp_path / 'out' / 'suspicious.csv', newline='') as file:
        assert [row['id'] for row in csv.DictReader(file)] == ['deep/2.mp4']


def test_one_split_and_nothing_is_written(inspect, store, tmp_path):
    before = sorted(tmp_path.rglob('*'))
    status, text, _ = inspect(store, '--split', 'test')
    assert status == 0 and 'clips that look wrong: 0 of 2' in text
    assert sorted(tmp_path.rglob('*')) == before


def test_the_threshold_says_what_is_missing(inspect, store):
    for threshold, share in ((.9, '0.0'), (.95, '100.0')):
        _, text, _ = inspect(store, '--threshold', threshold)
        face = next(line for line in text.split('\n') if 'face' in line)
        assert face.split() == ['face', share, share]


def test_pictures(inspect, store, tmp_path):
    videos, out = tmp_path / 'videos', tmp_path / 'out'
    for number, frames in ((0, 4), (1, 4), (2, 5)):
        write_video(videos / 'deep' / f'{number}.mp4', frames)
    (videos / 'deep' / '3.mp4').write_bytes(b'text')
    status, text, _ = inspect(store, '--draw', 6, '--out', out, '--videos',
                              videos)
    assert status == 0
    assert (out / 'skeletons-1.png').read_bytes().startswith(b'\x89PNG')
    assert sorted(path.name for path in (out / 'overlays').iterdir()) == [
        '000000_deep_0.mp4', '000001_deep_1.mp4']
    assert '2 of 6 samples over their videos' in text
    assert '2 videos were not found' in text
    assert 'deep/2.mp4: no overlay: ' in text and 'more frames' in text
    assert 'deep/3.mp4: no overlay: ' in text and 'cannot be opened' in text


def test_pictures_have_a_place_of_their_own(inspect, store, tmp_path,
                                            monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, text, _ = inspect(store, '--draw', 1)
    folder = tmp_path / 'work_dirs' / 'inspect' / 'store'
    assert status == 0 and str(folder.relative_to(tmp_path)) in text
    assert (folder / 'skeletons-1.png').is_file()


@pytest.mark.parametrize('arguments, words', [
    (['{root}/none'], 'no pose store'),
    (['{root}/store', '--split', 'val'], "no samples in split 'val'"),
])
def test_errors_are_one_line(inspect, store, tmp_path, arguments, words):
    status, _, errors = inspect(
        *[argument.format(root=tmp_path) for argument in arguments])
    assert status == 2
    line = errors.strip().split('\n')[-1]
    assert line.startswith('error: ') and words in line
