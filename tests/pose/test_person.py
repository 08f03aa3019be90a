"""How the signer is found, with estimators that know where the signer is."""
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch
from mmengine.registry import DefaultScope, init_default_scope

from gspmc.errors import InputError
from gspmc.pose.largest_person import DETECTOR, WEIGHTS, LargestPerson
from gspmc.pose.person import FollowSigner, WholeFrame

WIDTH, HEIGHT = 1280, 720
FRAME = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
WHOLE = [0, 0, WIDTH, HEIGHT]
HANDS = slice(91, 133)


def person(middle, shoulder_width, hands=(0, 1.5)):
    """A frontal signer (133, 2): joints in shoulder widths from the middle.

    Both hands are at the same place, given in shoulder widths too.
    """
    joints = np.zeros((133, 2), np.float32)
    joints[:5] = joints[23:91] = (0, -.6)  # head
    joints[[5, 6]] = (.5, 0), (-.5, 0)
    joints[[7, 8]] = (.7, .7), (-.7, .7)
    joints[[9, 10]] = hands
    joints[11:23] = (0, 1.5)
    joints[HANDS] = hands
    return np.float32(middle) + joints * np.float32(shoulder_width)


class Seer:
    """Sees the joints that lie in the box, and notes the boxes.

    ``hidden`` are joints that it does not see, a set of them for each frame.
    """

    def __init__(self, people, hidden=None):
        self.people = list(people)
        self.hidden = hidden or {}
        self.boxes = []
        self.calls = []

    def estimate(self, frames, boxes):
        self.calls.append(len(frames))
        found = np.zeros((len(frames), 133, 3), np.float32)
        for k, (left, top, right, bottom) in enumerate(boxes):
            number = len(self.boxes)
            joints = self.people[number]
            inside = ((joints >= (left, top)) & (joints <= (right, bottom)))
            found[k, :, :2] = joints
            found[k, :, 2] = np.where(inside.all(axis=1), .9, .05)
            found[k, self.hidden.get(number, []), 2] = .05
            self.boxes.append(boxes[k].tolist())
        return found


def follow(people, hidden=None, tracker=None):
    """Follow through a clip; return all poses and the estimator."""
    seer = Seer(people, hidden)
    tracker = tracker or FollowSigner()
    tracker.start_clip()
    poses = tracker.estimate([FRAME] * len(people), seer)
    assert poses.boxes.tolist() == seer.boxes
    return poses


def contains(box, joints):
    return ((joints >= box[:2]) & (joints <= box[2:])).all()


def test_whole_frames_are_one_batch():
    small = np.zeros((40, 30, 3), np.uint8)
    seer = Seer([person((500, 200), 100)] * 2)
    poses = WholeFrame().estimate([FRAME, small], seer)
    assert seer.calls == [2]
    assert poses.boxes.tolist() == [WHOLE, [0, 0, 30, 40]]
    assert poses.seen.all() and poses.keypoints.shape == (2, 133, 3)


def test_the_first_frame_is_searched_as_a_whole_then_the_box_is_close():
    people = [person((640 + 3 * t, 300), 100) for t in range(30)]
    poses = follow(people)
    assert poses.boxes[0].tolist() == WHOLE
    for box, joints in zip(poses.boxes[1:], people[1:]):
        assert contains(box, joints)
        assert np.prod(box[2:] - box[:2]) < .25 * WIDTH * HEIGHT
        assert (box == np.round(box)).all()
    assert poses.seen.all()
    assert (poses.keypoints[..., 2] > .8).all()


def test_a_walking_signer_who_waves_stays_in_the_box():
    people = [person((300 + 12 * t, 250 + 2 * t), 90 + t,
                     (1.4 * np.sin(t / 3), 1.5 * np.cos(t / 4)))
              for t in range(50)]
    poses = follow(people)
    assert all(map(contains, poses.boxes, people))


def test_hands_that_are_blurred_for_long_are_found_again():
    """The box must not shrink to what is still seen."""
    arms = [7, 8, 9, 10, *range(91, 133)]
    hidden = {t: arms for t in range(5, 60)}
    for hands in ((1.4, 1.8), (-1.4, -1.4)):
        people = [person((640, 300), 100, hands)] * 70
        poses = follow(people, hidden)
        assert poses.seen.all()
        assert (poses.keypoints[60:, HANDS, 2] > .8).all()


def test_a_signer_who_turns_sideways_keeps_the_box():
    people = [person((640, 300), 100)] * 5
    side = person((640, 300), 100)
    side[[5, 6], 0] = 640
    hidden = {t: [9, 10, *range(91, 133)] for t in range(5, 40)}
    poses = follow(people + [side] * 40, hidden)
    assert all(map(contains, poses.boxes[1:], people + [side] * 40))


def test_a_crop_of_the_face_alone_is_lost_and_looked_for_again():
    face_only = {3: list(range(5, 23)) + list(range(91, 133))}
    poses = follow([person((640, 300), 100)] * 6, face_only)
    assert poses.seen.tolist() == [True] * 3 + [False] + [True] * 2
    whole = [box == WHOLE for box in poses.boxes.tolist()]
    assert whole == [True, False, False, False, True, False]


def test_a_signer_who_jumps_out_of_the_box_is_lost_for_one_frame():
    people = [person((300, 300), 80)] * 4 + [person((1000, 300), 80)] * 4
    poses = follow(people)
    assert poses.seen.tolist() == [True] * 4 + [False] + [True] * 3
    assert poses.boxes[5].tolist() == WHOLE
    assert contains(poses.boxes[7], people[7])


