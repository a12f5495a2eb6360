"""An address → a WARC file, from real servers on this machine."""

import gzip
import io
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import replace

import pytest
import trustme
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from sourcebook import __version__
from sourcebook.capture import CONTAINERS, Part, PassedOver
from sourcebook.errors import SourcebookError
from sourcebook.fetch import Fetched, Means, fetch
from tests.fetch.conftest import HTML, PAGE, PATIENT, Answer, Serve

BY_HAND = "open it in a browser, save the page, and add that file"


def parts(fetched: Fetched) -> list[Part]:
    return [it for it in CONTAINERS["application/warc"].parts(fetched.data) if isinstance(it, Part)]


def refusal(address: str, *, private: bool = True, means: Means = PATIENT) -> str:
    with pytest.raises(SourcebookError) as caught:
        fetch(address, private=private, means=means)
    return str(caught.value)


def leading_to(*addresses: str) -> Means:
    """Every host does."""
    return replace(PATIENT, resolve=lambda *_: list(addresses))


HERE = leading_to("127.0.0.1")


def test_a_page_and_what_is_kept_of_it(serve: Serve) -> None:
    site = serve({"/bridge": Answer()})
    fetched = fetch(site.at("/bridge#top"), private=True)
    (page,) = parts(fetched)
    assert (page.data, page.address, page.charset) == (PAGE, site.at("/bridge"), "utf-8")
    assert page.captured
    assert re.fullmatch(r"127-0-0-1-bridge-\d{8}t\d{6}z\.warc\.gz", fetched.name)
    assert site.asked == ["/robots.txt", "/bridge"]


def test_it_says_who_asks_and_brings_nothing_along(serve: Serve) -> None:
    there = {"Location": "/page", "Set-Cookie": "who=you"}
    site = serve({"/": Answer(b"", there, 302), "/page": Answer()})
    fetch(site.at(), private=True)
    for head in site.heads:
        assert head["user-agent"].startswith(f"sourcebook/{__version__} ")
        assert head["host"] == f"127.0.0.1:{site.port}"
        assert head.keys() == {"user-agent", "host", "accept", "accept-encoding", "connection"}


def test_the_exchange_is_kept_as_it_stood_on_the_wire(serve: Serve) -> None:
    site = serve({"/": Answer(b"", {"Location": "/page"}, 301), "/page": Answer(headers=HTML | {"X-Odd": "é  "})})
    fetched = fetch(site.at(), private=True)
    records = [
        (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.rec_headers.get_header("WARC-Record-ID"), r)
        for r in ArchiveIterator(io.BytesIO(fetched.data), no_record_parse=True)
        if r.content_stream is not None
    ]
    kinds = [(kind, address) for kind, address, *_ in records]
    pages = [(kind, site.at(path)) for path in ("/", "/page") for kind in ("response", "request")]
    assert kinds == [("warcinfo", None), *pages]
    assert len({id for _, _, id, _ in records}) == 5
    blocks = [r.raw_stream.read() for r in ArchiveIterator(io.BytesIO(fetched.data), no_record_parse=True)]
    assert blocks[3].startswith(b"HTTP/1.0 200 OK\r\nServer: ")
    assert b"X-Odd: \xe9  \r\n" in blocks[3]
    assert blocks[3].endswith(b"\r\n\r\n" + PAGE)
    assert blocks[4].startswith(b"GET /page HTTP/1.1\r\nHost: 127.0.0.1:")


def test_the_file_passes_warcios_own_check(serve: Serve, tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    site = serve({"/": Answer(gzip.compress(PAGE), HTML | {"Content-Encoding": "gzip"})})
    path = tmp_path / "a.warc.gz"
    path.write_bytes(fetch(site.at(), private=True).data)
    checker = Checker(type("Command", (), {"verbose": True, "inputs": [str(path)]}))
    checker.process_all()
    assert checker.exit_value == 0
    assert "digest failed" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE, mtime=0), {"Content-Encoding": "gzip"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), {"Transfer-Encoding": "chunked", "Content-Length": ""}),
        (PAGE, {"Content-Length": ""}),
    ],
)
def test_however_it_is_sent(serve: Serve, body: bytes, headers: dict[str, str]) -> None:
    site = serve({"/": Answer(body, HTML | headers)})
    assert [page.data for page in parts(fetch(site.at(), private=True))] == [PAGE]


