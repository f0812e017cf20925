"""Material's script, changed by exact text: what it asked of other sites, and what it kept of pages that are gone.

Instant navigation exchanges pages as long as a visit lasts, and an observer that nobody takes back holds its whole
page: 4,900 nodes an article, where readers leave a tab open all day. In the script's short names `h` is RxJS's
fromEvent, `m` map, `W` takeUntil, `Ie` skip, `A` finalize.
"""

from hashlib import sha256
from re import compile as pattern
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

NAME = pattern(r"assets/javascripts/bundle\.\w+\.min\.js")


class Exchange(NamedTuple):
    why: str
    old: str  # as it stands in the script, once
    new: str


EXCHANGES = (
    Exchange(
        "Diagrams, of which there are none here, from another site.",
        "https://unpkg.com/mermaid@11/dist/mermaid.min.js",
        "about:blank",
    ),
    Exchange(
        "What browsers of before 2020 lacked, from another site.",
        "https://unpkg.com/resize-observer-polyfill",
        "about:blank",
    ),
    Exchange(
        "A media query's listener, one more for each sidebar of each page, that was never removed.",
        "ur(r=>t.addListener(()=>r(t.matches))).pipe(Q(t.matches))",
        'h(t,"change").pipe(m(()=>t.matches),Q(t.matches))',
    ),
    Exchange(
        "toc.follow: the scroll of a table of contents, which outlived its page.",
        "Pe(o.pipe(xe(pe))),te(a)).subscribe(",
        "Pe(o.pipe(xe(pe))),te(a),W(s)).subscribe(",
    ),
    Exchange(
        "The header's two subscriptions, made again for each page: here what it says ends with its page…",
        'o.pipe(ne("active"),Pe(t)).subscribe(',
        'o.pipe(ne("active"),Pe(t),W(n)).subscribe(',
    ),
    Exchange(
        "… and here it ends, with what it hears.",
        "return r.subscribe(o),t.pipe(W(n),m(s=>P({ref:e},s)),Ve(i.pipe(W(n))))",
        "let a=r.subscribe(o);return t.pipe(W(n),m(s=>P({ref:e},s)),Ve(i.pipe(W(n))),"
        "A(()=>{a.unsubscribe(),o.complete()}))",
    ),
    Exchange(
        "On an iPhone or an iPad, the touch of each list of the menu.",
        'J(t=>h(t,"touchstart").pipe(m(()=>t)))',
        'J(t=>h(t,"touchstart").pipe(W(e.pipe(Ie(1))),m(()=>t)))',
    ),
)


def mend(files: Files, config: MkDocsConfig) -> None:
    """Put the changed script in the place of Material's, named by its content; extra.bundle says its address."""
    (theirs,) = [file for file in files if NAME.fullmatch(file.dest_uri)]
    text = exchanged(theirs.content_string)
    target = f"assets/javascripts/bundle.{sha256(text.encode()).hexdigest()[:8]}.min.js"
    files.remove(theirs)
    files.append(File.generated(config, target, content=text))
    config.extra["bundle"] = target


def exchanged(script: str) -> str:
    """The script with every exchange made; raises PluginError where Material has changed under one."""
    for why, old, new in EXCHANGES:
        if script.count(old) != 1:
            raise PluginError(
                f"macros/bundle.py : le script de Material doit contenir une fois et une seule « {old} », et le "
                f"contient {script.count(old)} fois. Cherchez dans sa nouvelle version ce que remplaçait cet échange, "
                f"ou supprimez-le s’il ne sert plus : « {why} »"
            )
        script = script.replace(old, new)
    return script
