"""The front doors (Telegram, web chat, command line), intake and delivery, settings."""
