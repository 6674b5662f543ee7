"""Hypothesis strategies for the values of IPTC properties, made from their shapes."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from captions.tagging.xmp.shapes import SHAPES, Shape

_WORDS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        st.sampled_from("\t\n\r &<>\"'"),
    ),
    min_size=1,
    max_size=20,
)
_LANGUAGES = st.sampled_from(["en", "ko", "de-CH", "zh-Hant"])
_MAX_INT = 10**20


def single_values(shape: Shape) -> st.SearchStrategy[Any]:
    """Values of one item of a shape."""
    if shape.kind == "alt":
        others = st.dictionaries(_LANGUAGES, _WORDS, max_size=2)
        return st.builds(lambda default, more: {"x-default": default, **more}, _WORDS, others)
    if shape.kind == "int":
        return st.integers(-_MAX_INT, _MAX_INT)
    if shape.kind == "real":
        return st.floats(-1e200, 1e200, allow_nan=False)
    if shape.kind == "struct":
        fields = {name: values_of(field) for name, field in shape.fields.items()}
        return st.fixed_dictionaries({}, optional=fields).filter(bool)
    return _WORDS


def values_of(shape: Shape) -> st.SearchStrategy[Any]:
    """Values of a property or field."""
    single = single_values(shape)
    return single if shape.array is None else st.lists(single, min_size=1, max_size=3)


@st.composite
def property_values(draw: st.DrawFn) -> dict[str, Any]:
    """Values of a few properties."""
    names = draw(st.lists(st.sampled_from(sorted(SHAPES)), max_size=5, unique=True))
    return {name: draw(values_of(SHAPES[name])) for name in names}
