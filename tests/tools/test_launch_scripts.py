"""The launch scripts hand every argument on, whole and in order."""
import os
import stat
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / 'tools'
SCRIPTS = ['dist_train.sh', 'dist_test.sh', 'slurm_train.sh', 'slurm_test.sh',
           'slurm_extract.sh']
FAKE = """#!/usr/bin/env bash
printf '%s\\n' "$(basename "$0")" "$@"
printf 'PYTHONPATH=%s\\n' "$PYTHONPATH"
printf 'MASTER_PORT=%s\\n' "${MASTER_PORT:-}"
"""


@pytest.fixture
def launch(tmp_path):
    """Run a script with fakes of python and srun that print their words."""
    programs = tmp_path / 'bin'
    programs.mkdir()
    for name in ('python', 'srun'):
        fake = programs / name
        fake.write_text(FAKE)
        fake.chmod(fake.stat().st_mode | stat.S_IXUSR)

    def run(script, *words, check=True, **variables):
        environment = dict(
            PATH=f'{programs}{os.pathsep}{os.environ["PATH"]}', **variables)
        return subprocess.run(['bash', str(TOOLS / script), *words],
                              env=environment, cwd=tmp_path, check=check,
                              capture_output=True, text=True)

    return run


def words_of(done):
    lines = done.stdout.splitlines()
    variables = dict(line.split('=', 1) for line in lines[-2:])
    return lines[:-2], variables


@pytest.mark.parametrize('script', SCRIPTS)
def test_syntax_and_mode(script):
    subprocess.run(['bash', '-n', str(TOOLS / script)], check=True)
    assert os.access(TOOLS / script, os.X_OK)


def test_dist_train(launch):
    words, variables = words_of(
        launch('dist_train.sh', 'my configs/a.py', '2', '--work-dir',
               'out dir', '--cfg-options', 'a="[1, 2]"', 'b=*', ''))
    assert words == [
        'python', '-m', 'torch.distributed.run', '--nnodes=1',
        '--node_rank=0', '--master_addr=127.0.0.1', '--master_port=29500',
        '--nproc_per_node=2', str(TOOLS / 'train.py'), 'my configs/a.py',
        '--launcher', 'pytorch', '--work-dir', 'out dir', '--cfg-options',
        'a="[1, 2]"', 'b=*', ''
    ]
    package = Path(variables['PYTHONPATH'], 'gspmc', '__init__.py')
    assert package.is_file()


def test_dist_test(launch):
    words, variables = words_of(
        launch('dist_test.sh', 'a.py', 'my work/epoch 1.pth', '4', '--stream',
               'b c.py', 'd.pth', NNODES='2', NODE_RANK='1',
               MASTER_ADDR='host', PORT='1234', PYTHONPATH='/else where'))
    assert words == [
        'python', '-m', 'torch.distributed.run', '--nnodes=2',
        '--node_rank=1', '--master_addr=host', '--master_port=1234',
        '--nproc_per_node=4', str(TOOLS / 'test.py'), 'a.py',
        'my work/epoch 1.pth', '--launcher', 'pytorch', '--stream', 'b c.py',
        'd.pth'
    ]
    own, other = variables['PYTHONPATH'].split(':')
    assert Path(own, 'gspmc').is_dir() and other == '/else where'


def test_slurm_train(launch):
    words, variables = words_of(
        launch('slurm_train.sh', 'gpu part', 'my job', 'a b.py', '--resume',
               'last one.pth'))
    assert words == [
        'srun', '-p', 'gpu part', '--job-name=my job', '--gres=gpu:8',
        '--ntasks=8', '--ntasks-per-node=8', '--cpus-per-task=5',
        '--kill-on-bad-exit=1', 'python', '-u', str(TOOLS / 'train.py'),
        'a b.py', '--launcher=slurm', '--resume', 'last one.pth'
    ]
    assert Path(variables['PYTHONPATH'], 'gspmc').is_dir()
    assert 12000 <= int(variables['MASTER_PORT']) < 32000


def test_slurm_test(launch):
    words, variables = words_of(
        launch('slurm_test.sh', 'part', 'job', 'a.py', 'b c.pth', '--dump',
               'out file.npz', GPUS='4', GPUS_PER_NODE='2',
               CPUS_PER_TASK='3', SRUN_ARGS='--time=1:00 --qos=x',
               MASTER_PORT='4321'))
    assert words == [
        'srun', '-p', 'part', '--job-name=job', '--gres=gpu:2', '--ntasks=4',
        '--ntasks-per-node=2', '--cpus-per-task=3', '--kill-on-bad-exit=1',
        '--time=1:00', '--qos=x', 'python', '-u', str(TOOLS / 'test.py'),
        'a.py', 'b c.pth', '--launcher=slurm', '--dump', 'out file.npz'
    ]
    assert variables['MASTER_PORT'] == '4321'


def test_slurm_extract(launch):
    words, variables = words_of(
        launch('slurm_extract.sh', 'gpu part', 'my job', 'my list.csv',
               'data/my poses', '--videos', 'my videos', '--amp',
               GPUS='4', GPUS_PER_NODE='2', SRUN_ARGS='--qos=x',
               PYTHONPATH='/else where'))
    assert words == [
        'srun', '-p', 'gpu part', '--job-name=my job', '--gres=gpu:2',
        '--ntasks=4', '--ntasks-per-node=2', '--cpus-per-task=5',
        '--kill-on-bad-exit=0', '--wait=0', '--qos=x', 'python', '-u',
        str(TOOLS / 'extract_keypoints.py'), 'my list.csv', '--out',
        'data/my poses', '--videos', 'my videos', '--amp'
    ]
    own, other = variables['PYTHONPATH'].split(':')
    assert Path(own, 'gspmc').is_dir() and other == '/else where'


@pytest.mark.parametrize('script, words', [('dist_train.sh', ['a.py']),
                                           ('dist_test.sh', ['a.py', '2']),
                                           ('slurm_train.sh', ['p', 'j']),
                                           ('slurm_test.sh', ['p', 'j', 'c']),
                                           ('slurm_extract.sh',
                                            ['p', 'j', 'm.csv'])])
def test_too_few_arguments_print_the_usage(launch, script, words):
    done = launch(script, *words, check=False)
    assert done.returncode == 2
    assert 'usage' in done.stderr and not done.stdout
