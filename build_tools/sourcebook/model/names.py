"""Who and what the sources name: `corpus/names.yml`."""

from dataclasses import dataclass

from sourcebook.model.vocabulary import NameKind


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A person, an organisation, a place, and the exact words that it is called by."""

    id: str
    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()  # longer words that hold one of these and mean something else: New Mexico
    text: str = ""
    reference: str = ""  # an http or https address
    place: str = ""
    is_private: bool = False  # for curators only

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Names:
    """All of `corpus/names.yml`. Without a file: the empty one."""

    entries: tuple[NameEntry, ...] = ()
    ignored: frozenset[str] = frozenset()  # what the machine takes for a name, and people don't
