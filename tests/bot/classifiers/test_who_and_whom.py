"""Who acts and who is hit in whole headlines, kind and stage given: what is told beside the act names neither."""

import pytest

from tests.bot.classifiers.telling import made


def who(event: str, title: str, summary: str = "") -> str:
    found = made(event, title, summary)
    return " ".join((*found.by, ">", *found.on)).removesuffix(" >")


@pytest.mark.parametrize(
    ("event", "title", "roles"),
    [
        # why
        ("tariff/threatened", "India threatened with higher US tariffs for buying Iranian crude", "US > IN"),
        ("tariff/announced", "Trump raises tariffs on Brazil to 50%, citing fentanyl from Mexico", "US > BR"),
        ("tariff/announced", "US imposes 10% tariff on Chinese goods over Iranian oil", "US > CN"),
        ("tariff/announced", "US doubles tariffs on Indian goods to punish Delhi for Russian oil", "US > IN"),
        ("tariff/announced", "Citing Mexico's inaction, US raises tariffs on Chinese steel", "US > CN"),
        # members that act as one, bodies without their country, institutions of others
        ("tariff/announced", "EU states approve countermeasures against US steel tariffs", "EU > US"),
        ("tariff/announced", "EU member states vote for duties on Thai biodiesel", "EU > TH"),
        ("tariff/announced", "Two EU states back duties on Thai biodiesel", "> TH"),
        ("tariff/announced", "5 EU states back duties on Thai biodiesel", "> TH"),
        ("tariff/announced", "EU members Austria and Malta back duties on Thai biodiesel", "AT MT > TH"),
        ("import-restriction/announced", "EU state bans imports of Belarusian oil", "> BY"),
        ("import-restriction/announced", "EU country bans Moldovan grain imports", "> MD"),
        ("import-restriction/announced", "Asian nation bans imports of Thai chicken", "> TH"),
        ("tariff/announced", "Lula confirms Trump imposed 40% tariff on Brazil", "US > BR"),
        ("investigation/opened", "Commission starts expiry review of duties on Turkish trout", "EU > TR"),
        ("investigation/finding", "Commerce finds Omani nails dumped", "US > OM"),
        ("tariff/announced", "Commerce groups fault duties", ">"),
        ("tariff/announced", "Mexico's Senate approves tariffs of up to 50% on Asian imports", "MX"),
        ("tariff/announced", "Brazilian Congress approves duties on Chinese steel", "BR > CN"),
        ("tariff/announced", "Section 232 duties on copper cable announced", "US"),
        ("tariff/announced", "President signs proclamation raising duties on steel", "US"),
        ("tariff/announced", "Tokyo raises tariffs on plywood, with the exception of Indonesia and Malaysia", "JP"),
        # those who react to the act or bear it
        ("tariff/reduced", "Switzerland's US tariff rate drops to 15%", "US > CH"),
        ("export-control/reduced", "China loosens urea curbs to India; move comes amid tariff wars", "CN > IN"),
        ("tariff/announced", "Modi's US tariff bill", "IN > US"),
        ("tariff/in-force", "Beijing accuses Washington of blackmail as higher tariffs kick in", "US > CN"),
        ("tariff/announced", "Oslo accuses Ankara of dumping, puts tariffs on its nails", "NO > TR"),
        ("tariff/announced", "Swiss stunned as US imposes 39% tariff", "US > CH"),
        ("tariff/announced", "Swiss meet as US imposes 39% tariff", "US"),
        ("tariff/announced", "Oman dismayed as US doubles steel tariffs", "US"),
        ("tariff/lifted", "Oslo hails Canada's decision to end tariffs on Danish cheese", "CA > DK"),
        ("tariff/announced", "Oman gets 26% 'discounted' tariff from Trump", "US > OM"),
        ("tariff/announced", "Indonesia accepts 19% levy on its exports to US", "US > ID"),
        ("tariff/announced", "Indonesian tariff on nickel exports to China", "ID > CN"),
        ("tariff/threatened", "Sheinbaum says Mexico will not bow to 25% Trump tariff threat", "US > MX"),
        ("tariff/reduced", "Japanese carmakers cheer as Trump order lowers auto duty to 15%", "US > JP"),
        ("tariff/in-force", "Japan's lower 15% US auto tariff comes into effect", "US > JP"),
        ("tariff/in-force", "Japan's retaliatory 15% US auto tariff comes into effect", "JP > US"),
        ("tariff/announced", "Trump signs order putting tariffs on nations that supply oil to Cuba", "US"),
        ("tariff/announced", "Countries buying Venezuelan oil will face 25% tariff on US goods", "> US"),
        ("tariff/announced", "Oman gets word as Chile raises 26% tariff", "CL"),
        ("tariff/announced", "Oman reeling from 46% Trump tariff", "US > OM"),
        ("tariff/announced", "Allies fume as US metals tariffs hit EU, Canada and Mexico", "US > CA EU MX"),
        ("tariff/announced", "Trump sets steel tariff at 25%, sparing Canada and Mexico", "US"),
        ("tariff/in-force", "Trump's tariffs on Canada, Mexico and China take effect", "US > CA CN MX"),
        ("tariff/in-force", "Canada, Mexico brace as tariffs take effect", "> CA MX"),
        ("tariff/reduced", "Smartphones, computers spared from Trump's reciprocal tariffs", "US"),
        ("tariff/reduced", "Trump exempts USMCA-compliant goods from Canada and Mexico tariffs", "US > CA MX"),
        ("tariff/delayed", "US suspends tariffs on UK, India and European nations", "US > GB IN"),
        ("tariff/announced", "Centre notifies 12% safeguard duty on steel", "IN"),
        # when
        ("tariff/announced", "Canada imposes tariffs on Chinese steel after talks with Japan", "CA > CN"),
        ("tariff/announced", "EU imposes duties on Thai biodiesel despite talks with Jakarta", "EU > TH"),
        ("tariff/lifted", "Following Australia, New Zealand lifts tariffs on Chinese steel", "NZ > CN"),
        ("import-restriction/announced", "After Mexico, Argentina suspends Brazilian beef imports", "AR > BR"),
        ("tariff/in-force", "As US talks drag, Japanese duties on Thai rice take effect", "JP > TH"),
        ("tariff/announced", "US moves ahead with tariffs on Thai rice", "US > TH"),
        # the reason tells whom it hits where nothing else does
        ("tariff/threatened", "US proposes tariffs over French digital tax", "US > FR"),
        ("tariff/threatened", "EU readies tariffs if Canada taxes its cars", "EU > CA"),
        ("tariff/threatened", "US threatens tariffs as row with Chile deepens", "US > CL"),
        ("tariff/threatened", "US threatens all countries with tariffs as row with Chile deepens", "US"),
        # an amount of money has its goods "in"
        ("tariff/threatened", "US threatens tariffs on $11 billion in EU goods", "US > EU"),
        ("tariff/announced", "India puts tariffs on $2bn of US goods", "IN > US"),
        ("tariff/announced", "US slaps tariffs on $200 billion worth of Indian goods", "US > IN"),
        # possessives, and what stands after a dash
        ("tariff/in-force", "Trump's 39% tariffs on Switzerland begin, among the steepest anywhere", "US > CH"),
        ("tariff/in-force", "US tariffs on steel take effect — angering Canada", "US"),
        ("tariff/in-force", "US duties take effect in Lesotho", "US > LS"),
        ("tariff/announced", "Canada to begin collecting tariffs on US steel", "CA > US"),
        # an ally, a member, an example, an exception
        ("export-control/announced", "US ally Japan restricts chip exports to China", "JP > CN"),
        ("import-restriction/announced", "EU member Poland bans Ukrainian grain", "PL > UA"),
        ("import-restriction/announced", "EU's member states ban grain from Ukraine", "> UA"),
        ("export-control/announced", "Norway follows the US to curb chip exports", "NO"),
        ("tariff/reduced", "US cuts tariffs on all countries except China", "US"),
        # of two verbs, each has its own
        ("tariff/threatened", "Trump sends arms to Norway for Ukraine and threatens Russia with tariffs", "US > RU"),
        ("tariff/threatened", "Trump threatens Iran with tariffs and steps up aid for Jordan", "US > IR"),
        ("import-restriction/announced", "Hungary defies Brussels to ban Ukrainian grain", "HU > UA"),
        ("import-restriction/announced", "Japan criticizes China for banning its scallops", "CN > JP"),
        # a reply hits whom it replies to
        ("tariff/threatened", "Brazil asks US to drop duties, promises retaliation", "BR > US"),
        ("tariff/announced", "China hits back at Trump with tariffs", "CN > US"),
        ("tariff/delayed", "EU pauses retaliatory tariffs following US reprieve", "EU > US"),
        # to each other
        ("tariff/in-force", "US, China kick off duties as trade war widens", "CN US > CN US"),
        ("tariff/in-force", "India and Peru impose tariffs on each other's goods", "IN PE > IN PE"),
        ("tariff/in-force", "India and Peru impose tariffs on steel", "IN PE"),
        # goods by what they are or where they come from
        ("export-control/announced", "US curbs AMD's made-for-China processors", "US > CN"),
        ("import-restriction/announced", "US bans cotton from Xinjiang", "US > CN"),
        ("import-restriction/lifted", "Norway lifts curbs on food from Fukushima", "NO > JP"),
        ("investigation/opened", "EU to probe Chinese robot mowers", "EU > CN"),
        ("investigation/opened", "EU to probe Chinese and Thai robot mowers", "EU > CN TH"),
        ("investigation/opened", "EU to probe Chinese mowers of Thai make", "EU > CN"),
        ("tariff/delayed", "Europe and US extend tariff truce", "EU US > EU US"),
    ],
)
def test_a_measure(event: str, title: str, roles: str) -> None:
    assert who(event, title) == roles


