"""The loss against the equations, written as loops in float64."""
import math

import pytest
import torch

from gspmc.models.contrastive import multi_positive_contrastive


def loop_loss(skeleton, text, skeleton_labels, text_labels, temperature):
    """Equations 7 to 10 with loops over single numbers."""
    s = [[float(v) for v in row] for row in skeleton.double()]
    t = [[float(v) for v in row] for row in text.double()]

    def cosine(a, b):
        dot = sum(x * y for x, y in zip(a, b))
        return dot / math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))

    def direction(rows, columns, row_labels, column_labels):
        total, count = 0., 0
        for row, label in zip(rows, row_labels):
            positives = [bool(label == other) for other in column_labels]
            if not any(positives):
                continue
            scores = [cosine(row, c) / temperature for c in columns]
            norm = sum(math.exp(score) for score in scores)
            p = 1 / sum(positives)
            total += sum(p * math.log(p / (math.exp(score) / norm))
                         for score, hit in zip(scores, positives) if hit)
            count += 1
        return total / count

    return (direction(s, t, skeleton_labels, text_labels)
            + direction(t, s, text_labels, skeleton_labels)) / 2


CASES = {
    'square, every sign once': ([0, 1, 2, 3], [0, 1, 2, 3]),
    'repeated signs': ([0, 1, 1, 0, 2], [0, 1, 1, 0, 2]),
    'several texts a sign': ([0, 1, 2], [0, 0, 0, 1, 2, 2]),
    'samples without text': ([0, 1, 2, 3, 3], [0, 2, 2]),
    'one text': ([0, 1, 1], [1]),
    'one sign only': ([4, 4], [4, 4, 4]),
    'texts of absent signs': ([0, 1], [0, 7, 1, 8]),
}


@pytest.mark.parametrize('case', CASES)
@pytest.mark.parametrize('temperature', [0.1, 1.])
def test_agrees_with_loops(case, temperature):
    torch.manual_seed(0)
    skeleton_labels, text_labels = map(torch.tensor, CASES[case])
    skeleton = torch.randn(len(skeleton_labels), 6)
    text = torch.randn(len(text_labels), 6)
    loss = multi_positive_contrastive(skeleton, text, skeleton_labels,
                                      text_labels, temperature)
    expected = loop_loss(skeleton, text, skeleton_labels, text_labels,
                         temperature)
    assert loss.item() == pytest.approx(expected, rel=1e-5)


def test_worked_number():
    """Two orthogonal signs, each equal to its text, at temperature 1.

    Every row of the similarities is (1, 0), so q = e / (e + 1) on the only
    positive and KL = log(1 + 1/e) in both directions.
    """
    loss = multi_positive_contrastive(
        torch.eye(2), torch.eye(2), torch.arange(2), torch.arange(2), 1.)
    assert loss.item() == pytest.approx(math.log(1 + math.exp(-1)))


def test_is_zero_where_the_targets_are_met():
    """All texts of a sign equally near, all others infinitely far."""
    skeleton = torch.tensor([[1., 0], [-1, 0]])
    text = torch.tensor([[1., 0], [1, 0], [-1, 0]])
    loss = multi_positive_contrastive(skeleton, text, torch.tensor([0, 1]),
                                      torch.tensor([0, 0, 1]), 0.01)
    assert loss.item() == pytest.approx(0, abs=1e-6)


def test_gradient_agrees_with_finite_differences():
    torch.manual_seed(0)
    skeleton = torch.randn(5, 4, dtype=torch.double, requires_grad=True)
    text = torch.randn(7, 4, dtype=torch.double, requires_grad=True)
    labels = torch.tensor([0, 1, 1, 2, 3])
    text_labels = torch.tensor([0, 0, 1, 1, 2, 2, 5])
    assert torch.autograd.gradcheck(
        lambda s, t: multi_positive_contrastive(s, t, labels, text_labels, .5),
        (skeleton, text))


@pytest.mark.parametrize('texts', [0, 2])
def test_without_any_positive_is_a_connected_zero(texts):
    skeleton = torch.randn(3, 4, requires_grad=True)
    loss = multi_positive_contrastive(skeleton, torch.randn(texts, 4),
                                      torch.tensor([0, 1, 2]),
                                      torch.full((texts, ), 9), 0.1)
    loss.backward()
    assert loss.item() == 0
    assert torch.equal(skeleton.grad, torch.zeros(3, 4))


@pytest.mark.parametrize('dtype', [torch.half, torch.bfloat16])
def test_half_precision_is_computed_in_float32(dtype):
    torch.manual_seed(0)
    skeleton = (torch.randn(8, 32) * 50).to(dtype)
    text = torch.randn(8, 32).to(dtype)
    labels = torch.arange(8)
    with torch.autocast('cpu', dtype=torch.bfloat16):
        loss = multi_positive_contrastive(skeleton, text, labels, labels, 0.01)
    assert loss.dtype == torch.float32
    expected = loop_loss(skeleton, text, labels, labels, 0.01)
    assert loss.item() == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize('temperature', [0, -0.1])
def test_refuses_a_temperature_that_is_not_positive(temperature):
    labels = torch.arange(2)
    with pytest.raises(ValueError, match=str(temperature)):
        multi_positive_contrastive(
            torch.eye(2), torch.eye(2), labels, labels, temperature)
