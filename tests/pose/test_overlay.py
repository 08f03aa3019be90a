"""Skeletons over videos."""
import os
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from gspmc.errors import InputError
from gspmc.pose.overlay import write_overlay
from gspmc.pose.painter import Painter
from gspmc.pose.video import Video, VideoError
from gspmc.skeleton import LAYOUTS, Layout
from gspmc.skeleton.drawing import COLOURS

EVERYTHING = LAYOUTS['wholebody133']


def colour_of(part):
    """BGR."""
    return np.round(255 * np.array(to_rgb(COLOURS[part])))[::-1]


def nobody():
    return np.zeros((133, 3), np.float32)


def person():
    """Shoulders 40 px apart, one arm that ends in a stretched hand."""
    keypoints = nobody()
    for joint, place in {5: (60, 20), 6: (20, 20), 8: (20, 40), 10: (50, 40),
                         112: (51, 40), 121: (58, 40), 122: (62, 40),
                         123: (66, 40), 124: (70, 40)}.items():
        keypoints[joint] = *place, .9
    return keypoints


def enlarged(factor):
    return person() * [factor, factor, 1]


def paint(keypoints, shoulder_width=40., layout=EVERYTHING, threshold=.3,
          size=(60, 80)):
    image = np.full((*size, 3), 128, np.uint8)
    Painter(layout, threshold).draw(image, keypoints, shoulder_width)
    return image


def test_bones_have_the_colour_of_their_part():
    image = paint(enlarged(5), 200, size=(300, 400))
    np.testing.assert_array_equal(image[200, 175], colour_of('body'))
    np.testing.assert_array_equal(image[100, 200], colour_of('body'))
    np.testing.assert_array_equal(image[200, 325], colour_of('right_hand'))
    assert (image[220:] == 128).all() and (image[:, 375:] == 128).all()


def test_lines_stand_out_from_any_background():
    image = paint(enlarged(5), 200, size=(300, 400))
    for edge in image[190:200, 175], image[200:210, 175]:
        assert (edge > 200).all(axis=1).any()


def test_what_was_not_found_is_not_drawn():
    keypoints = person()
    assert (paint(nobody()) == 128).all()
    keypoints[112:, 2] = .2
    assert (paint(keypoints)[38:43, 56:] == 128).all()
    assert (paint(keypoints, threshold=.1)[38:43, 56:] != 128).any()
    keypoints[112:] = 0  # and not at (0, 0) either, whatever the threshold
    assert (paint(keypoints, threshold=0)[:10, :10] == 128).all()


def test_lines_become_wider_with_the_person():

    def ink(factor):
        image = paint(enlarged(factor), 40 * factor,
                      size=(60 * factor, 80 * factor))
        return (image != 128).any(axis=2).mean()

    assert ink(20) == pytest.approx(ink(10), rel=.2)


def test_strange_people_are_drawn_without_an_error():
    keypoints = person()
    keypoints[5, :2] = 1e9, -1e9
    assert (paint(keypoints, 0) != 128).any()
    one = Layout('own', dict(nose=(0, ), fist=(9, 10)), ((9, 0), (10, 0)))
    keypoints[[0, 9, 10]] = (10, 10, 1), (30, 10, 1), (50, 50, 1)
    paint(keypoints, layout=one)


@pytest.mark.parametrize('name', list(LAYOUTS))
def test_only_joints_of_the_layout_are_drawn(name):
    keypoints = np.zeros((133, 3), np.float32)
    keypoints[:] = 40, 30, 1
    others = np.setdiff1d(np.arange(133), LAYOUTS[name].source)
    keypoints[others] = 5, 5, 1
    image = paint(keypoints, layout=LAYOUTS[name])
    assert (image[30, 40] != 128).any() and (image[:10, :10] == 128).all()


def test_the_video_is_enlarged_and_keeps_its_frames(write_video, tmp_path):
    images = [np.full((47, 81, 3), 128, np.uint8)] * 5
    path = write_video('a.avi', codec='mpeg4', images=images)
    clip = np.stack([person()] * 5)
    clip[3:] = 0
    out = tmp_path / 'new' / 'folder' / 'overlay.mp4'
    write_overlay(path, clip, out, EVERYTHING, .3)
    with Video(out) as video:
        frames = list(video)
    # 11 times as large, for 480 px or more, and even.
    assert [frame.shape for frame in frames] == [(518, 892, 3)] * 5
    assert video.fps == 25
    factor = 11
    for number, frame in enumerate(frames):
        there = frame[int(40.5 * factor), int(65.5 * factor)].astype(int)
        expected = colour_of('right_hand') if number < 3 else [128] * 3
        np.testing.assert_allclose(there, expected, atol=40)
    assert os.listdir(out.parent) == ['overlay.mp4']


def test_a_strip_is_not_enlarged_beyond_what_encoders_take(write_video,
                                                           tmp_path):
    path = write_video('a.mp4', size=(1920, 16), frames=2)
    out = tmp_path / 'b.mp4'
    write_overlay(path, np.zeros((2, 133, 3)), out, EVERYTHING, .3)
    with Video(out) as video:
        assert next(iter(video)).shape == (32, 3840, 3)


def test_frames_that_no_encoder_takes(write_video, tmp_path):
    path = write_video('a.mkv', codec='ffv1', size=(17000, 16), frames=1)
    with pytest.raises(InputError, match='a.mkv: its frames cannot be'):
        write_overlay(path, np.zeros((1, 133, 3)), tmp_path / 'b.mp4',
                      EVERYTHING, .3)
    assert sorted(os.listdir(tmp_path)) == ['a.mkv']


@pytest.mark.parametrize('frames, word', [(4, 'more'), (6, 'fewer')])
def test_keypoints_of_another_video(write_video, tmp_path, frames, word):
    path = write_video('a.mp4', frames=5)
    with pytest.raises(InputError, match=f'{word} frames than the {frames}'):
        write_overlay(path, np.zeros((frames, 133, 3)), tmp_path / 'b.mp4',
                      EVERYTHING, .3)
    assert sorted(os.listdir(tmp_path)) == ['a.mp4']


@pytest.mark.parametrize('share', [0, .2, .7])
def test_a_truncated_video(write_video, tmp_path, share):
    path = write_video('a.mp4', movflags='faststart')
    content = path.read_bytes()
    path.write_bytes(content[:int(share * len(content))])
    with pytest.raises(VideoError):
        write_overlay(path, np.zeros((31, 133, 3)), tmp_path / 'b.mp4',
                      EVERYTHING, .3)
    assert sorted(os.listdir(tmp_path)) == ['a.mp4']


def test_real_keypoints_cover_the_hands(tmp_path):
    folder = os.environ.get('GSPMC_REAL_DATA')
    if not folder:
        pytest.skip('GSPMC_REAL_DATA does not name a folder of real data')
    path = Path(folder, 'wholebody', 'SOUP.mp4')
    with np.load(path.with_name('SOUP_wb133.npz')) as found:
        clip = np.dstack([found['keypoint'], found['keypoint_score']])
    write_overlay(path, clip, tmp_path / 'a.mp4', EVERYTHING, .3)
    with Video(path) as video, Video(tmp_path / 'a.mp4') as overlay:
        for frame, drawn, joints in zip(video, overlay, clip):
            assert drawn.shape == (480, 640, 3)
            palm = joints[[91, 96, 100, 104, 108], :2].mean(axis=0)
            x, y = palm.astype(int)
            skin = frame[y - 1:y + 2, x - 1:x + 2].mean()
            assert skin > 60  # her clothes are black
