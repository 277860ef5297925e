/** What the calibration loop took, in ms, on the machine the native figures are of. */
export const NATIVE_CALIBRATION_MS = 334;

function loop(): number {
  let x = 1;
  for (let i = 0; i < 2e8; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x;
}

/** How long this machine takes for 2 * 10^8 xorshift steps, in ms: the median of three calls after a first one. */
export function calibrate(): number {
  const times: number[] = [];
  let check = loop();
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    check ^= loop();
    times.push(performance.now() - start);
  }
  if (check === 1) throw new Error("the calibration loop was optimised away");
  return times.sort((a, b) => a - b)[1];
}