def test_redirects_are_followed_shown_and_kept(serve: Serve) -> None:
    site = serve(
        {
            "/": Answer(b"", {"Location": "/b"}, 301),
            "/b": Answer(b"", {"Location": "c?d=é#e"}, 307),
            "/c?d=%C3%A9": Answer(),
        }
    )
    said: list[str] = []
    fetched = fetch(site.at(), private=True, say=said.append)
    assert said == [f"{site.at()}: leads to {site.at('/b')}", f"{site.at('/b')}: leads to {site.at('/c?d=%C3%A9')}"]
    assert [page.address for page in parts(fetched)] == [site.at("/c?d=%C3%A9")]
    found = CONTAINERS["application/warc"].parts(fetched.data)
    reasons = [it.why for it in found if isinstance(it, PassedOver)]
    assert reasons.count("a redirect (301)") == reasons.count("a redirect (307)") == 1
    assert site.asked.count("/robots.txt") == 1


def test_redirects_in_a_circle(serve: Serve) -> None:
    site = serve({"/": Answer(b"", {"Location": "/"}, 302)})
    assert refusal(site.at()) == f"{site.at()}: it leads on more than 10 times ({BY_HAND})"
    assert len(site.asked) == 12


@pytest.mark.parametrize(
    ("location", "what"),
    [
        ("javascript:alert(1)", "it leads to 'javascript:alert(1)', not an http or https address"),
        ("file:///etc/passwd", "it leads to 'file:///etc/passwd', not an http or https address"),
        ("http://[", "it leads to 'http://[', not an http or https address"),
        ("http://u:p@x/", "it leads to 'http://u:p@x/', it has a name or a password in it"),
    ],
)
def test_redirects_to_what_is_no_page(serve: Serve, location: str, what: str) -> None:
    site = serve({"/": Answer(b"", {"Location": location}, 302)})
    assert refusal(site.at()) == f"{site.at()}: {what}"


def test_a_redirect_to_this_machine_is_refused(serve: Serve) -> None:
    """The first host counts as public here, since the test can reach no other."""
    private = serve({"/secret": Answer()})
    site = serve({"/": Answer(b"", {"Location": private.at("/secret", "inside.example")}, 302)})
    hosts = {"127.0.0.1": "127.0.0.1", "inside.example": "127.0.0.2"}
    means = replace(PATIENT, resolve=lambda host, _: [hosts[host]], may_reach=lambda ip: ip == "127.0.0.1")
    said = refusal(site.at(), private=False, means=means)
    what = "inside.example is 127.0.0.2, on this machine or its network (--private fetches from there too)"
    assert said == f"{private.at('/secret', 'inside.example')}: {what}"
    assert private.asked == []


def test_a_name_is_looked_up_once_and_what_was_checked_is_asked(serve: Serve) -> None:
    """A name that leads elsewhere the second time (DNS rebinding) has no second time."""
    site = serve({"/": Answer()})
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"]

    fetched = fetch(site.at(host="bridge.example"), private=True, means=replace(PATIENT, resolve=resolve))
    assert looked_up == ["bridge.example"] * len(site.asked) == ["bridge.example"] * 2
    assert [head["host"] for head in site.heads] == [f"bridge.example:{site.port}"] * 2
    assert [page.address for page in parts(fetched)] == [site.at(host="bridge.example")]


def test_a_public_name_that_leads_to_this_machine(serve: Serve) -> None:
    site = serve({"/": Answer()})
    said = refusal(site.at(host="bridge.example"), private=False, means=HERE)
    assert "bridge.example is 127.0.0.1, on this machine or its network (--private fetches from there too)" in said
    both = leading_to("93.184.216.34", "::1")
    assert "bridge.example is ::1, on this" in refusal(site.at(host="bridge.example"), private=False, means=both)
    assert site.asked == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"],  # noqa: S104 (asked for, not bound to)
)
def test_every_spelling_of_this_machine_is_refused(serve: Serve, host: str) -> None:
    site = serve({"/": Answer()})
    assert "on this machine or its network (--private" in refusal(site.at(host=host), private=False)
    assert site.asked == []


RULES = b"User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /closed\nAllow: /closed/a\nDisallow: /*.pdf$\n"


@pytest.mark.parametrize(
    ("path", "rule"),
    [("/closed/b", "Disallow: /closed"), ("/x/y.pdf", "Disallow: /*.pdf$"), ("/closed/a", None), ("/", None)],
)
def test_robots_txt_is_respected(serve: Serve, path: str, rule: str | None) -> None:
    site = serve({"/robots.txt": Answer(RULES, {"Content-Type": "text/plain"}), path: Answer()})
    if rule is None:
        assert len(parts(fetch(site.at(path), private=True))) == 1
        return
    what = f"its site asks programs not to fetch it: robots.txt says {rule!r}"
    assert refusal(site.at(path)) == f"{site.at(path)}: {what} ({BY_HAND})"
    assert site.asked == ["/robots.txt"]


