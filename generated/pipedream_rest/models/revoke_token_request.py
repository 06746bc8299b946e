from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RevokeTokenRequest")


@_attrs_define
class RevokeTokenRequest:
    """
    Attributes:
        token (str): The access token to revoke.
        client_id (str): The id of the OAuth client.
        client_secret (str): The secret of the OAuth client.
        include (str | Unset): The response's fields to keep, separated by commas. All of them when absent.
        exclude (str | Unset): The response's fields to leave out, separated by commas. None when absent.
    """

    token: str
    client_id: str
    client_secret: str
    include: str | Unset = UNSET
    exclude: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        client_id = self.client_id

        client_secret = self.client_secret

        include = self.include

        exclude = self.exclude

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "token": token,
                "client_id": client_id,
                "client_secret": client_secret,
            }
        )
        if include is not UNSET:
            field_dict["include"] = include
        if exclude is not UNSET:
            field_dict["exclude"] = exclude

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token = d.pop("token")

        client_id = d.pop("client_id")

        client_secret = d.pop("client_secret")

        include = d.pop("include", UNSET)

        exclude = d.pop("exclude", UNSET)

        revoke_token_request = cls(
            token=token,
            client_id=client_id,
            client_secret=client_secret,
            include=include,
            exclude=exclude,
        )

        revoke_token_request.additional_properties = d
        return revoke_token_request

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
