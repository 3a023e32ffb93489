"""Package data: the only module that knows where rules, lexicons and models lie."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

PACKAGE = Path(__file__).resolve().parent
# libyaml reads as SafeLoader does, eight times as fast; not every PyYAML is built with it.
SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def data_file(*parts: str) -> Traversable:
    """Return a file or folder below `extractor/data`."""
    return files("extractor").joinpath("data", *parts)


def read_data(*parts: str) -> str:
    """Read a text file below `extractor/data` as UTF-8."""
    return data_file(*parts).read_text(encoding="utf-8")


def read_yaml(*parts: str) -> Any:
    """Read a YAML file below `extractor/data`.

    Raises:
        yaml.YAMLError: When the file is not YAML.
    """
    return yaml.load(read_data(*parts), Loader=SafeLoader)  # a SafeLoader


def read_table(*parts: str) -> list[list[str]]:
    """Read a table of tab-separated columns; lines that begin with # are remarks."""
    lines = read_data(*parts).splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def model_path(name: str) -> Path:
    """Return the folder of a shipped model, whether or not it exists.

    A wheel carries the models inside the package; a checkout keeps them beside it.
    """
    packaged = PACKAGE / "models" / name
    return packaged if packaged.exists() else PACKAGE.parent / "models" / name
