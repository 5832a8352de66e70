# noqa: INP001 - a script beside the picture that it draws
"""Draws docs/pictures/alert.png: one alert as Discord shows it, from the very embed that the bot would send.

    python docs/pictures/draw_alert.py [chromium]

The embed is handlers.discord's; only its look is imitated here, in HTML that a headless Chromium photographs.
"""

import html
import re
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import discord

from bot.alerts import alert
from bot.model import Event, EventSource, Instrument, Kind, Stage, Target, Weight
from handlers.discord.embeds import alert_embed

HERE = Path(__file__).parent
SIZE = "760,345"

EVENT = Event(
    id=412,
    track=96,
    kind=Kind.TARIFF,
    stage=Stage.ANNOUNCED,
    first_seen=datetime(2025, 3, 26, 21, 4, tzinfo=UTC),
    updated=datetime(2025, 3, 27, 1, 40, tzinfo=UTC),
    by=("US",),
    target=Target.ALL,
    rate=25.0,
    products=("cars", "light trucks"),
    instrument=Instrument.SECTION_232,
    happened=date(2025, 3, 26),
    effective=date(2025, 4, 3),
    official=True,
    publishers=3,
    weight=Weight.HISTORIC,
    revision=3,
    previous=(Stage.THREATENED, date(2025, 2, 18)),
)
SOURCES = (
    EventSource(
        "Proclamation on imports of automobiles and their parts",
        "https://gazette.demo.invalid/2025/autos",
        "Demo Gazette",
        datetime(2025, 3, 27, 1, 40, tzinfo=UTC),
        official=True,
    ),
    EventSource(
        "US to put 25% on imported cars from 3 April",
        "https://wire.demo.invalid/cars",
        "Demo Wire",
        datetime(2025, 3, 26, 21, 4, tzinfo=UTC),
    ),
    EventSource(
        "米、輸入車に25%の関税",
        "https://tsushin.demo.invalid/auto",
        "デモ通信",
        datetime(2025, 3, 26, 21, 31, tzinfo=UTC),
    ),
)

STYLE = """
* { box-sizing: border-box; margin: 0 }
body { background: #313338; color: #dbdee1; padding: 24px;
       font: 16px/1.375 "Noto Sans", "Noto Sans CJK JP", "Noto Color Emoji", sans-serif }
.message { display: flex; gap: 16px }
.face { width: 40px; height: 40px; border-radius: 50%; background: #1f5f8b; color: #fff; font-weight: 700;
        display: grid; place-items: center; flex: none }
.name { font-weight: 600; color: #f2f3f5 }
.app { background: #5865f2; color: #fff; font-size: 10px; font-weight: 600; border-radius: 3px; padding: 1px 5px;
       vertical-align: 2px; margin: 0 6px }
.time { color: #949ba4; font-size: 12px }
.role { background: #3c4270; color: #c9cdfb; border-radius: 3px; padding: 0 2px; font-weight: 500 }
.embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 12px 16px 14px 12px; margin-top: 6px;
         width: 610px; font-size: 14px }
.title { font-weight: 600; font-size: 16px; color: #f2f3f5; margin-bottom: 8px }
.line { margin-top: 2px; line-height: 1.3 }
a { color: #00a8fc; text-decoration: none }
.stamp { background: #3f4147; border-radius: 3px; padding: 0 2px }
.foot { color: #b5bac1; font-size: 12px; margin-top: 10px }
"""


def shown(markdown: str) -> str:
    """Give Discord's markup as HTML: links, bold, timestamps, escapes."""
    text = html.escape(markdown, quote=False)
    text = re.sub(r"\[((?:\\.|[^\]\\])*)\]\(&lt;(.*?)&gt;\)", r'<a href="\2">\1</a>', text)
    text = re.sub(r"&lt;t:(\d+):f&gt;", lambda found: f'<span class="stamp">{_stamp(int(found[1]))}</span>', text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)


def _stamp(seconds: int) -> str:
    instant = datetime.fromtimestamp(seconds, UTC)
    return f"{instant.day} {instant:%B %Y %H:%M}"


def page(embed: discord.Embed) -> str:
    """Give the message as a page."""
    lines = "".join(
        f'<div class="line">{shown(line) or "&nbsp;"}</div>' for line in (embed.description or "").split("\n")
    )
    return (
        f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>'
        '<div class="message"><div class="face">T</div><div>'
        '<span class="name">Tradepost</span><span class="app">APP</span><span class="time">27/03/2025, 01:41</span>'
        '<div><span class="role">@autos</span></div>'
        f'<div class="embed" style="border-color:{embed.colour}">'
        f'<div class="title"><a href="{embed.url}">{shown(embed.title or "")}</a></div>'
        f'{lines}<div class="foot">{embed.footer.text}</div></div></div></div>'
    )


def main(browser: str) -> None:
    """Draw the picture."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "alert.html"
        source.write_text(page(alert_embed(alert(EVENT, SOURCES))), "utf-8")
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")
        subprocess.run(  # noqa: S603 - the browser that whoever runs this has named
            [
                browser,
                *flags,
                f"--user-data-dir={folder}/profile",
                f"--window-size={SIZE}",
                "--force-device-scale-factor=2",
                f"--screenshot={HERE / 'alert.png'}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "chromium")
