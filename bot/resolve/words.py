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
auto: car automobile automotive vehicle motor ev evs coche carro voiture automóvil samochód fahrzeug elektroauto pkw
auto: 自動車 자동차 汽车 汽車
electric: electrical eléctrico elétrico électrique elektrisch elektryczny
aluminum: aluminium alumínio aluminio アルミ 알루미늄 铝 鋁
semiconductor: chip halbleiter semiconductores 半導体 半導體 반도체 半导体
pharmaceutical: drug medicine pharma
movie: film
lumber: timber wood madera bois holz madeira drewno 木材
farm: agricultural agriculture food agrícola agricole
soybean: soya soy soyabean soja sojabohne 大豆 대두
steel: stahl acero acier stal aço 鉄鋼 철강 钢铁 鋼鐵
copper: cobre cuivre kupfer miedź 銅 铜 구리
wine: vino vin wein vinho wino ワイン 葡萄酒
pork: cerdo porc schweinefleisch 豚肉 猪肉 돼지고기
beef: rindfleisch bœuf 牛肉 소고기
meat: carne viande fleisch 肉類
rice: arroz riz reis ryż 米 大米 쌀
wheat: trigo blé weizen pszenica 小麦
sugar: azúcar sucre zucker açúcar cukier 砂糖 食糖
dairy: lácteo laitier milchprodukt
solar: photovoltaic solaire
""")

NO_GOODS = _words("""
good product import export item merchandise commodity all other certain and of from the for or some most foreign
made new military use technology tech industrial consumer manufactured key strategic sensitive critical
waren ware produkte güter produit produits marchandises producto productos bienes produto produtos towary 製品 제품 商品
""")

WIDER_GOODS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "metal": _words("steel aluminum copper iron"),
        "farm": _words("soybean pork beef corn wheat poultry chicken dairy sugar canola sorghum fruit rice tomato"),
        "meat": _words("pork beef poultry chicken"),
        "alcohol": _words("wine champagne whisky whiskey bourbon beer spirit cognac brandy"),
    }
)
"""A word for many goods, and the goods it may stand for."""
