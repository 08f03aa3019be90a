"""The estimator in batches: mmpose's inference_topdown is the oracle."""
import hashlib
import os
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from gspmc.errors import InputError, MissingFileError

pytest.importorskip('mmpose')
from tiny_pose_models import build, write_config  # noqa: E402

from gspmc.pose.batch_model import BatchModel  # noqa: E402
from gspmc.pose.estimator import TopDownEstimator  # noqa: E402
from gspmc.pose.person import whole_image  # noqa: E402
from gspmc.pose.pose_model import import_mmpose, load_model  # noqa: E402
from gspmc.pose.video import Video  # noqa: E402

SIZES = [(120, 160), (120, 160), (91, 203), (121, 161), (64, 64), (300, 200),
         (120, 160)]
BOXES = np.float32([(0, 0, 160, 120), (-20, 10, 60, 140), (0, 0, 203, 91),
                    (100.5, 20, 220, 90), (10, 10, 20, 30), (0, -50, 200, 400),
                    (0, 0, 160, 120)])


def make_frames():
    """Seven images with edges, blurred a little."""
    rng = np.random.default_rng(0)
    frames = []
    for height, width in SIZES:
        coarse = rng.integers(0, 256, (6, 8, 3)).astype(np.uint8)
        image = cv2.resize(coarse, (width, height),
                           interpolation=cv2.INTER_NEAREST)
        frames.append(cv2.GaussianBlur(image, (5, 5), 0))
    return frames


