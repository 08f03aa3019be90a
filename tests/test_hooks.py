"""Training does not start on a head that does not fit the data."""
from types import SimpleNamespace

import pytest

from gspmc.errors import InputError
from gspmc.hooks import CheckClasses


def runner(outputs, classes):
    dataset = SimpleNamespace(metainfo=dict(classes=classes))
    return SimpleNamespace(
        model=SimpleNamespace(cls_head=SimpleNamespace(num_classes=outputs)),
        train_dataloader=SimpleNamespace(dataset=dataset))


def test_as_many_outputs_as_classes():
    CheckClasses().before_train(runner(2, ('tea', 'coffee')))


@pytest.mark.parametrize('outputs', [1, 3])
def test_another_number_says_what_to_set(outputs):
    with pytest.raises(InputError, match='num_classes=2'):
        CheckClasses().before_train(runner(outputs, ('tea', 'coffee')))
