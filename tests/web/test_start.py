import pytest

from tests.tables.graphs import TEXT, TITLE


def test_start_page_offers_text_address_and_file(visitor):
    page = visitor.get("/").text

    assert all(f'name="{name}"' in page for name in ("text", "url", "file", "csrf"))


def test_pasted_text_leads_to_its_claims(visitor):
    answer = visitor.send("/read", text=TEXT)
    page = visitor.get(answer.headers["location"]).text

    assert 303 == answer.status_code
    assert TITLE in page
    assert "2 claims" in page


def test_uploaded_file_is_read(visitor):
    files = {"file": ("../../story.html", f"<h1>A</h1><p>{TEXT}</p>" * 3, "text/html")}
    answer = visitor.send("/read", files=files)

    assert (303, 200) == (answer.status_code, visitor.get(answer.headers["location"]).status_code)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "E816"),
        ({"text": "   "}, "E816"),
        ({"text": "12 34 56"}, "E103"),
        (
            {"text": "Der Wirkstoff senkt das Risiko von Herzinfarkten bei alten Menschen. " * 20},
            "E105",
        ),
        ({"url": "file:///etc/passwd"}, "E113"),
        ({"url": "/etc/passwd"}, "E113"),
        ({"url": "-"}, "E111"),
    ],
)
def test_what_cannot_be_read_is_told_on_the_form(visitor, fields, code):
    answer = visitor.send("/read", **fields)

    assert 400 <= answer.status_code < 600
    assert code in answer.text
    assert "<textarea" in answer.text


def test_pasted_text_is_kept_when_it_cannot_be_read(visitor):
    answer = visitor.send("/read", text="77 & <88>")

    assert "77 &amp; &lt;88&gt;</textarea>" in answer.text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("a.docx", b"PK\x03\x04" + b"0" * 50, "E104"), ("a.txt", b"\x1f\x8b" + b"0" * 50, "E104")],
)
def test_file_that_is_no_text_is_told(visitor, name, data, code):
    answer = visitor.send("/read", files={"file": (name, data)})

    assert (422, True) == (answer.status_code, code in answer.text)


def test_reading_again_makes_no_second_article(visitor, article):
    assert article == visitor.read()
    assert 1 == visitor.desk.store.info()["articles"]


def test_newest_articles_are_listed(visitor, article):
    assert f'href="/articles/{article}"' in visitor.get("/").text
