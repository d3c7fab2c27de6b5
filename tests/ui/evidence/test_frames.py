"""The frame over a photo never leaves it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.services.photos import Area
from audit.ui.evidence.frames import MOST_ZOOM, Frame

steps = st.lists(
    st.tuples(
        st.sampled_from(["move", "grow", "zoom"]), st.integers(-30, 30), st.integers(-30, 30)
    ),
    max_size=20,
)


def walked(frame: Frame, way: list[tuple[str, int, int]]) -> Frame:
    """Return the frame after some steps."""
    for what, right, down in way:
        match what:
            case "move":
                frame = frame.moved(right, down)
            case "grow":
                frame = frame.grown(right, down)
            case _:
                frame = frame.zoomed()
    return frame


def holds(outer: Area, inner: Area) -> bool:
    """Whether an area lies in another."""
    return (
        outer.left <= inner.left < inner.right <= outer.right
        and outer.top <= inner.top < inner.bottom <= outer.bottom
    )


@given(st.integers(1, 1600), st.integers(1, 1600), steps)
def test_it_stays_in_the_photo_and_covers_something(
    width: int, height: int, way: list[tuple[str, int, int]]
) -> None:
    frame = walked(Frame.over(width, height), way)

    assert holds(Area(0, 0, width, height), frame.area)
    assert holds(Area(0, 0, width, height), frame.part)


@given(st.integers(1, 1600), st.integers(1, 1600), st.integers(-9, 9), st.integers(-9, 9))
def test_moving_keeps_its_size(width: int, height: int, right: int, down: int) -> None:
    frame = Frame.over(width, height)

    moved = frame.moved(right, down)

    assert (moved.area.width, moved.area.height) == (frame.area.width, frame.area.height)


def test_steps_are_smaller_where_one_looks_nearer() -> None:
    far = Frame.over(1600, 1200)

    near = far.zoomed().zoomed()

    assert near.moved(1, 0).area.left - near.area.left < far.moved(1, 0).area.left - far.area.left


def test_after_the_nearest_the_whole_photo_is_seen_again() -> None:
    frame = Frame.over(1600, 1200)
    while frame.zoom < MOST_ZOOM:
        frame = frame.zoomed()

    assert frame.zoomed().part == Area(0, 0, 1600, 1200)


def test_the_whole_photo_can_be_in_the_frame() -> None:
    assert Frame.over(1600, 1200).grown(99, 99).area == Area(0, 0, 1600, 1200)
