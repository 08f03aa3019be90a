"""The metric as mmengine's evaluator calls it."""
import numpy as np
import pytest
import torch
from mmengine.evaluator import Evaluator
from mmengine.structures import BaseDataElement

from gspmc.errors import InputError
from gspmc.evaluation import ScoreFile, SignMetric
from mmaction.registry import METRICS

CLASSES = ('drink', 'eat', 'house')
SCORES = {'a': [3., 1, 0], 'b': [3, 1, 0], 'c': [-1, 2, 0], 'd': [0, 1, 5]}
LABELS = dict(a=0, b=1, c=1, d=2)


def sample(name, scores=None):
    element = BaseDataElement(metainfo=dict(sample_id=name))
    element.pred_score = torch.tensor(scores or SCORES[name])
    element.gt_label = torch.tensor([LABELS[name]])
    return element


def evaluate(metric, batches, meta=None):
    evaluator = Evaluator(metric)
    evaluator.dataset_meta = meta or dict(classes=CLASSES, split='test')
    for batch in batches:
        evaluator.process(batch, None)
    return evaluator.evaluate(100)


def test_accuracies_over_batches():
    found = evaluate(
        METRICS.build(dict(type='SignMetric')),
        [[sample('a'), sample('b')], [sample('c'), sample('d')]])
    assert found == {
        'acc/top1': 0.75,
        'acc/top5': 1,
        'acc/mean1': pytest.approx((1 + 0.5 + 1) / 3)
    }


def test_samples_repeated_by_the_sampler_count_once():
    found = evaluate(SignMetric(), [[sample(n) for n in 'abcdaa']])
    assert found['acc/top1'] == 0.75


def test_a_second_evaluation_starts_anew():
    metric = SignMetric()
    evaluate(metric, [[sample(n) for n in 'abcd']])
    assert evaluate(metric, [[sample('b')]])['acc/top1'] == 0


def test_written_files(tmp_path):
    out, table = tmp_path / 'x' / 'joint.npz', tmp_path / 'classes.csv'
    metric = SignMetric(str(out), str(table), name='joint')
    evaluate(metric, [[sample(n) for n in 'abcda']])
    found = ScoreFile.load(out)
    assert found.ids.tolist() == list('abcd')
    np.testing.assert_array_equal(found.scores, [SCORES[n] for n in 'abcd'])
    assert found.labels.tolist() == [0, 1, 1, 2]
    assert (found.classes, found.split, found.name) == (CLASSES, 'test',
                                                        'joint')
    assert table.read_text().splitlines() == [
        'class,samples,joint', 'drink,1,1.0000', 'eat,2,0.5000',
        'house,1,1.0000'
    ]


def test_half_precision_scores():
    element = sample('a')
    element.pred_score = element.pred_score.bfloat16()
    assert evaluate(SignMetric(), [[element]])['acc/top1'] == 1


def test_no_split_means_the_whole_data_set(tmp_path):
    out = tmp_path / 'all.npz'
    evaluate(SignMetric(str(out)), [[sample('a')]],
             dict(classes=CLASSES, split=None))
    assert ScoreFile.load(out).split == ''


@pytest.mark.parametrize('value', [float('nan'), float('inf')])
def test_scores_that_are_not_finite_name_the_sample(value):
    with pytest.raises(InputError, match="'c'"):
        evaluate(SignMetric(), [[sample('a'), sample('c', [0, value, 0])]])


def test_probabilities_are_refused():
    with pytest.raises(InputError, match='average_clips'):
        evaluate(SignMetric(), [[sample('a', [0.9, 0.1, 0]),
                                 sample('b', [0.2, 0.5, 0.3])]])


def test_wrong_number_of_classes():
    with pytest.raises(InputError, match='num_classes'):
        evaluate(SignMetric(), [[sample('a')]],
                 dict(classes=('drink', 'eat'), split='test'))


def test_data_set_without_glosses():
    with pytest.raises(InputError, match="metainfo 'classes'"):
        evaluate(SignMetric(), [[sample('a')]], dict(split='test'))
