import { reducible } from "../../protocol/accounts/ledger.js";
import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { authorAddress } from "../pallets/ethereum/blocks.js";
import { evmAccount } from "../pallets/evm/calls.js";
import { authorOf, slotOf } from "../runtime/blockBuilder.js";
import { bareExtrinsic, decodeExtrinsic, prefixed, unprefixed } from "../runtime/extrinsic.js";
import type { Api, Apis } from "./api.js";

/** Wei of a rao (`EVM_TO_SUBSTRATE_DECIMALS`). */
const WEI = 1_000_000_000n;

/** An EVM address's account: its nonce, and what it could spend without ending, wei (`account_basic` of Frontier's EVM). */
export function accountBasic(state: StateReader, address: Hex): { readonly balance: bigint; readonly nonce: bigint } {
  const who = evmAccount(address);
  return { balance: reducible(state, who, "preserve") * WEI, nonce: BigInt(state.get("System.Account", who).nonce) };
}

/** What stands at an index of a contract's storage. */
export function storageAt(state: StateReader, address: Hex, index: bigint): Hex {
  return state.get("EVM.AccountStorages", address, `0x${index.toString(16).padStart(64, "0")}`);
}

/** Who made the block. */
const author: Api = ({ state }) => authorAddress(authorOf(state, slotOf(state.get("System.Digest").logs)));

const stored =
  (item: string): Api =>
  ({ state }, ...key) =>
    state.get(item, ...key);

const [block, receipts, statuses] = ["CurrentBlock", "CurrentReceipts", "CurrentTransactionStatuses"].map((name) =>
  stored(`Ethereum.${name}`),
) as [Api, Api, Api];

/** What can be said of the EVM without running code. */
export const ethereumApis: Apis = {
  ConvertTransactionRuntimeApi_convert_transaction: ({ codec }, transaction) =>
    unprefixed(bareExtrinsic(codec, { pallet: "Ethereum", name: "transact", args: { transaction } }).bytes),
  EthereumRuntimeRPCApi_account_basic: ({ state }, address: Hex) => accountBasic(state, address),
  EthereumRuntimeRPCApi_account_code_at: stored("EVM.AccountCodes"),
  EthereumRuntimeRPCApi_author: author,
  EthereumRuntimeRPCApi_chain_id: stored("EVMChainId.ChainId"),
  EthereumRuntimeRPCApi_current_all: (context) => [block(context), receipts(context), statuses(context)],
  EthereumRuntimeRPCApi_current_block: block,
  EthereumRuntimeRPCApi_current_receipts: receipts,
  EthereumRuntimeRPCApi_current_transaction_statuses: statuses,
  EthereumRuntimeRPCApi_elasticity: stored("BaseFee.Elasticity"),
  EthereumRuntimeRPCApi_extrinsic_filter: ({ codec }, extrinsics: Uint8Array[]) =>
    extrinsics
      .map((bytes) => decodeExtrinsic(codec, prefixed(bytes)).call)
      .filter(({ pallet, name }) => pallet === "Ethereum" && name === "transact")
      .map(({ args }) => args.transaction),
  EthereumRuntimeRPCApi_gas_limit_multiplier_support: () => null,
  EthereumRuntimeRPCApi_gas_price: stored("BaseFee.BaseFeePerGas"),
  EthereumRuntimeRPCApi_storage_at: ({ state }, address: Hex, index: bigint) => storageAt(state, address, index),
};
