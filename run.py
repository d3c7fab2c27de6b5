#!/usr/bin/env python3
"""准绳 · Plumbline: measures a building against the rules.

python3 run.py              打开程序（首次运行会自动安装）· open the program (installs it first)
python3 run.py COMMAND ...  运行一条命令，如 judge、report、list · run one of its commands
python3 run.py test         运行全部测试 · run all tests; what follows goes to pytest
python3 run.py check        全部检查：打包、风格、类型、层次、安全、测试 · wheel, style, types, layers, safety, tests
python3 run.py bench        性能测量，列表显示 · measure the speed and print a table
python3 run.py faults       断电、磁盘满等故障的全部试验，约两小时 · every fault at every line, for about two hours
python3 run.py words ...    文字目录：update、compile、check · the catalogues of words
python3 run.py sbom         更新软件物料清单 · write the list of what the program is made of
"""

# Only the standard library, and only what Python 3.7 can read: it must start on an old Python to say
# that it is too old, and on a machine with nothing installed to install it.
from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up.json"
RUNTIME = "requirements.lock"
EVERYTHING = "requirements-dev.lock"
OLDEST = (3, 11)


def tell(chinese: str, english: str) -> None:
    """Say something to the person at the terminal in both languages."""
    print(chinese, english, sep="\n", file=sys.stderr, flush=True)


def give_up(chinese: str, english: str) -> None:
    """Say what is wrong and what to do, and end with the exit status for "try again"."""
    tell(chinese, english)
    raise SystemExit(3)


def set_up(lock: str) -> None:
    """See to it that ``.venv`` holds what ``lock`` names, and the program itself.

    What was finished stands in a stamp and is not done again. A set-up that was interrupted begins
    anew, because pip takes a library it installed by half for a whole one; what was downloaded
    is still in pip's cache.
    """
    done = _stamp()
    version = _version_of_venv()
    if version is None or done.get("python", version) != version or "unfinished" in done:
        _make_venv()
        done = {}
    wanted = _fingerprint(ROOT / lock)
    if done.get(lock) != wanted:
        _write_stamp({"unfinished": lock})
        _install_lock(lock)
        done[lock] = wanted
        if lock == EVERYTHING:
            done[RUNTIME] = _fingerprint(ROOT / RUNTIME)
    itself = f"{_fingerprint(ROOT / 'pyproject.toml')} {ROOT}"
    if done.get("itself") != itself:
        _install_itself()
        done["itself"] = itself
    done["python"] = _version_of_venv() or ""
    if done != _stamp():
        _write_stamp(done)