@pytest.mark.parametrize(
    ("event", "title", "roles"),
    [
        ("tariff/announced", "Japan hit with 25% tariff by US", "US > JP"),
        ("tariff/announced", "Swiss goods hit by 39% tariff as Trump rejects offer", "US > CH"),
        ("tariff/announced", "Vietnam faces 46% US tariff", "US > VN"),
        ("tariff/reduced", "Australia spared from higher US tariffs", "US > AU"),
        ("tariff/reduced", "Norway temporarily spared from Trump's copper duties", "US > NO"),
        ("tariff/reduced", "South Korea wins exemption from US tariffs", "US > KR"),
        ("tariff/reduced", "Mexico, Canada exempted from steel tariffs", "> CA MX"),
        ("tariff/reduced", "Chile and Peru to be exempt", "> CL PE"),
        ("tariff/reduced", "Kenya gets a break from US duties", "US > KE"),
        ("tariff/delayed", "Thailand avoids US tariffs for now", "US > TH"),
        ("tariff/reduced", "Peruvian fruit to enjoy tariff waivers in Vietnam", "VN > PE"),
        ("tariff/reduced", "US says Chile to be exempt", "US > CL"),
        ("tariff/reduced", "Exports to be exempt from US tariffs", "US"),
        # not so: it acts
        ("tariff/reduced", "US exempted Chilean copper", "US > CL"),
        ("tariff/announced", "Canada hit US steel with tariffs", "CA > US"),
        ("tariff/announced", "Peru wins vote, puts tariffs on Chile", "PE > CL"),
        ("tariff/announced", "Peru that one grim cold day faces facts, puts tariffs on Chile", "PE > CL"),
    ],
)
def test_the_subject_is_hit_or_spared(event: str, title: str, roles: str) -> None:
    assert who(event, title) == roles


