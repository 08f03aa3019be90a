"""tools/extract_keypoints.py with a real, tiny model: runs, kills, shards."""
import os
import random
import re
import runpy
import shutil
import signal
import socket
import sys
import time
from dataclasses import asdict
from itertools import count

import numpy as np
import pytest
import torch

from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.pose_store_format import read_header
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.upstream import mmpose_imports_unused_packages

av = pytest.importorskip('av')
pytest.importorskip('mmpose')
import extraction_process  # noqa: E402

CONFIG = """
_base_ = ('mmpose::wholebody_2d_keypoint/topdown_heatmap/coco-wholebody/'
          'td-hm_res50_8xb64-210e_coco-wholebody-256x192.py')
codec = dict(type='MSRAHeatmap', input_size=(48, 64), heatmap_size=(12, 16),
             sigma=2)
model = dict(
    backbone=dict(_delete_=True, type='ResNet', depth=18, num_stages=1,
                  strides=(1, ), dilations=(1, ), out_indices=(0, ),
                  stem_channels=8, base_channels=8),
    head=dict(in_channels=8, deconv_out_channels=None, decoder=codec))
val_pipeline = [
    dict(type='LoadImage'),
    dict(type='GetBBoxCenterScale'),
    dict(type='TopdownAffine', input_size=codec['input_size']),
    dict(type='PackPoseInputs')
]
test_dataloader = dict(dataset=dict(pipeline=val_pipeline))
"""
CLIPS = 40
BROKEN = (3, 17, 30)


def write_video(path, frames, seed):
    images = np.random.default_rng(seed).integers(
        0, 255, (frames, 6, 8, 3), np.uint8)
    with av.open(str(path), 'w') as container:
        stream = container.add_stream('mpeg4', rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, 'yuv420p'
        for image in images.repeat(8, axis=1).repeat(8, axis=2):
            frame = av.VideoFrame.from_ndarray(image, format='bgr24')
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def write_checkpoint(config, path):
    """Random weights that find every joint with some confidence."""
    with mmpose_imports_unused_packages():
        from mmpose.apis import init_model
    torch.manual_seed(0)
    model = init_model(str(config), device='cpu')
    torch.nn.init.normal_(model.head.final_layer.weight, std=.1)
    torch.nn.init.constant_(model.head.final_layer.bias, .5)
    torch.save(dict(meta={}, state_dict=model.state_dict()), path)


def write_manifest(root, numbers, name='manifest.csv'):
    lines = [f'clips/{i:02d}.mp4,{"tree sun drink".split()[i % 3]},s{i % 4},'
             f'{"test" if i % 4 == 3 else "train"}' for i in numbers]
    path = root / name
    path.write_text('\n'.join(['path,label,signer,split', *lines]) + '\n')
    return path


@pytest.fixture(scope='module')
def data(tmp_path_factory):
    """Videos of 1 to 5 frames, some broken, a manifest and a tiny model."""
    root = tmp_path_factory.mktemp('data')
    (root / 'clips').mkdir()
    for number in range(CLIPS):
        write_video(root / 'clips' / f'{number:02d}.mp4', 1 + number % 5,
                    number)
    for number in BROKEN:
        path = root / 'clips' / f'{number:02d}.mp4'
        path.write_bytes(path.read_bytes()[:300])
    write_manifest(root, range(CLIPS))
    (root / 'tiny.py').write_text(CONFIG)
    write_checkpoint(root / 'tiny.py', root / 'tiny.pth')
    return root


def arguments(data, store, *more):
    return [data / 'manifest.csv', '--out', store, '--pose-config',
            data / 'tiny.py', '--checkpoint', data / 'tiny.pth', '--device',
            'cpu', '--batch-size', 3, *more]


@pytest.fixture(scope='module')
def start(forks, tmp_path_factory):
    """Start the tool in a process of its own."""
    outputs, numbers = tmp_path_factory.mktemp('outputs'), count()

    def run(*words, **environment):
        output = outputs / f'{next(numbers)}.txt'
        process = forks.Process(target=extraction_process.run_tool,
                                args=(words, output, environment))
        process.output = output
        output.touch()
        process.start()
        return process

    return run


@pytest.fixture(scope='module')
def undisturbed(data, start, tmp_path_factory):
    """The store of a run that nobody disturbs, and what the run printed."""
    store = tmp_path_factory.mktemp('undisturbed') / 'store'
    process = start(*arguments(data, store))
    process.join()
    assert process.exitcode == 1, process.output.read_text()
    return store, process.output.read_text()


@pytest.fixture
def tool(monkeypatch, capsys):
    """Run the tool in this process; return status and its texts."""

    def run(*words):
        monkeypatch.setattr(sys, 'argv', ['x', *map(str, words)])
        try:
            runpy.run_path(str(extraction_process.TOOL), run_name='__main__')
            status = 0
        except SystemExit as exit:
            status = exit.code
        return (status, *capsys.readouterr())

    return run


def content(root):
    """Everything that a store says, by the names of its clips."""
    store = PoseStore(root)
    return {
        name: (store.classes[store.labels[i]], store.signers[i],
               store.splits[i], store.widths[i], store.heights[i],
               store.fps[i], store.sources[i], store.boxes(i).tobytes(),
               store.keypoints(i).tobytes())
        for i, name in enumerate(store.ids.tolist())
    }


def files(root):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(root.iterdir())
            if path.suffix != '.lock'}