def _stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(stamp: dict[str, str]) -> None:
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def _fingerprint(path: Path) -> str:
    # Git may have given the file Windows line ends.
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _here() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _version_of_venv() -> str | None:
    """Return ``3.11`` or the like; None if there is no ``.venv`` that works and is new enough."""
    if not PYTHON.exists() or not (VENV / "pyvenv.cfg").is_file():
        return None
    question = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(  # nosec B603 # the Python of .venv
            [str(PYTHON), "-I", "-c", question],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    version = answer.stdout.decode().strip()
    return version if tuple(map(int, version.split("."))) >= OLDEST else None


def _make_venv() -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        _ask_for_venv()
    tell("正在建立运行环境 .venv ……", "Making the folder .venv ...")
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(str(VENV))
    except OSError as error:
        give_up(
            f"无法删除旧的 .venv（{error}）。请关闭正在使用它的程序后重试。",
            f"The old .venv cannot be removed ({error}). Close what uses it and try again.",
        )
    command = [sys.executable, "-m", "venv", str(VENV)]
    made = subprocess.run(command, check=False)  # nosec B603 # the Python that runs this
    if made.returncode != 0 or _version_of_venv() is None:
        _ask_for_venv()


def _ask_for_venv() -> None:
    name = f"python{_here()}-venv"
    give_up(
        f"这里的 Python 不能建立 .venv。Debian、Ubuntu 请先运行：sudo apt install {name}；"
        "其他系统请安装 python.org 的 Python；磁盘已满或文件夹不可写时也会如此。",
        f"This Python cannot make .venv. On Debian and Ubuntu first run: sudo apt install {name}. "
        "Elsewhere install Python from python.org. A full disk or a folder that cannot be "
        "written to look the same.",
    )


def _install_lock(lock: str) -> None:
    tell(
        "正在安装所需的库，只需一次，约一两分钟 ……",
        "Installing what it needs, once, for a minute or two ...",
    )
    _pip(["install", "--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / lock)])


def _install_itself() -> None:
    _pip(["install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])


def _pip(arguments: list[str]) -> None:
    """Run pip and show one line of what it is at; its complaints are shown as they are."""
    command = [str(PYTHON), "-m", "pip", *arguments]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    shows = sys.stderr.isatty()
    running = subprocess.Popen(  # nosec B603 # the Python of .venv
        command, stdout=subprocess.PIPE, env=_environment()
    )
    spoken = running.stdout or io.BytesIO()
    try:
        for line in spoken:
            words = line.decode("utf-8", "replace").split()
            if shows and words and words[0] in {"Collecting", "Downloading", "Installing"}:
                print("\r\x1b[K  " + " ".join(words)[:70], end="", file=sys.stderr, flush=True)
        running.wait()
    finally:
        spoken.close()
        if running.poll() is None:
            running.terminate()
        if shows:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if running.returncode != 0:
        give_up(
            "安装没有完成，原因见上。首次安装需要网络；请检查网络或代理后再运行一次，已下载的部分会保留。",
            "The installation did not finish; the reason stands above. The first one needs the "
            "network: check it, or the proxy, and run this again; what was fetched is kept.",
        )


def _environment() -> dict[str, str]:
    given = dict(os.environ)
    # Without what Python keeps of a module, each start reads half a second longer.
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return dict(
        given,
        PYTHONUTF8="1",
        # Some people's pip.conf asks for installs outside of a .venv.
        PIP_USER="0",
        # The editor's half of pyright comes with its package; it need not look for another.
        PYRIGHT_PYTHON_IGNORE_WARNINGS="1",
    )


def call(*arguments: str) -> int:
    """Run the Python of ``.venv`` in the folder of the project; return its exit status."""
    command = [str(PYTHON), *arguments]
    return subprocess.run(  # nosec B603 # the Python of .venv
        command, cwd=str(ROOT), env=_environment(), check=False
    ).returncode


def start(arguments: list[str]) -> int:
    """Become the program. ``-P`` keeps a folder ``audit`` of the user's from being taken for it."""
    set_up(RUNTIME)
    command = [str(PYTHON), "-P", "-m", "audit", *arguments]
    if os.name != "nt":
        os.execve(command[0], command, _environment())  # nosec B606 # the Python of .venv
    try:
        return subprocess.run(  # nosec B603 # the Python of .venv
            command, env=_environment(), check=False
        ).returncode
    except KeyboardInterrupt:
        return 130


def test(arguments: list[str]) -> int:
    """Run the suite; all of it on every core, a chosen part on one."""
    set_up(EVERYTHING)
    return call("-m", "pytest", *(arguments or ALL_CORES))


def check(arguments: list[str]) -> int:
    """Run every check, or those named; go on after a failed one and say at the end which failed."""
    set_up(EVERYTHING)
    failed = []
    for name, command in CHECKS:
        if arguments and name not in arguments:
            continue
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        status = call(*command)
        print(f"-- {'FAILED' if status else 'ok'}, {time.monotonic() - began:.0f} s", flush=True)
        if status != 0:
            failed.append(name)
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall checks passed")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure the speed, alone on the machine."""
    set_up(EVERYTHING)
    return call("-m", "pytest", "tests/benchmarks", *MEASURING, *arguments)


def faults(arguments: list[str]) -> int:
    """Let every deed die at every line and kill it a thousand times, and print the counts."""
    set_up(EVERYTHING)
    os.environ["PLUMBLINE_FAULTS"] = "1"
    return call("-m", "pytest", "tests/storage", "-m", "crash or soak", "-s", *arguments)


def words(arguments: list[str]) -> int:
    """Update, compile or check the catalogues."""
    set_up(EVERYTHING)
    return call("tests/words.py", *arguments)


def sbom(arguments: list[str]) -> int:
    """Write or check the list of what the program is made of."""
    set_up(EVERYTHING)
    return call("tests/sbom.py", *(arguments or ["update"]))


ALL_CORES = ["-n", "auto", "--dist", "loadgroup"]
SOURCES = ["audit", "checklists", "reports", "run.py"]
MEASURING = ["-m", "benchmark", "--benchmark-enable", "--benchmark-group-by=group"]
CHECKS = [
    ("wheel", ["-m", "pytest", "-q", "tests/architecture/test_wheel.py"]),
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("pyright", ["-m", "pyright"]),
    ("layers", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
    ("words", ["tests/words.py", "check"]),
    ("sbom", ["tests/sbom.py", "check"]),
    ("bandit", ["-m", "bandit", "-q", "-c", "pyproject.toml", "-r", *SOURCES]),
    ("advisories", ["tests/advisories.py"]),
    ("suite", ["-m", "pytest", *ALL_CORES, "--cov", "--cov-report="]),
    (
        "coverage of domain and services, 100 %",
        [
            "-m",
            "coverage",
            "report",
            "--include=audit/domain/*,audit/services/*",
            "--fail-under=100",
        ],
    ),
    ("coverage, 90 %", ["-m", "coverage", "report", "--fail-under=90"]),
]
DEEDS = {
    "test": test,
    "check": check,
    "bench": bench,
    "faults": faults,
    "words": words,
    "sbom": sbom,
}


def main(arguments: list[str]) -> int:
    """Do what the first word says; without one of ours the words are for the program."""
    if sys.version_info < OLDEST:
        give_up(
            f"准绳需要 Python 3.11 或更高版本，这里是 {_here()}。请从 python.org 安装后再试。",
            f"Plumbline needs Python 3.11 or later; this is {_here()}. Get one from python.org.",
        )
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    deed = DEEDS.get(arguments[0]) if arguments else None
    try:
        return deed(arguments[1:]) if deed else start(arguments)
    except OSError as error:
        tell(f"{error}。请检查磁盘空间和权限。", f"{error}. Check disk space and permissions.")
        return 3


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that has no Chinese letters must still show the English.
            stream.reconfigure(errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
