"""What benchmarks/model.py measures."""
from argparse import Namespace
from typing import Any, Dict, Iterable, Tuple

import torch
from clock_and_memory import used_memory_mb
from plain_ctrgcn import PlainCTRGCN
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

import gspmc  # noqa: F401
from gspmc.models import PartCTRGCN
from gspmc.skeleton import layout_from
from mmaction.registry import MODELS


def forms(device: str) -> Tuple[str, ...]:
    """Return the names of those of CTR-GCN."""
    fused = ['fused'] if torch.device(device).type == 'cuda' else []
    return 'ours', *fused, 'plain'


def make_models(args: Namespace, names: Iterable[str]
                ) -> Tuple[Dict[str, nn.Module], Tensor]:
    """Return the models and a batch (N, 1, T, V, 3)."""
    torch.manual_seed(0)
    layout = layout_from(args.layout)
    ours = randomise(PartCTRGCN(layout))
    models = dict(ours=ours, plain=PlainCTRGCN(ours))
    if 'fused' in names:
        models['fused'] = PartCTRGCN(layout, topologies='fuse')
        models['fused'].load_state_dict(ours.state_dict())
    if 'ST-GCN++' in names:
        models['ST-GCN++'] = stgcn_plus_plus(layout)
    x = torch.randn(args.batch_size, 1, args.frames, layout.num_joints, 3)
    models = {name: models[name].to(args.device) for name in names}
    if args.compile:
        for model in models.values():
            model.compile()
    return models, x.to(args.device)


def randomise(model: PartCTRGCN) -> PartCTRGCN:
    """Make the refinement count, which alpha = 0 and BN = 1e-6 hide."""
    with torch.no_grad():
        for block in model.blocks:
            block.gcn.conv.alpha.fill_(0.3)
            block.gcn.bn.weight.fill_(0.5)
            block.gcn.conv.gather.weight.mul_(0.1)
            block.gcn.conv.offer.weight.mul_(0.1)
    return model


def stgcn_plus_plus(layout: Any) -> nn.Module:
    """Return mmaction2's, for the same tree."""
    parents = layout.parents.tolist()
    graph = dict(
        layout=dict(
            num_node=len(parents), center=parents.index(parents[0]),
            inward=[(i, p) for i, p in enumerate(parents) if i != p]),
        mode='spatial')
    return MODELS.build(dict(
        type='mmaction.STGCN', graph_cfg=graph, gcn_adaptive='init',
        gcn_with_res=True, tcn_type='mstcn'))


def step(model: nn.Module, x: Tensor, task: str, amp: bool) -> Tensor:
    """Do one training step without the optimiser, or one inference."""
    training = task == 'train'
    model.train(training)
    with torch.set_grad_enabled(training):
        with torch.autocast(x.device.type, torch.bfloat16, enabled=amp):
            y = model(x)
        if training:
            for parameter in model.parameters():
                parameter.grad = None
            y.square().mean().backward()
    return y


def time_product(device: str, amp: bool) -> Tensor:
    """Multiply two matrices of 2048 x 2048."""
    dtype = torch.bfloat16 if amp else torch.float32
    matrix = torch.ones(2048, 2048, device=device, dtype=dtype)
    return matrix @ matrix


def count_operations(args: Namespace) -> int:
    """Return those of the plain form's inference on the batch."""
    one = Namespace(**{**vars(args), 'batch_size': 1, 'compile': False})
    models, x = make_models(one, ['plain'])
    with FlopCounterMode(display=False) as counter:
        step(models['plain'], x, 'inference', False)
    return counter.get_total_flops() * args.batch_size


def compare_results(args: Namespace) -> Dict[str, Dict[str, float]]:
    """Return how far the forms are from the plain one in float64.

    For features and gradients, the length of the difference as a share of the
    exact result's.
    """
    few = Namespace(**{**vars(args), 'batch_size': min(args.batch_size, 2),
                       'compile': False})
    models, x = make_models(few, forms(args.device))
    results = {
        name: features_and_gradients(model, x, args.amp)
        for name, model in models.items()
    }
    exact = features_and_gradients(models['plain'].double(), x.double(), False)
    return {
        name: {
            what: float((value.double() - right).norm() / right.norm())
            for what, value, right in zip(('features', 'gradients'), found,
                                          exact)
        } for name, found in results.items()
    }


def features_and_gradients(model: nn.Module, x: Tensor,
                           amp: bool) -> Tuple[Tensor, Tensor]:
    y = step(model, x, 'train', amp).detach()
    return y, torch.cat([p.grad.flatten() for p in model.parameters()])


def load_libraries(device: str, task: str, amp: bool) -> None:
    """Do a step of a network so small that it takes hardly any memory."""
    model = PartCTRGCN('samslr27', channels=(8, 8), down_blocks=())
    x = torch.zeros(2, 1, 4, 27, 3, device=device)
    step(model.to(device), x, task, amp)


def peak_memory(name: str, task: str, args: Namespace) -> int:
    """Return how much memory two steps take at most, in MB."""
    models, x = make_models(args, [name])
    load_libraries(args.device, task, args.amp)
    before = used_memory_mb(args.device)
    for _ in range(2):
        step(models[name], x, task, args.amp)
    return used_memory_mb(args.device) - before
