/** Markup as blanks, line ends kept, so that what follows stays where it is. */
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Remarks count for nothing; one that never ends takes the rest. One pass. */
function withoutRemarks(xml: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let open = xml.indexOf('<!--'); open !== -1; open = xml.indexOf('<!--', at)) {
    const end = xml.indexOf('-->', open + 4);
    const next = end === -1 ? xml.length : end + 3;
    kept.push(xml.slice(at, open), blank(xml.slice(open, next)));
    at = next;
  }
  return kept.join('') + xml.slice(at);
}

const tag = /<(\/?)(?:[\w-]{1,40}:)?(\w{1,40})(\s[^<>]{0,400})?>/g;

/** A tag as bare as the schema has it, filled up with blanks to the length it had. */
const bare = (whole: string, slash: string, name: string): string => {
  const short = `<${slash}${name}>`;
  return short + blank(whole.slice(short.length));
};

/** Whether tags have prefixes or attributes, so that `<row>` would not be found. */
const dressed = /<(?:[\w-]{1,40}:row[\s>]|row\s)/;

/**
 * The markup of a report without remarks, and, where its rows have them, without prefixes and attributes of tags. Each
 * character stays at its place. Entities are not resolved and no document type is read: nothing in it can grow.
 */
export function plainMarkup(xml: string): string {
  const said = xml.includes('<!--') ? withoutRemarks(xml) : xml;
  return dressed.test(said) ? said.replace(tag, bare) : said;
}