def test_a_run_stores_what_it_can_and_says_what_failed(undisturbed):
    root, text = undisturbed
    store = PoseStore(root)
    good = [i for i in range(CLIPS) if i not in BROKEN]
    assert store.ids.tolist() == [f'clips/{i:02d}.mp4' for i in good]
    assert store.lengths.tolist() == [1 + i % 5 for i in good]
    assert store.classes == ('drink', 'sun', 'tree')
    assert store.estimator == ('tiny, flip test on, full precision, person '
                               'frame')
    assert len(store.weights_sha256) == 64
    poses = [store.keypoints(i) for i in range(len(store))]
    assert all(pose[..., 2].all() for pose in poses)
    assert len({pose[0].tobytes() for pose in poses}) == len(poses)
    frames = sum(map(len, poses))
    assert f'37 done, 0 skipped, 3 failed; {frames} frames, ' in text
    assert 'frames/s' in text and 'failures.jsonl' in text
    failed = (root / 'failures.jsonl').read_text().splitlines()
    assert len(failed) == 3
    for line, number in zip(failed, BROKEN):
        assert f'"clips/{number:02d}.mp4"' in line and 'truncated' in line


def wait_for_more(store, items, process):
    """Wait until a store holds so many more clips or failures."""
    def items_now():
        return sum(path.read_bytes().count(b'\n')
                   for path in (store / 'part-0-of-1.csv',
                                store / 'failures.jsonl') if path.exists())

    wanted = items_now() + items
    deadline = time.monotonic() + 60
    while items_now() < wanted and process.is_alive():
        assert time.monotonic() < deadline, process.output.read_text()
        time.sleep(.001)


def test_kill_9_ten_times_is_as_if_nothing_had_happened(
        data, start, undisturbed, tmp_path):
    random.seed(1)
    killed = 0
    for attempt in range(10):
        process = start(*arguments(data, tmp_path / 'store'))
        wait_for_more(tmp_path / 'store', attempt % 4, process)
        time.sleep(random.uniform(0, .03))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        killed += process.exitcode == -signal.SIGKILL
    assert killed == 10, 'the clips were too few'
    process = start(*arguments(data, tmp_path / 'store'))
    process.join()
    assert process.exitcode == 1 and ' 3 failed' in process.output.read_text()
    expected = files(undisturbed[0])
    found = files(tmp_path / 'store')
    assert sorted(found) == sorted(expected), 'no remains'
    for name in expected:
        assert found[name][0] == expected[name][0], name
    assert content(tmp_path / 'store') == content(undisturbed[0])


