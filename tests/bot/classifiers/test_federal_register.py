"""Titles of the US Federal Register: each row of its table, and the notices that count for nothing."""

from datetime import date

import pytest

from bot.classifiers import classify
from bot.classifiers.federal_register import is_notice, read_notice
from bot.model import Entry
from tests.bot.classifiers.telling import PUBLISHED, in_words

ADDRESS = "https://www.federalregister.gov/documents/2026/03/02/2026-1"


def notice(title: str, summary: str = "") -> Entry:
    return Entry(key="1", title=title, summary=summary, url=ADDRESS, published=PUBLISHED)


def told(title: str, summary: str = "") -> str:
    return "; ".join(map(in_words, classify(notice(title, summary)))) or "nothing"


@pytest.mark.parametrize(
    ("title", "what"),
    [
        (
            "Nails From Portugal: Notice of Court Decision Not in Harmony With the Final Determination",
            "dispute ruled US",
        ),
        ("Nails From Portugal: Revocation of the Antidumping Duty Order", "tariff lifted US > PT anti-dumping"),
        ("Nails From Portugal: Continuation of Antidumping Duty Order", "tariff announced US > PT anti-dumping"),
        (
            "Nails From Portugal and Chile: Continuation of Antidumping and Countervailing Duty Orders",
            "tariff announced US > CL PT anti-dumping",
        ),
        ("Nails From Portugal: Affirmative Final Determination of Circumvention", "investigation finding US > PT"),
        ("Nails From Portugal: Scope Ruling", "investigation finding US > PT"),
        (
            "Certain Nails From Portugal: Preliminary Results of Antidumping Duty Administrative Review; 2023-2024",
            "investigation finding US > PT anti-dumping",
        ),
        (
            "Nails From Portugal: Initiation of Circumvention Inquiry on the Antidumping Duty Orders",
            "investigation opened US > PT anti-dumping",
        ),
        (
            "Nails From Portugal: Termination of Circumvention Inquiry on the Antidumping Duty Order",
            "investigation closed US > PT anti-dumping",
        ),
        ("Nails From Portugal: Antidumping Duty Order", "tariff announced US > PT anti-dumping"),
        (
            "Nails From Portugal: Amended Final Determination and Countervailing Duty Order",
            "tariff announced US > PT countervailing",
        ),
        (
            "Nails From Portugal: Final Affirmative Determination of Sales at Less Than Fair Value",
            "investigation finding US > PT anti-dumping",
        ),
        (
            "Nails From Portugal: Rescission of Antidumping Duty Administrative Review",
            "investigation closed US > PT anti-dumping",
        ),
        (
            "Nails From Portugal: Termination of Countervailing Duty Investigation",
            "investigation closed US > PT countervailing",
        ),
        (
            "Nails From Portugal: Initiation of Less-Than-Fair-Value Investigation",
            "investigation opened US > PT anti-dumping",
        ),
        (
            "Nails From Portugal; Institution of Antidumping Duty Investigations",
            "investigation opened US > PT anti-dumping",
        ),
        ("Nails From Portugal; Scheduling of Full Five-Year Review", "investigation opened US > PT"),
        ("Nails From Portugal: Antidumping Duty Order; Partial Change", "tariff announced US > PT anti-dumping"),
        ("Certain Lamps; Issuance of a Limited Exclusion Order and Termination", "import-restriction announced US"),
        (
            "Initiation of Section 301 Investigation: Portugal's Acts on Digital Trade",
            "investigation opened US > PT section-301",
        ),
        (
            "Comments on Section 232 National Security Investigation of Imports of Lamps",
            "investigation opened US section-232",
        ),
        (
            "Section 232 Investigation of the Effect of Imports of Lamps; Request for Comments",
            "investigation opened US section-232",
        ),
        (
            "Termination of Section 301 Investigation of Portugal's Digital Services Tax",
            "investigation closed US > PT section-301",
        ),
        (
            "Notice of Determination and Action in Section 301 Investigation of Portugal",
            "investigation finding US > PT section-301",
        ),
        ("Section 301 Investigation of Portugal: Determination of Action", "investigation finding US > PT section-301"),
        (
            "Proposed Action in Section 301 Investigation of Portugal's Shipbuilding",
            "tariff threatened US > PT section-301",
        ),
        ("Notice of Product Exclusions: Portugal's Acts", "tariff reduced US > PT"),
        ("Notice of Extensions of Certain Exclusions: China's Acts", "tariff reduced US > CN"),
        ("Notice of Modification of Section 301 Action: China's Acts", "tariff announced US > CN section-301"),
        ("Special Agricultural Safeguard Measures", "tariff announced US safeguard"),
        ("Determination of Trade Surplus; 2026 Tariff-Rate Quota for Sugar", "quota announced US"),
        ("Fiscal Year 2026 TRQ Amounts for Raw Cane Sugar", "quota announced US"),
        (
            "Imposition of Import Restrictions on Archaeological Material From Portugal",
            "import-restriction announced US > PT",
        ),
        ("Extension of Import Restrictions on Cultural Property of Chile", "import-restriction announced US > CL"),
        ("Notice of Request for Panel Review", "dispute filed > US"),
        ("USMCA Binational Panel Decision on Nails", "dispute ruled USMCA"),
        ("Panel Decision on Nails", "dispute ruled US"),
        (
            "WTO Dispute Settlement Proceeding Regarding United States; Duties on Nails From Chile",
            "dispute filed CL > US",
        ),
        ("WTO Dispute Settlement Proceeding Regarding Duties Requested by China", "dispute filed CN > US"),
        ("Negotiating Objectives for a U.S.-Kenya Trade Agreement", "talks proposed KE US"),
        ("Negotiating Objectives for a Trade Agreement With Kenya", "talks proposed KE US"),
        ("Removal of Certain Entities From the Entity List", "export-control reduced US"),
        ("Addition of Four Entities to the Entity List", "export-control announced US"),
        ("Addition of Portuguese Firms to the Entity List", "export-control announced US > PT"),
        ("Export Controls on Lamps", "export-control announced US"),
        ("Withhold Release Order on Lamps From Portugal", "import-restriction announced US > PT"),
        ("Adjusting Imports of Lamps", "tariff announced US"),
        ("Modifying Again the Reciprocal Tariff Rates", "tariff announced US"),
        ("Implementing the Agreement on Tariffs With Portugal", "tariff announced US > PT"),
        (
            "Nails From Portugal: Countervailing Duty Order Covering 2024",
            "investigation finding US > PT countervailing",
        ),
        # shapes that are rarer
        ("Initiation of Five-Year (“Sunset”) Reviews", "investigation opened US"),
        ("Nails From Portugal: Rescission of Circumvention Inquiry", "investigation closed US > PT"),
        (
            "Nails From Portugal: Final Affirmative Determination in the Circumvention Inquiry",
            "investigation finding US > PT",
        ),
        ("Nails From Portugal: Preliminary Negative Determination", "investigation finding US > PT"),
        ("Nails From Portugal; Determinations", "investigation finding US > PT"),
        ("Nails From Portugal; Preliminary Determination", "investigation finding US > PT"),
        ("Nails From Portugal; Withdrawal of Petition", "investigation closed US > PT"),
        ("Nails From Portugal; Termination of Investigation", "investigation closed US > PT"),
        (
            "Nails From Portugal; Determination To Conduct a Full Five-Year Review",
            "investigation opened US > PT",
        ),
        (
            "Agreement Suspending the Antidumping Duty Investigation on Nails From Portugal",
            "investigation closed US > PT anti-dumping",
        ),
        ("Nails From Portugal: Termination of the Suspension Agreement", "investigation opened US > PT"),
        (
            "Nails From Portugal: Continuation of Suspended Antidumping Duty Investigation",
            "investigation opened US > PT anti-dumping",
        ),
        ("Polyester Lamps; Institution of Global Safeguard Investigation", "investigation opened US safeguard"),
        ("Lamps; Determination in Safeguard Extension Investigation", "investigation finding US safeguard"),
        (
            "Suspension of Action in Section 301 Investigation of China's Targeting of Lamps",
            "tariff delayed US > CN section-301",
        ),
        ("Notice of Modification: China's Acts, Policies, and Practices Related to Lamps", "tariff announced US > CN"),
        ("Establishment of an Import Restraint Limit for Cotton Textiles From Pakistan", "quota announced US > PK"),
        ("Removals From the Unverified List", "export-control reduced US"),
        ("Relaxation of License Requirements for Portugal", "export-control reduced US > PT"),
        ("One-Year Suspension of End-User Controls for Affiliates", "export-control delayed US"),
        ("Expansion of End-User Controls To Cover Affiliates", "export-control announced US"),
        ("Notice Regarding the Uyghur Forced Labor Prevention Act Entity List", "import-restriction announced US"),
        (
            "Notice of Finding That Lamps From Portugal Were Produced With Forced Labor",
            "import-restriction announced US > PT",
        ),
        ("Notice of Implementation of Additional Duties on Products of Portugal", "tariff announced US > PT"),
        ("Importation of Fresh Figs From Peru", "import-restriction reduced US > PE"),
        ("Decision To Authorize the Importation of Fresh Figs From Peru", "import-restriction reduced US > PE"),
        ("Change in Disease Status of Portugal for Foot-and-Mouth Disease", "import-restriction announced US > PT"),
        ("To Implement the United States-Peru Free Trade Agreement", "agreement in-force PE US"),
        ("To Modify Duty-Free Treatment for Lamps From Portugal", "tariff announced US > PT"),
        ("To Facilitate Positive Adjustment to Competition From Imports of Lamps", "tariff announced US"),
    ],
)
def test_what_a_notice_tells(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "Agency Information Collection Activities; Steel Import Licenses",
        "Sunshine Act Meetings",
        "Opportunity To Request Administrative Review of Antidumping Duty Orders",
        "Nails From Portugal: Final Results; Correction",
        "Corrected Notice of Antidumping Duty Order on Nails",
        "Combined Notice of Filings: Transmission Tariff Revisions",
        "Natural Gas Pipeline; Tariff Filing",
        "Nails From Portugal: Postponement of Preliminary Determination in the Antidumping Duty Investigation",
        "Nails From Portugal and Chile: Extension of Time for the Final Results of the Review",
        "Certain Lamps; Notice of a Section 337 Investigation",
        "Certain Lamps; Institution of Investigation",
        "Sugar Quota Import Licensing Program",
        "Customs Technical Fair on Forced Labor",
        "Rules of Origin for Dairy",
        "Trade Advisory Committee Meeting",
        "Conforming and Clarifying Changes to Lamps",
        "Meeting of the Council on Lamps",
        "Modernized Drawback; Technical Amendments",
        "Foreign-Trade Zone 84; Proposed Production Activity; Steel Tubes",
        "Establishment of Duty-Free Store Rules",
        "Nails From Portugal: Intent To Terminate Suspension Agreement",
        "Pest Risk Analysis for the Importation of Fresh Cherries From Chile",
    ],
)
def test_what_is_procedure_or_of_another_matter(title: str) -> None:
    assert told(title) == "nothing"


