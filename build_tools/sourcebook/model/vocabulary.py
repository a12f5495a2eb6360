"""The closed vocabularies. Values are the words as they stand in files; labels are the words that readers see."""

from enum import StrEnum


class Fate(StrEnum):
    """What became of a transcript line."""

    BODY = "body"
    TITLE = "title"
    DEK = "dek"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    REMOVED = "removed"


class By(StrEnum):
    """Who decided the fate of a line."""

    MACHINE = "machine"
    CURATOR = "curator"


class Reason(StrEnum):
    """Why a line was removed."""

    NAVIGATION = "navigation"
    SHARE_WIDGET = "share-widget"
    COMMENT_FORM = "comment-form"
    COMMENT_THREAD = "comment-thread"
    AUTHOR_BIO = "author-bio"
    RELATED_LINKS = "related-links"
    TEASER = "teaser"
    TAGS = "tags"
    ADVERT = "advert"
    COOKIE_NOTICE = "cookie-notice"
    LEGAL = "legal"
    REPEATED = "repeated"
    EMPTY = "empty"
    NOT_MAIN_CONTENT = "not-main-content"
    BY_HAND = "by-hand"


class Severity(StrEnum):
    MERIT = "merit"
    NEUTRAL = "neutral"
    CAUTION = "caution"
    SERIOUS = "serious"


class Tone(StrEnum):
    """How a grade of a scale is drawn: as a severity, or as one that says that it cannot be judged."""

    MERIT = Severity.MERIT.value
    NEUTRAL = Severity.NEUTRAL.value
    CAUTION = Severity.CAUTION.value
    SERIOUS = Severity.SERIOUS.value
    UNJUDGED = "unjudged"


class Verdict(StrEnum):
    """How a quotation was found again in the reading text. Only the first two are ever marked."""

    EXACT = "exact"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    CHANGED = "changed"
    ORPHAN = "orphan"

    @property
    def is_marked(self) -> bool:
        return self in (Verdict.EXACT, Verdict.MOVED)


class Visibility(StrEnum):
    """How much of a source readers see."""

    PUBLIC = "public"
    EXCERPTS = "excerpts"  # of its text only what public notes and claims quote
    METADATA = "metadata"  # of its text nothing
    WITHDRAWN = "withdrawn"  # that it was here, and why it no longer is
    WITHHELD = "withheld"  # not even that


class Position(StrEnum):
    """What a source does to a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXED = "mixed"  # it does both
    MENTIONS = "mentions"  # it speaks of it, and commits itself to nothing
    SILENT = "silent"  # a curator has looked, and it says nothing of it


class Outcome(StrEnum):
    """What curators make of a claim, all sources and evidence considered: its verdict."""

    SUPPORTED = "supported"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"
    REFUTED = "refuted"
    OUTDATED = "outdated"


class Corrected(StrEnum):
    """What of a note was changed after it was made."""

    TEXT = "text"
    FLAG = "flag"
    EVIDENCE = "evidence"
    QUOTATION = "quotation"
    TRANSLATION = "translation"


class NameKind(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"
