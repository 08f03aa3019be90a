"""Checkpoints that have to fit: to be tested, or to be continued."""
from functools import partial
from itertools import zip_longest
from textwrap import shorten
from typing import Callable, Mapping, Optional, Sequence

from mmengine.runner import Runner

from gspmc.errors import InputError


def load_strictly(runner: Runner, loader: str) -> None:
    """Have a runner refuse checkpoints of another model or of other classes.

    mmengine would load a checkpoint of another model with no more than a
    warning, and go on with random weights.

    Args:
        runner: Its ``load_checkpoint`` is changed; it raises
            :class:`InputError` if a weight is missing, left over or of
            another shape, if the classes of the training are not those of the
            data set, or if a training should be continued and the checkpoint
            holds none.
        loader: Which data have to fit, ``'train_dataloader'`` or
            ``'test_dataloader'``.
    """
    runner.load_checkpoint = partial(_load, runner.load_checkpoint, runner,
                                     loader)


def _load(load: Callable, runner: Runner, loader: str, checkpoint: str,
          **settings) -> dict:
    try:
        loaded = load(checkpoint, **{**settings, 'strict': True})
    except RuntimeError as error:
        raise InputError(
            f'checkpoint {checkpoint} does not fit the model of '
            f'{runner.cfg.filename}: {shorten(str(error), 500)}') from None
    if runner.cfg.get('resume') and not {'meta', 'message_hub'} <= {*loaded}:
        raise InputError(
            f'checkpoint {checkpoint} holds weights and no state of a '
            'training, so there is nothing to resume; start a new training '
            f'from them with --cfg-options load_from={checkpoint}')
    _check_classes(loaded, checkpoint,
                   getattr(runner, loader).dataset.metainfo.get('classes'))
    return loaded


def _check_classes(loaded: Mapping, checkpoint: str,
                   classes: Optional[Sequence[str]]) -> None:
    """Refuse other classes, where training and data set say theirs."""
    meta = (loaded.get('meta') or {}).get('dataset_meta') or {}
    known = meta.get('classes')
    if not known or not classes:
        return
    for place, (trained, here) in enumerate(zip_longest(known, classes)):
        if trained != here:
            raise InputError(
                f'class {place} is {trained!r} in checkpoint {checkpoint} and '
                f'{here!r} in the data set; take a store with the classes, in '
                'their order, that the model was trained on')
