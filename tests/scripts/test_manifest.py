"""The list of models is that of the files that are there."""

from make_manifest import build_manifest, differences

from extractor.manifest import read_manifest


def test_list_is_up_to_date() -> None:
    assert differences(read_manifest(), build_manifest()) == [], "run scripts/make_manifest.py"


def test_changed_and_new_models_are_named() -> None:
    made = build_manifest()
    first, *rest = made.models
    other = made.model_copy(update={"models": (first.model_copy(update={"version": "?"}), *rest)})
    assert differences(made, other) == [first.name]
    assert differences(made, made.model_copy(update={"models": tuple(rest)})) == [first.name]
