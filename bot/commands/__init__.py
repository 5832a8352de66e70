"""What each command of the command line does; `bot.cli` reads the arguments and calls these."""
