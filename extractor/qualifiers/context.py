"""What an article says around its claims, gathered once: a Doc in, one object for all finders."""

import math
import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from spacy.tokens import Doc

from extractor.annotations import (
    BlockRecord,
    CandidateRecord,
    Offsets,
    PopulationRecord,
    QuoteRecord,
    RelationRecord,
    SentenceRecord,
    SourceRecord,
    StudyRecord,
    get_blocks,
    get_quotes,
    get_records,
    get_sources,
    get_text,
    overlaps,
)
from extractor.qualifiers.scope import Sentence
from extractor.qualifiers.strength import read_levels
from extractor.rules.cues import CueMatch, load_cues, plain_text
from extractor.strength import Levels

# Quotes that begin before a place and may still reach it: nested ones and one that holds them.
MAX_NESTED = 6
MAIN = "main"
DESIGNS = ("lexicons", "designs.yaml")
PARAGRAPH = "paragraph"
LEAD_CHARACTERS = 400
_APPROVAL = re.compile(r"\b(?:approv\w+|FDA|label|warning|clears?|cleared)\b")
_REGULATION = re.compile(
    r"\b(?:approv\w+|FDA|EMA|MHRA|Food and Drug|regulat(?:or|ors|ory)|labels?|label?ling|boxed|"
    r"licen[cs]ed|authori[sz]\w+|cleared|indicated for|agency|Health Canada|NICE)\b"
)


