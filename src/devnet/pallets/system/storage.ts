import { toHex } from "../../../units/hex.js";
import { ensureRoot, type Handler } from "../../runtime/context.js";
import { writeRaw } from "../../runtime/rawStorage.js";

export const setStorage: Handler = (context, { items }) => {
  ensureRoot(context);
  for (const [key, value] of items as [Uint8Array, Uint8Array][]) writeRaw(context.codec, context.state, toHex(key), value);
};

export const killStorage: Handler = (context, { keys }) => {
  ensureRoot(context);
  for (const key of keys as Uint8Array[]) writeRaw(context.codec, context.state, toHex(key), undefined);
};
