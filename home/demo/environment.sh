#!/bin/sh
# Makes .venv (or $VENV) and installs this project into it: environment.sh EXTRAS [PORT]
#   EXTRAS  extras of pyproject.toml: "site", "site,test" or "dev"
#   PORT    first of all, make sure that this port is free on this machine
# Installs from the pinned versions, and only when they or pyproject.toml have changed. $PYTHON names another Python.
set -eu
cd "$(dirname "$0")/../.."

extras=$1
port=${2-}
folder=${VENV:-.venv}
venv=$folder/bin/python
stamp=$folder/installed-$(echo "$extras" | tr , -)
wanted=$(cat pyproject.toml constraints.txt | cksum)
unset PYTHONHOME PYTHONPATH 2>/dev/null || true
# The constraints hold for what packages are built with, too; which of the two names counts depends on pip's version.
PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_CONSTRAINT PIP_BUILD_CONSTRAINT PIP_USER PIP_DISABLE_PIP_VERSION_CHECK

say() { printf '%s\n' "$*" >&2; }
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() {
    new_enough=
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3.13 python3.12 python3.11 python3; fi
    for python; do
        is_new_enough "$python" || continue
        new_enough=$python
        can_make_venv "$python" && return
    done
    if [ -n "$new_enough" ]; then
        say "$new_enough cannot make a virtual environment: its module ensurepip is missing." \
            "On Debian and Ubuntu: sudo apt install python3-venv"
    elif [ -n "${PYTHON:-}" ]; then
        say "$PYTHON is not a Python 3.11 or newer ($("$PYTHON" --version 2>&1 | head -n 1))."
    else
        say "This needs Python 3.11 or newer, and there is none on the PATH." \
            "On Debian: sudo apt install python3 python3-venv; on macOS: the installer from python.org, or Homebrew." \
            "If it is elsewhere: PYTHON=/path/to/python3 make demo"
    fi
    exit 1
}

check_port() {
    "$python" - "$port" <<'CHECK'
import socket, sys

port = sys.argv[1]
if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
    sys.exit("PORT=%s is not a port: choose a number from 1024 to 65535." % port)
for family, kind, protocol, _name, address in socket.getaddrinfo("localhost", int(port), type=socket.SOCK_STREAM):
    with socket.socket(family, kind, protocol) as probe:
        probe.settimeout(1)
        if probe.connect_ex(address) == 0:
            sys.exit(
                "Port %s is taken: something answers at http://localhost:%s/ already - an earlier `make demo`, perhaps.\n"
                "Stop it, or choose another port: PORT=%d make demo" % (port, port, int(port) % 65535 + 1)
            )
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(port)))
    except OSError as error:
        sys.exit("Port %s cannot be used: %s. Choose another one: PORT=8001 make demo" % (port, error.strerror))
CHECK
}

if is_new_enough "$venv"; then python=$venv; else find_python; fi
if [ -n "$port" ]; then check_port; fi
if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && [ "$python" = "$venv" ]; then exit 0; fi

if [ "$python" != "$venv" ]; then
    say "Making the virtual environment $folder with $("$python" --version) ..."
    "$python" -m venv --clear "$folder"
fi
"$venv" -m pip --version >/dev/null 2>&1 || "$venv" -m ensurepip >/dev/null
say "Installing (once; it takes about a minute) ..."
if "$venv" -m pip install -q -e ".[$extras]"; then
    echo "$wanted" >"$stamp"
else
    say "" "The installation failed; the reason stands above. The first run needs the Internet. Run the same again to go on."
    exit 1
fi
