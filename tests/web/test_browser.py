"""The pages in Chromium: paste, read, hover, filter, correct, export, errors, accessibility."""

import json
import re
import time
from pathlib import Path

import pytest

from extractor.errors import IngestError
from extractor.settings import Settings
from extractor.web import WebOptions, create_app
from tests.store.graphs import Said, make_graph
from tests.tables.graphs import FIRST, TEXT, TITLE, make_full_graph
from tests.web.browser import ARGUMENTS, find_chromium, serve
from tests.web.conftest import FakeModel

pytestmark = pytest.mark.browser

WAIT = 30_000  # milliseconds; machines are shared
SLOW_SECONDS = 5.0
MAX_WEIGHT = 300_000
LIMIT = 50_000
SERIOUS = {"serious", "critical"}
OTHER = make_graph(
    Said("aspirin|prevents|stroke", source="Ana Ruiz", quoted=True, certainty="hedged"),
    Said("aspirin|prevents|stroke", negated=True),
    article_id="other", title="Aspirin and strokes", publisher="Daily", published="2024-02-03",
)  # fmt: skip


class SlowModel(FakeModel):
    """Takes its time with one article and fails with another."""

    def extract(self, article):
        if "slow" in article.text:
            time.sleep(SLOW_SECONDS)
        if "unreadable" in article.text:
            time.sleep(SLOW_SECONDS)
            raise IngestError("E103", name="The text")
        return super().extract(article)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    store = tmp_path_factory.mktemp("web") / "claims.db"
    options = WebOptions(store=str(store), settings=Settings(max_bytes=LIMIT), patience=1)
    app = create_app(options, load=SlowModel)
    with serve(app) as found:
        app.state.desk.store.add([make_full_graph(), OTHER])
        yield found


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, address):
    context = chromium.new_context(base_url=address, accept_downloads=True)
    context.set_default_timeout(WAIT)
    opened = context.new_page()
    opened.problems = []
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    opened.on(
        "console",
        lambda message: (
            opened.problems.append(message.text)
            if message.type == "error" and "status of" not in message.text
            else None
        ),
    )
    yield opened
    assert [] == opened.problems
    context.close()


@pytest.fixture
def article(page):
    page.goto(f"/articles/{make_full_graph().article.id}")
    return page


def lit(page):
    return sorted(set(page.locator(".text .lit").all_text_contents()))


def test_pasted_article_is_read(page):
    page.goto("/")
    page.get_by_label("Paste the article").fill(TEXT)
    page.get_by_role("button", name="Read the article").click()
    page.wait_for_url("**/articles/*")

    assert TITLE in page.locator("h1").inner_text()
    assert "2 claims" == page.locator("[data-count]").inner_text()


