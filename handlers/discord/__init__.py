"""Discord: the client, its commands, the embeds of alerts, and the sender of deliveries."""
