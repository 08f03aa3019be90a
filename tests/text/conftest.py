"""Small random models, made on the spot and saved as the hub's ones are."""
import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
from transformers import (BertConfig, BertModel, CLIPConfig, CLIPModel,
                          PreTrainedTokenizerFast, XLMRobertaConfig,
                          XLMRobertaModel)

CORPUS = [
    'The right hand is raised, then it moves down to the chest.',
    'Both hands touch; the index finger points at the mouth!',
    'Sağ el göğse dokunur. 오른손을 코에 댄다. 一手轻轻抚摸。',
]
# A text of 97 CLIP tokens in seven sentences, as long as the paper's example.
LONG_TEXT = ' '.join(3 * [
    'The right hand is raised, then it moves down to the chest and the right '
    'hand is raised, then it moves.', 'The index finger points.'
] + ['Both hands touch the mouth and chest.'])


def _bpe(path):
    tokenizer = Tokenizer(
        models.BPE(unk_token='<|endoftext|>', end_of_word_suffix='</w>'))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.train_from_iterator(CORPUS + [LONG_TEXT], trainers.BpeTrainer(
        special_tokens=['<|startoftext|>', '<|endoftext|>'],
        end_of_word_suffix='</w>', vocab_size=1000, show_progress=False))
    start, end = 0, 1
    tokenizer.post_processor = processors.TemplateProcessing(
        single='<|startoftext|> $A <|endoftext|>',
        special_tokens=[('<|startoftext|>', start), ('<|endoftext|>', end)])
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token='<|startoftext|>',
        eos_token='<|endoftext|>', pad_token='<|endoftext|>',
        unk_token='<|endoftext|>', model_max_length=77).save_pretrained(path)
    return tokenizer.get_vocab_size(), start, end


def _words(path, max_length):
    tokenizer = Tokenizer(models.WordLevel(unk_token='<unk>'))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.train_from_iterator(CORPUS, trainers.WordLevelTrainer(
        special_tokens=['<s>', '<pad>', '</s>', '<unk>'],
        show_progress=False))
    tokenizer.post_processor = processors.TemplateProcessing(
        single='<s> $A </s>', special_tokens=[('<s>', 0), ('</s>', 2)])
    # Files of sentence-transformers often ask for truncation themselves.
    tokenizer.enable_truncation(max_length=8)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token='<s>', eos_token='</s>',
        pad_token='<pad>', unk_token='<unk>',
        model_max_length=max_length).save_pretrained(path)
    return tokenizer.get_vocab_size()


@pytest.fixture(scope='session')
def tiny_clip(tmp_path_factory):
    """Folder of a whole CLIP, text and vision, with a limit of 77 tokens."""
    path = tmp_path_factory.mktemp('clip')
    size, start, end = _bpe(path)
    tower = dict(hidden_size=16, intermediate_size=32, num_hidden_layers=2,
                 num_attention_heads=2)
    config = CLIPConfig(
        text_config=dict(
            **tower, vocab_size=size, max_position_embeddings=77,
            projection_dim=12, bos_token_id=start, eos_token_id=end,
            pad_token_id=end),
        vision_config=dict(**tower, image_size=8, patch_size=4,
                           projection_dim=12),
        projection_dim=12)
    torch.manual_seed(0)
    _randomised(CLIPModel(config)).save_pretrained(path)
    return path


@pytest.fixture(scope='session')
def tiny_bert(tmp_path_factory):
    """Folder of a BERT with 40 positions and a tokenizer that allows 30."""
    path = tmp_path_factory.mktemp('bert')
    config = BertConfig(
        vocab_size=_words(path, 30), hidden_size=16, intermediate_size=32,
        num_hidden_layers=2, num_attention_heads=2, pad_token_id=1,
        max_position_embeddings=40)
    torch.manual_seed(1)
    _randomised(BertModel(config)).save_pretrained(path)
    return path


@pytest.fixture(scope='session')
def tiny_xlmr(tmp_path_factory):
    """Folder of an XLM-R with 22 positions, of which 20 can be used."""
    path = tmp_path_factory.mktemp('xlmr')
    config = XLMRobertaConfig(
        vocab_size=_words(path, int(1e30)), hidden_size=16,
        intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
        pad_token_id=1, max_position_embeddings=22)
    torch.manual_seed(2)
    _randomised(XLMRobertaModel(config)).save_pretrained(path)
    return path


def _randomised(model):
    """Make all weights large enough that every one of them matters."""
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.5)
    return model.eval()


@pytest.fixture
def long_text():
    return LONG_TEXT
