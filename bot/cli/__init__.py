"""The shell door: one module a command, output for people by rich, `--json` for programs."""
