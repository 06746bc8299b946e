from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.account_credentials import AccountCredentials
    from ..models.app import App


T = TypeVar("T", bound="Account")


@_attrs_define
class Account:
    """A connected account.

    Attributes:
        id (str):
        name (None | str | Unset): The nickname of the account, if it has one.
        app (App | Unset): An app that Pipedream integrates with. Inside an account only some fields are printed.
        healthy (bool | Unset): Whether Pipedream can make a successful test request with the account.
        error (Any | Unset): What is wrong with the account, null when nothing is. No source shows its type.
        credentials (AccountCredentials | Unset): The secrets of an account. OAuth apps have the fields listed here;
            apps with static credentials have fields of their own, such as `api_key`.
        expires_at (datetime.datetime | None | Unset): When the access token expires, in ISO 8601.
        created_at (datetime.datetime | Unset): In ISO 8601.
        updated_at (datetime.datetime | Unset): In ISO 8601.
    """

    id: str
    name: None | str | Unset = UNSET
    app: App | Unset = UNSET
    healthy: bool | Unset = UNSET
    error: Any | Unset = UNSET
    credentials: AccountCredentials | Unset = UNSET
    expires_at: datetime.datetime | None | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        app: dict[str, Any] | Unset = UNSET
        if not isinstance(self.app, Unset):
            app = self.app.to_dict()

        healthy = self.healthy

        error = self.error

        credentials: dict[str, Any] | Unset = UNSET
        if not isinstance(self.credentials, Unset):
            credentials = self.credentials.to_dict()

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        created_at: str | Unset = UNSET
        if not isinstance(self.created_at, Unset):
            created_at = self.created_at.isoformat()

        updated_at: str | Unset = UNSET
        if not isinstance(self.updated_at, Unset):
            updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if app is not UNSET:
            field_dict["app"] = app
        if healthy is not UNSET:
            field_dict["healthy"] = healthy
        if error is not UNSET:
            field_dict["error"] = error
        if credentials is not UNSET:
            field_dict["credentials"] = credentials
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.account_credentials import AccountCredentials  # noqa: PLC0415
        from ..models.app import App  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        _app = d.pop("app", UNSET)
        app: App | Unset
        if isinstance(_app, Unset):
            app = UNSET
        else:
            app = App.from_dict(_app)

        healthy = d.pop("healthy", UNSET)

        error = d.pop("error", UNSET)

        _credentials = d.pop("credentials", UNSET)
        credentials: AccountCredentials | Unset
        if isinstance(_credentials, Unset):
            credentials = UNSET
        else:
            credentials = AccountCredentials.from_dict(_credentials)

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expires_at", UNSET))

        _created_at = d.pop("created_at", UNSET)
        created_at: datetime.datetime | Unset
        if isinstance(_created_at, Unset):
            created_at = UNSET
        else:
            created_at = datetime.datetime.fromisoformat(_created_at)

        _updated_at = d.pop("updated_at", UNSET)
        updated_at: datetime.datetime | Unset
        if isinstance(_updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = datetime.datetime.fromisoformat(_updated_at)

        account = cls(
            id=id,
            name=name,
            app=app,
            healthy=healthy,
            error=error,
            credentials=credentials,
            expires_at=expires_at,
            created_at=created_at,
            updated_at=updated_at,
        )

        account.additional_properties = d
        return account

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
