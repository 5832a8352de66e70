"""Investigations: anti-dumping, countervailing, safeguard, Section 201, 232, 301 and circumvention cases."""

from bot.classifiers.patterns import Pattern, either, gap, noun, verb
from bot.model import Kind, Stage

_CASE = r"(?<!PACT )(?!\S*AID)" + noun("PROBE") + r"(?!\S*(?:TARIFF|TALKS))"
_TRADE_CASE = rf"(?:\S*(?:TARIFF|TRADE|AID|DUMP)\S* ){noun('CASE')}"
_GOODS = noun("PRODUCT", "IMPORT", "TRADE", "AID")
_K = Kind.INVESTIGATION
PATTERNS = (
    # the police's and other regulators', what is asked for, what is put off
    Pattern("of-police", _K, None, rf"(?:{noun('POLICE')}{gap(1)}{_CASE}|{_CASE}(?:into )?{noun('POLICE')})"),
    Pattern("asked", _K, None, rf"{verb('DEMAND', 'DENY')}{gap(5)}{_CASE}"),
    Pattern("finding-later", _K, None, rf"{verb('DELAY')}{gap(4)}{noun('DETERM')}"),
    Pattern("decision-later", _K, None, rf"{verb('DELAY')}{gap(2)}{noun('RULE')}{gap(6)}{_CASE}"),
    Pattern(
        "looks-at-dumping",
        _K,
        Stage.OPENED,
        rf"GOV (?:OFFICE )?(?:to |WILL )?(?:{verb('CONSIDER')}{gap(8)}|_ into {gap(1)})v:DUMP\.(?:ed|ing) ",
    ),
    Pattern(
        "open-whether",
        _K,
        Stage.OPENED,
        rf"(?:GOV |OFFICE )(?:to |WILL |{verb('START', 'AGREE')}to )?{verb('PROBE', 'CONSIDER')}MODAL {gap(6)}"
        rf"(?:{noun('PRODUCT', 'IMPORT')}){gap(4)}v:(?:DUMP|THREATEN|IMPACT|HIT)\S* ",
    ),
    Pattern("agree-to-probe", _K, Stage.OPENED, rf"{verb('AGREE', 'START')}to (?:{verb('PROBE')}|PROBE )"),
    Pattern("thought", _K, None, rf"(?:{verb('CONSIDER', 'THREATEN')}|MODAL ){gap(4)}(?:{_CASE}|{verb('PROBE')})"),
    # findings
    Pattern("finding-made", _K, Stage.FINDING, rf"(?:v:\S+ |_ ){gap(3)}{noun('DETERM')}"),
    Pattern(
        "finds-dumping",
        _K,
        Stage.FINDING,
        rf"(?<!WTO )(?<!PANEL ){verb('RULE', 'AGREE')}{gap(7)}{either('DUMP')}(?!\S*(?:TARIFF|PROBE|CASE|COURT|FILE))",
    ),
    Pattern(
        "confirms-dumping",
        _K,
        Stage.FINDING,
        rf"{verb('ANNOUNCE', 'RATIFY')}{gap(2)}{either('DUMP')}(?!\S*(?:TARIFF|PROBE))",
    ),
    Pattern(
        "recommends",
        _K,
        Stage.FINDING,
        rf"(?:GOV |OFFICE |PROBE ){verb('RECOMMEND')}{gap(4)}(?:{noun('TARIFF')}|{noun('PROBE')}){noun('TARIFF')}",
    ),
    Pattern(
        "panel-recommends",
        _K,
        Stage.FINDING,
        rf"(?:{noun('OFFICE', 'PROBE', 'PANEL')}|'s GOV ){verb('RECOMMEND')}{gap(4)}{noun('TARIFF')}",
    ),
    Pattern(
        "says-dumped", _K, Stage.FINDING, rf"{verb('RULE', 'SAY', 'RATIFY')}{gap(6)}(?:v:DUMP\.ed |{noun('INJURED')})"
    ),
    Pattern("finding-after", _K, Stage.FINDING, rf"{_CASE}{gap(4)}{verb('RULE')}"),
    Pattern(
        "finds-unfair",
        _K,
        Stage.FINDING,
        rf"GOV (?:OFFICE |COURT )?{verb('RULE')}(?:GOV (?:'s )?|_ WEAKTARIFF ){gap(5)}UNFAIR ",
    ),
    # ended, begun
    Pattern(
        "cleared",
        _K,
        Stage.CLOSED,
        rf"{verb('RATIFY')}{gap(3)}(?:in|of) {gap(1)}{either('DUMP', 'TRADE', 'PROBE')}{noun('CASE')}",
    ),
    Pattern("goods-case", _K, Stage.CLOSED, rf"GOV (?:OFFICE )?{verb('LIFT', 'STALL')}{noun('PRODUCT')}{noun('CASE')}"),
    Pattern("close", _K, Stage.CLOSED, rf"(?!v:\S*EXTEND){verb('LIFT', 'STALL', 'DELAY')}{gap(5)}{_CASE}"),
    Pattern("close-after", _K, Stage.CLOSED, rf"{_CASE}{gap(3)}{verb('LIFT', 'STALL', tense='ed')}"),
    Pattern("shut", _K, Stage.CLOSED, rf"{verb('AGREE')}{gap(2)}{_CASE}"),
    Pattern("close-case", _K, Stage.CLOSED, rf"{verb('LIFT', 'STALL', 'AGREE')}{gap(1)}{_TRADE_CASE}"),
    Pattern("open-case", _K, Stage.OPENED, rf"{verb('START', 'ORDER')}{gap(1)}{_TRADE_CASE}"),
    Pattern("open", _K, Stage.OPENED, rf"{verb('START', 'ANNOUNCE', 'ORDER')}{gap(6)}{_CASE}"),
    Pattern(
        "probe-theirs",
        _K,
        Stage.OPENED,
        rf"GOV (?:OFFICE )?(?:to |WILL )?{verb('PROBE')}GOV (?:'s )?{gap(4)}{_GOODS}",
    ),
    Pattern("open-verb", _K, Stage.OPENED, rf"GOV {gap(3)}{verb('PROBE')}"),
    Pattern(
        "to-open",
        _K,
        Stage.OPENED,
        rf"(?:to|WILL) {noun('PROBE')}(?:into )?{gap(6)}(?:GOV |{noun('TARIFF', 'IMPORT')})",
    ),
    Pattern("aimed", _K, Stage.OPENED, rf"{verb('HIT')}{gap(6)}(?:with|in) {gap(3)}{_CASE}"),
    Pattern(
        "case-against", _K, Stage.OPENED, rf"GOV {verb('START')}(?:(?!WTO|COURT)\S+ ){{0,4}}?{noun('CASE')}against GOV "
    ),
    Pattern("faced", _K, Stage.OPENED, rf"{noun('FACE')}(?:GOV |new ){{1,2}}{gap(2)}(?:{_CASE}|{_TRADE_CASE})"),
    Pattern("targeted", _K, Stage.OPENED, rf"v:HIT\.ed (?:in|by) GOV {gap(1)}(?:{_CASE}|{_TRADE_CASE})"),
    Pattern("open-after", _K, Stage.OPENED, rf"{_CASE}{gap(3)}{verb('START')}"),
    Pattern("finding", _K, Stage.FINDING, rf"{verb('RULE')}{gap(4)}{_CASE}"),
    Pattern("case", _K, Stage.OPENED, rf"{_CASE}{gap(3)}(?:into |on |of |over ){gap(3)}GOV "),
)
