"""The signals that `sourcebook review` works on: by the detectors that the archive has chosen."""

from pathlib import Path

from sourcebook import settings
from sourcebook.model import Archive
from sourcebook.pipeline import load
from sourcebook.pipeline.signalling import signals
from sourcebook.signals import Settled


def noticed_in(root: Path) -> tuple[Archive, list[Settled]]:
    chosen = settings.read(root).options.signals
    archive = load(root)
    return archive, signals(archive, chosen)
