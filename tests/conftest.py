"""What all tests share: a default scope, processes, and random clips."""
import multiprocessing
import os
import signal
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import forkserver
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
import torch

# Where no GPU is, Triton's kernels are interpreted: what is imported from here
# on imports Triton.
if not torch.cuda.is_available():
    os.environ['TRITON_INTERPRET'] = '1'

from mmengine.registry import DefaultScope
from scripted_server import ScriptedServer

from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.descriptions import Description, Segment
from gspmc.text.encode import encode_descriptions
from gspmc.text.lsa import LsaEncoder

# A shell in the background ignores Ctrl-C, and so would all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
CLASSES = ('drink', 'eat', 'house')
CONFIG = """
_base_ = [r'{root}/configs/_base_/runtime.py']
train_pipeline = [
    dict(type='SelectJoints', layout='samslr27'),
    dict(type='NormalizePose'),
    dict(type='RandomMirror'),
    dict(type='ToStream'),
    dict(type='CropResize', length=8, crop=(0.5, 1.0)),
    dict(type='LoadTextFeatures', bank=r'{data}/text.safetensors'),
    dict(type='PackSkeleton'),
]
test_pipeline = [
    dict(type='SelectJoints', layout='samslr27'),
    dict(type='NormalizePose'),
    dict(type='ToStream'),
    dict(type='CropResize', length=8),
    dict(type='PackSkeleton'),
]
train_dataloader = dict(
    batch_size=4, num_workers=0,
    sampler=dict(type='DefaultSampler', shuffle=True),
    dataset=dict(type='SignPoseDataset', store=r'{data}/poses', split='train',
                 pipeline=train_pipeline))
test_dataloader = dict(
    batch_size=4, num_workers=0,
    sampler=dict(type='DefaultSampler', shuffle=False),
    dataset=dict(type='SignPoseDataset', store=r'{data}/poses', split='test',
                 pipeline=test_pipeline, test_mode=True))
val_dataloader = test_dataloader
model = dict(
    type='RecognizerGCN',
    backbone=dict(type='PartCTRGCN', layout='samslr27', channels=(8, 8),
                  down_blocks=(2, )),
    cls_head=dict(type='GSPMCHead', num_classes=3, in_channels=8,
                  layout='samslr27', text_dim={dim}))
train_cfg = dict(type='EpochBasedTrainLoop', max_epochs=2, val_interval=1)
optim_wrapper = dict(optimizer=dict(type='SGD', lr=0.01, momentum=0.9))
"""


def own_scope():
    """Begin in the scope of our configs, and forget what is set later.

    mmpose's ``init_model`` and others leave theirs behind, for the process.
    """
    with DefaultScope.overwrite_default_scope('mmaction'):
        yield


# Of each module, too: what lasts for one is made before its tests begin.
scope_of_module = pytest.fixture(own_scope, scope='module', autouse=True)
scope_of_test = pytest.fixture(own_scope, autouse=True)


@pytest.fixture(scope='session')
def forks():
    """Processes that need not import torch and others each for itself.

    They come from one server, which imports this when it starts and nothing
    later; what is not installed, or not on the path, it leaves out.
    """
    context = multiprocessing.get_context('forkserver')
    context.set_forkserver_preload(
        ['gspmc.descriptions.llm.openai_server', 'extraction_process'])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('OMP_NUM_THREADS', '1')
        patch.setenv('PYTHONPATH', os.pathsep.join(sys.path))
        forkserver.ensure_running()
    return context


@pytest.fixture
def hub_cache(tmp_path, monkeypatch):
    """The folder of an empty cache of torch hub."""
    monkeypatch.setenv('TORCH_HOME', str(tmp_path / 'torch'))
    monkeypatch.setattr(torch.hub, '_hub_dir', None)
    return tmp_path / 'torch/hub/checkpoints'


@pytest.fixture
def served_folder(tmp_path):
    """A folder, and the address at which its files are."""
    folder = tmp_path / 'served'
    folder.mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(('127.0.0.1', 0), handler) as server:
        Thread(target=server.serve_forever, args=(.05, ), daemon=True).start()
        yield folder, f'http://127.0.0.1:{server.server_port}'
        server.shutdown()


@pytest.fixture
def scripted_server(monkeypatch):
    """A running :class:`ScriptedServer`, and no key in the environment."""
    for name in ('OPENAI_API_KEY', 'OPENAI_LOG', 'http_proxy', 'HTTP_PROXY',
                 'all_proxy', 'ALL_PROXY'):
        monkeypatch.delenv(name, raising=False)
    server = ScriptedServer()
    yield server
    server.close()


def write_store(root: Path) -> None:
    """Eight clips to train on and four to test on, of three signs."""
    rng = np.random.default_rng(0)
    with PoseStoreWriter(root, CLASSES) as writer:
        for i in range(12):
            pose = rng.uniform(100, 300, (6 + i, 133, 3)).astype(np.float32)
            pose[..., 2] = rng.uniform(0.2, 1, pose.shape[:2])
            writer.add(f'clip{i}', pose, label=CLASSES[i % 3], width=640,
                       height=480, signer=f's{i % 4}',
                       split='train' if i < 8 else 'test')


@pytest.fixture
def tiny(tmp_path) -> Path:
    """A folder with poses/, text.safetensors and config.py."""
    write_store(tmp_path / 'poses')
    descriptions = [
        Description(
            gloss=gloss,
            refined=f'The right hand makes the sign {gloss}.',
            synonyms=(f'{gloss}, with the right hand', ),
            segments=(Segment(f'The hand moves for {gloss}.',
                              ('right_hand', )), ))
        for gloss in CLASSES
    ]
    bank = encode_descriptions(descriptions, LsaEncoder(), CLASSES)
    bank.save(tmp_path / 'text.safetensors')
    root = Path(__file__).parents[1]
    (tmp_path / 'config.py').write_text(
        CONFIG.format(root=root, data=tmp_path, dim=bank.dim))
    return tmp_path
