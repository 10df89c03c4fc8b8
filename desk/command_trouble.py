"""What a command says in one sentence where it could not be done."""

from pathlib import Path

from desk.domain.errors import KnownError


def one_sentence(error: KnownError) -> str:
    """Return what happened and what to do about it as one sentence."""
    from desk.services.date_wording import plain_sentence

    happened = plain_sentence(error.sentence).rstrip(".")
    if error.advice is None:
        return f"{happened}."
    advice = plain_sentence(error.advice)
    if advice[1:2].islower():
        advice = advice[0].lower() + advice[1:]
    return f"{happened} – {advice}"


def unexpected(error: Exception, arguments: list[str]) -> str:
    """Return a sentence for an error that no command foresaw: mostly a damaged file, met deep in a read."""
    from desk.services.problems import known_problem

    files = [Path(argument) for argument in arguments if not argument.startswith("-")]
    files = files[1:] or files
    known = known_problem(error, files[0] if files else Path("desk"))
    if known is not None:
        return one_sentence(known)
    spoilt = next((told for told in map(_unsound, files) if told is not None), None)
    if spoilt is not None:
        return one_sentence(spoilt)
    return f"This could not be done ({type(error).__name__}: {error}) – “desk check FILE” tells whether the file is sound."


def _unsound(file: Path) -> KnownError | None:
    """Return that `file` is damaged where it is a register that a check finds so, since anything may follow of that."""
    from desk.services.checking import check
    from desk.storage.header import read_header
    from desk.storage.problems import damaged

    try:
        read_header(file)
        return None if check(file).sound else damaged(file)
    except KnownError:
        return None
