"""The strip over the charts."""
