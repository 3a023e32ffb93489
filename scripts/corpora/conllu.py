"""CoNLL-U treebanks (Universal Dependencies). Out: words, tags, heads and relations.

Multi-word ranges ("1-2") and empty nodes ("1.1") are left out; sentences with underscore runs
(blanks in forms) too. A head is a 0-based index of a word, -1 for the root, -2 if unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

# Only forms and law blanks hold such runs; they are no language.
BLANK = "___"
# The head of a word that a silver tree leaves open.
UNKNOWN = -2


@dataclass
class Tree:
    """A sentence of a treebank; lists run parallel over its words."""

    id: str
    doc: str
    text: str
    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    starts_paragraph: bool = False

    def without(self, index: int) -> "Tree":
        """Return a copy without one word that has no dependents."""
        kept = [i for i in range(len(self.words)) if i != index]
        return replace(
            self,
            words=[self.words[i] for i in kept],
            lemmas=[self.lemmas[i] for i in kept],
            upos=[self.upos[i] for i in kept],
            xpos=[self.xpos[i] for i in kept],
            heads=[self.heads[i] - (self.heads[i] > index) for i in kept],
            relations=[self.relations[i] for i in kept],
        )


def read_conllu(path: Path) -> Iterator[Tree]:
    """Yield the trees of a file."""
    doc, tree = "", Tree("", "", "")
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id = "):
            doc = line.removeprefix("# newdoc id = ")
            tree.starts_paragraph = True
        elif line.startswith(("# newdoc", "# newpar")):
            tree.starts_paragraph = True
        elif line.startswith("# sent_id = "):
            tree.id = line.removeprefix("# sent_id = ")
        elif line.startswith("# text = "):
            tree.text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            _add_word(tree, line.split("\t"))
        elif not line and tree.words:
            tree.doc = doc
            if BLANK not in tree.text:
                yield tree
            tree = Tree("", "", "")


def _add_word(tree: Tree, cells: list[str]) -> None:
    if not cells[0].isdigit():
        return
    tree.words.append(cells[1])
    tree.lemmas.append(cells[2])
    tree.upos.append(cells[3])
    tree.xpos.append(cells[4])
    tree.heads.append(UNKNOWN if cells[6] == "_" else int(cells[6]) - 1)
    tree.relations.append(cells[7])
