"""What is wrong with a call in an issue's text, said to the clerk; never leaves this package."""

from __future__ import annotations


class MistakeError(Exception):
    """A call that cannot be understood or computed: the message, and how to mend it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
