/** Signs that stand above or below the one before, or are nothing by themselves. */
const NONE = /\p{Mn}|\p{Me}|\p{Cf}/u;
/** Signs that take two places: East Asian ones, and emoji. */
const TWO =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** How many places a text takes on a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += signWidth(sign);
  return width;
}

const ADDRESS = /^[1-9A-HJ-NP-Za-km-z]{47,48}$/;

/** As much of a text as fits, with an ellipsis where something is left out: at the end, of addresses in the middle, since both ends tell them apart. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  if (ADDRESS.test(text) && width > 2) {
    const behind = Math.floor((width - 1) / 2);
    return `${text.slice(0, width - 1 - behind)}…${text.slice(-behind)}`;
  }
  let kept = "";
  let room = width - 1;
  for (const sign of text) {
    room -= signWidth(sign);
    if (room < 0) break;
    kept += sign;
  }
  return `${kept}…`;
}

function signWidth(sign: string): number {
  if (sign <= "~") return 1;
  if (NONE.test(sign)) return 0;
  return TWO.test(sign) ? 2 : 1;
}
