"""Reading videos as people have them."""
import os
import struct
import weakref
from pathlib import Path

import cv2
import numpy as np
import pytest

from gspmc.errors import InputError
from gspmc.pose.video import Video, VideoError

av = pytest.importorskip('av')

FAST = dict(movflags='faststart')
MJPEG = dict(codec='mjpeg', pixels='yuvj420p')
VP9 = dict(codec='libvpx-vp9', options=dict(deadline='realtime'))
KINDS = {
    'faststart.mp4': FAST,
    'plain.mp4': {},
    'fragments.mp4': dict(movflags='frag_keyframe+empty_moov'),
    'sound.mp4': dict(audio=60, **FAST),
    'mpeg4.avi': dict(codec='mpeg4'),
    'mjpeg.avi': MJPEG,
    'h264.avi': {},
    'h264.mkv': {},
    'sound.mkv': dict(audio=150),  # 3.2 s, longer than the video
    'vp9.webm': VP9,
    'mjpeg.mov': MJPEG,
    'wmv2.wmv': dict(codec='wmv2'),
    'mpeg2.mpg': dict(codec='mpeg2video'),
    'h264.ts': {},
    'h264.flv': {},
    'frames.gif': dict(codec='gif', pixels='rgb8'),
}
# Those that say how large they are.
SIZED = [name for name in KINDS if not name.endswith(('.mpg', '.ts', '.flv'))]


def read(path):
    with Video(path) as video:
        return list(video), video


def error_of(path):
    """Return the message, and how many frames came before it."""
    frames = []
    with pytest.raises(VideoError) as caught:
        with Video(path) as video:
            for frame in video:
                frames.append(frame)
    return str(caught.value), len(frames)


def cut(path, size):
    short = path.with_name(f'cut{path.suffix}')
    short.write_bytes(path.read_bytes()[:size])
    return short


@pytest.mark.parametrize('name', list(KINDS))
def test_every_frame_is_read_once_and_in_order(write_video, levels, name):
    frames, video = read(write_video(name, **KINDS[name]))
    assert [f.shape for f in frames] == [(48, 64, 3)] * len(levels)
    assert all(f.dtype == np.uint8 for f in frames)
    means = [frame.mean() for frame in frames]
    np.testing.assert_array_equal(np.argsort(means), np.argsort(levels))
    np.testing.assert_allclose(means, levels, atol=20)  # of a GIF's colours
    assert (video.width, video.height) == (64, 48)
    assert video.num_frames == len(levels)
    assert video.fps == pytest.approx(25, rel=.02)


def test_colours_are_blue_green_red(write_video):
    image = np.zeros((48, 64, 3), np.uint8)
    image[:] = 200, 90, 20
    (frame, ), _ = read(write_video('a.mp4', images=[image]))
    np.testing.assert_allclose(frame.mean(axis=(0, 1)), [200, 90, 20], atol=5)


@pytest.mark.parametrize('name, options', [
    ('a.avi', dict(codec='mpeg4')), ('a.avi', MJPEG),
    ('a.mkv', dict(pixels='yuv444p'))])
def test_odd_sizes(write_video, name, options):
    image = np.zeros((47, 65, 3), np.uint8)
    image[:, 40:] = 200
    (frame, ), video = read(write_video(name, images=[image], **options))
    assert frame.shape == (47, 65, 3)
    assert (video.width, video.height) == (65, 47)
    np.testing.assert_allclose(frame[:, :32], 0, atol=12)
    np.testing.assert_allclose(frame[:, 48:], 200, atol=12)


@pytest.mark.parametrize('name, options', [
    ('a.mp4', {}), ('a.avi', MJPEG), ('a.mkv', {}), ('a.webm', VP9),
    ('a.gif', KINDS['frames.gif'])])
def test_one_frame(write_video, name, options):
    frames, video = read(write_video(name, frames=1, **options))
    assert len(frames) == video.num_frames == 1


