"""Clips that look wrong, each made so on purpose."""
import numpy as np
import pytest

from gspmc.datasets.inspection_clips import find_faults

HANDS = slice(91, 133)


def person(frames=30, seed=0, scale=100.):
    """A person who trembles a little and moves the hands slowly."""
    rng = np.random.default_rng(seed)
    clip = np.empty((frames, 133, 3))
    clip[..., :2] = rng.uniform(0, scale, (133, 2)) + 2 * scale
    clip[:, 5, :2], clip[:, 6, :2] = (3 * scale, 200), (2 * scale, 200)
    clip[..., :2] += rng.normal(0, .004 * scale, (frames, 133, 2))
    clip[:, HANDS, 0] += .2 * scale * np.sin(np.arange(frames))[:, None]
    clip[..., 2] = rng.uniform(.4, 1, (frames, 133))
    return clip.astype(np.float32)


def faults(clip, threshold=.3, height=480):
    return {fault.kind: (fault.frames, fault.first)
            for fault in find_faults(clip, threshold, height)}


@pytest.mark.parametrize('seed', range(3))
@pytest.mark.parametrize('scale', [20., 100., 500.])
def test_nothing_is_wrong_with_a_good_clip(seed, scale):
    assert faults(person(seed=seed, scale=scale)) == {}
    assert faults(person(1, seed, scale)) == {}


def test_hands_that_are_missing_in_most_frames():
    clip = person()
    clip[4:19, HANDS, 2] = .29  # 15 of 30 are not most
    assert faults(clip) == {}
    clip[19, HANDS, 2] = 0
    assert faults(clip) == {'no hands': (16, 4)}
    assert faults(clip, threshold=.2) == {}
    clip[:, 91:102, 2] = .9  # 11 of the left hand's 21 joints
    assert faults(clip) == {}
    clip[:, 101, 2] = .1
    assert faults(clip) == {'no hands': (16, 4)}


def test_another_person_is_taken_for_the_signer():
    clip = person()
    clip[12:, :, 0] += 60  # 0.6 shoulder widths
    assert faults(clip) == {'jumps': (1, 12)}
    clip[20:, :, 0] -= 60
    assert faults(clip) == {'jumps': (2, 12)}


def test_people_move_and_single_joints_are_misplaced():
    clip = person()
    clip[..., 0] += 40 * np.arange(30)[:, None]  # 0.4 shoulder widths a frame
    clip[7, :3, 0] += 300  # 3 of the 7 joints of the trunk
    assert faults(clip) == {}
    clip[7, 3, 0] += 300
    assert faults(clip) == {'jumps': (2, 7)}


def test_most_of_the_joints_that_are_seen_have_to_jump():
    clip = person()
    clip[:, 6, 2] = .1  # 6 joints of the trunk are left
    clip[12:, :3, 0] += 200
    assert faults(clip) == {}
    clip[12:, 3, 0] += 200
    assert faults(clip) == {'jumps': (1, 12)}
    clip[:, 2:5, 2] = .1
    assert faults(clip) == {'jumps': (1, 12)}  # 2 of 3
    clip[:, 5, 2] = .1
    assert faults(clip) == {}  # too few to say


def test_joints_that_are_not_seen_do_not_jump():
    clip = person()
    clip[:, 112:122, 2] = .1  # 10 of the hand's 21
    clip[9, 112:122, 0] += 500
    assert faults(clip) == {}


def test_hands_that_jump():
    clip = person()
    clip[9:11, 112:123, 1] += 110  # 11 of 21 joints
    assert faults(clip) == {'jumps': (2, 9)}
    clip = person()
    clip[9:11, 112:122, 1] += 110
    assert faults(clip) == {}
    clip = person()
    clip[9:11, 112:, 1] += 70
    assert faults(clip) == {}


def test_a_hand_that_appears_has_not_jumped():
    clip = person()
    clip[9:, 112:, 1] += 300
    clip[9, 112:] = 0
    assert faults(clip) == {}
    clip[:9, 112:] = 0
    assert faults(clip) == {}


def test_a_recorder_that_stalls():
    clip = person()
    clip[11:15] = clip[10]
    assert faults(clip) == {}
    clip[11:16] = clip[10]
    assert faults(clip) == {'frozen': (5, 11)}
    clip[20:29] = clip[20]
    assert faults(clip) == {'frozen': (8, 21)}  # the longest
    clip[:] = clip[0]
    assert faults(clip) == {'frozen': (29, 1)}


def test_nearly_equal_frames_are_frozen_too():
    clip = person()
    rng = np.random.default_rng(1)
    clip[10:20, :, :2] = clip[10, :, :2]
    clip[10:20, :, :2] += rng.uniform(-.02, .02, (10, 133, 2))
    clip[10:20, :6, 0] += np.arange(10)[:, None]  # 6 of 133 joints move
    assert faults(clip) == {'frozen': (9, 11)}
    clip[10:20, 6:8, 0] += np.arange(10)[:, None]
    assert faults(clip) == {}


def test_without_any_joint_only_the_hands_are_missed():
    assert faults(person() * 0) == {'no hands': (30, 0)}


def test_without_shoulders_the_image_gives_the_scale():
    clip = person()
    clip[:, 5] = 0
    clip[12:, :, 0] += 50
    assert faults(clip, height=480) == {}  # half a shoulder width is 60
    assert faults(clip, height=480 // 2) == {'jumps': (1, 12)}
