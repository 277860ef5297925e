/*
 * One epoch against the chain's own code compiled natively: npm run bench -- epoch [N…] prints, per n, mode and density,
 * {n, mode, weights, ms, calibrationMs, ratioToNative}. The native figures are medians of another machine; the calibration loop carries them over.
 */
import { runEpoch } from "../src/protocol/consensus/index.js";
import { calibrate, NATIVE_CALIBRATION_MS } from "./calibration.js";
import { type Density, epochFixture, type Mode } from "./epochFixture.js";

/** Native ms: dense and sparse, each Yuma2, Yuma3, Yuma3 with liquid alpha. */
const NATIVE_MS: Readonly<Record<number, Readonly<Record<Density, Readonly<Record<Mode, number>>>>>> = {
  64: { dense: { yuma2: 0.88, yuma3: 0.65, "yuma3+liquid": 2.1 }, sparse: { yuma2: 0.11, yuma3: 0.1, "yuma3+liquid": 1.4 } },
  256: { dense: { yuma2: 2.2, yuma3: 2.2, "yuma3+liquid": 25 }, sparse: { yuma2: 0.38, yuma3: 0.35, "yuma3+liquid": 22 } },
  1024: { dense: { yuma2: 9.5, yuma3: 9.3, "yuma3+liquid": 381 }, sparse: { yuma2: 1.8, yuma3: 1.8, "yuma3+liquid": 373 } },
  4096: { dense: { yuma2: 64, yuma3: 55, "yuma3+liquid": 5928 }, sparse: { yuma2: 17, yuma3: 10, "yuma3+liquid": 5689 } },
};

const WARM_UP_MS = 1000;
const MEASURE_MS = 1200;
const LEAST_RUNS = 11;

/** The median time of `work`, ms. */
function measure(work: () => unknown): number {
  const warm = performance.now();
  do work();
  while (performance.now() - warm < WARM_UP_MS);
  const times: number[] = [];
  const begin = performance.now();
  while (times.length < LEAST_RUNS || performance.now() - begin < MEASURE_MS) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [256, 1024, 4096];
const unknown = sizes.filter((n) => NATIVE_MS[n] === undefined);
if (unknown.length > 0) {
  console.error(`no native figures for n = ${unknown.join(", ")}, only for ${Object.keys(NATIVE_MS).join(", ")}`);
  process.exit(2);
}

const round = (x: number, digits: number): number => Number(x.toFixed(digits));
const calibrationMs = calibrate();
const rows = sizes.flatMap((n) =>
  (["dense", "sparse"] as const).flatMap((weights) =>
    (["yuma2", "yuma3", "yuma3+liquid"] as const).map((mode) => {
      const input = epochFixture(n, mode, weights);
      const ms = measure(() => runEpoch(input));
      const native = NATIVE_MS[n][weights][mode] * (calibrationMs / NATIVE_CALIBRATION_MS);
      return { n, mode, weights, ms: round(ms, 3), calibrationMs: round(calibrationMs, 1), ratioToNative: round(ms / native, 3) };
    }),
  ),
);
console.log(JSON.stringify(rows, null, 1));
