"""From a decision to a mention: roles, rate, products, dates and the words that say so."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain

from bot.classifiers import details, firms, happened, parties, rates, reactions, replies, roles
from bot.classifiers.dates import stated
from bot.classifiers.decide import Decision
from bot.classifiers.features import Reading
from bot.classifiers.findings import Finding
from bot.classifiers.lexicon import UNSPACED, known_language, word_set
from bot.classifiers.reading import Token
from bot.classifiers.scene import MAIN, Scene, named, scene_of, unique, zones
from bot.model import MEASURES, SYMMETRIC, Entry, Instrument, Kind, Mention, Precision, Stage, Target

_FOLLOWING = 3
_OWNED = 4
_EASED = (Stage.REDUCED, Stage.LIFTED)
_US = ("US",)
_STOPPING = ("v:BAN", "v:DELAY", "v:STALL", "v:RESTRICT", "v:RESUME", "on")
_MANY = frozenset({"nations", "countries", "economies", "states", "neighbours", "neighbors"})
_NUMBERS = word_set("two three four five six seven eight nine ten several")
_US_LAWS = (
    Instrument.SECTION_232,
    Instrument.SECTION_301,
    Instrument.SECTION_201,
    Instrument.SECTION_122,
    Instrument.IEEPA,
)
_US_ACTS = frozenset({"proclamation", "executive order"})


def mention_of(entry: Entry, readings: list[Reading], decision: Decision) -> Mention:
    """Give the mention of a decision on the whole item: what its headline and the sentences after it say."""
    if not decision.where:
        return mention_from(entry, readings[:_FOLLOWING], decision)
    own = _narrowed(readings[0], decision.where)
    return mention_from(entry, [own] if decision.beside else [own, *readings[1:_FOLLOWING]], decision)


def together(told: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give an item's mentions, completed by the first: a reply, or what a deal brings, hits the other party."""
    first, *others = (*told,) or (None,)
    if first is None:
        return ()
    return (first, *(_completed(one, first) for one in others))


def _completed(mention: Mention, first: Mention) -> Mention:
    if mention.kind not in MEASURES or mention.target is not Target.UNKNOWN:
        return mention
    others = tuple(code for code in first.by if code not in mention.by)
    if len(others) == 1 and (mention.retaliation or first.kind in SYMMETRIC):
        return replace(mention, on=others, target=Target.NAMED)
    return mention


def _narrowed(reading: Reading, where: tuple[int, ...]) -> Reading:
    """Give the reading of some tokens of a sentence as if they were all of it."""
    tokens = [reading.sentence.tokens[at] for at in where]
    first = next((at for at in range(len(where) - 1, 0, -1) if where[at] - where[at - 1] != 1), 0)
    return Reading(replace(reading.sentence, start=tokens[first].start, end=tokens[-1].end, tokens=tokens))


def mention_from(entry: Entry, near: list[Reading], decision: Decision) -> Mention:
    """Give the mention of a decision from the sentences that bear on it."""
    scenes = [_scenes(reading, entry.text, decision) for reading in near]
    who = _who(entry, scenes, decision)
    tokens = near[0].sentence.tokens
    measure = decision.kind in MEASURES
    day = entry.published.date() if entry.published else None
    text = entry.text[near[0].sentence.start : near[-1].sentence.end]
    when = stated(text, day, paused=decision.stage is Stage.DELAYED) if measure else stated("", None, paused=False)
    on = () if decision.kind in SYMMETRIC else tuple(sorted(who.on))
    done, precision = _done(entry, near, who) if not when.effective else (None, Precision.DAY)
    return Mention(
        kind=Kind.IMPORT_RESTRICTION if _keeps_out(near[0], decision, who) else decision.kind,
        stage=decision.stage,
        by=tuple(sorted(who.by)),
        on=on,
        target=Target.NAMED if on else Target.ALL if measure and roles.is_all(tokens) else Target.UNKNOWN,
        rate=_rate(entry, scenes[:2], decision, who) if decision.kind is Kind.TARIFF else None,
        products=_products(tokens, decision),
        instrument=details.instrument(text, decision.kind) if decision.kind not in SYMMETRIC else None,
        retaliation=measure and _replies(entry, scenes[0], on),
        happened=done,
        precision=precision,
        effective=entry.effective or when.effective,
        expires=when.expires,
        confidence=round(decision.confidence, 3),
        evidence=_evidence(near, decision),
    )


