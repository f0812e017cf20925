"""Whatever fails, a reader gets right figures or one clear sentence, and what they typed stays.

Each fault is injected for real: on the line, in the worker, in what the browser lends. After it, somebody types a value
and asks for a link, which Python alone can write.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from threading import Event

import pytest
from playwright.sync_api import Error, Locator, Page, Route, Worker, expect

from tests.browser.builds import Host
from tests.browser.conftest import Journal, NewPage
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, published, status, unfold
from tests.browser.test_offline import addresses
from tests.browser.test_tools import said, tool
from tests.browser.waiting import until
from tests.conftest import Site

QUESTION = "Combien coûte l’abonnement au logiciel"
LOADING = "Le moteur de calcul n’a pas pu se charger. Vérifiez la connexion, puis réessayez."
FAILED = "Le calcul a échoué dans votre navigateur. Fermez d’autres onglets s’il manque de mémoire, puis réessayez."
TOOL = "Cette partie n’a pas pu se charger. Vérifiez la connexion, puis fermez-la et rouvrez-la."
INERT = "Le programme de ce calculateur n’a pas pu se charger"
ALARMS = ("n’a pas pu", "a échoué", "datent d’avant")


@dataclass
class Reader:
    page: Page
    host: Host

    def arrive(self) -> None:
        self.page.goto(self.host.url + ARTICLE)

    def type(self, typed: str = "30 000") -> None:
        unfold(published(self.page))
        published(self.page).get_by_label(QUESTION).fill(typed)

    def share(self) -> Locator:
        """The panel that asks Python for a link."""
        panel = tool(self.page, "share")
        self.answered(panel)
        return panel

    def answered(self, panel: Locator) -> None:
        """The panel has its link, or a sentence."""
        script = "panel => panel.querySelector('[name=link]').value || panel.querySelector('.said').textContent"
        until(self.page, script, panel.element_handle())

    def gets_right_figures(self, typed: str = "30 000") -> None:
        """By Python too, and no alarm is raised."""
        self.type(typed)
        self.sees(typed)
        panel = self.share()
        expect(said(panel)).to_have_text("")
        assert panel.locator("[name=link]").input_value().endswith(f"logiciel%3D{typed.replace(' ', '')}")

    def gets_a_sentence(self, sentence: str, typed: str = "30 000") -> Locator:
        """Where Python is needed, and there alone: the formulas of the page give the figures."""
        self.type(typed)
        self.sees(typed)
        panel = self.share()
        expect(said(panel)).to_have_text(sentence)
        self.sees(typed)
        return panel

    def sees(self, typed: str) -> None:
        value = float(typed.replace(" ", ""))
        expect(figure(self.page, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=value), timeout=PATIENCE)
        expect(published(self.page).get_by_label(QUESTION)).to_have_value(typed)
        assert not [alarm for alarm in ALARMS if alarm in status(self.page).inner_text()]

    @property
    def worker(self) -> Worker:
        (worker,) = [one for one in self.page.workers if "/runtime/" in one.url]
        return worker

    def prefix(self, script: str, times: int | None = None) -> None:
        """What the worker runs before its own first line, `times` times."""

        def add(route: Route) -> None:
            found = route.fetch()
            route.fulfill(response=found, body=script + found.text())

        self.page.context.route("**/runtime/*/worker.js", add, times=times)


@pytest.fixture(scope="module")
def hosted(site: Site) -> Iterator[Host]:
    host = Host(site.root)
    yield host
    host.close()


@pytest.fixture
def host(hosted: Host) -> Iterator[Host]:
    yield hosted
    hosted.recover()


@pytest.fixture
def reader(new_page: NewPage, host: Host, journal: Journal) -> Reader:
    journal.expect_error("")  # a fault may be told to the console in any words; third parties are still refused
    journal.third_parties = lambda url: []  # type: ignore[method-assign]  # the site's own has another port here
    return Reader(new_page(), host)


def ends(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text) + "$")


def damaged(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + bytes(255 - byte for byte in body[middle : middle + 2_000]) + body[middle + 2_000 :]


ANSWERS: dict[str, Callable[[Route], None]] = {
    "in trouble": lambda route: route.fulfill(status=500, body="panne"),
    "damaged": lambda route: route.fulfill(response=(found := route.fetch()), body=damaged(found.body())),
    "truncated": lambda route: route.fulfill(
        response=(found := route.fetch()), body=found.body()[: len(found.body()) // 2]
    ),
    "a portal's page": lambda route: route.fulfill(content_type="text/html", body="<h1>Wi-Fi de l'hôtel</h1>"),
    "refused": lambda route: route.abort(),
}
RUNTIME = [  # « missing » is held, with its cure, in test_calculator.py
    ("worker.js", "a portal's page"),
    ("pyodide.mjs", "refused"),
    ("pyodide.asm.mjs", "truncated"),
    ("pyodide.asm.wasm", "in trouble"),
    ("pyodide.asm.wasm", "damaged"),
    ("pyodide.asm.wasm", "a portal's page"),
    ("stdlib.zip", "damaged"),
    ("stdlib.zip", "truncated"),
    ("*.whl", "damaged"),
]


@pytest.mark.parametrize(("file", "fault"), RUNTIME)
def test_a_file_of_python_that_does_not_come_whole(reader: Reader, file: str, fault: str) -> None:
    """Nor does the image of its memory: with that alone, the others would be done without, or it without them."""
    reader.page.context.route("**/assets/runtime/*/memory.bin", ANSWERS["refused"])
    reader.page.context.route(f"**/assets/runtime/*/{file}", ANSWERS[fault])
    reader.arrive()
    reader.gets_a_sentence(LOADING)


@pytest.mark.parametrize("fault", ["damaged", "truncated"])
def test_an_image_of_python_that_does_not_come_whole_is_done_without(reader: Reader, fault: str) -> None:
    reader.page.context.route("**/assets/runtime/*/memory.bin", ANSWERS[fault])
    reader.arrive()
    reader.gets_right_figures()


# What the worker's browser does not lend: what is run before the worker's own first line, and what the reader is told.
LENT = {
    "no memory for wasm": ("WebAssembly.Memory = function () { throw new RangeError('no memory'); };", LOADING),
    "no wasm": ("delete self.WebAssembly;", LOADING),
    "no streaming of wasm": ("delete WebAssembly.compileStreaming;", LOADING),
}


@pytest.mark.parametrize("fault", LENT)
def test_a_browser_that_refuses_what_python_needs(reader: Reader, fault: str) -> None:
    script, sentence = LENT[fault]
    reader.prefix(script)
    reader.arrive()
    reader.gets_a_sentence(sentence)


PAGES = {
    "no worker": "delete window.Worker;",
    "a worker that throws": "window.Worker = function () { throw new DOMException('refused', 'SecurityError'); };",
}


@pytest.mark.parametrize("fault", PAGES)
def test_a_browser_that_refuses_workers(reader: Reader, fault: str) -> None:
    reader.page.add_init_script(PAGES[fault])
    reader.arrive()
    reader.gets_a_sentence(LOADING)


def test_a_policy_that_refuses_workers(reader: Reader) -> None:
    def refuse(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, headers={**found.headers, "content-security-policy": "worker-src 'none'"})

    reader.page.route(f"**/{ARTICLE}", refuse)
    reader.arrive()
    reader.gets_a_sentence(LOADING)


# What Python does without.
SPARED = {
    "no DecompressionStream": "delete self.DecompressionStream;",
    "no crypto.subtle": "Object.defineProperty(crypto, 'subtle', {value: undefined});",
}


@pytest.mark.parametrize("fault", SPARED)
def test_a_browser_that_lacks_what_can_be_spared(reader: Reader, fault: str) -> None:
    reader.page.add_init_script(SPARED[fault])
    reader.prefix(SPARED[fault])
    reader.arrive()
    reader.gets_right_figures()


# The site's own memory in the browser.
MEMORY = {
    "refused": """Object.defineProperty(window, "localStorage",
        {get() { throw new DOMException("refused", "SecurityError"); }});""",
    "full": """for (let size = 1e6; size >= 1; size /= 10) try {
        for (;;) localStorage[Math.random()] = "x".repeat(size); } catch {}""",
}


@pytest.mark.parametrize("fault", MEMORY)
def test_a_browser_that_keeps_nothing(reader: Reader, fault: str) -> None:
    reader.page.add_init_script(MEMORY[fault])
    reader.arrive()
    reader.gets_right_figures()


def test_a_worker_killed_while_it_waits(reader: Reader) -> None:
    reader.arrive()
    reader.gets_right_figures()
    with suppress(Error):  # nobody is left to answer
        reader.worker.evaluate("self.close()")
    reader.type("31 000")
    expect(reader.page.get_by_label("Lien vers ce calcul").first).to_have_value(ends("31000"), timeout=PATIENCE)
    reader.sees("31 000")


def test_a_worker_killed_while_it_draws(reader: Reader) -> None:
    reader.arrive()
    panel = tool(reader.page, "simulate", "reseau_social_entreprise")
    reader.prefix(
        "addEventListener('message', ({data}) => data.question?.ask === 'simulate' && self.close());", times=1
    )
    panel.get_by_role("button", name="Tirer au sort").click()
    expect(panel.locator("svg").first).to_be_attached(timeout=PATIENCE)


def test_a_worker_killed_while_it_loads(reader: Reader) -> None:
    reader.page.clock.install()
    reader.prefix("self.close();", times=1)
    reader.arrive()
    reader.type()
    reader.page.wait_for_timeout(500)
    reader.page.clock.run_for(21_000)
    reader.sees("30 000")
    reader.page.clock.resume()
    expect(published(reader.page)).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    reader.gets_right_figures("31 000")


HANG = """const {parse} = JSON;
JSON.parse = (text) => { if (text.startsWith('{"link')) for (;;); return parse(text); };
"""


def test_a_worker_that_hangs_once(reader: Reader) -> None:
    reader.prefix(HANG, times=1)
    reader.arrive()
    reader.gets_right_figures()


def test_a_worker_that_hangs_each_time(reader: Reader) -> None:
    reader.prefix(HANG)
    reader.arrive()
    reader.gets_a_sentence(FAILED)


def test_memory_that_runs_out_while_python_calculates(reader: Reader) -> None:
    """Python is asked more than this worker may have: its memory, once started, is refused any growth."""
    reader.prefix(
        """addEventListener('message', ({data}) => {
        if (data.question?.ask !== 'share') return;
        WebAssembly.Memory.prototype.grow = () => { throw new RangeError('no memory'); };
        data.question.note = 'x'.repeat(60_000_000); });"""
    )
    reader.arrive()
    reader.gets_a_sentence(FAILED)


def test_a_line_that_drips_for_minutes_is_waited_for(reader: Reader, host: Host) -> None:
    """Ten pieces, fifteen seconds apart by the page's clock: a slow line is not one that is cut."""
    pieces, sent = 10, Event()

    def drip(path: str, body: bytes) -> Iterator[bytes]:
        if not path.endswith(".wasm"):
            yield body
            return
        size = len(body) // pieces + 1
        for start in range(0, len(body), size):
            sent.wait()
            sent.clear()
            yield body[start : start + size]

    host.sends = drip
    host.requests.clear()
    reader.page.clock.install()
    reader.arrive()
    reader.type()
    for _ in range(pieces):
        reader.page.wait_for_timeout(200)
        sent.set()
        reader.page.wait_for_timeout(100)
        reader.page.clock.run_for(15_000)
    reader.page.clock.resume()
    expect(published(reader.page)).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    assert sum(request.path.endswith(".wasm") for request in host.requests) == 1
    reader.gets_right_figures("31 000")


