"""Feed what is broken at random to the program, and see that its laws hold.

    python tools/fuzz TARGET [--seconds 1800] [--corpus DIR] [--seed N]

TARGET: files (bytes of any kind -> source), texts (text -> claims), graphs (hostile literals -> Turtle and
SPARQL and back). The seeds lie beside this file; with --corpus what gives new paths is kept from run to run. atheris
chooses by the code that was reached where it is installed (pip install atheris); else bytes are changed by chance.
What breaks a law is written to DIR, or here, as finding-TARGET; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from importlib import import_module, util
from pathlib import Path

SEEDS = Path(__file__).with_name("seeds")
_SPLICE = 0.2  # of the changes put a piece of another seed in
_LONGEST = 4096  # bytes


def main() -> int:
    """Run one target for a while; print the executions, and what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=("files", "texts", "graphs"))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, default=None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by-chance", action="store_true", help="without atheris, even where it is installed")
    arguments = parser.parse_args()
    guided = not arguments.by_chance and util.find_spec("atheris") is not None
    check = _check_of(arguments.target, guided=guided)
    seeds = [path.read_bytes() for path in sorted(SEEDS.joinpath(arguments.target).iterdir())]
    for seed in seeds:
        check(seed)
    return _guided(arguments, check) if guided else _by_chance(arguments, check, seeds)


def _check_of(target: str, *, guided: bool) -> Callable[[bytes], None]:
    """Load a target; guided, with marks in our own code that tell which of it was reached."""
    if guided:
        import atheris

        with atheris.instrument_imports(include=["kg", "targets"]):
            import_module("targets")
    check: Callable[[bytes], None] = import_module("targets").TARGETS[target]
    return check


def _guided(arguments: argparse.Namespace, check: Callable[[bytes], None]) -> int:
    import atheris

    folders = [str(arguments.corpus or SEEDS / arguments.target)]
    if arguments.corpus:
        arguments.corpus.mkdir(parents=True, exist_ok=True)
        folders.append(str(SEEDS / arguments.target))
    prefix = f"-artifact_prefix={arguments.corpus or Path()}/finding-{arguments.target}-"
    options = [f"-max_total_time={arguments.seconds}", f"-seed={arguments.seed}", f"-max_len={_LONGEST}", "-timeout=60",
               "-rss_limit_mb=3000", "-print_final_stats=1", prefix]  # fmt: skip
    if not arguments.corpus:
        options.append("-runs=-1")
        folders = _copied(folders[0])
    atheris.Setup([sys.argv[0], *options, *folders], check)
    atheris.Fuzz()  # ends the process, with 0 where nothing was found
    return 0


def _copied(folder: str) -> list[str]:
    """Copy the seeds, since the fuzzer writes beside them."""
    import shutil
    import tempfile

    return [shutil.copytree(folder, Path(tempfile.mkdtemp()) / "seeds").as_posix()]


def _by_chance(arguments: argparse.Namespace, check: Callable[[bytes], None], seeds: list[bytes]) -> int:
    chance = random.Random(arguments.seed)
    end, runs = time.monotonic() + arguments.seconds, 0
    while time.monotonic() < end:
        data = _changed(chance, seeds)
        try:
            check(data)
        except Exception as error:
            path = (arguments.corpus or Path()) / f"finding-{arguments.target}"
            path.write_bytes(data)
            print(f"{runs:,} executions; {path}: {type(error).__name__}: {error}")
            raise
        runs += 1
    print(f"{arguments.target}: {runs:,} executions in {arguments.seconds} s, no finding")
    return 0


def _changed(chance: random.Random, seeds: list[bytes]) -> bytes:
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        width = chance.choice((1, 1, 2, 3, 8, 60))
        act = chance.random()
        if act < _SPLICE:
            other = chance.choice(seeds)
            begin = chance.randrange(len(other) + 1)
            data[at:at] = other[begin : begin + chance.choice((3, 9, 30, 300))]
        elif act < 2 * _SPLICE:
            del data[at : at + width]
        elif act < 3 * _SPLICE:
            data[at:at] = data[at : at + width] * chance.randint(1, 20)
        else:
            data[at : at + width] = chance.randbytes(width)
    return bytes(data[: 4 * _LONGEST])


if __name__ == "__main__":
    sys.exit(main())
