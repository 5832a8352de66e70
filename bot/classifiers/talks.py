"""Talks: negotiations between governments, from the offer to the collapse."""

from bot.classifiers.measures import DENIAL
from bot.classifiers.patterns import Pattern, bare_gap, either, gap, noun, verb
from bot.model import Kind, Stage

_TALK = rf"(?:{noun('TALKS')}|PACT (?:NUM )?{noun('PROBE')})"
_BARE = noun("TALKS")
_DEAL = noun("PACT")
_LATER = noun("LATER")
_STALL = r"(?!v:\S*EXTEND)" + either("STALL", "DELAY", "LIFT", "QUIT")
_AHEAD = rf"(?:WILL |to |{verb('PLAN', tense='ed')}){gap(1)}"
_K = Kind.TALKS
PATTERNS = (
    # agreed upon before it begins: to talk, to start again
    Pattern("agree-to-resume", _K, Stage.RESUMED, rf"{verb('AGREE')}to {gap(1)}{verb('RESUME')}{gap(4)}{_TALK}"),
    Pattern("agree-to-start", _K, Stage.OPENED, rf"{verb('AGREE')}to {gap(1)}{verb('START')}{gap(4)}{_TALK}"),
    Pattern("agree-to-work", _K, Stage.HELD, rf"{verb('AGREE')}to {gap(1)}{verb('MEET')}{gap(5)}{_DEAL}"),
    Pattern(
        "agree-to-plan",
        _K,
        Stage.PROPOSED,
        rf"{verb('AGREE')}to {gap(1)}{verb('PLAN', 'DEMAND', 'CONSIDER')}{gap(5)}{_DEAL}",
    ),
    Pattern(
        "terms",
        _K,
        Stage.OPENED,
        rf"{verb('SIGN', 'ANNOUNCE', 'AGREE')}{gap(1)}{noun('START')}{gap(6)}(?:{_TALK}|{_DEAL})",
    ),
    Pattern(
        "announce-start",
        _K,
        Stage.OPENED,
        rf"{verb('ANNOUNCE', 'SIGN')}{gap(1)}(?:{either('START')}|v:SIGN\.\S+ )(?:of |for |to )?{gap(5)}{_TALK}",
    ),
    # denied, or only wished for
    Pattern("denied", _K, None, rf"(?:{verb('SAY')}{gap(3)}(?:NOT |no )|{verb('DENY', 'RULEOUT')}){gap(2)}{_TALK}"),
    Pattern(
        "not-held",
        _K,
        None,
        rf"{DENIAL}{bare_gap(1)}(?:{either('PLAN')}to )?{verb('START', 'RESUME', 'MEET')}(?!in |on )"
        rf"(?:{gap(3)}{_TALK}|with GOV )",
    ),
    Pattern("ready", _K, None, rf"{noun('READY')}(?:for |to )?{gap(2)}{_TALK}"),
    Pattern(
        "asks-for", _K, Stage.PROPOSED, rf"{verb('DEMAND')}GOV (?:to |for ){gap(1)}{either('START')}{gap(3)}{_TALK}"
    ),
    Pattern(
        "offers",
        _K,
        Stage.PROPOSED,
        rf"{verb('OFFER')}GOV (?:to |for ){gap(1)}{either('START', 'RESUME')}{gap(3)}{_TALK}",
    ),
    Pattern("no-more", _K, Stage.STALLED, rf"NOT more {gap(1)}{_TALK}(?:with |until )"),
    Pattern("urged", _K, None, rf"{verb('DEMAND')}{gap(1)}GOV {gap(3)}to {gap(1)}v:\S+ {gap(4)}(?:{_TALK}|{_DEAL})"),
    Pattern("no-progress", _K, Stage.HELD, rf"(?:NOT |no ){gap(1)}{either('AGREE', 'MEET')}in {gap(3)}{_TALK}"),
    Pattern("not-stalled", _K, Stage.HELD, rf"{_TALK}{gap(3)}(?:NOT |no ){gap(1)}{verb('STALL')}"),
    # over without a result
    Pattern(
        "conference-ends",
        _K,
        Stage.STALLED,
        rf"(?:WTO v:MEET\.ing |{noun('MEET', 'TALKS')}){gap(4)}(?:{either('LIFT', 'AGREE', 'STALL')}){gap(2)}"
        rf"(?:{noun('STALL')}|(?:NOT |no ){gap(2)}(?:{_DEAL}|{noun('AGREE')}))",
    ),
    Pattern(
        "within",
        _K,
        Stage.HELD,
        rf"{verb('OFFER', 'PLAN')}(?!{noun('START', 'RESUME')}|to v:){gap(6)}(?:in|at) {gap(1)}(?:WTO )?{_BARE}",
    ),
    Pattern("not-reached", _K, Stage.STALLED, rf"{either('STALL')}(?:to )?{gap(2)}{verb('AGREE')}{gap(5)}{_DEAL}"),
    Pattern(
        "ends-without", _K, Stage.STALLED, rf"{_TALK}{gap(3)}{verb('LIFT', 'AGREE')}{gap(4)}(?:NOT |no ){gap(2)}{_DEAL}"
    ),
    Pattern("fail-to-agree", _K, Stage.STALLED, rf"GOV {verb('STALL')}to {verb('AGREE')}(?:on |over )"),
    Pattern(
        "no-deal-from",
        _K,
        Stage.STALLED,
        rf"(?:NOT |no ){_DEAL}(?:as |after |from |at ){gap(3)}{_TALK}{gap(2)}{verb('LIFT', 'AGREE')}",
    ),
    Pattern("leaves-without", _K, Stage.STALLED, rf"{verb('QUIT', 'LIFT')}{gap(3)}(?:NOT |no ){gap(1)}{_DEAL}"),
    Pattern("wto-fails", _K, Stage.STALLED, rf"WTO {gap(2)}{verb('STALL')}(?:to )?{verb('AGREE')}"),
    Pattern(
        "off-thought",
        _K,
        None,
        rf"(?:MODAL |{verb('CONSIDER', 'THREATEN')}){gap(1)}{verb('STALL', 'LIFT')}{gap(3)}"
        rf"(?:v:MEET\.ing |{noun('MEET')}|{_TALK})",
    ),
    Pattern("meeting-off", _K, Stage.STALLED, rf"{verb('STALL', 'LIFT')}{gap(2)}(?:v:MEET\.ing |{noun('MEET')})"),
    # agreed, longer, later
    Pattern("longer", _K, Stage.HELD, rf"(?:{verb('EXTEND')}{gap(4)}{_TALK}|{_TALK}{gap(2)}{verb('EXTEND')})"),
    Pattern(
        "later",
        _K,
        Stage.PROPOSED,
        rf"{_AHEAD}{verb('MEET', 'START', 'RESUME', 'TRAVEL')}{gap(6)}{_TALK}{gap(4)}{_LATER}",
    ),
    Pattern("later-talks", _K, Stage.PROPOSED, rf"{_AHEAD}{verb('MEET', 'TRAVEL')}{gap(3)}{_LATER}{gap(4)}{_TALK}"),
    Pattern(
        "talks-later", _K, Stage.PROPOSED, rf"{_TALK}{gap(4)}{_AHEAD}{verb('START', 'MEET', 'RESUME')}{gap(2)}{_LATER}"
    ),
    Pattern("resume-later", _K, Stage.PROPOSED, rf"{_TALK}{gap(3)}(?:WILL|to) {gap(1)}{verb('RESUME')}"),
    Pattern(
        "trip-later",
        _K,
        Stage.PROPOSED,
        rf"(?:{_AHEAD}|{verb('PLAN')}){gap(3)}{either('MEET', 'TRAVEL')}{gap(4)}{_LATER}(?:for {gap(2)}{_TALK})?",
    ),
    Pattern("planned", _K, Stage.PROPOSED, rf"{_TALK}{gap(4)}{verb('PLAN', tense='ed')}(?:for |in |on |{_LATER})"),
    Pattern("reach-later", _K, Stage.HELD, rf"(?:WILL|MODAL|to) {gap(1)}{verb('AGREE')}{gap(6)}{_DEAL}"),
    # a round of them
    Pattern(
        "round", _K, Stage.HELD, rf"{verb('AGREE', 'LIFT', 'MEET', 'START')}{gap(2)}{noun('ROUND')}{gap(4)}{_TALK}"
    ),
    Pattern(
        "round-after",
        _K,
        Stage.HELD,
        rf"{noun('ROUND')}{gap(5)}{_TALK}{gap(2)}{verb('LIFT', 'AGREE', 'START', 'MEET')}",
    ),
    Pattern("ends-in", _K, Stage.HELD, rf"{_TALK}{gap(2)}{verb('LIFT')}in (?:GOV |WTO )"),
    Pattern(
        "walks-out",
        _K,
        Stage.STALLED,
        rf"GOV {verb('QUIT', 'STALL')}(?:out )?(?:of |from )?{gap(2)}{_BARE}(?=$|, |with |as |in |over |after )",
    ),
    Pattern("resume", _K, Stage.RESUMED, rf"{either('RESUME')}{gap(5)}{_TALK}"),
    Pattern("resume-after", _K, Stage.RESUMED, rf"{_TALK}{gap(4)}{either('RESUME')}"),
    Pattern("wto-stuck", _K, Stage.STALLED, r"WTO (?:OFFICE |_ )?(?:v:STALL\S* |STALL )(?:over|on) "),
    Pattern(
        "trade-talks-stall",
        _K,
        Stage.STALLED,
        rf"(?:{noun('TRADE', 'TARIFF', 'QUOTA')}|WTO ){_BARE}{gap(3)}(?<!WILL )(?<!MODAL )(?<!to )"
        rf"(?:{verb('STALL', tense='(?:s|ed|0)')}|STALL (?=$|on |over |as |after ))",
    ),
    Pattern("stall-after", _K, Stage.STALLED, rf"{_TALK}{gap(4)}{_STALL}"),
    Pattern("off", _K, Stage.STALLED, rf"{_TALK}(?:are |is )?off (?:$|after |as |, |over |amid |until |; )"),
    Pattern("stall", _K, Stage.STALLED, rf"{_STALL}{gap(6)}{_TALK}"),
    Pattern("deal-stall", _K, Stage.STALLED, rf"{_DEAL}{gap(3)}{verb('STALL')}(?!to _ )"),
    # offered, begun
    Pattern(
        "mandate",
        _K,
        Stage.OPENED,
        rf"(?:{verb('RATIFY')}|_ RATIFY )(?:{gap(1)}(?:for |to ))?{gap(1)}"
        rf"(?:{either('START')}(?:of )?)?{gap(2)}{_BARE}",
    ),
    Pattern(
        "join-asked",
        _K,
        Stage.PROPOSED,
        rf"(?:(?:v:\S*IMPOSE\S* |{noun('APPLY')})(?:to |for )(?:(?!TRADE|TARIFF)\S+ )?(?:{verb('JOIN')}{gap(4)})?PACT "
        rf"|(?:{verb('FILE', 'DEMAND')}(?:{either('FILE', 'DEMAND')})?to |{noun('APPLY')}(?:to |in ))"
        rf"{either('JOIN')}{gap(4)}{_DEAL}|{verb('FILE', 'DEMAND')}PACT {noun('JOIN')})",
    ),
    Pattern("invited", _K, Stage.PROPOSED, rf"{verb('OFFER')}{gap(5)}{_TALK}"),
    Pattern("offer", _K, Stage.PROPOSED, rf"{verb('PLAN', 'CONSIDER', 'DEMAND')}{gap(5)}{_TALK}"),
    Pattern("offer-open", _K, Stage.PROPOSED, rf"_ to {gap(1)}{_TALK}"),
    Pattern("agree-to-talk", _K, Stage.OPENED, rf"{verb('AGREE')}{gap(4)}{_TALK}"),
    Pattern("open", _K, Stage.OPENED, rf"{verb('START')}{gap(4)}{_TALK}"),
    Pattern("work-begins", _K, Stage.OPENED, rf"{verb('START')}_ on {gap(4)}{_DEAL}"),
    Pattern(
        "member-talks",
        _K,
        Stage.OPENED,
        rf"{verb('AGREE', 'RATIFY')}(?:to )?{gap(1)}{either('START')}{gap(3)}{noun('JOIN')}",
    ),
    Pattern("round-opens", _K, Stage.OPENED, rf"_ {noun('ROUND')}{gap(3)}{_BARE}{gap(1)}{either('START')}"),
    Pattern("open-after", _K, Stage.OPENED, rf"{_TALK}{gap(2)}(?:{verb('START')}|START (?=$|in |on |at |for |with ))"),
    # under way
    Pattern("near", _K, Stage.HELD, rf"{either('MEET')}{gap(3)}{_DEAL}"),
    Pattern("near-after", _K, Stage.HELD, rf"{_DEAL}{gap(4)}{either('MEET')}"),
    Pattern("travel", _K, Stage.HELD, rf"{verb('TRAVEL')}{gap(6)}for {gap(3)}{_TALK}"),
    Pattern(
        "there-for",
        _K,
        Stage.HELD,
        rf"in (?:GOV |WTO )(?:for {gap(1)}{noun('TRADE', 'TARIFF')}{_TALK}|to v:DEMAND\S+ {gap(3)}(?:{_TALK}|{_DEAL}))",
    ),
    Pattern(
        "progress-on",
        _K,
        Stage.HELD,
        rf"GOV {gap(2)}{either('MEET')}on {gap(1)}{noun('TRADE', 'TARIFF', 'PRODUCT', 'AID')}",
    ),
    Pattern(
        "negotiators-round",
        _K,
        Stage.HELD,
        rf"{_BARE}{gap(2)}{verb('AGREE', 'LIFT', 'MEET', 'START')}{gap(2)}{noun('ROUND')}",
    ),
    Pattern("goes-on", _K, Stage.HELD, rf"{noun('TRADE', 'TARIFF', 'QUOTA')}{_BARE}{gap(3)}{noun('ROUND')}"),
    Pattern("progress", _K, Stage.HELD, rf"{either('MEET')}(?:after )?{gap(6)}{_TALK}"),
    Pattern("progress-after", _K, Stage.HELD, rf"{_TALK}{gap(5)}{either('MEET')}"),
    Pattern(
        "trip",
        _K,
        Stage.HELD,
        rf"GOV {gap(4)}(?:{verb('TRAVEL')}|_ to GOV |_ in GOV |in GOV ){gap(3)}for {gap(3)}{_TALK}",
    ),
    Pattern("say-talks", _K, Stage.HELD, rf"{verb('SAY')}{gap(9)}{_TALK}"),
    Pattern("talks-say", _K, Stage.HELD, rf"{_TALK}{gap(8)}{verb('SAY')}"),
    Pattern("deal-hoped", _K, Stage.HELD, rf"{verb('SAY')}{gap(4)}{_DEAL}{gap(2)}MODAL "),
    Pattern(
        "raise-with", _K, Stage.HELD, rf"GOV {verb('RAISE')}{gap(3)}{noun('TARIFF', 'TRADE', 'IMPORTBAN')}with GOV "
    ),
    Pattern(
        "talk-goods", _K, Stage.HELD, rf"GOV (?:, |and )GOV TALKS (?:on )?{noun('PRODUCT', 'TRADE', 'TARIFF', 'CHIPS')}"
    ),
    Pattern("meet", _K, Stage.HELD, rf"GOV {gap(3)}{verb('MEET')}{gap(8)}{noun('TRADE', 'TARIFF', 'WAR', 'DISPUTE')}"),
)
