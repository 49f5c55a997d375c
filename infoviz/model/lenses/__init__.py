"""What each lens computes, as frozen values, in nats.

A lens has the same name in every storey: `infoviz.presentation.<name>` says what it shows, `infoviz.ui.lenses.<name>`
shows it, and here, where it computes something of its own or has switches, is `infoviz.model.lenses.<name>`.
"""

# In the order of the tabs; the one line that a new lens needs outside of its own folders.
LENSES = ("steps", "landscape", "descent", "precision")