def test_two_shards_at_once_make_one_store(data, start, undisturbed,
                                           tmp_path):
    both = [start(*arguments(data, tmp_path / 'store', '--shard', f'{i}/2'))
            for i in range(2)]
    for process in both:
        process.join()
        assert process.exitcode == 1
    assert content(tmp_path / 'store') == content(undisturbed[0])
    name = 'failures.jsonl'
    assert (tmp_path / 'store' / name).read_bytes() == (
        undisturbed[0] / name).read_bytes()
    for i, process in enumerate(both):
        index = (tmp_path / 'store' / f'part-{i}-of-2.csv').read_text()
        assert index.count('\n') > 15
        text = process.output.read_text()
        assert f'share {i} of 2, from --shard: 20 clips to do' in text


def test_the_same_share_twice_at_once_is_refused(data, tool, undisturbed,
                                                 tmp_path):
    header = read_header(undisturbed[0])
    with PoseStoreWriter(tmp_path / 's', **asdict(header),
                         shard='part-0-of-1'):
        status, _, errors = tool(*arguments(data, tmp_path / 's'))
    assert status == 2
    assert 'is being written by somebody else' in errors


def test_ctrl_c_ends_with_a_summary_and_loses_nothing(data, start,
                                                      undisturbed, tmp_path):
    process = start(*arguments(data, tmp_path / 'store'))
    wait_for_more(tmp_path / 'store', 8, process)
    os.kill(process.pid, signal.SIGINT)
    process.join()
    text = process.output.read_text()
    assert process.exitcode == 130, text
    assert 'stopped; ' in text and 'Traceback' not in text
    stored = content(tmp_path / 'store')
    assert 5 <= len(stored) < 37
    # The last clip may have been stored and not yet counted.
    done = int(re.search(r'stopped; (\d+) done', text)[1])
    assert done <= len(stored) <= done + 1
    process = start(*arguments(data, tmp_path / 'store'))
    process.join()
    assert f'{len(stored)} skipped' in process.output.read_text()
    assert content(tmp_path / 'store') == content(undisturbed[0])


def test_a_repaired_clip_is_stored_then_the_store_is_left_alone(
        data, tool, tmp_path):
    write_manifest(tmp_path, range(2, 5))
    shutil.copytree(data / 'clips', tmp_path / 'clips')
    words = [tmp_path / 'manifest.csv', *arguments(data, tmp_path / 's')[1:]]
    status, text, _ = tool(*words)
    assert status == 1 and '2 done, 0 skipped, 1 failed' in text
    write_video(tmp_path / 'clips' / '03.mp4', 2, 3)
    status, text, _ = tool(*words)
    assert status == 0 and '1 done, 2 skipped, 0 failed' in text
    store = PoseStore(tmp_path / 's')
    assert store.ids.tolist() == [f'clips/{i:02d}.mp4' for i in (2, 4, 3)]
    before = files(tmp_path / 's')
    assert 'failures.jsonl' not in before
    # The model is not even loaded: its weights are not there.
    status, text, _ = tool(*words, '--checkpoint', tmp_path / 'none.pth')
    assert status == 0 and '0 done, 3 skipped, 0 failed' in text
    assert files(tmp_path / 's') == before


def test_other_settings_or_weights_do_not_continue_a_store(data, tool,
                                                           tmp_path):
    write_manifest(data, range(3), 'three.csv')
    words = arguments(data, tmp_path / 's')[1:]
    assert tool(data / 'three.csv', *words)[0] == 0
    before = files(tmp_path / 's')
    full = [data / 'manifest.csv', *words]
    weights = torch.load(data / 'tiny.pth')
    weights['state_dict']['head.final_layer.bias'] += 1
    torch.save(weights, tmp_path / 'other.pth')
    (tmp_path / 'classes.txt').write_text('tree\ndrink\nsun\n')
    for more, message in [
        (['--no-flip-test'], "not 'tiny, flip test off"),
        (['--person', 'follow'], "not 'tiny, .*person follow"),
        (['--checkpoint', tmp_path / 'other.pth'], 'the weights_sha256 '),
        (['--classes', tmp_path / 'classes.txt'], "the classes "),
    ]:
        status, _, errors = tool(*full, *more)
        assert status == 2
        assert message.split('.*')[0] in errors.strip().split('\n')[-1]
    assert files(tmp_path / 's') == before


