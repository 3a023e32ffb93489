from dataclasses import dataclass

import pytest

from extractor.reader.windows import NO_SENTENCE, TITLE_PIECES, WindowPlan

CLS, SEP = 101, 102


@dataclass
class FakeEncoding:
    ids: list[int]
    offsets: list[tuple[int, int]]
    tokens: list[str]


class FakeTokenizer:
    """One piece for each word, its length as id; words in capitals get a second piece."""

    def encode(self, sequence, *, add_special_tokens=True):
        encoding, place = FakeEncoding([], [], []), 0
        for word in sequence.split():
            start = sequence.index(word, place)
            place = start + len(word)
            cut = start + 1 if word.isupper() and len(word) > 1 else place
            for a, b, mark in [(start, cut, ""), (cut, place, "##")]:
                if b > a:
                    encoding.ids.append(b - a)
                    encoding.offsets.append((a, b))
                    encoding.tokens.append(mark + sequence[a:b])
        return encoding


def plan(**options):
    return WindowPlan(FakeTokenizer(), (CLS, SEP), **options)


def article(*sentences):
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    return text, spans


LONG = " ".join(["word"] * 60)


def test_every_sentence_is_in_one_body():
    text, spans = article("A title", *[LONG] * 12)
    windows = plan().build(text, spans)
    bodies = [set(w.sentences[slice(*w.body)]) for w in windows]
    assert sorted(s for body in bodies for s in body) == list(range(13))
    assert len(windows) > 1


def test_windows_hold_at_most_their_size():
    text, spans = article("A title", *[LONG] * 9, " ".join(["word"] * 900))
    assert all(len(w.ids) <= 256 for w in plan().build(text, spans))


def test_offsets_point_into_the_text():
    text, spans = article("New pill helps", "The pill eased PAIN")
    (window,) = plan().build(text, spans)
    words = [text[a:b] for (a, b), s in zip(window.spans, window.sentences, strict=True) if s == 1]
    assert words == ["The", "pill", "eased", "P", "AIN"]
    assert window.words[-3:] == [True, False, False]


def test_title_is_repeated_in_later_windows():
    text, spans = article(" ".join(["title"] * 40), *[LONG] * 6)
    first, second, *_ = plan().build(text, spans)
    assert first.title == (1, 1)
    assert second.title == (1, 1 + TITLE_PIECES)
    assert set(second.sentences[slice(*second.title)]) == {0}


@pytest.mark.parametrize("title", [None, 0])
def test_context_is_what_stands_before(title):
    text, spans = article("A title", *[LONG] * 6)
    second = plan().build(text, spans, title=title)[1]
    body = second.sentences[second.body[0]]
    context = second.sentences[second.title[1] + 1 : second.body[0] - 1]
    assert set(context) == {body - 1}


def test_lead_in_is_part_of_the_context():
    text, spans = article("A title", "Side effects include:", *[LONG] * 8)
    windows = plan().build(text, spans, leads=dict.fromkeys(range(2, 10), 1))
    context = windows[1].sentences[windows[1].title[1] : windows[1].body[0]]
    assert 1 in context


def test_gazetteer_classes_follow_words():
    text, spans = article("aspirin AND")
    (window,) = plan(classify=lambda words: [len(w) for w in words]).build(text, spans)
    kinds = [t for t, s in zip(window.types, window.sentences, strict=True) if s != NO_SENTENCE]
    assert kinds == [7, 3, 3]


def test_an_empty_article_has_no_windows():
    assert plan().build("", []) == []
