"""Golden bytes of every intent, by an independent encoder (cyscale, the encoder of async-substrate-interface).

    pip install async-substrate-interface
    python scripts/calls/encode.py

Says for each intent which call its input should become, encodes that with the recorded metadata, and writes test/golden/calls/425.jsonl.gz: one
`{intent, signer, input, call, hex}` a line. The mapping is written here a second time on purpose.
"""

import gzip
import hashlib
import json
import random
from decimal import Decimal
from pathlib import Path

from scalecodec.base import RuntimeConfigurationObject, ScaleBytes
from scalecodec.type_registry import load_type_registry_preset
from scalecodec.utils.ss58 import ss58_decode, ss58_encode

ROOT = Path(__file__).resolve().parents[2]
METADATA = ROOT / "metadata" / "subtensor-425-v15.scale.gz"
VECTORS = ROOT / "test" / "golden" / "calls" / "425.jsonl.gz"
SETS = 3
# The devnet's sudo key, and an account that owns nothing.
ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"
# The block that plans are made on: the devnet's second.
BLOCK = 2
U64_MAX = 2**64 - 1

rng = random.Random(425)
config = RuntimeConfigurationObject(ss58_format=42)
config.update_type_registry(load_type_registry_preset("core"))
config.update_type_registry(load_type_registry_preset("legacy"))
metadata = config.create_scale_object("MetadataVersioned", data=ScaleBytes(gzip.decompress(METADATA.read_bytes())))
metadata.decode()
config.add_portable_registry(metadata)


def encode(call):
    pallet, function, args = call
    if (pallet, function) == ("Crowdloan", "create") and args["call"] is not None:
        # The encoder can't look into an optional call: it is put between what comes before it and the target, which is none.
        inner = args["call"]
        within = encode((inner["call_module"], inner["call_function"], inner["call_args"]))
        return encode((pallet, function, {**args, "call": None}))[: -len("0000")] + "01" + within[2:] + "00"
    scale = config.create_scale_object("Call", metadata=metadata)
    return "0x" + bytes(scale.encode({"call_module": pallet, "call_function": function, "call_args": args}).data).hex()


def nested(call):
    pallet, function, args = call
    return {"call_module": pallet, "call_function": function, "call_args": args}


def account():
    return ss58_encode(rng.randbytes(32), 42)


def amount():
    """A decimal amount, and the same in rao."""
    rao = rng.choice([rng.randrange(1, 10**6), rng.randrange(10**9, 10**15)])
    return f"{rao // 10**9}.{rao % 10**9:09d}", rao


def netuid():
    return rng.choice([1, 2, 17, 128, 65535])


