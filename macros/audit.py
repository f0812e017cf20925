"""`python -m macros.audit`: what public databases know against the packages of both locks; silence is not health.

Where a database is out of reach, or refuses to answer, its half is skipped, and says so.
"""

import json
import subprocess
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen

from .components import ROOT, locked

OSV = "https://api.osv.dev/v1/querybatch"  # PyPI's advisories among others; pip-audit asks it too
PATIENCE = 30  # seconds


def npm() -> list[str]:
    """'esbuild : …' for each package that is known to be weak. Raises ConnectionError."""
    asked = subprocess.run(["npm", "audit", "--json"], cwd=ROOT, capture_output=True, text=True)
    try:
        found = json.loads(asked.stdout)["vulnerabilities"]
    except (ValueError, KeyError):
        raise ConnectionError("npm") from None
    return [f"{name} : « npm audit » dit pourquoi ({one['severity']})" for name, one in found.items()]


def pypi() -> list[str]:
    """'jinja2 3.1.6 : GHSA-…' for each. Raises ConnectionError."""
    packages = [part for part in locked() if part.kind == "pypi"]
    asked = [{"package": {"ecosystem": "PyPI", "name": one.name}, "version": one.version} for one in packages]
    request = Request(OSV, json.dumps({"queries": asked}).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            results = json.load(answer)["results"]
    except (URLError, TimeoutError, ValueError, KeyError):
        raise ConnectionError("PyPI") from None
    return [
        f"{package.name} {package.version} : {known['id']}"
        for package, result in zip(packages, results, strict=True)
        for known in result.get("vulns", ())
    ]


def main() -> int:
    """Prints what is known, and returns how much."""
    count = 0
    for name, ask in (("npm", npm), ("PyPI", pypi)):
        try:
            found = ask()
        except ConnectionError:
            print(f"{name} : base injoignable, examen sauté.")
            continue
        print(*found or [f"{name} : aucune faiblesse connue."], sep="\n")
        count += len(found)
    return count


if __name__ == "__main__":
    sys.exit(bool(main()))
