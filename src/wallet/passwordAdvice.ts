/** bittensor-wallet's prompt takes nothing shorter, so a coldkey must not have it. */
const SHORTEST = 6;
/** Guesses that nobody makes offline, at the seconds each one takes. */
const ENOUGH_BITS = 50;
const COMMON = /^(password|passw0rd|qwerty|letmein|bittensor|default|welcome|iloveyou|admin|dragon|monkey)[\d!]*$/i;

/** What is to be said of a password before it is used. */
export interface PasswordAdvice {
  /** Why a new key shouldn't have this password at all: some official version couldn't open it. */
  readonly refused?: string;
  /** Why it is easy to guess. */
  readonly weak?: string;
}

/** What to say of a password for a new key. It is a rough estimate: a good one has four random words, or twelve mixed characters. */
export function passwordAdvice(password: string): PasswordAdvice {
  if (password !== password.trim()) return { refused: "it begins or ends with a blank, which bittensor-wallet drops from what is typed" };
  if (new TextEncoder().encode(password).length < SHORTEST) return { refused: `it has fewer than ${SHORTEST} characters` };
  if (COMMON.test(password)) return { weak: "it is among the first that anybody would try" };
  const different = new Set(password).size;
  const alphabet = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].reduce(
    (size, kind, i) => size + (kind.test(password) ? [26, 26, 10, 33][i]! : 0),
    0,
  );
  // Repeats and runs add little: only as many characters count as are different, and half of the rest.
  const bits = (different + (password.length - different) / 2) * Math.log2(alphabet) * (isRun(password) ? 0.3 : 1);
  return bits < ENOUGH_BITS ? { weak: "it is short or regular; four random words, or twelve mixed characters, are far better" } : {};
}

/** Whether most characters follow the one before, as in 123456 or aaaaaa. */
function isRun(password: string): boolean {
  const steps = [...password].slice(1).filter((character, i) => Math.abs(character.codePointAt(0)! - password.codePointAt(i)!) <= 1);
  return steps.length * 2 > password.length;
}
