"""tools/train.py as a user runs it: start, kill, resume, two processes."""
import os
import re
import runpy
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

TOOLS = Path(__file__).parents[2] / 'tools'
ROOT = TOOLS.parent
ENVIRONMENT = dict(
    os.environ,
    OMP_NUM_THREADS='1',
    PATH=f'{Path(sys.executable).parent}{os.pathsep}{os.environ["PATH"]}')


def run(*words, cwd, **environment):
    return subprocess.run([str(word) for word in words], cwd=cwd,
                          env=dict(ENVIRONMENT, **environment),
                          capture_output=True, text=True, timeout=300)


def train(tiny, *words, **environment):
    return run(sys.executable, TOOLS / 'train.py', tiny / 'config.py',
               '--work-dir', tiny / 'run', *words, cwd=tiny, **environment)


@pytest.fixture
def refused(monkeypatch, tmp_path, capsys):
    """Call the tool in this process; return the one error it ends with."""

    def call(*words):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv('LOCAL_RANK', '0')
        monkeypatch.setattr(sys, 'argv', ['train', *map(str, words)])
        with pytest.raises(SystemExit) as end:
            runpy.run_path(str(TOOLS / 'train.py'), run_name='__main__')
        assert end.value.code == 2
        error = capsys.readouterr().err.strip().splitlines()[-1]
        assert error.startswith('error: ')
        return error

    return call


def losses(log):
    """Epoch to loss, from what the tool printed."""
    found = re.findall(r'Epoch\(train\)\s+\[(\d+)\]\[\d+/\d+\].* loss: (\S+)',
                       log)
    return {int(epoch): float(loss) for epoch, loss in found}


def test_trains_and_evaluates_then_tests_without_any_text_library(tiny):
    """A checkpoint is tested where transformers and our text code are absent.

    One test, as training is what takes long.
    """
    done = train(tiny)
    assert done.returncode == 0, done.stderr
    assert set(losses(done.stdout)) == {1, 2}
    assert 'contrast_right_hand' in done.stdout
    assert 'acc/top1' in done.stdout
    weights = torch.load(tiny / 'run' / 'epoch_2.pth', weights_only=False)
    assert 'cls_head.projections.global.weight' in weights['state_dict']
    (tiny / 'text.safetensors').unlink()
    block = ("import sys; sys.modules['transformers'] = None; "
             "sys.modules['gspmc.text'] = None; sys.argv = sys.argv[1:]; "
             "import runpy; runpy.run_path(sys.argv[0], run_name='__main__')")
    done = run(sys.executable, '-c', block, TOOLS / 'test.py',
               tiny / 'config.py', tiny / 'run' / 'epoch_2.pth', cwd=tiny)
    assert done.returncode == 0, done.stderr
    assert 'acc/top1' in done.stdout


