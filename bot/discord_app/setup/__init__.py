"""What moderators see and press when they set the bot up: pages of one private message, and an overview."""
