"""The Makefile and what it calls: what a newcomer meets first. Nothing here installs or starts anything."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
MAKEFILE = (ROOT / "Makefile").read_text()

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(*arguments, **variables):
    environment = {"PATH": os.environ["PATH"], **variables}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def environment_script(*arguments, **variables):
    """environment.sh with a folder that does not exist yet, so that it can find nothing installed."""
    variables = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, **variables}
    command = ["sh", str(ROOT / "home" / "demo" / "environment.sh"), *arguments]
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield str(server.getsockname()[1])


def test_make_alone_lists_every_target_with_what_it_does():
    targets = re.findall(r"^([a-z]+):(?!=)", MAKEFILE, re.MULTILINE)
    printed = make().stdout
    assert {"demo", "test"} <= set(targets)
    assert len(targets) <= 10
    for target in targets:
        assert re.search(rf"^  make {target} +\S", printed, re.MULTILINE), f"{target} has no ## help"


def test_a_taken_port_is_refused_before_anything_is_made(taken_port, tmp_path):
    result = environment_script("site", taken_port, VENV=str(tmp_path / "venv"))
    assert result.returncode != 0
    assert f"Port {taken_port} is taken" in result.stderr
    assert f"PORT={int(taken_port) % 65535 + 1} make demo" in result.stderr
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "80 80"])
def test_what_is_no_port_is_refused(port, tmp_path):
    result = environment_script("site", port, VENV=str(tmp_path / "venv"))
    assert result.returncode != 0
    assert f"PORT={port} is not a port" in result.stderr


def test_a_python_that_is_too_old_or_not_there_is_named(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n')
    old.chmod(0o755)
    result = environment_script("site", VENV=str(tmp_path / "venv"), PYTHON=str(old))
    assert result.returncode != 0
    assert "is not a Python 3.11 or newer (Python 3.9.2)" in result.stderr


def test_a_python_without_ensurepip_is_told_what_to_install(tmp_path):
    bare = tmp_path / "python3"
    bare.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\nexit 0\n')
    bare.chmod(0o755)
    result = environment_script("site", VENV=str(tmp_path / "venv"), PYTHON=str(bare))
    assert result.returncode != 0
    assert "apt install python3-venv" in result.stderr


def test_every_dependency_is_pinned_to_a_version_that_satisfies_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    pinned = {canonicalize_name(name): version for name, version in pins.items()}
    extras = project["project"]["optional-dependencies"].values()
    wanted = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *(r for x in extras for r in x),
    ]
    for requirement in map(Requirement, wanted):
        if requirement.name != project["project"]["name"]:
            version = pinned.get(canonicalize_name(requirement.name))
            assert version, f"{requirement.name} is not in constraints.txt"
            assert requirement.specifier.contains(version), f"{requirement} is pinned to {version}"