def test_continues_after_kill_9(tiny):
    """Killed in the middle of training, it goes on from the last epoch."""
    long_run = ['--cfg-options', 'train_cfg.max_epochs=400',
                'train_cfg.val_interval=1000']
    process = subprocess.Popen(
        [sys.executable, str(TOOLS / 'train.py'), str(tiny / 'config.py'),
         '--work-dir', str(tiny / 'run'), *long_run],
        cwd=tiny, env=ENVIRONMENT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        deadline = time.time() + 120
        while not (tiny / 'run' / 'epoch_3.pth').exists():
            assert process.poll() is None and time.time() < deadline
            time.sleep(0.02)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    saved = [int(path.stem.split('_')[1])
             for path in (tiny / 'run').glob('epoch_*.pth')]
    last = max(saved)
    done = train(tiny, '--resume', '--cfg-options',
                 f'train_cfg.max_epochs={last + 2}')
    assert done.returncode == 0, done.stderr
    resumed = int(re.search(r'resumed epoch: (\d+)', done.stdout)[1])
    # The very last file may have been cut short by the kill.
    assert resumed in (last, last - 1)
    assert sorted(losses(done.stdout)) == list(range(resumed + 1, last + 3))


def test_two_processes_through_dist_train(tiny):
    # NCCL takes no two ranks on one GPU.
    hidden = ({} if torch.cuda.device_count() > 1
              else dict(CUDA_VISIBLE_DEVICES=''))
    done = run('bash', TOOLS / 'dist_train.sh', tiny / 'config.py', 2,
               '--work-dir', tiny / 'run', '--seed', 3, cwd=tiny,
               PORT=str(20000 + os.getpid() % 20000), **hidden)
    assert done.returncode == 0, done.stderr[-3000:]
    assert set(losses(done.stdout + done.stderr)) == {1, 2}
    assert (tiny / 'run' / 'epoch_2.pth').exists()


@pytest.mark.parametrize('damage, message', [
    ('no config', r'config .*config\.py does not exist'),
    ('no store', r'does not exist.*import_keypoints'),
    ('no texts', r'do not exist.*encode_descriptions'),
    ('short store', r'part-0\.f32'),
    ('other layout', r"unknown layout 'samslr28'"),
    ('other text_dim', r'model\.cls_head\.text_dim='),
    ('other num_classes', r'model\.cls_head\.num_classes=3'),
    ('other backbone', r"PartCTRGCN has the layout 'masa49'"),
    ('large batch_size', r'8 samples .* batch of 9'),
    ('no batch_size', r'config\.py does not set train_dataloader'),
])
def test_what_is_wrong_is_one_clear_line(tiny, refused, damage, message):
    config = (tiny / 'config.py').read_text()
    if damage == 'no store':
        (tiny / 'poses' / 'store.json').unlink()
    elif damage == 'no texts':
        (tiny / 'text.safetensors').unlink()
    elif damage == 'short store':
        frames = tiny / 'poses' / 'part-0.f32'
        frames.write_bytes(frames.read_bytes()[:-400])
    elif damage == 'other layout':
        config = config.replace("layout='samslr27'", "layout='samslr28'")
    elif damage == 'other backbone':
        config = config.replace("CTRGCN', layout='samslr27'",
                                "CTRGCN', layout='masa49'")
    elif damage == 'large batch_size':
        config = config.replace('batch_size=4, num_workers=0,',
                                'batch_size=9, drop_last=True,', 1)
    elif damage == 'no batch_size':
        config = config.replace('train_dataloader', 'train_data')
    elif damage != 'no config':
        key = damage.split()[1]
        config = re.sub(rf'{key}=\d+', f'{key}=2', config)
    (tiny / 'config.py').write_text(config)
    if damage == 'no config':
        (tiny / 'config.py').unlink()
    error = refused(tiny / 'config.py', '--work-dir', tiny / 'run')
    assert re.search(message, error), error


def test_mixed_precision_without_a_gpu(tiny):
    done = train(tiny, '--amp', CUDA_VISIBLE_DEVICES='')
    assert done.returncode == 0, done.stderr
    plain = train(tiny, CUDA_VISIBLE_DEVICES='')
    assert plain.returncode == 0, plain.stderr
    found, exact = losses(done.stdout), losses(plain.stdout)
    # Eight bits of a number are kept, so that losses differ, but a little.
    assert found != exact and found == pytest.approx(exact, rel=0.05)


@pytest.mark.parametrize('config', ['gspmc_slr500_joint', 'gspmc_autsl_bone'])
def test_configs_without_data_say_what_is_missing(refused, config):
    error = refused(ROOT / 'configs' / f'{config}.py')
    assert re.search(r'data/(slr500|autsl)/.* do(es)? not exist.*'
                     r'tools/.*README', error), error


def damaged(checkpoint, change):
    """Write a checkpoint without, or with another of, what a run saves."""
    content = torch.load(checkpoint, weights_only=False)
    change(content)
    torch.save(content, checkpoint)


def test_only_its_own_run_is_continued(tiny, refused):
    """A training does not go on from what is not its own."""
    assert train(tiny).returncode == 0
    saved = tiny / 'run' / 'epoch_2.pth'
    whole = saved.read_bytes()
    done = train(tiny, '--work-dir', tiny / 'new', '--resume', '--cfg-options',
                 f'load_from={saved}', 'train_cfg.max_epochs=1')
    assert f'nothing to resume in {tiny / "new"}' in done.stdout
    assert f'Load checkpoint from {saved}' in done.stdout + done.stderr

    words = (tiny / 'config.py', '--work-dir', tiny / 'run', '--resume', saved)
    assert re.search(r'does not fit the model .*config\.py.*size mismatch',
                     refused(*words, '--cfg-options',
                             'model.backbone.channels=8,12',
                             'model.cls_head.in_channels=12'))
    damaged(saved, lambda content: content['meta']['dataset_meta'].update(
        classes=('eat', 'drink', 'house')))
    assert "class 0 is 'eat' in checkpoint" in refused(*words)
    saved.write_bytes(whole)
    damaged(saved, lambda content: [
        content.pop(key) for key in list(content) if key != 'state_dict'])
    assert re.search(r'nothing to resume.*load_from=.*epoch_2\.pth',
                     refused(*words))
