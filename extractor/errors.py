"""The exception tree and the one catalogue of coded messages.

ExtractorError
├── IngestError        E1xx  an input could not be read as an article
├── LanguageError      E2xx  the language model is missing or cannot be used
├── EntityError        E3xx  a vocabulary is missing or damaged
├── RuleError          E4xx  a rule file is not valid
├── GraphError         E5xx  a claim graph is not valid
├── ExportError        E6xx  an output could not be written
├── StoreError         E62x  a store could not be opened, written or asked
├── BatchError         E7xx  a run over many inputs failed
├── UsageError         E80x  the command line was used wrongly
├── WebError           E81x  a request to the pages could not be answered
└── MissingExtraError  E9xx  an optional dependency is not installed

Every message says what happened, what was seen and what to do.
"""

MESSAGES: dict[str, str] = {
    "E101": "No file at {path}. Check the path, or pass - to read standard input.",
    "E102": (
        "{path} could not be read: {reason}. Check the file and its permissions, then try again."
    ),
    "E103": "{name} is empty: it has no words. Pass a file with an article's text.",
    "E104": "{name} looks like binary data ({seen}). Pass text, Markdown, HTML or PDF.",
    "E105": (
        "{name} seems to be written in {language}, not in English. "
        "Pass an English article; other languages are not supported yet."
    ),
    "E106": (
        "{name} is larger than the limit of {limit:,} bytes. "
        "Pass a shorter input, or raise the limit with --max-bytes."
    ),
    "E107": (
        "{name} holds no article text (only {words} words were found). It may sit behind a "
        "paywall or need JavaScript: save the full page, or paste its text."
    ),
    "E108": "{name} is not a readable PDF: {reason}. Re-save it, or pass its text.",
    "E109": (
        "{name} is a PDF without text, probably a scan. Run text recognition on it first, "
        "or pass its text."
    ),
    "E110": "{url} answered {status}. Check the address, or save the page and pass the file.",
    "E111": "{url} could not be reached: {reason}. Check the address and the connection.",
    "E112": (
        "{url} leads to {address}, which is not a public address. "
        "Only public http and https pages are fetched; save the page and pass the file."
    ),
    "E113": "{url} cannot be fetched: {reason}. Pass an http or https address, a file or -.",
    "E114": "{name} has an unknown encoding. Save it as UTF-8 and pass it again.",
    "E115": "{name} is a folder. Pass its files, for example {name}/*.",
    "E116": "{name} is {media_type}, which cannot be read. Pass text, Markdown, HTML or PDF.",
    "E117": "{name} is encrypted. Save a copy without a password, or pass its text.",
    "E118": "{name} has more than {limit:,} {what}, too many for one article. Pass one article.",
    "E201": (
        "No language model named {name} is installed. Install the package with pip install, "
        "or pass --pipeline with the name of an installed spaCy package."
    ),
    "E202": "The language model at {path} could not be loaded: {reason}. Reinstall the package.",
    "E203": "No reader model at {path}. Reinstall the package, or switch the reader off.",
    "E204": "The reader model at {path} is damaged: {reason}. Reinstall the package.",
    "E205": (
        "No token classifier {name}: {reason}. "
        "Pass hf: and a folder or the name of a Hugging Face token classifier."
    ),
    "E206": "The list of models {path} is missing or damaged: {reason}. Reinstall the package.",
    "E207": "The models are not whole: {files}. Reinstall the package.",
    "E301": "The vocabulary {name} could not be compiled: {reason}. Reinstall {package}.",
    "E302": (
        "{path} is not a vocabulary: {reason}. Pass an OBO file, or a TSV of CURIE, name, type and "
        "other names."
    ),
    "E401": "Rule file {path} is not valid: {reason}. Correct the rule, then run rules test.",
    "E402": "No rule has the id {id}. Run extractor rules list to see all ids.",
    "E501": "The claim graph is not grounded: {reason}. This is a bug in extractor; report it.",
    "E502": "{name} is not a claim graph: {reason}. Pass a file that extractor extract wrote.",
    "E503": "{name} is not gold: {reason}. Pass JSON Lines as in corpus/gold.jsonl.",
    "E601": "{path} could not be written: {reason}. Check the folder and its permissions.",
    "E620": (
        "{url} names no store. Pass a file name for SQLite, "
        "or an address such as postgresql://user@host/database."
    ),
    "E621": "No store at {store}. Make one with extractor store init, or check the path.",
    "E622": (
        "{store} is busy: other writers were in the way {tries} times. "
        "Try again, or write from fewer processes."
    ),
    "E623": "{store} failed: {reason}. Check the address, the rights and the space on the disk.",
    "E624": (
        "{store} has the layout {seen}, this version of extractor needs {needed}. "
        "Run extractor store init on it, which keeps the data, or update extractor."
    ),
    "E625": "The store has no {what} {id}. Run extractor store list or extractor query to see ids.",
    "E626": "{id} names {count} claims: {choices}. Pass one of these.",
    "E627": "{option} cannot be {value}. Pass {expected}.",
    "E628": "{path} holds no Parquet files. Pass the folder that extractor batch wrote.",
    "E629": "The query was refused: {reason}. Pass one SELECT over the tables {tables}.",
    "E701": (
        "{path} was begun in another way: {changes}. Run the command that began it, "
        "or pass another folder with --out."
    ),
    "E702": (
        "The disk of {path} is full. Free some space, then run the same command again: "
        "it goes on where it stopped."
    ),
    "E703": "Another run writes to {path}. Wait for it to end, or pass another folder with --out.",
    "E704": (
        "{name} took longer than {seconds:,} seconds and was given up. "
        "Raise --timeout, or leave it out."
    ),
    "E705": (
        "{name} ended the process that read it, {deaths} times. "
        "Try it alone with extractor extract, or give the workers more memory."
    ),
    "E706": "{name} failed: {reason}. This is a bug in extractor; report it.",
    "E707": "There is nothing to read in {inputs}. Pass files, folders or patterns that exist.",
    "E708": "{name} has no text in {key}. Name the right field or column with --text-key.",
    "E709": "{name} is not valid {kind}: {reason}. Correct it, or leave it out.",
    "E710": "The workers end before they read anything: {reason}. Reinstall the package.",
    "E711": "The Ray cluster at {address} failed: {reason}. Check it with ray status.",
    "E801": "{what} Run extractor --help to see how it is used.",
    "E802": "Two inputs would be written to {path}. Rename one, or write them to two folders.",
    "E803": "There is no table named {table}. Take one of: {known}.",
    "E804": "There is no format named {format}. Take one of: {known}.",
    "E805": "{format} makes {what}. Name a file with --output.",
    "E810": (
        "This form is too old, or it was sent from another site. "
        "Go back, reload the page and send it again."
    ),
    "E811": (
        "What was sent has more than {limit:,} bytes and was not read. "
        "Pass a smaller file, or paste the article's text."
    ),
    "E812": "A request from {origin} was refused. Open this page itself and send the form there.",
    "E813": "{waiting} articles are waiting to be read. Try again in a minute.",
    "E814": (
        "Reading {name} took longer than {seconds:g} seconds and was given up. "
        "Pass a shorter article, or start extractor serve with a larger --timeout."
    ),
    "E815": "There is no {what} here. Go back, or look it up in the library.",
    "E816": "{what} cannot be taken: {reason}. Correct it and send it again.",
    "E817": "This request failed. This is a bug in extractor; report it with the number {number}.",
    "E818": "{host} is not a name of this server. Open it as {known}, or pass --allow-host {host}.",
    "E901": "This needs the {extra} extra: run pip install 'health-claims-extractor[{extra}]'.",
}


class ExtractorError(Exception):
    """Base of every error that extractor raises on purpose."""

    def __init__(self, code: str, **values: object) -> None:
        """Fill the catalogue's message for a code with the values seen."""
        self.code = code
        self.values = values
        self.message = MESSAGES[code].format(**values)
        super().__init__(f"[{code}] {self.message}")


class IngestError(ExtractorError):
    """An input could not be read as an article."""


class LanguageError(ExtractorError):
    """A language or reader model is missing or cannot be used."""


class EntityError(ExtractorError):
    """A vocabulary is missing or damaged."""


class RuleError(ExtractorError):
    """A rule file is not valid."""


class GraphError(ExtractorError):
    """A claim graph is not valid."""


class ExportError(ExtractorError):
    """An output could not be written."""


class StoreError(ExtractorError):
    """A store could not be opened, written or asked."""


class BatchError(ExtractorError):
    """A run over many inputs failed."""


class UsageError(ExtractorError):
    """The command line was used wrongly."""


class WebError(ExtractorError):
    """A request to the pages could not be answered."""


class MissingExtraError(ExtractorError):
    """An optional dependency is not installed."""