def test_uploaded_file_is_read(page, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("Aspirin is a drug that many people take for pain.", encoding="utf-8")
    page.goto("/")
    page.get_by_label("or choose a file").set_input_files(path)
    page.get_by_role("button", name="Read the article").click()
    page.wait_for_url("**/articles/*")

    assert "No claim about a drug" in page.content()


def test_hovering_a_card_lights_its_words_and_the_reverse(article):
    article.locator("#claim-1 h3").hover()
    assert {"attacks", "Olumab", "may", "30%"} <= set(lit(article))

    article.locator(".text mark.effect", has_text="nausea").hover()
    assert ["claim-2"] == [card.get_attribute("id") for card in article.locator(".card.lit").all()]

    article.mouse.move(0, 0)
    assert [] == lit(article)


def test_keyboard_alone_lights_and_leads_on(article):
    article.locator("#claim-2 .ref").focus()
    assert "nausea" in lit(article)

    article.keyboard.press("Enter")
    assert article.url.endswith("#at-2")
    article.locator("#at-1").focus()
    assert "lit" in article.locator("#claim-1").get_attribute("class")


def test_first_stop_of_the_keyboard_skips_to_the_content(article):
    article.keyboard.press("Tab")
    assert "Skip to the content" == article.evaluate("document.activeElement.textContent")
    article.keyboard.press("Enter")
    assert "main" == article.evaluate("document.activeElement.id")


def test_filter_works_in_place_and_can_be_shared(article):
    article.get_by_label("Certainty").select_option("hedged")

    assert "1 of 2 claims" == article.locator("[data-count]").inner_text()
    assert not article.locator("#claim-2").is_visible()
    assert article.url.endswith("?certainty=hedged")
    article.reload()
    assert not article.locator("#claim-2").is_visible()


def test_wrong_claim_is_marked_and_taken_back(article):
    article.locator("#claim-2").get_by_role("button", name="Mark as wrong").click()
    article.wait_for_selector("#claim-2.is-wrong")
    article.locator("#claim-2").get_by_role("button", name="Undo").click()
    article.wait_for_selector("#claim-2:not(.is-wrong)")


def test_selected_words_begin_a_missing_claim(article):
    article.evaluate("getSelection().selectAllChildren(document.getElementById('p-2'))")
    article.wait_for_function("document.querySelector('[data-missing]').href.includes('words=')")
    article.get_by_role("link", name="Add a missing claim").click()
    assert FIRST == article.get_by_label("Sentence that makes the claim").input_value()

    article.get_by_label("Drug", exact=True).fill("Olumab")
    article.get_by_label("Effect", exact=True).fill("asthma")
    article.get_by_role("button", name="Add the claim").click()
    article.wait_for_selector("text=Added by you")


def test_edited_claim_is_exported_as_gold(article):
    article.locator("#claim-1").get_by_role("link", name=re.compile("edit")).click()
    article.get_by_label("Certainty").select_option("hypothetical")
    article.get_by_role("button", name="Keep this correction").click()
    article.wait_for_selector("#claim-1.is-edit")
    article.goto("/corrections")
    with article.expect_download() as download:
        article.get_by_role("link", name="Download as gold").click()
    line = Path(download.value.path()).read_text(encoding="utf-8").splitlines()[0]

    assert "hypothetical" in {claim["certainty"] for claim in json.loads(line)["claims"]}


@pytest.mark.parametrize("name", ["Page", "JSON", "CSV"])
def test_article_is_downloaded(article, name):
    article.get_by_role("link", name="Share").click()
    with article.expect_download() as download:
        article.get_by_role("link", name=name, exact=True).click()

    assert download.value.suggested_filename.startswith("new-drug-eases-asthma.")


def test_long_work_shows_its_progress_and_then_the_result(page):
    page.goto("/")
    page.get_by_label("Paste the article").fill("A slow article about a drug is read here.")
    page.get_by_role("button", name="Read the article").click()
    page.wait_for_url("**/jobs/*")
    assert page.get_by_role("progressbar").is_visible()
    page.wait_for_url("**/articles/*")


def test_long_work_shows_its_progress_without_scripts(chromium, address):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#text", "Another slow article about a drug is read here.")
    page.click("button.main")
    page.wait_for_url("**/articles/*", timeout=WAIT)
    assert page.locator(".text").is_visible()
    context.close()


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [
        ("or give its address", "http://169.254.169.254/", "not a public address"),
        ("Paste the article", "77", "no words"),
    ],
)
def test_errors_are_told_where_they_happen(page, label, value, words):
    page.goto("/")
    page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Read the article").click()

    assert words in page.get_by_role("alert").first.inner_text()


def test_failed_work_is_told(page):
    page.goto("/")
    page.get_by_label("Paste the article").fill("This article is unreadable for the model.")
    page.get_by_role("button", name="Read the article").click()
    page.wait_for_selector("text=This article was not read")

    assert "E103" in page.get_by_role("alert").inner_text()


def test_too_large_file_is_refused_before_it_is_sent(page, tmp_path):
    path = tmp_path / "large.txt"
    path.write_text("word " * LIMIT, encoding="utf-8")
    page.goto("/")
    page.get_by_label("or choose a file").set_input_files(path)
    page.get_by_role("button", name="Read the article").click()

    assert page.locator("#file-problem").is_visible()
    assert page.url.endswith("/")


def paths():
    name = make_full_graph().article.id
    return [
        "/",
        f"/articles/{name}",
        f"/map/{name}",
        f"/review/{name}",
        f"/share/{name}",
        f"/claim/claim-1/{name}",
        f"/compare?article={name}",
        f"/compare?article=other&original={name}",
        "/library",
        "/library?q=asthma&certainty=hedged",
        "/drugs",
        "/drugs/aspirin",
        "/sources/Ana%20Ruiz",
        "/corrections",
        "/api",
        "/nothing",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(chromium, address, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    context = chromium.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in paths():
        page.goto(path)
        for card in page.locator("#claim-1 h3").all():
            card.hover()
        violations = axe.Axe().run(page).response["violations"]
        serious = [v for v in violations if v["impact"] in SERIOUS]
        found += [(path, v["id"], v["nodes"][0]["html"]) for v in serious]
    context.close()

    assert [] == found


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_sticks_out_on_a_phone(chromium, address, width):
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = []
    for path in paths():
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    context.close()

    assert [] == wide


def test_pages_ask_no_other_host_and_stay_light(page, address):
    asked, weights = set(), {}
    page.on("request", lambda request: asked.add(request.url))
    page.on("response", lambda response: weights.update({response.url: len(response.body())}))
    page.goto(f"/articles/{make_full_graph().article.id}")
    page.wait_for_load_state("networkidle")

    assert all(url.startswith(address) for url in asked)
    assert sum(weights.values()) < MAX_WEIGHT
