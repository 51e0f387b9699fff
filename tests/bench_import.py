"""Letters per second and peak memory of an import: `python tests/bench_import.py [COUNT ...]` (default: 200 2000).

Each size runs in a process of its own with an empty SQLite database; memory is flat if both peaks are about the same.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

CHILD = """
import resource, sys, time
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started, cpu = time.perf_counter(), time.process_time()
call_command("import_circulars", sys.argv[1], series="bench", verbosity=0)
seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
print(seconds, cpu, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def measure(count: int) -> None:
    sys.path.insert(0, str(ROOT))
    from tests.circulars.importers.generate import write_letters

    with tempfile.TemporaryDirectory() as folder:
        write_letters(Path(folder) / "letters", count)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "site_config.settings.test",
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "PYTHONPATH": str(ROOT),
        }
        done = subprocess.run(
            [sys.executable, "-c", CHILD, f"{folder}/letters"],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(done.stderr)
        seconds, cpu, before, peak = done.stderr.split()[-4:]
    rate = count / float(seconds)
    print(
        f"{count} letters: {float(seconds):.1f} s, {rate:.1f} letters/s "
        f"({count / float(cpu):.1f} for each second of CPU), "
        f"peak {int(peak) // 1024} MB ({int(before) // 1024} MB before the first letter)"
    )


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [200, 2000]:
        measure(size)
