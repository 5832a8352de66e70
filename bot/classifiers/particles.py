"""Who is hit and where it happens, in Chinese, Japanese and Korean: told by what stands right beside a name.

Works on the letters around a token, for particles are no tokens of their own.
"""

import re
from collections.abc import Sequence

from bot.classifiers.frames import coarse
from bot.classifiers.reading import Token

_AFTER_TARGET = re.compile(
    "에 |에게|에도 |에다|에\"|엔 |산[ ,(·'’”]|산$|에 대|제 |차 |차에|車|産|製|へ|に|から|向け|宛|による対抗|车|进口"
    "|進口|輸入|輸美|等国|发起|에서 수입|輸入品|等\\d+国| ?기업| ?제품|을 겨냥|를 겨냥|에 맞|과의 관세|와의 관세"
    "|과 [‘'\"]?관세|와 [‘'\"]?관세"
)
_BEFORE_TARGET = (
    *("对", "對", "対", "向", "从", "自", "对从", "對從", "针对", "就", "原产于", "来自", "反击", "反制"),
    *("대", "對", "대(對)"),
)
_STARTS_TARGET = ("对", "대", "對", "対")
_BEFORE_VENUE = ("在", "赴", "抵达", "访问", "于")
_AFTER_VENUE = ("서 ", "에서", "서,", "で", " 현지", "=")
_OF = ("の", "의 ")
"""Behind whose measure or goods it is, after who acts: "中国、米国の関税を提訴"."""
_GOODS_OF = ("산", "차", "車", "车", "産")
_SHORT = 2
_GOODS = frozenset({"PRODUCT", "IMPORT"})
_PAIRED = frozenset(["", "·", "・", "-", "–", "、", "와 ", "과 ", "和", "与", "與", "及", " · "])
_JOINING = frozenset({",", "and"})
_LISTED_WITHIN = 4


def targets(tokens: Sequence[Token], text: str, places: Sequence[int]) -> set[int]:
    """Give which of the places (indexes of tokens) are marked as hit: by a particle, by goods, or in a list of such."""
    found: set[int] = set()
    for before, at in zip((-1, *places), places, strict=False):
        owner = _owns_goods(tokens, at) and ((len(places) > 1 and at != places[0]) or _owns_tariff(tokens, at))
        owned = at != places[0] and text.startswith(_OF, tokens[at].end)
        marked = _is_marked(tokens, text, at) or owner or owned
        listed = before in found and _is_listed(tokens, before, at)
        if (marked or listed) and tokens[at].codes != ("WTO",):
            found.add(at)
    for before, at in zip(places[-2:0:-1], places[:1:-1], strict=True):
        if at in found and is_paired(tokens[before], tokens[at], text):
            found.add(before)
    return found


def _is_listed(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Say whether two names stand in one list, and stood so before the tokens were put in English order."""
    near = tokens[other].start - tokens[one].end <= _LISTED_WITHIN
    return near and all(token.word in _JOINING for token in tokens[one + 1 : other])


def is_of_goods(token: Token) -> bool:
    """Say whether the word means goods and where they come from at once: "한국산", "日本車"."""
    return len(token.raw) > _SHORT and token.raw.endswith(_GOODS_OF)


def _is_marked(tokens: Sequence[Token], text: str, at: int) -> bool:
    token = tokens[at]
    before = text[max(0, token.start - 4) : token.start]
    return (
        token.raw.startswith(_STARTS_TARGET)
        or is_of_goods(token)
        or before.endswith(_BEFORE_TARGET)
        or _AFTER_TARGET.match(text, token.end) is not None
        or (at > 0 and tokens[at - 1].word in ("on", "from"))
    )


def _owns_goods(tokens: Sequence[Token], at: int) -> bool:
    """Say whether goods stand right behind the name: "日本水产品"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        following is not None
        and tokens[at].end <= following.start <= tokens[at].end + 1
        and any(coarse(concept) in _GOODS for concept in following.concepts)
    )


def _owns_tariff(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a tariff stands right behind the goods that stand behind the name: "日本汽车关税"."""
    goods, following = tokens[at + 1], tokens[at + 2] if at + 2 < len(tokens) else None
    return (
        following is not None
        and goods.end <= following.start <= goods.end + 1
        and any(coarse(concept) == "TARIFF" for concept in following.concepts)
    )


def is_venue(token: Token, text: str) -> bool:
    """Say whether the name is only where it happens: "在英国伦敦", "런던에서"."""
    return text[: token.start].endswith(_BEFORE_VENUE) or text.startswith(_AFTER_VENUE, token.end)


def is_paired(one: Token, other: Token, text: str) -> bool:
    """Say whether two names stand side by side as one pair: "米中", "미국과 중국"."""
    return text[one.end : other.start] in _PAIRED
