"""Train the language model from UD English EWT and GUM: one command, six minutes.

    python scripts/train_language.py --ud /path/to/ud --out models/en_health_news_ud

`--ud` holds `ewt/` and `gum/`, each with `train.conllu` and `dev.conllu`. Stages: `senter`
(sentence boundaries) and `assemble` (token rules, senter, the sentence reader of
`models/sentences`, lemma rules: one pipeline). With `--parser`, tags and dependencies come from a
CNN trained here in 35 minutes more, without pretrained weights. Every stage writes a checkpoint at
each evaluation; the same command goes on from the last one. Test sets are never read here.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.training import Example
from spacy.ty import TrainableComponent
from spacy.util import load_model_from_config
from thinc.api import Adam, Config, Optimizer, fix_random_seed

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lemma_rules import learn_rules
from ud_corpus import SPACE_TAG, build_doc, read_documents, read_sentences, training_docs

from extractor.language import lemmas, sentences
from extractor.language.matrix import use_fast_products
from extractor.language.tokenizer import install_tokenizer
from extractor.reader import syntax

CONFIGS = Path(__file__).resolve().parent / "configs"
CORPORA = ("ewt", "gum")
MISSING = (
    "No {path}. Get UD_English-EWT (https://github.com/UniversalDependencies/UD_English-EWT) and "
    "UD_English-GUM (https://github.com/UniversalDependencies/UD_English-GUM), put their train, "
    "dev and test files at <ud>/ewt/{{train,dev,test}}.conllu and <ud>/gum/..., and leave the "
    "NonCommercial genres of GUM (whow, fiction) out of train."
)
NONCOMMERCIAL_GENRES = ("whow", "fiction")
# One document in four of each dev set: enough to pick a checkpoint, seconds to parse.
DEV_STRIDE = 4
STAGES = {"parser": "language.cfg", "senter": "language_senter.cfg"}
SHOWN_SCORES = ("tag_acc", "pos_acc", "sents_f", "dep_uas", "dep_las")

META = {
    "name": "health_news_ud",
    "version": "2.0.0",
    "description": "Tokens, sentences, tags, lemmas and UD dependencies of English health news.",
    "author": "the extractor developers",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "UD English GUM without whow and fiction", "license": "CC BY 4.0"},
    ],
}

log = logging.getLogger("train_language")


@dataclass(frozen=True)
class Recipe:
    """The numbers of one training run, from the [recipe] section of its config."""

    steps: int
    warmup: int
    learn_rate: float
    dropout: float
    batch_words_from: int
    batch_words_to: int
    batch_growth: float
    evaluate_every: int
    seed: int
    score: str

    def rate(self, step: int) -> float:
        """Return the learning rate: a linear rise, then a linear fall to zero."""
        if step < self.warmup:
            return self.learn_rate * (step + 1) / self.warmup
        return self.learn_rate * (self.steps - step) / (self.steps - self.warmup)

    def batch_words(self, step: int) -> float:
        """Return how many words one update sees."""
        return min(self.batch_words_from * self.batch_growth**step, self.batch_words_to)


def check_corpora(ud: Path) -> None:
    """Stop with a message when data are missing or hold genres that may not train."""
    for corpus in CORPORA:
        for split in ("train", "dev"):
            path = ud / corpus / f"{split}.conllu"
            if not path.is_file():
                raise SystemExit(MISSING.format(path=path))
    with (ud / "gum" / "train.conllu").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and any(f"_{g}_" in line for g in NONCOMMERCIAL_GENRES):
                raise SystemExit(f"NonCommercial genre in gum/train.conllu: {line.strip()}")


def load_training_docs(ud: Path, nlp: Language, seed: int) -> list[Doc]:
    """Return every training sentence twice: as it is, and varied towards news."""
    return [
        doc
        for corpus in CORPORA
        for augment in (False, True)
        for doc in training_docs(
            ud / corpus / "train.conllu", nlp.vocab, seed=seed + augment, augment=augment
        )
    ]


def load_dev_docs(ud: Path, nlp: Language) -> list[Doc]:
    """Return a quarter of the dev documents with paragraphs apart by blank lines."""
    docs = []
    for corpus in CORPORA:
        documents = list(read_documents(ud / corpus / "dev.conllu"))
        for paragraphs in documents[::DEV_STRIDE]:
            docs.append(build_doc(paragraphs, nlp.vocab, ["\n\n"] * (len(paragraphs) - 1)))
    return docs


def make_batches(examples: list[Example], recipe: Recipe) -> Iterator[tuple[int, list[Example]]]:
    """Yield numbered batches for ever, each epoch in its own seeded order."""
    step = 0
    epoch = 0
    while True:
        order = list(range(len(examples)))
        random.Random(f"{recipe.seed}/{epoch}").shuffle(order)
        batch: list[Example] = []
        words = 0
        for i in order:
            batch.append(examples[i])
            words += len(examples[i].predicted)
            if words >= recipe.batch_words(step):
                yield step, batch
                batch, words, step = [], 0, step + 1
        epoch += 1


class Checkpoint:
    """The state of a run on disk: weights, optimizer moments and the next step."""

    def __init__(self, folder: Path) -> None:
        """Name the files of a folder, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.best = folder / "best"
        self._state = folder / "state.json"
        self._arrays = folder / "optimizer.npz"

    def read(self) -> dict[str, Any]:
        """Return the saved step and scores, or those of a fresh start."""
        if not self._state.is_file():
            return {"step": 0, "best": -1.0, "history": []}
        state: dict[str, Any] = json.loads(self._state.read_text())
        return state

    def load(self, nlp: Language, optimizer: Optimizer) -> None:
        """Put saved weights and moments back."""
        nlp.from_disk(self.folder / "last")
        saved = np.load(self._arrays)
        keys = _parameter_keys(nlp)
        for name, table in _moments(optimizer).items():
            for number, key in enumerate(keys):
                if f"{name}/{number}" in saved:
                    table[key] = saved[f"{name}/{number}"]
        for number, key in enumerate(keys):
            optimizer.nr_update[key] = int(saved["updates"][number])

    def write(self, nlp: Language, optimizer: Optimizer, state: dict[str, Any]) -> None:
        """Save weights, moments and progress; the state file comes last."""
        keys = _parameter_keys(nlp)
        arrays = {
            f"{name}/{number}": table[key]
            for name, table in _moments(optimizer).items()
            for number, key in enumerate(keys)
            if key in table
        }
        arrays["updates"] = np.array([optimizer.nr_update.get(key, 0) for key in keys])
        nlp.to_disk(self.folder / "last")
        np.savez(self._arrays, **arrays)
        self._state.write_text(json.dumps(state, indent=1))