def test_boxes_lie_in_the_image_and_joints_outside_it_are_no_signer():
    poses = follow([person((20, 30), 100)] * 3)
    assert poses.boxes[1:, :2].tolist() == [[0, 0]] * 2
    nowhere = person((-3000, -3000), 100)
    seer = Seer([nowhere] * 2)
    seer.estimate = lambda frames, boxes: np.concatenate(
        [nowhere, np.ones((133, 1))], axis=1)[None]
    poses = FollowSigner().estimate([FRAME] * 2, seer)
    assert not poses.seen.any()
    assert poses.boxes.tolist() == [WHOLE, WHOLE]


def test_batches_of_a_clip_are_connected_and_clips_are_not():
    tracker = FollowSigner()
    people = [person((640, 300), 100)] * 4
    seer = Seer(people)
    tracker.start_clip()
    tracker.estimate([FRAME] * 2, seer)
    connected = tracker.estimate([FRAME] * 2, seer)
    assert connected.boxes.tolist() == seer.boxes[1:2] * 2
    tracker.start_clip()
    assert tracker.estimate([FRAME], Seer(people)).boxes.tolist() == [WHOLE]


def test_threshold_and_margin_count_and_are_named():
    people = [person((640, 300), 100)] * 2
    assert not follow(people, tracker=FollowSigner(threshold=.95)).seen.any()
    wide = follow(people, tracker=FollowSigner(margin=1)).boxes[1]
    assert contains(wide, follow(people).boxes[1].reshape(2, 2))
    assert '0.95' in FollowSigner(threshold=.95).name
    assert '0.125' in FollowSigner(margin=.125).name


@pytest.fixture
def detector(monkeypatch, tmp_path):
    """A fake mmdet whose detector finds what the test says."""
    apis = ModuleType('mmdet.apis')
    apis.found, apis.calls = [], []

    class DetInferencer:

        def __init__(self, model, weights, device):
            apis.calls.append((model, weights, device))
            init_default_scope('mmdet')

        def __call__(self, inputs, batch_size):
            apis.calls.append((len(inputs), batch_size))
            return dict(predictions=[apis.found.pop(0) for _ in inputs])

    apis.DetInferencer = DetInferencer
    monkeypatch.setitem(sys.modules, 'mmdet', ModuleType('mmdet'))
    monkeypatch.setitem(sys.modules, 'mmdet.apis', apis)
    monkeypatch.setattr(torch.hub, 'get_dir', lambda: str(tmp_path))
    return apis


def put_weights(hub):
    """Put a file where the detector's weights belong."""
    weights = hub / 'checkpoints' / Path(WEIGHTS).name
    weights.parent.mkdir()
    weights.touch()
    return str(weights)


def people_of(*people):
    """What mmdet returns for a frame, of (box, label, score)."""
    return dict(bboxes=[list(p[0]) for p in people],
                labels=[p[1] for p in people], scores=[p[2] for p in people])


def test_the_largest_person_of_each_frame(detector, tmp_path):
    detector.found = [
        people_of(([10, 10, 50, 50], 0, .9), ([99.7, 5.2, 300.1, 700], 0, .5),
                  ([0, 0, 1280, 720], 62, .99), ([0, 0, 900, 720], 0, .1)),
        people_of(([0, 0, 1280, 720], 62, .99)),
        people_of(([-20.5, 30, 2000, 800.5], 0, .9)),
        people_of(),
    ]
    tracker = LargestPerson('cuda:1', 8)
    weights = put_weights(tmp_path)
    tracker.prepare()
    tracker.start_clip()
    seer = Seer([person((200, 200), 50)] * 2)
    poses = tracker.estimate([FRAME] * 4, seer)
    assert detector.calls == [(DETECTOR, weights, 'cuda:1'), (4, 8)]
    assert seer.calls == [2], 'frames without a person are not estimated'
    assert poses.seen.tolist() == [True, False, True, False]
    assert poses.boxes.tolist() == [[99, 5, 301, 700], [0] * 4,
                                    [0, 30, 1280, 720], [0] * 4]
    assert not poses.keypoints[[1, 3]].any()
    assert poses.keypoints[[0, 2]].any(axis=(1, 2)).all()
    detector.found = [people_of()]
    assert not tracker.estimate([FRAME], seer).seen.any()


def test_the_detector_leaves_the_default_scope(detector, tmp_path):
    put_weights(tmp_path)
    LargestPerson('cpu', 8).prepare()
    assert DefaultScope.get_current_instance().scope_name == 'mmaction'


def test_weights_out_of_reach_are_named(detector, tmp_path, monkeypatch):
    def refuse(url, *args):
        raise OSError(f'no route to {url}')

    monkeypatch.setattr(torch.hub, 'download_url_to_file', refuse)
    with pytest.raises(InputError) as error:
        LargestPerson('cpu', 8).prepare()
    assert WEIGHTS in str(error.value)
    assert str(tmp_path / 'checkpoints') in str(error.value)


def test_without_mmdet_the_error_names_it_and_the_alternative(monkeypatch):
    # Both, as a test before this one may have imported the second.
    for name in ('mmdet', 'mmdet.apis'):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(InputError, match='mmdet 3 and full mmcv.*follow'):
        LargestPerson('cpu', 8).prepare()
