"""Which configs and weights are taken, and which are refused."""
import pytest
import torch

from gspmc.errors import InputError

pytest.importorskip('mmpose')
from tiny_pose_models import build, write_config  # noqa: E402

from gspmc.pose import pose_model  # noqa: E402
from gspmc.pose.model_zoo import find_config  # noqa: E402
from gspmc.pose.pose_model import load_model  # noqa: E402


@pytest.fixture(scope='module')
def tiny(tmp_path_factory):
    """A config and mmpose's own model of it."""
    config = write_config(tmp_path_factory.mktemp('tiny'), 'dark')
    return config, build(config)


def save(folder, state, **meta):
    path = folder / 'weights.pth'
    torch.save(dict(meta=meta, state_dict=state), path)
    return path


def assert_loaded(config, weights, model):
    loaded, _ = load_model(config, weights)
    wanted = model.state_dict()
    assert not loaded.training
    for name, value in loaded.state_dict().items():
        assert torch.equal(value, wanted[name]), name
    return loaded


def test_weights_of_mmpose_1(tiny, tmp_path):
    """They bring what they were trained on, with arrays of colours."""
    config, model = tiny
    meta = {**model.dataset_meta, 'dataset_name': 'from the weights'}
    weights = save(tmp_path, model.state_dict(), dataset_meta=meta)
    loaded = assert_loaded(config, weights, model)
    assert loaded.dataset_meta['dataset_name'] == 'from the weights'
    assert loaded.dataset_meta['keypoint_colors'].dtype == 'uint8'


def test_weights_of_mmpose_0(tiny, tmp_path):
    """They name the head otherwise; the default model's are of this kind."""
    config, model = tiny
    old = {name.replace('head.', 'keypoint_head.'): value
           for name, value in model.state_dict().items()}
    assert 'keypoint_head.final_layer.weight' in old
    loaded = assert_loaded(config, save(tmp_path, old, epoch=210), model)
    assert loaded.dataset_meta['num_keypoints'] == 133


def test_a_state_dict_alone(tiny, tmp_path):
    config, model = tiny
    torch.save(model.state_dict(), tmp_path / 'state.pth')
    assert_loaded(config, tmp_path / 'state.pth', model)


def test_weights_that_only_training_needed(tiny, tmp_path):
    config, model = tiny
    state = {**model.state_dict(), 'teacher.weight': torch.ones(2)}
    assert_loaded(config, save(tmp_path, state), model)


def test_missing_weights(tiny, tmp_path):
    config, model = tiny
    state = model.state_dict()
    del state['backbone.conv1.weight']
    with pytest.raises(InputError, match='weights.pth.*backbone.conv1.weight '
                       'is missing.*--pose-config'):
        load_model(config, save(tmp_path, state))


def test_weights_of_another_size(tiny, tmp_path):
    config, model = tiny
    state = {**model.state_dict(), 'head.final_layer.bias': torch.ones(17)}
    with pytest.raises(InputError, match='head.final_layer.bias.*17'):
        load_model(config, save(tmp_path, state))


@pytest.mark.parametrize('content', [[1, 2], dict(state_dict=[1]), {}])
def test_a_file_that_holds_no_weights(tiny, tmp_path, content):
    torch.save(content, tmp_path / 'list.pth')
    with pytest.raises(InputError, match='list.pth holds no weights'):
        load_model(tiny[0], tmp_path / 'list.pth')


def test_code_in_weights_does_not_run(tiny, tmp_path):
    path = save(tmp_path, {}, hook=print)
    with pytest.raises(InputError, match='refused.*print'):
        load_model(tiny[0], path)


def test_a_model_of_17_keypoints(tmp_path):
    config = write_config(tmp_path, 'heatmap', joints=17)
    weights = save(tmp_path, build(config).state_dict())
    with pytest.raises(InputError, match='finds 17 keypoints.*133'):
        load_model(config, weights)


def test_a_model_that_is_not_top_down(tmp_path):
    config = find_config('ae_hrnet-w32_8xb24-300e_coco-512x512')
    with pytest.raises(InputError, match='not a top-down model but a '
                       'BottomupPoseEstimator'):
        load_model(config, tmp_path / 'unused.pth')


@pytest.mark.parametrize('text', ['model =', 'classes = 3',
                                  'model = dict(type="RecognizerGCN")'])
def test_a_config_of_something_else(tmp_path, text):
    config = tmp_path / 'other.py'
    config.write_text(text)
    with pytest.raises(InputError, match='cannot build a model.*other.py'):
        load_model(config, tmp_path / 'unused.pth')


def test_mmpose_that_cannot_be_imported(monkeypatch):
    def fail(name):
        raise ImportError("No module named 'json_tricks'")

    monkeypatch.setattr(pose_model, 'import_module', fail)
    with pytest.raises(InputError, match=r"json_tricks.*pip install -e "
                       r"'\.\[pose\]'"):
        pose_model.import_mmpose()
