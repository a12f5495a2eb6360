"""Where things stand in an archive."""

SEEDS, CORPUS = "seeds", "corpus"
NOTES = ".notes.yml"
FLAGS, CLAIMS = f"{CORPUS}/flags.yml", f"{CORPUS}/claims.yml"


def notes_path(id: str) -> str:
    return f"{CORPUS}/{id}{NOTES}"
