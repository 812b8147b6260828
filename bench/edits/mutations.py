"""The table of edits, and one edit drawn from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bench.edits import holders, lists, texts
from bench.edits.world import World

Mutation = Callable[[World], str | None]
"""Makes one edit and says of what, or None where there is nothing to edit."""


def another_day(world: World) -> str | None:
    """The site is built for another day; standings, periods and the newest issues follow."""
    world.day = date(2004, 1, 1) + timedelta(days=world.draw.randrange(8300))
    return world.day.isoformat()


MUTATIONS: tuple[Mutation, ...] = (
    holders.reword_product, holders.rename_product, holders.rebrand_product, holders.stop_product,
    holders.hide_holder, holders.sell_product, holders.reword_enterprise,
    holders.rename_enterprise, holders.move_enterprise, holders.retrain_enterprise,
    holders.add_award, holders.remove_award, holders.revoke_award, holders.add_product,
    holders.add_enterprise, holders.remove_product, holders.remove_enterprise, holders.rename_id,
    lists.rename_honor, lists.redraw_honor, lists.term_honor, lists.extend_honor,
    lists.swap_honors, lists.swap_regions, lists.add_honor, lists.remove_honor,
    lists.rename_region, lists.reform_region, lists.introduce_region, lists.add_region,
    lists.remove_region, lists.rename_industry, lists.edit_office, lists.edit_policy,
    texts.write_on, texts.link_issue, texts.illustrate_issue, texts.retitle_issue,
    texts.mention_in_issue, texts.turn_issue, texts.add_issue, texts.count_in_issue,
    texts.remove_issue, texts.write_prose, texts.add_prose, texts.remove_prose, texts.add_photo,
    texts.change_photo, texts.remove_photo, texts.restyle, texts.touch, another_day)
"""Every kind of edit; each leaves a city that `mingpai check` passes."""


def mutate(world: World) -> str:
    """Make one edit of a kind drawn at random; the answer says which and of what."""
    while True:
        mutation = world.draw.choice(MUTATIONS)
        if made := mutation(world):
            return f"{mutation.__name__}: {made}"
