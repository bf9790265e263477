"""The details of an entry of the audit trail and its values before and after, in words."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.reason_codes import ReinstateReason, RevokeReason, SupersedeReason, SuspendReason
from registry.domain.sitting_states import SittingState
from registry.domain.visibility import Visibility
from registry.web.auditor.act_words import detail_word, way_word
from registry.web.labels import label

LAST = ("request", "origin")
REASONS: Mapping[str, StrEnum] = MappingProxyType(
    {
        reason.value: reason
        for kind in (SuspendReason, ReinstateReason, RevokeReason, SupersedeReason)
        for reason in kind
    }
)
# What the values before and after of an object are members of.
STANDINGS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "account": Audience,
        "appointment": ExamRole,
        "candidate": Visibility,
        "exam": ExamState,
        "passport": PassportState,
        "sitting": SittingState,
    }
)


def detail_rows(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every detail but the values before and after, in words; the request and its origin come last."""
    keys = sorted((key for key in details if key not in {"before", "after"}), key=lambda key: (key in LAST, key))
    return [(detail_word(key), _detail(key, details[key])) for key in keys]


def value_text(value: Any) -> str:
    """A value of the payload on one line."""
    if value is None or value == "":
        return "—"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {value_text(one)}" for key, one in sorted(value.items()))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def compared(object_type: str, details: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Values before and after beside each other: place, before, after; one line for each part of a map."""
    if not {"before", "after"} & details.keys():
        return
    before, after = details.get("before"), details.get("after")
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        one, other = before or {}, after or {}
        for key in sorted({*one, *other}):
            yield key, value_text(one.get(key)), value_text(other.get(key))
    else:
        yield "", _standing(object_type, before), _standing(object_type, after)


def _detail(key: str, value: Any) -> str:
    if key == "way" and isinstance(value, str):
        return way_word(value)
    reason = REASONS.get(value) if key == "reason" and isinstance(value, str) else None
    return label(reason) if reason else value_text(value)


def _standing(object_type: str, value: Any) -> str:
    """A state, a role, the rights of an account in words; everything else as it is."""
    members = {member.value: member for member in STANDINGS.get(object_type, ())}
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(one, str) and one in members for one in values):
        return value_text(value)
    return ", ".join(label(members[one]) for one in values)
