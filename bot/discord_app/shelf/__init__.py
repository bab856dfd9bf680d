"""What moderators see of their server's documents, and the buttons and forms below it."""
