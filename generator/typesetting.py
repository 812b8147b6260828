"""The typesetting worker: answers each line of JSON with what became of a PDF, until its input ends.

Only this module imports typst, and it imports little else, so that a worker is ready at once.  The
data of a job lies in `data.json` within its root, not among Typst's inputs: inputs belong to
everything Typst remembers, so that a changed word would make it lay out the whole book again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, Any

import typst


def answer(questions: IO[str], answers: IO[str]) -> None:
    """Set what each line asks for with one compiler, as long as folders and fonts are the same."""
    compiler: tuple[object, typst.Compiler] | None = None
    for line in questions:
        question = json.loads(line)
        setting = (question["root"], question["fonts"])
        if compiler is None or compiler[0] != setting:
            compiler = (setting, typst.Compiler(root=question["root"], font_paths=question["fonts"],
                                                ignore_system_fonts=True))
        answers.write(json.dumps(_compiled(compiler[1], question)) + "\n")
        answers.flush()


def _compiled(compiler: typst.Compiler, question: dict[str, Any]) -> dict[str, Any]:
    try:
        pdf, warnings = compiler.compile_with_warnings(
            input=question["input"], format="pdf", pdf_standards=list(question["standards"]),
            timestamp=question["timestamp"])
    except typst.TypstError as error:
        return {"made": False, "messages": [("error", str(error))], "overfull": []}
    assert isinstance(pdf, bytes)
    Path(question["output"]).write_bytes(pdf)
    return {"made": True, "messages": [("warning", str(warning)) for warning in warnings],
            "overfull": json.loads(compiler.query("<overfull>", field="value"))}


if __name__ == "__main__":
    answer(sys.stdin, sys.stdout)
