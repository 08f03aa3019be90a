"""The head of GSP-MC: classification, and contrast with sign descriptions."""
from typing import Dict, List, Mapping, Optional, Sequence, Tuple, Union

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gspmc.errors import InputError
from gspmc.skeleton import Layout, layout_from
from gspmc.terms import text_terms
from mmaction.models.heads import BaseHead
from mmaction.registry import MODELS
from mmaction.utils import SampleList

from .contrastive import multi_positive_contrastive
from .gather import gather_rows


@MODELS.register_module()
class GSPMCHead(BaseHead):
    """Classify pooled features; while training, pull them towards texts.

    S_g is the mean of the features over people, frames and joints, S_p that
    over the joints of part p. With the logits ``fc(S_g)``,

        loss = CE + alpha / n * sum of L(projected S, T) over active terms,

    L being :func:`multi_positive_contrastive` and the terms S_g with the
    refined descriptions T_g, S_g with one synonym T_s a sample, and S_p with
    the texts T_p of each part (GSP-MC, arXiv 2505.02304, equation 11). A term
    is active when some sample of the batch has a text for it; n counts them.
    One linear layer projects S_g, another one each S_p. At test time nothing
    but ``fc`` is used; with ``terms=()`` nothing else exists, and checkpoints
    that were trained with texts load.

    Texts come with the samples: ``texts`` (l, D), and ``text_terms`` (l,)
    that says which term each belongs to (:func:`gspmc.terms.text_terms`).

    Args:
        num_classes: Number of signs.
        in_channels: C of the features.
        layout: Layout of the joints, as in the backbone.
        text_dim: D of the text features.
        terms: Which terms take part: of ``'global'``, ``'synonym'`` and
            ``'parts'``; a single one without a sequence around it, too.
        alpha: Weight of the contrastive part.
        temperature: Of the contrastive loss.
        dropout: Drop-out before ``fc``.
        label_smooth_eps: Label smoothing of the cross entropy.
        average_clips: How the clips of a sample are averaged; ``'score'``
            keeps logits, which fusion adds up.

    Raises:
        InputError: If ``terms`` or a part of the layout has a name that
            cannot be used, the temperature is not positive, the features do
            not have C channels, or a batch's texts not D values.
    """

    def __init__(
        self,
        num_classes: int,
        in_channels: int,
        layout: Union[str, Mapping, Layout] = 'gspmc87',
        text_dim: int = 512,
        terms: Union[str, Sequence[str]] = ('global', 'synonym', 'parts'),
        alpha: float = 0.5,
        temperature: float = 0.1,
        dropout: float = 0.,
        label_smooth_eps: float = 0.,
        average_clips: Optional[str] = 'score',
    ) -> None:
        super().__init__(
            num_classes,
            in_channels,
            label_smooth_eps=label_smooth_eps,
            average_clips=average_clips)
        if temperature <= 0:
            raise InputError('model.cls_head.temperature must be positive, '
                             f'not {temperature}')
        self.layout = layout_from(layout)
        _check_parts(self.layout)
        self.text_dim = text_dim
        self.alpha = alpha
        self.temperature = temperature
        self.terms = _expand_terms(terms, self.layout)
        self.dropout = nn.Dropout(dropout)
        self.fc = nn.Linear(in_channels, num_classes)
        nn.init.normal_(self.fc.weight, std=0.01)  # as mmaction2's GCNHead
        nn.init.zeros_(self.fc.bias)
        self.projections = nn.ModuleDict({
            feature: nn.Linear(in_channels, text_dim)
            for feature in dict.fromkeys(map(_feature_of, self.terms))
        })
        for part, joints in self.layout.part_joints.items():
            self.register_buffer(
                f'joints_{part}', torch.from_numpy(joints), persistent=False)

    def forward(self, x: Tensor, **kwargs) -> Tensor:
        """Map features (N, M, C, T, V) to logits (N, classes)."""
        if x.shape[2] != self.in_channels:
            raise InputError(f'the backbone gives {x.shape[2]} channels, the '
                             f'head takes {self.in_channels}; set '
                             f'model.cls_head.in_channels={x.shape[2]}')
        return self.fc(self.dropout(x.mean(dim=(1, 3, 4))))

    def loss(self, feats: Tensor, data_samples: SampleList,
             **kwargs) -> Dict[str, Tensor]:
        """Return the losses of a batch, and its top-1 accuracy.

        Args:
            feats: Features of the backbone, shape (N, M, C, T, V).
            data_samples: N samples with ``gt_label``, ``texts`` and
                ``text_terms``.
        """
        labels = torch.cat([sample.gt_label for sample in data_samples])
        logits = self(feats)
        losses = dict(
            loss_cls=F.cross_entropy(
                logits, labels, label_smoothing=self.label_smooth_eps),
            top1_acc=(logits.argmax(1) == labels).float().mean())
        if self.terms:
            losses.update(self._contrast(feats, labels, data_samples))
        return losses

    def _contrast(self, feats: Tensor, labels: Tensor,
                  data_samples: SampleList) -> Dict[str, Tensor]:
        """Return the weighted contrastive loss and, for the log, its terms."""
        texts, term_ids, text_labels = self._gather_texts(
            labels, data_samples, feats.device)
        all_labels = gather_rows(labels)
        projected = {
            feature: gather_rows(layer(self._pool(feats, feature)))
            for feature, layer in self.projections.items()
        }
        names = text_terms(self.layout)
        total, active, log = feats.new_zeros(()), 0, {}
        for term in self.terms:
            mine = term_ids == names.index(term)
            value = multi_positive_contrastive(
                projected[_feature_of(term)], texts[mine], all_labels,
                text_labels[mine], self.temperature)
            total = total + value
            active += int(mine.any())
            log[f'contrast_{term}'] = value.detach()
        return dict(
            loss_contrast=self.alpha * total / max(active, 1), **log)

    def _pool(self, feats: Tensor, feature: str) -> Tensor:
        """Return S_g or S_p, shape (N, C)."""
        if feature == 'global':
            return feats.mean(dim=(1, 3, 4))
        joints = getattr(self, f'joints_{feature}')
        return feats[..., joints].mean(dim=(1, 3, 4))

    def _gather_texts(self, labels: Tensor, data_samples: SampleList,
                      device: torch.device) -> Tuple[Tensor, Tensor, Tensor]:
        """Join the texts of all samples and ranks: (L, D), (L,), (L,)."""
        if not all('texts' in sample for sample in data_samples):
            raise InputError('the samples carry no texts; add '
                             "dict(type='LoadTextFeatures', bank=...) to the "
                             'training pipeline, or set the head\'s terms=()')
        texts = torch.cat([s.texts for s in data_samples]).to(device)
        if texts.shape[1] != self.text_dim:
            raise InputError(
                f'the text features have {texts.shape[1]} values, the head '
                f'expects text_dim={self.text_dim}; set '
                f'model.cls_head.text_dim={texts.shape[1]}')
        terms = torch.cat([s.text_terms for s in data_samples]).to(device)
        counts = [len(s.texts) for s in data_samples]
        owners = labels.repeat_interleave(
            torch.tensor(counts, device=labels.device))
        return gather_rows(texts), gather_rows(terms), gather_rows(owners)

    def _load_from_state_dict(self, state_dict: dict, prefix: str,
                              *args) -> None:
        """Drop the projections of a checkpoint where the head has none."""
        if not self.projections:
            start = f'{prefix}projections.'
            for key in [k for k in state_dict if k.startswith(start)]:
                del state_dict[key]
        super()._load_from_state_dict(state_dict, prefix, *args)


def _expand_terms(terms: Union[str, Sequence[str]],
                  layout: Layout) -> List[str]:
    """Replace 'parts' by one term for each part of the layout."""
    terms = (terms, ) if isinstance(terms, str) else terms
    unknown = set(terms) - {'global', 'synonym', 'parts'}
    if unknown:
        raise InputError(f'unknown terms {sorted(unknown)}; there are '
                         'global, synonym and parts')
    expanded = [term for term in ('global', 'synonym') if term in terms]
    return expanded + (list(layout.parts) if 'parts' in terms else [])


def _check_parts(layout: Layout) -> None:
    """Refuse parts called like a term, or like what a module has already."""
    for part in layout.parts:
        if (part in ('global', 'synonym') or '.' in part
                or hasattr(nn.ModuleDict, part)):
            raise InputError(f'layout {layout.name!r}: GSPMCHead cannot have '
                             f'a part called {part!r}; rename it')


def _feature_of(term: str) -> str:
    """Return which pooled feature a term uses: 'global' or a part's name."""
    return 'global' if term == 'synonym' else term
