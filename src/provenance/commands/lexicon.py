"""``provenance lexicon``: trains a lexicon from sentence pairs, and says what one holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from provenance.commands.printing import write
from provenance.errors import UsageError

lexicon = typer.Typer(
    no_args_is_help=True,
    help="Train a lexicon for a language pair, or show what one holds.",
)

_Original = Annotated[
    str, typer.Option("--original", metavar="LANGUAGE", help="Language translated from, as en.")
]
_Translation = Annotated[
    str, typer.Option("--translation", metavar="LANGUAGE", help="Language translated into, as de.")
]
_Pairs = Annotated[
    list[Path],
    typer.Argument(metavar="PAIRS...", help="TSV files (also .gz): original TAB translation."),
]
_Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the lexicon.")
]
_Directory = Annotated[
    Path | None,
    typer.Option(
        "--directory", metavar="DIR", help="Folder of trained lexicons. Default: as configured."
    ),
]
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@lexicon.command("train")
def train(  # noqa: PLR0913, PLR0917 - one parameter for each option
    pairs: _Pairs,
    original: _Original,
    translation: _Translation,
    output: _Folder,
    name: Annotated[
        str | None, typer.Option(help="Its name in reports. Default: the two languages.")
    ] = None,
    version: Annotated[str, typer.Option(help="Its version in reports.")] = "1",
    licence: Annotated[str, typer.Option(help="Licence of the text it is learned from.")] = "",
) -> None:
    """Learn which word translates which from sentence pairs, and write a lexicon.

    Dictionary entries are pairs too. 100,000 pairs are a good beginning; the same pairs give the
    same file, byte for byte.
    """
    from provenance.lexicon import lexicon_file_name
    from provenance.lexicon.training.product import Imprint
    from provenance.lexicon.training.recipe import read_pairs, train_lexicon

    for language, option in ((original, "--original"), (translation, "--translation")):
        if not _LANGUAGE.fullmatch(language):
            raise UsageError(f"{option} {language}: a language is a code of two letters, as en.")
    if original == translation:
        raise UsageError(f"--original and --translation are both {original}.")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{output}: cannot be made a folder ({error.strerror}).") from error
    result = train_lexicon(
        (pair for path in pairs for pair in read_pairs(path)),
        output / lexicon_file_name(original, translation),
        Imprint(
            name=name or f"{original}-{translation}",
            version=version,
            original_language=original,
            translation_language=translation,
            licence=licence or "not stated",
            attributions=tuple(path.name for path in pairs),
        ),
        progress=lambda what: typer.echo(f"provenance: {what}", err=True),
    )
    write(
        f"{result.path}: {result.entries:,} translations of {result.translation_words:,} stems "
        f"({translation}) and {result.original_words:,} ({original}) from {result.pairs:,} pairs, "
        f"{result.size / 1e6:.1f} MB\n",
        None,
    )


@lexicon.command("show")
def show(
    original: _Original = "en",
    translation: _Translation = "de",
    directory: _Directory = None,
) -> None:
    """Say what the lexicon of a language pair holds, its licence and its sources."""
    from provenance.configuration.files import load_settings
    from provenance.lexicon import load_lexicon

    folder = str(directory) if directory else load_settings().lexicons
    found = load_lexicon(original, translation, folder)
    if found is None:
        raise UsageError(
            f"There is no lexicon for {original}-{translation}; train one with "
            "'provenance lexicon train'."
        )
    lines = [
        f"{found.name} {found.version}",
        f"Signature: {found.signature}",
        f"Licence: {found.licence}",
        f"Stems: {found.size(translation):,} {translation}, {found.size(original):,} {original}",
        f"Translations: {found.matrix(translation).offsets[-1]:,}",
        "Sources:",
        *(f"  {source}" for source in found.attributions),
    ]
    write("\n".join(lines) + "\n", None)
