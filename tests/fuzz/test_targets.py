"""The fuzz targets hold on their own seeds and on small changes of them."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.targets import TARGETS, seeds


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_its_seeds_with_bytes_changed_cut_and_doubled(name: str) -> None:
    chance = random.Random(name)
    for seed in seeds(name):
        TARGETS[name](seed)
        for _ in range(150):
            data = bytearray(seed)
            for _ in range(chance.randint(1, 5)):
                at = chance.randrange(len(data))
                data[at] = chance.randrange(256)
            cut = chance.randrange(len(data))
            TARGETS[name](bytes(data))
            TARGETS[name](bytes(data[:cut] + data[cut // 2 :]))
