"""Talks: negotiations between governments, from the offer to the collapse."""

from bot.classifiers.patterns import Pattern, either, gap, noun, verb
from bot.model import Kind, Stage

_TALK = noun("TALKS")
_DEAL = noun("PACT")
_STALL = r"(?!v:\S*EXTEND)" + either("STALL", "DELAY", "LIFT", "QUIT")
_K = Kind.TALKS
PATTERNS = (
    Pattern("longer", _K, Stage.HELD, rf"(?:{verb('EXTEND')}{gap(4)}{_TALK}|{_TALK}{gap(2)}{verb('EXTEND')})"),
    Pattern("not-reached", _K, Stage.STALLED, rf"{either('STALL')}(?:to )?{gap(2)}{verb('AGREE')}{gap(5)}{_DEAL}"),
    Pattern("resume-later", _K, Stage.PROPOSED, rf"{_TALK}{gap(3)}(?:WILL|to) {gap(1)}{verb('RESUME')}"),
    Pattern("planned", _K, Stage.PROPOSED, rf"{_TALK}{gap(4)}{verb('PLAN', tense='ed')}(?:for |in |on )"),
    Pattern("reach-later", _K, Stage.HELD, rf"(?:WILL|MODAL|to) {gap(1)}{verb('AGREE')}{gap(6)}{_DEAL}"),
    Pattern("resume", _K, Stage.RESUMED, rf"{either('RESUME')}{gap(5)}{_TALK}"),
    Pattern("resume-after", _K, Stage.RESUMED, rf"{_TALK}{gap(4)}{either('RESUME')}"),
    Pattern("stall-after", _K, Stage.STALLED, rf"{_TALK}{gap(4)}{_STALL}"),
    Pattern("stall", _K, Stage.STALLED, rf"{_STALL}{gap(6)}{_TALK}"),
    Pattern("deal-stall", _K, Stage.STALLED, rf"{_DEAL}{gap(3)}{verb('STALL')}"),
    Pattern("join-asked", _K, Stage.PROPOSED, rf"{verb('IMPOSE', 'FILE', 'DEMAND')}to {verb('JOIN')}{gap(4)}{_DEAL}"),
    Pattern("offer", _K, Stage.PROPOSED, rf"{verb('PLAN', 'CONSIDER', 'DEMAND')}{gap(4)}{_TALK}"),
    Pattern("offer-open", _K, Stage.PROPOSED, rf"_ to {gap(1)}{_TALK}"),
    Pattern("agree-to-talk", _K, Stage.OPENED, rf"{verb('AGREE')}{gap(4)}{_TALK}"),
    Pattern("open", _K, Stage.OPENED, rf"{verb('START')}{gap(4)}{_TALK}"),
    Pattern("open-after", _K, Stage.OPENED, rf"{_TALK}{gap(2)}{verb('START')}"),
    Pattern("near", _K, Stage.HELD, rf"{either('MEET')}{gap(3)}{_DEAL}"),
    Pattern("near-after", _K, Stage.HELD, rf"{_DEAL}{gap(4)}{either('MEET')}"),
    Pattern("progress", _K, Stage.HELD, rf"{either('MEET')}{gap(5)}{_TALK}"),
    Pattern("progress-after", _K, Stage.HELD, rf"{_TALK}{gap(5)}{either('MEET')}"),
    Pattern("say-talks", _K, Stage.HELD, rf"{verb('SAY')}{gap(6)}{_TALK}"),
    Pattern("talks-say", _K, Stage.HELD, rf"{_TALK}{gap(8)}{verb('SAY')}"),
    Pattern("deal-hoped", _K, Stage.HELD, rf"{verb('SAY')}{gap(4)}{_DEAL}{gap(2)}MODAL "),
    Pattern("meet", _K, Stage.HELD, rf"GOV {gap(3)}{verb('MEET')}{gap(8)}{noun('TRADE', 'TARIFF', 'WAR')}"),
)
