"""Opening the clips of a listing."""
import numpy as np
import pytest

from gspmc.datasets.manifests.listing import Listing, Problem, VideoClip
from gspmc.datasets.manifests.video_check import check_videos

av = pytest.importorskip('av')


def write_video(path, frames=3):
    with av.open(str(path), 'w') as container:
        stream = container.add_stream('mpeg4', rate=25)
        stream.width = stream.height = 32
        for value in range(frames):
            image = np.full((32, 32, 3), 40 * value, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image)))
        container.mux(stream.encode())


def test_what_cannot_be_read_becomes_a_problem(tmp_path):
    names = ['good.mp4', 'good.avi', 'noise.mp4', 'head.mp4', 'tail.mkv']
    for name in names:
        write_video(tmp_path / name)
    (tmp_path / 'noise.mp4').write_bytes(bytes(range(256)) * 20)
    (tmp_path / 'head.mp4').write_bytes(
        (tmp_path / 'head.mp4').read_bytes()[:200])
    with open(tmp_path / 'tail.mkv', 'r+b') as file:
        file.truncate((tmp_path / 'tail.mkv').stat().st_size - 40)
    clips = tuple(VideoClip(name, 'tea', 's1', 'train') for name in names)
    before = Problem('missing', 'x.mp4')
    checked = check_videos(Listing(tmp_path, clips, (before, ), ('tea', )))
    assert [c.path for c in checked.clips] == ['good.mp4', 'good.avi']
    assert checked.clips == clips[:2]
    assert checked.problems[0] == before
    assert [(p.kind, p.name, p.signer) for p in checked.problems[1:]] == [
        ('unreadable', name, 's1') for name in names[2:]]
    assert all(p.detail and str(tmp_path) not in p.detail
               for p in checked.problems[1:])
