import type { Prepared } from "../../registry/intent.js";

/** What only root may do, sent by the sudo key. */
export function throughSudo(prepared: Prepared, sudoKey: string | null, signer: string): Prepared {
  const message = sudoKey === null ? "this chain has no sudo key" : `only ${sudoKey} can act as root`;
  return {
    ...prepared,
    call: { pallet: "Sudo", name: "sudo", args: { call: prepared.call } },
    summary: `as root: ${prepared.summary}`,
    obstacles: [...(sudoKey === signer ? [] : [{ error: "Sudo.RequireSudo", message }]), ...prepared.obstacles],
  };
}
