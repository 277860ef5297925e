/** `text` behind `head`, broken between words at `width` columns and indented as far as `head` reaches. */
export function hanging(head: string, text: string, width: number, least = 20): string {
  const room = Math.max(width - head.length, least);
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return `${head}${lines.join(`\n${" ".repeat(head.length)}`)}`.trimEnd();
}
