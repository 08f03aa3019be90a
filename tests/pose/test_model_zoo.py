"""Configs by name, and the weights that the zoo's metafiles name."""
from pathlib import Path
from urllib.error import URLError

import pytest
import torch

from gspmc.errors import InputError, MissingFileError
from gspmc.pose import model_zoo
from gspmc.pose.model_zoo import (DEFAULT_CONFIG, find_config, find_weights,
                                  weights_url)

pytest.importorskip('mmpose')

RTMW = 'rtmw-l_8xb320-270e_cocktail14-384x288'
WEIGHTS = 'hrnet_w48_coco_wholebody_384x288_dark-f5726563_20200918.pth'


def test_configs_by_name_and_by_file(tmp_path):
    config = find_config(DEFAULT_CONFIG)
    assert config.name == f'{DEFAULT_CONFIG}.py'
    assert 'HRNet' in config.read_text()
    assert find_config(f'{DEFAULT_CONFIG}.py') == config
    assert find_config(RTMW).parent.name == 'cocktail14'
    own = tmp_path / 'own.py'
    own.touch()
    assert find_config(own) == own and find_config(str(own)) == own


def test_an_unknown_config_names_those_like_it():
    with pytest.raises(MissingFileError, match='names: .*rtmw-l_8xb320-270e'):
        find_config('rtmw-l_384x288')


def test_the_zoo_names_weights():
    assert weights_url(DEFAULT_CONFIG).endswith(WEIGHTS)
    assert weights_url(RTMW).endswith('270e-384x288-20231122.pth')


def test_a_config_without_weights_in_the_zoo():
    with pytest.raises(InputError, match='no weights for own.*--checkpoint'):
        find_weights(Path('own.py'))


def test_weights_are_downloaded_once(hub_cache, monkeypatch):
    calls = []

    def download(url, file, checksum):
        calls.append((url.rpartition('/')[2], checksum))
        Path(file).write_bytes(b'weights')

    monkeypatch.setattr(torch.hub, 'download_url_to_file', download)
    for _ in range(2):
        weights = find_weights(find_config(DEFAULT_CONFIG))
        assert weights == hub_cache / WEIGHTS
        assert weights.read_bytes() == b'weights'
    find_weights(find_config(RTMW))  # its name ends in a date alone
    names, checksums = zip(*calls)
    assert checksums == ('f5726563', None)
    assert names[0] == WEIGHTS


def test_weights_out_of_reach(hub_cache, monkeypatch):
    def fail(*args):
        raise URLError('Name or service not known')

    monkeypatch.setattr(torch.hub, 'download_url_to_file', fail)
    with pytest.raises(InputError) as caught:
        find_weights(find_config(DEFAULT_CONFIG))
    message = str(caught.value)
    assert f'/{WEIGHTS} ' in message and '--checkpoint' in message


def test_without_mmpose(monkeypatch):
    monkeypatch.setattr(model_zoo, 'find_spec', lambda name: None)
    with pytest.raises(InputError, match='mmpose is not installed.*pip'):
        find_config(DEFAULT_CONFIG)
