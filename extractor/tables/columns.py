"""The columns of the tables, each with its Arrow type and what it holds."""

from typing import NamedTuple

import pyarrow as pa

TEXT = pa.string()
WHOLE = pa.int64()
REAL = pa.float64()
FLAG = pa.bool_()
TEXTS = pa.list_(TEXT)
MENTIONS = pa.list_(pa.struct([("start", WHOLE), ("end", WHOLE), ("text", TEXT), ("kind", TEXT)]))
LINKS = pa.list_(
    pa.struct(
        [("curie", TEXT), ("label", TEXT), ("vocabulary", TEXT), ("score", REAL), ("why", TEXT)]
    )
)


class Column(NamedTuple):
    """One column; `required` ones are never null."""

    name: str
    type: pa.DataType
    description: str
    required: bool = False


ARTICLE_ID = Column("article_id", TEXT, "Id of the article.", required=True)

# What most rows tell of their article, so that a row is useful alone.
ARTICLE_FACTS = (
    Column("title", TEXT, "Title of the article."),
    Column("publisher", TEXT, "Publisher of the article."),
    Column("url", TEXT, "Address of the article."),
    Column("published", TEXT, "Date of the article, ISO 8601, as the page says."),
)

ARTICLES = (
    ARTICLE_ID,
    *ARTICLE_FACTS,
    Column("authors", TEXTS, "Authors, as the page names them."),
    Column("updated", TEXT, "Date of the last change, ISO 8601."),
    Column("language", TEXT, "Language code.", required=True),
    Column("sha256", TEXT, "SHA-256 of the text, in hexadecimal.", required=True),
    Column("characters", WHOLE, "Length of the text in characters.", required=True),
    Column("claims", WHOLE, "Number of claims.", required=True),
    Column("assertions", WHOLE, "Number of different claims.", required=True),
    Column("quotes", WHOLE, "Number of quotes of every kind.", required=True),
    Column("sources", WHOLE, "Number of sources.", required=True),
    Column("entities", WHOLE, "Number of entities.", required=True),
    Column("schema_version", TEXT, "Version of the claim graph's schema.", required=True),
    Column("extractor", TEXT, "Version of extractor that read the article.", required=True),
    Column("pipeline", TEXT, "Name and version of the language model.", required=True),
    Column("reader", TEXT, "Name and version of the claim reader."),
    Column("created", TEXT, "When the graph was made, ISO 8601; null when switched off."),
    Column("text", TEXT, "The article's text; every offset points into it.", required=True),
)

CLAIMS = (
    ARTICLE_ID,
    Column("claim_id", TEXT, "Id of the claim, unique within the article.", required=True),
    Column("statement", TEXT, "The claim in words: drug, relation, effect.", required=True),
    Column("drug", TEXT, "Name of the drug, in its fullest form.", required=True),
    Column("drug_id", TEXT, "Entity id of the drug.", required=True),
    Column("drug_type", TEXT, "Entity type of the drug.", required=True),
    Column("drug_curie", TEXT, "Best link of the drug; null when it has none."),
    Column("drug_classes", TEXTS, "Classes that the drug belongs to."),
    Column("relation", TEXT, "treats, prevents, causes, raises_risk, affects, associated.", True),
    Column("direction", TEXT, "increases, decreases or unclear; for affects alone."),
    Column("negated", FLAG, "True where the effect is said not to occur.", True),
    Column("effect", TEXT, "Name of the effect, in its fullest form.", required=True),
    Column("effect_id", TEXT, "Entity id of the effect.", required=True),
    Column("effect_type", TEXT, "Entity type of the effect.", required=True),
    Column("effect_curie", TEXT, "Best link of the effect; null when it has none."),
    Column("certainty", TEXT, "asserted, hedged or hypothetical.", required=True),
    Column("strength", TEXT, "causal, conditional_causal, correlational or none.", True),
    Column("evidence", TEXT, "What the claim rests on, as the article tells it."),
    Column("populations", TEXTS, "Whom the claim is about, in the article's words."),
    Column("studies", TEXTS, "Studies that it rests on: label, design or journal."),
    Column("sources", TEXTS, "Names of those who say it."),
    Column("source_kinds", TEXTS, "Kinds of those sources, in the same order."),
    Column("source_relations", TEXTS, "How they stand to the research, in the same order."),
    Column("reported_by", TEXTS, "Names of those who pass on what the sources say."),
    Column("quotes", TEXTS, "Ids of the quotes that it is made in."),
    Column("frequency", TEXT, "How often, as the article says."),
    Column("severity", TEXT, "How severe, as the article says."),
    Column("magnitude", TEXT, "Size of the effect, in the article's words."),
    Column("magnitude_value", REAL, "The number in it."),
    Column("magnitude_unit", TEXT, "The unit of the number."),
    Column("magnitude_kind", TEXT, "relative, absolute, duration or count."),
    Column("comparator", TEXT, "What the drug is compared with, in the article's words."),
    Column("sentence", TEXT, "The sentence that makes the claim.", required=True),
    Column("sentence_start", WHOLE, "First character of the sentence.", required=True),
    Column("sentence_end", WHOLE, "One past the last character of the sentence.", required=True),
    Column("drug_text", TEXT, "The words for the drug in that sentence."),
    Column("drug_start", WHOLE, "First character of those words."),
    Column("drug_end", WHOLE, "One past their last character."),
    Column("effect_text", TEXT, "The words for the effect in that sentence."),
    Column("effect_start", WHOLE, "First character of those words."),
    Column("effect_end", WHOLE, "One past their last character."),
    Column("trigger_text", TEXT, "The words that carry the relation."),
    Column("trigger_start", WHOLE, "First character of those words."),
    Column("trigger_end", WHOLE, "One past their last character."),
    Column("rule", TEXT, "Id of the rule or model that made the claim.", required=True),
    Column("confidence", REAL, "Calibrated confidence, 0 to 1.", required=True),
    *ARTICLE_FACTS,
)