class Context:
    """The layers of a Doc that qualifiers are read from."""

    def __init__(self, doc: Doc) -> None:
        """Read every layer once."""
        self.doc = doc
        self.text = get_text(doc)
        self.plain = plain_text(self.text)
        self.relations = get_records(doc, RelationRecord)
        self.populations = get_records(doc, PopulationRecord)
        self.studies = get_records(doc, StudyRecord)
        self.sources: dict[str, SourceRecord] = get_sources(doc)
        self.quotes: list[QuoteRecord] = get_quotes(doc)
        self.blocks: list[BlockRecord] = get_blocks(doc)
        self._sentences: dict[Offsets, Sentence] = {}
        self._levels: dict[Offsets, Levels] = {}
        self._read = {r.start: r for r in get_records(doc, SentenceRecord)}

    def sentence(self, place: Offsets) -> Sentence:
        """Return the sentence of a relation, with what was found in it before."""
        if place not in self._sentences:
            self._sentences[place] = Sentence(self.doc, *place, self.plain[slice(*place)])
        return self._sentences[place]

    def levels(self, place: Offsets) -> Levels:
        """Return the causal strength of a sentence, as the classifier reads it."""
        if place not in self._levels:
            self._levels[place] = read_levels(self.text[slice(*place)], self._read.get(place[0]))
        return self._levels[place]

    @cached_property
    def bounds(self) -> list[Offsets]:
        """The offsets of the parser's sentences."""
        return [(sent.start_char, sent.end_char) for sent in self.doc.sents]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.bounds]

    @cached_property
    def _population_starts(self) -> list[int]:
        return [record.start for record in self.populations]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _effects(self) -> dict[Offsets, list[Offsets]]:
        table: dict[Offsets, list[Offsets]] = {}
        for relation in self.relations:
            table.setdefault(relation.sentence, []).append(relation.effect)
        return table

    def sentence_number(self, start: int) -> int:
        """Return the number of the parser's sentence that holds a character."""
        return max(0, bisect_right(self._starts, start) - 1)

    def block_number(self, start: int) -> int:
        """Return the number of the block, or of the line, that holds a character."""
        if not self.blocks:
            return self.plain.count("\n", 0, start)
        return max(0, bisect_right(self._block_starts, start) - 1)

    @cached_property
    def _blocks_by_id(self) -> dict[str, BlockRecord]:
        return {block.id: block for block in self.blocks}

    def lead_in(self, relation: RelationRecord) -> Sentence | None:
        """Return the line that governs the list item of a relation, None outside a list."""
        if not self.blocks:
            return None
        lead = self.blocks[self.block_number(relation.sentence[0])].lead
        block = self._blocks_by_id.get(lead or "")
        if block is None or block.start >= relation.sentence[0]:
            return None
        last = max(block.start, self.bounds[self.sentence_number(block.end - 1)][0])
        return self.sentence((last, block.end))

    def block_kind(self, start: int) -> str:
        """Return the kind of the block that holds a character."""
        if not self.blocks:
            return PARAGRAPH
        return self.blocks[self.block_number(start)].kind

    @cached_property
    def _candidates(self) -> dict[int, list[CandidateRecord]]:
        """What the reader thinks of pairs, by the parser's sentence of their effects."""
        table: dict[int, list[CandidateRecord]] = {}
        for candidate in get_records(self.doc, CandidateRecord):
            table.setdefault(self.sentence_number(candidate.effect[0]), []).append(candidate)
        return table

    def candidate(self, relation: RelationRecord) -> CandidateRecord | None:
        """Return what the reader thinks of the pair of a relation, None if it did not look.

        Rules and reader cut the same phrase differently, so touching spans are the same; of
        several pairs the one with the same drug and the highest score counts.
        """
        near = self._candidates.get(self.sentence_number(relation.effect[0]), [])
        same = [c for c in near if overlaps(c.effect, relation.effect)]
        exact = [c for c in same if overlaps(c.drug, relation.drug)]
        return max(exact or same, key=lambda c: (c.score, c.drug, c.effect), default=None)

    def populations_between(self, start: int, end: int) -> range:
        """Return the positions of the populations that begin in a stretch."""
        first = bisect_right(self._population_starts, start - 1)
        return range(first, bisect_right(self._population_starts, end - 1))

    @cached_property
    def _largest(self) -> list[int | None]:
        """The largest counted population among the first n, for every n."""
        best: list[int | None] = [None]
        for i, record in enumerate(self.populations):
            last = best[-1]
            known = 1 if last is None else self.populations[last].size or 1
            best.append(i if record.size and record.size > known else last)
        return best

    def largest_before(self, start: int) -> int | None:
        """Return the largest counted population introduced before a place."""
        return self._largest[self.populations_between(0, start).stop]

    def rivals(self, relation: RelationRecord) -> list[Offsets]:
        """Return the effects of the other statements of the same sentence."""
        same = self._effects.get(relation.sentence, [])
        return [effect for effect in same if effect != relation.effect]

    def sentence_numbers(self, place: Offsets) -> range:
        """Return the numbers of the parser's sentences that a stretch touches."""
        return range(self.sentence_number(place[0]), self.sentence_number(place[1] - 1) + 1)

    @cached_property
    def _study_sentences(self) -> dict[int, list[StudyRecord]]:
        table: dict[int, list[StudyRecord]] = {}
        for study in self.studies:
            for number in sorted({self.sentence_number(start) for start, _ in study.mentions}):
                table.setdefault(number, []).append(study)
        return table

    def studies_in(self, place: Offsets) -> list[StudyRecord]:
        """Return the research that a stretch mentions, the main study first."""
        numbers = self.sentence_numbers(place)
        found = [study for n in numbers for study in self._study_sentences.get(n, [])]
        return sorted(dict.fromkeys(found), key=lambda study: (study.key != MAIN, study.key))

    @cached_property
    def _source_mentions(self) -> list[tuple[int, int, str]]:
        mentions = [
            (*place, key) for key, source in self.sources.items() for place in source.mentions
        ]
        return sorted(mentions)

    def source_mentions(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the mentions of sources that begin in a stretch, in reading order."""
        first = bisect_left(self._source_mentions, (start, 0, ""))
        last = bisect_left(self._source_mentions, (end, 0, ""))
        return self._source_mentions[first:last]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    def quotes_between(self, start: int, end: int) -> list[int]:
        """Return the positions of the quotes that share characters with a stretch."""
        last = bisect_left(self._quote_starts, end)
        first = max(0, bisect_left(self._quote_starts, start) - MAX_NESTED)
        return [i for i in range(first, last) if self.quotes[i].end > start]

    def last_quote_before(self, start: int) -> QuoteRecord | None:
        """Return the attributed quote that begins last before a place."""
        last = bisect_left(self._quote_starts, start)
        near = self.quotes[max(0, last - MAX_NESTED) : last]
        return next((quote for quote in reversed(near) if quote.speaker), None)

    @cached_property
    def _cue_blocks(self) -> set[tuple[str, int]]:
        return {
            (quote.speaker or "", self.sentence_number(quote.cue[0]))
            for quote in self.quotes
            if quote.cue is not None
        }

    def is_cued(self, mention: tuple[int, int, str]) -> bool:
        """Tell whether a mention stands in a sentence where its source is said to speak."""
        return (mention[2], self.sentence_number(mention[0])) in self._cue_blocks

    @cached_property
    def design_cues(self) -> list[CueMatch]:
        """The words of the whole article that tell how research was done."""
        return load_cues(*DESIGNS).find(self.plain)

    @cached_property
    def _design_starts(self) -> list[int]:
        return [match.start for match in self.design_cues]

    def designs_between(self, start: int, end: int) -> list[CueMatch]:
        """Return the cues of designs that begin in a stretch."""
        first = bisect_left(self._design_starts, start)
        return self.design_cues[first : bisect_left(self._design_starts, end)]

    @cached_property
    def design_support(self) -> dict[str, float]:
        """How much of an article speaks for each design and of each cue, flattening out."""
        support: dict[str, float] = {}
        for match in self.design_cues:
            for name, weight in ((match.cue.value, match.cue.weight), (match.cue.id, 1.0)):
                support[name] = support.get(name, 0.0) + weight
        return {name: math.log1p(value) / 2 for name, value in support.items()}

    @cached_property
    def largest_group(self) -> int:
        """The size of the largest group of people or animals that the article counts."""
        return max((record.size or 0 for record in self.populations), default=0)

    @cached_property
    def opens_with_approval(self) -> bool:
        """Tell whether headline and lead speak of a regulator's decision."""
        return bool(_APPROVAL.search(self.plain, 0, LEAD_CHARACTERS))

    @cached_property
    def names_regulation(self) -> bool:
        """Tell whether the article speaks of regulators, approvals or labels anywhere."""
        return bool(_REGULATION.search(self.plain))

    @cached_property
    def main_study(self) -> StudyRecord | None:
        """The research that the article reports, None if it reports none."""
        return next((study for study in self.studies if study.key == MAIN), None)
