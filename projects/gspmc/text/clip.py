"""The text tower of CLIP."""
from torch import Tensor
from transformers import CLIPTextModelWithProjection

from .pretrained import PretrainedEncoder

DEFAULT_MODEL = 'openai/clip-vit-base-patch32'


class ClipEncoder(PretrainedEncoder):
    """CLIP's projected text embedding (Radford et al., arXiv 2103.00020).

    It reads English and at most 77 tokens; of Chinese or Turkish its
    tokenizer leaves little more than bytes.

    Args:
        model: Name on the hub, or a local folder.
        device: Where to run it.
        batch_size: Texts at a time.
    """

    def __init__(self, model: str = DEFAULT_MODEL, device: str = 'cpu',
                 batch_size: int = 64) -> None:
        super().__init__('clip', model, CLIPTextModelWithProjection,
                         device=device, batch_size=batch_size)
        self.dim = self.model.text_projection.out_features
        self.max_tokens = self.model.config.max_position_embeddings

    def embed(self, batch: dict) -> Tensor:
        return self.model(**batch).text_embeds
