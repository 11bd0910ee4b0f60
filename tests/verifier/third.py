"""A third reading of an export's ledger, in another language and from the definitions alone: RFC 6962 section 2.1 word for word, RFC 8032
section 5.1.7 in plain coordinates. Slow and short. Prints, as one JSON object, the number of lines, the root of the whole, and each
checkpoint: whether its root is the one of that many lines, and whether its signatures hold by the keys that the ledger names.
"""

import base64
import hashlib
import json
import os
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def sha256(data):
    return hashlib.sha256(data).digest()


def root_of(lines):
    if not lines:
        return sha256(b"")
    if len(lines) == 1:
        return sha256(b"\x00" + lines[0])
    k = 1
    while 2 * k < len(lines):
        k *= 2
    return sha256(b"\x01" + root_of(lines[:k]) + root_of(lines[k:]))


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    product = D * x1 * x2 * y1 * y2 % P
    return (
        (x1 * y2 + x2 * y1) * pow(1 + product, P - 2, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - product, P - 2, P) % P,
    )


def times(n, point):
    total = (0, 1)
    while n:
        if n & 1:
            total = add(total, point)
        point = add(point, point)
        n >>= 1
    return total


def point_of(data):
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return (P - x if x & 1 != sign else x, y)


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(public, message, signature):
    a, r = point_of(public), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return times(s, BASE) == add(r, times(k, a))


def holds(name, data, text, keys):
    for key in keys:
        key_name, key_id, key_base64 = key.split("+", 2)
        material = base64.b64decode(key_base64)
        if key_name != name or sha256(name.encode() + b"\n" + material)[:4] != data[:4] or data[:4].hex() != key_id:
            continue
        if material[0] == 1:
            return signed(material[1:], text.encode(), data[4:])
        seconds = int.from_bytes(data[4:12], "big")
        return signed(material[1:], f"cosignature/v1\ntime {seconds}\n{text}".encode(), data[12:])
    return False


def read(folder):
    with open(os.path.join(folder, "audit.log"), "rb") as file:
        lines = file.read().split(b"\n")[:-1]
    entries = [json.loads(line) for line in lines]
    keys = [entry["facts"]["key"] for entry in entries if "key" in entry["facts"]]
    notes = {}
    for name in sorted(os.listdir(os.path.join(folder, "checkpoints"))):
        with open(os.path.join(folder, "checkpoints", name), encoding="utf-8") as file:
            text, signatures = file.read().rsplit("\n\n", 1)
        text += "\n"
        _, size, root = text.split("\n")[:3]
        made = [line.split(" ") for line in signatures.strip().split("\n")]
        notes[name] = {
            "root": root_of(lines[: int(size)]) == base64.b64decode(root),
            "signatures": [holds(who, base64.b64decode(data), text, keys) for _, who, data in made],
        }
    return {"lines": len(lines), "root": root_of(lines).hex(), "notes": notes}


print(json.dumps(read(sys.argv[1])))
