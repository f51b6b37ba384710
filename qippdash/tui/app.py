"""The dashboard as an application: it loads a pack in the background and shows its screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._context import active_message_pump
from textual.css.errors import StylesheetError
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed, active_worker

from qippdash.errors import QippdashError
from qippdash.tui.commands import COMMANDS, Command
from qippdash.tui.commands.from_plugins import from_plugins
from qippdash.tui.early_keys import EarlyKeys
from qippdash.tui.key_order import Ordered
from qippdash.tui.loading import Asked, Loading
from qippdash.tui.memory import Memory, keep
from qippdash.tui.messages import (
    AlarmsRaised,
    AskedToLeave,
    PackFailed,
    PackRated,
    PackRefused,
)
from qippdash.tui.painter import Painter
from qippdash.tui.palette import GROUND, INK, Palette
from qippdash.tui.profile import Profile
from qippdash.tui.repaint import Repaint
from qippdash.tui.screen_filter import PlainText
from qippdash.tui.screens.main import Main
from qippdash.tui.served import is_served
from qippdash.tui.widgets.place import Catch, Place, place_of

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue, Load
    from qippdash.tui.live.news import PackReread
    from qippdash.tui.opening import Standing

# What a pack opens on; the first is the id of the command too.
ALARMS, TABLE = "alarms", "table"


class Dashboard(Ordered):
    """One pack, drilled into.

    Args:
        pack: the folder or workbook, as the person named it.
        at: the code of the node to start at.
        rulesets: ids or files; None for those that apply to the pack's date.
        load: gives what plugins offer; called in the worker.
        profile: what the terminal can show.
        commands: what keys and the palette start, with the keys that count here.
        wanted: the keys that the settings give to commands of plugins, by name.
        notice: what is to be said of the settings.
        memory: what is kept of this pack; None where nothing is to be.
        resume: whether the pack opens where it was left, unless it is to start elsewhere.
        against: the file of an earlier assessment, to see what is newly worse.
        opening: ``alarms`` to open on these where there are any, else ``table``.
        follow: files that are plugins, to be followed as they change, with the pack and its
            rulesets; None where nothing is to be followed.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS = f"""
    Screen {{ background: ansi_default; color: ansi_default; }}
    .full Screen {{ background: {GROUND}; }}
    .full PromptInput, .full PromptInput > .input--cursor {{
        background: {GROUND}; color: {INK};
    }}
    """

    def __init__(
        self,
        pack: Path,
        *,
        at: str | None = None,
        rulesets: Sequence[str | Path] | None = None,
        load: Load | None = None,
        profile: Profile,
        commands: Sequence[Command] = COMMANDS,
        wanted: Mapping[str, tuple[str, ...]] | None = None,
        notice: str = "",
        memory: Memory | None = None,
        resume: bool = True,
        against: Path | None = None,
        opening: str = TABLE,
        follow: Sequence[Path] | None = None,
    ) -> None:
        # Colours are the painter's business: Textual must not turn them into 24-bit ones.
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self.pack = pack
        self.at = at
        self.rulesets = rulesets
        self.load = load
        self.against = against
        # Whoever starts somewhere, or has pressed a key, is not taken away from there.
        self._opening = opening if at is None else TABLE
        self.profile = profile
        self.palette = Palette(profile.colours)
        self.painter = Painter(profile)
        self.error: QippdashError | None = None
        self.fault: BaseException | None = None
        asked = Asked(pack, at, rulesets, load, against, follow, unicode=profile.unicode)
        self.loader = Loading(asked, self._standing, self._tell)
        self.main = Main(self.palette, self.profile, str(self.pack), commands)
        self.main.notice = notice
        self.main.memory = memory
        self.main.rulesets, self.main.against = rulesets, against
        self.main.resumes = resume and at is None
        self._wanted = wanted or {}
        self._commands = commands
        self._net = PlainText()
        self._early = EarlyKeys(commands)
        for command in commands:
            if command.everywhere and command.keys:
                self.bind(",".join(command.keys), f"start('{command.id}')", show=False)
        # Tables and pages of other screens know their keys themselves, by the same names.
        usual = {one.id: one.keys for one in COMMANDS}
        changed = [one for one in commands if one.keys and one.keys != usual.get(one.id)]
        if changed:
            self.set_keymap({one.id: ",".join(one.keys) for one in changed})

    def get_default_screen(self) -> Screen[Any]:
        """The one screen that everything happens on."""
        return self.main

    def get_driver_class(self) -> type[Driver]:
        """Textual's, but for what no terminal need be asked."""
        usual = super().get_driver_class()
        from textual.drivers.linux_driver import LinuxDriver

        from qippdash.tui.driver import Driver as Ours

        return Ours if usual is LinuxDriver else usual

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing but the net: colours are what the palette says."""
        return [self._net]

    async def on_event(self, event: events.Event) -> None:
        """Mind the first key: what was asked for stays on the screen, or is done when it can be."""
        if isinstance(event, events.Key | events.MouseDown):
            self._opening = TABLE
        if not self._is_early(event):
            await super().on_event(event)

    def _is_early(self, event: events.Event) -> bool:
        """Whether an event is a key that is kept until there is a pack."""
        if not isinstance(event, events.Key) or event.is_forwarded or self.screen is not self.main:
            return False
        return self._early.takes(event.key, event.character)

    def on_mount(self) -> None:
        """Be told of what changes the screen."""
        self.set_class(self.profile.colours == "full", "full")
        self.app_resume_signal.subscribe(self, self._forget)
        # Before it is composed, so that its first picture has the banner.
        self.screen_change_signal.subscribe(self, self._stand_banner, immediate=True)

    async def on_pack_rated(self, message: PackRated) -> None:
        """Offer what plugins bring, and obey the keys that were pressed before.

        A pack that was refused before is mended now.
        """
        self.error = None
        self._offer(message.opened.assessment.catalogue)
        for key, character in self._early.give():
            await self.on_event(events.Key(key, character))

    def on_pack_reread(self, message: PackReread) -> None:
        """Offer what plugins bring now, where they were loaded again."""
        catalogue = message.reread.record.assessment.catalogue
        if catalogue is not message.reread.before.catalogue:
            self._offer(catalogue)

    def on_unmount(self) -> None:
        """Follow no files any more."""
        self.loader.stop()

    def _offer(self, catalogue: Catalogue) -> None:
        """What plugins bring, as commands like any other."""
        brought, unmet = from_plugins(catalogue, self._commands, self._wanted)
        self.main.offer([*self._commands, *brought])
        walk = self.main.browser.walk
        if unmet and walk is not None and not walk.notice:
            self.main.browser.notify_of(unmet)

    def on_alarms_raised(self, message: AlarmsRaised) -> None:
        """Say how many there are, and open on them where nobody has begun to do anything."""
        self.main.tell_alarms(message.raised)
        some = message.raised.alarms.listed.height > 0
        if some and self._opening == ALARMS and self.screen is self.main:
            self.main.start(ALARMS)
        # Those of a pack that is read again are told of in the title.
        self._opening = TABLE

    def on_pack_refused(self, message: PackRefused) -> None:
        """Keep the error: it decides the exit code, and is repeated below when we leave."""
        self._early.give()
        self.error = message.error

    def on_pack_failed(self, message: PackFailed) -> None:
        """Keep the first fault of ours: the command line reports it once the screen is back."""
        self._early.give()
        self.fault = self.fault or message.fault

    def action_start(self, command: str) -> None:
        """Start a command whose keys act on every screen."""
        self.main.start(command)

    def on_resize(self) -> None:
        """Paint all of it: a window made small and large again may have lost what it showed."""
        self.on_paint_again()

    def on_paint_again(self) -> None:
        """Paint everything again, whatever other programs wrote over it."""
        self.painter.forget()
        self.refresh(layout=True)

    def keep_place(self) -> str:
        """Keep where the pack is left; gives why that could not be, or an empty text."""
        walk, memory = self.main.browser.walk, self.main.memory
        if walk is None or memory is None or is_served():
            return ""
        return keep(replace(memory, last=walk.spot()))

    def leave(self, code: int) -> None:
        """End with a code; may be called from any thread."""
        self.post_message(AskedToLeave(code))

    def on_asked_to_leave(self, message: AskedToLeave) -> None:
        """End, as somebody outside asked."""
        self.exit(return_code=message.code)

    def _set_pointer_shape(self, shape: str) -> None:
        # A sequence that few terminals know, at every change of screen and move of the mouse.
        del shape

    def _on_terminal_supports_synchronized_output(self, message: Message) -> None:
        # 16 bytes around each frame, against flicker that frames of changes alone do not have.
        message.prevent_default()

    def _standing(self) -> Standing | None:
        walk = self.main.browser.walk
        return walk.opened.what_if if walk is not None else None

    def _tell(self, message: Message) -> None:
        if not self.is_running:
            return
        # What the screen is told comes up to the application as well.
        self.screen_stack[0].post_message(message)

    def _stand_banner(self, screen: Screen[Any]) -> None:
        walk = self.main.browser.walk
        if walk is not None and walk.opened.what_if is not None:
            from qippdash.tui.whatif.standing import banner
            from qippdash.tui.widgets.banner import stand_over

            stand_over(screen, self.palette, banner(walk.opened))

    def _forget(self, _: object) -> None:
        self.on_paint_again()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            size = (self.size.width, self.size.height)
            # Textual declares what it draws as Rich's, and takes its own updates by their class.
            renderable = cast("RenderableType", Repaint(renderable, self.painter, size))
        super()._display(screen, renderable)
        self._read()

    def _read(self) -> None:
        """Read once there is a picture: Python runs one thread at a time, and it would wait.

        No worker of Textual's: leaving would wait until it has read the whole pack.
        """
        if self.loader.ident is None:
            self.loader.start()

    def _register_child(
        self, parent: DOMNode, child: Widget, before: int | None, after: int | None
    ) -> None:
        known = len(self.stylesheet.source)
        super()._register_child(parent, child, before, after)
        place = parent if isinstance(parent, Place) else place_of(parent)
        if place is None:
            return
        place.guard(child)
        if len(self.stylesheet.source) == known:
            return
        try:
            self.stylesheet.parse()
        except StylesheetError:
            # Textual leaves such styles out from now on.
            place.failed(ValueError("its styles, DEFAULT_CSS, cannot be read"))

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: Any) -> bool:  # noqa: ANN401 - Textual's own
        place = place_of(namespace)
        try:
            return await super()._dispatch_action(namespace, action_name, params)
        except Catch as fault:
            if place is None:
                raise
            place.failed(fault)
            return True

    def _handle_exception(self, error: Exception) -> None:
        place = _blamed(error)
        if place is None:
            super()._handle_exception(error)
        else:
            place.failed(_raised(error))

    def _fatal_error(self) -> None:
        # Textual would print a hundred kilobytes of local variables, and with them the data.
        self.fault = self.fault or self._exception
        self._close_messages_no_wait()


def _raised(error: Exception) -> BaseException:
    """What was raised, out of what Textual wraps it in."""
    return error.error if isinstance(error, WorkerFailed) else error


def _blamed(error: Exception) -> Place | None:
    """The place of the plugin that an error comes from: whose turn it was, or whose code ran."""
    worker = active_worker.get(None)
    turn = worker.node if worker else active_message_pump.get(None)
    found, trace = place_of(turn), _raised(error).__traceback__
    while found is None and trace is not None:
        found = place_of(trace.tb_frame.f_locals.get("self"))
        trace = trace.tb_next
    return found
