"""Write the seeds that a text editor would spoil: WARC, broken gzip, odd encodings, binary.

Run ``python seeds/make_binary.py`` from the project root. Every date and id is fixed, so the
files differ from the committed ones only if this script does (compressed bytes may differ with
another zlib; their content may not).
"""

import gzip
import json
from pathlib import Path

FOLDER = Path(__file__).parent

CP1252 = """Iceland’s fisheries minister survives vote by one

REYKJAVÍK – Iceland’s fisheries minister, Þórdís Hallgrímsdóttir, survived a vote of no confidence on Friday, 14 March 2025, by thirty-two votes to thirty-one.

The motion was brought by the Harbour Party, which accuses her of selling mackerel quotas to a company in the Faroe Islands for “the price of a used car”. Hallgrímsdóttir called the charge a fairy tale and published the contract.

“I have been counted today, and I still float,” she said after the vote.

The party’s leader, Björgvin Ásgeirsson, said he would take the contract – all 140 pages of it – to the public prosecutor in Reykjavík on Monday. Fishermen from Ísafjörður, who had demonstrated in front of parliament since Wednesday, demanded new elections. Police did not intervene.

The Faroese company, Norðfisk, said it had paid two million euros for the quota, and that it had the receipt.
"""

MOJIBAKE = """Senegal’s parliament adopts amnesty for protesters

DAKAR — Senegal’s parliament adopted an amnesty on Thursday, 13 March 2025, for 312 people who were jailed after protests over the price of bread.

“We close a door that should never have been opened,” Justice Minister Aïssatou Ndiaye-Sané said. The law passed with 121 votes in favour and 38 against.

The opposition leader Ousmane Guèye criticised the law because it also protects police officers from prosecution. His party, Pencoo, walked out before the vote. Guèye’s deputy, Fatoumata Cissé, called on the president not to sign it.

The first prisoners are expected to leave the prison of Rebeuss — some after fourteen months — on Monday. Relatives gathered in front of the gate on Thursday evening and sang.
"""

