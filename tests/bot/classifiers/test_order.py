"""Sentences of other languages in the order of English ones: the words as the grammar sees them."""

import pytest

from bot.classifiers.order import in_order
from bot.classifiers.signs import line_of
from tests.bot.classifiers.telling import settled


@pytest.mark.parametrize(
    ("language", "text", "signs"),
    [
        ("ko", "미국, 인도에 50% 관세 부과", "GOV v:IMPOSE.s RATE % TARIFF on GOV"),
        ("ko", "트럼프, 한국에 관세 부과 검토", "GOV v:CONSIDER.s v:IMPOSE.s TARIFF on GOV"),
        ("ko", "미국은 관세를 철폐", "GOV v:LIFT.s TARIFF"),
        ("ko", "철강 관세 인상에 수출 감소", "amid v:RAISE.s PRODUCT TARIFF ; EXPORT STAT"),
        ("ko", "미국, 관세 발표 후 협상 재개", "GOV v:RESUME.s TALKS after v:ANNOUNCE.s TARIFF"),
        ("ko", "트럼프, 합의 못하면 25% 관세 부과", "GOV MODAL v:IMPOSE.s RATE % TARIFF if v:AGREE.s"),
        ("ko", "미국, 관세 인하…쿼터 폐지", "GOV v:CUT.s TARIFF ; GOV v:LIFT.s QUOTA"),
        ("ko", "미국, 관세 인하…업계 환영", "GOV v:CUT.s TARIFF ; v:DEMAND.s FIRM"),
        ("ko", "중국, 희토류 수출 금지", "GOV v:IMPOSE.s CHIPS/PRODUCT CONTROL"),
        ("ko", "한미 FTA 협상", "GOV TRADE TALKS"),
        ("ko", "한국산 자동차 관세 인하", "v:CUT.s PRODUCT TARIFF on GOV"),
        ("zh", "经济伙伴关系协定谈判重启", "TRADE TRADE TALKS v:RESUME.s"),
        ("zh", "印欧自贸协定谈判宣告完成", "GOV GOV TRADE/PACT TALKS v:AGREE.s"),
        ("pl", "Koniec embarga. Unia otwiera rynek", "LIFT BAN/IMPORTBAN ; GOV v:LIFT.s"),
        ("de", "Abkommen steht - Peking droht", "PACT AGREE ; GOV v:THREATEN.s"),
        ("es", "Trump da 90 días de aranceles", "GOV _ DELAY _ TARIFF"),
        ("ko", "트럼프, 스위스에 39% 관세", "GOV v:IMPOSE.s RATE % TARIFF on GOV"),
        ("ko", "현대차, 관세 15%", "FIRM , TARIFF RATE %"),
        ("zh", "若谈判破裂，将对欧盟加征关税", "if TALKS v:STALL.s , MODAL WILL v:IMPOSE.s TARIFF on GOV"),
        ("de", "EU legt Gegenzölle auf Eis", "GOV v:DELAY.s/STALL.s TARIFF/RETALIATE"),
        ("ko", "통상본부장 방미", "v:MEET.s/TRAVEL.s TRADE GOV"),
        ("ja", "日本、米国と合意なければ関税", "GOV MODAL TARIFF if GOV v:AGREE.s"),
        ("ko", "정부, 관세 충격 완화", "GOV v:CUT.s TRADE IMPACT"),
        ("ko", "관세 휴전에도 제조업 부진", "amid v:DELAY.s TARIFF ; FIRM"),
        ("ko", "관세 인하에 합의", "v:AGREE.s v:CUT.s TARIFF"),
        ("ko", '美대법원 "상호관세 위법"', 'GOV COURT " v:RULE.s TARIFF/ALLCOUNTRIES "'),
        ("ja", "米国、インドに25%の関税を発動", "GOV v:IMPOSE.s RATE % TARIFF on GOV"),
        ("ja", "関税を引き上げへ", "WILL v:RAISE.s TARIFF"),
        ("zh", "中国对美国商品加征34%关税", "GOV v:IMPOSE.s RATE % TARIFF on GOV PRODUCT"),
        ("zh", "美国将瑞士商品税率降至15%", "GOV WILL v:CUT.s RATE % GOV PRODUCT TARIFF"),
        ("zh", "美国宣布，对印度加税", "GOV v:ANNOUNCE.s , v:IMPOSE.s on GOV"),
        ("zh", "德国称美国加征关税害人害己", "that GOV v:SAY.s GOV v:IMPOSE.s TARIFF IMPACT"),
        ("zh", "关税冲击，美国加征关税", "TARIFF IMPACT , GOV v:IMPOSE.s TARIFF"),
        ("es", "Corte de EE.UU. bloquea aranceles", "_ GOV COURT v:BAN.s/RULE.s TARIFF"),
        ("es", "Empresas temen aranceles de China", "FIRM IMPACT TARIFF _ GOV"),
        ("es", "Bolsas suben: China baja aranceles", "MARKET v:RAISE.s : GOV v:CUT.s TARIFF"),
        ("de", "Kanada hebt Gegenzölle auf", "GOV v:LIFT.s TARIFF/RETALIATE"),
        ("de", "Brüssel setzt Zölle aus; Peking sagt ab", "GOV v:DELAY.s/STALL.s TARIFF ; GOV v:STALL.s"),
        ("de", "EU verhängt Zölle auf", "GOV v:IMPOSE.s TARIFF on"),
        ("ja", "日米、関税協議を再開", "GOV GOV v:RESUME.s TARIFF TALKS"),
        ("pl", "Firmy tracą na cłach USA", "FIRM IMPACT on TARIFF GOV"),
        ("en", "US tariffs on India", "GOV TARIFF on GOV"),
    ],
)
def test_in_order(language: str, text: str, signs: str) -> None:
    sentence = settled(text, language)
    assert line_of(in_order(sentence.tokens, text, language)).text.strip() == signs


def test_english_is_left_as_it_is() -> None:
    sentence = settled("US Supreme Court blocks tariffs", "en")
    assert in_order(sentence.tokens, "", "en") is sentence.tokens
