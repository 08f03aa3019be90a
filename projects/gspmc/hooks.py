"""What is checked when training or testing starts."""
from itertools import chain
from textwrap import shorten
from typing import Iterator, List, Optional, Sequence

from mmengine.dataset import InfiniteSampler
from mmengine.hooks import Hook
from mmengine.model import is_model_wrapper
from mmengine.runner import Runner
from torch import nn
from torch.utils.data import DataLoader, Dataset

from gspmc.errors import InputError
from gspmc.skeleton import Layout
from mmaction.registry import HOOKS


@HOOKS.register_module()
class CheckFit(Hook):
    """Refuse a model and data that do not fit together.

    Before training, the head has to have one output for each class, and there
    has to be a batch; the classes to validate on have to be those to train
    on. Before training, validation and testing, pipeline, backbone and
    head have to have the same layout, as far as they have one: others of as
    many joints would be taken for these.

    Raises:
        InputError: If something does not fit; says what to set.
    """

    def before_train(self, runner: Runner) -> None:
        loader, model = runner.train_dataloader, _unwrapped(runner.model)
        classes = loader.dataset.metainfo.get('classes')
        if classes and model.cls_head.num_classes != len(classes):
            raise InputError(
                f'the data set has {len(classes)} classes, the head '
                f'{model.cls_head.num_classes}; set '
                f'model.cls_head.num_classes={len(classes)}')
        if not len(loader) and not isinstance(loader.sampler, InfiniteSampler):
            raise InputError(
                f'{len(loader.dataset)} samples to train on give no whole '
                f'batch of {loader.batch_size}; set a smaller '
                'train_dataloader.batch_size, or '
                'train_dataloader.drop_last=False')
        if runner.val_loop is not None:
            _check_validation(classes, runner.val_dataloader)
        _check_layouts(model, loader)

    def before_val(self, runner: Runner) -> None:
        _check_layouts(_unwrapped(runner.model), runner.val_dataloader)

    def before_test(self, runner: Runner) -> None:
        _check_layouts(_unwrapped(runner.model), runner.test_dataloader)


def _unwrapped(model: nn.Module) -> nn.Module:
    return model.module if is_model_wrapper(model) else model


def _check_validation(trained: Optional[Sequence[str]],
                      loader: DataLoader) -> None:
    here = loader.dataset.metainfo.get('classes')
    if trained and here and tuple(trained) != tuple(here):
        raise InputError(
            f'the classes to validate on, {shorten(str(here), 200)}, are not '
            f'those to train on, {shorten(str(trained), 200)}; set '
            'val_dataloader to a store with the same classes in the same '
            'order')


def _check_layouts(model: nn.Module, loader: DataLoader) -> None:
    pipelines = [getattr(source.pipeline, 'transforms', ())
                 for source in _sources(loader.dataset)
                 if hasattr(source, 'pipeline')]
    owners = [*chain.from_iterable(pipelines), model.backbone, model.cls_head]
    owners = [owner for owner in owners
              if isinstance(getattr(owner, 'layout', None), Layout)]
    for one, other in zip(owners, owners[1:]):
        if not _agree(one.layout, other.layout):
            raise InputError(
                f'{_described(one)}, {_described(other)}; give one layout to '
                'the pipeline, the backbone and the head')


def _sources(dataset: Dataset) -> Iterator[Dataset]:
    """Yield the data sets inside the wrappers of mmengine and mmaction2."""
    inner: List[Dataset] = getattr(dataset, 'datasets', [])
    if hasattr(dataset, 'dataset'):
        inner = [dataset.dataset]
    for part in inner:
        yield from _sources(part)
    if not inner:
        yield dataset


def _agree(one: Layout, other: Layout) -> bool:
    """Return whether two layouts have the same joints in the same order."""
    return (list(one.parts.items()) == list(other.parts.items())
            and set(one.tree) == set(other.tree))


def _described(owner: object) -> str:
    layout = owner.layout
    return (f'{type(owner).__name__} has the layout {layout.name!r} of '
            f'{layout.num_joints} joints')
