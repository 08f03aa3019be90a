"""Every fault of the toolbox: there without its cure, gone with it.

The faults show on import, so each case runs in a fresh interpreter, in which
``upstream`` is loaded alone and all cures but the one in question are applied
first. A package that failed to import has registered half of its components,
so the fault and its cure are two interpreters.
"""
import importlib
import subprocess
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path
from textwrap import dedent

import pytest
from mmengine.config import Config
from mmengine.config import config as mmengine_config

from gspmc import upstream

PROJECTS = Path(upstream.__file__).parents[1]
PRELUDE = """
import importlib.machinery, importlib.util, sys
sys.path.insert(0, {projects!r})
spec = importlib.util.spec_from_file_location(
    'upstream', {projects!r} + '/gspmc/upstream.py')
upstream = importlib.util.module_from_spec(spec)
spec.loader.exec_module(upstream)
CURES = ['torchvision_built_for_another_torch', 'mmcv_too_new_for_mmaction',
         'importlib_metadata_undeclared', 'pkg_resources_dropped',
         'localizers_without_drn', 'multimodal_needs_old_transformers']

def cure_all_but(name):
    for cure in CURES:
        if cure != name:
            getattr(upstream, cure)()

def fails(*statements):
    try:
        exec('; '.join(statements), {{}})
    except Exception as error:
        return type(error).__name__ + ': ' + str(error)
    raise SystemExit('the fault is not there: ' + '; '.join(statements))
"""


