"""The news and the calendar of changes in Discord: texts, pages, buttons, and what is posted by itself."""
