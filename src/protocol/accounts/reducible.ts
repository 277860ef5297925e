/** An account as `System.Account` has it, as far as its TAO matters; amounts in rao. */
export interface AccountTao {
  readonly consumers: number;
  readonly providers: number;
  readonly data: { readonly free: bigint; readonly reserved: bigint; readonly frozen: bigint };
}

/** Whether an account may be emptied by what is taken from it: `expendable`, or not: `preserve`. */
export type Preservation = "expendable" | "preserve";

/** The TAO that can be taken from an account now, rao (`reducible_balance`, polite, of FRAME's balances). `deposit` is the existential one. */
export function reducibleOf({ consumers, providers, data }: AccountTao, deposit: bigint, preservation: Preservation): bigint {
  const { free, reserved, frozen } = data;
  const mayDie = consumers === 0 || providers > 1;
  const held = frozen > reserved ? frozen - reserved : 0n;
  const staysAlive = free > 0n && (preservation === "preserve" || !mayDie);
  const untouchable = staysAlive && held < deposit ? deposit : held;
  return free > untouchable ? free - untouchable : 0n;
}
