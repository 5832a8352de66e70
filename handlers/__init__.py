"""What speaks to people: Discord, and the terminal in its place."""
