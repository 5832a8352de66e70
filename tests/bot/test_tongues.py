"""In which language a title is, where nobody says."""

import pytest

from bot.tongues import language_of_text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("日本、米国と関税で協議へ", "ja"),
        ("カナダ、報復", "ja"),
        ("中国对美国大豆加征关税", "zh"),
        ("한국, 美 관세에 맞대응", "ko"),
        ("México impone aranceles a los coches chinos", "es"),
        ("Bruxelles impose des droits de douane sur le vin", "fr"),
        ("Die EU droht mit Zöllen auf Autos", "de"),
        ("Brasil não quer tarifas da União Europeia", "pt"),
        ("Polska nakłada cła na stal z Ukrainy", "pl"),
        ("US raises tariffs on steel", "en"),
        ("Peña Nieto says NAFTA talks go on", "en"),
        ("Von der Leyen: tariffs of US hurt", "en"),
        ("El Salvador, US sign trade pact", "en"),
        ("Ναυτιλία", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_title(text: str, language: str) -> None:
    assert language_of_text(text) == language
