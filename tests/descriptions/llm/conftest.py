"""A client of the scripted server, and a tiny Llama made on the spot."""
import pytest
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import (LlamaConfig, LlamaForCausalLM,
                          PreTrainedTokenizerFast)

from gspmc.descriptions.llm import Settings, build_model

SPECIAL = ('<s>', '</s>', '<|turn|>')
CHAT_TEMPLATE = (
    "{% for m in messages %}<|turn|>{{ m['role'] }}\n{{ m['content'] }}"
    "{% endfor %}{% if add_generation_prompt %}<|turn|>assistant\n"
    "{% endif %}")


def save_tokenizer(path, chat_template=None):
    """One token a byte, so that any text in any script has tokens."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {token: i for i, token in enumerate([*SPECIAL, *alphabet])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(list(SPECIAL))
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token='<s>', eos_token='</s>')
    fast.chat_template = chat_template
    fast.save_pretrained(path)


def save_model(path):
    # More logits than tokens, as models with a padded vocabulary have.
    config = LlamaConfig(
        vocab_size=264, hidden_size=16, intermediate_size=32,
        num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=2,
        max_position_embeddings=4096, bos_token_id=0, eos_token_id=1)
    torch.manual_seed(0)
    model = LlamaForCausalLM(config)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.5)
    # Habits that a model of the hub may bring along.
    model.generation_config.do_sample = True
    model.generation_config.temperature = 2.0
    model.generation_config.repetition_penalty = 1.3
    model.save_pretrained(path)


@pytest.fixture(scope='session')
def tiny_llama(tmp_path_factory):
    """Folder of a base model, without a chat template."""
    path = tmp_path_factory.mktemp('llama')
    save_tokenizer(path)
    save_model(path)
    return path


@pytest.fixture(scope='session')
def tiny_chat_llama(tmp_path_factory):
    """Folder of the same model with a chat template."""
    path = tmp_path_factory.mktemp('chat_llama')
    save_tokenizer(path, CHAT_TEMPLATE)
    save_model(path)
    return path


@pytest.fixture
def connect(scripted_server, tmp_path):
    """Return a model that asks the server; options go into its settings."""
    opened = []

    def build(**options):
        settings = dict(base_url=scripted_server.base_url, retries=0,
                        cache=tmp_path / 'cache.sqlite', timeout=10)
        opened.append(build_model('openai', Settings(
            'big', **{**settings, **options})))
        return opened[-1]

    yield build
    for model in opened:
        model.close()
