"""py3langid's model, unpacked once and kept in the user's cache: unpacking takes 0.4 s, reading it 0.02 s.

What is kept is named by the digest of what it was unpacked from, and can be removed at any time. Where nothing can be
kept, the model is unpacked each time.
"""

from contextlib import suppress
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FORM = 1  # of the file that is kept
# In order: how likely each language has each feature, how likely each language is, the codes of languages; of the
# automaton that finds features: the transitions, the row of them that each state has, the feature that ends there.
ARRAYS = 6

Arrays = list[NDArray[Any]]


@cache
def identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (loads in 0.1 s)

    features, languages, codes, moves, rows, ends = arrays(Path(MODEL_DIR, MODEL_FILE))
    return LanguageIdentifier(
        *(features, languages, codes.tolist(), moves.data, ends.data),
        norm_probs=True,
        tk_row=rows.data,
    )


def arrays(packed: Path) -> Arrays:
    kept = place(packed)
    with suppress(OSError, ValueError, EOFError):  # it is not there, or is damaged
        return _read(kept)
    unpacked = _unpacked(packed)
    with suppress(OSError):  # as in a home that can't be written to
        if kept.is_absolute():  # else there is no home
            _keep(unpacked, kept)
    return unpacked


def place(packed: Path) -> Path:
    digest = sha256(packed.read_bytes()).hexdigest()
    return user_cache_path("sourcebook", appauthor=False) / f"py3langid-{FORM}-{digest[:32]}.npy"


def _unpacked(packed: Path) -> Arrays:
    from py3langid.modelio import load_model  # noqa: PLC0415 (seldom)

    return [np.asarray(part) for part in load_model(packed)]


def _read(kept: Path) -> Arrays:
    with kept.open("rb") as file:
        return [np.load(file, allow_pickle=False) for _ in range(ARRAYS)]


def _keep(unpacked: Arrays, kept: Path) -> None:
    from sourcebook.corpus.write import atomically  # noqa: PLC0415 (loads in 0.07 s; done once a machine)

    data = BytesIO()
    for array in unpacked:
        np.save(data, array, allow_pickle=False)
    atomically(kept, data.getvalue())
