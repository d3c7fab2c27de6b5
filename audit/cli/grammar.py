"""Commands whose help and complaints are said in either language.

click has its own English words for usage and errors; here they are replaced by sentences of the
catalogue, so that nothing is left in the wrong language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import click
from typing_extensions import override

from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech


class Misuse(PlumblineError):
    """A command that was given wrongly."""

    code = "CLI-001"


class OneOf(click.ParamType[str]):
    """One of several words."""

    name = "word"

    def __init__(self, *words: str) -> None:
        self.words = words

    @override
    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Show the words to choose from."""
        return "|".join(self.words)

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word if it is one of them."""
        if value in self.words:
            return str(value)
        raise Misuse(
            Message("“{value}” is not possible here.", value=value),
            where=param.opts[0] if param else "",
            hint=Message("Choose one of: {choices}.", choices=self.words),
        )


class _Spoken(click.Command):
    """What commands and groups have in common: headings, and the language they are said in.

    The language was found before the options were read; the option stands here for the help, and
    to refuse what is no language. A command may have a ``--lang`` with a meaning of its own.
    """

    def __init__(
        self,
        name: str,
        *,
        say: Speech,
        params: Sequence[click.Parameter] = (),
        **options: Any,
    ) -> None:
        self.say = say
        own = any("--lang" in param.opts for param in params)
        language = click.Option(
            ["language", "--lang"],
            type=OneOf(*Language),
            expose_value=False,
            help=say("The language to speak; also PLUMBLINE_LANG."),
        )
        super().__init__(
            name,
            params=[*params, *([] if own else [language])],
            options_metavar=say("[OPTIONS]"),
            context_settings={
                # Refused by ``parse_args`` below, in the right language.
                "allow_extra_args": True,
                # click counts characters, and a Chinese one takes two columns.
                "max_content_width": 48 if say.language is Language.ZH else 96,
            },
            **options,
        )

    @override
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.say("Show this help.")
        return option

    @override
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), self.say("Usage: "))

    @override
    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(self.say("Options")):
            formatter.write_dl(records)

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group):
            raise Misuse(
                Message("“{argument}” is too much here.", argument=rest[0]),
                where=ctx.command_path,
                hint=_see_help(ctx),
            )
        return rest


class Command(_Spoken):
    """A command in the language of the user."""


class Group(_Spoken, click.Group):
    """A group of commands in the language of the user, each built only when it is wanted."""

    def __init__(
        self,
        name: str,
        *,
        say: Speech,
        builders: Mapping[str, Callable[[Speech], click.Command]],
        **options: Any,
    ) -> None:
        super().__init__(name, say=say, subcommand_metavar=say("[COMMAND] ..."), **options)
        self._builders = builders

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        build = self._builders.get(cmd_name)
        return build(self.say) if build else None

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._builders)

    @override
    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        built = [(name, build(self.say)) for name, build in self._builders.items()]
        with formatter.section(self.say("Commands")):
            formatter.write_dl([(name, command.short_help or "") for name, command in built])

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name in self._builders or name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = get_close_matches(name, self._builders, n=1)
        raise Misuse(
            Message("There is no command “{name}”.", name=name),
            hint=Message("Did you mean “{name}”?", name=near[0])
            if near
            else Message("The commands are: {names}.", names=tuple(self._builders)),
        )


def misuse(error: click.UsageError) -> Misuse:
    """Return what click complains about as an error in both languages."""
    where = error.ctx.command_path if error.ctx else ""
    hint = _see_help(error.ctx)
    match error:
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "?"
            if isinstance(error.param, click.Option):
                name = error.param.opts[-1]
            return Misuse(Message("{name} is missing.", name=name), where=where, hint=hint)
        case click.NoSuchOption():
            near: Sequence[str] = error.possibilities or ()
            return Misuse(
                Message("There is no option {name}.", name=error.option_name),
                where=where,
                hint=Message("Did you mean “{name}”?", name=near[0]) if near else hint,
            )
        case click.BadOptionUsage():
            return Misuse(
                Message("The option {name} cannot be used like this.", name=error.option_name),
                where=where,
                hint=hint,
            )
        case _:
            return Misuse(Message("This command cannot be understood."), where=where, hint=hint)


def _see_help(ctx: click.Context | None) -> Message:
    return Message("See: {command} --help", command=ctx.command_path if ctx else "plumbline")
