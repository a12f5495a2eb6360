"""What a label says, whatever stands around its letters."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.normalise.labels import REASON_OF
from sourcebook.normalise.lines import first_word, letters
from sourcebook.normalise.outline import reason_of

LABELS = st.sampled_from(sorted(REASON_OF))
SIGNS = st.text("0123456789 .:-–(!?„“\t•_", max_size=4)


@given(SIGNS, LABELS, SIGNS)
def test_a_label_is_told_by_its_letters(before: str, label: str, after: str) -> None:
    assert reason_of(f"{before}{label.upper()}{after}") is REASON_OF.get(letters(label.upper()))


@given(st.text(max_size=30))
def test_other_text_is_no_label(text: str) -> None:
    assert reason_of(text) is REASON_OF.get(letters(text))
    assert first_word(text) == letters(text).partition(" ")[0]
