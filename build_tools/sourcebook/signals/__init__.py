"""What a machine notices in sources: suggestions to curators, which no reader sees."""

from sourcebook.signals.registry import DETECTORS, notice, switched_on
from sourcebook.signals.settling import Settled, settled

__all__ = ["DETECTORS", "Settled", "notice", "settled", "switched_on"]
