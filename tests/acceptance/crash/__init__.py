"""The kill test: the real process is killed again and again under load, and nothing is lost, doubled or stale.

    phases      what a kill can fall into, and which of it is still to be done
    stories     events in words, and the feeds that tell them
    mischief    how the Discord server fails: every way, at random
    watch       what Discord has seen of each message; holds a request where a kill is to find it
    process     the bot as a process: started, frozen, killed, and what it leaves behind
    stored      what its database says at a moment
    life        one bot with a database, a Discord and feeds of its own, killed many times
    aims        how a phase is met
    judge       what stands in the channels at the end, against what should
    run         lives side by side, and the report

`python -m tests.acceptance.crash --kills 200` is `make crash`.
"""