@pytest.fixture(autouse=True)
def one_thread():
    """Tiny layers are fastest so."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope='module')
def frames():
    return make_frames()


@pytest.fixture(scope='module')
def tiny(tmp_path_factory):
    """Return config and weights of a kind of model, made once."""
    made = {}

    def make(kind):
        if kind not in made:
            folder = tmp_path_factory.mktemp(kind)
            config, weights = write_config(folder, kind), folder / 'w.pth'
            torch.save(dict(meta={}, state_dict=build(config).state_dict()),
                       weights)
            made[kind] = config, weights
        return made[kind]

    return make


def one_by_one(config, weights, frames, boxes, flip_test=True):
    """What mmpose finds, frame by frame."""
    api = import_mmpose()
    model = api.init_model(str(config), str(weights), device='cpu')
    model.test_cfg['flip_test'] = flip_test
    people = [api.inference_topdown(model, frame, box[None])[0].pred_instances
              for frame, box in zip(frames, boxes)]
    return np.stack([np.dstack([person.keypoints, person.keypoint_scores])[0]
                     for person in people])


def assert_same(found, wanted):
    assert found.shape == wanted.shape and found.dtype == np.float32
    np.testing.assert_allclose(found[..., :2], wanted[..., :2], rtol=0,
                               atol=1e-2)
    np.testing.assert_allclose(found[..., 2], wanted[..., 2], rtol=0,
                               atol=1e-4)


def test_batches_equal_inference_topdown_on_real_frames(tiny):
    folder = os.environ.get('GSPMC_REAL_DATA')
    if not folder:
        pytest.skip('GSPMC_REAL_DATA does not name a folder of real data')
    config, weights = tiny('dark')
    with Video(Path(folder, 'wholebody', 'SOUP.mp4')) as video:
        frames = list(video)[::4]
    boxes = np.stack([whole_image(frame) for frame in frames])
    estimator = TopDownEstimator(config, weights, batch_size=4)
    assert_same(estimator.estimate(frames, boxes),
                one_by_one(config, weights, frames, boxes))


@pytest.mark.parametrize('flip_test', [True, False])
@pytest.mark.parametrize('kind', ['dark', 'heatmap', 'simcc'])
def test_batches_equal_inference_topdown(tiny, frames, kind, flip_test):
    config, weights = tiny(kind)
    wanted = one_by_one(config, weights, frames, BOXES, flip_test)
    # The frames of this test tell right from wrong.
    assert wanted[..., :2].std(axis=1).min() > 1
    assert wanted[..., 2].std() > 1e-2
    estimator = TopDownEstimator(config, weights, batch_size=3,
                                 flip_test=flip_test)
    assert_same(estimator.estimate(frames, BOXES), wanted)


def test_the_flip_test_makes_a_difference(tiny, frames):
    config, weights = tiny('dark')
    found = [TopDownEstimator(config, weights, flip_test=flip_test).estimate(
        frames, BOXES) for flip_test in (True, False)]
    assert np.abs(found[0] - found[1]).max() > 1


def test_a_flip_test_that_the_config_does_not_ask_for(tiny, frames, tmp_path):
    config, weights = tiny('simcc')
    without = tmp_path / config.name
    without.write_text(config.read_text() +
                       'model["test_cfg"] = dict(flip_test=False)\n')
    wanted = one_by_one(config, weights, frames, BOXES, flip_test=False)
    assert_same(TopDownEstimator(without, weights).estimate(frames, BOXES),
                wanted)


@pytest.mark.parametrize('batch_size', [1, 2, 4, 7, 100])
def test_the_batch_size_does_not_matter(tiny, frames, batch_size):
    config, weights = tiny('dark')
    wanted = one_by_one(config, weights, frames, BOXES)
    estimator = TopDownEstimator(config, weights, batch_size=batch_size)
    assert_same(estimator.estimate(frames, BOXES), wanted)
    for number in range(3):
        assert_same(
            estimator.estimate(frames[:number], BOXES[:number]),
            wanted[:number])


@pytest.mark.parametrize('kind', ['heatmap', 'simcc'])
def test_folding_batch_norm_changes_nothing_but_rounding(
        tiny, frames, kind):
    """This is how it is done on a GPU."""
    config, weights = tiny(kind)
    model = BatchModel(*load_model(config, weights), torch.device('cpu'),
                       exact=False, amp=False, flip_test=True)
    crops = [model.crop(frame, box) for frame, box in zip(frames, BOXES)]
    assert_same(model.decode(model.run(crops), crops),
                one_by_one(config, weights, frames, BOXES))


@pytest.mark.skipif(not torch.cuda.is_available(), reason='needs a GPU')
@pytest.mark.parametrize('amp, tolerance', [(False, 1e-2), (True, 1)])
def test_on_a_gpu(tiny, frames, amp, tolerance):
    config, weights = tiny('simcc')
    wanted = one_by_one(config, weights, frames, BOXES)
    found = TopDownEstimator(config, weights, device='cuda', batch_size=2,
                             amp=amp).estimate(frames, BOXES)
    apart = np.abs(found - wanted)[..., :2].max(axis=2)
    assert np.quantile(apart, 0.95) <= tolerance


def test_name_and_hash(tiny):
    config, weights = tiny('simcc')
    estimator = TopDownEstimator(config, weights)
    assert estimator.name == 'tiny_simcc'
    assert estimator.weights_sha256 == hashlib.sha256(
        weights.read_bytes()).hexdigest()


@pytest.mark.parametrize('kind, last', [('dark', 'head.final_layer.weight'),
                                        ('simcc', 'head.cls_x.weight')])
def test_keypoints_that_are_not_finite(tiny, frames, tmp_path, kind, last):
    config, weights = tiny(kind)
    state = torch.load(weights)['state_dict']
    state[last] = torch.full_like(state[last], torch.nan)
    torch.save(dict(state_dict=state), tmp_path / 'nan.pth')
    estimator = TopDownEstimator(config, tmp_path / 'nan.pth')
    with pytest.raises(InputError, match='frame 0 of 7.*not finite'):
        estimator.estimate(frames, BOXES)


def test_a_box_is_needed_for_each_frame(tiny, frames):
    estimator = TopDownEstimator(*tiny('simcc'))
    with pytest.raises(ValueError, match='6 boxes for 7 frames'):
        estimator.estimate(frames, BOXES[:6])


@pytest.mark.parametrize('wrong, message', [
    (dict(batch_size=0), 'batch of 0 frames'),
    (dict(device='abacus'), "device 'abacus'"),
    (dict(device='cuda:99'), "device 'cuda:99'"),
    (dict(amp=True), 'half precision is for GPUs'),
])
def test_settings_that_cannot_be_used(tiny, wrong, message):
    with pytest.raises(InputError, match=message):
        TopDownEstimator(*tiny('simcc'), **wrong)


def test_missing_weights_are_named(tiny, tmp_path):
    with pytest.raises(MissingFileError, match='none.pth does not exist'):
        TopDownEstimator(tiny('simcc')[0], tmp_path / 'none.pth')
