"""Bytes to documents: text, blocks with exact spans, metadata, annotations."""
