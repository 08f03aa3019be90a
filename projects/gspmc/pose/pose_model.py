"""Building mmpose's top-down models and loading their weights."""
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import List

from mmengine.config import Config
from mmengine.dataset import Compose
from mmengine.registry import DefaultScope
from torch import nn

from gspmc.checkpoints import load_from_local
from gspmc.errors import InputError
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS
from gspmc.upstream import mmpose_imports_unused_packages

TOP_DOWN = 'TopdownPoseEstimator'


def load_model(config: Path, weights: Path) -> nn.Module:
    """Build a model as mmpose's ``init_model`` does, on the CPU.

    Args:
        config: File of the config.
        weights: Checkpoint of mmpose, or the state dict alone.

    Raises:
        InputError: If the config is not that of a top-down model of 133
            keypoints, or the weights are not those of this model.
    """
    api = import_mmpose()
    try:
        settings = Config.fromfile(config)
        kind = settings.get('model', {}).get('type')
        if kind == TOP_DOWN:
            with DefaultScope.overwrite_default_scope('mmpose'):
                model = api.init_model(settings, device='cpu')
    except Exception as error:  # configs are code
        raise InputError(f'cannot build a model from {config}: '
                         f'{type(error).__name__}: {error}') from error
    if kind != TOP_DOWN:
        raise InputError(f'{config} has a model of the type {kind!r}; '
                         f'keypoints are extracted with a {TOP_DOWN}')
    _load_weights(model, weights)
    keypoints = model.dataset_meta['num_keypoints']
    if keypoints != NUM_WHOLEBODY_JOINTS:
        raise InputError(f'{config} finds {keypoints} keypoints; needed is a '
                         f'model of the {NUM_WHOLEBODY_JOINTS} of '
                         'COCO-WholeBody')
    return model


def build_pipeline(model: nn.Module) -> Compose:
    """Return the transforms by which mmpose crops a person, for tests."""
    with DefaultScope.overwrite_default_scope('mmpose'):
        return Compose(model.cfg.test_dataloader.dataset.pipeline)


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


def _load_weights(model: nn.Module, path: Path) -> None:
    checkpoint = load_from_local(str(path), map_location='cpu')
    state = checkpoint.get('state_dict', checkpoint)
    try:
        # Not strict, as in mmpose: what only training needed may be left.
        missing = model.load_state_dict(state, strict=False).missing_keys
    except (RuntimeError, TypeError, AttributeError) as error:
        raise InputError(_misfit(path, str(error).splitlines())) from None
    if missing:
        raise InputError(_misfit(path, [f'{missing[0]} is missing']))
    # The weights know best what they were trained on.
    meta = checkpoint.get('meta') or {}
    model.dataset_meta = meta.get('dataset_meta', model.dataset_meta)


def _misfit(path: Path, reasons: List[str]) -> str:
    return (f'{path} does not hold the weights of this model: '
            f'{reasons[-1].strip()}. Name the config that they belong to with '
            '--pose-config')
