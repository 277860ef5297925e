"""Which errors each call can be refused with: read off the pallets' Rust, by who calls whom and names which error.

    python scripts/calls/errors.py PALLETS_DIR

Writes test/golden/calls/errors-425.json: `{call: [error, …]}`. It finds what a call's code can reach, also where it never does with arguments that a
person can give; test/flow/refusals says which those are, and why.
"""

import json
import re
import sys
from pathlib import Path

PALLETS = {
    "admin-utils": "AdminUtils",
    "commitments": "Commitments",
    "crowdloan": "Crowdloan",
    "limit-orders": "LimitOrders",
    "proxy": "Proxy",
    "subtensor": "SubtensorModule",
    "swap": "Swap",
    "utility": "Utility",
}
OUT = Path(__file__).resolve().parents[2] / "test" / "golden" / "calls" / "errors-425.json"
SKIPPED = re.compile(r"/(tests|migrations|rpc_info|benchmark\w*|mock\w*|genesis)(/|\.rs)|src/weights\.rs|/tests\.rs")
OTHERS = {"pallet_subtensor": "subtensor", "pallet_crowdloan": "crowdloan", "pallet_proxy": "proxy"}


def source(path):
    text = re.sub(r"//[^\n]*", "", path.read_text())
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return re.sub(r"#\[cfg\(test\)\][^;{]*\{.*", "", text, flags=re.S)


def body(text, start):
    """From a function's name to the brace that ends it."""
    depth, at = 0, start
    while at < len(text) and not (text[at] in "{;" and depth == 0):
        depth += (text[at] in "([") - (text[at] in ")]")
        at += 1
    if at == len(text) or text[at] == ";":
        return ""
    end, depth = at, 0
    while end < len(text):
        depth += (text[end] == "{") - (text[end] == "}")
        if depth == 0:
            break
        end += 1
    return text[at : end + 1]


def named(pallet, text):
    """Errors that a piece of code names, with their pallets."""
    for prefix, name in re.findall(r"(\w+::)?Error::<T>::(\w+)", text):
        yield f"{PALLETS[OTHERS.get(prefix[:-2], pallet)]}.{name}"
    if re.search(r"\bensure_subnet_owner\(|ensure_sn_owner|ensure_subnet_owner_or_root|BadOrigin", text):
        yield "BadOrigin"


def called(text):
    yield from re.findall(r"(?:Self|Pallet::<T>|T::\w+|TransactionType::\w+|>)::(\w+)(?:::<[^;()]*?>)?\(", text)
    yield from re.findall(r"\.(passes_rate_limit\w*|ensure_\w+|check_\w+)(?:::<[^;()]*?>)?\(", text)


def guards(root):
    """What is checked of a call before it is dispatched, and (by the pool) before it is in a block."""
    for path in sorted((root / "subtensor/src/guards").glob("check_*.rs")):
        text = source(path)
        applies = re.search(r"fn applies_to", text)
        if applies is None:  # every call: CheckColdkeySwap
            continue
        for name in re.findall(r"Call::(\w+)", body(text, applies.start())):
            yield f"SubtensorModule.{name}", set(named("subtensor", text)), {other for other in called(text) if other.startswith(("ensure_", "validate_"))}


def main(root):
    functions, calls = {}, {}
    for folder in PALLETS:
        for path in sorted((root / folder / "src").rglob("*.rs")):
            if SKIPPED.search(str(path)) and not str(path).endswith("subnets/weights.rs"):
                continue
            text = source(path)
            for found in re.finditer(r"\bfn\s+(\w+)", text):
                code = body(text, found.start())
                functions.setdefault((folder, found[1]), []).append((set(named(folder, code)), set(called(code))))
            for found in re.finditer(r"call_index\(\d+\)\]", text):
                name = re.search(r"\bfn\s+(\w+)", text[found.end() :])[1]
                calls[f"{PALLETS[folder]}.{name}"] = (folder, name)

    def reach(folder, name, seen):
        if (folder, name) in seen:
            return set()
        seen.add((folder, name))
        errors = set()
        for own, others in functions.get((folder, name), []):
            errors |= own
            for other in others:
                # Elsewhere only SubtensorModule is called: its names are its own.
                where = folder if (folder, other) in functions else "subtensor"
                if (where, other) in functions and other not in COMMON:
                    errors |= reach(where, other, seen)
        return errors

    errors = {call: reach(folder, name, set()) for call, (folder, name) in calls.items()}
    for call, own, others in guards(root):
        errors[call] |= own.union(*(reach("subtensor", other, set()) for other in others if ("subtensor", other) in functions))
    found = {call: sorted(errors[call]) for call in sorted(errors)}
    OUT.write_text(json.dumps(found, indent=1) + "\n")
    print(f"{sum(map(len, found.values()))} errors of {len(found)} calls")


# Names that mostly are something else's: of storage maps, numbers and other traits.
COMMON = {"get", "new", "set", "insert", "remove", "transfer", "mutate", "contains_key", "register", "create", "withdraw", "from", "into", "ensure", "try_from"}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
