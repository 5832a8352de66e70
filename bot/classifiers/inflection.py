"""Verbs in their tenses: English ones with their irregular forms, regular ones of the Romance languages by ending.

The tense is what the grammar of `bot.classifiers.frames` asks: `s` told now, `ed` done (or the participle), `ing`, `0`
bare, as an English verb after "to"; `inf` for other languages' infinitive, future and conditional.
"""

from collections.abc import Iterator

_VOWELS = frozenset("aeiou")
_IRREGULAR = {
    "begin": ("begins", "began", "beginning", "begun"),
    "withdraw": ("withdraws", "withdrew", "withdrawing", "withdrawn"),
    "break": ("breaks", "broke", "breaking", "broken"),
    "strike": ("strikes", "struck", "striking", "stricken"),
    "win": ("wins", "won", "winning", "won"),
    "speak": ("speaks", "spoke", "speaking", "spoken"),
    "meet": ("meets", "met", "meeting", "met"),
    "hold": ("holds", "held", "holding", "held"),
    "freeze": ("freezes", "froze", "freezing", "frozen"),
    "leave": ("leaves", "left", "leaving", "left"),
    "quit": ("quits", "quit", "quitting", "quit"),
    "tear": ("tears", "tore", "tearing", "torn"),
    "bring": ("brings", "brought", "bringing", "brought"),
    "say": ("says", "said", "saying", "said"),
    "tell": ("tells", "told", "telling", "told"),
    "hit": ("hits", "hit", "hitting", "hit"),
    "cut": ("cuts", "cut", "cutting", "cut"),
    "set": ("sets", "set", "setting", "set"),
    "put": ("puts", "put", "putting", "put"),
    "find": ("finds", "found", "finding", "found"),
    "think": ("thinks", "thought", "thinking", "thought"),
    "take": ("takes", "took", "taking", "taken"),
    "draw": ("draws", "drew", "drawing", "drawn"),
    "throw": ("throws", "threw", "throwing", "thrown"),
    "undo": ("undoes", "undid", "undoing", "undone"),
    "swear": ("swears", "swore", "swearing", "sworn"),
    "seek": ("seeks", "sought", "seeking", "sought"),
    "forge": ("forges", "forged", "forging", "forged"),
    "do": ("does", "did", "doing", "done"),
    "get": ("gets", "got", "getting", "got"),
    "let": ("lets", "let", "letting", "let"),
    "forbid": ("forbids", "forbade", "forbidding", "forbidden"),
    "sell": ("sells", "sold", "selling", "sold"),
    "buy": ("buys", "bought", "buying", "bought"),
    "shut": ("shuts", "shut", "shutting", "shut"),
    "run": ("runs", "ran", "running", "run"),
    "make": ("makes", "made", "making", "made"),
    "send": ("sends", "sent", "sending", "sent"),
    "fall": ("falls", "fell", "falling", "fallen"),
    "lose": ("loses", "lost", "losing", "lost"),
    "come": ("comes", "came", "coming", "come"),
    "dig": ("digs", "dug", "digging", "dug"),
    "grind": ("grinds", "ground", "grinding", "ground"),
    "shake": ("shakes", "shook", "shaking", "shaken"),
    "give": ("gives", "gave", "giving", "given"),
    "pay": ("pays", "paid", "paying", "paid"),
    "sink": ("sinks", "sank", "sinking", "sunk"),
    "sit": ("sits", "sat", "sitting", "sat"),
}
_DOUBLED = frozenset(
    {
        "defer",
        "permit",
        "slap",
        "ban",
        "bar",
        "drop",
        "trim",
        "plan",
        "scrap",
        "cap",
        "commit",
        "wrap",
        "stop",
        "step",
        "chop",
        "clap",
        "jet",
        "beg",
        "nab",
        "bag",
        "spar",
        "rip",
        "opt",
        "overstep",
        "refer",
        "confer",
        "tap",
        "rap",
        "pin",
    }
)
_ENDINGS = {
    "es": {
        "ar": "s a an|ed ó aron ado ada ados adas aba aban|ing ando|inf ar ará arán aría arían e en arse",
        "er": "s e en|ed ió ieron ido ida idos idas ía ían|ing iendo|inf er erá erán ería erían a an",
        "ir": "s e en|ed ió ieron ido ida idos idas ía ían|ing iendo|inf ir irá irán iría irían a an",
    },
    "pt": {
        "ar": "s a am|ed ou aram ado ada ados adas ava avam|ing ando|inf ar ará arão aria ariam arem e em",
        "er": "s e em|ed eu eram ido ida idos idas ia iam|ing endo|inf er erá erão eria eriam erem a am",
        "ir": "s e em|ed iu iram ido ida idos idas ia iam|ing indo|inf ir irá irão iria iriam irem a am",
    },
    "fr": {
        "er": "s e ent|ed é ée és ées a èrent ait aient|ing ant|inf er era eront erait eraient",
        "ir": "s it issent|ed i ie is ies issait|ing issant|inf ir ira iront irait",
    },
}
"""By language and ending of the infinitive: each tense with its endings, third persons and participles alone."""


def inflect(base: str) -> tuple[str, str, str, str]:
    """Give third person, past, -ing form and participle of an English verb."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    stem = base + base[-1] if base in _DOUBLED else base
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing", base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing", base[:-1] + "ied"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, stem + "ed", stem + "ing", stem + "ed"


def tenses(language: str, verb: str) -> Iterator[tuple[str, str]]:
    """Give each form of a verb with its tense; of a language without a table of endings, the verb alone."""
    if language == "en":
        third, past, doing, done = inflect(verb)
        yield from ((verb, "0"), (third, "s"), (past, "ed"), (doing, "ing"))
        if done != past:
            yield done, "ed"
        return
    table = _ENDINGS.get(language, {}).get(verb[-2:], "")
    if not table:
        yield verb, "inf"
    for part in filter(None, table.split("|")):
        tense, *endings = part.split()
        yield from ((verb[:-2] + ending, tense) for ending in endings)
