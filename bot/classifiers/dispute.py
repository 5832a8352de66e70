"""Disputes: cases at the WTO, and challenges in courts."""

from bot.classifiers.patterns import Pattern, either, gap, noun, own_gap, verb
from bot.model import Kind, Stage

_COURT = noun("COURT")
_WTO = rf"(?:WTO (?:{noun('PANEL', 'COURT')})?|PACT {noun('PANEL')})"
_RULER = rf"(?:{noun('PANEL')}|{_COURT})"
_BENCH = rf"(?:{_COURT}|{_WTO})"
_RULES = verb("RULE", "LIFT", "BAN", "DELAY", "RESUME", "STALL", "ORDER", "DENY", "STAY", tense="(?:s|ed|0)")
_THING = noun("TARIFF", "QUOTA", "IMPORTBAN", "CONTROL", "TRADE")
_MEASURE = noun("TARIFF", "QUOTA", "IMPORTBAN", "CONTROL")
_NOT_LATER = r"(?<!to )(?<!WILL )(?<!MODAL )"
_K = Kind.DISPUTE
PATTERNS = (
    Pattern("ask-court", _K, Stage.FILED, rf"{verb('DEMAND', 'FILE')}{gap(2)}{_BENCH}to "),
    # only thought of, asked for, talked about
    Pattern(
        "file-thought",
        _K,
        None,
        rf"(?:{verb('THREATEN', 'CONSIDER', 'PLAN')}{gap(4)}{either('FILE', 'SUE')}"
        rf"|(?:MODAL |NOT |{verb('THREATEN', 'CONSIDER')}to )(?:be )?{gap(1)}(?:{verb('FILE', 'SUE')}|TAKE )){gap(5)}"
        rf"(?:WTO |{_COURT}|to )",
    ),
    Pattern(
        "action-thought",
        _K,
        None,
        rf"GOV {verb('THREATEN', 'CONSIDER', 'PLAN')}{gap(1)}WTO (?:_ |{_COURT}|{noun('CASE')})",
    ),
    Pattern("of-ruling", _K, None, rf"{verb('SAY', 'DEMAND')}{gap(2)}{_BENCH}(?:{noun('TARIFF')})?{noun('RULE')}"),
    Pattern("against-rules", _K, None, rf"{verb('SAY')}{gap(8)}(?<!v:RULE.s )WTO {noun('RULE')}"),
    Pattern("wto-warns", _K, None, rf"WTO {noun('OFFICE')}{verb('THREATEN', 'DEMAND')}"),
    Pattern("judges-named", _K, None, rf"{verb('BAN', 'STALL')}{gap(2)}of WTO {_COURT}"),
    Pattern(
        "go-to-court",
        _K,
        Stage.FILED,
        rf"(?:GOV |_ )(?:(?:_ |TAKE GOV |v:\S+ )to {_COURT}|FILE )(?:to |over |against |for ){gap(4)}{_MEASURE}",
    ),
    Pattern("to-hear", _K, None, rf"{_BENCH}(?:v:\S+ )?(?:to |WILL |MODAL |_ )?HEAR "),
    Pattern(
        "ruling-later", _K, None, rf"{_BENCH}{gap(1)}{verb('POSTPONE')}(?:on )?{gap(3)}{either('RULE', 'ACCOUNT')}"
    ),
    Pattern("to-decide", _K, None, rf"{_BENCH}(?:to|WILL|MODAL) {gap(1)}{verb('RULE')}"),
    # filed
    Pattern("take-to-wto", _K, Stage.FILED, rf"GOV {gap(1)}(?:TAKE |_ (?=GOV )){gap(6)}to {gap(1)}WTO "),
    Pattern(
        "turn-to-wto",
        _K,
        Stage.FILED,
        rf"GOV (?:OFFICE |ADVERB )?(?:{verb('DEMAND', 'FILE', 'TRAVEL')}|_ to )(?:to |for )?WTO (?:for )?"
        r"(?:_ |OFFICE |PANEL |COURT )?(?:over|on|about|against) ",
    ),
    # won and lost, settled
    Pattern("wto-win", _K, Stage.RULED, rf"WTO {noun('WIN', 'LOSE')}"),
    Pattern(
        "win-case",
        _K,
        Stage.RULED,
        rf"GOV {verb('WIN', 'LOSE')}{gap(3)}(?:{noun('FILE', 'SUE', 'CASE')}|{noun('DISPUTE')})",
    ),
    Pattern("win", _K, Stage.RULED, rf"{either('WIN', 'LOSE')}{gap(7)}(?:WTO |{_COURT})"),
    Pattern(
        "settlement",
        _K,
        Stage.SETTLED,
        rf"{verb('AGREE')}{noun('SETTLE')}(?:in |of |over ){gap(4)}{noun('CASE', 'DISPUTE', 'COURT')}",
    ),
    Pattern("handed", _K, Stage.RULED, rf"{_COURT}_ GOV {noun('WIN', 'LOSE')}"),
    Pattern(
        "settle-by-pact",
        _K,
        Stage.SETTLED,
        rf"{verb('AGREE')}{gap(2)}{noun('PACT')}(?:with GOV )?to {verb('SETTLE', 'LIFT')}{own_gap(5)}{noun('DISPUTE')}",
    ),
    Pattern(
        "settle",
        _K,
        Stage.SETTLED,
        rf"{_NOT_LATER}(?:{verb('AGREE')}to )?{verb('SETTLE', 'AGREE', 'LIFT', 'QUIT')}{own_gap(5)}"
        rf"(?:{noun('DISPUTE')}|WTO {gap(2)}{noun('CASE', 'COURT')}|{noun('CASE')}against GOV )",
    ),
    # ruled
    Pattern("wto-rules", _K, Stage.RULED, rf"{_WTO}{gap(1)}{verb('RULE', 'LIFT', 'BAN')}"),
    Pattern(
        "wto-lets", _K, Stage.RULED, rf"{_WTO}(?:_ GOV )?{either('RATIFY', 'ORDER', 'DENY')}(?!(?:\S+ ){{0,6}}\S*JOIN)"
    ),
    Pattern("wto-unfair", _K, Stage.RULED, rf"WTO (?:OFFICE |PANEL |_ )?{verb('SAY', 'RULE')}{gap(6)}UNFAIR "),
    Pattern("wto-report", _K, Stage.RULED, rf"WTO (?:_ |OFFICE )?v:\S+ {gap(2)}(?:{noun('STAT', 'RULE')})against GOV "),
    Pattern("wto-says", _K, Stage.RULED, rf"{_WTO}{verb('SAY')}{gap(8)}{either('RULE', 'STALL')}"),
    Pattern(
        "court-rules",
        _K,
        Stage.RULED,
        rf"{_COURT}(?:in (?:\S+ )?)?(?:ADVERB )?{_RULES}{gap(8)}(?:{_THING}|{noun('RULE')})",
    ),
    Pattern("court-agrees", _K, Stage.RULED, rf"{_COURT}{verb('AGREE')}to {_RULES}{gap(6)}{_MEASURE}"),
    Pattern(
        "after-ruling",
        _K,
        None,
        rf"(?:to|on|after|over|amid|despite|of|for) {gap(1)}{_COURT}(?:{_MEASURE})?{noun('RULE')}",
    ),
    Pattern("court-tells", _K, Stage.RULED, rf"{_COURT}{verb('SAY')}{gap(8)}{_THING}"),
    Pattern(
        "court-says",
        _K,
        Stage.RULED,
        rf"(?:{_MEASURE}|{noun('RULE')}){gap(9)}(?:, |: |; ){gap(2)}{_COURT}(?:{verb('SAY', 'RULE')}|$)",
    ),
    Pattern("wto-told", _K, Stage.RULED, rf"{noun('RULE')}{gap(9)}(?:, |: |; ){_WTO}(?:{verb('SAY', 'RULE')}|$)"),
    Pattern(
        "panel-told",
        _K,
        Stage.RULED,
        rf"(?:{noun('RULE')}|{verb('RULE')}){gap(3)}WTO {gap(4)}(?:, |: |; )(?:_ )?{_RULER}(?:{verb('SAY', 'RULE')}|$)"
        rf"|{verb('RULE')}{gap(4)}(?:, |: |; )WTO (?:{_RULER}|OFFICE )?(?:{verb('SAY', 'RULE')}|$)",
    ),
    Pattern("by-court", _K, Stage.RULED, rf"{verb('RULE', 'LIFT', 'BAN', 'DELAY', 'STALL')}by {gap(3)}{_BENCH}"),
    Pattern("court-acts", _K, Stage.RULED, rf"{_COURT}(?:ADVERB )?{_RULES}"),
    Pattern("breaks-rules", _K, None, rf"{noun('RULE')}WTO {noun('RULE')}"),
    # filed, in fewer words
    Pattern(
        "consult",
        _K,
        Stage.FILED,
        rf"GOV {gap(1)}(?:{verb('IMPOSE', 'DEMAND', 'FILE', 'START')}|_ ){gap(1)}WTO TALKS (?:over|on|with|against) ",
    ),
    Pattern("with-case", _K, Stage.FILED, rf"with WTO {noun('CASE', 'COURT', 'FILE')}(?:over |against |on )"),
    Pattern(
        "file-wto",
        _K,
        Stage.FILED,
        rf"(?:{either('FILE', 'SUE', 'RAISE')}{gap(6)}|{either('START')}{gap(6, 'TALKS')})(?:to |at |with |in )?WTO ",
    ),
    Pattern(
        "challenge-in-court",
        _K,
        Stage.FILED,
        rf"{verb('SUE', 'FILE')}{gap(4)}{noun('TARIFF')}(?:in |at |before ){gap(1)}{_COURT}",
    ),
    Pattern("appeal-ruling", _K, Stage.FILED, rf"{verb('FILE')}{gap(1)}{noun('TARIFF')}{noun('RULE', 'COURT')}"),
    Pattern("file", _K, Stage.FILED, rf"{verb('FILE', 'START', 'RAISE')}{gap(4)}{noun('COURT')}"),
    Pattern(
        "sue-tariffs",
        _K,
        Stage.FILED,
        rf"{_NOT_LATER}(?:{verb('SUE', tense='(?:s|ed)')}|{verb('SUIT', tense='0')}){gap(7)}{noun('TARIFF')}",
    ),
    Pattern("sue", _K, Stage.FILED, rf"{verb('SUE')}{gap(6)}(?:{_COURT}|GOV )"),
    Pattern("suit-against", _K, Stage.FILED, rf"{_COURT}(?:against|over) {gap(2)}{noun('TARIFF')}"),
    Pattern("suit", _K, Stage.FILED, rf"{_COURT}{gap(3)}{verb('FILE')}"),
)
