"""The OpenAPI document: our routes as the contract has them, beside those of one's own that FastAPI knows."""

from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from otp_demo.service.contract import Route
from otp_demo.service.refusal import MESSAGES

_JSON = "application/json"
_ERROR = {
    "type": "object",
    "required": ["error", "message"],
    "properties": {
        "error": {"type": "string", "enum": sorted(MESSAGES)},
        "message": {"type": "string"},
        "field": {"type": "string"},
        "success": {"const": False},
    },
}
_HEADERS = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}}


def describe(app: FastAPI, routes: Iterable[Route], cookie: str) -> None:
    """Let the application describe these routes, too."""

    def openapi() -> dict[str, Any]:
        if not app.openapi_schema:
            schema = get_openapi(
                title=app.title, version=app.version, description=app.description, routes=app.routes
            )
            components = schema.setdefault("components", {})
            components.setdefault("schemas", {})["Error"] = _ERROR
            components["securitySchemes"] = {"session": {"type": "apiKey", "in": "cookie", "name": cookie}}
            for route in routes:
                schema.setdefault("paths", {}).setdefault(route.path, {})[route.method] = _operation(route)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": route.summary,
        "operationId": f"{route.method}{route.path.replace('/', '_').replace('-', '_')}",
        "responses": {
            str(route.status): {
                "description": route.summary,
                "content": {_JSON: {"schema": _schema_of(route.gives), "example": route.gives}},
            },
            **_errors(route),
        },
    }
    if route.session:
        operation["security"] = [{"session": []}]
    if route.method == "post":
        operation["requestBody"] = {
            "required": not route.may_be_empty,
            "content": {_JSON: {"schema": _body(route), "example": _example(route)}},
        }
    return operation


def _body(route: Route) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in route.fields if field.required],
        "properties": {field.name: field.schema for field in route.fields},
    }


def _example(route: Route) -> dict[str, object]:
    return {
        field.name: examples[0]
        for field in route.fields
        if isinstance(examples := field.schema.get("examples"), list)
    }


def _errors(route: Route) -> dict[str, Any]:
    by_status: dict[int, list[str]] = {}
    for code in dict.fromkeys(route.all_errors):
        by_status.setdefault(MESSAGES[code][0], []).append(code)
    return {str(status): _error(status, codes) for status, codes in sorted(by_status.items())}


def _error(status: int, codes: list[str]) -> dict[str, Any]:
    examples = {code: {"value": {"error": code, "message": MESSAGES[code][1]}} for code in codes}
    content = {_JSON: {"schema": {"$ref": "#/components/schemas/Error"}, "examples": examples}}
    told: dict[str, Any] = {"description": " ".join(MESSAGES[code][1] for code in codes), "content": content}
    return {**told, "headers": _HEADERS} if status in (429, 503) else told


def _schema_of(example: object) -> dict[str, Any]:
    if isinstance(example, dict):
        properties = {name: _schema_of(value) for name, value in example.items()}
        return {"type": "object", "required": list(example), "properties": properties}
    if isinstance(example, list):
        return {"type": "array", "items": _schema_of(example[0])}
    kinds = {bool: "boolean", int: "integer", str: "string"}
    return {"type": kinds[type(example)]}
