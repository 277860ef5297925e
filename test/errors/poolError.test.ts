import { describe, expect, test } from "@jest/globals";
import { poolError } from "../../src/errors/chainError.js";
import { explain } from "../../src/errors/explain.js";
import { NodeError } from "../../src/errors/kinds.js";
import { BY_CUSTOM_CODE } from "../../src/errors/remedies/pool.js";

const refused = (rpcCode: number, rpcMessage: string, rpcData?: unknown) =>
  new NodeError("ERR_NODE_RPC", "refused", { details: { rpcCode, rpcMessage, ...(rpcData === undefined ? {} : { rpcData }) } });

describe("what a pool refuses", () => {
  test.each([
    [1010, "Invalid Transaction", "Transaction is outdated", "Stale"],
    [1010, "Invalid Transaction", "Transaction will be valid in the future", "Future"],
    [1010, "Invalid Transaction", "Transaction has a bad signature", "BadProof"],
    [1010, "Invalid Transaction", "Inability to pay some fees (e.g. account balance too low)", "Payment"],
    [1010, "Invalid Transaction", "Inability to pay some fees , e.g. account balance too low", "Payment"],
    [1010, "Invalid Transaction", "Transaction has an ancient birth block", "AncientBirthBlock"],
    [1010, "Invalid Transaction", "Transaction would exhaust the block limits", "ExhaustsResources"],
    [1010, "Invalid Transaction", "Transaction would exhaust the resources of current block", "ExhaustsResources"],
    [1010, "Invalid Transaction", "Transaction call is not expected", "Call"],
    [1010, "Invalid Transaction", "Invalid signing address", "BadSigner"],
    [1010, "Invalid Transaction", "A call was labelled as mandatory, but resulted in an Error.", "BadMandatory"],
    [1011, "Unknown Transaction Validity", "Could not lookup information required to validate the transaction", "CannotLookup"],
    [1010, "Invalid Transaction", "Custom error: 0", "ColdkeyInSwapSchedule"],
    [1010, "Invalid Transaction", "Custom error: 6", "RateLimitExceeded"],
    [1010, "Invalid Transaction", "Custom error: 16", "CommitNotFound"],
    [1010, "Invalid Transaction", "Custom error: 255", "BadRequest"],
    [1010, "Invalid Transaction", "Custom error: 99", "Custom99"],
    [1010, "Invalid Transaction", "Something new", "Unknown"],
    [1010, "Invalid Transaction", undefined, "Unknown"],
    [1002, "Verification Error: Runtime error: Execution failed", 'RuntimeApi("…")', "VerificationFailed"],
    [1012, "Transaction is temporarily banned", undefined, "Banned"],
    [1013, "Transaction Already Imported", "0x00", "AlreadyImported"],
    [1014, "Priority is too low: (1 vs 1)", "The transaction has too low priority to replace another transaction", "LowPriority"],
    [1016, "Immediately Dropped", "The transaction couldn't enter the pool because of the limit", "PoolFull"],
  ])("%i %j %j is CHAIN_Invalid_%s", (code, message, data, reason) => {
    const cause = refused(code, message, data);
    const error = poolError(cause);
    expect(error).toMatchObject({
      code: `CHAIN_Invalid_${reason}`,
      remedy: expect.stringMatching(/^[A-Z].*\.$/),
      details: { rpcCode: code },
    });
    expect(error.cause).toBe(cause);
    expect(explain(error.code)?.remedy).toBeDefined();
  });

  test("the node's words are kept where they aren't known", () => {
    expect(poolError(refused(1010, "Invalid Transaction", "Something new")).message).toContain("Something new");
  });

  test("all codes of the chain's own checks have a name of their own", () => {
    expect(Object.keys(BY_CUSTOM_CODE).map(Number)).toEqual([...Array(28).keys(), 255]);
    expect(new Set(Object.values(BY_CUSTOM_CODE).map(({ reason }) => reason)).size).toBe(29);
  });
});
