"""What bittensor's generated descriptors say of the calls that the chain has since spec 425, and golden bytes of the intents that become them.

    pip install bittensor==11.3.0 async-substrate-interface
    npx tsx scripts/calls/todays.ts today.scale
    python scripts/calls/later.py today.scale

Writes test/golden/calls/later-475.json, `{call: {argument: type}}` of the pallets that people send calls of, and test/golden/calls/later-475.jsonl: one
`{intent, input, hex}` a line, each call made by bittensor's own builder and encoded by cyscale with the metadata given. The first file makes that metadata:
after a change of it, write both anew and run this again.
"""

import inspect
import json
import sys
from pathlib import Path

from bittensor._generated import calls
from encode import ALICE, BOB, ROOT, U64_MAX, metadata
from scalecodec.base import RuntimeConfigurationObject, ScaleBytes
from scalecodec.type_registry import load_type_registry_preset

FOLDER = ROOT / "test" / "golden" / "calls"
PALLETS = ["AdminUtils", "Balances", "Commitments", "Crowdloan", "LimitOrders", "Multisig", "Proxy", "SubtensorModule", "Swap", "Utility"]


def recorded():
    for module in metadata.pallets:
        if module.name in PALLETS:
            for entry in module.calls:
                yield f"{module.name}.{entry.name}"


def builders():
    for pallet in PALLETS:
        for name, build in inspect.getmembers(getattr(calls, pallet, None), inspect.isfunction):
            types = {argument: annotation.strip("'") for argument, annotation in build.__annotations__.items() if argument != "return"}
            yield f"{pallet}.{name.rstrip('_')}", types


S, A = calls.SubtensorModule, calls.AdminUtils


def rao(value):
    return f"{value // 10**9}.{value % 10**9:09d}"


def set_(param, value, netuid=None):
    return {"param": param, "value": value, **({} if netuid is None else {"netuid": netuid})}


def cases():
    for netuid, other, amount, limit in [(1, 2, 1, 1), (65535, 17, U64_MAX, 10**9), (3, 0, 2 * 10**9, 5 * 10**8)]:
        yield (
            "addCollateral",
            {"netuid": netuid, "hotkey": BOB, "amount": rao(amount), "limitPrice": rao(limit)},
            S.add_collateral(netuid=netuid, hotkey=BOB, alpha=amount, limit_price=limit),
        )
        yield (
            "setMinCollateral",
            {"netuid": netuid, "hotkey": BOB, "minLocked": rao(amount)},
            S.set_min_collateral(netuid=netuid, hotkey=BOB, min_locked=amount),
        )
        yield "stakeIntoBasket", {"hotkey": BOB, "amount": rao(amount)}, S.stake_into_basket(hotkey=BOB, amount_staked=amount)
        yield (
            "swapBasket",
            {"hotkey": BOB, "originNetuid": netuid, "destNetuid": other, "amount": rao(amount), "minAmountOut": str(limit)},
            S.swap_basket(hotkey=BOB, origin_netuid=netuid, destination_netuid=other, amount=amount, min_amount_out=limit),
        )
        yield (
            "moveStake",
            {
                "hotkey": BOB,
                "destHotkey": ALICE,
                "originNetuid": netuid,
                "destNetuid": other,
                "amount": rao(amount),
                "limitRate": str(limit),
                "partial": netuid == 1,
            },
            S.move_stake_limit(
                origin_hotkey=BOB,
                destination_hotkey=ALICE,
                origin_netuid=netuid,
                destination_netuid=other,
                alpha_amount=amount,
                limit_price=limit,
                allow_partial=netuid == 1,
            ),
        )
        for mode in ["Yuma", "Null"]:
            yield "setHyperparameter", set_("epoch_consensus", mode.lower(), netuid), A.sudo_set_epoch_consensus(netuid=netuid, mode=mode)
        for text, bits in [("0", 0), ("0.5", 2**63), ("12", 12 * 2**64)]:
            given = set_("collateral_drain_ratio", text, netuid)
            yield "setHyperparameter", given, A.sudo_set_collateral_drain_ratio(netuid=netuid, drain_ratio={"bits": bits})
        for text, share in [("0", 0), ("65535", 65535), ("0.5", 32767)]:
            yield "setHyperparameter", set_("collateral_lock_share", text, netuid), A.sudo_set_collateral_lock_share(netuid=netuid, lock_share=share)
    for hotkey in [ALICE, BOB]:
        yield "claimRootWithHotkey", {"hotkey": hotkey}, S.claim_root_with_hotkey(hotkey=hotkey)
    for value in [0, 65535]:
        for name in ["concentration_cap", "daily_turnover_cap", "liquidity_cap"]:
            yield "setHyperparameter", set_(f"basket_{name}", str(value)), getattr(A, f"sudo_set_basket_{name}")(cap=value)
        yield "setHyperparameter", set_("emission_bar_rank", str(value)), A.sudo_set_emission_bar_rank(rank=value)
    for value in [0, U64_MAX]:
        yield "setHyperparameter", set_("basket_min_trade_tao", str(value)), A.sudo_set_basket_min_trade_tao(min_trade_rao=value)
    for on in [True, False]:
        yield "setHyperparameter", set_("basket_trading_enabled", str(on).lower()), A.sudo_set_basket_trading_enabled(enabled=on)
    for text, bits in [("0.61", 61 * 2**64 // 100), ("3", 3 * 2**64)]:
        yield "setHyperparameter", set_("emission_bar_quantile", text), A.sudo_set_emission_bar_quantile(quantile={"bits": bits})
        yield "setHyperparameter", set_("emission_gate_exponent", text), A.sudo_set_emission_gate_exponent(exponent={"bits": bits})


def encoder(path):
    config = RuntimeConfigurationObject(ss58_format=42)
    config.update_type_registry(load_type_registry_preset("core"))
    config.update_type_registry(load_type_registry_preset("legacy"))
    today = config.create_scale_object("MetadataVersioned", data=ScaleBytes(Path(path).read_bytes()))
    today.decode()
    config.add_portable_registry(today)

    def encoded(call):
        scale = config.create_scale_object("Call", metadata=today)
        made = {"call_module": call.module, "call_function": call.function, "call_args": call.params}
        return "0x" + bytes(scale.encode(made).data).hex()

    return encoded


def main(path):
    known = set(recorded())
    later = {call: types for call, types in builders() if call not in known}
    (FOLDER / "later-475.json").write_text(json.dumps(later, indent=1) + "\n")
    encoded = encoder(path)
    lines = [{"intent": intent, "input": given, "hex": encoded(call)} for intent, given, call in cases()]
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    (FOLDER / "later-475.jsonl").write_text(text)
    print(f"{len(later)} calls, {len(lines)} of them encoded")


if __name__ == "__main__":
    main(sys.argv[1])