def _products(tokens: list[Token], decision: Decision) -> tuple[str, ...]:
    """Give the goods of a measure or a probe."""
    of_goods = decision.kind in MEASURES or decision.kind is Kind.INVESTIGATION
    return details.products(tokens, decision.kind, decision.stage) if of_goods else ()


def _keeps_out(headline: Reading, decision: Decision, who: roles.Roles) -> bool:
    """Say whether the exports that are stopped are those of whom it hits: "China bans Taiwanese food exports".

    Only where an adjective has a form of its own: elsewhere a name before exports is where they go to as well.
    """
    if decision.kind is not Kind.EXPORT_CONTROL or not who.by or not who.on:
        return False
    signs, tokens = headline.line.signs, headline.sentence.tokens
    for at in range(1, len(tokens)):
        if set(tokens[at].codes) & set(who.on) and _is_adjective(tokens[at]):
            goods = next((one for one in range(at + 1, len(signs)) if signs[one] not in ("PRODUCT", "_")), at)
            if signs[goods] == "EXPORT" and signs[at - 1].startswith(_STOPPING):
                return True
    return False


def _is_adjective(token: Token) -> bool:
    return token.word.isascii() and any(name.sort == "adjective" for name in token.names)


def _who(entry: Entry, scenes: list[tuple[Scene, ...]], decision: Decision) -> roles.Roles:
    """Give the roles: of the clause that says it, of the headline, of what follows, until both are known."""
    language = known_language(entry.language)
    found = roles.Roles()
    for scene in chain.from_iterable(scenes):
        one = roles.assign(decision.kind, decision.stage, scene, language, found.by)
        if decision.kind in SYMMETRIC:
            found = roles.Roles(parties.settled(decision.kind, tuple(dict.fromkeys((*found.by, *one.by)))))
            if len(parties.states(found.by)) > 1:
                break
            continue
        by = found.by or tuple(code for code in one.by if code not in found.on)
        on = found.on or (
            one.on if len(by) > 1 and set(one.on) == set(by) else tuple(code for code in one.on if code not in by)
        )
        found = roles.Roles(by, on)
        if by and (on or scene.said < 0):
            break
    return _at_last(
        decision, scenes, roles.Roles(found.by, () if found.on == found.by and len(found.by) == 1 else found.on)
    )


def _at_last(decision: Decision, scenes: list[tuple[Scene, ...]], found: roles.Roles) -> roles.Roles:
    """Complete who acts by the law that is named, "Section 232", and who is hit by the firm."""
    if decision.kind in SYMMETRIC or decision.kind is Kind.DISPUTE:
        return found
    headline = scenes[0][-1].tokens
    text = scenes[0][-1].text
    by = found.by or (_US if _is_us_law(text, decision.kind, headline) else ())
    whole = scenes[0][-1]
    on = found.on or reactions.sufferer(whole, by) or _by_firm(whole, by)
    return roles.Roles(by, on or (_counted(whole, scenes[1][-1], by) if by and scenes[1:] else ()))


def _counted(headline: Scene, following: Scene, by: tuple[str, ...]) -> tuple[str, ...]:
    """Give the list of places that the next sentence names where the headline only counts: "four Asian nations"."""
    if not any(_is_counted(headline.tokens, at) for at in range(1, len(headline.tokens))):
        return ()
    places = [place for place in named(following) if not set(place.codes) & set(by)]
    for first, place in enumerate(places):
        listed = [place]
        for other in places[first + 1 :]:
            if not roles.joined(following, listed[-1], other):
                break
            listed.append(other)
        if len(listed) > 1:
            return unique(listed)
    return ()


def _is_counted(tokens: list[Token], at: int) -> bool:
    """Say whether the token is "nations" and a number stands before it."""
    before = tokens[max(0, at - _FOLLOWING) : at]
    return tokens[at].word in _MANY and any(one.word[0].isdigit() or one.word in _NUMBERS for one in before)


def _is_us_law(text: str, kind: Kind, headline: list[Token]) -> bool:
    """Say whether the legal ground is one of US law, or the act a proclamation or an executive order."""
    return details.instrument(text, kind) in _US_LAWS or any(token.word in _US_ACTS for token in headline)


def _by_firm(scene: Scene, by: tuple[str, ...]) -> tuple[str, ...]:
    """Give the home of the firm that the act of `by` is done to, where the headline names no other country."""
    codes = {code for token in scene.tokens for code in token.codes}
    act = next((at for at, sign in enumerate(scene.signs) if sign.startswith("v:")), 0)
    if not by or codes - set(by) or roles.is_all(scene.tokens):
        return ()
    return tuple(code for code in firms.home_of(scene.tokens[act:]) if code not in by)


