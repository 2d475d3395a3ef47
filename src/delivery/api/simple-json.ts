/** Members, elements and brackets of one request. Its texts may be large, what holds them is small. */
const most = 10_000;

const [quote, backslash] = [34, 92];
/** `,` `:` `[` `{` */
const structure: ReadonlySet<number> = new Set([44, 58, 91, 123]);

/** Where the string that begins at `start` ends; behind the text when it does not. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before--;
    if ((at - before) % 2 === 1) return at;
  }
  return text.length;
}

/** Whether JSON has few values: 28 MB of small ones would take the service's own thread for seconds, and a gigabyte. */
export function simpleJson(text: string): boolean {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (structure.has(code) && ++seen > most) return false;
  }
  return true;
}
