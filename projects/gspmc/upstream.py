"""Faults of the installed toolbox, each handled in one function.

OpenMMLab's packages are no longer released, so their latest wheels have to be
made to work with today's Python packages. Every function is named after the
fault, does nothing where the fault is absent, and has a test that fails
without it. One fault is cured by how we install: mmpose demands chumpy, whose
later releases do not build under pip's build isolation and which nothing
imports (open-mmlab/mmpose#3218); the extra ``pose`` names an earlier one.
"""
import importlib
import importlib.metadata
import importlib.util
import sys
import warnings
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Iterator, Optional, Tuple


def apply() -> None:
    """Handle every fault that stands in the way of mmaction2."""
    torchvision_built_for_another_torch()
    mmcv_too_new_for_mmaction()
    mmcv_lite_warns_of_an_operator()
    importlib_metadata_undeclared()
    pkg_resources_dropped()
    localizers_without_drn()
    multimodal_needs_old_transformers()
    checkpoints_refused_by_weights_only()
    checkpoints_of_addresses_unpickled()
    config_formatted_at_every_checkpoint()


def torchvision_built_for_another_torch() -> None:
    """Treat a torchvision that does not fit the installed torch as absent.

    mmpose demands torchvision, and pip knows only one build of it a version:
    beside torch for CPUs it fails with "operator torchvision::nms does not
    exist" (pytorch/vision#9085). Nothing here needs it, but transformers
    imports it wherever it finds it.
    """
    if importlib.util.find_spec('torchvision') is None:
        return
    try:
        importlib.import_module('torchvision')
    except (ImportError, RuntimeError):
        sys.modules['torchvision'] = None  # to every importer: not installed


def mmcv_too_new_for_mmaction() -> None:
    """Name the cure where mmaction2 would only say "incompatible".

    mmaction2 1.2.0 asserts mmcv < 2.2 on import (open-mmlab/mmcv#3096).

    Raises:
        ImportError: If a newer mmcv or mmcv-lite is installed.
    """
    for package in ('mmcv', 'mmcv-lite'):
        version = _version(package)
        if version is not None and version >= (2, 2):
            raise ImportError(
                f'mmaction2 1.2.0 refuses {package} '
                f'{importlib.metadata.version(package)}; run '
                f'`pip uninstall {package}` and '
                '`pip install mmcv-lite==2.1.0`')


def mmcv_lite_warns_of_an_operator() -> None:
    """Silence mmcv-lite 2.1.0 on a compiled operator that nobody uses."""
    warnings.filterwarnings('ignore', 'Fail to import ``MultiScaleDeformable')


def importlib_metadata_undeclared() -> None:
    """Offer the standard library's module under the back-port's name.

    mmaction2 1.2.0 imports ``importlib_metadata`` without declaring it.
    """
    try:
        importlib.import_module('importlib_metadata')
    except ImportError:
        sys.modules['importlib_metadata'] = importlib.metadata


def pkg_resources_dropped() -> None:
    """Offer the few calls of ``pkg_resources`` that mmengine makes.

    setuptools 82 dropped the module; mmengine 0.10.7 needs it for
    ``_base_ = 'mmaction::…'`` and for ``is_installed``. The stand-in lies on
    the path and not only in ``sys.modules`` because mmengine reloads it.
    """
    if importlib.util.find_spec('pkg_resources') is None:
        sys.path.append(str(Path(__file__).parent / 'stand_ins'))


def localizers_without_drn() -> None:
    """Provide the module that is missing from mmaction2's wheel.

    The 1.2.0 wheel lacks ``mmaction/models/localizers/drn``, so that
    ``import mmaction.models`` fails (open-mmlab/mmaction2#2714).
    """
    package = importlib.util.find_spec('mmaction')
    root = Path(package.origin).parent / 'models' / 'localizers'
    if (root / 'drn' / 'drn.py').exists():
        return
    name = 'mmaction.models.localizers.drn'
    source = 'mmaction2 from source (its wheel lacks the DRN localizer)'
    sys.modules[name] = _Absent(name, source)
    sys.modules[f'{name}.drn'] = _Absent(f'{name}.drn', source)


def multimodal_needs_old_transformers() -> None:
    """Mark mmaction2's multimodal extra as absent where it cannot import.

    With any transformers >= 4.28 installed, ``mmaction.models`` imports
    VindLU, which needs timm and names that transformers 4.56 removed.
    """
    transformers = _version('transformers')
    if transformers is None:
        return
    if transformers < (4, 56) and importlib.util.find_spec('timm'):
        return
    dependency = importlib.import_module('mmaction.utils.dependency')
    dependency.WITH_MULTIMODAL = False


