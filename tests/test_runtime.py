"""What training and testing set up."""
from argparse import Namespace

import pytest
import torch
import torch.distributed as dist
from mmengine.config import Config
from mmengine.model import BaseModule

from gspmc.models import PartCTRGCN
from gspmc.runtime import (apply_common_arguments, compile_backbone,
                           leave_other_processes)


class Recognizer(BaseModule):

    def __init__(self) -> None:
        super().__init__()
        self.backbone = PartCTRGCN(
            'samslr27', channels=(8, 8), down_blocks=(2, ))

    def forward(self, x):
        return self.backbone(x)


@pytest.mark.parametrize('gpu', [True, False])
def test_memory_is_pinned_where_there_is_a_gpu(monkeypatch, gpu):
    monkeypatch.setattr(torch.cuda, 'is_available', lambda: gpu)
    cfg = Config(dict(
        train_dataloader=dict(batch_size=2), val_dataloader=None,
        test_dataloader=dict(batch_size=2, pin_memory=False)))
    apply_common_arguments(
        cfg, Namespace(launcher='none', cfg_options=None, work_dir='w'), 'x')
    assert cfg.train_dataloader.get('pin_memory', False) == gpu
    assert cfg.val_dataloader is None
    assert cfg.test_dataloader.pin_memory is False  # as the user wants it


@pytest.mark.parametrize('workers', [0, 2])
def test_workers_stay_where_there_are_any(workers):
    loader = dict(batch_size=2, num_workers=4, persistent_workers=True)
    cfg = Config(dict(train_dataloader=loader, test_dataloader=loader))
    apply_common_arguments(cfg, Namespace(
        launcher='none', work_dir='w',
        cfg_options={'train_dataloader.num_workers': workers}), 'x')
    kept = cfg.train_dataloader.get('persistent_workers', False)
    assert kept == (workers > 0)
    assert cfg.test_dataloader.persistent_workers


def test_a_compiled_backbone_computes_the_same_with_the_same_weights():
    """``backend='eager'``: traced and guarded, but without a C++ compiler."""
    torch.manual_seed(0)
    model, compiled = Recognizer(), Recognizer()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.2)
    compiled.load_state_dict(model.state_dict())
    seen = []

    def backend(graph, inputs):
        seen.append(graph)
        return graph.forward

    compile_backbone(compiled, backend=backend)
    assert compiled.state_dict().keys() == model.state_dict().keys()
    x = torch.randn(4, 1, 6, 27, 3)
    for part in (model, compiled):
        part(x).square().mean().backward()
    assert seen
    for one, other in zip(model.parameters(), compiled.parameters()):
        torch.testing.assert_close(one.grad, other.grad)


def test_other_processes_are_left():
    leave_other_processes()  # there are none
    dist.init_process_group('gloo', store=dist.HashStore(), rank=0,
                            world_size=1)
    leave_other_processes()
    assert not dist.is_initialized()
