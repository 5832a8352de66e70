"""The demo: a story of real trade policy, told by local feeds to the real bot."""
