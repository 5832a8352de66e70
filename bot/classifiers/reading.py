"""From text to sentences of tokens, each with what it may mean: concepts of the lexicon, names of places, numbers.

Only so much of a text is read as a person would skim: the title's first 400 characters and the summary's first 8,000.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import ahocorasick

from bot.classifiers.gazetteer import Name, forms
from bot.classifiers.lexicon import UNSPACED, entries, lexicon
from bot.classifiers.short_names import HAN_PLACES, PAIRS
from bot.classifiers.vocabulary import Phrases, known_words, token_form

TITLE_READ = 400
SUMMARY_READ = 8000
SENTENCES_READ = 80
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*\s+(?=[\"“‘«(]*[^\W\d_a-z])|[。！？]|\n+|\s\|\|\s")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Sen|Rep|Gov|Gen|Inc|Co|Corp|Ltd|vs|etc|Sec|Pres|Amb|Art))\.$"
)
_TITLE_STOP = re.compile(
    r"(?<=[^\W\d_]{3})[.](?<!\bproc\.)(?<!\btys\.)(?<!\bgen\.)(?<!\bMin\.)\s+(?=[\"“„«¿¡(]*[A-ZÀ-ŽŚŁŻŹĆ])|(?<=\s)-(?=\s)"
)
"""Parts the two sentences of a title, "Koniec embarga. Unia otwiera rynek", and a dash between blanks."""
_QUOTES = {"„": "“", "«": "“", "»": "”", "…": ";"}
"""Signs of other languages as the English ones that part clauses as they do."""
_UNSPACED_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s*(?:[%％]|퍼센트|프로(?![가-힣])|パーセント)?")
_UNSPACED_PERCENT = re.compile(r"百分之\s*(\d+(?:\.\d+)?|[一二三四五六七八九十百]+)")
_UNSPACED_SIGN = re.compile(
    r"\.{2,}|[?？,，、。！!:：;；…—“”‘’「」『』\"'()（）]|(?<=[^\W\d_]|[%％」』”])[ \u3000](?=[^\W\d_]|[「『“])"
    r"|(?:하고|했고|하며|면서|지만) "
)
_PLAIN_SIGN = str.maketrans("？，、。！：；…「」『』（） \u3000", "?,,;!:;;“”“”();;")
_HAN_RUN = re.compile("|".join(sorted(HAN_PLACES)))
_LATIN_NAMES = frozenset(["EU", "WTO", "USMCA", "CPTPP", "TPP", "USTR", "NZ", "UAE", "GCC", "ASEAN", "EFTA"])
"""Names that unspaced texts give in Latin letters, and that are no part of another word."""
_CHINESE_DIGITS = "一二三四五六七八九"
_CHINESE_UNITS = {"十": 10, "百": 100}
_MAKERS = frozenset("米美独德仏英韓韩印露加豪濠")
_THEIRS = ("車", "车", "製", "政府")
"""What may follow the letter of a country alone: "独車", "韓製", "英政府"."""
_NOT_AFTER = frozenset("元媒股联聯好食丽術术容团圆女方间国國文心央期旬止途午卒身本常前后後时曜付程系业産产数")


@dataclass(slots=True)
class Token:
    """A word, number or sign of a sentence.

    Attributes:
        start, end: offsets in code points of the entry's text.
        word: in lower case, full stops of abbreviations left out.
        raw: as it stands.
        concepts: of the lexicon, with tense.
        names: what places it may stand for; decided later.
        codes: the places that it does stand for.
    """

    start: int
    end: int
    word: str
    raw: str
    concepts: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(slots=True)
class Sentence:
    """One sentence: where it stands, whether it is the title, its tokens, and of a title the letters between them.

    In a language without spaces most words are in no lexicon: `pieces` are their pairs of letters.
    """

    start: int
    end: int
    title: bool
    tokens: list[Token] = field(default_factory=list)
    pieces: tuple[str, ...] = ()


@cache
def _name_stems(language: str) -> dict[str, Name]:
    return {form[:-1]: name for form, name in forms(language) if form.endswith("*") and " " not in form}


def _stemmed(word: str, language: str) -> Name | None:
    stems = _name_stems(language)
    if stems:
        for end in range(len(word), 2, -1):
            if word[:end] in stems:
                return stems[word[:end]]
    return None


def sentences(title: str, summary: str, language: str) -> list[Sentence]:
    """Give the sentences of an entry with their tokens, the title first."""
    found = [Sentence(0, len(title), title=True)]
    shown = title[:TITLE_READ]
    _fill(found[0], shown, 0, language)
    base = len(title) + 1
    short = summary[:SUMMARY_READ]
    for start, end in _cut(short):
        if len(found) > SENTENCES_READ:
            break
        one = Sentence(base + start, base + end, title=False)
        _fill(one, short[start:end], base + start, language)
        found.append(one)
    return found


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        stop = mark.start() + 1
        if text[mark.start()] == "." and _ABBREVIATED.search(text, max(start, stop - 7), stop):
            continue
        if text[start:stop].strip():
            yield start, stop
        start = mark.end()
    if text[start:].strip():
        yield start, len(text)


def _fill(sentence: Sentence, text: str, base: int, language: str) -> None:
    if language in UNSPACED:
        sentence.tokens = _unspaced(text, base, language)
        if sentence.title:
            sentence.pieces = _pieces(text, sentence.tokens)
    else:
        sentence.tokens = _spaced(text, base, language)
        if sentence.title and language != "en" and (". " in text or " - " in text):
            _part_at_stops(sentence.tokens, text)
    if language != "en":
        _read_as_english(sentence.tokens)


def _part_at_stops(tokens: list[Token], title: str) -> None:
    """Set a sign between the sentences of a title, which is read as one."""
    stops = [Token(mark.start(), mark.start() + 1, ";", ".") for mark in _TITLE_STOP.finditer(title)]
    if stops:
        tokens.extend(stops)
        tokens.sort(key=lambda token: token.start)


def _read_as_english(tokens: list[Token]) -> None:
    """Give small words that the lexicon puts into English their English form, and signs; "90 días" is no number."""
    for token in tokens:
        concepts = token.concepts
        if concepts and concepts[-1][0] == "=":
            token.word, token.concepts = concepts[-1][1:], concepts[:-1]
        elif token.word in _QUOTES:
            token.word = _QUOTES[token.word]
        elif concepts and token.word[0].isdigit():
            token.word = "days"


def _spaced(text: str, base: int, language: str) -> list[Token]:
    stemmed = bool(lexicon(language).stems)
    raws = [(match.start(), raw) for match in token_form(language).finditer(text) if (raw := match[0]) != "-"]
    read = known_words(language)
    known = [read[raw] for _, raw in raws]
    words = [word for word, _ in known]
    words.append("")
    tokens: list[Token] = []
    past = 0
    for at, ((start, raw), (word, meaning)) in enumerate(zip(raws, known, strict=True)):
        if at < past:
            continue
        begin, past = base + start, at + 1
        if meaning is None:
            token = Token(begin, begin + len(raw), word, raw)
        else:
            token = Token(begin, begin + len(raw), word, raw, meaning.concepts, meaning.names)
            if meaning.phrases and (phrases := meaning.phrases.get(words[past])):
                past = at + _longest(token, phrases, words, at)
        tokens.append(token)
        if past > at + 1:
            last, tail = raws[past - 1]
            token.end = base + last + len(tail)
            token.word, token.raw = " ".join(words[at:past]), text[start : last + len(tail)]
        elif stemmed:
            _stem(token, language)
    return tokens


def _longest(token: Token, phrases: Phrases, words: list[str], at: int) -> int:
    """Give the token the meaning of the longest phrase that begins here, names first; give how many words it has."""
    for phrase, name in phrases.named:
        if tuple(words[at : at + len(phrase)]) == phrase:
            same = tuple(one for those, one in phrases.named if those == phrase and one is not None)
            token.names = () if name is None else same
            if name is None:
                token.concepts = tuple(concept for those, concept in phrases.meant if those == phrase)
            return len(phrase)
    for phrase, _ in phrases.meant:
        if tuple(words[at : at + len(phrase)]) == phrase:
            token.concepts = tuple(dict.fromkeys(concept for those, concept in phrases.meant if those == phrase))
            token.names = ()
            return len(phrase)
    return 1


def _stem(token: Token, language: str) -> None:
    """Give a word that is not known as it stands what its stem means."""
    if not token.concepts and token.word[0].isalpha():
        token.concepts = lexicon(language).of(token.word)
    if not token.names and (name := _stemmed(token.word, language)):
        token.names = (name,)


@cache
def _automaton(language: str) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    found: dict[str, tuple[list[str], list[Name]]] = {}
    for form, concept in entries(language):
        concepts, _ = found.setdefault(form, ([], []))
        if concept not in concepts:
            concepts.append(concept)
    for form, name in forms(language):
        if not form.isascii() or form in _LATIN_NAMES:
            found.setdefault(form, ([], []))[1].append(name)
    for form, (concepts, names) in found.items():
        if len(form) > 1 or concepts:
            automaton.add_word(form, (len(form), tuple(concepts), tuple(names)))
    for pair, codes in PAIRS.get(language, {}).items():
        automaton.add_word(pair, (len(pair), (), (Name(codes, "name"),)))
    automaton.make_automaton()
    return automaton


def _unspaced(text: str, base: int, language: str) -> list[Token]:
    tokens: list[Token] = []
    taken = bytearray(len(text) + 1)
    for last, (length, concepts, names) in _automaton(language).iter_long(text + "$"):
        start = last - length + 1
        taken[start : last + 1] = b"\1" * length
        raw = text[start : last + 1]
        tokens.append(Token(base + start, base + start + len(raw), raw, raw, concepts, names))
    tokens.extend(token for token in _numbers(text, base) if token.word == "%" or not taken[token.start - base])
    tokens.extend(_signs(text, base, language))
    for mark in _HAN_RUN.finditer(text):
        at = mark.start()
        if not taken[at] and _stands_for_place(text, at, language):
            name = Name((HAN_PLACES[mark[0]],), "name")
            tokens.append(Token(base + at, base + at + 1, mark[0], mark[0], (), (name,)))
    tokens.sort(key=lambda token: (token.start, token.end))
    return tokens


def _pieces(title: str, tokens: list[Token]) -> tuple[str, ...]:
    """Give the pairs of neighbouring letters of a title that are in none of its tokens."""
    letters = list(title)
    for token in tokens:
        letters[token.start : token.end] = " " * (token.end - token.start)
    return tuple(dict.fromkeys(one + other for one, other in pairwise(letters) if one.isalpha() and other.isalpha()))


def _numbers(text: str, base: int) -> Iterator[Token]:
    """Give the numbers, each with a token for its percent sign or word."""
    for mark in _UNSPACED_NUMBER.finditer(text):
        number = mark[0].rstrip("%％ 퍼센트프로パーセント")
        start = base + mark.start()
        yield Token(start, start + len(number), number, number)
        if number != mark[0].rstrip():
            yield Token(base + mark.end() - 1, base + mark.end(), "%", "%")
    for mark in _UNSPACED_PERCENT.finditer(text):
        if not mark[1].isascii():
            yield Token(base + mark.start(1), base + mark.end(1), str(_chinese(mark[1])), mark[1])
        yield Token(base + mark.end() - 1, base + mark.end(), "%", "%")


def _chinese(number: str) -> int:
    """Give the value of a Chinese number up to 199: 二十五 is 25."""
    value, digit = 0, 0
    for char in number:
        if char in _CHINESE_UNITS:
            value, digit = value + (digit or 1) * _CHINESE_UNITS[char], 0
        else:
            digit = _CHINESE_DIGITS.index(char) + 1
    return value + digit


def _signs(text: str, base: int, language: str) -> Iterator[Token]:
    """Give the signs that part clauses; a space does in Chinese and Japanese, where none stands between words."""
    for mark in _UNSPACED_SIGN.finditer(text):
        if language in ("ja", "zh") or mark[0] not in " \u3000":
            sign = ";" if len(mark[0]) > 1 else mark[0].translate(_PLAIN_SIGN)
            yield Token(base + mark.start(), base + mark.end(), sign, mark[0])


def _stands_for_place(text: str, at: int, language: str) -> bool:
    """Say whether a single letter is the press's short name of a country: beside another one, or set off."""
    char = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if "가" <= char <= "힣":
        further = text[at + 2] if at + 2 < len(text) else " "
        if before in "·-" and at > 1:
            return not "가" <= after <= "힣"
        return before in " [“‘'\"(" and (after in ",…" or (after in "·-" and further.isalpha()))
    if char in _MAKERS and text.startswith(_THEIRS, at + 1):
        return not "一" <= before <= "鿿"
    in_word = char == "ロ" and any("ァ" <= one <= "ー" for one in before + after)
    if in_word or after in _NOT_AFTER:
        return char + after == "ロ産" and not in_word
    if language == "ko":
        return not ("一" <= before <= "鿿" and before not in HAN_PLACES)
    beside = (
        before in HAN_PLACES
        or after in HAN_PLACES
        or text.startswith("EU", at + 1)
        or (after == "・" and not before.isalpha())
    )
    return beside or (char in "美米" and not "一" <= before <= "鿿") or before in "对對対访訪赴"
