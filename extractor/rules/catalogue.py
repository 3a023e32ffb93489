"""Relation rules from package data: YAML files in, checked and sorted rules out.

`data/rules/relations/` holds one file a relation, `triggers.yaml` with named sets of lemmas
(`$reduce` in a rule stands for the set `reduce`) and `words.yaml` with the nouns and verbs that
arguments are found by. `data/rules/precision.json` holds how often each rule was right.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml
from pydantic import ValidationError

from extractor.errors import RuleError
from extractor.resources import SafeLoader, data_file, read_data
from extractor.rules.rule import Rule


class WordLoader(SafeLoader):  # type: ignore[misc]
    """Safe YAML in which `on`, `off`, `no` and `yes` are words and only true and false are not."""


WordLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

FOLDER = ("rules", "relations")
TRIGGERS = "triggers.yaml"
WORDS = "words.yaml"
PRECISION = ("rules", "precision.json")
SET_MARK = "$"


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """Load all relation rules, sorted by id.

    Raises:
        RuleError: E401, when a file is not valid.
    """
    sets = load_words(TRIGGERS)
    rules = sorted(
        (rule for name in _rule_files() for rule in _read_rules(name, sets)), key=_rule_id
    )
    ids = [rule.id for rule in rules]
    doubles = sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1})
    if doubles:
        raise RuleError("E401", path=_path(""), reason=f"used twice: {', '.join(doubles)}")
    return tuple(rules)


def get_rule(rule_id: str) -> Rule:
    """Return a rule by its id.

    Raises:
        RuleError: E402, when no rule has the id.
    """
    for rule in load_rules():
        if rule.id == rule_id:
            return rule
    raise RuleError("E402", id=rule_id)


@lru_cache(maxsize=4)
def load_words(name: str = WORDS) -> dict[str, frozenset[str]]:
    """Load named sets of words; a set may contain other sets of its file.

    Raises:
        RuleError: E401, when the file is not valid.
    """
    entries = _read_yaml(name)
    if not isinstance(entries, dict):
        raise RuleError("E401", path=_path(name), reason="it must map names to lists of words")
    return {key: frozenset(_expand(name, words, entries)) for key, words in entries.items()}


@lru_cache(maxsize=1)
def load_precision() -> dict[str, dict[str, list[int]]]:
    """Load how often each rule was right: {rule: {cell: [right, all]}}, empty if not measured."""
    if not data_file(*PRECISION).is_file():
        return {}
    counts: dict[str, dict[str, list[int]]] = json.loads(read_data(*PRECISION))
    return counts


def _rule_files() -> Iterator[str]:
    for entry in sorted(item.name for item in data_file(*FOLDER).iterdir()):
        if entry.endswith(".yaml") and entry not in (TRIGGERS, WORDS):
            yield entry


def _read_rules(name: str, sets: dict[str, frozenset[str]]) -> Iterator[Rule]:
    for entry in _read_yaml(name) or ():
        try:
            yield Rule.model_validate({**entry, "trigger": _triggers(entry["trigger"], sets)})
        except (ValidationError, KeyError, TypeError, AttributeError) as error:
            shown = entry.get("id") if isinstance(entry, dict) else entry
            raise RuleError("E401", path=_path(name), reason=f"{shown}: {error}") from error


def _triggers(trigger: dict[str, list[str]], sets: dict[str, frozenset[str]]) -> dict[str, Any]:
    return {
        pos: tuple(sorted({word for item in items for word in _members(item, sets)}))
        for pos, items in trigger.items()
    }


def _members(item: str, sets: dict[str, frozenset[str]]) -> frozenset[str]:
    return sets[item[1:]] if item.startswith(SET_MARK) else frozenset({item})


def _expand(name: str, words: list[str], entries: dict[str, list[str]]) -> Iterator[str]:
    for word in words:
        if not isinstance(word, str):
            raise RuleError("E401", path=_path(name), reason=f"{word!r} is not a word; quote it")
        if word.startswith(SET_MARK):
            yield from _expand(name, entries[word[1:]], entries)
        else:
            yield word


def _read_yaml(name: str) -> Any:
    try:
        return yaml.load(read_data(*FOLDER, name), Loader=WordLoader)  # a SafeLoader
    except yaml.YAMLError as error:
        raise RuleError("E401", path=_path(name), reason=error) from error


def _path(name: str) -> str:
    return "/".join((*FOLDER, name))


def _rule_id(rule: Rule) -> str:
    return rule.id