def test_robots_txt_of_where_it_leads(serve: Serve) -> None:
    closed = serve({"/robots.txt": Answer(b"User-agent: sourcebook\nDisallow: /", {}), "/": Answer()})
    site = serve({"/": Answer(b"", {"Location": closed.at()}, 302)})
    assert "robots.txt says 'Disallow: /'" in refusal(site.at())
    assert closed.asked == ["/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 404, 429])
def test_a_site_without_rules(serve: Serve, status: int) -> None:
    site = serve({"/robots.txt": Answer(b"User-agent: *\nDisallow: /", {}, status), "/": Answer()})
    assert len(parts(fetch(site.at(), private=True))) == 1


def test_rules_that_are_elsewhere(serve: Serve) -> None:
    site = serve({"/robots.txt": Answer(b"", {"Location": "/r"}, 301), "/r": Answer(RULES, {}), "/closed": Answer()})
    assert "Disallow: /closed" in refusal(site.at("/closed"))
    circle = serve({"/robots.txt": Answer(b"", {"Location": "/robots.txt"}, 301), "/": Answer()})
    assert len(parts(fetch(circle.at(), private=True))) == 1


def test_a_site_that_fails_to_say_its_rules(serve: Serve) -> None:
    site = serve({"/robots.txt": Answer(b"", {}, 503), "/": Answer()})
    what = "its site fails to say whether programs may fetch it: robots.txt answered 503"
    assert refusal(site.at()) == f"{site.at()}: {what} (try again later, or {BY_HAND})"


def test_rules_without_end(serve: Serve) -> None:
    """No more of them is read than the standard asks for."""
    rules = b"User-agent: *\nDisallow: /closed\n" + b"Disallow: /a*b\n" * 100_000
    site = serve({"/robots.txt": Answer(rules, {}), "/closed": Answer(), "/": Answer()})
    assert "robots.txt says 'Disallow: /closed'" in refusal(site.at("/closed"))
    assert len(parts(fetch(site.at(), private=True))) == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, f"answered 401 Unauthorized (it is for members: {BY_HAND})"),
        (403, f"answered 403 Forbidden (programs are kept out: {BY_HAND})"),
        (404, "answered 404 Not Found (see whether the address is right)"),
        (410, "answered 410 Gone (it is gone: look for it in a public web archive)"),
        (418, f"answered 418 I'm a Teapot ({BY_HAND})"),
        (429, "answered 429 Too Many Requests (wait a while, then try again)"),
        (500, "answered 500 Internal Server Error (try again later)"),
    ],
)
def test_what_the_server_says_instead(serve: Serve, status: int, words: str) -> None:
    site = serve({"/": Answer(status=status)})
    assert refusal(site.at()) == f"{site.at()}: {words}"


@pytest.mark.parametrize("kind", ["image/png", "application/json", "text/css", "video/mp4"])
def test_what_is_no_document(serve: Serve, kind: str) -> None:
    site = serve({"/": Answer(b"\x89PNG", {"Content-Type": kind})})
    assert refusal(site.at()) == f"{site.at()}: it is {kind}, no document"


def test_too_large_as_it_says_itself(serve: Serve) -> None:
    site = serve({"/": Answer(bytes(2_000_000))})
    words = f"the answer has 2,000,000 bytes, more than 1,000,000 ({BY_HAND})"
    assert refusal(site.at()) == f"{site.at()}: {words}"


def test_too_large_without_saying_so(serve: Serve) -> None:
    site = serve({"/": Answer(bytes(2_000_000), HTML | {"Content-Length": ""})})
    assert refusal(site.at()) == f"{site.at()}: the answer is larger than 1,000,000 bytes ({BY_HAND})"


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
MOVED = b"HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: "
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
NO_LENGTH = f"the length it gives of its answer is none ({BY_HAND})"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OK + b"Content-Length: 90\r\n\r\n<p>", "the answer breaks off (try again)"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>", "the answer breaks off (try again)"),
        (CHUNKED + b"F" * 15 + b"\r\n<p>", NO_LENGTH),
        (CHUNKED + b"F" * 22 + b"\r\n<p>", NO_LENGTH),
        (CHUNKED + b"-5\r\n<p>", NO_LENGTH),
        (MOVED + b"9" * 15 + b"\r\n\r\n", "the answer has 999,999,999,999,999 bytes, more than 1,000,000"),
        (MOVED + b"9" * 22 + b"\r\n\r\n", "the answer has 9,999,999,999,999,999,999,999 bytes, more than 1,000,000"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>", "the answer breaks off (try again)"),
        (
            EARLY * 21 + OK + b"\r\n<p>",
            "what answers is no web server: HTTPException('20 answers before the answer') "
            "(see whether the address is right)",
        ),
        (OK + b"Content-Length: 3\r\nContent-Length: 9\r\n\r\n<p>", NO_LENGTH),
        (b"", "the connection broke off (try again)"),
        (b"HTTP/1.1 500 \x1b[31mred\r\n\r\n", "answered 500 \ufffd[31mred (try again later)"),
        (OK.replace(b"text/html", b"x/\x1b" + b"y" * 900) + b"\r\n", f"it is x/\ufffd{'y' * 197}…, no document"),
        (b"SSH-2.0-OpenSSH\r\n", "what answers is no web server: BadStatusLine"),
        (OK + b"X: " + b"y" * 70_000 + b"\r\n\r\n", "what answers is no web server: LineTooLong"),
        (OK + b"X: y\r\n" * 200 + b"\r\n", "what answers is no web server: HTTPException"),
    ],
)
def test_servers_that_misbehave(say_raw: Callable[[bytes], str], data: bytes, words: str) -> None:
    address = say_raw(data)
    assert refusal(address).startswith(f"{address}: {words}")


