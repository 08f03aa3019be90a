"""Sentence encoders on small random models, against a loop of means."""
import numpy as np
import pytest
import torch
from transformers import AutoModel

from gspmc.errors import InputError
from gspmc.text.build import build_encoder

TEXTS = ['The right hand is raised.', '오른손을 코에 댄다.',
         'Both hands touch; the index finger points at the mouth!', 'el']


@pytest.mark.parametrize('folder', ['tiny_bert', 'tiny_xlmr'])
def test_agrees_with_means_of_each_text(folder, request):
    path = str(request.getfixturevalue(folder))
    encoder = build_encoder('sentence', path, batch_size=3)
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (4, 16) and vectors.dtype == np.float32
    assert encoder.dim == 16
    model = AutoModel.from_pretrained(path).eval()
    for text, vector in zip(TEXTS, vectors):
        ids = encoder.tokenizer(text)['input_ids']
        with torch.no_grad():
            states = model(torch.tensor([ids])).last_hidden_state[0].numpy()
        mean = np.zeros(16)
        for state in states:
            mean += state / len(ids)
        assert vector == pytest.approx(mean, rel=1e-4, abs=1e-4)


@pytest.mark.parametrize('folder, limit', [('tiny_bert', 30),
                                           ('tiny_xlmr', 20)])
def test_the_limit_can_be_used_in_full(folder, limit, request):
    encoder = build_encoder('sentence', str(request.getfixturevalue(folder)))
    assert encoder.max_tokens == limit
    longest = 'hand ' * (limit - 2)
    assert encoder.count_tokens(longest) == limit
    assert encoder.fits(longest) and not encoder.fits(longest + 'hand')
    assert np.isfinite(encoder.encode([longest])).all()


def test_no_token_is_cut_off(tiny_bert):
    """Although the tokenizer's file asks for at most 8 tokens."""
    encoder = build_encoder('sentence', str(tiny_bert))
    one, other = encoder.encode(['hand ' * 9 + 'nose', 'hand ' * 9 + 'mouth'])
    assert not np.allclose(one, other)


def test_a_pooler_is_not_needed(tiny_bert, tmp_path):
    model = AutoModel.from_pretrained(tiny_bert)
    weights = {name: value for name, value in model.state_dict().items()
               if not name.startswith('pooler.')}
    model.save_pretrained(tmp_path, state_dict=weights)
    encoder = build_encoder('sentence', str(tiny_bert))
    encoder.tokenizer.save_pretrained(tmp_path)
    bare = build_encoder('sentence', str(tmp_path))
    assert bare.encode(TEXTS) == pytest.approx(encoder.encode(TEXTS))


def test_a_checkpoint_in_half_precision(tiny_bert, tmp_path):
    encoder = build_encoder('sentence', str(tiny_bert))
    AutoModel.from_pretrained(tiny_bert).half().save_pretrained(tmp_path)
    encoder.tokenizer.save_pretrained(tmp_path)
    half = build_encoder('sentence', str(tmp_path))
    assert next(half.model.parameters()).dtype == torch.float32
    assert half.encode(TEXTS) == pytest.approx(
        encoder.encode(TEXTS), rel=0.05, abs=0.05)


def test_another_kind_of_model_is_refused(tiny_clip):
    with pytest.raises(InputError, match='type clip and no sentence encoder'):
        build_encoder('sentence', str(tiny_clip))
