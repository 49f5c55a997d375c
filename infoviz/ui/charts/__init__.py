"""Bar charts on one class axis, drawn with pyqtgraph."""
