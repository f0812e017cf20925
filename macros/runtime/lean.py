"""Pyodide less what only other packages' machine code would call: of 8,560 exports the glue itself uses 150.

A browser makes a function of each export as it starts, and reads a line of glue for it. Works on names in the glue's
text; what another Pyodide would write otherwise is refused.
"""

import re
from collections.abc import Iterable

from . import wasm
from .errors import BuildError

WORD = re.compile(r"[A-Za-z_$][\w$]*")
IMPORTS = re.compile(r"var wasmImports=\{([^{}]*)\}")
EXPORTS = re.compile(r"function assignWasmExports\(wasmExports\)\{([^{}]*)\}")
VARIABLES = re.compile(r"var (_set_method_docstring,[\w$,]+);")
ASSIGNED = re.compile(r'((?:[\w$]+=|Module\["[\w$]+"\]=)+)wasmExports\["([^"]+)"\](?:\.value>>>0)?')
# Found by a name that the glue puts together, and the stack's end, for the build itself: see image.mjs.
ALWAYS = {"memory", "__indirect_function_table", "__wasm_call_ctors", "__main_argc_argv", "__stack_pointer"}
ALWAYS |= {"emscripten_stack_get_end"}


def lean(glue: str, loader: str, module: bytes) -> tuple[str, bytes]:
    """pyodide.asm.mjs and pyodide.asm.wasm, trimmed; `loader` is pyodide.mjs, which uses both. Raises BuildError."""
    parts = wasm.sections(module)
    content = {part.kind: part.content for part in parts}
    needed = {field for _, field, _ in wasm.imports(content[wasm.IMPORTS])}
    entries = (entry for entry in found(IMPORTS, glue).split(",") if entry.partition(":")[0] in needed)
    glue = IMPORTS.sub(lambda _: f"var wasmImports={{{','.join(entries)}}}", glue)
    glue, kept = used(glue, loader)
    exports = [export for export in wasm.exports(content[wasm.EXPORTS]) if export.name in kept]
    rewritten = {wasm.EXPORTS: wasm.of_exports(exports)}
    return glue, wasm.joined([part._replace(content=rewritten.get(part.kind, part.content)) for part in parts])


def used(glue: str, loader: str) -> tuple[str, set[str]]:
    """The glue with the exports that it or the loader names elsewhere, and the names of these."""
    assignments, variables = found(EXPORTS, glue), found(VARIABLES, glue)
    rest = EXPORTS.sub("", VARIABLES.sub("", glue))
    named = set(WORD.findall(rest)) | set(WORD.findall(loader))
    kept, names, exports = [], [], {*ALWAYS, *re.findall(r'wasmExports(?:\["|\.)(\w+)', rest)}
    for assignment in filter(None, assignments.split(";")):
        parts = ASSIGNED.fullmatch(assignment)
        if parts is None:
            raise BuildError(f"pyodide.asm.mjs : « {assignment[:80]} » n’a pas la forme attendue.")
        if named & set(identifiers(parts[1])):
            kept.append(assignment)
            exports.add(parts[2])
            names += [name for name in identifiers(parts[1], "Module") if name in variables.split(",")]
    glue = EXPORTS.sub(lambda _: f"function assignWasmExports(wasmExports){{{';'.join(kept)}}}", glue)
    return VARIABLES.sub(lambda _: f"var {','.join(dict.fromkeys(names))};", glue), exports


def identifiers(targets: str, *but: str) -> Iterable[str]:
    """'_free=Module["_free"]=' → _free, _free."""
    return (name for name in WORD.findall(targets) if name not in ("Module", *but))


def found(pattern: re.Pattern[str], glue: str) -> str:
    match = pattern.search(glue)
    if match is None:
        raise BuildError(
            f"pyodide.asm.mjs : « {pattern.pattern} » est introuvable, ce Pyodide n’est pas celui attendu."
        )
    return match[1]
