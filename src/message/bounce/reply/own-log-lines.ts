/** The time that a program writes before each line of its log or transcript. */
const stamped = /^.{0,40}?\b\d{1,2}:\d\d:\d\d\b/;
/** A line of a log, at its beginning: a reply without a time of its own is over there. */
const logStart = /^[ \t>]{0,8}(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)/;
/** What the client said, or what a tool remarks, in a transcript: no server's words. */
const clientLine =
  /^[ \t>]{0,8}(?:-{1,2}>|>>>|~>|C:|===)[ \t]+(?=[A-Z]|\(|\.)|^[ \t]{0,8}(?:SENT|Client|Sent):[ \t]|^Connection (?:to host lost|closed by (?:foreign|remote) host)/;

/** A command that somebody typed below the reply, and a record that it showed: `$ dig +short txt contoso.example`. */
const typed =
  /^[ \t>]{0,8}(?:[$#%] ?|[\w.@~:-]{1,60}[$#%>] ?|PS [A-Z]:\\[^>\n]{0,60}> ?)?(?:dig|kdig|drill|nslookup|host -t|Resolve-DnsName|swaks|openssl s_client|opendkim-testkey|postmap -q|postconf|telnet|curl|whois)[ \t]\S|^[ \t>]{0,8}[a-z0-9_.-]{4,253}\.?[ \t]+(?:\d{1,7}[ \t]+)?(?:IN[ \t]+)?(?:TXT|MX|CNAME|A|AAAA|PTR)[ \t]+\S/;

/** The next who speaks in a chat: `**Gregor** [10:04] text`, `Gregor  10:04 AM`, `[10:04] Gregor: text`. */
const speaker =
  /^[ \t>]{0,8}(?:[*_]{0,2}[\p{L}][\p{L}\p{M} .'_-]{0,40}[*_]{0,2}:? {0,4}[[(]?\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?[\])]?(?:\s|:|$)|[[(]\d{1,2}:\d\d(?: ?[AP]M)?[\])] {0,3}<?[\p{L}][\p{L} .'_-]{0,40}>?:? )/iu;

/** `Reason: ...`: one of the labelled values that a log or a trace shows of a message. */
const labelled = /^[ \t>*|-]{0,8}[A-Z][\w ./()-]{1,40}:[ \t]{1,8}/;

/**
 * Offset at which a reply that begins at `at` ends because the program's own log goes on: a reply after a time of the
 * log is over at the next line with a time that does not carry its code (`connection closed by peer`, the next mail), a
 * value among labelled ones at the next label, one without a time at the next line with one, any reply at the next line
 * of the client, or at a command that somebody typed below it. The end of the text when none comes. Linear.
 */
export function ownLogEnd(text: string, at: number): number {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const timed = stamped.test(text.slice(lineStart, at));
  const listed = labelled.test(text.slice(lineStart, at));
  const code = /^[245]\d\d/.exec(text.slice(at, at + 3))?.[0] ?? null;
  for (let eol = text.indexOf('\n', at); eol !== -1; eol = text.indexOf('\n', eol + 1)) {
    const line = text.slice(eol + 1, eol + 400).split('\n', 1)[0] ?? '';
    if (clientLine.test(line) || typed.test(line) || speaker.test(line) || (listed && labelled.test(line)))
      return eol;
    if (!timed && logStart.test(line)) return eol;
    if (!timed) continue;
    const stamp = stamped.exec(line)?.[0];
    if (stamp === undefined) continue;
    const rest = line.slice(stamp.length, stamp.length + 120);
    if (code === null || !(rest.includes(`${code}-`) || rest.includes(`${code} `))) return eol;
  }
  return text.length;
}

/** A reply of several lines as a log writes it, without the log's own words before each further line. */
export function withoutLogPrefix(reply: string): string {
  const code = /^[245]\d\d/.exec(reply)?.[0];
  const eol = reply.indexOf('\n');
  if (code === undefined || eol === -1) return reply;
  const own = new RegExp(`(?<=^|\\s)${code}[- ]`);
  const further = reply.slice(eol + 1).split('\n');
  const plain = further.map((line) => {
    const stamp = stamped.exec(line)?.[0];
    const at = stamp === undefined ? -1 : line.slice(0, 400).search(own);
    return at === -1 ? line : line.slice(at);
  });
  return [reply.slice(0, eol), ...plain].join('\n');
}
