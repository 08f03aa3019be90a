"""The head: pooling, terms, logging, inference without the text branch."""
import pytest
import torch
import torch.nn.functional as F

from gspmc.errors import InputError
from gspmc.models import GSPMCHead, multi_positive_contrastive
from gspmc.skeleton import layout_from
from gspmc.terms import text_terms
from mmaction.registry import MODELS
from mmaction.structures import ActionDataSample

LAYOUT = layout_from('samslr27')
TERMS = text_terms(LAYOUT)  # global, synonym, body, left_hand, right_hand
DIM = 6


def make_head(**changes):
    torch.manual_seed(0)
    settings = dict(
        num_classes=4, in_channels=8, layout='samslr27', text_dim=DIM)
    return GSPMCHead(**{**settings, **changes})


def make_sample(label, terms):
    generator = torch.Generator().manual_seed(label * 100 + len(terms))
    sample = ActionDataSample().set_gt_label(label)
    sample.texts = torch.randn(len(terms), DIM, generator=generator)
    sample.text_terms = torch.tensor([TERMS.index(t) for t in terms],
                                     dtype=torch.long)
    return sample


def make_batch():
    samples = [
        make_sample(0, ['global', 'synonym', 'body', 'right_hand']),
        make_sample(2, ['global', 'right_hand', 'right_hand']),
        make_sample(2, ['global', 'synonym']),
        make_sample(3, []),
    ]
    torch.manual_seed(1)
    return torch.randn(4, 1, 8, 5, 27), samples


def expected_contrast(head, feats, samples):
    """The sum over terms of equation 11, gathered sample by sample."""
    values = {}
    labels = torch.cat([s.gt_label for s in samples])
    for term in TERMS:
        texts, owners = [], []
        for sample in samples:
            for text, number in zip(sample.texts, sample.text_terms):
                if TERMS[number] == term:
                    texts.append(text)
                    owners.append(int(sample.gt_label))
        if not texts:
            continue
        if term in ('global', 'synonym'):
            pooled = feats.mean(dim=(1, 3, 4))
            layer = head.projections['global']
        else:
            joints = [LAYOUT.local(j) for j in LAYOUT.parts[term]]
            pooled = torch.stack([feats[..., j] for j in joints]).mean(
                dim=(0, 2, 4))
            layer = head.projections[term]
        values[term] = multi_positive_contrastive(
            layer(pooled), torch.stack(texts), labels, torch.tensor(owners),
            head.temperature)
    return values


def test_loss_is_cross_entropy_plus_the_mean_of_the_active_terms():
    head = make_head(alpha=0.7)
    feats, samples = make_batch()
    losses = head.loss(feats, samples)
    values = expected_contrast(head, feats, samples)
    assert set(values) == {'global', 'synonym', 'body', 'right_hand'}
    torch.testing.assert_close(losses['loss_contrast'],
                               0.7 * sum(values.values()) / 4)
    for term, value in values.items():
        torch.testing.assert_close(losses[f'contrast_{term}'], value)
    assert losses['contrast_left_hand'] == 0
    logits = head.fc(feats.mean(dim=(1, 3, 4)))
    torch.testing.assert_close(
        losses['loss_cls'],
        F.cross_entropy(logits, torch.tensor([0, 2, 2, 3])))


def test_only_what_is_minimised_is_called_loss():
    head = make_head()
    losses = head.loss(*make_batch())
    summed = {key for key in losses if 'loss' in key}
    assert summed == {'loss_cls', 'loss_contrast'}


def test_a_batch_without_texts_reaches_every_parameter():
    head = make_head()
    feats, _ = make_batch()
    losses = head.loss(feats, [make_sample(i, []) for i in range(4)])
    assert losses['loss_contrast'] == 0
    (losses['loss_cls'] + losses['loss_contrast']).backward()
    assert all(p.grad is not None for p in head.parameters())


@pytest.mark.parametrize('terms, projections', [
    ((), set()),
    (('global', ), {'global'}),
    (('synonym', ), {'global'}),
    ('synonym', {'global'}),
    (('parts', ), {'body', 'left_hand', 'right_hand'}),
])
def test_ablations_have_the_projections_they_need(terms, projections):
    head = make_head(terms=terms)
    assert set(head.projections) == projections
    losses = head.loss(*make_batch())
    assert ('loss_contrast' in losses) == bool(terms)


def test_inference_is_that_of_a_plain_classifier():
    trained = make_head()
    plain = make_head(terms=())
    result = plain.load_state_dict(trained.state_dict())
    assert not result.missing_keys and not result.unexpected_keys
    assert {n for n, _ in plain.named_parameters()} == {'fc.weight', 'fc.bias'}
    feats, samples = make_batch()
    torch.testing.assert_close(plain(feats), trained(feats))
    predicted = plain.predict(feats, samples)
    torch.testing.assert_close(predicted[1].pred_score, trained(feats)[1])


def test_agrees_with_mmaction_head_on_the_same_features():
    gcn = MODELS.build(
        dict(type='GCNHead', num_classes=4, in_channels=8))
    head = make_head(terms=())
    head.load_state_dict(gcn.state_dict())
    feats, _ = make_batch()
    torch.testing.assert_close(head(feats), gcn(feats))


def test_samples_that_carry_no_texts_are_an_error():
    head = make_head()
    feats, _ = make_batch()
    bare = [ActionDataSample().set_gt_label(0) for _ in range(4)]
    with pytest.raises(InputError, match='LoadTextFeatures'):
        head.loss(feats, bare)


def test_other_text_dimension_is_an_error():
    head = make_head(text_dim=DIM + 1)
    with pytest.raises(InputError, match=f'{DIM} values'):
        head.loss(*make_batch())


def test_features_of_another_width_are_an_error():
    with pytest.raises(InputError, match='cls_head.in_channels=8'):
        make_head(in_channels=12).loss(*make_batch())


@pytest.mark.parametrize('temperature', [0, -0.1])
def test_a_temperature_has_to_be_positive(temperature):
    with pytest.raises(InputError, match=f'temperature .* not {temperature}'):
        make_head(temperature=temperature)


@pytest.mark.parametrize('terms', [('global', 'mouthing'), 'mouthing'])
def test_unknown_term_is_an_error(terms):
    with pytest.raises(InputError, match="'mouthing'"):
        make_head(terms=terms)


@pytest.mark.parametrize('part', ['global', 'synonym', 'right.eye', 'keys'])
def test_a_part_whose_name_is_taken_is_an_error(part):
    layout = dict(name='mine', parts={'body': (0, 5, 6), part: (1, 2)})
    with pytest.raises(InputError, match=f"'mine'.* part called '{part}'"):
        make_head(layout=layout)