def _parameter_keys(nlp: Language) -> list[tuple[int, str]]:
    """Return the optimizer's keys in an order that is the same in every process."""
    return [
        (node.id, name)
        for _, component in nlp.pipeline
        if hasattr(component, "model")
        for node in component.model.walk()
        for name in node.param_names
    ]


def _moments(optimizer: Optimizer) -> dict[str, dict[Any, Any]]:
    return {"mom1": optimizer.mom1, "mom2": optimizer.mom2, "averages": optimizer.averages}


@dataclass
class Run:
    """One stage while it trains."""

    nlp: Language
    optimizer: Optimizer
    recipe: Recipe
    dev: list[Example]
    checkpoint: Checkpoint
    state: dict[str, Any]

    def report(self, step: int, words: int, losses: dict[str, float], seconds: float) -> None:
        """Score on dev with averaged weights, keep them if they are the best, save the state."""
        with self.nlp.use_params(self.optimizer.averages):
            scores = self.nlp.evaluate(self.dev, batch_size=8)
            if scores[self.recipe.score] > self.state["best"]:
                self.state["best"] = scores[self.recipe.score]
                self.nlp.to_disk(self.checkpoint.best)
        row = {"step": step, "words_per_second": round(words / seconds)}
        row |= {name: round(loss / words, 4) for name, loss in losses.items()}
        row |= {name: round(scores[name], 4) for name in SHOWN_SCORES if scores.get(name)}
        log.info("%s", row)
        self.state["step"] = step
        self.state["history"].append(row)
        self.checkpoint.write(self.nlp, self.optimizer, self.state)


def start_run(stage: str, config_path: Path, ud: Path, work: Path) -> tuple[Run, list[Example]]:
    """Build a pipeline and its training data; go on from a checkpoint if there is one."""
    config = Config().from_disk(config_path, interpolate=False)
    recipe = Recipe(**config.pop("recipe"))
    fix_random_seed(recipe.seed)
    nlp = install_tokenizer(load_model_from_config(config, auto_fill=True))
    examples = [
        Example(nlp.make_doc(doc.text), doc) for doc in load_training_docs(ud, nlp, recipe.seed)
    ]
    dev = [Example(nlp.make_doc(doc.text), doc) for doc in load_dev_docs(ud, nlp)]
    log.info("%s: %d training documents, %d dev documents", stage, len(examples), len(dev))
    nlp.initialize(lambda: examples)
    optimizer = Adam(
        recipe.learn_rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True
    )
    checkpoint = Checkpoint(work / stage)
    run = Run(nlp, optimizer, recipe, dev, checkpoint, checkpoint.read())
    if run.state["step"]:
        checkpoint.load(nlp, optimizer)
    return run, examples


