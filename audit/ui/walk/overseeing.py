"""Looking over the whole visit, and going on from there to a part of it."""

from __future__ import annotations

from textual import work

from audit.ui.dashboard.visit import Visit, Wish
from audit.ui.dashboard.visit_screen import VisitScreen
from audit.ui.findings.screen import FindingsScreen
from audit.ui.walk.joining import Joining


class Overseeing(Joining):
    """The command that shows the visit at a glance."""

    @work
    async def action_dashboard(self) -> None:
        """Show the visit at a glance, and go where one is led."""
        self.settle()
        await self._lead(await self._look_over())

    @work
    async def follow(self, wish: Wish) -> None:
        """Go where a dashboard leads that was looked at before the audit was opened."""
        await self._lead(wish)

    async def _lead(self, wish: Wish | None) -> None:
        """Go to the items of a part; from what failed in it Esc leads back to the dashboard."""
        while wish is not None and wish.is_findings:
            wanted = await self.app.push_screen_wait(FindingsScreen(self.keeper, wish.part))
            if wanted is not None:
                await self.show_item(afresh=True)
                await self.go_to_item(wanted)
                return
            wish = await self._look_over(wish.part.id)
        await self.show_item(afresh=True)
        if wish is not None:
            await self.begin_part(wish.part)
        self.refresh_bindings()

    async def _look_over(self, at: str = "") -> Wish | None:
        walk = self.walk
        visit = Visit(walk.audit, walk.assessment, walk.rulebook, is_saved=self.keeper.is_saved)
        return await self.app.push_screen_wait(VisitScreen(visit, at=at, within=walk.audit.id))
