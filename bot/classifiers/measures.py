"""What the four kinds of measure share: the acts by which one is threatened, made, eased or ended.

The stages are the same for all; a kind gives the words for its object and, where its verb is the measure itself ("bans
imports"), the expressions for that.
"""

from bot.classifiers.patterns import Pattern, bare_gap, either, gap, noun, own_gap, same_gap, verb
from bot.model import Kind, Stage

_DO = ("IMPOSE", "HIT", "ORDER", "ANNOUNCE", "RAISE", "START")
_FORBID = ("BAN", "RESTRICT")
_EASE = ("CUT", "LIFT", "DELAY")
_EXEMPT = noun("EXEMPT")
_WHOSE = r"(?:(?:on|from|for) (?:(?!v:|, |to |WILL |MODAL |NOT )\S+ ){1,3}?)?"
_STILL = r"(?:(?!v:|\S*(?:DELAY|TRUCE|PACT|EXEMPT|CUT|TALKS))\S+ ){0,3}?"
_ENDS = r"(?=$|(?:on|for|by|from|of|to|until|despite|amid|as|,|(?:TRADE/)?PRODUCT|TRADE) )"
_ABOUT = ("IMPACT", "RELIEF", "ACCOUNT", "FIRM")
"""What is planned or promised about a measure, and not the measure itself: "plans aid for firms hit by tariffs"."""
_THOUGHT = f"(?:{verb('CONSIDER')}|MODAL |{noun('READY')}to )"
_DECIDED = rf"{verb('DEMAND')}{gap(2)}GOV (?:'s )?{gap(1)}{noun('MOVE')}(?:to |on )"
"""Another's decision that is welcomed or condemned: "Chile welcomes Washington's decision to suspend tariffs"."""
_EASED = (r"v:(?:CUT|LIFT|DELAY|MEET|ALLOW)\S*",)
_NO_PROBE = r"(?!v:START\S* (?:\S+ ){0,2}(?:\S+/)?PROBE )"
_NO_BAN = r"(?!(?:\S+ ){0,6}(?:with|by) (?:\S+ ){0,3}(?:\S+/)?(?:BAN|IMPORTBAN|CONTROL|QUOTA)(?:/\S+)? )"
_TAIL = r"(?=$|(?:,|;|by|for|after|as|from|until|WHEN|on|in) )"
_OF = r"(?:(?!(?:v:\S+|MARKET|FIRM|IMPACT|as|after|amid|despite|if|before|,|:|;|\?) )\S+ ){0,8}?"
"""What a measure is on, up to the participle that ends a headline: "40% surcharge on Brazilian beef dropped"."""
_FOR = rf"(?:(?:on|for|against) {bare_gap(4)})?"
_AHEAD = f"(?:WILL |to ){gap(2)}"
_IF = "(?:if|unless) "
_ANY = r"(?:(?!(?:;|:|\?|\|) )\S+ ){1,12}?"
_AUX = r"(?:(?:be|been|is|are|was|were|have|has|being) )"
DENIAL = f"(?:NOT (?:to )?|{verb('DENY')}(?:_ |that |to |they ){{0,2}}|{verb('RULEOUT')})"
"""What makes an act one that is not done: "has no", "not to", "denies that it", "rules out"."""


