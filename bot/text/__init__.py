"""Pure language tools: no input or output, no state."""
