"""Country codes of two and of three letters lead to each other."""

from __future__ import annotations

from captions.gazetteer.countries import country_codes
from captions.tagging.country_codes import is_known, to_alpha_2, to_alpha_3


def test_every_country_of_the_gazetteer_has_both_codes() -> None:
    for code in country_codes():
        assert is_known(code)
        assert len(to_alpha_3(code)) == 3
        assert to_alpha_2(to_alpha_3(code)) == code


def test_codes_that_no_table_has_come_back_as_they_are() -> None:
    assert (to_alpha_3("xen"), to_alpha_2("XEN"), is_known("XEN")) == ("XEN", "XEN", True)
    assert (to_alpha_3("QQ"), is_known("QQ")) == ("QQ", False)