def _scenes(reading: Reading, text: str, decision: Decision) -> tuple[Scene, ...]:
    """Give the clause that says it, if there is one, and the whole sentence."""
    signs = reading.line.signs
    said = [one for one in reading.findings if one.pattern.kind is decision.kind]
    best = next((one for one in said if one.pattern.stage is decision.stage), None)
    whole = scene_of(reading.sentence, signs, text)
    return (whole,) if best is None else (scene_of(reading.sentence, signs, text, best), whole)


def _replies(entry: Entry, scenes: tuple[Scene, ...], on: tuple[str, ...]) -> bool:
    """Say whether the clause of the act, or the sentence where none was found, tells of a reply."""
    language = known_language(entry.language)
    if language in UNSPACED:
        return any(replies.has_word(token) for token in scenes[-1].tokens)
    return replies.says_so(scenes[0], on) or replies.follows(scenes[-1], on)


def _rate(entry: Entry, scenes: list[tuple[Scene, ...]], decision: Decision, who: roles.Roles) -> float | None:
    """Give the rate that the act's clause states, else the rest of its sentence, else the next sentence."""
    language = known_language(entry.language)
    for scene in chain(scenes[0], *(those for those in scenes[1:] if not _is_of_others(those[-1], who))):
        found = rates.rate(_told(scene, who, language), english=language == "en", eased=decision.stage in _EASED)
        if found is not None:
            return found
    return None


def _is_of_others(scene: Scene, who: roles.Roles) -> bool:
    """Say whether a sentence after the headline tells of another act: of one before it, or of who takes no part."""
    where = zones(scene)
    act = next((at for at, sign in enumerate(scene.signs) if sign.startswith("v:") and where[at] == MAIN), 0)
    doers = [token.codes for token in scene.tokens[:act] if token.codes]
    known = {*who.by, *who.on}
    past = act > 0 and scene.tokens[act - 1].word == "had"
    return past or bool(known and doers and not any(known & set(codes) for codes in doers))


def _told(scene: Scene, who: roles.Roles, language: str) -> list[Token]:
    """Give the tokens that tell the act; no other's tariffs, "Trump's 30% duties" where the EU acts."""
    where = [MAIN] * len(scene.tokens) if language in UNSPACED else zones(scene)
    return [
        scene.tokens[at]
        for at in range(scene.first, scene.last)
        if where[at] == MAIN and not (scene.signs[at] == "RATE" and _is_of_another(scene, at, who))
    ]


def _is_of_another(scene: Scene, at: int, who: roles.Roles) -> bool:
    """Say whether a place that neither acts nor is hit stands before the rate as its owner."""
    owners = [back for back in range(max(scene.first, at - _OWNED), at) if scene.tokens[back].codes]
    if not owners or not who.by or set(scene.tokens[owners[-1]].codes) & set(who.by):
        return False
    return scene.signs[owners[-1] + 1] == "'s" and "TARIFF" not in scene.signs[owners[-1] : at]


def _done(entry: Entry, near: list[Reading], who: roles.Roles) -> tuple[date | None, Precision]:
    """Give when the act was done, as the headline tells it in the past; else the sentence after it, if of the same."""
    if known_language(entry.language) != "en":
        return None, Precision.DAY
    for reading in near[:2]:
        signs = reading.line.signs
        if reading is not near[0] and _is_of_others(scene_of(reading.sentence, signs, entry.text), who):
            continue
        day, precision = happened.told(reading.sentence, signs, entry.text, day_of(entry))
        if day is not None and (reading is near[0] or precision is Precision.DAY):
            return day, precision
    return None, Precision.DAY


def _evidence(near: list[Reading], decision: Decision) -> tuple[tuple[int, int], ...]:
    """Give the spans of the patterns that agree with the decision; else of the trade words of the headline."""
    spans = [
        _span(reading, finding)
        for reading in near
        for finding in reading.findings
        if finding.pattern.kind is decision.kind
    ]
    if spans:
        return tuple(spans[:3])
    tokens = [token for token in near[0].sentence.tokens if token.concepts]
    return tuple((token.start, token.end) for token in tokens[:3])


def _span(reading: Reading, finding: Finding) -> tuple[int, int]:
    tokens = reading.sentence.tokens[finding.first : finding.last]
    return min(token.start for token in tokens), max(token.end for token in tokens)


def day_of(entry: Entry) -> date | None:
    """Give the day an entry was published."""
    return entry.published.date() if entry.published else None
