# shellcheck shell=bash
# Sets Desk up in this checkout: system libraries, a private Python in .venv, Desk itself. Does nothing else.
#
# Sourced by run, test and take-screenshots, which then call
#   set_up_desk run     for what the officer needs, or
#   set_up_desk test    for what the tests need too.
# Afterwards $root is the checkout and $venv the private environment. A second call is quick.
# DESK_PYTHON may name the Python to use.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
venv="$root/.venv"
unset PYTHONHOME PYTHONPATH

# Each shared library that Qt loads, and the Debian package that brings it. Looked up by library, not by
# package, because the package names differ from one release to the next.
libraries_for_drawing="
libglib-2.0.so.0    libglib2.0-0
libGL.so.1          libgl1
libEGL.so.1         libegl1
libxkbcommon.so.0   libxkbcommon0
libfontconfig.so.1  libfontconfig1
libdbus-1.so.3      libdbus-1-3
libfreetype.so.6    libfreetype6"
libraries_for_a_window="
libX11-xcb.so.1        libx11-xcb1
libxcb-cursor.so.0     libxcb-cursor0
libxcb-icccm.so.4      libxcb-icccm4
libxcb-image.so.0      libxcb-image0
libxcb-keysyms.so.1    libxcb-keysyms1
libxcb-randr.so.0      libxcb-randr0
libxcb-render.so.0     libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0      libxcb-shape0
libxcb-shm.so.0        libxcb-shm0
libxcb-sync.so.1       libxcb-sync1
libxcb-xfixes.so.0     libxcb-xfixes0
libxcb-xkb.so.1        libxcb-xkb1
libxkbcommon-x11.so.0  libxkbcommon-x11-0"

stop() {
    printf 'Desk: %s\n' "$*" >&2
    exit 1
}

screen_named() {
    [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]
}

# Whether a window can really be opened: a screen may be named and yet not answer.
screen_answers() {
    screen_named || return 1
    local platform
    platform="$(timeout 20 "$venv/bin/python" -c \
        'from PySide6.QtGui import QGuiApplication; print(QGuiApplication([]).platformName())' 2>/dev/null)" || return 1
    case "$platform" in offscreen | minimal | "") return 1 ;; esac
}

python_fits() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' >/dev/null 2>&1
}

# Prints the first Python that can make the private environment.
find_python() {
    local candidate
    for candidate in ${DESK_PYTHON:+"$DESK_PYTHON"} python3 /usr/bin/python3 python3.13 python3.12 python3.11 python3.14; do
        if python_fits "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    return 1
}

environment_works() {
    # An environment that was moved or copied still points to its old place.
    grep -q "^command = .*$venv\$" "$venv/pyvenv.cfg" 2>/dev/null && python_fits "$venv/bin/python"
}

# Prints the Debian packages that are missing, one a line.
missing_packages() {
    local known library package wanted="$libraries_for_drawing"
    if screen_named; then wanted+="$libraries_for_a_window"; fi
    known="$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null || true)"
    if [ -n "$known" ]; then
        while read -r library package; do
            if [ -n "$library" ] && [[ "$known" != *"$library "* ]]; then printf '%s\n' "$package"; fi
        done <<<"$wanted"
    fi
    environment_works || find_python >/dev/null || printf 'python3\npython3-venv\n'
}

# Installs the packages named, where this user may; else one sentence that names them.
install_packages() {
    local before=(env DEBIAN_FRONTEND=noninteractive) log
    local apt=(apt-get -qq -y -o DPkg::Lock::Timeout=120 -o Acquire::Retries=1 -o Acquire::http::Timeout=30)
    command -v apt-get >/dev/null || stop "these parts of the system are missing (by their Debian names): $*."
    if [ "$(id -u)" -ne 0 ]; then
        { command -v sudo && sudo -n true; } >/dev/null 2>&1 ||
            stop "please have these Debian packages installed, which needs an administrator: apt-get install --no-install-recommends $*"
        before=(sudo -n "${before[@]}")
    fi
    printf 'Installing what the system lacks: %s\n' "$*"
    # Stale lists may still do, so a failed update alone stops nothing.
    "${before[@]}" "${apt[@]}" update </dev/null >/dev/null 2>&1 || true
    if ! log="$("${before[@]}" "${apt[@]}" install --no-install-recommends "$@" </dev/null 2>&1)"; then
        printf '%s\n' "$log" >&2
        stop "these Debian packages could not be installed: $*."
    fi
}

prepare_system() {
    local missing
    mapfile -t missing < <(missing_packages)
    if [ "${#missing[@]}" -eq 0 ]; then return; fi
    install_packages "${missing[@]}"
    mapfile -t missing < <(missing_packages)
    case " ${missing[*]} " in
    *" python3 "*) stop "Python 3.11 or newer with its venv module is needed, and this system offers none." ;;
    "  ") ;;
    *) stop "these Debian packages were installed, yet their libraries are still missing: ${missing[*]}." ;;
    esac
}

# What the environment was made from: when this changes, it is brought up to date.
environment_stamp() {
    { cat "$root/pyproject.toml" && "$venv/bin/python" -VV; } | sha256sum
}

prepare_environment() {
    local purpose="$1" python known parts="$root"
    if ! environment_works; then
        python="$(find_python)"
        printf 'Making a private Python environment in %s\n' "$venv"
        "$python" -m venv --clear "$venv" </dev/null || stop "the private environment $venv could not be made."
    fi
    for known in "$purpose" test; do
        if [ "$(cat "$venv/.desk-for-$known" 2>/dev/null)" = "$(environment_stamp)" ]; then return; fi
    done
    printf 'Installing Desk into it (the first time takes a minute or two)\n'
    if [ "$purpose" = test ]; then parts+="[test]"; fi
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --editable "$parts" </dev/null ||
        stop "its parts could not be installed; the lines above say why (the first time needs a package index)."
    rm -f "$venv"/.desk-for-*
    environment_stamp >"$venv/.desk-for-$purpose"
}

set_up_desk() {
    prepare_system
    prepare_environment "$1"
}
