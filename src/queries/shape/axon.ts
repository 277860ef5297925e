/** Where a neuron is served, as far as it is shown. */
export interface AxonInfo {
  readonly ip: bigint;
  readonly port: number;
  readonly ipType: number;
}

/** `ip:port`; empty where nothing is served. */
export function axonText(axon: AxonInfo | undefined): string {
  if (axon === undefined || axon.ip === 0n) return "";
  const groups = axon.ipType === 4 ? { count: 4, bits: 8n, base: 10, join: "." } : { count: 8, bits: 16n, base: 16, join: ":" };
  const parts = Array.from({ length: groups.count }, (_, i) =>
    ((axon.ip >> (groups.bits * BigInt(groups.count - 1 - i))) & ((1n << groups.bits) - 1n)).toString(groups.base),
  );
  const host = parts.join(groups.join);
  return axon.ipType === 4 ? `${host}:${axon.port}` : `[${host}]:${axon.port}`;
}