@pytest.mark.parametrize(
    ("event", "title", "roles"),
    [
        ("agreement/reached", "US, Canada reach NAFTA deal", "CA US"),
        ("agreement/reached", "US, Korea reach car deal, pile pressure on Japan", "KR US"),
        ("talks/held", "Mexico sees progress in NAFTA talks", "MX USMCA"),
        ("talks/held", "Mexico reports progress on dairy at NAFTA talks", "MX USMCA"),
        ("talks/held", "NAFTA talks make progress; Mexican, Canadian officials stay on", "CA MX"),
        ("agreement/signed", "EU and Mercosur sign trade deal over French objections", "EU MERCOSUR"),
        ("agreement/signed", "Japan, Taiwan sign investment and trade deal despite China's protest", "JP TW"),
        ("agreement/reached", "Trump reaches accord with Japan, threatening to shut out Korea", "JP US"),
        ("agreement/reached", "In signal to Trump, Europe and Chile unveil commerce pact", "CL EU"),
        ("agreement/reached", "India reaches deal with EU as it cuts dependence on China", "EU IN"),
        ("agreement/reached", "Turkey reaches trade deal with UK ahead of US vote", "GB TR"),
        ("agreement/reached", "Trump hails accord after talks with Japan", "JP US"),
        ("talks/held", "Chinese vice premier heads to Washington for trade talks", "CN US"),
        ("talks/resumed", "US, China trade talks resume in Stockholm", "CN US"),
        ("talks/held", "US-China talks go on at secluded Swiss villa", "CN US"),
        ("agreement/threatened", "Trump: US to walk out of World Trade Organization", "US WTO"),
        ("agreement/in-force", "North American trade pact takes effect", "USMCA"),
        ("agreement/signed", "Ecuador to sign Pacific trade deal", "CPTPP EC"),
        ("talks/resumed", "Brexit trade talks resume", "EU GB"),
        ("agreement/in-force", "Post-Brexit deal with Peru takes effect", "GB PE"),
        ("agreement/reached", "Brexit: UK and Norway reach trade deal", "GB NO"),
    ],
)
def test_parties(event: str, title: str, roles: str) -> None:
    assert who(event, title) == roles


