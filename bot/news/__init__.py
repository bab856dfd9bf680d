"""News: what feeds publish, the stories that it tells, and what becomes of them."""
