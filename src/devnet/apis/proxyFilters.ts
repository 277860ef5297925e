import { parseMetadata } from "../../client/codec/metadata/parseMetadata.js";
import type { Codec } from "../../client/codec/types.js";
import { type FilterRule, PROXY_FILTERS, PROXY_TYPES, type ProxyType } from "../pallets/proxy/filters.js";
import type { Apis } from "./api.js";

const text = (value: string) => new TextEncoder().encode(value);
const DEPRECATED: readonly ProxyType[] = ["Triumvirate", "Senate", "Governance", "RootWeights"];

/** Indices of pallets and of their calls, by name. */
interface Indices {
  pallet(name: string): number;
  call(pallet: string, name: string): number;
}

const known = new WeakMap<Codec, Indices>();

function indicesOf(codec: Codec): Indices {
  let indices = known.get(codec);
  if (indices === undefined) {
    const { pallets, types } = parseMetadata(codec.metadata);
    const find = (name: string) => pallets.find((pallet) => pallet.name === name)!;
    const callsOf = (name: string) => {
      const def = types[find(name).calls!]!.def;
      return def.kind === "variant" ? def.variants : [];
    };
    indices = {
      pallet: (name) => find(name).index,
      call: (pallet, name) => callsOf(pallet).find((call) => call.name === name)!.index,
    };
    known.set(codec, indices);
  }
  return indices;
}

function callInfo(codec: Codec, rule: FilterRule) {
  const [palletName, callName] = splitCall(typeof rule === "string" ? rule : rule.call);
  const indices = indicesOf(codec);
  const all = callName === "*";
  return {
    palletName: text(palletName),
    palletIndex: indices.pallet(palletName),
    callName: all ? null : text(callName),
    callIndex: all ? null : indices.call(palletName, callName),
    condition: condition(rule),
  };
}

function condition(rule: FilterRule) {
  if (typeof rule === "string") return null;
  if ("below" in rule) return { type: "ParamLessThan", value: { paramName: text(rule.param), limit: rule.below } };
  const [pallet, call] = splitCall(rule.nested);
  return { type: "NestedCallMustBe", value: { palletName: text(pallet), callName: text(call) } };
}

const splitCall = (name: string) => name.split(".") as [string, string];

const typeInfo = (name: ProxyType, index: number) => ({ name: text(name), index, deprecated: DEPRECATED.includes(name) });

export const proxyFilterApis: Apis = {
  ProxyFilterRuntimeApi_get_proxy_filter: ({ codec }, wanted: number | null) =>
    PROXY_TYPES.map(typeInfo)
      .filter(({ index }) => wanted === null || index === wanted)
      .map(({ index, ...type }) => {
        const { mode, calls, exceptions } = PROXY_FILTERS[PROXY_TYPES[index]!];
        const infos = (rules: readonly FilterRule[]) => rules.map((rule) => callInfo(codec, rule));
        return { proxyType: index, ...type, filterMode: mode, calls: infos(calls), exceptions: infos(exceptions) };
      }),
  ProxyFilterRuntimeApi_get_proxy_types: () => PROXY_TYPES.map(typeInfo),
};
