"""`python -m tests.discord_server --port 0`: the server as a process.

Prints one line of JSON when it listens: port, api (for TRADEPOST_DISCORD_API), token (for DISCORD_TOKEN), control (the
address for `RemoteControl`), and the id of the application's owner.
"""

import argparse
import asyncio
import json
import signal

from tests.discord_server.server import DiscordServer


async def _serve(port: int) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with DiscordServer(port) as server:
        facts = {
            "port": int(server.url.rsplit(":", 1)[1]),
            "api": server.api,
            "token": server.token,
            "control": server.url,
            "owner": server.control.world.application.owner,
        }
        print(json.dumps(facts), flush=True)  # noqa: T201 - what whoever started it reads
        await stopped.wait()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.discord_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 for any free one")
    asyncio.run(_serve(parser.parse_args().port))


if __name__ == "__main__":
    main()
