"""The link by which a server's admin invites the bot, with the least permissions it works with."""

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
"""See and post; embeds for alerts, files for charts; history, to find after a crash what was said before it."""

SCOPES = ("bot", "applications.commands")


def invite_link(application: int) -> str:
    """Give the link for an application."""
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=SCOPES)
