"""Every config builds, and says what the README and the paper say."""
from pathlib import Path

import pytest
import torch
from mmengine.config import Config

import gspmc  # noqa: F401
from gspmc.skeleton import layout_from
from mmaction.registry import METRICS, MODELS, TRANSFORMS

ROOT = Path(__file__).parents[1] / 'configs'
CONFIGS = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob('*.py')
                 if '_base_' not in path.parts)
STREAMS = ('joint', 'bone', 'joint_motion', 'bone_motion')


def load(name):
    return Config.fromfile(ROOT / name)


@pytest.mark.parametrize('name', CONFIGS)
def test_builds(name):
    cfg = load(name)
    model = MODELS.build(cfg.model).eval()
    METRICS.build(cfg.test_evaluator)
    for loader in (cfg.train_dataloader, cfg.val_dataloader,
                   cfg.test_dataloader):
        assert loader.dataset.type == 'SignPoseDataset'
        for transform in loader.dataset.pipeline:
            if transform.type != 'LoadTextFeatures':  # needs its file
                TRANSFORMS.build(transform)
    layout = layout_from(cfg.layout)
    x = torch.randn(1, 1, 1, 16, layout.num_joints, 3)
    logits = model.extract_feat(x, stage='head')[0]
    assert logits.shape == (1, cfg.model.cls_head.num_classes)


@pytest.mark.parametrize('name', CONFIGS)
def test_streams_are_what_the_file_name_says(name):
    cfg = load(name)
    stream = max((s for s in STREAMS if name.endswith(f'_{s}.py')), key=len)
    for loader in (cfg.train_dataloader, cfg.val_dataloader,
                   cfg.test_dataloader):
        assert loader.dataset.stream == stream


@pytest.mark.parametrize('name', CONFIGS)
def test_only_training_needs_texts_and_chance(name):
    cfg = load(name)
    kinds = [t.type for t in cfg.test_dataloader.dataset.pipeline]
    assert not {'LoadTextFeatures', 'RandomMirror',
                'RandomAffinePose'} & set(kinds)
    trained = [t.type for t in cfg.train_dataloader.dataset.pipeline]
    assert ('LoadTextFeatures' in trained) == ('baselines' not in name)


@pytest.mark.parametrize('stream', STREAMS)
@pytest.mark.parametrize('data, classes, batch, rate, decay', [
    ('slr500', 500, 120, 0.06, 5e-4),
    ('autsl', 226, 80, 0.04, 4e-4),
])
def test_recipes_of_the_paper(data, stream, classes, batch, rate, decay):
    cfg = load(f'gspmc_{data}_{stream}.py')
    optimizer = cfg.optim_wrapper.optimizer
    assert cfg.train_dataloader.batch_size == batch
    assert cfg.auto_scale_lr.base_batch_size == batch
    assert (optimizer.type, optimizer.lr) == ('SGD', rate)
    assert (optimizer.momentum, optimizer.weight_decay) == (0.9, decay)
    assert cfg.train_cfg.max_epochs == 110
    assert cfg.model.cls_head.num_classes == classes


def test_schedule_warms_up_and_drops_at_90_and_100():
    """The learning rate of each epoch, as a share of the configured one."""
    cfg = load('gspmc_slr500_joint.py')
    parameter = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=1.)
    from mmengine.optim import LinearLR, MultiStepLR
    kinds = dict(LinearLR=LinearLR, MultiStepLR=MultiStepLR)
    schedulers = []
    for settings in cfg.param_scheduler:
        settings = dict(settings)
        schedulers.append(kinds[settings.pop('type')](optimizer, **settings))
    rates = []
    for _ in range(110):
        rates.append(optimizer.param_groups[0]['lr'])
        optimizer.step()
        for scheduler in schedulers:
            scheduler.step()
    expected = ([0.2, 0.4, 0.6, 0.8] + [1.] * 86 + [0.1] * 10 + [0.01] * 10)
    assert rates == pytest.approx(expected)


@pytest.mark.parametrize('data', ['slr500', 'autsl'])
def test_stgcn_uses_the_tree_of_the_layout(data):
    cfg = load(f'baselines/stgcn_{data}_joint.py')
    tree = cfg.model.backbone.graph_cfg.layout
    layout = layout_from('gspmc87')
    assert tree.num_node == layout.num_joints
    assert ({tuple(edge) for edge in tree.inward}
            == {tuple(edge) for edge in layout.edges})
