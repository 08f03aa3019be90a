"""Choosing an encoder."""
import pytest

from gspmc.errors import InputError
from gspmc.text.build import build_encoder


def test_lsa():
    assert build_encoder('lsa').name == 'lsa'


def test_lsa_has_no_model():
    with pytest.raises(InputError, match="'some/model' goes with clip"):
        build_encoder('lsa', 'some/model')


def test_an_unknown_encoder():
    with pytest.raises(InputError, match="'bert'; there are lsa, clip, sen"):
        build_encoder('bert')
