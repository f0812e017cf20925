"""What the tests need of Debian, got by whoever is root there: the --install of the find_*.py."""

import os
import shutil
import subprocess
import sys


def may_install() -> bool:
    """Whether --install was asked for, and apt can be used."""
    return "--install" in sys.argv[1:] and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(advice: str, *packages: str) -> None:
    """Exits with the command that failed."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=600"]  # another may be installing
    for command in ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(command, env=environment, stdout=sys.stderr).returncode:
            sys.exit(f"`{' '.join(command)}` failed. {advice}")
