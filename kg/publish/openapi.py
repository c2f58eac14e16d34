"""The questions of the ontology as an OpenAPI description, so that apps know them without reading SPARQL."""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

from kg.publish.questions import Parameter, Question, questions

Json: TypeAlias = dict[str, Any]
_VALUE = {"type": ["string", "number", "boolean", "null"], "description": "未绑定为 null · null where nothing is known"}
_ERROR, _LIMIT = "#/components/responses/Wrong", "#/components/responses/Limited"


def openapi(*, server: str = "/", version: str) -> Json:
    """Describe the questions as paths of an HTTP service at *server*."""
    paths = {
        "/questions": _listing(),
        **{f"/questions/{question.name}": {"get": _operation(question)} for question in questions()},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "政府工作报告知识图谱 Government work reports",
            "description": "本体的问题，各附参数与答案的列；只读。目标不是实绩。"
            "The questions of the ontology with their parameters and columns; read-only. A target is no result.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "version": version,
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "schemas": {"Error": _error(), "Question": _question()},
            "responses": {"Wrong": _wrong(), "Limited": _limited()},
        },
    }


def written(document: Json) -> str:
    """Write the document as JSON."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _listing() -> Json:
    schema = {"type": "array", "items": {"$ref": "#/components/schemas/Question"}}
    answer = {"description": "全部问题 all questions", "content": {"application/json": {"schema": schema}}}
    return {
        "get": {
            "operationId": "listQuestions",
            "summary": "列出问题 List the questions",
            "tags": ["questions"],
            "responses": {"200": answer},
        }
    }


def _operation(question: Question) -> Json:
    slug = question.name.partition("-")[2]
    return {
        "operationId": re.sub(r"-(\w)", lambda match: match[1].upper(), slug),
        "summary": question.en,
        "description": f"{question.zh}\n\n{question.en}",
        "tags": ["questions"],
        "parameters": [_parameter(parameter) for parameter in question.parameters],
        "responses": {
            "200": _answer(question),
            "400": {"$ref": _ERROR},
            **{status: {"$ref": _LIMIT} for status in ("403", "503", "504")},
        },
    }


def _parameter(parameter: Parameter) -> Json:
    default = int(parameter.shown) if parameter.is_number else parameter.shown
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": parameter.meaning,
        "schema": {"type": "integer" if parameter.is_number else "string", "default": default},
    }


def _answer(question: Question) -> Json:
    row = {
        "type": "object",
        "properties": dict.fromkeys(question.columns, _VALUE),
        "required": list(question.columns),
        "additionalProperties": False,
    }
    return {
        "description": "每行一个答案 a row for each answer",
        "content": {
            "application/json": {"schema": {"type": "array", "items": row}},
            "application/sparql-results+json": {"schema": {"type": "object"}},
            "text/csv": {"schema": {"type": "string"}},
        },
    }


def _question() -> Json:
    text = {"type": "string"}
    parameter = {
        "type": "object",
        "properties": {"name": text, "meaning": text, "default": text},
        "required": ["name", "meaning", "default"],
    }
    return {
        "type": "object",
        "properties": {
            "name": text,
            "zh": text,
            "en": text,
            "parameters": {"type": "array", "items": parameter},
            "columns": {"type": "array", "items": text},
        },
        "required": ["name", "zh", "en", "parameters", "columns"],
    }


def _error() -> Json:
    text = {"type": "string"}
    properties = {"where": text, "what": text, "remedy": text}
    return {"type": "object", "properties": properties, "required": list(properties)}


def _wrong() -> Json:
    return {"description": "参数有误 a parameter is wrong", **_told()}


def _limited() -> Json:
    return {
        "description": "超出限度：回答太大、引擎忙、时间到 beyond a limit: too large, all busy, out of time",
        **_told(),
    }


def _told() -> Json:
    return {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
