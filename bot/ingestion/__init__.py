"""Documents into the catalog: reading, checking, cutting into chunks, embedding what is new."""