CUT_RECORDS = [
    {
        "id": "cut-1",
        "publisher": "Foothill Gazette",
        "title": "Sri Lanka and the Maldives exchange prisoners",
        "published": "2025-03-07",
        "text": "Sri Lanka and the Maldives exchanged 23 prisoners at sea on Friday, half-way between "
        "Colombo and Male. The Sri Lankan justice minister, Ruwani Jayakody, watched from the deck "
        "of a patrol boat. Eleven of the men are fishermen who had been convicted of crossing the "
        "border. The two countries agreed in January to let convicts serve their time at home.",
    },
    {
        "id": "cut-2",
        "publisher": "Foothill Gazette",
        "title": "Mongolia recalls envoy from Ulan-Ude",
        "published": "2025-03-08",
        "text": "Mongolia recalled its consul from Ulan-Ude on Saturday after a row over rail "
        "tariffs. Foreign Minister Tsolmon Erdenebat said in Ulaanbaatar that the consul would "
        "return when the trains did. Coal exports have fallen by a fifth since January.",
    },
    {
        "id": "cut-3",
        "publisher": "Foothill Gazette",
        "title": "This record is lost with the end of the file",
        "text": "".join(f"{number * number * 7919 % 100003:05x} " for number in range(2000)),
    },
]

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>{title} | Cape Sentinel</title>
<meta property="article:published_time" content="{published}">
<meta property="og:site_name" content="Cape Sentinel"></head>
<body><nav><a href="/">Front page</a> <a href="/africa">Africa</a></nav>
<article><h1>{title}</h1>
{body}
</article>
<footer>Cape Sentinel, Cape Town. <a href="/terms">Terms of use</a></footer></body></html>
"""

LESOTHO = [
    "Lesotho and South Africa reopened the Sani Pass to lorries on Monday, ending a closure that "
    "had cut the mountain district of Mokhotlong off from its market for five weeks.",
    "The ministers of transport of both countries, Palesa Ramaili and Deon Vermaak, met at the "
    "top of the pass and agreed to share the cost of a new wall. Vermaak promised that work would "
    "begin before the winter. Ramaili said she had heard that before and would wait for the cement.",
    "Drivers who had blocked the lower gate since February went home after the announcement. Their "
    "spokesman, Thabo Lekhanya, threatened to return if the road was closed again without notice.",
]

MOZAMBIQUE = [
    "Mozambique’s coast guard freed the crew of a tanker off Nacala on Tuesday, three days after "
    "armed men had boarded it. Two of the attackers were killed and five arrested.",
    "The defence minister, Lurdes Sitóe, said in Maputo that the seventeen sailors were "
    "tired and unharmed. The owner of the ship, a company in Piraeus, had been asked for "
    "four million dollars and had not paid, its director, Stelios Karvounis, said.",
    "Tanzania and Malawi offered to join patrols in the Mozambique Channel. A meeting of the three "
    "navies is planned in Pemba in April.",
]


def misread(text: str) -> str:
    """Return UTF-8 text as a browser shows it when told it is Windows-1252."""
    pairs = ((byte, bytes([byte]).decode("cp1252", "ignore")) for byte in text.encode("utf-8"))
    return "".join(shown or chr(byte) for byte, shown in pairs)


def page(title: str, published: str, paragraphs: list[str], charset: str) -> bytes:
    """Return an HTML page of the invented Cape Sentinel in the given encoding."""
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs)
    text = PAGE.format(title=title, published=published, body=body, charset=charset)
    return text.encode(charset)


def warc_record(kind: str, number: int, address: str | None, block: bytes) -> bytes:
    """Return one WARC 1.0 record, compressed on its own as crawlers do."""
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        "WARC-Date: 2025-03-14T05:00:00Z",
        *([f"WARC-Target-URI: {address}"] if address else []),
        f"Content-Type: application/{'warc-fields' if kind == 'warcinfo' else 'http'}",
        f"Content-Length: {len(block)}",
    ]
    return gzip.compress("\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def response(status: str, content_type: str, body: bytes) -> bytes:
    """Return an HTTP response as it stands in a WARC record."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def warc() -> bytes:
    """Return the WARC: two articles, a 404, a redirect, an image and a path that climbs."""
    site = "https://www.cape-sentinel.example"
    lesotho = page("Sani Pass open again", "2025-03-10T15:00:00+02:00", LESOTHO, "utf-8")
    tanker = page("Tanker crew freed off Nacala", "2025-03-11T12:30:00+02:00", MOZAMBIQUE, "cp1252")
    responses = [
        (f"{site}/2025/03/10/sani-pass", response("200 OK", "text/html; charset=utf-8", lesotho)),
        (f"{site}/2025/03/11/nacala", response("200 OK", "text/html", tanker)),
        (f"{site}/2025/03/09/gone", response("404 Not Found", "text/html", b"<h1>Gone</h1>")),
        (f"{site}/old", response("301 Moved Permanently", "text/html", b"")),
        (f"{site}/logo.png", response("200 OK", "image/png", b"\x89PNG\r\n\x1a\n\x00\x00")),
        ("file:///../../etc/passwd", response("200 OK", "text/html", b"<p>root</p>")),
    ]
    info = b"software: seeds/make_binary.py\r\nformat: WARC File Format 1.0\r\n"
    records = [warc_record("warcinfo", 0, None, info)]
    for number, (address, block) in enumerate(responses, 1):
        records.append(warc_record("request", 100 + number, address, b"GET / HTTP/1.1\r\n\r\n"))
        records.append(warc_record("response", number, address, block))
    return b"".join(records)


def files() -> dict[str, bytes]:
    """Return every file this script writes, by name."""
    lines = "".join(json.dumps(record) + "\n" for record in CUT_RECORDS).encode()
    compressed = gzip.compress(lines, mtime=0)
    return {
        "cp1252.txt": CP1252.encode("cp1252"),
        "mojibake.txt": misread(MOJIBAKE).encode("utf-8"),
        "binary.txt": bytes(range(256)) * 8,
        "truncated.jsonl.gz": compressed[: len(compressed) - 1500],
        "pages.warc.gz": warc(),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
