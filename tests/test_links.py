"""Record links name records; ordinary links pass untouched."""

import pytest

from generator.links import target


@pytest.mark.parametrize(("href", "named"), [
    ("product:yuquan-vinegar", ("product", "yuquan-vinegar")),
    ("gi:hekou-xie", ("indication", "hekou-xie")),
    ("briefing:2005/01", ("briefing", "2005/01")),
    ("https://www.example.com/product:x", None),
    ("products/x/", None),
    ("product:", None),
])
def test_target(href: str, named: tuple[str, str] | None) -> None:
    assert target(href) == named