def test_classes_and_videos_from_elsewhere_and_following(data, tool,
                                                         tmp_path):
    (tmp_path / 'classes.txt').write_text('tree\nunused\ndrink\nsun\n')
    path = write_manifest(tmp_path, [1, 2])
    status, *texts = tool(
        path, *arguments(data, tmp_path / 's')[1:], '--videos', data,
        '--classes', tmp_path / 'classes.txt', '--person', 'follow')
    assert status == 0, texts
    store = PoseStore(tmp_path / 's')
    assert store.classes == ('tree', 'unused', 'drink', 'sun')
    assert store.labels.tolist() == [3, 2]
    assert store.signers.tolist() == ['s1', 's2']
    assert 'person follow (' in store.estimator
    assert store.boxes(0).shape == (2, 4)


@pytest.mark.parametrize('lines, more, message', [
    (['clips/00.mp4,sun,a,train'] * 2, [], "lists 'clips/00.mp4' twice"),
    (['clips/00.mp4,ice,a,train'], ['--classes', '{}/classes.txt'],
     "the class list lacks 'ice'"),
    (['00.mp4,sun,a,train'], [], 'no video'),
    (['clips/00.mp4,sun,a,train'], ['--checkpoint', '{}/none.pth'],
     'none.pth'),
    (['clips/00.mp4,sun,a,train'], ['--pose-config', '{}/none.py'],
     'none.py'),
    (['clips/00.mp4,sun,a,train'], ['--person', 'mmdet'], 'mmdet 3'),
    (['clips/00.mp4,sun,a,train'], ['--shard', '2/2'], '--shard 2/2'),
])
def test_errors_of_the_run_come_before_any_work(data, tool, tmp_path, lines,
                                                more, message, monkeypatch):
    for name in ('mmdet', 'mmdet.apis'):
        monkeypatch.setitem(sys.modules, name, None)
    (tmp_path / 'classes.txt').write_text('sun\ntree\n')
    path = data / 'wrong.csv'
    path.write_text('\n'.join(['path,label,signer,split', *lines]))
    status, _, errors = tool(path, *arguments(data, tmp_path / 's')[1:],
                             *[word.format(tmp_path) for word in more])
    assert status == 2
    last = errors.strip().split('\n')[-1]
    assert last.startswith('error: ') and message in last
    assert not (tmp_path / 's').exists()


def test_ranks_of_torchrun_wait_for_each_other(data, start, undisturbed,
                                               tmp_path):
    """torchrun would end them all when one exits because a clip failed."""
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        port = str(free.getsockname()[1])
    environment = dict(WORLD_SIZE='2', MASTER_ADDR='127.0.0.1',
                       MASTER_PORT=port, TORCHELASTIC_RUN_ID='none')
    first = start(*arguments(data, tmp_path / 's'), RANK='0', LOCAL_RANK='0',
                  **environment)
    deadline = time.monotonic() + 60
    while 'reasons: ' not in first.output.read_text():
        assert first.is_alive() and time.monotonic() < deadline
        time.sleep(.01)
    first.join(.3)
    assert first.is_alive()
    second = start(*arguments(data, tmp_path / 's'), RANK='1', LOCAL_RANK='1',
                   **environment)
    for rank, process in enumerate((first, second)):
        process.join()
        text = process.output.read_text()
        assert process.exitcode == 1, text
        assert f'share {rank} of 2, from torchrun' in text
    assert content(tmp_path / 's') == content(undisturbed[0])


def test_tasks_of_slurm_share_the_work(data, tool, tmp_path, monkeypatch):
    monkeypatch.setenv('SLURM_PROCID', '1')
    monkeypatch.setenv('SLURM_NTASKS', '20')
    status, text, _ = tool(*arguments(data, tmp_path / 's'))
    assert status == 0
    assert 'share 1 of 20, from SLURM tasks: 2 clips to do' in text
    assert PoseStore(tmp_path / 's').ids.tolist() == ['clips/01.mp4',
                                                      'clips/21.mp4']
