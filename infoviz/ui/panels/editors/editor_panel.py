"""What the two panels that edit have in common: a row a class, one row more, and the vector."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from infoviz.model.scene import Scene
from infoviz.model.vectors import Reading
from infoviz.presentation.editors.editor_frame import EditorFrame
from infoviz.presentation.editors.entered_vector import check_class_count
from infoviz.store import Gesture, Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import LANE, Theme
from infoviz.ui.panels.editors.class_rows import ClassRows
from infoviz.ui.panels.panel import Header, Panel
from infoviz.ui.widgets.row import SliderRow
from infoviz.ui.widgets.switch import Switch
from infoviz.ui.widgets.vector_entry import VectorEntry

_Frame = TypeVar("_Frame", bound=EditorFrame)


class EditorPanel(Panel[_Frame]):
    """A panel that edits one vector of the scene.

    Parameters
    ----------
    store : Store
    appearance : Appearance
    title : str
    switch : Switch
        The two ways of editing.
    rows : ClassRows
    extra : SliderRow
        The number that goes with the vector.
    entry : VectorEntry
    """

    def __init__(
        self,
        store: Store,
        appearance: Appearance,
        title: str,
        switch: Switch,
        rows: ClassRows,
        extra: SliderRow,
        entry: VectorEntry,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(store, appearance, parent)
        self._switch, self._rows, self._extra, self._entry = switch, rows, extra, entry
        self._header = Header(title, "", switch, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._header, rows, extra, entry):
            self._layout.addWidget(widget)
        rows.after = switch.last
        rows.renamed.connect(self._rename)
        for source in (rows, extra):
            # Whatever becomes of it, what stands in the row is no longer what it was told to show.
            source.edited.connect(self.forget)
            source.finished.connect(store.finish)
            source.refused.connect(store.say)
        entry.entered.connect(self._enter)
        self.set_theme(self.theme)

    def set_theme(self, theme: Theme) -> None:
        for part in (self._rows, self._extra, self._entry):
            part.set_theme(theme)
        self._layout.setSpacing(theme.px(4))
        for widget in (self._header, self._extra, self._entry):
            widget.setContentsMargins(0, 0, theme.px(LANE), 0)

    def set_moving(self, moving: bool) -> None:
        self._entry.set_passing(moving)

    def show_frame(self, frame: _Frame) -> None:
        self._switch.show_choice(frame.mode)
        self._header.subtitle.setText(frame.subtitle)
        self._rows.show_frame(frame)
        self._entry.line.setAccessibleName(frame.vector_name)
        self._entry.show_text(frame.vector)

    def with_vector(self, values: tuple[float, ...]) -> tuple[Scene, str, str]:
        """Give the scene with an entered vector, what undoing that is called, and what is to be said of it.

        Raises
        ------
        ValueError
            With one sentence, where the scene refuses it.
        """
        raise NotImplementedError

    def with_reading(self, reading: Reading) -> tuple[Scene, str, str]:
        """Give the same for what an entered text was read as."""
        check_class_count(len(reading.values))
        scene, gesture, note = self.with_vector(reading.values)
        return scene, gesture, f"{reading.note} {note}".strip()

    def _rename(self, index: int, name: str) -> None:
        self.store.apply(Gesture("Class name", f"name{index}"), Scene.with_name, index, name)

    def paste(self, text: str) -> None:
        """Take a vector from a text; why it cannot be used is said where it is seen."""
        problem = self._entry.paste(text)
        if problem and not self.isVisible():
            self.store.say(problem)

    def _enter(self, reading: Reading) -> None:
        try:
            scene, gesture, note = self.with_reading(reading)
        except ValueError as error:
            self._entry.show_problem(str(error))
        else:
            self.store.edit(scene, Gesture(gesture), note)
