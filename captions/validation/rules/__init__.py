"""Every rule, by id: a new one is a function in one of these modules and a row here.

Reports keep this order: what limits use comes first, for missing it costs most.

>>> RULES["credit-line-missing"].summary
'A photographer is named and no credit line.'
"""

from __future__ import annotations

from types import MappingProxyType

from captions.record.results import Severity
from captions.validation.rule import Rule
from captions.validation.rules import (
    completeness,
    credit,
    dates,
    people,
    places,
    restrictions,
    text,
)

_ALL = (
    Rule(restrictions.picture_withdrawn, Severity.ERROR),
    Rule(restrictions.restriction_unread, Severity.ERROR),
    Rule(restrictions.restriction_like_text, Severity.WARNING),
    Rule(restrictions.restriction_without_evidence, Severity.ERROR),
    Rule(restrictions.restriction_parameter_missing, Severity.ERROR),
    Rule(restrictions.embargo_without_date, Severity.ERROR),
    Rule(restrictions.expiry_without_date, Severity.ERROR),
    Rule(restrictions.territory_unknown, Severity.WARNING),
    Rule(restrictions.territories_contradict, Severity.ERROR),
    Rule(restrictions.description_repeats_restriction, Severity.WARNING),
    Rule(restrictions.handout_without_restriction, Severity.INFO),
    Rule(completeness.caption_empty, Severity.ERROR),
    Rule(completeness.required_property, Severity.ERROR),
    Rule(completeness.recommended_property, Severity.WARNING),
    Rule(completeness.confidence_reject, Severity.WARNING),
    Rule(completeness.confidence_review, Severity.WARNING),
    Rule(completeness.text_unclaimed, Severity.INFO),
    Rule(credit.credit_line_missing, Severity.ERROR),
    Rule(credit.credit_not_as_demanded, Severity.WARNING),
    Rule(credit.source_equals_credit_line, Severity.WARNING),
    Rule(credit.creator_equals_credit_line, Severity.WARNING),
    Rule(credit.description_repeats_credit, Severity.WARNING),
    Rule(credit.byline_in_capitals, Severity.INFO),
    Rule(dates.date_impossible, Severity.ERROR),
    Rule(dates.date_in_future, Severity.ERROR),
    Rule(dates.date_after_story, Severity.ERROR),
    Rule(dates.date_implausible, Severity.ERROR),
    Rule(dates.date_partial, Severity.INFO),
    Rule(people.person_listed_twice, Severity.WARNING),
    Rule(people.person_shown_and_mentioned, Severity.WARNING),
    Rule(people.position_taken_twice, Severity.WARNING),
    Rule(people.creator_is_shown, Severity.WARNING),
    Rule(places.country_code_unknown, Severity.ERROR),
    Rule(places.country_code_missing, Severity.WARNING),
    Rule(places.country_code_contradicts_name, Severity.ERROR),
    Rule(places.city_without_country, Severity.WARNING),
    Rule(places.place_ambiguous, Severity.WARNING),
    Rule(places.location_empty, Severity.WARNING),
    Rule(text.iim_octet_limit, Severity.WARNING),
    Rule(text.unsafe_character, Severity.ERROR),
    Rule(text.replacement_character, Severity.WARNING),
    Rule(text.evidence_not_in_caption, Severity.ERROR),
)

RULES = MappingProxyType({rule.id: rule for rule in _ALL})
