"""Parsing of untrusted input in a child process."""