@pytest.mark.parametrize(
    ("event", "title", "roles"),
    [
        ("dispute/ruled", "WTO rules against India over sugar subsidies", "WTO > IN"),
        ("dispute/ruled", "WTO sides with Canada in case on US lumber duties", "WTO > US"),
        ("dispute/ruled", "WTO backs Japan in dispute with Korea over steel", "WTO > KR"),
        ("dispute/ruled", "WTO lets Brazil impose sanctions on US", "WTO > US"),
        ("dispute/ruled", "India wins WTO case against Peru", "WTO > PE"),
        ("dispute/ruled", "China may impose sanctions on US goods: WTO panel", "WTO > US"),
        ("dispute/ruled", "US duties on Chinese steel break rules: WTO", "WTO > US"),
        ("dispute/ruled", "WTO rules", "WTO"),
        ("dispute/ruled", "US court strikes down tariffs on Chinese goods", "US"),
        ("dispute/settled", "US and Japan end apple dispute", "JP US"),
        ("dispute/settled", "US drops WTO case against China", "US > CN"),
        ("dispute/filed", "Brazil challenges EU poultry curbs at WTO", "BR > EU"),
    ],
)
def test_disputes(event: str, title: str, roles: str) -> None:
    assert who(event, title) == roles


def test_whom_a_reply_hits_may_stand_in_the_rest_of_the_headline() -> None:
    assert who("tariff/announced", "US war on trade grows as Canada retaliates with 25% duties") == "CA > US"


@pytest.mark.parametrize(
    ("title", "summary", "roles"),
    [
        (
            "Biden waives duties for four Asian nations",
            "Panels from Cambodia, Malaysia, Thailand and Vietnam are free for 24 months.",
            "US > KH MY TH VN",
        ),
        ("Biden waives duties for four Asian nations", "Panels from Cambodia are among them.", "US"),
        ("Biden waives duties for four Asian nations", "Cambodia said that Oman, Chile gain.", "US > CL OM"),
        ("Biden waives duties for Asian nations", "Panels from Cambodia and Malaysia are among them.", "US"),
    ],
)
def test_whom_a_number_of_nations_means(title: str, summary: str, roles: str) -> None:
    assert who("tariff/reduced", title, summary) == roles
