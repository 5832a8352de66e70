"""What begins, goes on, is put off or only planned: the same words about another stage."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        # a tariff that is begun is in force
        ("India starts to impose extra tariffs on US almonds", "tariff in-force IN > US"),
        ("Tariffs on India take effect", "tariff in-force > IN"),
        # an exemption kept or granted is an easing; a cut that is halted is none
        ("US extends tariff exclusions on Chinese medical goods to August", "tariff reduced US > CN"),
        ("US approves tariff exemption for Swiss watches", "tariff reduced US > CH"),
        ("China suspends tariff cuts on Taiwanese textiles", "tariff announced CN > TW"),
        # what hangs on a condition is a threat; what a court may do is none
        ("Trump will put 30% tariff on Spanish ham if Madrid taxes tech firms", "tariff threatened US > ES 30%"),
        ("If talks fail, Trump will put 60% tariff on Canadian timber", "tariff threatened US > CA 60%"),
        ("India to raise duties on US apples if talks fail", "tariff threatened IN > US"),
        ("Vietnam ready to ban rice exports if harvest fails", "export-control threatened VN"),
        ("Treasury chief fears refunds if court strikes down tariffs", "nothing"),
        # a day ahead, told without a verb or with "to"
        ("EU duties on US motorcycles to take effect on Monday", "tariff announced EU > US"),
        # two acts, the second told of the tariff itself or of whose it is
        (
            "Trump halts extra tariffs for most nations but lifts China rate to 130%",
            "tariff delayed US; tariff announced US > CN 130%",
        ),
        # told of the tariff without "is" or "are", or by what it is now
        ("30% surcharge on Chilean wine and copper dropped", "tariff lifted > CL"),
        ("EU duties on Ukrainian honey shelved for a year", "tariff delayed EU > UA"),
        ("Norway's tariff falls from 31% to 12%", "tariff reduced NO 12%"),
        ("US calls off tariffs on Norwegian salmon", "tariff lifted US > NO"),
        ("Turkey restores duties on Russian wheat", "tariff announced TR > RU"),
        ("China to retaliate with duties on US cherries", "tariff announced CN > US in reply"),
        ("Washington mulls adding Malaysian chip makers to export blacklist", "export-control threatened US > MY"),
        ("Japan trims growth forecast, blames US tariffs", "nothing"),
        # a truce of tariffs that is made longer is a delay; one that is sought is not
        ("China and Mexico prolong tariff truce by 60 days", "tariff delayed CN MX > CN MX"),
        ("US and China seek to extend trade truce in Madrid", "talks held CN US"),
        ("Canada to suspend countermeasures against US for five weeks", "tariff delayed CA > US in reply"),
        # courts that let tariffs stand
        ("US tariffs can stay in place for now, appeals court says", "dispute ruled US"),
        ("US tariffs may remain in effect during appeal, court rules", "dispute ruled US"),
        # what is to be signed has been reached
        ("UK to sign trade deal with Gulf states next month", "agreement reached GB GCC"),
        ("Chile and Indonesia agree to sign trade pact", "agreement reached CL ID"),
        ("Vietnam will sign trade deal with EFTA", "agreement reached EFTA VN"),
        # talks that end, that go on, that are fixed for later
        ("Trump tells press: tariff talks with Colombia are terminated", "talks stalled CO US"),
        ("India and UK talks on trade deal extended", "talks held GB IN"),
        ("Seoul says further trade talks with US planned for May", "talks proposed KR US"),
        ("Trump confident US will reach trade deal with India", "talks held IN US"),
        # who joins, who leaves
        ("Costa Rica joins CPTPP", "agreement signed CPTPP CR"),
        ("US withdraws from USMCA", "agreement withdrawn US USMCA"),
        ("UK joins US in condemning attack", "nothing"),
        ("Turkey leaves US tariffs in place", "nothing"),
        # a challenge is a dispute, what is sought is not
        ("Brazil challenges US coffee tariffs at WTO", "dispute filed BR > US"),
        ("Korea asks France for help to avert trade conflict", "nothing"),
        # a body of rules is no ruling
        ("EU tariff threats violate WTO rules, China says", "nothing"),
        ("Britain falls back on WTO rules", "nothing"),
        ("How the WTO rules would apply after Brexit", "nothing"),
    ],
)
def test_the_mood_makes_the_stage(title: str, what: str) -> None:
    assert told(title) == what