def run(script):
    code = PRELUDE.format(projects=str(PROJECTS)) + dedent(script)
    done = subprocess.run([sys.executable, '-W', 'ignore', '-c', code],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def fake_torchvision(folder, content):
    package = folder / 'torchvision'
    package.mkdir()
    (package / '__init__.py').write_text(content)
    return f'sys.path.insert(0, {str(folder)!r})'


def test_torchvision_built_for_another_torch(tmp_path):
    there = fake_torchvision(
        tmp_path, "raise RuntimeError('no operator torchvision::nms')")
    run(f"""
        {there}
        fails('from transformers import BertModel')
    """)
    run(f"""
        {there}
        upstream.torchvision_built_for_another_torch()
        from transformers import BertModel
    """)


def test_torchvision_is_left_alone_where_it_works(tmp_path):
    run(f"""
        {fake_torchvision(tmp_path, 'works = True')}
        upstream.torchvision_built_for_another_torch()
        import torchvision
        assert torchvision.works
    """)


def test_localizers_without_drn():
    run("""
        cure_all_but('localizers_without_drn')
        assert 'localizers.drn' in fails('import mmaction.models')
    """)
    run("""
        cure_all_but(None)
        from mmaction.models import RecognizerGCN
        from mmaction.models.localizers import DRN
        assert 'from source' in fails(
            'from mmaction.models.localizers import DRN', 'DRN()')
    """)


def test_multimodal_needs_old_transformers():
    run("""
        cure_all_but('multimodal_needs_old_transformers')
        message = fails('import mmaction.models')
        assert 'timm' in message or 'transformers' in message, message
    """)
    run("""
        cure_all_but(None)
        import mmaction.models.multimodal
    """)


def test_multimodal_is_left_alone_where_it_works(monkeypatch):
    from mmaction.utils import dependency
    monkeypatch.setattr(dependency, 'WITH_MULTIMODAL', True)
    monkeypatch.setattr(upstream, '_version', lambda package: (4, 30))
    monkeypatch.setattr(upstream.importlib.util, 'find_spec', lambda name: 1)
    upstream.multimodal_needs_old_transformers()
    assert dependency.WITH_MULTIMODAL


def test_importlib_metadata_undeclared():
    run("""
        sys.modules['importlib_metadata'] = None
        message = fails('import mmaction.utils.dependency')
        assert 'importlib_metadata' in message
    """)
    run("""
        sys.modules['importlib_metadata'] = None
        upstream.importlib_metadata_undeclared()
        from mmaction.utils.dependency import satisfy_requirement
        assert satisfy_requirement('numpy') and not satisfy_requirement('xyz')
    """)


def test_pkg_resources_dropped():
    run("""
        class WithoutPkgResources(importlib.machinery.PathFinder):
            @classmethod
            def find_spec(cls, name, path=None, target=None):
                if name == 'pkg_resources':
                    path = [p for p in sys.path if p.endswith('stand_ins')]
                return super().find_spec(name, path, target)

        finders = [f for f in sys.meta_path
                   if f is not importlib.machinery.PathFinder]
        sys.meta_path[:] = [*finders, WithoutPkgResources]
        use = ('from mmengine.utils import is_installed',
               'is_installed("numpy")')
        base = ('from mmengine.config import Config',
                'Config._get_cfg_path("mmaction::_base_/default_runtime.py",'
                ' "x.py")')
        assert 'pkg_resources' in fails(*use)
        assert 'pkg_resources' in fails(*base)
        upstream.pkg_resources_dropped()
        exec('; '.join(use), {})
        from mmengine.utils import get_installed_path, is_installed
        assert is_installed('torch') and not is_installed('no-such-thing')
        assert get_installed_path('mmengine').endswith('mmengine')
        upstream.localizers_without_drn()
        upstream.multimodal_needs_old_transformers()
        exec('; '.join(base), {})
    """)


def test_pkg_resources_is_left_alone_where_it_is(monkeypatch):
    path = list(sys.path)
    monkeypatch.setattr(upstream.importlib.util, 'find_spec', lambda name: 1)
    upstream.pkg_resources_dropped()
    assert sys.path == path


def test_mmcv_too_new_names_the_cure(monkeypatch):
    versions = {'mmcv': '2.2.0'}

    def version(package):
        if package not in versions:
            raise upstream.importlib.metadata.PackageNotFoundError(package)
        return versions[package]

    monkeypatch.setattr(upstream.importlib.metadata, 'version', version)
    with pytest.raises(ImportError, match='pip install mmcv-lite==2.1.0'):
        upstream.mmcv_too_new_for_mmaction()
    versions['mmcv'] = '2.1.0'
    upstream.mmcv_too_new_for_mmaction()


def test_mmcv_lite_warns_of_an_operator():
    text = 'Fail to import ``MultiScaleDeformableAttention`` from mmcv.ops'
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        warnings.warn(text)
        upstream.mmcv_lite_warns_of_an_operator()
        warnings.warn(text)
        warnings.warn('another')
    assert [str(warning.message) for warning in seen] == [text, 'another']


def test_config_formatted_at_every_checkpoint(monkeypatch):
    calls = []

    def format_code(text, **settings):
        calls.append(text)
        return text.replace('=', ' = '), True

    monkeypatch.setattr(mmengine_config, 'FormatCode', format_code)
    cfg = Config(dict(a=1))
    assert cfg.pretty_text == cfg.pretty_text
    assert len(calls) == 2
    upstream.config_formatted_at_every_checkpoint()
    calls.clear()
    assert cfg.pretty_text == cfg.pretty_text == 'a = 1'
    assert len(calls) == 1
    cfg.a = 2
    assert cfg.pretty_text == 'a = 2'


def works(module):
    try:
        importlib.import_module(module)
    except (ImportError, ValueError):  # ValueError: built for numpy 1
        return False
    return True


needs_mmpose = pytest.mark.skipif(
    find_spec('mmpose') is None,
    reason='mmpose is not installed (make install adds it)')


@needs_mmpose
@pytest.mark.skipif(works('xtcocotools.coco'), reason='xtcocotools works')
def test_mmpose_imports_unused_packages():
    run("""
        cure_all_but(None)
        fails('import mmpose.apis')
    """)
    run("""
        cure_all_but(None)
        with upstream.mmpose_imports_unused_packages():
            import mmpose.apis
            from xtcocotools.coco import COCO
        assert 'xtcocotools.coco' not in sys.modules
        from mmpose.apis import inference_topdown
        try:
            COCO('annotations.json')
        except ImportError as error:
            assert 'needs xtcocotools' in str(error)
        else:
            raise SystemExit('the stand-in could be used')
    """)


@pytest.mark.parametrize('content, replaced', [
    ("raise ValueError('numpy.dtype size changed')", True),
    ('COCO = 1', False),
])
def test_only_what_cannot_be_imported_is_replaced(tmp_path, content, replaced):
    package = tmp_path / 'xtcocotools'
    package.mkdir()
    (package / '__init__.py').write_text(content)
    for module in ('coco', 'cocoeval', 'mask'):
        (package / f'{module}.py').write_text(content)
    run(f"""
        sys.path.insert(0, {str(tmp_path)!r})
        cure_all_but(None)
        with upstream.mmpose_imports_unused_packages():
            from xtcocotools.coco import COCO
        assert (COCO != 1) == {replaced}
        assert ('xtcocotools.coco' in sys.modules) != {replaced}
    """)
