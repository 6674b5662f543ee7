"""Embedded rights expressions (IPTC ``EmbdEncRightsExpr``): our policy beside other people's.

>>> ours = expression('{"uid":"urn:photo-captions:policy:a"}')
>>> theirs = {"enc_rights_expr": "<policy/>", "rights_expr_enc_type": "text/xml"}
>>> with_others([ours], [theirs, expression('{"uid":"urn:photo-captions:policy:old"}')]) == [
...     theirs, ours]
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from captions.record.model import POLICY_PREFIX

if TYPE_CHECKING:
    from captions.tagging.xmp.shapes import Value

EXPRESSIONS = "embd_enc_rights_exprs"

_ODRL_LANGUAGE = "http://www.w3.org/ns/odrl/2/"
_JSON_LD = "application/ld+json"


def expression(policy: str) -> dict[str, Value]:
    """Give the structure that holds an ODRL policy, with its media type and its language.

    Source: IPTC Photo Metadata 2025.1, Embedded Encoded Rights Expression; W3C ODRL 2.2.
    """
    return {
        "enc_rights_expr": policy,
        "rights_expr_enc_type": _JSON_LD,
        "rights_expr_lang_id": _ODRL_LANGUAGE,
    }


def with_others(value: Value, stored: Value | None) -> Value:
    """Keep the expressions that are there, but for those that we made, beside a policy of ours."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not any(map(_is_ours, value)):
        return value
    there = stored if isinstance(stored, Sequence) and not isinstance(stored, str) else ()
    others = [item for item in there if not _is_ours(item) and item not in value]
    return [*others, *value]


def _is_ours(item: Value) -> bool:
    text = item.get("enc_rights_expr") if isinstance(item, Mapping) else None
    return isinstance(text, str) and f'"{POLICY_PREFIX}' in text
