"""Sets the brochure again as often as records change, with a worker that remembers what it laid out."""

from __future__ import annotations

from generator.intake import Input
from generator.pdf import Printer
from generator.publications import books_of_site, faces, printer


class Reprints:
    """For the preview: the newest brochure and chapters, kept for the build that follows, too.

    The worker is hired at the first need; another one is when fonts or folders are others.
    """

    def __init__(self) -> None:
        self._printer: Printer | None = None
        self._setting: object = None

    def of(self, given: Input) -> dict[str, bytes]:
        """The PDFs of the brochure by their addresses; none where the input cannot be printed."""
        if given.broken:
            return {}
        fonts, _ = faces(given)
        setting = (fonts, given.folders)
        if self._printer is None or self._setting != setting:
            self.close()
            self._printer, self._setting = printer(given, fonts), setting
        return dict(books_of_site(given, self._printer))

    def close(self) -> None:
        """Dismiss the worker."""
        if self._printer:
            self._printer.__exit__()
            self._printer = None
