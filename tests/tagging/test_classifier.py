"""A tiny random BERT as token classifier; needs the transformers extra."""

from pathlib import Path
from typing import Any

import pytest
import spacy

from extractor.annotations import TagRecord, get_records
from extractor.errors import LanguageError
from extractor.tagging import install_taggers
from extractor.tagging.classifier import Classifier, load_classifier

torch = pytest.importorskip("torch", reason="needs the transformers extra")
transformers = pytest.importorskip("transformers", reason="needs the transformers extra")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] glim ##mer ##ol eas ##es sea fever ana ruiz . a it"
LABELS = ("O", "B-Chemical", "I-Chemical", "B-Disease", "I-Disease", "B-PER", "I-PER", "B-Odd")
# The label of every word piece; a token has that of its first.
MEANT = {"glim": 1, "##mer": 3, "##ol": 0, "sea": 3, "fever": 4, "ana": 5, "ruiz": 6}
POSITIONS = 24
TEXT = "Glimmerol eases sea fever."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a random model whose last layer is set so that each piece has its label."""
    path = tmp_path_factory.mktemp("hf") / "tiny-ner"
    path.mkdir()
    (path / "vocab.txt").write_text("\n".join(WORDS.split()))
    tokenizer = _make_tokenizer(path)
    config = transformers.BertConfig(
        vocab_size=len(WORDS.split()),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=POSITIONS,
        id2label=dict(enumerate(LABELS)),
        label2id={label: i for i, label in enumerate(LABELS)},
    )
    torch.manual_seed(1)
    model = transformers.BertForTokenClassification(config)
    _teach(model, tokenizer)
    model.save_pretrained(path)
    tokenizer.save_pretrained(path)
    return path


def _make_tokenizer(path: Path) -> Any:
    from tokenizers import BertWordPieceTokenizer

    inner = BertWordPieceTokenizer(str(path / "vocab.txt"), lowercase=True)
    names = dict(zip(("pad", "unk", "cls", "sep", "mask"), WORDS.split(), strict=False))
    return transformers.BertTokenizerFast(
        tokenizer_object=inner._tokenizer,
        **{f"{name}_token": token for name, token in names.items()},
        model_max_length=POSITIONS,
    )


def _teach(model: Any, tokenizer: Any) -> None:
    """Make words the only thing that counts: no attention, no positions, one axis a word."""
    words = WORDS.split()
    with torch.no_grad():
        for parameter in model.bert.encoder.parameters():
            parameter.zero_()
        for layer in model.modules():
            if isinstance(layer, torch.nn.LayerNorm):
                layer.weight.fill_(1.0)
                layer.bias.zero_()
        embeddings = model.bert.embeddings
        embeddings.position_embeddings.weight.zero_()
        embeddings.token_type_embeddings.weight.zero_()
        embeddings.word_embeddings.weight.copy_(torch.eye(len(words), 32))
        model.classifier.weight.zero_()
        model.classifier.bias.zero_()
        for i, word in enumerate(words):
            model.classifier.weight[MEANT.get(word, 0), i] = 10.0


@pytest.fixture(scope="module")
def classifier(folder: Path) -> Classifier:
    return load_classifier(f"hf:{folder}")


def tokens_of(text: str) -> list[list[tuple[int, int]]]:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return [[(t.idx, t.idx + len(t)) for t in s if not t.is_space] for s in nlp(text).sents]


def surfaces(classifier: Classifier, text: str) -> list[tuple[str, str]]:
    found = classifier.find_tags(text, tokens_of(text))
    return [(text[start:end], label) for start, end, label in found]


def test_whole_tokens_have_the_label_of_their_first_piece(classifier: Classifier) -> None:
    expected = [("Glimmerol", "Chemical"), ("sea fever", "Disease")]
    assert expected == surfaces(classifier, TEXT)
    assert ("hf:tiny-ner", POSITIONS) == (classifier.name, classifier.limit)
    assert ["Chemical", "Disease", "Odd", "PER"] == classifier.kinds


@pytest.mark.parametrize("text", [f"{TEXT} " * 40, f"{'it ' * 100}{TEXT}", f"“Ω\u0301” — {TEXT}"])
def test_long_and_odd_texts_keep_their_places(classifier: Classifier, text: str) -> None:
    found = surfaces(classifier, text)
    assert {("Glimmerol", "Chemical"), ("sea fever", "Disease")} == set(found)
    assert text.count("fever") == sum(label == "Disease" for _, label in found)


@pytest.mark.parametrize("text", ["", "  \n", "." * 300, "glim" * 900])
def test_hostile_texts_do_no_harm(classifier: Classifier, text: str) -> None:
    surfaces(classifier, text)


def test_stage_adds_mentions_and_sources_and_names_unknown_labels(folder: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    with pytest.warns(UserWarning, match="leaves out: Odd$"):
        install_taggers(nlp, f"hf:{folder}")
    doc = nlp("Ana Ruiz: a glimmerol eases it.")
    (tag,) = get_records(doc, TagRecord)
    assert ("glimmerol", "drug") == (doc.text[tag.start : tag.end], tag.type)
    assert "hf:tiny-ner" == tag.method
    assert [("Ana Ruiz", "PERSON")] == [(ent.text, ent.label_) for ent in doc.ents]


def test_folder_without_model_is_a_coded_error(tmp_path: Path) -> None:
    with pytest.raises(LanguageError) as caught:
        load_classifier(f"hf:{tmp_path}")
    assert "E205" == caught.value.code
