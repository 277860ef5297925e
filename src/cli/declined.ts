import { InputError } from "../errors/kinds.js";

/** A question was answered with no: the command ends without having done anything. */
export function declined(message: string): InputError {
  return new InputError("ERR_INPUT_DECLINED", message);
}
