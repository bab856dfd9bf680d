"""What can be done with an answer that is there: each module is one button, or a few that belong together."""
