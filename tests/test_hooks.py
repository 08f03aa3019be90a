"""Training and testing do not start on what does not fit together."""
from types import SimpleNamespace

import pytest
from mmengine.dataset import ConcatDataset, InfiniteSampler, RepeatDataset
from torch.utils.data import DataLoader

from gspmc.datasets import SignPoseDataset
from gspmc.datasets.transforms import PackSkeleton, SelectJoints
from gspmc.errors import InputError
from gspmc.hooks import CheckFit
from gspmc.models import GSPMCHead, PartCTRGCN
from gspmc.skeleton import layout_from

PARTS = {part: list(joints)
         for part, joints in layout_from('samslr27').parts.items()}


@pytest.fixture
def runner(tiny):
    """What the hook sees of mmengine's runner; all of it fits."""

    def make(pipeline='samslr27', backbone='samslr27', head='samslr27',
             classes=3, batch_size=8, sampler=None,
             wrap=lambda dataset: dataset):
        dataset = SignPoseDataset(
            str(tiny / 'poses'), [SelectJoints(pipeline), PackSkeleton()],
            split='train')
        loader = DataLoader(wrap(dataset), batch_size, drop_last=True,
                            sampler=sampler and sampler(dataset))
        model = SimpleNamespace(
            backbone=PartCTRGCN(backbone, channels=(8, ), down_blocks=()),
            cls_head=GSPMCHead(classes, 8, layout=head, terms=()))
        return SimpleNamespace(model=model, train_dataloader=loader,
                               val_loop='one', val_dataloader=loader,
                               test_dataloader=loader)

    return make


def start(runner):
    for moment in ('train', 'val', 'test'):
        getattr(CheckFit(), f'before_{moment}')(runner)


def test_what_fits_starts(runner):
    start(runner())
    described = dict(name='mine', parts=PARTS)
    start(runner('samslr27', described, layout_from('samslr27')))


@pytest.mark.parametrize('outputs', [2, 4])
def test_another_number_of_classes_says_what_to_set(runner, outputs):
    with pytest.raises(InputError, match='num_classes=3'):
        CheckFit().before_train(runner(classes=outputs))


def test_too_few_samples_for_one_batch(runner):
    with pytest.raises(InputError, match='8 samples .* batch of 9.*drop_last'):
        CheckFit().before_train(runner(batch_size=9))


def test_an_infinite_sampler_fills_its_batches(runner):
    CheckFit().before_train(runner(batch_size=9, sampler=InfiniteSampler))


def test_validation_on_other_classes(runner):
    made = runner()
    other = SimpleNamespace(metainfo=dict(classes=('eat', 'drink', 'house')))
    made.val_dataloader = SimpleNamespace(dataset=other)
    with pytest.raises(InputError, match="validate on, .'eat', 'drink'"):
        CheckFit().before_train(made)
    made.val_loop = None
    CheckFit().before_train(made)


def test_data_that_say_no_classes_are_not_checked(runner):
    made = runner(classes=9)
    made.train_dataloader.dataset._metainfo.pop('classes')
    CheckFit().before_train(made)


@pytest.mark.parametrize('moment', ['train', 'val', 'test'])
@pytest.mark.parametrize('others, words', [
    (dict(pipeline='gspmc87'), "SelectJoints .*'gspmc87' of 87 .*PartCTRGCN"),
    (dict(backbone='masa49'), "PartCTRGCN has the layout 'masa49' of 49"),
    (dict(head='gspmc87'), "GSPMCHead has the layout 'gspmc87'"),
    # As many joints, in another order or in other parts.
    (dict(pipeline=dict(name='mine', parts=dict(reversed(PARTS.items())))),
     "SelectJoints has the layout 'mine' of 27"),
    (dict(head=dict(name='one', parts=dict(all=sum(PARTS.values(), [])))),
     "GSPMCHead has the layout 'one' of 27"),
])
def test_layouts_that_differ_are_named(runner, moment, others, words):
    with pytest.raises(InputError, match=words):
        getattr(CheckFit(), f'before_{moment}')(runner(**others))


@pytest.mark.parametrize('wrap', [
    lambda dataset: RepeatDataset(dataset, 2),
    lambda dataset: ConcatDataset([dataset, dataset])])
def test_layouts_inside_wrappers(runner, wrap):
    start(runner(wrap=wrap))
    with pytest.raises(InputError, match='SelectJoints'):
        start(runner('gspmc87', wrap=wrap))
