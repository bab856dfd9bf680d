"""Senpai: dated, sourced answers about living and working in Japan's tech scene."""

__version__ = "0.1.0"
