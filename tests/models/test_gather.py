"""Two processes with half a batch each against one with the whole."""
import socket

import pytest
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel

from gspmc.models import GSPMCHead
from mmaction.structures import ActionDataSample

DIM = 5


class Whole(torch.nn.Module):
    """A trunk and the head, so that gradients cross the gathering."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.trunk = torch.nn.Conv3d(3, 8, 1)
        self.head = GSPMCHead(4, 8, layout='samslr27', text_dim=DIM)

    def forward(self, x, samples):
        feats = self.trunk(x.transpose(1, 2)).transpose(1, 2)
        losses = self.head.loss(feats, samples)
        return losses['loss_cls'], losses['loss_contrast']


def make_batch():
    """Six samples; the halves hold different numbers of texts."""
    generator = torch.Generator().manual_seed(3)
    x = torch.randn(6, 1, 3, 4, 27, generator=generator)
    samples = []
    for label, terms in zip([0, 1, 1, 2, 0, 3],
                            [[0, 1, 2, 2], [0], [0, 1], [], [0, 1, 4], [4]]):
        sample = ActionDataSample().set_gt_label(label)
        sample.texts = torch.randn(len(terms), DIM, generator=generator)
        sample.text_terms = torch.tensor(terms, dtype=torch.long)
        samples.append(sample)
    return x, samples


def step(model, x, samples):
    cls, contrast = model(x, samples)
    (cls + contrast).backward()
    return cls.item(), contrast.item()


def worker(rank, port, results):
    dist.init_process_group('gloo', rank=rank, world_size=2,
                            init_method=f'tcp://127.0.0.1:{port}')
    model = Whole()
    x, samples = make_batch()
    half = slice(3 * rank, 3 * rank + 3)
    losses = step(DistributedDataParallel(model), x[half], samples[half])
    gradients = {n: p.grad.numpy() for n, p in model.named_parameters()}
    results.put((rank, losses, gradients))
    dist.barrier()
    dist.destroy_process_group()


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def test_two_processes_equal_one():
    context = mp.get_context('spawn')
    results, port = context.Queue(), free_port()
    processes = [
        context.Process(target=worker, args=(rank, port, results))
        for rank in range(2)
    ]
    for process in processes:
        process.start()
    answers = sorted(results.get(timeout=120) for _ in processes)
    for process in processes:
        process.join()

    model = Whole()
    cls, contrast = step(model, *make_batch())
    mean_cls = sum(losses[0] for _, losses, _ in answers) / 2
    assert mean_cls == pytest.approx(cls, rel=1e-5)
    for _, losses, gradients in answers:
        assert losses[1] == pytest.approx(contrast, rel=1e-5)
        for name, parameter in model.named_parameters():
            torch.testing.assert_close(
                torch.from_numpy(gradients[name]), parameter.grad,
                rtol=1e-4, atol=1e-6)
