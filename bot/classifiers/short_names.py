"""The press's short names of countries in Chinese, Japanese and Korean: one letter, and two of them side by side."""

from collections.abc import Mapping
from types import MappingProxyType

HAN_PLACES: Mapping[str, str] = MappingProxyType(
    {
        char: code
        for code, chars in {
            "US": "美米미", "CN": "中중", "JP": "日일", "KR": "韓韩한", "EU": "欧歐", "GB": "英", "DE": "獨独德",
            "FR": "佛仏", "IN": "印", "CA": "加", "AU": "濠豪澳", "TW": "臺台", "RU": "露俄ロ", "MX": "墨", "VN": "越",
            "TH": "泰",
        }.items()
        for char in chars
    }
)  # fmt: skip
_HANGUL = ("한미", "미중", "미일", "한중", "한일", "한·미", "미·중", "미·일", "한·중", "한·일", "중미", "중일")
_ALSO = {
    "ko": {"한영": "GB", "한독": "DE", "한불": "FR", "한태": "TH", "한캐": "CA"},
    "zh": {
        "中厄": "EC", "中智": "CL", "中秘": "PE", "中瑞": "CH", "中柬": "KH", "中马": "MY", "中馬": "MY", "中菲": "PH",
        "中荷": "NL", "中塞": "RS", "中洪": "HN", "中格": "GE", "美瑞": "CH", "美菲": "PH", "美柬": "KH",
    },
}  # fmt: skip
"""Pairs whose second letter is no name alone."""
PAIRS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "ko": {pair: tuple(HAN_PLACES[char] for char in pair if char in HAN_PLACES) for pair in _HANGUL}
        | {pair: (HAN_PLACES[pair[0]], code) for pair, code in _ALSO["ko"].items()},
        "zh": {pair: (HAN_PLACES[pair[0]], code) for pair, code in _ALSO["zh"].items()},
    }
)
"""By language, two letters that stand for two countries: "중일", "中厄自贸协定"."""
