"""tools/test.py: fusion of score files, and small models end to end."""
import csv
import importlib.util
import pickle
import re
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from mmengine.config import Config

import gspmc  # noqa: F401
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.evaluation import ScoreFile, accuracies
from mmaction.registry import DATASETS, MODELS

TOOL = Path(__file__).parents[2] / 'tools' / 'test.py'
CLASSES = ('drink', 'eat', 'house')

CONFIG = """
default_scope = 'mmaction'
custom_imports = dict(imports=['gspmc'], allow_failed_imports=False)
test_pipeline = [
    dict(type='SelectJoints', layout='samslr27'),
    dict(type='NormalizePose'),
    dict(type='ToStream'),
    dict(type='CropResize', length=8),
    dict(type='PackSkeleton'),
]
test_dataloader = dict(
    batch_size=4, num_workers=0,
    sampler=dict(type='DefaultSampler', shuffle=False),
    dataset=dict(type='SignPoseDataset', store=r'{store}', split='test',
                 stream='{stream}', pipeline=test_pipeline, test_mode=True))
test_evaluator = dict(type='SignMetric')
test_cfg = dict(type='TestLoop')
model = dict(
    type='RecognizerGCN',
    backbone=dict(type='PartCTRGCN', layout='samslr27', channels=(8, 8),
                  down_blocks=(2, )),
    cls_head=dict(type='GSPMCHead', num_classes=3, in_channels=8,
                  layout='samslr27', text_dim=4))
"""


