"""What bittensor-drand 2.0.0 makes and foresees: test/golden/timelock/drand.json.

    pip install bittensor-drand==2.0.0
    python scripts/timelock/vectors.py

Ciphertexts of round 1000, whose signature is public, and the rounds it chooses for commits, as rounds ahead of the clock at the time.
"""

import json
import random
import time
from pathlib import Path

import bittensor_drand

VECTORS = Path(__file__).resolve().parents[2] / "test" / "golden" / "timelock" / "drand.json"
GENESIS = 1_692_803_367
rng = random.Random(5)


def rounds_ahead(schedule, period):
    """Asked again where the clock's round changed meanwhile."""
    while True:
        before = time.time() - GENESIS
        _, chosen = bittensor_drand.get_encrypted_commit_v2(
            [1], [1], 0, **schedule, subnet_reveal_period_epochs=period, block_time=12.0, hotkey=bytes(32)
        )
        after = time.time() - GENESIS
        if before // 3 == after // 3 and before % 3 < 2.5:
            return chosen - int(before // 3), before % 3


def schedules():
    for _ in range(40):
        tempo = rng.choice([10, 99, 360, 1000, 7200, 50400])
        block = rng.randrange(60_000, 90_000)
        last = block - rng.randrange(0, tempo + 3)
        pending = rng.choice([0, 0, 0, block + rng.randrange(-2, 12)])
        yield tempo, block, last, pending, block - last, rng.choice([1, 1, 2, 3, 10])
    for since in [50398, 50399, 50401]:
        yield 360, 1000, 990, 0, since, 1


def main():
    commits = []
    for tempo, block, last, pending, since, period in schedules():
        schedule = {
            "last_epoch_block": last,
            "pending_epoch_at": pending,
            "subnet_epoch_index": 5,
            "tempo": tempo,
            "blocks_since_last_step": since,
            "current_block": block,
        }
        ahead, second = rounds_ahead(schedule, period)
        commits.append({"tempo": tempo, "block": block, "last": last, "pending": pending, "since": since, "period": period, "ahead": ahead, "ms": int(second * 1000)})
    texts = ["", "hello", "ü" * 100]
    ciphertexts = [{"text": text, "hex": "0x" + bittensor_drand.encrypt_at_round(text.encode(), 1000)[0].hex()} for text in texts]
    VECTORS.parent.mkdir(parents=True, exist_ok=True)
    VECTORS.write_text(json.dumps({"round": 1000, "ciphertexts": ciphertexts, "commits": commits}) + "\n")


if __name__ == "__main__":
    main()
