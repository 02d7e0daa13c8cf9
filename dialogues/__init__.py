"""What is asked, and how a conversation moves. Pure: no clock, no network, no database."""
