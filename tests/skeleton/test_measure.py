"""What of a person is seen, and how large the person is."""
import numpy as np

from gspmc.skeleton.measure import detected, shoulder_width


def test_what_is_detected():
    clip = np.zeros((1, 133, 3))
    clip[0, :3, 2] = .2, .3, .4
    assert detected(clip, .3)[0, :4].tolist() == [False, True, True, False]
    assert detected(clip, 0)[0, :4].tolist() == [True, True, True, False]


def test_the_shoulder_width_is_a_median():
    clip = np.zeros((5, 133, 3))
    clip[:, 6] = 0, 0, 1
    clip[:, 5, 2] = 1, 1, 1, 0, 1
    clip[:, 5, 0] = 3, 4, 900, 1, 5
    assert shoulder_width(clip, detected(clip, .3)) == 4.5
    assert shoulder_width(clip[3:4], detected(clip[3:4], .3)) == 0
