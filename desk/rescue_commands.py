"""The command that rescues what can be read of a damaged register."""

from pathlib import Path

from desk.output import Output

MOST = 20
"""Differences from the backup that are shown; the report has all."""


def rescue(output: Output, damaged: Path, target: Path) -> None:
    """Rescue `damaged` into a new file, say what is missing, and set it beside the newest backup."""
    from desk.services.rescuing import about_backup, told
    from desk.services.rescuing import rescue as rescue_file
    from desk.services.settings import read_settings

    done = rescue_file(damaged, target, read_settings().settings.backup_folder)
    output.line(f"{done.path}: rescued; {damaged} is as it was")
    for sentence in done.missing:
        output.line(f"  {sentence}")
    output.line(str(about_backup(done)))
    for one in done.differences[:MOST]:
        output.line(f"  {told(one)}")
    if len(done.differences) > MOST:
        output.line(f"  … and {len(done.differences) - MOST} more")
    if done.report is not None:
        output.line(f"{done.report}: all of this, and word for word what could not be placed")
    elif done.source:
        output.line(f"Source “{done.source}” of the new register: all of this, and what could not be placed")
    if done.backup is not None:
        output.line(f"To take the backup instead: desk restore “{done.backup.path}” FILE")
