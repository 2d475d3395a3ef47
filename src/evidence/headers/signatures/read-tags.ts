/** Maximum tags of one signature: RFC 6376 defines 13. */
const maxTags = 60;

/**
 * Tag list of RFC 6376 3.2 (`v=1; a=rsa-sha256; ...`): names in lower case, the first of duplicates wins, whitespace
 * inside values dropped.
 */
export function readTags(value: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  let at = 0;
  while (at < value.length && tags.size < maxTags) {
    let end = value.indexOf(';', at);
    if (end === -1) end = value.length;
    const equals = value.indexOf('=', at);
    if (equals !== -1 && equals < end) {
      const name = value.slice(at, equals).trim().toLowerCase();
      const text = value.slice(equals + 1, end);
      if (name !== '' && !tags.has(name)) tags.set(name, /\s/.test(text) ? text.replace(/\s+/g, '') : text);
    }
    at = end + 1;
  }
  return tags;
}
