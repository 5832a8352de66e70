"""Days that Chinese, Japanese and Korean texts state: "7月1日から発動", "自7月1日起", "7월 1일부터"."""

import re
from datetime import date

_DAY = (
    r"(?:(?P<year>\d{4})\s*[年년]\s*|(?P<next>来年|明年|내년)[の\s]*)?"
    r"(?<!\d)(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日号號일]"
    r"(?:\s*[(（][月火水木金土日一二三四五六월화수목금토일][)）])?"
)
_IN_FORCE = r"発効|発動|施行|適用|実施|導入|生效|实施|實施|发效|발효|시행|발동|적용"
_BEGINS = (
    rf"(?:付で?|午前0時)?\s*(?:から|より|以降|起|开始|開始|부터|(?:に|에|正式|也)?\s*(?:も|从|から)?\s*(?:{_IN_FORCE}))"
)
_OTHER_DAY = r"発表|表明|協議|会談|交渉|署名|調印|訪|宣布|磋商|谈判|談判|会谈|签署|발표|협상|협의|회담|서명|방미|방중"
_ACTS = rf"{_IN_FORCE}|課す|課税|引き上げ|上乗せ|加征|征收|课征|부과|인상"
EFFECT = re.compile(rf"{_DAY}\s*{_BEGINS}(?!\s*(?:の|한)?(?:{_OTHER_DAY}))")
"""The day from which something holds."""

PLANNED = re.compile(rf"{_DAY}\s*(?:に(?:も)?|에|[对對])(?:(?!{_OTHER_DAY})[^。;；,、，]){{0,30}}?(?:{_ACTS})")
"""The day on which something is to be done."""

_LAST_DAY = _DAY.replace("?P<", "?P<last_")
END = re.compile(
    rf"(?:(?:至|到)\s*{_DAY})|(?:{_LAST_DAY}\s*(?:まで|为止|為止|까지|(?:に|へ|로|에)\s*(?:延期|再延期|先送り|연기)))"
)
"""The day until which something holds, or to which it is put off."""

SPAN = re.compile(
    r"(?<![\d月월])(?P<days>\d{1,3})\s*"
    r"(?:日間|日(?=の?(?:延期|停止|猶予|延長|休戦))|天(?!前)|일간|일(?=\s*(?:유예|연장|중단|연기)))"
)
"""How many days something lasts."""


def day_of(found: re.Match[str] | None, near: date, *, after: date | None = None) -> date | None:
    """Give the day that a match names; one without a year is the nearest, of "next year" the next year's.

    Args:
        found: None gives None.
        near: the day of publication.
        after: the first day that may be meant where no year is said.
    """
    if found is None:
        return None
    groups = {name.removeprefix("last_"): text for name, text in found.groupdict().items() if text}
    month, day = int(groups["month"]), int(groups["day"])
    if "year" in groups:
        years = [int(groups["year"])]
    elif "next" in groups:
        years = [near.year + 1]
    else:
        years = [near.year - 1, near.year, near.year + 1]
    try:
        days = [date(year, month, day) for year in years]
    except ValueError:
        return None
    open_ones = [one for one in days if after is None or len(days) == 1 or one >= after]
    return min(open_ones, key=lambda one: abs((one - near).days))