@pytest.mark.parametrize(
    ("title", "summary", "what"),
    [
        # the entity list names no country in its title: its summary does
        (
            "Addition of Four Entities to the Entity List",
            "The entities are located in Portugal and Chile.",
            "export-control announced US > CL PT",
        ),
        (
            "Addition of Four Entities to the Entity List",
            "The entities will need a licence.",
            "export-control announced US",
        ),
        # who asks for a panel stands in the summary
        (
            "Notice of Request for Panel Review",
            "A request was filed on behalf of a producer in Mexico.",
            "dispute filed MX > US",
        ),
    ],
)
def test_what_stands_in_the_summary_alone(title: str, summary: str, what: str) -> None:
    assert told(title, summary) == what


@pytest.mark.parametrize(
    ("entry", "is_one"),
    [
        (Entry(key="1", title="x", url=ADDRESS), True),
        (Entry(key="1", title="x", publisher="Federal Register"), True),
        (Entry(key="1", title="x", url="https://example.org/a", publisher="A paper"), False),
        (Entry(key="1", title="x"), False),
    ],
)
def test_is_notice(entry: Entry, *, is_one: bool) -> None:
    assert is_notice(entry) is is_one
    assert (read_notice(entry) is None) is not is_one


def test_a_notice_gives_its_goods_its_date_and_the_words_that_say_it() -> None:
    title = "Certain Nails From Portugal: Antidumping Duty Order"
    (mention,) = classify(
        Entry(key="1", title=title, publisher="Federal Register", effective=date(2026, 3, 9)),
    )
    assert mention.products == ("nails",)
    assert mention.effective == date(2026, 3, 9)
    assert [title[start:end] for start, end in mention.evidence] == ["Antidumping Duty Order"]


def test_only_the_beginning_of_a_title_is_read() -> None:
    assert told("Lamps " * 200 + "From Portugal: Antidumping Duty Order") == "nothing"