@pytest.fixture
def tool(monkeypatch, tmp_path):
    """Call the tool with some words, in an empty folder."""
    spec = importlib.util.spec_from_file_location('gspmc_test_tool', TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setenv('LOCAL_RANK', '0')
    monkeypatch.chdir(tmp_path)

    def call(*words):
        words = [str(word) for word in words]
        monkeypatch.setattr(sys, 'argv', ['tools/test.py', *words])
        module.run(module.main)

    return call


@pytest.fixture
def refused(tool, capsys):
    """Call the tool; return the one error that it ends with."""

    def call(*words):
        with pytest.raises(SystemExit) as end:
            tool(*words)
        assert end.value.code == 2
        return capsys.readouterr().err

    return call


def score_file(path, name, seed, order=range(30), split='test', **changes):
    rng = np.random.default_rng(seed)
    labels = np.arange(30) % 3
    scores = rng.normal(size=(30, 3)) + np.eye(3)[labels]
    order = list(order)
    fields = dict(
        ids=[f's{i}' for i in order], scores=scores[order],
        labels=labels[order], classes=CLASSES, split=split, name=name)
    made = ScoreFile(**{**fields, **changes})
    made.save(path)
    return made


def printed_rows(capsys):
    lines = capsys.readouterr().out.splitlines()
    start = next(i for i, x in enumerate(lines) if x.startswith('stream '))
    return [line.split() for line in lines[start + 1:]]


def percent(found):
    values = accuracies(found.scores, found.labels)
    return [f'{100 * values[k]:.2f}' for k in ('top1', 'top5', 'mean1')]


def test_fusion_of_score_files(tool, tmp_path, capsys):
    joint = score_file(tmp_path / 'a.npz', 'joint', 1)
    bone = score_file(tmp_path / 'b.npz', 'bone', 2, reversed(range(30)))
    tool('--stream', 'a.npz', '--stream', 'b.npz', '--weights', 2, 0.5,
         '--work-dir', 'out dir')
    fused = ScoreFile.load(tmp_path / 'out dir' / 'fusion.npz')
    expected = 2 * joint.scores + 0.5 * bone.scores[::-1]
    np.testing.assert_allclose(fused.scores, expected, rtol=1e-5)
    assert printed_rows(capsys) == [['joint', '2', *percent(joint)],
                                    ['bone', '0.5', *percent(bone)],
                                    ['fusion', *percent(fused)]]
    with open('out dir/per_class.csv', newline='') as file:
        rows = list(csv.reader(file))
    assert rows[0] == ['class', 'samples', 'joint', 'bone', 'fusion', 'gain']
    assert [row[0] for row in rows[1:]] == list(CLASSES)


def test_named_weights_and_streams_of_one_name(tool, tmp_path, capsys):
    made = [score_file(tmp_path / f'{n}.npz', 'x', n) for n in range(4)]
    streams = [w for n in range(4) for w in ('--stream', f'{n}.npz')]
    tool(*streams, '--weights', 'ctrgcn', '--dump', 'all.npz')
    fused = ScoreFile.load('all.npz')
    expected = sum(
        w * m.scores for w, m in zip((0.6, 0.6, 0.4, 0.4), made))
    np.testing.assert_allclose(fused.scores, expected, rtol=1e-5)
    names = [row[0] for row in printed_rows(capsys)]
    assert names == ['x', 'x-2', 'x-3', 'x-4', 'fusion']


def test_mismatches_end_with_one_error(refused, tmp_path):
    score_file(tmp_path / 'a.npz', 'joint', 1)
    score_file(tmp_path / 'b.npz', 'bone', 2, range(28))
    pair = ('--stream', 'a.npz', '--stream', 'b.npz')
    assert refused(*pair) == (
        "error: stream 'bone' lacks 2 of the samples of stream 'joint': "
        "'s28', 's29'\n")
    assert '1 weights' in refused(*pair, '--weights', 1)
    assert 'neither numbers' in refused(*pair, '--weights', 'ctrgnc')
    assert 'c.npz does not exist' in refused('--stream', 'c.npz')
    assert not Path('work_dirs').exists()


def test_searching_needs_models(refused, tmp_path):
    score_file(tmp_path / 'a.npz', 'joint', 1)
    message = refused('--stream', 'a.npz', '--search-weights', 'val')
    assert "'joint' is a score file" in message


@pytest.mark.parametrize('words, message', [
    ((), 'give CONFIG CHECKPOINT'),
    (('a.py', ), 'give CONFIG CHECKPOINT'),
    (('a.py', 'a.pth', '--weights', '1'), 'add --stream'),
    (('--stream', 'a.py'), '--stream a.py: give a config and a checkpoint'),
    (('--stream', 'a.npz', 'b.npz'), '--stream a.npz b.npz: give'),
    (('--stream', 'a.npz', '--dump', 'x.pkl'), 'must end in .npz'),
    (('a.py', 'a.pth', '--dump', 'x.txt'), '.npz or .pkl or .pickle'),
    (('--stream', 'a.npz', '--weights', '1', '--search-weights', 'val'),
     'not allowed with'),
])
def test_flags_that_do_not_go_together(refused, words, message):
    assert message in refused(*words)


def test_missing_files_are_found_before_anything_runs(refused, tmp_path):
    score_file(tmp_path / 'a.npz', 'joint', 1)
    (tmp_path / 'a.py').write_text(
        'model = test_dataloader = test_evaluator = test_cfg = dict()')
    assert 'config none.py does not exist' in refused('none.py', 'a.pth')
    message = refused('--stream', 'a.npz', '--stream', 'a.py', 'none.pth')
    assert 'checkpoint none.pth does not exist; tools/train.py' in message


@pytest.fixture(scope='module')
def project(tmp_path_factory):
    """A store, and a config and a checkpoint for each of two streams."""
    root = tmp_path_factory.mktemp('project')
    rng = np.random.default_rng(0)
    with PoseStoreWriter(root / 'store', CLASSES) as writer:
        for i in range(20):
            pose = rng.uniform(1, 500, (12, 133, 3)).astype(np.float32)
            pose[..., 2] = 0.9
            writer.add(f'clip {i}', pose, label=CLASSES[i % 3], width=500,
                       height=500, split='val' if i % 2 else 'test')
    for stream in ('joint', 'bone'):
        path = root / f'{stream}.py'
        path.write_text(CONFIG.format(store=root / 'store', stream=stream))
        torch.manual_seed(len(stream))
        model = MODELS.build(Config.fromfile(path).model)
        for parameter in model.parameters():
            torch.nn.init.normal_(parameter)
        assert any('projections' in key for key in model.state_dict())
        torch.save(
            dict(state_dict=model.state_dict()), root / f'{stream}.pth')
    return root


def logits_of(project, stream, split):
    """Score a split with plain loops, without mmengine's runner."""
    cfg = Config.fromfile(project / f'{stream}.py')
    model = MODELS.build(cfg.model).eval()
    model.load_state_dict(
        torch.load(project / f'{stream}.pth')['state_dict'])
    cfg.test_dataloader.dataset.split = split
    found = {}
    for item in DATASETS.build(cfg.test_dataloader.dataset):
        with torch.no_grad():
            feats = model.backbone(item['inputs'])
            logits = model.cls_head(feats)
        found[item['data_samples'].sample_id] = logits[0].numpy()
    return found


def test_one_model(tool, project):
    tool(project / 'joint.py', project / 'joint.pth', '--work-dir', 'out',
         '--dump', 'scores.npz')
    found = ScoreFile.load('scores.npz')
    expected = logits_of(project, 'joint', 'test')
    assert found.ids.tolist() == [f'clip {i}' for i in range(0, 20, 2)]
    for sample, row in zip(found.ids, found.scores):
        np.testing.assert_allclose(row, expected[sample], rtol=1e-3, atol=1e-3)
    assert found.labels.tolist() == [i % 3 for i in range(0, 20, 2)]
    assert (found.classes, found.split, found.name) == (CLASSES, 'test',
                                                        'joint')
    rows = Path('out/per_class.csv').read_text().splitlines()
    assert rows[0] == 'class,samples,joint' and len(rows) == 4


def test_pickled_predictions_and_options(tool, project):
    tool(project / 'joint.py', project / 'joint.pth', '--dump', 'all.pkl',
         '--cfg-options', 'test_dataloader.dataset.split=val')
    with open('all.pkl', 'rb') as file:
        found = pickle.load(file)
    assert [f['sample_id'] for f in found] == [
        f'clip {i}' for i in range(1, 20, 2)
    ]
    assert found[0]['pred_score'].shape == (3, )
    assert Path('work_dirs/joint/per_class.csv').is_file()


def test_models_and_score_files_are_fused(tool, project, capsys):
    tool(project / 'bone.py', project / 'bone.pth', '--dump', 'bone.npz')
    tool(project / 'joint.py', project / 'joint.pth', '--stream', 'bone.npz',
         '--weights', 1, 3, '--work-dir', 'out')
    joint = logits_of(project, 'joint', 'test')
    bone = logits_of(project, 'bone', 'test')
    fused = ScoreFile.load('out/fusion.npz')
    for sample, row in zip(fused.ids, fused.scores):
        np.testing.assert_allclose(
            row, joint[sample] + 3 * bone[sample], rtol=1e-3, atol=1e-3)
    assert ScoreFile.load('out/joint.npz').name == 'joint'
    assert [r[0] for r in printed_rows(capsys)] == ['joint', 'bone', 'fusion']


def test_weights_are_searched_on_another_split(tool, project, capsys):
    streams = [
        word for name in ('joint', 'bone')
        for word in ('--stream', project / f'{name}.py',
                     project / f'{name}.pth')
    ]
    tool(*streams, '--search-weights', 'val', '--work-dir', 'out')
    joint, bone, fused = (
        ScoreFile.load(f'out/{name}.npz')
        for name in ('joint', 'bone', 'fusion'))
    searched = ScoreFile.load('out/joint_val.npz')
    assert (searched.split, fused.split) == ('val', 'test')
    assert not set(searched.ids) & set(fused.ids)
    rows = printed_rows(capsys)
    weights = [float(row[1]) for row in rows[:2]]
    np.testing.assert_allclose(
        fused.scores,
        weights[0] * joint.scores + weights[1] * bone.scores,
        rtol=1e-3)


def test_the_reported_split_is_never_searched(refused, project):
    stream = ('--stream', project / 'joint.py', project / 'joint.pth')
    message = refused(*stream, '--search-weights', 'test')
    assert "'joint' reports split 'test'" in message
    message = refused(*stream, '--search-weights', 'val', '--cfg-options',
                      'test_dataloader.dataset.split=None')
    assert 'reports split None' in message


def test_the_trained_split_is_never_searched(refused, project):
    trained = Path('trained.py')
    trained.write_text(f"_base_ = [r'{project / 'joint.py'}']\n"
                       "train_dataloader = dict(dataset=dict(dataset=dict("
                       "type='SignPoseDataset', split='val')))\n")
    message = refused('--stream', trained, project / 'joint.pth',
                      '--search-weights', 'val')
    assert "'trained' was trained on split 'val'" in message


@pytest.mark.parametrize('kind, words', [
    ('train', "'c' was trained on split 'val'"), ('test', None)])
def test_splits_inside_concatenated_data_sets(tool, refused, project, kind,
                                              words):
    data = dict(type='ConcatDataset', ignore_keys=['split'], datasets=[
        dict(type='SignPoseDataset', split=split, stream='joint',
             store=str(project / 'store'), pipeline=[])
        for split in (('test', None) if kind == 'train' else ('test', ))])
    Path('c.py').write_text(
        f"_base_ = [r'{project / 'joint.py'}']\n"
        f"{kind}_dataloader = dict(dataset=dict(_delete_=True, **{data!r}))\n"
        + ("test_dataloader['dataset']['datasets'][0]['pipeline'] = "
           '{{_base_.test_pipeline}}\n' if kind == 'test' else ''))
    stream = ('--stream', 'c.py', project / 'joint.pth')
    if words:
        assert words in refused(*stream, '--search-weights', 'val')
    else:
        tool(*stream, '--search-weights', 'val', '--work-dir', 'out')
        assert ScoreFile.load('out/c_val.npz').split == 'val'


@pytest.mark.parametrize('meta', [None, dict(dataset_meta=None), dict(
    dataset_meta=dict(classes=None))])
def test_checkpoints_that_say_no_classes_are_tested(tool, project, meta):
    loaded = torch.load(project / 'joint.pth', weights_only=False)
    torch.save(dict(state_dict=loaded['state_dict'], meta=meta), 'x.pth')
    tool(project / 'joint.py', 'x.pth')


def test_named_weights_are_for_an_order(refused, project, tmp_path):
    for name in ('a', 'b'):
        score_file(tmp_path / f'{name}.npz', name, 1)
    words = []
    for files in (('a.npz', ), ('b.npz', ),
                  (project / 'joint.py', project / 'joint.pth'),
                  (project / 'bone.py', project / 'bone.pth')):
        words += ['--stream', *files]
    message = refused(*words, '--weights', 'pyskl')
    assert ("'joint', a joint stream, stands in the place of joint_motion"
            in message)


@pytest.mark.parametrize('content, words', [
    ('model = dict(', 'x.py cannot be read: SyntaxError: .*line 1'),
    ("_base_ = ['none.py']", 'x.py cannot be read: .*none.py'),
    ('model = 1 / 0', 'x.py cannot be read: ZeroDivisionError'),
    ('model = dict()', 'x.py does not set test_dataloader, test_cfg'),
])
def test_configs_that_are_none(refused, project, content, words):
    Path('x.py').write_text(content)
    assert re.search(words, refused('x.py', project / 'joint.pth'))


def test_options_that_do_not_fit(refused, project):
    model = project / 'joint.py', project / 'joint.pth'
    assert "'work' is not of the form key=value" in refused(
        *model, '--cfg-options', 'a=1', 'work')
    assert 'do not fit the config' in refused(
        *model, '--cfg-options', 'test_pipeline.9.type=ToStream')


def test_a_launcher_that_has_not_launched(refused, project, monkeypatch):
    monkeypatch.delenv('RANK', raising=False)
    message = refused(project / 'joint.py', project / 'joint.pth',
                      '--launcher', 'pytorch')
    assert re.search('RANK, .* not set.*dist_test.sh', message)


def test_the_config_of_a_resumed_run_is_tested(tool, project):
    """mmengine writes it to the work folder, with ``resume=True``."""
    tool(project / 'joint.py', project / 'joint.pth', '--cfg-options',
         'resume=True', '--dump', 'a.npz')
    assert len(ScoreFile.load('a.npz')) == 10


def test_checkpoint_of_another_model_is_refused(refused, project):
    message = refused(project / 'joint.py', project / 'joint.pth',
                      '--cfg-options', 'model.backbone.channels=(8, 8, 8)')
    assert 'joint.pth does not fit the model of' in message


@pytest.mark.parametrize('trained, words', [
    (('eat', 'drink', 'house'), "class 0 is 'eat' in checkpoint other.pth and "
     "'drink' in the data set"),
    (CLASSES + ('tree', ), "class 3 is 'tree' in checkpoint"),
])
def test_a_checkpoint_of_other_classes_is_refused(refused, project, trained,
                                                  words):
    weights = torch.load(project / 'joint.pth')
    torch.save(dict(weights, meta=dict(dataset_meta=dict(classes=trained))),
               'other.pth')
    assert words in refused(project / 'joint.py', 'other.pth')
