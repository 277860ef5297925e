import type { ApiInfo, HasherName, MetadataModel, StorageInfo, TypeDef, TypeInfo } from "../../src/client/codec/metadata/model.js";
import { parseMetadata } from "../../src/client/codec/metadata/parseMetadata.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { writeMetadata } from "./writeMetadata.js";

type Key = readonly (readonly [hasher: HasherName, type: number])[];

/** A model under change. */
class Editor {
  readonly types: (TypeInfo | undefined)[];
  readonly model: MetadataModel;

  constructor(model: MetadataModel) {
    this.model = model;
    this.types = [...model.types];
  }

  add(def: TypeDef, path: readonly string[] = []): number {
    return this.types.push({ path, params: [], def }) - 1;
  }

  /** A type by its name, as the chain has it. */
  named(name: string): number {
    const found = this.types.findIndex((type) => type?.path.at(-1) === name);
    if (found < 0) throw new Error(`the metadata has no type ${name}`);
    return found;
  }

  primitive(name: string): number {
    return this.types.findIndex((type) => type?.def.kind === "primitive" && type.def.primitive === name);
  }

  struct(name: string, fields: Readonly<Record<string, number>>): number {
    return this.add({ kind: "composite", fields: Object.entries(fields).map(([name, type]) => ({ name, type })) }, [
      "pallet_subtensor",
      name,
    ]);
  }

  option(type: number): number {
    const variants = [
      { name: "None", index: 0, fields: [] },
      { name: "Some", index: 1, fields: [{ name: undefined, type }] },
    ];
    return this.add({ kind: "variant", variants }, ["Option"]);
  }

  vec(type: number): number {
    return this.add({ kind: "sequence", type });
  }

  tuple(...types: number[]): number {
    return this.add({ kind: "tuple", types });
  }

  /** Puts a newtype in the place of a primitive, wherever it is used. */
  wrap(primitive: "u16" | "u64", name: string): void {
    const was = this.primitive(primitive);
    const bare = this.add(this.types[was]!.def);
    this.types[was] = {
      path: ["subtensor_runtime_common", name],
      params: [],
      def: { kind: "composite", fields: [{ name: undefined, type: bare }] },
    };
  }

  item(name: string, key: Key, value: number, fallback: Uint8Array | null): StorageInfo {
    const types = key.map(([, type]) => type);
    return {
      name,
      optional: fallback === null,
      hashers: key.map(([hasher]) => hasher),
      key: types.length === 0 ? undefined : types.length === 1 ? types[0]! : this.tuple(...types),
      value,
      fallback: fallback ?? Uint8Array.of(0),
    };
  }
}

/**
 * Metadata with today's shapes (spec 475) made of spec 425's: numbers are newtypes (NetUid, PerU16 and balances, here every u16 and every u64), what has gone
 * since is gone, and what came is there as far as reads need it.
 */
export function todaysMetadata(): Uint8Array {
  const edit = new Editor(parseMetadata(recordedMetadata(425, 15)));
  const [account, bool, u16, u32, u64] = [
    edit.named("AccountId32"),
    ...["bool", "u16", "u32", "u64"].map((name) => edit.primitive(name)),
  ] as [number, number, number, number, number];
  const [u64f64, i96f32] = [edit.named("FixedU128"), edit.named("FixedI128")];
  const unit = edit.tuple();
  const byAccount: Key = [["Blake2_128Concat", account]];
  const byNetuid: Key = [["Identity", u16]];
  const collateral = edit.struct("MinerCollateralState", { locked: u64, drain_ratio: u64f64, min_locked: u64, earned: u64 });
  const zeros = (bytes: number) => new Uint8Array(bytes);
  const came = [
    edit.item("TotalAlphaStaked", byNetuid, u64, zeros(8)),
    edit.item("ChildkeyThresholdSuspended", byAccount, unit, null),
    edit.item("MinerCollateral", [...byNetuid, ...byAccount, ...byAccount], collateral, null),
    edit.item("CollateralLockShare", byNetuid, u16, zeros(2)),
    edit.item("CollateralDrainRatio", byNetuid, u64f64, zeros(16)),
    edit.item("BasketRate", byAccount, i96f32, zeros(16)),
    edit.item("ConsensusByMechanism", byNetuid, edit.vec(u16), zeros(1)),
  ];
  const gone = new Set(["Alpha", "AlphaMapLastKey", "NumRootClaim", "RootClaimType", "TotalHotkeyShares"]);

  const position = edit.struct("BasketPosition", {
    hotkey: account,
    beta: u64,
    beta_total: u64,
    nav_tao: u64,
    value_tao: u64,
    spot_value_tao: u64,
  });
  const holding = edit.struct("BasketHolding", { netuid: u16, alpha: u64, spot_tao: u64, realizable_tao: u64 });
  const summary = edit.struct("BasketSummary", {
    hotkey: account,
    shares: u64,
    nav_tao: u64,
    spot_nav_tao: u64,
    deposited_tao: u64,
    redeemed_tao: u64,
    holdings: edit.vec(holding),
  });
  const status = edit.struct("BasketTradingStatus", {
    enabled: bool,
    frozen: bool,
    tao_available: u64,
    budget_tao: u64,
    refill_blocks: u32,
  });
  const method = (name: string, inputs: Readonly<Record<string, number>>, output: number): ApiInfo["methods"][number] => ({
    name,
    inputs: Object.entries(inputs).map(([name, type]) => ({ name, type })),
    output,
  });
  const baskets: ApiInfo = {
    name: "BetaBasketRuntimeApi",
    methods: [
      method("get_root_basket_owed", { coldkey: account }, u64),
      method("get_root_basket_positions", { coldkey: account }, edit.vec(edit.tuple(account, u64, u64))),
      method("get_basket_position", { hotkey: account, coldkey: account }, edit.option(position)),
      method("get_root_basket_portfolio", { coldkey: account }, edit.vec(position)),
      method("get_validator_basket", { hotkey: account }, edit.vec(edit.tuple(u16, u64, u64))),
      method("get_validator_basket_nav", { hotkey: account }, u64),
      method("get_root_basket_total_nav", {}, u64),
      method("get_validator_basket_summary", { hotkey: account }, summary),
      method("get_all_validator_baskets", {}, edit.vec(summary)),
      method("get_basket_trading_status", { hotkey: account }, status),
    ],
  };

  edit.wrap("u16", "NetUid");
  edit.wrap("u64", "AlphaBalance");
  const pallets = edit.model.pallets.map((pallet) => {
    if (pallet.name === "System")
      return {
        ...pallet,
        constants: pallet.constants.map((one) => (one.name === "Version" ? { ...one, value: spec475(one.value) } : one)),
      };
    if (pallet.name !== "SubtensorModule") return pallet;
    return { ...pallet, storage: [...pallet.storage.filter(({ name }) => !gone.has(name)), ...came] };
  });
  return writeMetadata({ ...edit.model, types: edit.types, pallets, apis: [...edit.model.apis, baskets] });
}

/** `RuntimeVersion` with another spec version: behind two texts and a number. */
function spec475(version: Uint8Array): Uint8Array {
  const changed = version.slice();
  const afterText = (at: number) => at + 1 + changed[at]! / 4;
  new DataView(changed.buffer).setUint32(afterText(afterText(0)) + 4, 475, true);
  return changed;
}
