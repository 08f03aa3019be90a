"""Sentence encoders: a transformer, averaged over its tokens."""
from torch import Tensor
from transformers import AutoModel

from gspmc.errors import InputError

from .pretrained import PretrainedEncoder

DEFAULT_MODEL = 'sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2'


class SentenceEncoder(PretrainedEncoder):
    """Mean of the last hidden states over the tokens that are no padding.

    This is how most models of sentence-transformers pool (Reimers and
    Gurevych, arXiv 1908.10084); many of them read Chinese, Turkish and
    Korean. Models that pool otherwise (CLS, or a layer on top) do not
    become wrong but worse; models that want a prefix do not get one.

    Args:
        model: Name on the hub, or a local folder.
        device: Where to run it.
        batch_size: Texts at a time.
    """

    def __init__(self, model: str = DEFAULT_MODEL, device: str = 'cpu',
                 batch_size: int = 64) -> None:
        super().__init__('sentence', model, AutoModel, unused=('pooler.',),
                         device=device, batch_size=batch_size)
        config = self.model.config
        if config.is_encoder_decoder or not hasattr(config, 'hidden_size'):
            raise InputError(f'{model!r} is of type {config.model_type} and '
                             'no sentence encoder')
        self.dim = config.hidden_size
        self.max_tokens = min(self.tokenizer.model_max_length,
                              self._positions())

    def embed(self, batch: dict) -> Tensor:
        hidden = self.model(**batch).last_hidden_state
        mask = batch['attention_mask'][..., None].to(hidden.dtype)
        return (hidden * mask).sum(dim=1) / mask.sum(dim=1)

    def _positions(self) -> int:
        """Return how many tokens have a position embedding."""
        config = self.model.config
        count = getattr(config, 'max_position_embeddings', None)
        if count is None:  # relative positions
            return self.tokenizer.model_max_length
        embeddings = getattr(self.model, 'embeddings', None)
        table = getattr(embeddings, 'position_embeddings', None)
        padding = getattr(table, 'padding_idx', None)
        # RoBERTa and its kin count positions from the padding id on.
        return count if padding is None else count - padding - 1
