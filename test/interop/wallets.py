"""Makes and opens wallets with an official library: `python wallets.py make ROOT` prints what it made, in the form of a manifest's entries;
`python wallets.py open` reads a list of keyfiles (JSON, standard input) and prints what it read of each."""
import json
import os
import sys

try:
    from bittensor.keyfiles import Keyfile, Keypair
except ImportError:
    from bittensor_wallet import Keyfile, Keypair

PHRASE = "equip will roof matter pink blind book anxiety banner elbow sun young"
SEED = "0x" + "5a01fe" * 10 + "5a01"
MESSAGE = b"interop"


def hex_of(data):
    return "0x" + bytes(data).hex() if not isinstance(data, str) else data


def supports_types():
    try:
        Keypair.create_from_mnemonic(PHRASE, crypto_type=0)
        return True
    except TypeError:
        return False


def from_seed(**options):
    try:
        return Keypair.create_from_seed(SEED, **options)
    except TypeError:  # bittensor 11 takes bytes
        return Keypair.create_from_seed(bytes.fromhex(SEED[2:]), **options)


def secret(key, crypto_type, **known):
    return {"ss58": key.ss58_address, "public_key": hex_of(key.public_key), "crypto_type": crypto_type, **known}


def make(root):
    typed = supports_types()
    kinds = [1, 0] if typed else [1]
    entries = []
    for crypto_type in kinds:
        options = {"crypto_type": crypto_type} if typed else {}
        made = {
            "phrase": (Keypair.create_from_mnemonic(PHRASE, **options), {"mnemonic": PHRASE}),
            "seed": (from_seed(**options), {"seed": SEED}),
            "uri": (Keypair.create_from_uri("//Interop//1", **options), {}),
        }
        for name, (key, known) in made.items():
            # One of them encrypted: each costs seconds.
            password = "pässwörd of interop" if name == "phrase" else None
            entries.append(wallet(root, f"{name}-{crypto_type}", key, crypto_type, password, known))
    return entries


def wallet(root, name, key, crypto_type, password, known):
    def keyfile(file, pw):
        path = os.path.join(root, name, file)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        options = {"password": pw} if pw is not None else {}
        Keyfile(path).set_keypair(key, encrypt=pw is not None, overwrite=True, **options)
        return {"file": f"{name}/{file}", "encryption": "none" if pw is None else "nacl", "password": pw, **secret(key, crypto_type, **known)}

    coldkey = keyfile("coldkey", password)
    hotkey = keyfile("hotkeys/h", None)
    public(root, f"{name}/coldkeypub.txt", key)
    public(root, f"{name}/hotkeys/hpub.txt", key)
    return {"id": name, "kind": "wallet", "root": ".", "wallet": name, "hotkey": "h", "coldkey": coldkey, "hotkey_key": hotkey}


def public(root, file, key):
    try:
        only = Keypair(ss58_address=key.ss58_address, crypto_type=key.crypto_type)
    except TypeError:
        only = Keypair(ss58_address=key.ss58_address)
    Keyfile(os.path.join(root, file)).set_keypair(only, encrypt=False, overwrite=True)


def read(wanted):
    path, password = wanted["path"], wanted.get("password")
    try:
        if wanted["kind"] == "json":
            key = Keypair.create_from_encrypted_json(open(path).read(), password)
        else:
            key = Keyfile(path).get_keypair(password) if password is not None else Keyfile(path).get_keypair()
        found = {"ok": True, "ss58": key.ss58_address, "crypto_type": getattr(key, "crypto_type", 1)}
        if wanted["kind"] != "public":
            found["signature"] = hex_of(key.sign(MESSAGE))
            found["verifies"] = bool(key.verify(MESSAGE, bytes.fromhex(wanted["signature"][2:])))
        if "ciphertext" in wanted:
            found["message"] = bytes(key.decrypt(bytes.fromhex(wanted["ciphertext"][2:]))).decode()
            found["ciphertext"] = hex_of(Keypair.encrypt_for(key.ss58_address, b"from python", 0))
        return found
    except BaseException as error:  # a panic of the Rust library is no Exception
        return {"ok": False, "error": f"{type(error).__name__}: {error}"}


if sys.argv[1] == "make":
    print(json.dumps(make(sys.argv[2])))
else:
    print(json.dumps([read(wanted) for wanted in json.load(sys.stdin)]))
