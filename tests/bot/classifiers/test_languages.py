"""Headlines in the other languages, and what is none in them."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("language", "title", "what"),
    [
        ("es", "México impone aranceles del 35% a los coches chinos", "tariff announced MX > CN 35%"),
        ("es", "Colombia anuncia aranceles del 30% a productos de Ecuador", "tariff announced CO > EC 30%"),
        ("es", "Estados Unidos suspende los aranceles a México por 90 días", "tariff delayed US > MX"),
        ("es", "España y Marruecos firman acuerdo comercial", "agreement signed ES MA"),
        ("es", "Brasil y Argentina inician negociaciones comerciales", "talks opened AR BR"),
        ("ja", "政府、ロ産石炭の輸入禁止を延長", "import-restriction announced JP > RU"),
        ("ja", "政府、対ロ輸出禁止を延長", "export-control announced JP > RU"),
        ("ko", "미국, 한국산 자동차에 25% 관세 부과", "tariff announced US > KR 25%"),
        ("ko", "중국, 미국산 대두에 15% 보복 관세", "tariff announced CN > US 15% in reply"),
        ("ko", "한국과 일본, 무역협정 체결", "agreement signed JP KR"),
        ("ko", '미국 "중국 대두 안 사면 관세 인상"', "tariff threatened US > CN"),
        ("ko", "일본·인도네시아, 경제협정 서명", "agreement signed ID JP"),
        ("ko", "캐나다, 중국산 강관 보조금 조사 개시", "investigation opened CA > CN"),
        ("pl", "Chile i Korea złożyły podpisy pod umową o wolnym handlu", "agreement signed CL KR"),
        ("pl", "Australia i UE zamknęły negocjacje w sprawie handlu", "agreement reached AU EU"),
        ("zh", "中国和澳大利亚签署自由贸易协定", "agreement signed AU CN"),
        ("ja", "日本と英国、貿易協定に署名", "agreement signed GB JP"),
        ("zh", "美国对印度商品加征25%关税", "tariff announced US > IN 25%"),
        ("zh", "美国暂停对墨西哥加征关税90天", "tariff delayed US > MX"),
        ("pl", "Stany Zjednoczone nakładają 25% cła na stal z Indii", "tariff announced US > IN 25%"),
        ("pl", "Trump grozi Meksykowi cłami 30%", "tariff threatened US > MX 30%"),
        ("pl", "Polska wprowadza zakaz importu zboża z Ukrainy", "import-restriction announced PL > UA"),
        ("pl", "UE i Mercosur podpisały umowę handlową", "agreement signed EU MERCOSUR"),
        ("fr", "Les États-Unis imposent 25% de droits de douane sur l'acier indien", "tariff announced US > IN 25%"),
        ("fr", "Trump menace le Brésil de droits de douane de 50%", "tariff threatened US > BR 50%"),
        (
            "fr",
            "La Chine lance une enquête antidumping sur le porc européen",
            "investigation opened CN > EU anti-dumping",
        ),
        ("de", "USA verhängen 25 Prozent Zölle auf Stahl aus Indien", "tariff announced US > IN 25%"),
        ("de", "Trump droht Kanada mit Zöllen von 35 Prozent", "tariff threatened US > CA 35%"),
        ("de", "EU und Indien unterzeichnen Freihandelsabkommen", "agreement signed EU IN"),
        ("pt", "Trump ameaça México com tarifas de 30%", "tariff threatened US > MX 30%"),
        ("pt", "Mercosul e EFTA assinam acordo de livre comércio", "agreement signed EFTA MERCOSUR"),
        ("pt", "Brasil abre investigação antidumping sobre aço da China", "investigation opened BR > CN anti-dumping"),
        ("ja", "米国、インドに25%の関税を発動", "tariff announced US > IN 25%"),
        ("ja", "トランプ氏、メキシコに30%の関税を課すと警告", "tariff threatened US > MX 30%"),
        # an office is its country's where one is named before it, else the reader's own
        ("ja", "中国政府、米国産大豆に10%の追加関税を課すと発表", "tariff announced CN > US 10%"),
        ("ja", "インド政府、米国製品に報復関税", "tariff announced IN > US"),
        ("ja", "政府、韓国製鋼板に反ダンピング関税を課す", "tariff announced JP > KR anti-dumping"),
        ("ko", "인도 정부, 중국산 철강에 12% 관세 부과", "tariff announced IN > CN 12%"),
        ("ko", "정부, 중국산 후판에 38% 관세 부과", "tariff announced KR > CN 38%"),
        ("zh", "韩国商务部对中国钢板征收21%反倾销税", "tariff announced KR > CN 21% anti-dumping"),
        # a country's letter or name, and its goods
        ("ja", "米、日本車に25%関税", "tariff announced US > JP 25%"),
        ("ja", "トランプ政権、独車に25%関税", "tariff announced US > DE 25%"),
        ("ja", "加政府、米国車に25%関税", "tariff announced CA > US 25%"),
        ("ja", "日本車に25%の関税、米が発動", "tariff in-force US > JP 25%"),
        ("ja", "中国製EVに100%関税、カナダが10月1日に導入", "tariff announced CA > CN 100%"),
        ("ko", "미 정부, 한국산 제품에 25% 관세 부과", "tariff announced US > KR 25%"),
        ("ko", "미국, 일본차에 15% 관세 부과", "tariff announced US > JP 15%"),
        ("zh", "美国对日本车征收15%关税", "tariff announced US > JP 15%"),
        ("ja", "中国、米国の関税措置をWTOに提訴", "dispute filed CN > US"),
        ("pl", "Polska przedłuża zakaz importu zboża z Ukrainy", "import-restriction announced PL > UA"),
        ("ko", "日국회, 미일 무역협정 승인", "agreement ratified JP US"),
        # whose goods they are, before who acts or beside it
        ("pl", "Chińskie opony: Unia nakłada cła", "tariff announced EU > CN"),
        ("zh", "美日协议：日本汽车关税由27.5%下调为15%", "tariff reduced US > JP 15%"),
        (
            "es",
            "Colombia pone la lupa en la lámina china: abre investigación por dumping",
            "investigation opened CO > CN anti-dumping",
        ),
        ("pl", "Koniec sporu. Chiny zniosły embargo na polski drób", "import-restriction lifted CN > PL"),
    ],
)
def test_what_is_told(language: str, title: str, what: str) -> None:
    assert told(title, language=language) == what


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Sube la tarifa de la luz en Madrid"),
        ("es", "Las exportaciones de vino crecen un 8%"),
        ("ko", "수출 8% 증가"),
        ("ko", "전기요금 인상"),
        ("zh", "5月出口增长8%"),
        ("pl", "Eksport Polski wzrósł o 8%"),
        ("fr", "Les exportations françaises reculent de 3%"),
        ("de", "Deutsche Exporte steigen um 2 Prozent"),
        ("pt", "Tarifa de energia sobe 5% em São Paulo"),
        ("ja", "5月の輸出は8%増"),
    ],
)
def test_what_is_none(language: str, title: str) -> None:
    assert told(title, language=language) == "nothing"


def test_two_clauses_tell_of_two_measures() -> None:
    found = told("중국, 희토류 수출통제 유예… 미국은 중국산 제품 관세 인하", language="ko")
    assert found.split("; ") == ["export-control delayed CN > US", "tariff reduced US > CN"]


def test_a_language_with_a_region_is_read_as_the_language() -> None:
    assert told("Trump ameaça México com tarifas de 30%", language="pt-BR") == "tariff threatened US > MX 30%"


@pytest.mark.parametrize("language", ["xx", "it", "ru", ""])
def test_a_language_that_is_not_known_is_read_as_english(language: str) -> None:
    assert told("US imposes 25% tariff on Indian steel", language=language) == "tariff announced US > IN 25%"
