"""The JSON Schema of configurations, for editors."""

from __future__ import annotations

import json

from bench.config.models import RunConfig


def config_schema() -> str:
    """The schema as it is committed in ``configs/schema.json``."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **RunConfig.model_json_schema()}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