def test_a_line_that_stops_is_taken_up_again(reader: Reader, host: Host) -> None:
    """The bytes stop half-way: after twenty seconds without one, they are asked for again."""
    over = Event()
    stopped: list[str] = []

    def stop(path: str, body: bytes) -> Iterator[bytes]:
        if path.endswith(".wasm") and not stopped:
            stopped.append(path)
            yield body[: len(body) // 2]
            over.wait()
        yield body

    host.sends = stop
    reader.page.clock.install()
    reader.arrive()
    reader.type()
    reader.page.wait_for_timeout(1_000)
    reader.page.clock.run_for(21_000)
    over.set()
    reader.page.clock.resume()
    reader.gets_right_figures("31 000")


def test_a_connection_lost_half_way_is_said_and_taken_up_at_the_next_change(reader: Reader, host: Host) -> None:
    def lose(path: str, body: bytes) -> Iterator[bytes]:
        if path.endswith(".wasm"):
            yield body[: len(body) // 2]
            raise ConnectionAbortedError
        yield body

    host.sends = lose
    reader.arrive()
    panel = reader.gets_a_sentence(LOADING)
    host.recover()
    reader.type("31 000")
    expect(panel.locator("[name=link]")).to_have_value(ends("31000"), timeout=PATIENCE)
    reader.sees("31 000")


def test_a_host_that_is_down_for_python(reader: Reader, host: Host) -> None:
    def down(path: str) -> HTTPStatus | None:
        return HTTPStatus.SERVICE_UNAVAILABLE if "/runtime/" in path else None

    host.trouble = down
    reader.arrive()
    reader.gets_a_sentence(LOADING)


def test_a_page_of_a_build_that_is_gone_says_so_and_offers_the_new_one(reader: Reader, host: Host) -> None:
    reader.arrive()
    host.trouble = lambda path: HTTPStatus.NOT_FOUND if "/runtime/" in path else None

    def rebuilt(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, body=found.text().replace('name="build" content="', 'name="build" content="b'))

    reader.page.route(f"**/{ARTICLE}", rebuilt)
    reader.gets_a_sentence(
        "Le blog a changé depuis que cette page est ouverte, et son moteur de calcul n’est plus en ligne. Rechargez-la."
    )
    host.recover()
    reader.page.locator(".newer").get_by_role("button", name="La charger").click()
    expect(published(reader.page).get_by_label(QUESTION)).to_have_value("30 000")
    reader.sees("30 000")


def test_a_tab_asleep_for_an_hour_raises_no_alarm(reader: Reader) -> None:
    reader.page.clock.install()
    reader.arrive()
    reader.type()
    reader.page.clock.fast_forward("01:00:00")
    reader.page.clock.resume()
    reader.gets_right_figures("31 000")


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_wrong_clock(reader: Reader, year: int) -> None:
    reader.page.clock.set_system_time(f"{year}-01-02T00:00:00Z")
    reader.arrive()
    reader.gets_right_figures()


def test_two_tabs_calculate_each_for_itself(reader: Reader) -> None:
    other = Reader(reader.page.context.new_page(), reader.host)
    for one in (reader, other):
        one.arrive()
    reader.gets_right_figures("30 000")
    other.gets_right_figures("31 000")
    reader.sees("30 000")


def test_back_to_a_page_left_for_another_site(reader: Reader) -> None:
    reader.arrive()
    reader.gets_right_figures()
    reader.page.goto("about:blank")
    reader.page.go_back()
    reader.type("31 000")
    reader.sees("31 000")


@pytest.mark.parametrize(
    "script",
    ["charts.js", "menus.js", "offline.js", "instant/*/cas_publie.js", "javascripts/bundle.*.js"],
)
def test_a_script_that_figures_do_without(reader: Reader, script: str) -> None:
    reader.page.route(f"**/assets/**/{script}", lambda route: route.abort())
    reader.arrive()
    reader.gets_right_figures()


@pytest.mark.parametrize("script", ["calculator.js", "engine.js", "instant.js"])
def test_a_calculator_without_its_script_says_that_its_fields_do_nothing(reader: Reader, script: str) -> None:
    reader.page.route(re.compile(rf"/assets/code/.*\b{script}$"), lambda route: route.abort())
    reader.arrive()
    expect(published(reader.page).locator(".inert")).to_be_visible()
    expect(published(reader.page).locator(".inert")).to_contain_text(INERT)
    expect(figure(reader.page, "roi_annuel")).to_have_text(expected("roi_annuel"))


@pytest.mark.parametrize("script", ["panel.js", "share.js"])
def test_a_tool_without_its_script_says_so_and_opens_once_it_comes(reader: Reader, script: str) -> None:
    reader.page.route(f"**/tools/{script}", lambda route: route.abort())
    reader.arrive()
    reader.type()
    tool(reader.page, "share")
    expect(published(reader.page).locator("[data-tool=share] > .missing")).to_have_text(TOOL)
    expect(published(reader.page).get_by_label(QUESTION)).to_have_value("30 000")


def test_a_clipboard_and_a_share_that_are_refused(reader: Reader) -> None:
    reader.page.add_init_script(
        """const refuse = async () => { throw new DOMException('refused', 'NotAllowedError'); };
        Object.assign(navigator, {share: refuse, canShare: () => true});
        navigator.clipboard.writeText = refuse;"""
    )
    reader.arrive()
    reader.type()
    panel = reader.share()
    panel.get_by_role("button", name="Copier le lien").click()
    expect(said(panel)).to_have_text("Le texte est sélectionné\u00a0: copiez-le avec Ctrl + C.")
    panel.get_by_role("button", name="Partager…").click()
    expect(said(panel)).to_have_text("Le partage a été refusé\u00a0: copiez le lien.")
    reader.sees("30 000")


@pytest.mark.parametrize("fault", ["no room", "missing", "refused"])
def test_a_service_worker_that_cannot_be(new_page: NewPage, reader: Reader, host: Host, fault: str) -> None:
    reader.page = new_page(service_workers="allow")
    if fault == "no room":
        session = reader.page.context.new_cdp_session(reader.page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": host.origin, "quotaSize": 1_000})
    if fault == "missing":
        host.trouble = lambda path: HTTPStatus.NOT_FOUND if path.endswith("service-worker.js") else None
    if fault == "refused":
        reader.page.add_init_script("delete Navigator.prototype.serviceWorker")
    reader.arrive()
    reader.gets_right_figures()
    expect(reader.page.get_by_text("Disponible hors connexion.")).to_be_hidden()


def test_a_kept_file_that_a_disk_has_damaged_is_fetched_again(new_page: NewPage, reader: Reader, host: Host) -> None:
    reader.page = new_page(service_workers="allow")
    reader.arrive()
    reader.gets_right_figures()
    expect(reader.page.get_by_text("Disponible hors connexion.")).to_be_visible(timeout=PATIENCE)
    wasm = next(url for url in addresses(reader.page) if url.endswith(".wasm"))
    reader.page.evaluate(
        """async (url) => { for (const name of await caches.keys()) await (await caches.open(name)).put(url,
        new Response("damaged", {headers: {"content-type": "application/wasm"}})) }""",
        wasm,
    )
    reader.page.reload()
    reader.gets_right_figures("31 000")
    reader.page.reload()  # that visit did without the damaged file
    reader.gets_right_figures("32 000")
    kept = "async (url) => (await (await caches.match(url))?.arrayBuffer())?.byteLength > 1e6"
    assert until(reader.page, kept, wasm)
