"""The list of shipped models: `models/manifest.json` in, what is installed and what is damaged out.

`scripts/make_manifest.py` writes the list; cards (`README.md`) are for people and are not checked.
"""

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import LanguageError
from extractor.resources import model_path

MANIFEST = "manifest.json"
CHUNK = 1 << 20

State = Literal["ok", "missing", "damaged"]


class ModelFile(BaseModel):
    """A file of a model."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str = Field(description="Path below the model's folder, with slashes.")
    bytes: int = Field(ge=0, description="Size.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Checksum.")


class Model(BaseModel):
    """A shipped model; what it was trained on and how well it reads stands in its card."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    does: str = Field(description="What it is for, in a sentence.")
    version: str
    commit: str | None = Field(description="Commit of this repository that last changed a file.")
    licence: str
    files: tuple[ModelFile, ...]

    @property
    def bytes(self) -> int:
        """Return the size of all files."""
        return sum(file.bytes for file in self.files)


class Manifest(BaseModel):
    """Every shipped model, by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    models: tuple[Model, ...]


def read_manifest(path: Path | None = None) -> Manifest:
    """Read the list of shipped models.

    Raises:
        LanguageError: E206, when the list is missing or damaged.
    """
    path = path or model_path(MANIFEST)
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise LanguageError("E206", path=path, reason=error.strerror or error) from error
    except ValidationError as error:
        reason = f"{error.error_count()} fields are wrong"
        raise LanguageError("E206", path=path, reason=reason) from error


def check_model(model: Model, folder: Path | None = None) -> dict[str, State]:
    """Compare the files of a model with their checksums.

    Args:
        model: What should be there.
        folder: Where the model lies; where it is installed when None.
    """
    folder = folder or model_path(model.name)
    return {file.path: _check_file(folder / file.path, file) for file in model.files}


def list_files(folder: Path) -> tuple[ModelFile, ...]:
    """Return the files of a model's folder with size and checksum, cards left out."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    return tuple(
        ModelFile(
            path=path.relative_to(folder).as_posix(),
            bytes=path.stat().st_size,
            sha256=checksum(path),
        )
        for path in paths
    )


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, read in chunks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _check_file(path: Path, expected: ModelFile) -> State:
    if not path.is_file():
        return "missing"
    try:
        same = path.stat().st_size == expected.bytes and checksum(path) == expected.sha256
    except OSError:
        return "damaged"
    return "ok" if same else "damaged"