@pytest.mark.parametrize('name, options', [
    ('a.mp4', dict(rate=1000)), ('a.mkv', dict(rate=1000)),
    ('a.avi', dict(codec='mpeg4'))])  # with frames that were dropped
def test_a_variable_frame_rate(write_video, name, options, levels):
    times = [40 * i + 200 * (i // 7) for i in range(len(levels))]
    frames, video = read(write_video(name, times=times, **options))
    assert len(frames) == len(levels)
    assert video.fps == pytest.approx(30 / 2., rel=.05)  # 30 steps in 2 s


TURNS = {  # as phones write them: a, b, c, d of the display matrix
    0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1),
    270: (0, -1, 1, 0), 'mirrored': (-1, 0, 0, 1)}
COLOURS = dict(r=(0, 0, 255), g=(0, 255, 0), b=(255, 0, 0), k=(0, 0, 0))


def set_matrix(path, matrix):
    """Write a display matrix into the track header of an MP4."""
    content = bytearray(path.read_bytes())
    start = content.index(b'tkhd') + 4 + 40
    a, b, c, d = (value << 16 for value in matrix)
    content[start:start + 36] = struct.pack('>9i', a, b, 0, c, d, 0, 0, 0,
                                            1 << 30)
    path.write_bytes(content)
    return path


def quarters(frame):
    """Name the colours of the four quarters, row by row."""
    height, width = frame.shape[:2]
    return ''.join(
        min(COLOURS, key=lambda name: abs(
            frame[y * height // 4, x * width // 4] - np.array(COLOURS[name])
        ).sum()) for y in (1, 3) for x in (1, 3))


@pytest.mark.parametrize('turn, seen', [
    (0, 'rgbk'), (90, 'brkg'), (180, 'kbgr'), (270, 'gkrb'),
    ('mirrored', 'grkb')])
def test_phones_hold_their_cameras_as_they_like(write_video, turn, seen):
    image = np.zeros((48, 64, 3), np.uint8)
    image[:24, :32], image[:24, 32:] = COLOURS['r'], COLOURS['g']
    image[24:, :32] = COLOURS['b']
    path = set_matrix(write_video('a.mp4', images=[image]), TURNS[turn])
    (frame, ), video = read(path)
    assert quarters(frame) == seen
    size = (48, 64) if turn in (90, 270) else (64, 48)
    assert (video.width, video.height) == size == frame.shape[1::-1]
    if turn != 'mirrored':  # which OpenCV turns upside down
        _, theirs = cv2.VideoCapture(str(path)).read()
        np.testing.assert_array_equal(frame, theirs)


def test_frames_are_not_kept(write_video):
    path = write_video('a.mp4')
    with Video(path) as video:
        assert (video.width, video.height, video.num_frames) == (0, 0, 0)
        alive = []
        for frame in video:
            assert sum(reference() is not None for reference in alive) <= 1
            alive.append(weakref.ref(frame))
    assert len(alive) == 31


def test_names_that_look_like_addresses(write_video, tmp_path, monkeypatch):
    os.rename(write_video('a.mp4'), tmp_path / 'take:10 %03d 手語.mp4')
    monkeypatch.chdir(tmp_path)
    assert len(read('take:10 %03d 手語.mp4')[0]) == 31


def test_tags_in_another_encoding(write_video):
    path = write_video('a.mkv')
    content = path.read_bytes().replace(b'Lavf', '手語'.encode('gbk'))
    path.write_bytes(content)
    assert len(read(path)[0]) == 31


@pytest.mark.parametrize('name, content, words', [
    ('empty.mp4', b'', 'cannot be opened'),
    ('text.mp4', b'not a video\n' * 200, 'cannot be opened'),
    ('text.txt', b'not a video\n' * 200, 'no video stream'),
    ('random.avi', np.random.default_rng(0).bytes(5000), 'cannot be opened'),
    ('subtitles.mp4', b'1\n00:00:01,000 --> 00:00:02,000\nhi\n\n' * 9,
     'no video stream'),
])
def test_files_that_are_no_videos(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    message, _ = error_of(tmp_path / name)
    assert words in message and str(tmp_path / name) in message
    assert message.endswith('; 0 frames were read')


def test_no_file_and_a_folder(tmp_path):
    assert 'No such file' in error_of(tmp_path / 'none.mp4')[0]
    assert 'directory' in error_of(tmp_path)[0]
    assert issubclass(VideoError, InputError)


def test_only_sound(tmp_path):
    with av.open(str(tmp_path / 'a.mp4'), 'w') as container:
        stream = container.add_stream('aac', rate=48000)
        sound = av.AudioFrame.from_ndarray(
            np.zeros((1, 1024), np.float32), format='fltp', layout='mono')
        sound.sample_rate = 48000
        container.mux(stream.encode(sound))
        container.mux(stream.encode())
    assert 'has no video stream; 0' in error_of(tmp_path / 'a.mp4')[0]


def test_a_codec_that_nobody_knows(write_video):
    path = write_video('a.mp4')
    path.write_bytes(path.read_bytes().replace(b'avc1', b'zzzz'))
    assert 'cannot decode; 0 frames' in error_of(path)[0]


@pytest.mark.parametrize('name', ['a.mp4', 'a.avi', 'a.mkv'])
def test_no_frames(write_video, name):
    path = write_video(name, codec='mpeg4', frames=0)
    message, _ = error_of(path)
    assert str(path) in message and '0 frames were read' in message


@pytest.mark.parametrize('name', SIZED)
def test_truncated_files_are_never_taken_for_whole_ones(write_video, name):
    path = write_video(name, **KINDS[name])
    size = path.stat().st_size
    for share in (.3, .5, .7, .8, .9, .95):
        message, count = error_of(cut(path, int(share * size)))
        assert 'is truncated' in message, message
        assert message.endswith(f'; {count} frames were read')


@pytest.mark.parametrize('name', ['faststart.mp4', 'h264.mkv', 'h264.avi',
                                  'mpeg4.avi', 'fragments.mp4'])
def test_files_cut_between_two_frames(write_video, name):
    path = write_video(name, **KINDS[name])
    with av.open(str(path)) as container:
        starts = sorted(p.pos for p in container.demux() if p.size)
    for start in starts[1::6] + starts[-3:]:
        # An AVI has eight bytes, and Matroska some, before the data.
        assert 'truncated' in error_of(cut(path, start - 16))[0]
        assert 'truncated' in error_of(cut(path, start))[0]


def test_an_avi_that_only_lacks_its_index_passes(write_video, levels):
    path = write_video('a.avi', codec='mpeg4')
    index = path.read_bytes().index(b'idx1')
    for size in (index, index + 100):
        assert len(read(cut(path, size))[0]) == len(levels)


def test_sizes_in_headers_may_be_a_little_off(write_video, levels):
    path = write_video('a.avi', codec='mpeg4')
    content = bytearray(path.read_bytes())
    content[4:8] = (len(content) + 500).to_bytes(4, 'little')
    path.write_bytes(content)
    assert len(read(path)[0]) == len(levels)
    content[4:8] = (len(content) - 8).to_bytes(4, 'little')
    count = content.index(b'strh') + 8 + 32  # frames that it announces
    content[count:count + 4] = (len(levels) + 3).to_bytes(4, 'little')
    path.write_bytes(content)
    assert len(read(path)[0]) == len(levels)
    content[count:count + 4] = (2 * len(levels)).to_bytes(4, 'little')
    path.write_bytes(content)
    assert 'of the 2.48 s' in error_of(path)[0]


def test_a_length_that_is_far_off(write_video, levels):
    path = write_video('a.mkv')
    content = bytearray(path.read_bytes())
    place = content.index(b'\x44\x89\x88') + 3  # Duration, in ms
    for factor, fits in ((1.3, True), (3, False)):
        content[place:place + 8] = struct.pack('>d', 1240 * factor)
        path.write_bytes(content)
        if fits:
            assert len(read(path)[0]) == len(levels)
        else:
            message, count = error_of(path)
            assert 'of the 3.72 s that it declares there are 1.24 s' in message
            assert count == len(levels)


@pytest.mark.parametrize('name', ['faststart.mp4', 'h264.mkv', 'h264.ts',
                                  'mpeg4.avi'])
@pytest.mark.parametrize('places, length', [(20, 1), (1, 4000)])
def test_damage_in_the_middle(write_video, name, places, length):
    rng = np.random.default_rng(0)
    images = [cv2.resize(rng.integers(0, 256, (6, 8, 3)).astype(np.uint8),
                         (128, 96)) for _ in range(31)]
    path = write_video(name, images=images, **KINDS[name])
    content = bytearray(path.read_bytes())
    size = len(content)
    for place in np.linspace(.4 * size, .6 * size, places).astype(int):
        content[place:place + length] = bytes(
            byte ^ 0x55 for byte in content[place:place + length])
    path.write_bytes(content)
    message, count = error_of(path)
    assert 'damaged' in message and 0 < count < 31
    assert message.endswith(f'; {count} frames were read')


def test_most_single_bytes_that_are_wrong_in_h264(write_video):
    path = write_video('a.mp4', size=(320, 240), **FAST)
    content = path.read_bytes()
    noticed = 0
    for place in np.linspace(.2, .9, 10) * len(content):
        damaged = bytearray(content)
        damaged[int(place)] ^= 0x55
        path.write_bytes(damaged)
        try:
            read(path)
        except VideoError:
            noticed += 1
    assert noticed >= 5  # none without threads by frame


def test_the_size_changes_midway(write_video, tmp_path):
    small = write_video('a.h264').read_bytes()
    large = write_video('b.h264', size=(96, 64)).read_bytes()
    (tmp_path / 'c.h264').write_bytes(small + large)
    message, count = error_of(tmp_path / 'c.h264')
    assert 'changes its size from 64 x 48 to 96 x 64 pixels' in message
    assert count == 31


def test_another_track_may_be_longer(tmp_path):
    path = tmp_path / 'two.mkv'
    sizes = {(64, 48): 30, (32, 24): 80}  # frames; the larger one is read
    with av.open(str(path), 'w') as container:
        streams = {size: container.add_stream('libx264', rate=25)
                   for size in sizes}
        for size, stream in streams.items():
            (stream.width, stream.height), stream.pix_fmt = size, 'yuv420p'
        for size, stream in streams.items():
            for _ in range(sizes[size]):
                container.mux(stream.encode(
                    av.VideoFrame(*size, 'yuv420p')))
            container.mux(stream.encode())
    assert len(read(path)[0]) == 30


def test_a_track_without_pictures_or_sound(tmp_path):
    """Cameras and phones write time codes and places beside the video."""
    path = tmp_path / 'coded.mp4'
    with av.open(str(path), 'w', options=dict(write_tmcd='1')) as container:
        stream = container.add_stream('libx264', rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, 'yuv420p'
        stream.metadata['timecode'] = '01:00:00:00'
        for _ in range(9):
            container.mux(stream.encode(av.VideoFrame(64, 48, 'yuv420p')))
        container.mux(stream.encode())
    with av.open(str(path)) as container:
        assert [track.type for track in container.streams] == ['video', 'data']
    assert len(read(path)[0]) == 9


def test_without_pyav_the_error_names_the_extra(write_video, monkeypatch):
    path = write_video('a.mp4')
    monkeypatch.setitem(__import__('sys').modules, 'av', None)
    with pytest.raises(InputError, match=r"'\.\[pose\]'"), Video(path):
        pass


def test_real_clips():
    folder = os.environ.get('GSPMC_REAL_DATA')
    if not folder:
        pytest.skip('GSPMC_REAL_DATA does not name a folder of real data')
    for name, size, count in (('FOOTBALL', (640, 360), 62),
                              ('SOUP', (320, 240), 41)):
        frames, video = read(Path(folder, 'wholebody', f'{name}.mp4'))
        assert len(frames) == count
        assert (video.width, video.height) == size
        assert video.fps == pytest.approx(29.97)
