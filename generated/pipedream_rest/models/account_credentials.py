from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AccountCredentials")


@_attrs_define
class AccountCredentials:
    """The secrets of an account. OAuth apps have the fields listed here; apps with static credentials have fields of their
    own, such as `api_key`.

        Attributes:
            oauth_access_token (str | Unset): A fresh access token.
            oauth_client_id (str | Unset): The client id of the OAuth app.
            oauth_refresh_token (str | Unset): The latest refresh token.
            oauth_uid (str | Unset): The user's id in the app's own system, often an e-mail address.
    """

    oauth_access_token: str | Unset = UNSET
    oauth_client_id: str | Unset = UNSET
    oauth_refresh_token: str | Unset = UNSET
    oauth_uid: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        oauth_access_token = self.oauth_access_token

        oauth_client_id = self.oauth_client_id

        oauth_refresh_token = self.oauth_refresh_token

        oauth_uid = self.oauth_uid

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if oauth_access_token is not UNSET:
            field_dict["oauth_access_token"] = oauth_access_token
        if oauth_client_id is not UNSET:
            field_dict["oauth_client_id"] = oauth_client_id
        if oauth_refresh_token is not UNSET:
            field_dict["oauth_refresh_token"] = oauth_refresh_token
        if oauth_uid is not UNSET:
            field_dict["oauth_uid"] = oauth_uid

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        oauth_access_token = d.pop("oauth_access_token", UNSET)

        oauth_client_id = d.pop("oauth_client_id", UNSET)

        oauth_refresh_token = d.pop("oauth_refresh_token", UNSET)

        oauth_uid = d.pop("oauth_uid", UNSET)

        account_credentials = cls(
            oauth_access_token=oauth_access_token,
            oauth_client_id=oauth_client_id,
            oauth_refresh_token=oauth_refresh_token,
            oauth_uid=oauth_uid,
        )

        account_credentials.additional_properties = d
        return account_credentials

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
