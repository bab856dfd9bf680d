"""Questions to answers, with dated citations."""

from bot.answering.answerer import Answerer
from bot.answering.retrieval import SenpaiRetriever

__all__ = ["Answerer", "SenpaiRetriever"]
