"""The image and the compose file, read without an engine; `.ci/image` builds and runs the image where there is one."""

import json
import re
import shlex
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import SECRETS, Settings
from bot.discord_app.process import STOP_SECONDS

ROOT = Path(__file__).parents[1]
SETTINGS = {name.upper() for name in Settings.model_fields}
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
BOTS = {name: service for name, service in COMPOSE["services"].items() if "build" in service}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, continued lines joined, comments left out."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


def last_stage() -> dict[str, str]:
    """Of the image that is run, the last instruction of each kind."""
    stages = instructions()
    start = max(number for number, (kind, _) in enumerate(stages) if kind == "FROM")
    return dict(stages[start:])


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in shlex.split(last_stage()["ENV"]))


def test_the_image_runs_as_nobody_special_below_an_init():
    stage = last_stage()
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", stage["USER"])
    assert stage["ENTRYPOINT"] == '["tini", "--", "senpai"]'
    assert stage["CMD"] == '["run"]'
    assert "ca-certificates" in stage["RUN"]


def test_the_image_keeps_its_data_in_a_volume_and_is_asked_how_it_is():
    stage, told = last_stage(), environment()
    assert stage["VOLUME"] == told["SENPAI_DATA_DIR"] == stage["WORKDIR"]
    assert told["METRICS_PORT"] != "0"


def test_the_health_check_asks_at_the_port_that_is_set(monkeypatch: pytest.MonkeyPatch):
    python, option, code = json.loads(last_stage()["HEALTHCHECK"].partition(" CMD ")[2])
    assert (python, option) == ("python3", "-c")
    asked: list[str] = []
    monkeypatch.setattr("urllib.request.urlopen", lambda url, timeout: asked.append(url))
    for port in ("9464", "8080", "0"):
        monkeypatch.setenv("METRICS_PORT", port)
        exec(code, {})  # noqa: S102 — the check itself
    assert asked == [f"http://127.0.0.1:{port}/healthz" for port in (9464, 8080)]


def test_the_image_sets_only_what_there_is_and_no_secret():
    named = {name for name in environment() if name != "PATH" and not name.startswith("PYTHON")}
    assert named <= SETTINGS
    assert not named & {name.upper() for name in SECRETS}
    assert [value for kind, value in instructions() if kind == "ARG"] == ["BASE=python:3.11-slim-bookworm"]


def test_everything_that_is_installed_is_pinned_by_hash_or_our_own():
    commands = [value for kind, value in instructions() if kind == "RUN"]
    installs = re.findall(r"pip install ([^&]*)", " && ".join(commands))
    assert len(installs) == 2
    assert "--require-hashes" in installs[0]
    assert "--no-deps" in installs[1]
    assert installs[1].split()[-1] == "."


def test_the_build_is_given_what_it_copies_and_nothing_else():
    listed = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    kept = {line[1:] for line in listed if line.startswith("!")}
    assert "*" in listed
    copied = [value.split()[:-1] for kind, value in instructions() if kind == "COPY" and "--from" not in value]
    names = {name for each in copied for name in each}
    assert names == kept
    assert all((ROOT / name).exists() for name in names)
    assert not [name for name in names if fnmatch(name, ".*") or "secret" in name]


def test_the_driver_of_postgresql_is_that_of_the_tests():
    own = (ROOT / "requirements-postgres.lock").read_text("utf-8")
    tested = (ROOT / "requirements-dev.lock").read_text("utf-8")
    pinned = re.findall(r"^psycopg\S* *[^\\]*\\(?:\n    --hash=\S+(?: \\)?)+", own, re.MULTILINE)
    assert {re.match(r"[\w-]+", entry)[0] for entry in pinned} == {"psycopg", "psycopg-binary"}  # pyright: ignore[reportOptionalSubscript]
    assert all(entry in tested for entry in pinned)


@pytest.mark.parametrize("name", BOTS)
def test_the_bot_is_locked_in(name: str):
    bot = BOTS[name]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in bot["security_opt"]
    assert bot["volumes"] == [f"data:{environment()['SENPAI_DATA_DIR']}"]
    assert "ports" not in bot
    assert float(bot["stop_grace_period"].removesuffix("s")) > STOP_SECONDS


@pytest.mark.parametrize("name", BOTS)
def test_the_bot_is_told_only_what_it_can_be_told_and_secrets_by_files(name: str):
    bot = BOTS[name]
    assert bot["environment"].keys() <= SETTINGS
    files = {key: value for key, value in bot["environment"].items() if key.endswith("_FILE")}
    assert set(files.values()) == {f"/run/secrets/{secret}" for secret in bot["secrets"]}
    assert not bot["environment"].keys() & {secret.upper() for secret in SECRETS}


def test_there_are_two_ways_to_run_it():
    assert {profile for service in COMPOSE["services"].values() for profile in service["profiles"]} == {
        "single",
        "full",
    }
    assert [name for name, service in COMPOSE["services"].items() if service["profiles"] == ["single"]] == ["senpai"]


def test_what_services_use_is_defined():
    for service in COMPOSE["services"].values():
        assert set(service.get("secrets", ())) <= COMPOSE["secrets"].keys()
        assert {volume.split(":")[0] for volume in service["volumes"]} <= COMPOSE["volumes"].keys()
        assert {config["source"] for config in service.get("configs", ())} <= COMPOSE["configs"].keys()
        assert set(service.get("depends_on", ())) <= COMPOSE["services"].keys()
    scraped = yaml.safe_load(COMPOSE["configs"]["prometheus"]["content"])["scrape_configs"][0]["static_configs"]
    assert scraped == [{"targets": [f"senpai-full:{environment()['METRICS_PORT']}"]}]


def test_nothing_but_prometheus_is_reached_from_outside_and_that_from_this_machine():
    published = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}
    assert published == {"prometheus": ["127.0.0.1:9090:9090"]}