def checkpoints_refused_by_weights_only() -> None:
    """Load local checkpoints with ``weights_only=True`` and an allow-list.

    torch >= 2.6 does not unpickle arbitrary classes any more, and mmengine
    0.10.7 does not know: its own checkpoints hold a ``HistoryBuffer``
    (open-mmlab/mmengine#1655).
    """
    from mmengine.runner import CheckpointLoader

    from gspmc.checkpoints import load_from_local
    CheckpointLoader.register_scheme(
        prefixes='', loader=load_from_local, force=True)


def checkpoints_of_addresses_unpickled() -> None:
    """Load downloaded checkpoints with the same care as local ones.

    mmengine 0.10.7 loads ``https://``, ``openmmlab://`` and ``torchvision://``
    through ``torch.hub.load_state_dict_from_url``, which by default unpickles
    any class, and keeps files of one name at two addresses for the same file.
    """
    from mmengine.runner import checkpoint

    from gspmc.checkpoints import load_from_url
    checkpoint.load_url = load_from_url


def config_formatted_at_every_checkpoint() -> None:
    """Remember the formatted config instead of formatting it anew.

    mmengine 0.10.7 runs yapf over the whole config whenever it saves a
    checkpoint. With a layout or a graph in the config that takes seconds, as
    long as an epoch of a small model.
    """
    from mmengine.config import config
    format_code = config.FormatCode
    formatted: dict = {}

    def remember(text: str, **settings):
        if text not in formatted:
            formatted.clear()  # the last config is enough
            formatted[text] = format_code(text, **settings)
        return formatted[text]

    config.FormatCode = remember


@contextmanager
def mmpose_imports_unused_packages() -> Iterator[None]:
    """Import mmpose inside this block without packages it does not use.

    mmpose 1.3.2 imports ``mmcv.ops``, ``mmdet``, ``torchvision`` and
    ``xtcocotools`` when it is loaded, although top-down inference calls none
    of them, and xtcocotools' wheel, built for numpy 1, cannot be imported
    with numpy 2 (jin-s13/xtcocoapi#45). What is really absent is replaced
    while the block runs; using a replacement raises an ImportError that names
    the package to install.
    """
    needed = {
        'mmcv.ops': 'full mmcv',
        'mmdet.utils': 'mmdet',
        'torchvision.transforms': 'torchvision',
        'xtcocotools.coco': 'xtcocotools',
        'xtcocotools.cocoeval': 'xtcocotools',
        'xtcocotools.mask': 'xtcocotools',
    }
    # With mmengine comes transformers, which looks for the real torchvision.
    importlib.import_module('mmengine.optim')
    replaced = {}
    for name, package in needed.items():
        if not _imports(name):
            for part in _absent_chain(name):
                replaced[part] = _Absent(part, package)
    # None, "not installed", stays what it is to everybody else.
    hidden = {name: None for name in replaced if name in sys.modules}
    sys.modules.update(replaced)
    try:
        yield
    finally:
        for name in replaced:
            sys.modules.pop(name, None)
        sys.modules.update(hidden)


class _Absent(ModuleType):
    """A module that lends names to imports and fails when one is used."""

    def __init__(self, name: str, package: str) -> None:
        super().__init__(name)
        self._package = package
        self.__path__: list = []

    def __getattr__(self, attribute: str) -> type:
        if attribute.startswith('__'):
            raise AttributeError(attribute)
        message = f'{self.__name__}.{attribute} needs {self._package}'

        def refuse(*args, **kwargs):
            raise ImportError(message)

        return type(attribute, (), {'__new__': refuse})


def _imports(name: str) -> bool:
    try:
        importlib.import_module(name)
    except (ImportError, ValueError):  # ValueError: built for numpy 1
        return False
    return True


def _absent_chain(name: str) -> Tuple[str, ...]:
    """Return ``name`` and those of its parents that cannot be imported."""
    parent = name.rpartition('.')[0]
    return (name, ) if _imports(parent) else (parent, name)


def _version(package: str) -> Optional[Tuple[int, int]]:
    """Return (major, minor) of an installed package, or None."""
    try:
        text = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
    major, minor = text.split('.')[:2]
    return int(major), int(minor)
