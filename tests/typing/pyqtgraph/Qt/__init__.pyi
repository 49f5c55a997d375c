"""Types of pyqtgraph's wrapper of Qt; infoviz imports Qt itself."""