@pytest.mark.parametrize(
    ("data", "means", "words"),
    [
        (b"|", replace(PATIENT, timeout=2), "no answer within 2 s (try again later)"),
        (
            OK + b"Content-Length: 90\r\n\r\n<p>|",
            replace(PATIENT, timeout=2),
            "no answer within 2 s (try again later)",
        ),
        (OK + b"\r\n" + b"<p>|" * 40, replace(PATIENT, whole=4), f"the answer takes longer than 4 s ({BY_HAND})"),
    ],
)
def test_servers_that_keep_one_waiting(say_raw: Callable[[bytes], str], data: bytes, means: Means, words: str) -> None:
    address = say_raw(data)
    assert refusal(address, means=means) == f"{address}: {words}"


@pytest.mark.parametrize(
    "data",
    [
        OK + b"Content-Length: 7\r\n\r\n<p>one!<p>more",
        OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n<p>one!\r\n0\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 7\r\n\r\n<p>one!",
        EARLY + EARLY + OK + b"Content-Length: 7\r\n\r\n<p>one!",
        EARLY + OK + b"\r\n<p>one!",
        EARLY + b"HTTP/1.1 100 Continue\r\n\r\n" + CHUNKED + b"7\r\n<p>one!\r\n0\r\n\r\n",
    ],
)
def test_what_is_no_part_of_the_page(say_raw: Callable[[bytes], str], data: bytes) -> None:
    assert [page.data for page in parts(fetch(say_raw(data), private=True))] == [b"<p>one!"]


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    words = f"127.0.0.1:{port} takes no connections (see whether the address is right)"
    assert refusal(f"http://127.0.0.1:{port}/") == f"http://127.0.0.1:{port}/: {words}"


def test_a_name_that_nobody_has() -> None:
    words = "no host is called none.invalid (see whether the address is right, and this machine online)"
    assert refusal("http://none.invalid/") == f"http://none.invalid/: {words}"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://example.org/", "not an http or https address"),
        ("http:///x", "not an http or https address"),
        ("http://a b/", "not an http or https address"),
        ("http://me:secret@example.org/", "it has a name or a password in it (leave out what stands before @)"),
        ("http://example.org:99999/", "not an address: Port out of range 0-65535"),
        (f"http://{'a' * 70}.org/", "not an address: "),
    ],
)
def test_what_is_no_address(address: str, words: str) -> None:
    assert refusal(address).startswith(f"{address}: {words}")


def test_a_host_with_letters_beyond_ascii(serve: Serve) -> None:
    site = serve({"/": Answer()})
    fetch(site.at(host="brücke.example"), private=True, means=HERE)
    assert site.heads[0]["host"] == f"xn--brcke-lva.example:{site.port}"


def over_tls(authority: trustme.CA, *hosts: str) -> Callable[[socket.socket], socket.socket]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*hosts).configure_cert(context)
    return lambda plain: context.wrap_socket(plain, server_side=True)


def test_a_certificate_is_verified_and_so_is_its_name(serve: Serve) -> None:
    authority = trustme.CA()
    site = serve({"/": Answer()}, wrap=over_tls(authority, "bridge.example"))
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    trusted = replace(HERE, context=trusting)
    assert len(parts(fetch(site.at(host="bridge.example"), private=True, means=trusted))) == 1
    other = refusal(site.at(host="other.example"), means=trusted)
    assert "its certificate can't be trusted: Hostname mismatch" in other
    unknown = refusal(site.at(host="bridge.example"), means=HERE)
    assert "its certificate can't be trusted: unable to get local issuer certificate" in unknown


def test_a_server_that_speaks_no_tls(serve: Serve) -> None:
    site = serve({"/": Answer()})
    assert "no secure connection: WRONG_VERSION_NUMBER" in refusal(site.at().replace("http:", "https:"))
