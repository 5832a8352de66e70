"""Agreements: trade deals and pacts, from the handshake to the withdrawal."""

from bot.classifiers.patterns import Pattern, either, gap, noun, verb
from bot.model import Kind, Stage

_PACT = noun("PACT") + r"(?!(?:[A-Z]+/)*TALKS)"
_PARTIES = r"GOV (?:and |, |with )+GOV "
_K = Kind.AGREEMENT
PATTERNS = (
    Pattern("must", _K, None, rf"{verb('SAY')}{gap(3)}must {gap(4)}{_PACT}"),
    Pattern(
        "not-to-sign", _K, None, rf"(?:NOT |{verb('DENY')}to ){gap(1)}{verb('SIGN', 'RATIFY', 'AGREE')}{gap(4)}{_PACT}"
    ),
    Pattern("no-deal", _K, None, rf"(?:NOT |no |{verb('DENY')}){gap(3)}{_PACT}"),
    Pattern("terms", _K, None, rf"{verb('SIGN', 'ANNOUNCE', 'AGREE')}{gap(1)}{noun('START')}{gap(6)}{_PACT}"),
    Pattern("agree-to-apply", _K, Stage.IN_FORCE, rf"{verb('AGREE')}to {verb('IMPOSE')}{gap(4)}{_PACT}"),
    Pattern(
        "work-towards",
        _K,
        None,
        rf"{verb('AGREE')}to {gap(1)}{verb('MEET', 'PLAN', 'DEMAND', 'CONSIDER', 'START')}{gap(5)}{_PACT}",
    ),
    Pattern(
        "bought",
        _K,
        None,
        rf"{verb('SIGN', 'AGREE', 'ANNOUNCE')}(?:\$|€|£) NUM (?:(?!\S*(?:TRADE|TARIFF))\S+ ){{0,3}}{_PACT}",
    ),
    Pattern("in-force", _K, Stage.IN_FORCE, rf"{_PACT}{gap(6)}v:EFFECT\.s "),
    Pattern("in-force-noun", _K, Stage.IN_FORCE, rf"v:EFFECT\.s {gap(4)}{_PACT}"),
    Pattern("approval-off", _K, Stage.SUSPENDED, rf"{verb('DELAY', 'STALL')}{gap(1)}{either('RATIFY')}{gap(5)}{_PACT}"),
    Pattern("in-force-start", _K, Stage.IN_FORCE, rf"{_PACT}{gap(2)}{verb('START')}"),
    Pattern(
        "quit-threat",
        _K,
        Stage.THREATENED,
        rf"(?:MODAL |{either('THREATEN', 'CONSIDER', 'PLAN')}){gap(4)}{either('QUIT')}{gap(4)}{_PACT}",
    ),
    Pattern("end-later", _K, Stage.THREATENED, rf"WILL {gap(2)}{verb('LIFT')}{gap(1)}PACT "),
    Pattern(
        "pull-out-threat",
        _K,
        Stage.THREATENED,
        rf"(?:MODAL |{either('THREATEN', 'CONSIDER', 'PLAN')}){gap(2)}_ GOV out of {gap(1)}(?:PACT|WTO) ",
    ),
    Pattern("quit", _K, Stage.WITHDRAWN, rf"{either('QUIT')}{gap(3)}(?:from |out of )?{gap(2)}{_PACT}"),
    Pattern("pull-out", _K, Stage.WITHDRAWN, rf"(?:_ |TAKE )GOV out of {gap(2)}{_PACT}"),
    Pattern("quit-after", _K, Stage.WITHDRAWN, rf"{_PACT}{gap(4)}{noun('QUIT')}"),
    Pattern(
        "suspend-threat",
        _K,
        Stage.THREATENED,
        rf"{verb('THREATEN')}(?:to )?{gap(1)}{verb('DELAY', 'STALL', 'LIFT')}{gap(4)}{_PACT}",
    ),
    Pattern(
        "on-hold", _K, Stage.SUSPENDED, rf"{verb('IMPOSE')}{gap(3)}{_PACT}(?:with GOV )?{either('DELAY', 'STALL')}"
    ),
    Pattern("law-stops", _K, Stage.SUSPENDED, rf"{noun('LAW')}{gap(1)}{verb('DELAY', 'STALL')}{gap(5)}{_PACT}"),
    Pattern("lapse", _K, Stage.THREATENED, rf"MODAL {gap(2)}PACT {verb('QUIT')}"),
    Pattern("longer", _K, Stage.REACHED, rf"{verb('EXTEND')}{gap(4, 'TRUCE')}(?!\S*TRUCE){_PACT}"),
    Pattern("suspend", _K, Stage.SUSPENDED, rf"{verb('DELAY')}{gap(4)}{_PACT}"),
    Pattern("ratify", _K, Stage.RATIFIED, rf"(?:LAW|GOV) {gap(3)}{either('RATIFY')}{gap(6)}{_PACT}"),
    Pattern("assent", _K, Stage.RATIFIED, rf"_ {gap(2)}{noun('RATIFY')}(?:to |for ){gap(3)}{_PACT}"),
    Pattern("ratify-noun", _K, Stage.RATIFIED, rf"{_PACT}{gap(3)}{either('RATIFY')}"),
    Pattern("first-to-sign", _K, Stage.SIGNED, rf"GOV _ {gap(6)}_ to {verb('SIGN')}{gap(4)}{_PACT}"),
    Pattern("first-to-ratify", _K, Stage.RATIFIED, rf"GOV _ {gap(6)}_ to {verb('RATIFY')}{gap(4)}{_PACT}"),
    Pattern("gets-in", _K, Stage.SIGNED, rf"{verb('AGREE')}(?:WTO |PACT )JOIN "),
    Pattern("sign-later", _K, Stage.REACHED, rf"(?:WILL|to|MODAL) {gap(2)}{verb('SIGN')}{gap(8)}{_PACT}"),
    Pattern("sign-later-after", _K, Stage.REACHED, rf"{_PACT}{gap(2)}(?:WILL|to) {gap(2)}{verb('SIGN')}"),
    Pattern(
        "sign", _K, Stage.SIGNED, rf"{either('SIGN')}{gap(10)}{_PACT}(?!(?:on|for|imposing) {gap(1)}{noun('TARIFF')})"
    ),
    Pattern("sign-after", _K, Stage.SIGNED, rf"{_PACT}{gap(3)}{either('SIGN')}"),
    Pattern(
        "join-later",
        _K,
        None,
        rf"(?:WILL|to|MODAL|{verb('CONSIDER', 'PLAN', 'DEMAND', 'FILE', 'IMPOSE')})"
        rf"{gap(2)}{verb('JOIN')}{gap(4)}{_PACT}",
    ),
    Pattern(
        "member",
        _K,
        Stage.IN_FORCE,
        rf"GOV (?:ADVERB )?_ (?:ADVERB |NUM |new |_ ){{0,2}}{noun('MEMBER')}{gap(1)}(?:PACT|WTO|TRADE) ",
    ),
    Pattern("join", _K, Stage.SIGNED, rf"{verb('JOIN')}{gap(5)}{_PACT}"),
    Pattern("reach-hope", _K, None, rf"(?:MODAL |{verb('DEMAND', 'CONSIDER', 'PLAN')}){gap(5)}{_PACT}"),
    Pattern("reach-later", _K, None, rf"(?:WILL|to|NOT|if) {gap(1)}{verb('AGREE')}{gap(6)}{_PACT}"),
    Pattern("not-reached", _K, None, rf"{verb('STALL')}(?:to )?{gap(2)}{verb('AGREE')}{gap(5)}{_PACT}"),
    Pattern("reach", _K, Stage.REACHED, rf"{verb('AGREE')}(?!MEET ){gap(6, 'ROUND')}{_PACT}"),
    Pattern("have", _K, Stage.REACHED, rf"{_PARTIES}(?:have |_ ){gap(1)}{_PACT}"),
    Pattern("has", _K, Stage.REACHED, rf"GOV (?:ADVERB )?(?:has |'s |have |_ ){gap(3)}{_PACT}(?:_ )?with GOV "),
    Pattern("is-done", _K, Stage.REACHED, rf"{_PACT}(?:is |'s |ADVERB |_ ){{0,2}}{either('AGREE')}"),
    Pattern("announce", _K, Stage.REACHED, rf"{verb('ANNOUNCE')}{gap(6)}{_PACT}"),
    Pattern(
        "wto-agrees",
        _K,
        Stage.REACHED,
        rf"WTO (?:_ |OFFICE )?{verb('AGREE')}to {verb('LIFT', 'RESTRICT', 'CUT', 'BAN')}",
    ),
    Pattern("reach-after", _K, Stage.REACHED, rf"{_PACT}{gap(4)}{verb('AGREE', 'ANNOUNCE')}"),
)
