"""Words that say the same in a headline or a list of goods, and words that say nothing. Small on purpose."""

from collections.abc import Mapping
from types import MappingProxyType


def _one_for_many(rows: str) -> Mapping[str, str]:
    """Read rows of "word: other forms" into form -> word."""
    split = (row.split(":") for row in rows.strip().splitlines())
    return MappingProxyType({form: word.strip() for word, forms in split for form in forms.split()})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAME_IN_TITLES = _one_for_many("""
tariff: tariffs levy levies duty duties
us: american america washington trump biden usa united
china: chinese beijing xi
japan: japanese tokyo
eu: european europe brussels
mexico: mexican
canada: canadian ottawa
india: indian delhi
uk: british britain london
korea: korean seoul
autos: cars car auto automobiles vehicles automotive
aluminum: aluminium
pause: pauses paused halts halt suspends delays delay postpones
sign: signs signed signing
impose: imposes imposed imposing slaps slap hits puts put
threaten: threatens threatened threat threats
percent: pct
import: imports imported
export: exports exported
goods: products
talks: talk negotiations negotiation
hold: holds held holding
deal: deals agreement pact accord
""")

EMPTY_IN_TITLES = _words("""
a an the of on in to for and or by with from at as is are be was were will would its it his her their that this
says said say over after amid new more than up into states president per cent
""")

COMMON_IN_TITLES = _words("""
us china japan eu mexico canada india uk korea tariff trade import export goods deal talks war
""")

NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, words in enumerate(
            (
                ("first", "one"),
                ("second", "two"),
                ("third", "three"),
                ("fourth", "four"),
                ("fifth", "five"),
                ("sixth", "six"),
                ("seventh", "seven"),
                ("eighth", "eight"),
                ("ninth", "nine"),
                ("tenth", "ten"),
            ),
            1,
        )
        for word in words
    }
)

SAME_GOODS = _one_for_many("""
auto: car automobile automotive vehicle motor ev evs
electric: electrical
aluminum: aluminium
semiconductor: chip microchip
pharmaceutical: drug medicine pharma
movie: film
lumber: timber wood
farm: agricultural agriculture food
soybean: soya soy soyabean
corn: maize
canola: rapeseed
solar: photovoltaic
tire: tyre
fertilizer: fertiliser
whisky: whiskey
clothing: clothes apparel garment
shoe: footwear
plane: aircraft airplane
jewelry: jewellery
gas: lng
fibre: fiber
""")
"""One form for one good, in English: what goods are called elsewhere stands in bot/data/goods.tsv."""

NO_GOODS = _words("""
good product import imported export item merchandise commodity all other certain and of from the for or some most
foreign made new military use technology tech industrial consumer manufactured key strategic sensitive critical part
""")

ENGLISH_TOO = _words("but ser mel manga bens aut")
"""What names a good in another language, and is a word or a name that stands in English titles."""

OTHER_SENSE = _words("farm lead paper feed fuel wire gold pulp book tile gem spirit seed bean ham turkey apple tea")
"""Goods whose names say something else, or nothing, in a title."""

WIDER_GOODS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "metal": _words("steel aluminum copper iron"),
        "farm": _words("soybean pork beef corn wheat poultry chicken dairy sugar canola sorghum fruit rice tomato"),
        "meat": _words("pork beef poultry chicken"),
        "seafood": _words("fish shrimp lobster crab salmon tuna scallop squid"),
        "grain": _words("wheat corn barley rice sorghum oat rye"),
        "fruit": _words("apple banana orange cherry grape lemon pineapple tomato avocado mango"),
        "mineral": _words("gallium germanium antimony graphite tungsten lithium cobalt nickel earth"),
        "alcohol": _words("wine champagne whisky bourbon beer spirit cognac brandy liquor vodka tequila gin"),
        "spirit": _words("whisky bourbon cognac brandy vodka tequila gin"),
        "brandy": _words("cognac"),
        "whisky": _words("bourbon"),
        "wine": _words("champagne"),
        "textile": _words("clothing yarn cotton silk"),
        "electronic": _words("smartphone phone laptop computer iphone television tv"),
        "energy": _words("oil gas coal"),
        "nut": _words("almond pistachio walnut peanut"),
    }
)
"""A word for many goods, and the goods it may stand for."""
