"""From captures to sources: made when added, again when asked, and in memory where what is on disk is behind."""

from dataclasses import replace

from sourcebook import capture
from sourcebook.capture import Part
from sourcebook.corpus.load import Made
from sourcebook.model import Capture, Curation, Fixity, Reading, Transcript
from sourcebook.normalise import normalise


def transcribe(part: Part, capture_: Capture) -> Transcript:
    """Raises SourcebookError where the bytes are no capture that can be read."""
    return capture.read(part.data, capture_.place, part.charset, capture_.address)


def make(part: Part, capture_: Capture, curation: Curation) -> Made:
    """Raises SourcebookError where the bytes are no capture that can be read."""
    transcript = transcribe(part, capture_)
    fixity = Fixity(
        file=capture_.file,
        sha256=capture_.sha256,
        bytes=len(part.data),
        media_type=transcript.media_type,
        decoded_as=transcript.decoded_as,
        decided_by=transcript.decided_by,
        part=capture_.part,
    )
    source = normalise(transcript, fixity, capture_.id, curation.overrides)
    overruled = replace(source, overruled=curation.overrides)
    return overruled, Reading.of(transcript, source.repairs)