def update(
    nlp: Language,
    batch: list[Example],
    optimizer: Optimizer,
    dropout: float,
    losses: dict[str, float],
) -> None:
    """Learn from one batch.

    `Language.update(sgd=optimizer)` would finish the shared CNN before its listeners have sent
    their gradients, and so apply each of them one batch late.
    """
    nlp.update(batch, sgd=False, drop=dropout, losses=losses)  # type: ignore[arg-type]
    for _, component in nlp.pipeline:
        if isinstance(component, TrainableComponent):
            component.finish_update(optimizer)


def train(run: Run, examples: list[Example]) -> None:
    """Update on one batch after the other up to the recipe's last step."""
    recipe, first = run.recipe, run.state["step"]
    losses: dict[str, float] = {}
    words, started = 0, time.monotonic()
    fix_random_seed(recipe.seed + first)
    for step, batch in make_batches(examples, recipe):
        if step >= recipe.steps:
            return
        if step < first:
            continue
        run.optimizer.learn_rate = recipe.rate(step)
        update(run.nlp, batch, run.optimizer, recipe.dropout, losses)
        words += sum(len(example.predicted) for example in batch)
        done = step + 1
        if done % recipe.evaluate_every == 0 or done == recipe.steps:
            run.report(done, words, losses, time.monotonic() - started)
            # A resumed run starts from the same random state as one that was never stopped.
            fix_random_seed(recipe.seed + done)
            losses, words, started = {}, 0, time.monotonic()
        elif done % 50 == 0:
            log.info("step %d: %.0f words/s", done, words / (time.monotonic() - started))


def assemble(ud: Path, work: Path, out: Path, *, parser: bool = False) -> None:
    """Write one pipeline: fixed starts, senter, tags and parser, lemma rules."""
    nlp = install_tokenizer(spacy.load(work / "parser" / "best") if parser else spacy.blank("en"))
    senter = spacy.load(work / "senter" / "best")
    nlp.add_pipe("senter", source=senter, first=True)
    nlp.add_pipe(sentences.NAME, first=True)
    if not parser:
        nlp.add_pipe(syntax.NAME)
    words = (
        word
        for corpus in CORPORA
        for sentence in read_sentences(ud / corpus / "train.conllu")
        for word in sentence.words
    )
    component = nlp.add_pipe(lemmas.NAME)
    component.set_table(*learn_rules(words))  # type: ignore[attr-defined]
    nlp.meta.update(META)
    # Only labels and shapes of training; the cards tell how it was trained.
    nlp.config["training"] = {}
    nlp.config["initialize"] = {}
    nlp.to_disk(out, exclude=["vocab"])
    # Only labels: the words of the corpora are features by hash and need no strings.
    labels = {label for found in nlp.pipe_labels.values() for label in map(str, found)}
    (out / "vocab").mkdir(exist_ok=True)
    StringStore(sorted(labels | {SPACE_TAG})).to_disk(out / "vocab" / "strings.json")
    log.info("Wrote %s. Now score it as its card tells, and update the card.", out)


def main() -> None:
    """Run the stages in order."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--ud", type=Path, required=True, help="folder with ewt/ and gum/")
    parser.add_argument("--out", type=Path, default=Path("models/en_health_news_ud"))
    parser.add_argument(
        "--work",
        type=Path,
        default=Path("training/language"),
        help="checkpoints; delete it to start afresh",
    )
    parser.add_argument("--parser", action="store_true", help="train a CNN that tags and parses")
    parser.add_argument("--stage", choices=[*STAGES, "assemble", "all"], default="all")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    check_corpora(arguments.ud)
    use_fast_products()
    for stage, config in STAGES.items():
        is_wanted = stage != "parser" or arguments.parser
        if arguments.stage == stage or (arguments.stage == "all" and is_wanted):
            train(*start_run(stage, CONFIGS / config, arguments.ud, arguments.work))
    if arguments.stage in ("assemble", "all"):
        assemble(arguments.ud, arguments.work, arguments.out, parser=arguments.parser)


if __name__ == "__main__":
    main()
