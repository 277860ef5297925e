import { hex } from "../registry/intentParams.js";
import { integer, netuid, optional, text } from "../registry/params.js";
import { isNeuron } from "./support/checks.js";
import { ipNumber } from "./support/ip.js";
import { check, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";

const LOCALHOST = { 4: 0x7f000001n, 6: 1n } as const;
const BROADCAST = { 4: 2n ** 32n - 1n, 6: 2n ** 128n - 1n } as const;

const ENDPOINT = {
  netuid: netuid(),
  ip: text("The IP address where it is reached, v4 or v6"),
  port: integer("The port", { min: 1 }),
  version: optional(integer("The version of what serves there", { max: 2 ** 32 - 1 }), 0),
};

const servesHere = (netuid: number, signer: string, ip: string, item: "Axons" | "Prometheus") => {
  const { number, version } = ipNumber(ip);
  return [
    isNeuron(netuid, signer, "SubtensorModule.HotKeyNotRegisteredInNetwork"),
    must(
      number !== LOCALHOST[version] && number < BROADCAST[version] && (number !== 0n || item === "Axons"),
      "SubtensorModule.InvalidIpAddress",
      `nobody can reach ${ip}`,
    ),
    check(
      "SubtensorModule.ServingRateLimitExceeded",
      [
        [`SubtensorModule.${item}`, netuid, signer],
        ["SubtensorModule.ServingRateLimit", netuid],
      ],
      ([served, limit]: [{ block: bigint } | null, bigint], next) =>
        served !== null &&
        served.block > 0n &&
        BigInt(next) - served.block < limit &&
        `it can be told again from block ${served.block + limit} on`,
    ),
  ];
};

/** Tells on the chain where a neuron's axon is reached. */
export const serveAxon = simpleIntent({
  name: "serveAxon",
  command: ["axon", "set"],
  doc: "Tell where a neuron's axon is reached",
  signer: "hotkey",
  wraps: ["SubtensorModule.serve_axon", "SubtensorModule.serve_axon_tls"],
  params: {
    ...ENDPOINT,
    protocol: optional(integer("The protocol's number", { max: 255 }), 4),
    certificate: optional(hex("A TLS public key behind its algorithm's number, 65 bytes at most")),
  },
  examples: ["tao axon set --netuid 1 --ip 203.0.113.7 --port 8091"],
  call: ({ certificate }) => `SubtensorModule.serve_axon${certificate === undefined ? "" : "_tls"}`,
  args: ({ netuid, ip, port, version, protocol, certificate }) => ({
    ...axon({ netuid, ip, port, version, protocol }),
    ...(certificate === undefined ? {} : { certificate }),
  }),
  says: ({ netuid, ip, port }) => `serve an axon of subnet ${netuid} at ${ip}:${port}`,
  looks: ({ netuid, ip }, signer) => servesHere(netuid, signer, ip, "Axons"),
});

function axon({ netuid, ip, port, version, protocol }: { netuid: number; ip: string; port: number; version: number; protocol: number }) {
  const { number, version: ipType } = ipNumber(ip);
  return { netuid, version, ip: number, port, ipType, protocol, placeholder1: 0, placeholder2: 0 };
}

/** Takes a neuron's axon off the chain: its address becomes 0.0.0.0. */
export const resetAxon = simpleIntent({
  name: "resetAxon",
  command: ["axon", "reset"],
  doc: "Take a neuron's axon off the chain",
  signer: "hotkey",
  call: "SubtensorModule.serve_axon",
  params: { netuid: netuid() },
  examples: ["tao axon reset --netuid 1"],
  args: ({ netuid }) => axon({ netuid, ip: "0.0.0.0", port: 1, version: 0, protocol: 4 }),
  says: ({ netuid }) => `reset the axon on subnet ${netuid}`,
  looks: ({ netuid }, signer) => servesHere(netuid, signer, "0.0.0.0", "Axons"),
});

/** Tells on the chain where a neuron's metrics are read. */
export const servePrometheus = simpleIntent({
  name: "servePrometheus",
  command: ["axon", "set-prometheus"],
  doc: "Tell where a neuron's Prometheus metrics are read",
  signer: "hotkey",
  call: "SubtensorModule.serve_prometheus",
  params: ENDPOINT,
  examples: ["tao axon set-prometheus --netuid 1 --ip 203.0.113.7 --port 9100"],
  args: ({ netuid, ip, port, version }) => {
    const { number, version: ipType } = ipNumber(ip);
    return { netuid, version, ip: number, port, ipType };
  },
  says: ({ netuid, ip, port }) => `serve metrics of subnet ${netuid} at ${ip}:${port}`,
  looks: ({ netuid, ip }, signer) => servesHere(netuid, signer, ip, "Prometheus"),
});
