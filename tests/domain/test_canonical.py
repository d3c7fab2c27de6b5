"""The canonical form: what the quick way writes is what RFC 8785 asks for."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.canonical import canonical

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(2**53 - 3, 2**53 + 3)
    | st.floats()
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(), inner, max_size=4)
        | st.dictionaries(st.text("az\ue000\U0001f600"), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(json_values)
def test_it_is_what_the_library_writes(value: object) -> None:
    """Where the library refuses, so does this."""
    try:
        expected = rfc8785.dumps(value)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        with pytest.raises((ValueError, TypeError)):
            canonical(value)
    else:
        assert canonical(value) == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None, "\u4e09\u5c42"]}, '{"a":[true,null,"三层"],"b":1}'),
        ('\u0000\n"\\\u007f\u2028', '"\\u0000\\n\\"\\\\\u007f\u2028"'),
        ({"\ue000": 1, "\U0001f600": 2}, '{"\U0001f600":2,"\ue000":1}'),
        (1e21, "1e+21"),
        (-0.0, "0"),
    ],
    ids=["order", "escapes", "order of UTF-16", "float", "nought"],
)
def test_it_is_written_out(value: object, written: str) -> None:
    assert canonical(value).decode() == written


@pytest.mark.parametrize("value", [2**53, -(2**53), float("nan"), "\ud800", {1: 2}, {"a": {1, 2}}])
def test_what_has_no_such_form_is_refused(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        canonical(value)


def test_what_a_record_holds_goes_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(rfc8785, "dumps", refuse)

    assert canonical({"values": {"area_m2": "90.5"}, "seq": 3, "more": [{"is": True}]})
