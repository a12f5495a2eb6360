"""`make reloaded`: the tests of search on whoosh-reloaded, the way out should whoosh3 be given up.

It is installed beside, in a folder of its own that comes first on the path. Without a network: skipped, and says so.
"""

import os
import subprocess
import sys
import tempfile

OTHER = "whoosh-reloaded==2.7.5"
ASKED = "import whoosh; print(whoosh.versionstring(), whoosh.__file__)"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder]
        installed = subprocess.run([*pip, OTHER], capture_output=True, text=True, check=False)
        if installed.returncode:
            print(f"skipped: {OTHER} can't be installed here ({installed.stderr.strip().splitlines()[-1]})")
            return 0
        path = os.pathsep.join(filter(None, [folder, os.environ.get("PYTHONPATH", "")]))
        environment = os.environ | {"PYTHONPATH": path}
        found = subprocess.run(
            [sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=True
        )
        version, file = found.stdout.split()
        assert file.startswith(folder), file
        print(f"tests/search on whoosh-reloaded {version}", flush=True)
        # Its own files have escapes that newer Pythons warn of.
        tests = [sys.executable, "-m", "pytest", "-q", "-W", "ignore::SyntaxWarning", "tests/search", "-n", "auto"]
        return subprocess.run([*tests, *sys.argv[1:]], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