ENTITIES = (
    ARTICLE_ID,
    Column("entity_id", TEXT, "Id of the entity, unique within the article.", required=True),
    Column("type", TEXT, "Entity type, such as drug or condition.", required=True),
    Column("name", TEXT, "Fullest form in the article.", required=True),
    Column("aliases", TEXTS, "Other forms."),
    Column("curie", TEXT, "Best link; null when it has none."),
    Column("label", TEXT, "Label of the best link."),
    Column("vocabulary", TEXT, "Vocabulary of the best link."),
    Column("link_score", REAL, "Score of the best link, 0 to 1."),
    Column("link_why", TEXT, "Reason for that score."),
    Column("links", LINKS, "All links, best first."),
    Column("generic_name", TEXT, "Generic name of a drug."),
    Column("brand_names", TEXTS, "Brand names of a drug."),
    Column("member_of", TEXTS, "Classes of a drug."),
    Column("mention_count", WHOLE, "Number of mentions.", required=True),
    Column("mentions", MENTIONS, "Every mention: offsets, words and kind."),
    Column("claims_as_drug", WHOLE, "Claims in which it is the drug.", required=True),
    Column("claims_as_effect", WHOLE, "Claims in which it is the effect.", required=True),
)

QUOTES = (
    ARTICLE_ID,
    Column("quote_id", TEXT, "Id of the quote, unique within the article.", required=True),
    Column("text", TEXT, "The quoted words, without the marks.", required=True),
    Column("start", WHOLE, "First character.", required=True),
    Column("end", WHOLE, "One past the last character.", required=True),
    Column("kind", TEXT, "direct, partial, indirect or scare.", required=True),
    Column("speaker", TEXT, "Name of the speaker; null when not told."),
    Column("speaker_id", TEXT, "Source id of the speaker."),
    Column("speaker_kind", TEXT, "Kind of source."),
    Column("speaker_role", TEXT, "Role of the speaker."),
    Column("speaker_affiliation", TEXT, "Body that the speaker belongs to."),
    Column("cue", TEXT, "The words that introduce the quote, such as said."),
    Column("cue_start", WHOLE, "First character of the cue."),
    Column("cue_end", WHOLE, "One past the last character of the cue."),
    Column("claims", TEXTS, "Ids of the claims made inside."),
)

SOURCES = (
    ARTICLE_ID,
    Column("source_id", TEXT, "Id of the source, unique within the article.", required=True),
    Column("kind", TEXT, "person, organization, study, publication, group, ...", required=True),
    Column("name", TEXT, "Fullest form in the article.", required=True),
    Column("aliases", TEXTS, "Other forms."),
    Column("role", TEXT, "Role, in the article's words."),
    Column("title", TEXT, "Title, such as Dr., in the article's words."),
    Column("affiliation", TEXT, "Body that the source belongs to."),
    Column("affiliations", TEXTS, "All bodies that it belongs to."),
    Column("ties", TEXTS, "Conflicts of interest: kind and organisation."),
    Column("relation", TEXT, "author, funder, independent, regulator, patient, unknown.", True),
    Column("mention_count", WHOLE, "Number of mentions.", required=True),
    Column("claim_count", WHOLE, "Number of claims that it makes.", required=True),
    Column("quote_count", WHOLE, "Number of quotes that it speaks.", required=True),
)

ASSERTIONS = (
    ARTICLE_ID,
    Column("assertion_id", TEXT, "Id of the assertion, unique within the article.", True),
    Column("statement", TEXT, "The assertion in words.", required=True),
    Column("drug", TEXT, "Name of the drug.", required=True),
    Column("drug_id", TEXT, "Entity id of the drug.", required=True),
    Column("drug_curie", TEXT, "Best link of the drug; null when it has none."),
    Column("relation", TEXT, "As for claims.", required=True),
    Column("direction", TEXT, "As for claims; for affects alone."),
    Column("negated", FLAG, "True when the effect is said to be absent.", required=True),
    Column("effect", TEXT, "Name of the effect.", required=True),
    Column("effect_id", TEXT, "Entity id of the effect.", required=True),
    Column("effect_curie", TEXT, "Best link of the effect; null when it has none."),
    Column("strongest_certainty", TEXT, "The surest of its claims.", required=True),
    Column("weakest_certainty", TEXT, "The least sure of its claims.", required=True),
    Column("claim_count", WHOLE, "Number of claims that say it.", required=True),
    Column("claims", TEXTS, "Ids of those claims."),
    Column("stated_by", TEXTS, "Names of the sources that say it."),
    Column("belief", REAL, "0 to 1: grows with independent sources, falls when contradicted."),
    Column("contradicted_by", TEXTS, "Ids of the assertions that say the opposite."),
    Column("refines", TEXTS, "Ids of the assertions that say it of something more general."),
    Column("stronger_headline", FLAG, "The headline says more than the text under it.", True),
)
