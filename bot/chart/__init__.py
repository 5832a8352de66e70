"""A timeline as a picture, for chat: data in, PNG out. To be drawn in a worker process.

Timeline ──> lay_out (pure: where everything goes, so that no two labels meet) ──> paint (matplotlib) ──> PNG
"""

from bot.chart.model import Bar, Lane, Look, Mark, Sign, Timeline
from bot.chart.paint import draw

__all__ = ["Bar", "Lane", "Look", "Mark", "Sign", "Timeline", "draw"]
