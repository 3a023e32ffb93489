"""Is a text English? Function words and scripts decide, offline and the same every time.

Text in; the name of another language out, or None. A text is refused only on evidence for another
language: lists, headlines and texts full of drug names have few function words of any language.
Function words are the classic cue for short texts (Ingle 1976; Grefenstette 1995); the lists hold
frequent words that are not frequent in English and tell close languages apart.
"""

import re
import unicodedata
from collections import Counter

SAMPLE = 20_000  # characters; one language fills an article's first pages or none
WORD = re.compile(r"[^\W\d_]{1,30}")

ENGLISH = frozenset(
    "the of and to in is that for it with as was on are be this by have at from not or an which "
    "but you they were has had their been its who would will can more if when than there these "
    "said what about some could also may into after other our your how should most does while "
    "a i he she we his her".split()
)
FUNCTION_WORDS = {
    "German": "der die das und ist nicht mit von den dem für auf eine einen auch sich werden bei "
    "wird sind nach wie über oder zu im ein durch als",
    "French": "le la les des et est une dans pour que qui par sur avec pas plus du au aux ce cette "
    "sont ont être mais ou ces leur selon chez",
    "Spanish": "el la los las que del en una con por para es se su más como pero sus este esta son "
    "fue también entre hay según un y",
    "Italian": "il di che la le gli per una con non è sono del della dei delle nel più anche alla "
    "dal questo come ma si ha lo",
    "Portuguese": "o os da do das dos que em um uma para com não por mais como mas são foi pelo "
    "pela também ao à é no na",
    "Dutch": "de het een en van dat niet zijn voor met op aan ook worden bij er naar wordt door "
    "over hebben deze uit kan maar",
    "Swedish": "och att det som en på är av för med den till inte har om ett men kan vid från "
    "eller också efter",
    "Danish": "og at det som en på er af for med den til ikke har om et men kan ved fra eller også "
    "efter der blev",
    "Norwegian": "og å det som en på er av for med den til ikke har om et men kan ved fra eller "
    "også etter ble",
    "Finnish": "ja on ei että se oli ovat mutta myös kun tai hän niin kuin voi joka ole sen mukaan "
    "jos",
    "Polish": "i w na z do nie się jest to że o jak po ale przez oraz od przy są dla może być "
    "które",
    "Czech": "a v na se je že s z do pro jako nebo ale jsou by po od při které může být také",
    "Hungarian": "a az és hogy nem is egy van volt meg vagy ez azt csak mint de már lehet amely",
    "Romanian": "și în de la cu nu o care pe din este un mai pentru sunt sau dar că se fost după",
    "Turkish": "ve bir bu için ile de da olarak çok daha olan gibi ancak kadar sonra göre veya "
    "değil",
    "Indonesian": "yang dan di dengan untuk ini dari dalam tidak pada itu adalah akan atau oleh "
    "dapat juga karena lebih",
    "Vietnamese": "và của là có không được cho trong với các này một những người khi để đã thể",
}
LISTS = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}

OTHER = "another language"
# Names as Unicode's character names begin, and what to call the language to a reader.
SCRIPTS = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "CYRILLIC": "Russian or another language in Cyrillic script",
    "ARABIC": "Arabic or another language in its script",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "DEVANAGARI": "Hindi or another language in Devanagari",
    "THAI": "Thai",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
}
MAX_FOREIGN_SCRIPT = 0.5  # share of the letters; Greek letters name receptors in English texts
KANA_SHARE = 0.1  # Japanese mixes kana with characters that it shares with Chinese
# Three words can stand in a name (Médecins Sans Frontières, Deutsche Gesellschaft für ...).
MIN_FOREIGN_WORDS = 4
MIN_FOREIGN_SHARE = 0.08
# For languages without a list. Of the words of English prose 38 % are in the English list, and at
# least 26 % in each of 1,762 health news.
MIN_PROSE_WORDS = 40
MIN_ENGLISH_SHARE = 0.1
PROSE = re.compile(r"^[^\n]{40,}[.!?][\"'”’»)]{0,2}[ \t]{0,9}$", re.MULTILINE)
MAX_COMMA_SHARE = 0.2  # of the words; a line with more is an enumeration
FOREIGN_OVER_ENGLISH = 2  # a page with a translation below the English text stays readable


def foreign_language(text: str) -> str | None:
    """Return the language of a text that is not English, or None.

    >>> foreign_language("Der Wirkstoff ist für die Patienten nicht mit einem Risiko verbunden.")
    'German'
    >>> foreign_language("Headaches, nausea, baricitinib") is None
    True
    """
    sample = text[:SAMPLE]
    return _by_script(sample) or _by_words(sample) or _by_lack_of_english(sample)


def _by_script(text: str) -> str | None:
    letters = [character for character in text if character.isalpha()]
    beyond_latin = Counter(_script(character) for character in letters if character > "\u024f")
    if beyond_latin.total() <= len(letters) * MAX_FOREIGN_SCRIPT:
        return None
    if beyond_latin["HIRAGANA"] + beyond_latin["KATAKANA"] > len(letters) * KANA_SHARE:
        return SCRIPTS["HIRAGANA"]
    return SCRIPTS.get(max(sorted(beyond_latin), key=beyond_latin.__getitem__), OTHER)


def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]


def _by_words(text: str) -> str | None:
    counts = Counter(WORD.findall(text.lower()))
    hits = {language: _hits(counts, words) for language, words in LISTS.items()}
    language = max(sorted(hits), key=hits.__getitem__)
    least = max(MIN_FOREIGN_WORDS, counts.total() * MIN_FOREIGN_SHARE)
    english = _hits(counts, ENGLISH)
    foreign = hits[language] >= least and hits[language] > english * FOREIGN_OVER_ENGLISH
    return language if foreign else None


def _by_lack_of_english(text: str) -> str | None:
    counts = Counter(word for line in PROSE.findall(text) for word in _prose_words(line))
    enough = counts.total() >= MIN_PROSE_WORDS
    return OTHER if enough and _hits(counts, ENGLISH) < counts.total() * MIN_ENGLISH_SHARE else None


def _prose_words(line: str) -> list[str]:
    words = WORD.findall(line.lower())
    return words if line.count(",") <= len(words) * MAX_COMMA_SHARE else []


def _hits(counts: Counter[str], words: frozenset[str]) -> int:
    return sum(counts[word] for word in words)
