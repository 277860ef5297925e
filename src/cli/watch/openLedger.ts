import type { Ledger } from "../../emissions/history/ledger.js";
import type { Context } from "../context.js";

/** The results' file that was named, else a ledger in memory. */
export async function openLedger(context: Context): Promise<Ledger> {
  const { db } = context.flags;
  if (typeof db !== "string") return (await import("../../emissions/history/ledger.js")).memoryLedger();
  const { sqliteLedger } = await import("../../emissions/history/sqliteLedger.js");
  return sqliteLedger(db, (await context.connect()).genesisHash);
}
