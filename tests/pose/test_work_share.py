"""Which clips are whose: shards, torchrun and SLURM."""
import pytest
import torch

from gspmc.errors import InputError
from gspmc.pose.work_share import WorkShare, choose_device, find_share

TORCHRUN = dict(RANK='5', WORLD_SIZE='8', LOCAL_RANK='1')
TASKS = dict(SLURM_PROCID='2', SLURM_NTASKS='4', SLURM_LOCALID='0')


def array(task, first, last, count):
    return dict(SLURM_ARRAY_TASK_ID=str(task), SLURM_ARRAY_TASK_MIN=str(first),
                SLURM_ARRAY_TASK_MAX=str(last),
                SLURM_ARRAY_TASK_COUNT=str(count))


@pytest.mark.parametrize('count', [1, 2, 3, 7, 12])
def test_shares_are_all_of_the_work_and_nothing_twice(count):
    clips = list(range(10))
    shares = [WorkShare(i, count, '').of(clips) for i in range(count)]
    assert sorted(clip for share in shares for clip in share) == clips
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
    assert len({WorkShare(i, count, '').shard for i in range(count)}) == count


@pytest.mark.parametrize('shard, environment, expected', [
    (None, {}, (0, 1)),
    ('1/3', {}, (1, 3)),
    ('1/3', {**TORCHRUN, **TASKS, **array(2, 0, 3, 4)}, (1, 3)),
    (None, TORCHRUN, (5, 8)),
    (None, {**TASKS, **TORCHRUN}, (5, 8)),
    (None, TASKS, (2, 4)),
    # The step has fewer tasks than the job, as in an interactive shell.
    (None, {**TASKS, 'SLURM_PROCID': '0', 'SLURM_STEP_NUM_TASKS': '1'},
     (0, 1)),
    (None, array(0, 0, 15, 16), (0, 16)),
    (None, array(16, 1, 16, 16), (15, 16)),
    (None, array(9, 3, 15, 5), (2, 5)),
    (None, array(4, 4, 4, 1), (0, 1)),
    # Both: the jobs of the array are the outer count.
    (None, {**TASKS, **array(1, 0, 2, 3)}, (6, 12)),
    (None, {**TORCHRUN, **array(1, 0, 2, 3)}, (13, 24)),
])
def test_where_the_share_comes_from(shard, environment, expected):
    share = find_share(shard, environment)
    assert (share.index, share.count) == expected


def test_the_source_is_named():
    assert find_share('0/2', TORCHRUN).source == '--shard'
    assert find_share(None, TORCHRUN).source == 'torchrun'
    both = find_share(None, {**TASKS, **array(1, 0, 2, 3)}).source
    assert both == 'SLURM array and SLURM tasks'


@pytest.mark.parametrize('shard, environment, words', [
    ('2/2', {}, '--shard 2/2 .* first is 0/4'),
    ('0/0', {}, '--shard 0/0'),
    ('-1/2', {}, '--shard -1/2'),
    ('half', {}, '--shard half'),
    (None, dict(RANK='x', WORLD_SIZE='2'), "RANK='x'"),
    (None, dict(RANK='2', WORLD_SIZE='2'), 'RANK=2 with WORLD_SIZE=2'),
    (None, array(7, 3, 20, 3), 'not evenly spaced.*--shard'),
    (None, array(3, 3, 3, 2), 'not evenly spaced'),
    (None, dict(SLURM_ARRAY_TASK_COUNT='3'), "SLURM_ARRAY_TASK_MIN=''"),
])
def test_an_impossible_share_is_an_error(shard, environment, words):
    with pytest.raises(InputError, match=words):
        find_share(shard, environment)


def test_workers_of_a_machine_spread_over_its_gpus(monkeypatch):
    def device(local_rank, requested=None):
        return choose_device(requested, WorkShare(0, 9, '', local_rank))

    monkeypatch.setattr(torch.cuda, 'is_available', lambda: True)
    monkeypatch.setattr(torch.cuda, 'device_count', lambda: 2)
    assert [device(rank) for rank in range(4)] == [
        'cuda:0', 'cuda:1', 'cuda:0', 'cuda:1']
    assert device(1, 'cuda') == 'cuda:1'
    assert device(1, 'cuda:0') == 'cuda:0' and device(1, 'cpu') == 'cpu'


def test_without_a_gpu_it_is_the_cpu_unless_one_is_wanted(monkeypatch):
    monkeypatch.setattr(torch.cuda, 'is_available', lambda: False)
    share = find_share(None, TORCHRUN)
    assert share.local_rank == 1
    assert choose_device(None, share) == 'cpu'
    with pytest.raises(InputError, match='no GPU'):
        choose_device('cuda', share)
