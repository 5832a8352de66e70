"""Tradepost, an alerting bot for trade-policy events."""