def patterns(kind: Kind, thing: str) -> tuple[Pattern, ...]:
    """Give the table of a kind of measure, in the order in which it is tried.

    Args:
        kind: one of MEASURES.
        thing: the expression for its object.
    """
    acts = _DO if kind is Kind.TARIFF else (*_DO, *_FORBID)
    reasons = () if kind is Kind.TARIFF else ("over",)
    no_ban = _NO_BAN if kind is Kind.TARIFF else ""
    table = (
        ("plan-denied", None, rf"{DENIAL}{bare_gap(1)}{either('PLAN', 'CONSIDER', 'THREATEN')}{own_gap(5)}{thing}"),
        ("none-made", None, rf"NOT {bare_gap(2)}{thing}"),
        ("ruled-out", None, rf"{verb('RULEOUT')}{gap(3)}{thing}"),
        ("raised-with", None, rf"{verb('RAISE')}{gap(3)}{thing}with GOV "),
        ("not-reply", None, rf"NOT (?:to )?{gap(1)}{verb('RETALIATE')}"),
        ("not-done", None, rf"(?:NOT |no |{verb('DENY')}){gap(2)}{verb(*acts)}{gap(4)}{thing}"),
        ("not-done-to", None, rf"{thing}{bare_gap(3)}NOT {gap(2)}{verb(*acts)}"),
        ("not-eased", None, rf"(?:NOT |no |{verb('DENY')}){gap(3)}{either(*_EASE)}{gap(4)}{thing}"),
        ("if-court", None, rf"{_IF}{gap(3)}(?:COURT |RULE ){gap(6)}{thing}"),
        ("eased-if", None, rf"(?:WILL |to ){gap(2)}{verb(*_EASE)}{gap(5)}{thing}{gap(8)}{_IF}"),
        ("will-if", Stage.THREATENED, rf"{_AHEAD}{either(*acts, 'FACE')}{own_gap(8, *reasons)}{thing}{gap(8)}{_IF}"),
        ("to-come-if", Stage.THREATENED, rf"{thing}{gap(3)}(?:WILL|to) {bare_gap(1)}{either(*acts)}{gap(6)}{_IF}"),
        ("if-will", Stage.THREATENED, rf"{_IF}{_ANY}(?:WILL|MODAL) {gap(2)}{either(*acts, 'FACE')}{own_gap(6)}{thing}"),
        ("pushed-back", Stage.DELAYED, rf"{thing}{gap(2)}BACK "),
        ("option", Stage.THREATENED, rf"{noun('OPTION')}{gap(3)}(?:{thing}|{either('RETALIATE')})"),
        ("off-table", None, rf"{thing}{gap(3)}{noun('RULEOUT')}"),
        ("reply-on-hold", Stage.DELAYED, rf"{verb('IMPOSE')}{gap(3)}{either('RETALIATE')}{gap(2)}{either('DELAY')}"),
        ("warded-off", None, rf"(?:to |by ){verb('AVERT')}{gap(4)}{thing}"),
        ("decided-delay", Stage.DELAYED, rf"{_DECIDED}{either('DELAY')}{own_gap(5)}{thing}"),
        ("decided-lift", Stage.LIFTED, rf"{_DECIDED}{either('LIFT')}{own_gap(5)}{thing}"),
        ("decided-cut", Stage.REDUCED, rf"{_DECIDED}{either('CUT')}{own_gap(5)}{thing}"),
        ("decided", Stage.ANNOUNCED, rf"{_DECIDED}{verb(*acts)}{own_gap(5)}{thing}"),
        ("asked", None, rf"{verb('DEMAND')}{gap(5)}{either('CUT', 'LIFT', 'DELAY')}{gap(5)}{thing}"),
        ("asked-back", None, rf"{verb('DEMAND')}{gap(5)}{thing}{gap(3)}{either('CUT', 'LIFT', 'DELAY')}"),
        ("others-threat", None, rf"{verb('THREATEN')}that GOV (?:'s )?{bare_gap(2)}{thing}"),
        (
            "preference",
            Stage.REDUCED,
            rf"{verb('CUT', 'IMPOSE', 'EXTEND', 'RATIFY', 'ALLOW')}{gap(4)}{noun('PREFERENCE')}",
        ),
        (
            "preference-over",
            Stage.IN_FORCE,
            rf"{noun('PREFERENCE')}{gap(4)}(?<!WILL )(?<!MODAL )(?<!to )v:(?:LIFT|LAPSE)\.(?:s|ed)\S* ",
        ),
        (
            "preference-ends",
            Stage.ANNOUNCED,
            rf"{verb('LIFT', 'DELAY', 'QUIT')}(?:{gap(4)}|(?:GOV |, |and ){{1,9}}from ){noun('PREFERENCE')}",
        ),
        (
            "exempt",
            Stage.REDUCED,
            rf"{verb('EXTEND', 'RATIFY', 'IMPOSE', 'ANNOUNCE', 'CUT')}{gap(3)}{thing}{gap(3)}{_EXEMPT}",
        ),
        ("exempt-lost", Stage.ANNOUNCED, rf"{verb('LOSE')}{gap(4)}{thing}{gap(1)}{_EXEMPT}"),
        ("exempt-back", Stage.REDUCED, rf"{verb('RESTORE', 'RESUME', 'EXTEND')}{gap(4)}{_EXEMPT}{gap(4)}{thing}"),
        ("exempt-ends", Stage.IN_FORCE, rf"{thing}{gap(2)}{_EXEMPT}{gap(5)}{verb('LIFT', 'EFFECT', 'LAPSE')}"),
        ("lapse", Stage.LIFTED, rf"{thing}{_WHOSE}(?<!WILL )(?<!MODAL )(?<!to )v:LAPSE\.(?:s|ed|0) "),
        ("exempt-sought", None, rf"{verb('DEMAND', 'CONSIDER', 'FILE')}{gap(3)}{_EXEMPT}{gap(3)}{thing}"),
        ("exempt-won", Stage.REDUCED, rf"(?:_ |{verb('AGREE')}){gap(2)}{_EXEMPT}(?:from ){gap(3)}{thing}"),
        ("now-in-force", Stage.IN_FORCE, rf"{thing}(?:are |is |ADVERB ){{0,2}}STANDING "),
        (
            "starts",
            Stage.IN_FORCE,
            rf"{thing}{_WHOSE}(?:ADVERB )?v:START\.(?:s|0|ed) (?!to |v:)",
        ),
        ("cut-halted", Stage.ANNOUNCED, rf"{verb('DELAY', 'LIFT')}{own_gap(3)}{thing}{gap(1)}{noun('CUT', 'EXEMPT')}"),
        ("begin", Stage.IN_FORCE, rf"{verb('START')}(?:to )?{verb('IMPOSE')}{own_gap(4)}{thing}"),
        ("reply-delayed", Stage.DELAYED, rf"{verb('DELAY')}{own_gap(4)}{either('RETALIATE')}"),
        ("reply-threat", Stage.THREATENED, rf"{verb('THREATEN', 'CONSIDER', 'PLAN')}{gap(4)}{either('RETALIATE')}"),
        ("reply-will", Stage.ANNOUNCED, rf"GOV (?:to |WILL )v:RETALIATE\.0(?:/\S+)? (?:with|by) {gap(4)}{thing}"),
        ("reply-may", Stage.THREATENED, rf"(?:MODAL|WILL|to) {gap(3)}{verb('RETALIATE')}"),
        (
            "reply-take",
            Stage.THREATENED,
            rf"(?:MODAL|WILL|to) (?:ADVERB )?_ {bare_gap(2)}{noun('RETALIATE')}(?!{thing})",
        ),
        ("eased-thought", None, rf"{_THOUGHT}{gap(4)}{either('CUT', 'LIFT')}{gap(5)}{thing}"),
        ("delay-thought", None, rf"{_THOUGHT}{gap(4)}{either('DELAY')}{gap(5)}{thing}"),
        (
            "more-time",
            Stage.DELAYED,
            rf"{noun('GRACE')}(?:(?:to |for ){gap(2)})?(?:before |on |for |to |from |in ){gap(4)}{thing}",
        ),
        ("moved-to", Stage.DELAYED, rf"(?:_ |{verb('MEET')}){bare_gap(3)}{thing}to (?:_ |NUM )?WHEN "),
        ("shifted", Stage.DELAYED, rf"{thing}{_OF}{noun('SHIFT')}"),
        ("time-till", Stage.DELAYED, rf"GOV (?:until |_ ){{1,2}}(?:NUM )?WHEN (?:NUM )?before {gap(4)}{thing}"),
        ("deadline", Stage.DELAYED, rf"{thing}{noun('DEADLINE')}{gap(1)}{either('DELAY', 'SHIFT')}"),
        ("in-force", Stage.IN_FORCE, rf"{thing}{gap(7)}(?<!WILL )(?<!MODAL )(?<!to )v:EFFECT\.(?:s|ed) "),
        ("in-force-noun", Stage.IN_FORCE, rf"v:EFFECT\.(?:s|ed) {gap(3)}{thing}"),
        ("to-take-effect", Stage.ANNOUNCED, rf"{thing}{gap(5)}(?:WILL|to) {gap(1)}v:(?:EFFECT|START)\.\w+ "),
        (
            "extended",
            Stage.ANNOUNCED,
            rf"{verb('EXTEND')}{_STILL}{thing}{_ENDS}",
        ),
        ("lift-to", Stage.ANNOUNCED, rf"{verb('HOIST')}{own_gap(4)}{thing}{gap(6)}to RATE "),
        ("cut-to", Stage.REDUCED, rf"{verb('LIFT')}{own_gap(4)}{thing}{gap(6)}to RATE "),
        ("delay", Stage.DELAYED, rf"{verb('DELAY')}{same_gap(6)}(?:{thing}|{noun('WAR')})"),
        ("delay-after", Stage.DELAYED, rf"{thing}{gap(3, 'but')}(?:{_AUX}|(?<!, )(?<!and )){either('DELAY')}"),
        ("delay-noun", Stage.DELAYED, rf"{noun('DELAY')}{gap(4)}{thing}"),
        ("lift", Stage.LIFTED, rf"{verb('LIFT')}{same_gap(5, 'over')}{thing}"),
        (
            "to-be-lifted",
            Stage.LIFTED,
            rf"{thing}{bare_gap(3)}(?:WILL (?:be )?|to be ){verb('LIFT')}(?=$|(?:on|by|in|from|,|NUM) )",
        ),
        ("lift-noun", Stage.LIFTED, rf"{noun('LIFT')}(?:of |on |to |_ )?{thing}"),
        ("lift-after", Stage.LIFTED, rf"{thing}{gap(2)}{_AUX}{gap(1)}{verb('LIFT')}"),
        ("cut", Stage.REDUCED, rf"{verb('CUT')}{same_gap(7)}{thing}"),
        ("cut-after", Stage.REDUCED, rf"{thing}{gap(3, 'but')}(?:{_AUX}|(?<!, )(?<!and )){either('CUT')}"),
        ("down-to", Stage.REDUCED, rf"{thing}{gap(4)}down (?:to|from) RATE "),
        ("lift-tail", Stage.LIFTED, rf"{thing}{_OF}{verb('LIFT', tense='ed')}{_TAIL}"),
        ("delay-tail", Stage.DELAYED, rf"{thing}{_OF}{verb('DELAY', tense='ed')}{_TAIL}"),
        ("cut-tail", Stage.REDUCED, rf"{thing}{_OF}{verb('CUT', tense='ed')}{_TAIL}"),
        ("cut-noun", Stage.REDUCED, rf"{noun('CUT')}{gap(4)}{thing}"),
        ("threat", Stage.THREATENED, rf"{verb('THREATEN', 'CONSIDER', 'PLAN')}{own_gap(11, *_ABOUT, *reasons)}{thing}"),
        (
            "ready",
            Stage.THREATENED,
            rf"{noun('READY')}(?:to |with )(?!(?:\S+ ){{0,3}}GOV on ){own_gap(5, *_ABOUT, *_EASED)}{thing}",
        ),
        ("looming", Stage.THREATENED, rf"{thing}{gap(5)}{noun('LOOM')}"),
        ("may-suffer", Stage.THREATENED, rf"MODAL {gap(1)}(?:IMPACT |be {verb('HIT')}){gap(4)}{thing}"),
        ("threat-to", Stage.THREATENED, rf"{noun('THREATEN')}to {gap(2)}{verb(*acts)}{own_gap(8, *reasons)}{thing}"),
        ("threat-noun", Stage.THREATENED, rf"{thing}{gap(1)}{noun('THREATEN')}"),
        ("threat-of", Stage.THREATENED, rf"{noun('THREATEN', 'PLAN')}{gap(3)}{thing}"),
        ("plan-noun", Stage.THREATENED, rf"{thing}{gap(1)}{noun('PLAN')}"),
        ("may", Stage.THREATENED, rf"MODAL {gap(3)}{verb(*acts)}{gap(6)}{thing}"),
        ("faced", Stage.ANNOUNCED, rf"{noun('FACE')}{gap(2)}RATE {gap(3)}{thing}"),
        (
            "faced-threat",
            Stage.THREATENED,
            rf"GOV (?:PRODUCT |EXPORT |OFFICE )?{noun('FACE')}{bare_gap(3)}GOV (?:'s )?{gap(1)}{thing}",
        ),
        ("rises-to", Stage.ANNOUNCED, rf"{thing}{bare_gap(6)}(?:{verb('RAISE')}|MARKET )to RATE "),
        ("may-face", Stage.THREATENED, rf"{thing}{gap(2)}MODAL "),
        ("reply-with", Stage.ANNOUNCED, rf"{verb('RETALIATE')}{gap(4)}(?:with |by ){gap(6)}(?:{thing}|RATE )"),
        ("reply", Stage.ANNOUNCED, rf"{verb('RETALIATE')}{no_ban}{gap(7)}(?:{thing}|GOV )"),
        (
            "reply-bare",
            Stage.ANNOUNCED,
            rf"GOV (?:ADVERB )?{verb('RETALIATE', tense='(?:s|0)')}(?=$|(?:as|after|while|;) )",
        ),
        ("reply-noun", Stage.ANNOUNCED, rf"{verb(*acts)}{gap(4)}{noun('RETALIATE')}{gap(2)}{thing}"),
        ("done", Stage.ANNOUNCED, rf"{_NO_PROBE}{verb(*acts)}{own_gap(8, *reasons)}{thing}"),
        (
            "done-to",
            Stage.ANNOUNCED,
            rf"{thing}{gap(3)}{_AUX}?{verb('IMPOSE', 'RAISE', 'ORDER', 'ANNOUNCE', 'HIT', tense='ed')}",
        ),
        (
            "done-tail",
            Stage.ANNOUNCED,
            rf"{thing}{_OF}{verb('IMPOSE', 'RAISE', 'ORDER', 'RESTORE', tense='ed')}{_TAIL}",
        ),
        ("now-at", Stage.ANNOUNCED, rf"{thing}{_FOR}(?:ADVERB |is |are |at ){{1,2}}RATE % "),
        ("restored", Stage.ANNOUNCED, rf"{verb('RESTORE')}{own_gap(5)}{thing}"),
        ("to-be-done", Stage.ANNOUNCED, rf"{thing}{gap(3)}(?:WILL|to) {gap(1)}be {gap(1)}{verb(*acts)}"),
        ("will-be", Stage.ANNOUNCED, rf"{thing}{gap(2)}(?:WILL |to )be (?:at |set at )?RATE "),
        ("to-come", Stage.ANNOUNCED, rf"{thing}{gap(3)}(?:WILL|to) {gap(2)}{either(*acts)}"),
        ("signed", Stage.ANNOUNCED, rf"{verb('SIGN')}{gap(5)}{thing}(?!PACT )"),
        ("from-date", Stage.ANNOUNCED, rf"(?:new|RAISE) {bare_gap(2)}{thing}{_FOR}from (?:_ |NUM ){{0,2}}WHEN "),
        ("rise-noun", Stage.ANNOUNCED, rf"{thing}{gap(1)}{noun('RAISE')}"),
    )
    return tuple(Pattern(name, kind, stage, form) for name, stage, form in table)
