"""In which language a text is, where nobody says: by its script, else by the small words and letters that it has.

A guess of the cheap sort, for titles: what is not plainly of another language is English.
"""

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

_READ = 400
"""How much of a text is looked at, in code points."""
_LEAST = 2
"""How many small words and letters of a language there must be."""
_SCRIPTS = (
    ("ko", re.compile("[가-힣]")),
    ("ja", re.compile("[ぁ-ゖァ-ヺ]")),
    ("zh", re.compile("[一-鿿]")),
)
"""The first that a text has: Japanese has Han letters too, and Korean headlines have them for names."""
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "en": "the of to on and in for with by after as from over at will is are says its not it has new be we you he "
        "this that can how what who why i do up no",
        "es": "el la los las del de al y en para por con una un sobre contra que se su sus más tras ante no "
        "arancel aranceles",
        "fr": "le la les des de du aux au et en pour par une un sur contre que dans ses sa avec après ne est",
        "de": "der die das den dem des und auf für von mit gegen ein eine zu zum zur im in aus nach wegen nicht ab",
        "pt": "o os da das do dos de ao e em para por com uma um sobre contra que na no nas nos à não após",
        "pl": "w z na do i od po za dla ze we przez nie się przeciw nad jest oraz są wobec",
    }
)
_LETTERS: Mapping[str, str] = MappingProxyType(
    {"es": "ñ¿¡íóú", "fr": "èêœçàùé", "de": "äßöü", "pt": "ãõçáêé", "pl": "łąęśżźćń"}
)
_CALLED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        word: tuple(one for one, words in _WORDS.items() if word in words.split())
        for word in dict.fromkeys(" ".join(_WORDS.values()).split())
    }
)
_NAMES = re.compile(r"\b(?:von der leyen|el salvador|los angeles|las vegas|da silva|le pen|la paz|des moines)\b")
"""Names that English texts have with small words of other languages in them."""
_FORM = re.compile(r"[^\W\d_]+")


def language_of_text(text: str) -> str:
    """Give the two letters of the language that a text is likeliest to be in; English where nothing tells."""
    shown = text[:_READ]
    if not shown.isascii():
        for language, script in _SCRIPTS:
            if script.search(shown):
                return language
    return _by_words(shown.lower())


def _by_words(shown: str) -> str:
    """Give the language with the most small words and letters of its own; English unless it is beaten."""
    found = Counter(language for word in _FORM.findall(_NAMES.sub("", shown)) for language in _CALLED.get(word, ()))
    if not shown.isascii():
        found.update(language for language, letters in _LETTERS.items() if not set(letters).isdisjoint(shown))
    best, most = max(found.items(), key=lambda one: (one[1], one[0] == "en"), default=("en", 0))
    return best if most >= _LEAST else "en"
