"""Times lifetimes (Davidson-Pilon, 0.11.3) on columns that bench has written; prints one JSON object.

Arguments: folder with x.f64, tx.f64, t.f64, spend.f64 (little-endian float64); horizon.
"""

import json
import sys
import time
import warnings

import numpy as np
from lifetimes import BetaGeoFitter, GammaGammaFitter

warnings.filterwarnings("ignore")
folder, horizon = sys.argv[1], float(sys.argv[2])
x, tx, t, spend = (np.fromfile(f"{folder}/{name}.f64") for name in ("x", "tx", "t", "spend"))
told = {}


def timed(name, work, runs):
    best = None
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        if best is None or cpu < best["cpu"]:
            best = {"wall": wall, "cpu": cpu}
    told[name] = best
    return result


runs = 3 if len(x) < 100_000 else 2
model = timed("bg-nbd", lambda: BetaGeoFitter().fit(x, tx, t), runs)
told["bg-nbd"]["figures"] = [float(model.params_[name]) for name in ("r", "alpha", "a", "b")]
buyers = (x > 0) & (spend > 0)
spender = timed("gamma-gamma", lambda: GammaGammaFitter().fit(x[buyers], spend[buyers]), runs)
told["gamma-gamma"]["figures"] = [float(spender.params_[name]) for name in ("p", "q", "v")]

# The same parameters as ours, so that the columns can be compared.
model.params_[["r", "alpha", "a", "b"]] = [float(value) for value in sys.argv[3:7]]
expected = timed(
    "expectation", lambda: model.conditional_expected_number_of_purchases_up_to_time(horizon, x, tx, t), 3)
told["expectation"]["figures"] = [float(np.sum(expected))]
alive = timed("alive", lambda: model.conditional_probability_alive(x, tx, t), 5)
told["alive"]["figures"] = [float(np.sum(alive))]
print(json.dumps(told))
