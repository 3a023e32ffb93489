from extractor.evaluate import score_articles
from extractor.evaluate.errors import ClaimError, ErrorKind, list_errors
from extractor.evaluate.report import article_errors, score_rows, to_html
from tests.evaluate.test_errors import GOLD, GRAPH, SCORED, with_claims


def missed():
    kept = [claim for i, claim in enumerate(GRAPH.claims) if i != SCORED[0]]
    graph = with_claims(kept)
    return article_errors(graph, list_errors(graph, GOLD))


def test_an_error_shows_its_sentence_with_the_words_of_gold_marked():
    (row,) = missed().errors
    sentence = GRAPH.article.text[slice(*GOLD.claims[SCORED[0]].sentence)]

    assert sentence == "".join(words for words, _ in row.parts)
    assert {"", "gold"} == {look for _, look in row.parts}
    assert "" == row.made


def test_what_an_article_says_stays_text_on_the_page():
    text = "<script>alert(1)</script> " + GRAPH.article.text
    article = GRAPH.article.model_copy(update={"text": text, "title": "<b>x</b>"})
    graph = GRAPH.model_copy(update={"article": article})
    error = ClaimError(ErrorKind.MISSED, (0, 30))
    page = to_html([], [article_errors(graph, [error])])

    assert "<script>" not in page
    assert "<b>" not in page


def test_scores_stand_beside_their_intervals():
    scores = score_articles([(GRAPH, GOLD)])
    rows = score_rows(scores, {"claims_pair": (0.9, 1.0)})

    assert ("claims pair", "1.000", "0.900 to 1.000") == (
        rows[0].name,
        rows[0].value,
        rows[0].interval,
    )
