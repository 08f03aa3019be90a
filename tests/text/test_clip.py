"""The CLIP encoder on a small random CLIP, loaded as a real one is."""
import numpy as np
import pytest
import torch
from transformers import CLIPModel, CLIPTextModel

from gspmc.errors import InputError
from gspmc.text.build import build_encoder
from gspmc.text.long_texts import encode_any_length

TEXTS = ['The right hand is raised.', 'Both hands touch the mouth!',
         'It moves', 'the index finger points at the chest and then down']


def oracle(folder, encoder, text):
    """One text without padding: the state of the end token, projected."""
    model = CLIPModel.from_pretrained(folder).eval()
    ids = torch.tensor([encoder.tokenizer(text)['input_ids']])
    with torch.no_grad():
        states = model.text_model(input_ids=ids).last_hidden_state[0]
    end = ids[0].tolist().index(1)
    return (model.text_projection.weight @ states[end]).detach().numpy()


def test_agrees_with_a_forward_pass_of_each_text(tiny_clip):
    encoder = build_encoder('clip', str(tiny_clip), batch_size=3)
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (4, 12) and vectors.dtype == np.float32
    assert encoder.dim == 12
    assert encoder.name == f'clip:{tiny_clip}'
    for text, vector in zip(TEXTS, vectors):
        expected = oracle(tiny_clip, encoder, text)
        assert vector == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_is_frozen(tiny_clip):
    model = build_encoder('clip', str(tiny_clip)).model
    assert not model.training
    assert not any(p.requires_grad for p in model.parameters())


def test_97_tokens_against_a_limit_of_77(tiny_clip, long_text):
    encoder = build_encoder('clip', str(tiny_clip))
    assert encoder.max_tokens == 77
    assert encoder.count_tokens(long_text) == 97
    assert not encoder.fits(long_text)
    vectors, (split, ) = encode_any_length(encoder, [TEXTS[0], long_text])
    assert (split.tokens, split.pieces) == (97, 7)
    sentences = [part + '.' for part in long_text.split('.') if part]
    units = []
    for sentence in sentences:
        vector = oracle(tiny_clip, encoder, sentence)
        units.append(vector / np.linalg.norm(vector))
    mean = np.mean(units, axis=0)
    assert vectors[1] == pytest.approx(mean / np.linalg.norm(mean), abs=1e-4)


def test_a_folder_without_a_model(tmp_path):
    with pytest.raises(InputError) as caught:
        build_encoder('clip', str(tmp_path))
    for word in (str(tmp_path), 'model.safetensors', 'tokenizer.json',
                 '--model'):
        assert word in str(caught.value)


def test_a_truncated_model(tiny_clip, tmp_path):
    for file in tiny_clip.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    weights = tmp_path / 'model.safetensors'
    weights.write_bytes(weights.read_bytes()[:2000])
    with pytest.raises(InputError, match='cannot load the text encoder'):
        build_encoder('clip', str(tmp_path))


def test_a_text_tower_without_its_projection_is_refused(tiny_clip, tmp_path):
    CLIPTextModel.from_pretrained(tiny_clip).save_pretrained(tmp_path)
    encoder = build_encoder('clip', str(tiny_clip))
    encoder.tokenizer.save_pretrained(tmp_path)
    with pytest.raises(InputError, match='lacks .*text_projection'):
        build_encoder('clip', str(tmp_path))


def test_an_unknown_device(tiny_clip):
    with pytest.raises(InputError, match="cannot use the device 'gpu'"):
        build_encoder('clip', str(tiny_clip), device='gpu')
