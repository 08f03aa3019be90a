"""Building mmpose's top-down models and loading their weights."""
import warnings
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Iterator, Tuple

from mmengine.config import Config
from mmengine.dataset import Compose
from mmengine.registry import DefaultScope
from torch import nn

from gspmc.checkpoints import load_from_local
from gspmc.errors import InputError
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS
from gspmc.upstream import mmpose_imports_unused_packages


def load_model(config: Path, weights: Path) -> Tuple[nn.Module, Compose]:
    """Build a model as mmpose's ``init_model`` does, on the CPU.

    Args:
        config: File of the config.
        weights: Checkpoint of mmpose, or a state dict alone.

    Returns:
        The model, and the transforms that crop a person out of a frame.

    Raises:
        InputError: If the config is not that of a top-down model of 133
            keypoints, or the weights are not those of this model.
    """
    api = import_mmpose()
    from mmpose.models import TopdownPoseEstimator
    try:
        with _mmpose_scope():
            model = api.init_model(Config.fromfile(config), device='cpu')
            crop = Compose(model.cfg.test_dataloader.dataset.pipeline)
    except Exception as error:  # a config is code, and may do anything
        lines = str(error).strip().splitlines() or ['']
        raise InputError(f'cannot build a model from {config}: '
                         f'{type(error).__name__}: {lines[0]}') from error
    if not isinstance(model, TopdownPoseEstimator):
        raise InputError(f'{config} is not a top-down model but a '
                         f'{type(model).__name__}')
    _load_weights(model, weights)
    keypoints = model.dataset_meta['num_keypoints']
    if keypoints != NUM_WHOLEBODY_JOINTS:
        raise InputError(f'the model of {config} finds {keypoints} keypoints; '
                         f'stored are the {NUM_WHOLEBODY_JOINTS} of '
                         'COCO-WholeBody')
    return model, crop


def import_mmpose() -> ModuleType:
    """Return ``mmpose.apis``.

    Raises:
        InputError: If it cannot be imported.
    """
    try:
        with mmpose_imports_unused_packages():
            return import_module('mmpose.apis')
    except ImportError as error:
        raise InputError(
            f"mmpose cannot be imported: {error}. Run pip install -e '.[pose]'"
            ', and then pip install --no-deps mmpose==1.3.2') from None


@contextmanager
def _mmpose_scope() -> Iterator[None]:
    """Look in mmpose's registries, and bear with its warnings of itself."""
    with DefaultScope.overwrite_default_scope('mmpose'):
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            yield


def _load_weights(model: nn.Module, path: Path) -> None:
    checkpoint = load_from_local(str(path), map_location='cpu')
    state = checkpoint.get('state_dict', checkpoint)
    try:
        # Not strict, as in mmpose: what only training needed may be left.
        missing = model.load_state_dict(state, strict=False).missing_keys
    except RuntimeError as error:
        reason = str(error).splitlines()[-1].strip()
    else:
        reason = f'{missing[0]} is missing' if missing else None
    if reason is not None:
        raise InputError(f'{path} does not hold the weights of this model: '
                         f'{reason}. Name their config with --pose-config')
    # The weights know best what they were trained on.
    meta = checkpoint.get('meta') or {}
    model.dataset_meta = meta.get('dataset_meta', model.dataset_meta)