def fraction(most=10**6, step=1):
    """A share as a decimal, and in parts per million."""
    ppm = rng.randrange(0, most // step + 1) * step
    return float(Decimal(ppm) / 10**6), ppm


def u16(ppm):
    return ppm * 65535 // 10**6


def text(most=20):
    return "".join(rng.choice("abc XYZ-ü€") for _ in range(rng.randrange(1, most)))


def utf8(value):
    return "0x" + value.encode().hex()


def digest(data):
    return "0x" + hashlib.blake2b(data, digest_size=32).hexdigest()


def subtensor(function, **args):
    return "SubtensorModule", function, args


TABLE = {}


def case(function):
    TABLE[function.__name__] = function
    return function


# --- money


@case
def transfer(i):
    to, (tao, rao) = account(), amount()
    if i == 2:
        return {"destination": to, "all": True}, ("Balances", "transfer_all", {"dest": to, "keep_alive": True})
    name = ["transfer_keep_alive", "transfer_allow_death"][i]
    return {"destination": to, "amount": tao, "allowDeath": i == 1}, ("Balances", name, {"dest": to, "value": rao})


@case
def burnTao(i):
    tao, rao = amount()
    return {"amount": tao, "keepAlive": i != 1}, ("Balances", "burn", {"value": rao, "keep_alive": i != 1})


# --- stake


@case
def addStake(i):
    hotkey, net, (tao, rao), (price, limit) = account(), netuid(), amount(), amount()
    given = {"netuid": net, "hotkey": hotkey, "amount": tao}
    args = {"hotkey": hotkey, "netuid": net, "amount_staked": rao}
    if i == 2:
        return {**given, "unlimited": True}, subtensor("add_stake", **args)
    return (
        {**given, "limitPrice": price, "partial": i == 1},
        subtensor("add_stake_limit", **args, limit_price=limit, allow_partial=i == 1),
    )


@case
def removeStake(i):
    hotkey, net, (alpha, rao), (price, limit) = account(), netuid(), amount(), amount()
    where = {"netuid": net, "hotkey": hotkey}
    if i == 1:
        return {**where, "all": True, "limitPrice": price}, subtensor("remove_stake_full_limit", **where, limit_price=limit)
    if i == 2:
        return {**where, "amount": alpha, "unlimited": True}, subtensor("remove_stake", **where, amount_unstaked=rao)
    return (
        {**where, "amount": alpha, "limitPrice": price, "partial": True},
        subtensor("remove_stake_limit", **where, amount_unstaked=rao, limit_price=limit, allow_partial=True),
    )


def places(i):
    (alpha, rao), origin, destination = amount(), netuid(), netuid()
    given = {"originNetuid": origin, "destNetuid": destination, **({"all": True} if i == 2 else {"amount": alpha})}
    return given, {"origin_netuid": origin, "destination_netuid": destination, "alpha_amount": U64_MAX if i == 2 else rao}


@case
def moveStake(i):
    (given, args), a, b = places(i), account(), account()
    return {**given, "hotkey": a, "destHotkey": b}, subtensor("move_stake", origin_hotkey=a, destination_hotkey=b, **args)


@case
def transferStake(i):
    (given, args), a, b = places(i), account(), account()
    return {**given, "hotkey": a, "destColdkey": b}, subtensor("transfer_stake", destination_coldkey=b, hotkey=a, **args)


@case
def swapStake(i):
    (given, args), hotkey, limit = places(i), account(), rng.randrange(1, 10**12)
    if i == 1 or given["originNetuid"] == given["destNetuid"]:
        return {**given, "hotkey": hotkey, "unlimited": True}, subtensor("swap_stake", hotkey=hotkey, **args)
    return (
        {**given, "hotkey": hotkey, "limitRate": str(limit)},
        subtensor("swap_stake_limit", hotkey=hotkey, **args, limit_price=limit, allow_partial=False),
    )


@case
def unstakeAll(_):
    hotkey = account()
    return {"hotkey": hotkey}, subtensor("unstake_all", hotkey=hotkey)


@case
def unstakeAllAlpha(_):
    hotkey = account()
    return {"hotkey": hotkey}, subtensor("unstake_all_alpha", hotkey=hotkey)


def own_alpha(function):
    def make(_):
        hotkey, net, (alpha, rao) = account(), netuid(), amount()
        return {"netuid": net, "hotkey": hotkey, "amount": alpha}, subtensor(function, hotkey=hotkey, amount=rao, netuid=net)

    return make


TABLE["recycleAlpha"] = own_alpha("recycle_alpha")
TABLE["burnAlpha"] = own_alpha("burn_alpha")


@case
def lockStake(i):
    given, locked = own_alpha("lock_stake")(i)
    if i == 0:
        return given, locked
    kind = subtensor("set_perpetual_lock", netuid=given["netuid"], enabled=i == 1)
    return {**given, "mode": ["", "perpetual", "decaying"][i]}, ("Utility", "batch_all", {"calls": [nested(kind), nested(locked)]})



@case
def buybackBurn(_):
    hotkey, net, (tao, rao) = account(), netuid(), amount()
    return (
        {"netuid": net, "hotkey": hotkey, "amount": tao, "unlimited": True},
        subtensor("add_stake_burn", hotkey=hotkey, netuid=net, amount=rao, limit=None),
    )


@case
def moveLock(_):
    hotkey, net = account(), netuid()
    return {"netuid": net, "destinationHotkey": hotkey}, subtensor("move_lock", destination_hotkey=hotkey, netuid=net)


@case
def setPerpetualLock(i):
    net = netuid()
    return {"netuid": net, "enabled": i == 0}, subtensor("set_perpetual_lock", netuid=net, enabled=i == 0)


@case
def setRejectLockedAlpha(i):
    return {"enabled": i == 0}, subtensor("set_reject_locked_alpha", enabled=i == 0)


@case
def setChildren(i):
    hotkey, net, children = account(), netuid(), [account() for _ in range(i + 1)]
    shares = [fraction(200_000) for _ in children]
    pairs = [(ppm * U64_MAX // 10**6, child) for (_, ppm), child in zip(shares, children)]
    return (
        {"netuid": net, "hotkey": hotkey, "children": children, "proportions": [share for share, _ in shares]},
        subtensor("set_children", hotkey=hotkey, netuid=net, children=pairs),
    )


@case
def revokeChildren(_):
    hotkey, net = account(), netuid()
    return {"netuid": net, "hotkey": hotkey}, subtensor("set_children", hotkey=hotkey, netuid=net, children=[])


@case
def setChildkeyTake(_):
    hotkey, net, (share, ppm) = account(), netuid(), fraction(180_000)
    return {"netuid": net, "hotkey": hotkey, "take": share}, subtensor("set_childkey_take", hotkey=hotkey, netuid=net, take=u16(ppm))


@case
def setAutoParentDelegation(i):
    hotkey = account()
    return {"hotkey": hotkey, "enabled": i == 0}, subtensor("set_auto_parent_delegation_enabled", hotkey=hotkey, enabled=i == 0)


@case
def setTake(i):
    hotkey, ppm = account(), [90_000, 200_000, 0][i]
    name = "increase_take" if i == 1 else "decrease_take"
    return {"hotkey": hotkey, "take": float(Decimal(ppm) / 10**6)}, subtensor(name, hotkey=hotkey, take=u16(ppm))


@case
def setAutoStake(_):
    hotkey, net = account(), netuid()
    return {"netuid": net, "hotkey": hotkey}, subtensor("set_coldkey_auto_stake_hotkey", netuid=net, hotkey=hotkey)


@case
def claimRoot(_):
    nets = rng.sample(range(1, 200), 4)
    return {"netuids": nets}, subtensor("claim_root", subnets=sorted(nets))


@case
def setRootClaimType(i):
    if i == 2:
        nets = rng.sample(range(1, 200), 3)
        return {"claimType": "KeepSubnets", "netuids": nets}, subtensor(
            "set_root_claim_type", new_root_claim_type={"KeepSubnets": {"subnets": sorted(nets)}}
        )
    kind = ["Swap", "Keep"][i]
    return {"claimType": kind}, subtensor("set_root_claim_type", new_root_claim_type=kind)


# --- subnets and neurons


@case
def burnedRegister(i):
    hotkey = account()
    if i == 0:
        return {"netuid": 0, "hotkey": hotkey}, subtensor("root_register", hotkey=hotkey)
    if i == 1:
        return {"netuid": 77, "hotkey": hotkey, "anyPrice": True}, subtensor("burned_register", netuid=77, hotkey=hotkey)
    # A subnet that isn't there costs the default burn, 0.1 TAO, and half a percent more is accepted.
    share, ppm = fraction(500_000, 1000)
    limit = -(-100_000_000 * (10**6 + ppm) // 10**6)
    return {"netuid": 77, "hotkey": hotkey, "tolerance": share}, subtensor("register_limit", netuid=77, hotkey=hotkey, limit_price=limit)


IDENTITY = ["subnet_name", "github_repo", "subnet_contact", "subnet_url", "discord", "description", "logo_url", "additional"]
OWN_IDENTITY = ["name", "url", "github_repo", "image", "discord", "description", "additional"]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def identity(names):
    texts = {name: text() if rng.random() < 0.7 else "" for name in names}
    texts[names[0]] = text()
    return {camel(name): value for name, value in texts.items()}, {name: utf8(value) for name, value in texts.items()}


@case
def registerSubnet(i):
    hotkey = account()
    if i == 0:
        return {"hotkey": hotkey}, subtensor("register_network", hotkey=hotkey)
    given, args = identity(IDENTITY)
    return {"hotkey": hotkey, **given}, subtensor("register_network_with_identity", hotkey=hotkey, identity=args)


@case
def setSubnetIdentity(_):
    net, (given, args) = netuid(), identity(IDENTITY)
    return {"netuid": net, **given}, subtensor("set_subnet_identity", netuid=net, **args)


@case
def setIdentity(_):
    given, args = identity(OWN_IDENTITY)
    return given, subtensor("set_identity", **args)


@case
def startCall(_):
    net = netuid()
    return {"netuid": net}, subtensor("start_call", netuid=net)


@case
def triggerEpoch(_):
    net = netuid()
    return {"netuid": net}, subtensor("trigger_epoch", netuid=net)


@case
def updateSymbol(i):
    net, sign = netuid(), "τβ♞"[i]
    return {"netuid": net, "symbol": sign}, subtensor("update_symbol", netuid=net, symbol=utf8(sign))


@case
def setVotingPowerTracking(i):
    net, name = netuid(), ["enable", "disable", "enable"][i]
    return {"netuid": net, "enabled": name == "enable"}, subtensor(f"{name}_voting_power_tracking", netuid=net)


@case
def trimSubnet(_):
    net, most = netuid(), rng.randrange(1, 65536)
    return {"netuid": net, "max": most}, ("AdminUtils", "sudo_trim_to_max_allowed_uids", {"netuid": net, "max_n": most})


@case
def setMechanismCount(i):
    net = netuid()
    return {"netuid": net, "count": i + 1}, ("AdminUtils", "sudo_set_mechanism_count", {"netuid": net, "mechanism_count": i + 1})


@case
def setMechanismEmissionSplit(i):
    net, name = netuid(), "sudo_set_mechanism_emission_split"
    if i == 0:
        return {"netuid": net}, ("AdminUtils", name, {"netuid": net, "maybe_split": None})
    first = rng.randrange(1, 10**6)
    parts = [u16(first), 65535 - u16(first)]
    return (
        {"netuid": net, "split": [float(Decimal(first) / 10**6), float(Decimal(10**6 - first) / 10**6)]},
        ("AdminUtils", name, {"netuid": net, "maybe_split": parts}),
    )


@case
def registerLeasedNetwork(i):
    percent, end = rng.randrange(0, 101), None if i == 0 else rng.randrange(2**32)
    given = {"emissionsShare": float(Decimal(percent) / 100), **({} if end is None else {"endBlock": end})}
    return given, subtensor("register_leased_network", emissions_share=percent, end_block=end)


@case
def terminateLease(_):
    lease, hotkey = rng.randrange(2**32), account()
    return {"leaseId": lease, "hotkey": hotkey}, subtensor("terminate_lease", lease_id=lease, hotkey=hotkey)


# --- keys


@case
def associateHotkey(_):
    hotkey = account()
    return {"hotkey": hotkey}, subtensor("try_associate_hotkey", hotkey=hotkey)


@case
def associateEvmKey(_):
    net, key, block, signature = netuid(), "0x" + rng.randbytes(20).hex(), rng.randrange(2**40), "0x" + rng.randbytes(65).hex()
    return (
        {"netuid": net, "evmKey": key, "blockNumber": str(block), "signature": signature},
        subtensor("associate_evm_key", netuid=net, evm_key=key, block_number=block, signature=signature),
    )


@case
def swapHotkey(i):
    old, new, net = account(), account(), [None, 3, 65535][i]
    given = {"hotkey": old, "newHotkey": new, "keepStake": i == 1, **({} if net is None else {"netuid": net})}
    return given, subtensor("swap_hotkey_v2", hotkey=old, new_hotkey=new, netuid=net, keep_stake=i == 1)


def new_coldkey(function, args):
    def make(_):
        new = account()
        return {"newColdkey": new}, subtensor(function, **args(new))

    return make


TABLE["announceColdkeySwap"] = new_coldkey(
    "announce_coldkey_swap", lambda new: {"new_coldkey_hash": digest(bytes.fromhex(ss58_decode(new)))}
)
TABLE["executeColdkeySwap"] = new_coldkey("swap_coldkey_announced", lambda new: {"new_coldkey": new})
TABLE["disputeColdkeySwap"] = lambda _: ({}, subtensor("dispute_coldkey_swap"))
TABLE["clearColdkeySwap"] = lambda _: ({}, subtensor("clear_coldkey_swap_announcement"))


# --- weights


def weights():
    n = rng.randrange(1, 80)
    uids = rng.sample(range(256), n)
    raw = [rng.randrange(0, 1000) for _ in uids]
    raw[0] = 1000
    return uids, raw, [(2 * value * 65535 + 1000) // 2000 for value in raw]


def compact(length):
    return bytes([length << 2]) if length < 64 else ((length << 2) | 1).to_bytes(2, "little")


def u16s(values):
    return compact(len(values)) + b"".join(value.to_bytes(2, "little") for value in values)


def given_weights(i):
    net, mech, version, (uids, raw, values) = rng.choice([1, 2, 17, 128]), [0, 1, 3][i], rng.randrange(2**63), weights()
    given = {"netuid": net, "uids": uids, "weights": raw, "versionKey": str(version)}
    if mech:
        given["mechid"] = mech
    return given, net, mech, uids, values, version


@case
def setWeights(i):
    given, net, mech, uids, values, version = given_weights(i)
    args = {"netuid": net, "dests": uids, "weights": values, "version_key": version}
    given["mode"] = "direct"
    return given, subtensor("set_mechanism_weights", mecid=mech, **args) if mech else subtensor("set_weights", **args)


@case
def commitWeights(i):
    given, net, mech, uids, values, version = given_weights(i)
    salt = [rng.randrange(65536) for _ in range(8)]
    index = (net + 4096 * mech).to_bytes(2, "little")
    preimage = bytes.fromhex(ss58_decode(ALICE)) + index + u16s(uids) + u16s(values) + u16s(salt) + version.to_bytes(8, "little")
    args = {"netuid": net, "commit_hash": digest(preimage)}
    given["salt"] = salt
    return given, subtensor("commit_mechanism_weights", mecid=mech, **args) if mech else subtensor("commit_weights", **args)


@case
def revealWeights(i):
    given, net, mech, uids, values, version = given_weights(i)
    salt = [rng.randrange(65536) for _ in range(8)]
    args = {"netuid": net, "uids": uids, "values": values, "salt": salt, "version_key": version}
    given["salt"] = salt
    return given, subtensor("reveal_mechanism_weights", mecid=mech, **args) if mech else subtensor("reveal_weights", **args)


# --- serving


def ip(i):
    if i == 1:
        return "2001:db8::42:1", 0x20010DB8000000000000000000420001, 6
    number = rng.randrange(2**24, 2**32 - 2**28)
    return ".".join(str(byte) for byte in number.to_bytes(4, "big")), number, 4


@case
def serveAxon(i):
    net, (address, number, kind), port, version = netuid(), ip(i), rng.randrange(1, 65536), rng.randrange(2**32)
    given = {"netuid": net, "ip": address, "port": port, "version": version, "protocol": i}
    args = {"netuid": net, "version": version, "ip": number, "port": port, "ip_type": kind, "protocol": i, "placeholder1": 0, "placeholder2": 0}
    if i < 2:
        return given, subtensor("serve_axon", **args)
    certificate = "0x" + rng.randbytes(65).hex()
    return {**given, "certificate": certificate}, subtensor("serve_axon_tls", **args, certificate=certificate)


@case
def resetAxon(_):
    net = netuid()
    return {"netuid": net}, subtensor(
        "serve_axon", netuid=net, version=0, ip=0, port=1, ip_type=4, protocol=4, placeholder1=0, placeholder2=0
    )


@case
def servePrometheus(i):
    net, (address, number, kind), port = netuid(), ip(i), rng.randrange(1, 65536)
    return {"netuid": net, "ip": address, "port": port}, subtensor(
        "serve_prometheus", netuid=net, version=0, ip=number, port=port, ip_type=kind
    )


@case
def setCommitment(i):
    net = netuid()
    if i == 2:
        value = "0x" + rng.randbytes(32).hex()
        return {"netuid": net, "hash": value}, ("Commitments", "set_commitment", {"netuid": net, "info": {"fields": [[{"Sha256": value}]]}})
    words = text() if i == 0 else "m" * 300
    field = {f"Raw{len(words.encode())}": utf8(words)} if i == 0 else {"BigRaw": utf8(words)}
    return {"netuid": net, "data": words}, ("Commitments", "set_commitment", {"netuid": net, "info": {"fields": [[field]]}})


# --- crowdloans


@case
def createCrowdloan(i):
    (deposit, d), (least, m), (cap, c), duration, to = amount(), amount(), amount(), rng.randrange(1, 10**6), account()
    args = {"deposit": d, "min_contribution": m, "cap": c, "end": BLOCK + 1 + duration, "call": None, "target_address": None}
    given = {"deposit": deposit, "minContribution": least, "cap": cap, "duration": duration}
    if i < 2:
        return {**given, "targetAddress": to}, ("Crowdloan", "create", {**args, "target_address": to})
    inner, call = registerLeasedNetwork(1)
    return {**given, "call": {"intent": "registerLeasedNetwork", "input": inner}}, ("Crowdloan", "create", {**args, "call": nested(call)})


@case
def contributeCrowdloan(_):
    loan, (tao, rao) = rng.randrange(2**32), amount()
    return {"crowdloanId": loan, "amount": tao}, ("Crowdloan", "contribute", {"crowdloan_id": loan, "amount": rao})


def of_crowdloan(function):
    def make(_):
        loan = rng.randrange(2**32)
        return {"crowdloanId": loan}, ("Crowdloan", function, {"crowdloan_id": loan})

    return make


for name in ["withdraw", "finalize", "refund", "dissolve"]:
    TABLE[f"{name}Crowdloan"] = of_crowdloan(name)


@case
def updateCrowdloan(i):
    loan, (tao, rao) = rng.randrange(2**32), amount()
    return [
        ({"crowdloanId": loan, "minContribution": tao}, ("Crowdloan", "update_min_contribution", {"crowdloan_id": loan, "new_min_contribution": rao})),
        ({"crowdloanId": loan, "end": 5000}, ("Crowdloan", "update_end", {"crowdloan_id": loan, "new_end": 5000})),
        ({"crowdloanId": loan, "maxContribution": str(rao)}, ("Crowdloan", "set_max_contribution", {"crowdloan_id": loan, "new_max_contribution": rao})),
    ][i]


# --- proxies, multisigs, batches


def kind(i):
    return ["Any", "Staking", "ChildKeys"][i], rng.choice([0, 10, 2**32 - 1])


@case
def addProxy(i):
    to, (proxy, delay) = account(), kind(i)
    return {"delegate": to, "proxyType": proxy, "delay": delay}, ("Proxy", "add_proxy", {"delegate": to, "proxy_type": proxy, "delay": delay})


@case
def removeProxy(i):
    to, (proxy, delay) = account(), kind(i)
    if i == 2:
        return {"all": True}, ("Proxy", "remove_proxies", {})
    return {"delegate": to, "proxyType": proxy, "delay": delay}, ("Proxy", "remove_proxy", {"delegate": to, "proxy_type": proxy, "delay": delay})


@case
def createPureProxy(i):
    proxy, delay = kind(i)
    return {"proxyType": proxy, "delay": delay, "index": i}, ("Proxy", "create_pure", {"proxy_type": proxy, "delay": delay, "index": i})


@case
def killPureProxy(i):
    who, (proxy, _), height, at = account(), kind(i), rng.randrange(2**32), rng.randrange(2**20)
    return (
        {"spawner": who, "proxyType": proxy, "height": height, "extIndex": at},
        ("Proxy", "kill_pure", {"spawner": who, "proxy_type": proxy, "index": 0, "height": height, "ext_index": at}),
    )


def inner(i):
    """A call as an intent, by name and arguments, and encoded."""
    given, call = transfer(i % 2)
    if i == 0:
        return {"intent": "transfer", "input": given}, call
    if i == 1:
        to, (_, rao) = account(), amount()
        return {"call": "Balances.transfer_all", "args": {"dest": to, "keepAlive": False}}, ("Balances", "transfer_all", {"dest": to, "keep_alive": False})
    return encode(call), call


@case
def proxyCall(i):
    real, (given, call) = account(), inner(i)
    force = [None, "Any", "Transfer"][i]
    return (
        {"real": real, "call": given, **({} if force is None else {"forceProxyType": force})},
        ("Proxy", "proxy", {"real": real, "force_proxy_type": force, "call": nested(call)}),
    )


@case
def executeAnnounced(i):
    delegate, real, (given, call) = account(), account(), inner(i)
    return (
        {"delegate": delegate, "real": real, "call": given},
        ("Proxy", "proxy_announced", {"delegate": delegate, "real": real, "force_proxy_type": None, "call": nested(call)}),
    )


def announcement(function, who):
    def make(i):
        other, (given, call) = account(), inner(i)
        named = digest(bytes.fromhex(encode(call)[2:]))
        return {who: other, **({"callHash": named} if i == 0 else {"call": given})}, ("Proxy", function, {who: other, "call_hash": named})

    return make


TABLE["announceProxy"] = announcement("announce", "real")
TABLE["removeAnnouncement"] = announcement("remove_announcement", "real")
TABLE["rejectAnnouncement"] = announcement("reject_announcement", "delegate")


@case
def setRealPaysFee(i):
    delegate = account()
    return {"delegate": delegate, "paysFee": i == 0}, ("Proxy", "set_real_pays_fee", {"delegate": delegate, "pays_fee": i == 0})


def others(i):
    accounts = [account() for _ in range(i + 2)]
    return accounts, sorted(accounts, key=ss58_decode)


NOTHING = {"ref_time": 0, "proof_size": 0}


@case
def multisigCall(i):
    (accounts, in_order), (given, call) = others(i), inner(i)
    if i == 2:
        return (
            {"threshold": 1, "otherSignatories": accounts, "call": given},
            ("Multisig", "as_multi_threshold_1", {"other_signatories": in_order, "call": nested(call)}),
        )
    return (
        {"threshold": 2, "otherSignatories": accounts, "call": given},
        (
            "Multisig",
            "as_multi",
            {"threshold": 2, "other_signatories": in_order, "maybe_timepoint": None, "call": nested(call), "max_weight": NOTHING},
        ),
    )


@case
def multisigApprove(i):
    (accounts, in_order), (given, call) = others(i), inner(i)
    named = digest(bytes.fromhex(encode(call)[2:]))
    return (
        {"threshold": 2, "otherSignatories": accounts, **({"callHash": named} if i == 0 else {"call": given})},
        (
            "Multisig",
            "approve_as_multi",
            {"threshold": 2, "other_signatories": in_order, "maybe_timepoint": None, "call_hash": named, "max_weight": NOTHING},
        ),
    )


@case
def multisigCancel(i):
    (accounts, in_order), (_, call) = others(i), inner(i)
    named = digest(bytes.fromhex(encode(call)[2:]))
    return (
        {"threshold": 2, "otherSignatories": accounts, "callHash": named},
        ("Multisig", "cancel_as_multi", {"threshold": 2, "other_signatories": in_order, "timepoint": {"height": 0, "index": 0}, "call_hash": named}),
    )


@case
def batch(i):
    parts = [inner(j) for j in range(3)]
    name = ["batch_all", "force_batch", "batch"][i]
    return (
        {"calls": [given for given, _ in parts], "mode": ["all", "each", "untilFailure"][i]},
        ("Utility", name, {"calls": [nested(call) for _, call in parts]}),
    )


@case
def sudo(i):
    given, call = inner(i)
    return {"call": given}, ("Sudo", "sudo", {"call": nested(call)})


@case
def call(i):
    _, (pallet, function, args) = inner(i)
    return {"call": f"{pallet}.{function}", "args": {camel(name): str(value) if name == "value" else value for name, value in args.items()}}, (pallet, function, args)


@case
def cancelOrder(i):
    order = {
        "signer": ALICE,
        "hotkey": account(),
        "netuid": netuid(),
        "order_type": ["LimitBuy", "TakeProfit", "StopLoss"][i],
        "amount": rng.randrange(2**60),
        "limit_price": rng.randrange(2**60),
        "expiry": rng.randrange(2**41),
        "fee_rate": rng.randrange(10**9),
        "fee_recipient": account(),
        "relayer": None if i == 0 else [account()],
        "max_slippage": None if i == 1 else rng.randrange(10**9),
        "chain_id": 964,
        "partial_fills_enabled": i == 2,
    }
    # The encoder takes a bounded list as a tuple of a list.
    encoded = {**order, "relayer": order["relayer"] and (order["relayer"],)}
    large = {"amount", "limit_price", "expiry", "chain_id"}
    return (
        {"order": {camel(name): str(value) if name in large else value for name, value in order.items()}},
        ("LimitOrders", "cancel_order", {"order": {"V1": encoded}}),
    )


# --- hyperparameters: what is written, and what the call takes

OWNERS = {
    "activity_cutoff": ("AdminUtils", "sudo_set_activity_cutoff", "5000", [5000]),
    "activity_cutoff_factor": ("SubtensorModule", "set_activity_cutoff_factor", "13889", [13889]),
    "adjustment_alpha": ("AdminUtils", "sudo_set_adjustment_alpha", "17893341751498265066", [17893341751498265066]),
    "alpha_sigmoid_steepness": ("AdminUtils", "sudo_set_alpha_sigmoid_steepness", "1000", [1000]),
    "alpha_values": ("AdminUtils", "sudo_set_alpha_values", "0.7,58982", [45874, 58982]),
    "bonds_moving_avg": ("AdminUtils", "sudo_set_bonds_moving_average", "900000", [900000]),
    "bonds_penalty": ("AdminUtils", "sudo_set_bonds_penalty", "0.5", [32767]),
    "bonds_reset_enabled": ("AdminUtils", "sudo_set_bonds_reset_enabled", "true", [True]),
    "burn_half_life": ("AdminUtils", "sudo_set_burn_half_life", "360", [360]),
    "burn_increase_mult": ("AdminUtils", "sudo_set_burn_increase_mult", "1.5", [{"bits": 3 * 2**63}]),
    "commit_reveal_period": ("AdminUtils", "sudo_set_commit_reveal_weights_interval", "3", [3]),
    "commit_reveal_weights_enabled": ("AdminUtils", "sudo_set_commit_reveal_weights_enabled", "false", [False]),
    "immunity_period": ("AdminUtils", "sudo_set_immunity_period", "4096", [4096]),
    "liquid_alpha_enabled": ("AdminUtils", "sudo_set_liquid_alpha_enabled", "1", [True]),
    "max_allowed_uids": ("AdminUtils", "sudo_set_max_allowed_uids", "256", [256]),
    "max_burn": ("AdminUtils", "sudo_set_max_burn", "2.5", [2_500_000_000]),
    "max_difficulty": ("AdminUtils", "sudo_set_max_difficulty", "1000", [1000]),
    "min_allowed_weights": ("AdminUtils", "sudo_set_min_allowed_weights", "8", [8]),
    "min_burn": ("AdminUtils", "sudo_set_min_burn", "500000", [500_000]),
    "min_childkey_take": ("AdminUtils", "sudo_set_min_childkey_take_per_subnet", "0.09", [5898]),
    "owner_cut_auto_lock_enabled": ("AdminUtils", "sudo_set_owner_cut_auto_lock_enabled", "true", [True]),
    "owner_cut_enabled": ("AdminUtils", "sudo_set_owner_cut_enabled", "false", [False]),
    "owner_immune_neuron_limit": ("AdminUtils", "sudo_set_owner_immune_neuron_limit", "2", [2]),
    "recycle_or_burn": ("AdminUtils", "sudo_set_recycle_or_burn", "recycle", ["Recycle"]),
    "rho": ("AdminUtils", "sudo_set_rho", "10", [10]),
    "root_claim_threshold": ("SubtensorModule", "sudo_set_root_claim_threshold", "500000", [500000]),
    "serving_rate_limit": ("AdminUtils", "sudo_set_serving_rate_limit", "50", [50]),
    "sn_owner_hotkey": ("AdminUtils", "sudo_set_sn_owner_hotkey", BOB, [BOB]),
    "subnet_owner_hotkey": ("AdminUtils", "sudo_set_subnet_owner_hotkey", BOB, [BOB]),
    "tempo": ("SubtensorModule", "set_tempo", "720", [720]),
    "transfers_enabled": ("AdminUtils", "sudo_set_toggle_transfer", "true", [True]),
    "weights_version": ("AdminUtils", "sudo_set_weights_version_key", "18446744073709551615", [U64_MAX]),
    "yuma3_enabled": ("AdminUtils", "sudo_set_yuma3_enabled", "true", [True]),
}
ROOTS = {
    "adjustment_interval": ("AdminUtils", "sudo_set_adjustment_interval", "100", [100]),
    "difficulty": ("AdminUtils", "sudo_set_difficulty", "10000000", [10000000]),
    "ema_price_halving_period": ("AdminUtils", "sudo_set_ema_price_halving_period", "201600", [201600]),
    "kappa": ("AdminUtils", "sudo_set_kappa", "32767", [32767]),
    "max_regs_per_block": ("AdminUtils", "sudo_set_max_registrations_per_block", "1", [1]),
    "max_validators": ("AdminUtils", "sudo_set_max_allowed_validators", "64", [64]),
    "min_allowed_uids": ("AdminUtils", "sudo_set_min_allowed_uids", "64", [64]),
    "min_difficulty": ("AdminUtils", "sudo_set_min_difficulty", "1", [1]),
    "min_non_immune_uids": ("AdminUtils", "sudo_set_min_non_immune_uids", "10", [10]),
    "network_pow_registration_allowed": ("AdminUtils", "sudo_set_network_pow_registration_allowed", "false", [False]),
    "rao_recycled": ("AdminUtils", "sudo_set_rao_recycled", "1.0", [10**9]),
    "registration_allowed": ("AdminUtils", "sudo_set_network_registration_allowed", "true", [True]),
    "subnet_emission_enabled": ("AdminUtils", "sudo_set_subnet_emission_enabled", "true", [True]),
    "subtoken_enabled": ("AdminUtils", "sudo_set_subtoken_enabled", "true", [True]),
    "swap_fee_rate": ("Swap", "set_fee_rate", "33", [33]),
    "target_regs_per_interval": ("AdminUtils", "sudo_set_target_registrations_per_interval", "2", [2]),
    "voting_power_ema_alpha": ("SubtensorModule", "sudo_set_voting_power_ema_alpha", "3570000000000000", [3570000000000000]),
    "weights_rate_limit": ("AdminUtils", "sudo_set_weights_set_rate_limit", "100", [100]),
}
NETWORKS = {
    "admin_freeze_window": ("AdminUtils", "sudo_set_admin_freeze_window", "10", [10]),
    "ck_burn": ("AdminUtils", "sudo_set_ck_burn", "0", [0]),
    "coldkey_swap_announcement_delay": ("AdminUtils", "sudo_set_coldkey_swap_announcement_delay", "36000", [36000]),
    "coldkey_swap_reannouncement_delay": ("AdminUtils", "sudo_set_coldkey_swap_reannouncement_delay", "7200", [7200]),
    "commit_reveal_version": ("AdminUtils", "sudo_set_commit_reveal_version", "4", [4]),
    "commitments_max_space": ("Commitments", "set_max_space", "3100", [3100]),
    "default_take": ("AdminUtils", "sudo_set_default_take", "0.18", [11796]),
    "dissolve_network_schedule_duration": ("AdminUtils", "sudo_set_dissolve_network_schedule_duration", "36000", [36000]),
    "evm_chain_id": ("AdminUtils", "sudo_set_evm_chain_id", "964", [964]),
    "limit_orders_enabled": ("LimitOrders", "set_pallet_status", "true", [True]),
    "lock_reduction_interval": ("AdminUtils", "sudo_set_lock_reduction_interval", "100800", [100800]),
    "max_childkey_take": ("SubtensorModule", "sudo_set_max_childkey_take", "11796", [11796]),
    "max_epochs_per_block": ("AdminUtils", "sudo_set_max_epochs_per_block", "2", [2]),
    "max_mechanism_count": ("AdminUtils", "sudo_set_max_mechanism_count", "2", [2]),
    "min_childkey_take_all": ("SubtensorModule", "sudo_set_min_childkey_take", "0", [0]),
    "min_delegate_take": ("AdminUtils", "sudo_set_min_delegate_take", "0.09", [5898]),
    "net_tao_flow_enabled": ("AdminUtils", "sudo_set_net_tao_flow_enabled", "true", [True]),
    "network_immunity_period": ("AdminUtils", "sudo_set_network_immunity_period", "1296000", [1296000]),
    "network_min_lock_cost": ("AdminUtils", "sudo_set_network_min_lock_cost", "1000.0", [10**12]),
    "network_rate_limit": ("AdminUtils", "sudo_set_network_rate_limit", "7200", [7200]),
    "nominator_min_required_stake": ("AdminUtils", "sudo_set_nominator_min_required_stake", "50000000", [50000000]),
    "num_root_claims": ("SubtensorModule", "sudo_set_num_root_claims", "5", [5]),
    "owner_hparam_rate_limit": ("AdminUtils", "sudo_set_owner_hparam_rate_limit", "2", [2]),
    "pending_childkey_cooldown": ("SubtensorModule", "set_pending_childkey_cooldown", "7200", [7200]),
    "stake_threshold": ("AdminUtils", "sudo_set_stake_threshold", "1000000000000", [10**12]),
    "start_call_delay": ("AdminUtils", "sudo_set_start_call_delay", "50400", [50400]),
    "subnet_limit": ("AdminUtils", "sudo_set_subnet_limit", "128", [128]),
    "subnet_moving_alpha": ("AdminUtils", "sudo_set_subnet_moving_alpha", "0.25", [{"bits": 2**30}]),
    "subnet_owner_cut": ("AdminUtils", "sudo_set_subnet_owner_cut", "11796", [11796]),
    "tao_flow_cutoff": ("AdminUtils", "sudo_set_tao_flow_cutoff", "-1.5", [{"bits": -3 * 2**63}]),
    "tao_flow_normalization_exponent": ("AdminUtils", "sudo_set_tao_flow_normalization_exponent", "1", [{"bits": 2**64}]),
    "tao_flow_smoothing_factor": ("AdminUtils", "sudo_set_tao_flow_smoothing_factor", "29597889", [29597889]),
    "tx_childkey_take_rate_limit": ("SubtensorModule", "sudo_set_tx_childkey_take_rate_limit", "216000", [216000]),
    "tx_delegate_take_rate_limit": ("AdminUtils", "sudo_set_tx_delegate_take_rate_limit", "216000", [216000]),
    "tx_rate_limit": ("AdminUtils", "sudo_set_tx_rate_limit", "1000", [1000]),
}


def arguments(pallet, function):
    for module in metadata.pallets:
        if module.name == pallet:
            for entry in module.calls:
                if entry.name == function:
                    return [argument.name for argument in entry.args]
    raise KeyError(f"{pallet}.{function}")


def bits_of(pallet, function):
    """How wide the number is that a call takes last."""
    entry = next(entry for module in metadata.pallets if module.name == pallet for entry in module.calls if entry.name == function)
    return 8 * len(bytes(config.create_scale_object(entry.args[-1].type).encode(1).data))


def edges(param, pallet, function, value, values):
    """Other values of the same parameter: the ends of its type, and what people write in other ways. As it is written, and as the call takes it."""
    kind = values[0]
    if param == "alpha_values":
        return [("0,65535", [0, 65535]), ("0.0, 1.0", [0, 65535])]
    if isinstance(kind, bool):
        return [("true", [True]), ("false", [False]), ("1", [True]), ("0", [False])]
    if kind in ("Burn", "Recycle"):
        return [("Burn", ["Burn"]), ("recycle", ["Recycle"])]
    if isinstance(kind, str):
        return [(ALICE, [ALICE])]
    if isinstance(kind, dict):
        one = kind["bits"] // Decimal(value)
        return [("0", [{"bits": 0}]), ("2.5", [{"bits": int(one * Decimal("2.5"))}]), ("0.125", [{"bits": int(one / 8)}])]
    bits = bits_of(pallet, function)
    signed = param == "alpha_sigmoid_steepness"
    least, most = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    whole = [(str(number), [number]) for number in (least, 1, most)]
    if "." not in value:
        return whole
    # With a point: TAO, or a share.
    return [*whole, *([("0.000000001", [1])] if bits == 64 else [("0.0", [0]), ("1.0", [65535])])]


def hyperparameters():
    for names, root, network in [(OWNERS, False, False), (ROOTS, True, False), (NETWORKS, True, True)]:
        for param, (pallet, function, value, values) in names.items():
            for value, values in [(value, values), *edges(param, pallet, function, value, values)]:
                net = None if network else netuid()
                args = dict(zip(arguments(pallet, function), values if network else [net, *values]))
                given = {"param": param, "value": value, **({} if network else {"netuid": net})}
                made = (pallet, function, args)
                yield (ALICE, given, ("Sudo", "sudo", {"call": nested(made)})) if root else (BOB, given, made)


def main():
    lines = []
    for intent in sorted(TABLE):
        for i in range(SETS):
            given, made = TABLE[intent](i)
            lines.append({"intent": intent, "signer": ALICE, "input": given, "call": f"{made[0]}.{made[1]}", "hex": encode(made)})
    for who, given, made in hyperparameters():
        lines.append({"intent": "setHyperparameter", "signer": who, "input": given, "call": f"{made[0]}.{made[1]}", "hex": encode(made)})
    VECTORS.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    VECTORS.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(lines)} calls of {len(TABLE) + 1} intents")


if __name__ == "__main__":
    main()
