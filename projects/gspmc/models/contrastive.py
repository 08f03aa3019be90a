"""The multi-positive contrastive loss between skeletons and texts."""
import torch
import torch.nn.functional as F
from torch import Tensor


def multi_positive_contrastive(skeleton: Tensor, text: Tensor,
                               skeleton_labels: Tensor, text_labels: Tensor,
                               temperature: float) -> Tensor:
    """Pull skeletons and texts of the same sign together.

    With ``S = norm(s) norm(t)^T / temperature`` and ``W = [y_s = y_t]``:

        P = W / rowsum(W)        rows   = mean KL(P || softmax(S))
        Q = W^T / rowsum(W^T)    columns = mean KL(Q || softmax(S^T))
        loss = (rows + columns) / 2

    (GSP-MC, arXiv 2505.02304, equations 7 to 10. Equation 8 taken literally
    repeats the first term; here the similarities are transposed before their
    soft-max, as in StableRep, arXiv 2306.00984.) A skeleton or a text without
    any positive is left out of the average of its own direction and stays a
    negative for the other one. Computed in float32 at least, also under
    autocast.

    Args:
        skeleton: Skeleton features s, shape (B, D).
        text: Text features t, shape (L, D).
        skeleton_labels: Sign of each skeleton, shape (B,).
        text_labels: Sign of each text, shape (L,).
        temperature: Divides the cosine similarities; positive.

    Returns:
        The loss, a scalar >= 0; a zero connected to the graph if no skeleton
        shares its sign with any text.

    Raises:
        ValueError: If the temperature is not positive.
    """
    if temperature <= 0:
        raise ValueError(f'temperature must be positive, not {temperature}')
    with torch.autocast(skeleton.device.type, enabled=False):
        skeleton, text = _float32(skeleton), _float32(text)
        positive = skeleton_labels[:, None] == text_labels[None, :]  # (B, L)
        if not positive.any():
            return skeleton.sum() * 0 + text.sum() * 0
        similarity = F.normalize(skeleton, dim=1) @ F.normalize(text, dim=1).T
        logits = similarity / temperature
        rows = _mean_divergence(logits, positive)
        columns = _mean_divergence(logits.T, positive.T)
        return (rows + columns) / 2


def _mean_divergence(logits: Tensor, positive: Tensor) -> Tensor:
    """Mean KL(P || softmax(logits)) over the rows with a positive.

    P is uniform over a row's positives, so KL = -mean log q - log n.
    """
    counts = positive.sum(1)
    logq = F.log_softmax(logits, dim=1).masked_fill(~positive, 0).sum(1)
    valid = counts > 0
    n = counts[valid].to(logits.dtype)
    return (-logq[valid] / n - n.log()).mean()


def _float32(x: Tensor) -> Tensor:
    """Widen half precision; leave float32 and float64 as they are."""
    return x.float() if x.dtype in (torch.half, torch.bfloat16) else x
