"""What single words, their neighbours and their concepts tell the models: the families W and P, as hashes.

A feature is never written out whole: the hash of its beginning goes on over the letters of its end, so that "P2US hits"
costs no more than "hits" after what "P2US " has left.
"""

from functools import cache
from typing import NamedTuple
from zlib import crc32

from bot.classifiers.frames import coarse
from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Sentence, Token

SUMMARY_TOKENS = 45
_SUMMARY_SENTENCES = 3
_PERCENT = frozenset({"%", "percent", "pct", "pc"})
_SMALL = word_set("on to with from over after as by of against for if in and", ': ? " “ ” ; | —')
"""Words and signs that link: they stand among the concepts."""
_NEAR = 6


def hash_of(text: str) -> int:
    """Give the hash of a feature, or of its beginning."""
    return crc32(text.encode("utf-8", "replace"))


_WORD, _FIRST, _LAST, _PAIR, _IN_SUMMARY = map(hash_of, ("W:", "W^", "W$", "P2", "Ws"))
_FIRST_PAIR, _FIRST_CONCEPTS, _FIRST_TRIPLE, _SECOND_TRIPLE = map(hash_of, ("P2^ ", "Wd^ ", "We^^ ^ ", "We^ "))
_FIRST_TOLD = hash_of("Wsd^ ")


class _Concept(NamedTuple):
    """A concept's hashes, and those of the beginnings that it makes.

    Attributes:
        own, plain: of the concept in a headline, with its tense and without.
        told: of it in a summary.
        letters, spaced: with which longer features end, or go on.
        pair, triple, told_pair: of what it begins: pairs, triples, pairs in a summary.
        near, plain_letters: the beginning and the end of pairs of concepts that stand near each other.
        telling: whether it is more than a small word.
    """

    own: int
    plain: int
    told: int
    letters: bytes
    spaced: bytes
    pair: int
    triple: int
    told_pair: int
    near: int
    plain_letters: bytes
    telling: bool


@cache
def _concept(name: str) -> _Concept:
    plain = coarse(name)
    return _Concept(
        own=hash_of(f"Wc{name}"),
        plain=hash_of(f"Wc{plain}"),
        told=hash_of(f"Wsc{name}"),
        letters=name.encode(),
        spaced=f"{name} ".encode(),
        pair=hash_of(f"Wd{name} "),
        triple=hash_of(f"We{name} "),
        told_pair=hash_of(f"Wsd{name} "),
        near=hash_of(f"Ww{plain} "),
        plain_letters=plain.encode(),
        telling=name not in _SMALL,
    )


def word_hashes(headline: Sentence, summary: list[Sentence]) -> tuple[set[int], set[int]]:
    """Give the hashes of an item's families W and P, given its headline and the sentences after it."""
    words: set[int] = set()
    pairs: set[int] = set()
    _headline_words(headline.tokens, words, pairs)
    _headline_names(headline.tokens, words, pairs)
    _headline_concepts(headline.tokens, words)
    words.update(hash_of(f"W:{piece}") for piece in headline.pieces)
    words.add(hash_of("W:summary" if summary else "W:bare"))
    for sentence in summary[:_SUMMARY_SENTENCES]:
        _summary_words(sentence.tokens[:SUMMARY_TOKENS], words)
    return words, pairs


def _letters(token: Token) -> bytes:
    """Give what is hashed of a token: a place and a number count as any other."""
    if token.codes:
        return b"@"
    word = token.word
    return b"#" if word[0].isdigit() else word.encode("utf-8", "replace")


def _headline_words(tokens: list[Token], words: set[int], pairs: set[int]) -> None:
    shapes = list(map(_letters, tokens))
    before = _FIRST_PAIR
    for letters in shapes:
        words.add(crc32(letters, _WORD))
        pairs.add(crc32(letters, before))
        before = crc32(b" ", crc32(letters, _PAIR))
    pairs.add(crc32(b"$", before))
    if shapes:
        words.add(crc32(shapes[0], _FIRST))
        words.add(crc32(shapes[-1], _LAST))
    words.add(hash_of(f"W@{min(3, len({code for token in tokens for code in token.codes}))}"))


def _headline_names(tokens: list[Token], words: set[int], pairs: set[int]) -> None:
    """Add who is named, as leader, ministry, country ..., and the words on either side."""
    before = "^"
    for token in tokens:
        if token.codes and token.names:
            sort = f"@{token.names[0].sort}"
            words.add(hash_of(f"Wn{sort}"))
            pairs.add(hash_of(f"Pn{before} {sort}"))
            before = sort
        else:
            if before[0] == "@":
                pairs.add(hash_of(f"Pn{before} {token.word}"))
            before = token.word


def _headline_concepts(tokens: list[Token], words: set[int]) -> None:
    chain = _concept_chain(tokens)
    pair, triple, following = _FIRST_CONCEPTS, _FIRST_TRIPLE, _SECOND_TRIPLE
    telling: list[tuple[int, int, bytes]] = []
    for name, at in chain:
        own, plain, _, letters, spaced, next_pair, next_triple, _, near, plain_letters, tells = _concept(name)
        words.update((own, plain, crc32(letters, pair), crc32(letters, triple)))
        pair, triple, following = next_pair, crc32(spaced, following), next_triple
        if tells:
            telling.append((at, near, plain_letters))
    words.add(crc32(b"$", pair))
    if chain:
        words.add(hash_of(f"Wf{' '.join([name for name, _ in chain[:2]])}"))
    for first, (at, near, _) in enumerate(telling, 1):
        for where, _, letters in telling[first : first + _NEAR - 1]:
            if where != at:
                words.add(crc32(letters, near))


def _concept_chain(tokens: list[Token]) -> list[tuple[str, int]]:
    """Give the concepts, places, numbers and small words of a headline, each with its token."""
    found: list[tuple[str, int]] = []
    for at, token in enumerate(tokens):
        word = token.word
        if token.codes:
            found.append(("@", at))
        elif word[0].isdigit():
            found.append(("#%" if at + 1 < len(tokens) and tokens[at + 1].word in _PERCENT else "#", at))
        else:
            found += [(concept, at) for concept in token.concepts[:2]]
            if word in _SMALL:
                found.append((word, at))
    return found


def _summary_words(tokens: list[Token], words: set[int]) -> None:
    pair = _FIRST_TOLD
    for token in tokens:
        letters = _letters(token)
        words.add(crc32(letters, _IN_SUMMARY))
        if token.codes:
            concept = _concept("@")
        elif token.concepts:
            concept = _concept(token.concepts[0])
        else:
            continue
        words.add(concept.told)
        words.add(crc32(concept.letters, pair))
        pair = concept.told_pair
