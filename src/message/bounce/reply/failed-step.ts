/** The step of an SMTP session at which the server refused. */
export interface FailedStep {
  /** The reply as the server sent it, a line each. */
  readonly text: string;
  /** Where each of its lines begins in the transcript. */
  readonly offsets: readonly number[];
  /** Address of the last RCPT before it, or null. */
  readonly recipient: string | null;
}

/** Lines of a transcript that are examined. */
const MAX_LINES = 600;
const MAX_LINE = 2_000;

/** How programs mark what the server sent: swaks, sendmail, PHPMailer, `S:` of the RFCs and libraries, smtplib. */
const served =
  /^[ \t]{0,8}(?:<[-~*=]{1,2}\*?[ \t]{1,4}|<<<[ \t]{1,4}|(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[ \t])?SERVER -> CLIENT:[ \t]{0,4}|\[?S\]?:[ \t]{1,4}|(?:\d\d:\d\d:\d\d(?:\.\d{1,9})? )?reply: b?['"])(\d{3}(?:[ -].*)?)$/;
/** The same for what the client sent. */
const sent =
  /^[ \t]{0,8}(?:[-~*=]{1,2}>[ \t]|>{2,3}[ \t]{1,4}(?=[A-Z]{4}\b)|(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[ \t])?CLIENT -> SERVER:|\[?C\]?:[ \t]|(?:\d\d:\d\d:\d\d(?:\.\d{1,9})? )?send: b?['"])/;
/**
 * Logs of servers that write both directions (MDaemon, hMailServer, Exchange): which arrow is whose depends on who wrote the log,
 * but only a server speaks in codes.
 */
const logged =
  /^[ \t]{0,8}(?:\w{3} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?: (?:\d\d: )?(?:\[[\d:]{1,20}\] )?(?:<--|-->) |"SMTP[CD]"(?:[ \t]{1,4}(?:\d{1,10}|"[^"]{1,60}")){3,5}[ \t]{1,4}"(?:SENT|RECEIVED): |\d{4}-\d\d-\d\dT[\d:.]{8,16}Z,[^\n]{0,200},[<>],)(.*)$/;
const code = /^\d{3}(?:[ -]|$)/;
/** `sendmail -v` marks what it says itself; what the server says stands bare. */
const unmarked = /^[ \t]{0,8}(\d{3}[ -].*)$/;
const marksServer = /^[ \t]{0,8}<<< /m;
/** A further line of a reply that PHPMailer shows in several, without its mark. */
const goesOn = /^[ \t]{4,40}(\d{3}[ -].*)$/;
const rcpt = /\brcpt to:[ \t]{0,4}<([^<>\s]{1,320})>/i;

/** smtplib shows the end of a line as characters. */
const plain = (line: string): string => line.replace(/(?:\\r)?(?:\\n)?['"]?$/, '');

/**
 * The last reply of 400 and more in a transcript whose lines say who spoke; null where there is no such transcript or no
 * such reply. Greetings, offers and answers to earlier commands say nothing about a message (RFC 5321 4.2). Linear.
 */
export function failedStep(text: string): FailedStep | null {
  const isBare = !marksServer.test(text) && /^[ \t]{0,8}>>> /m.test(text);
  let asked = 0;
  let recipient: string | null = null;
  let reply: { lines: string[]; offsets: number[] } | null = null;
  let found: FailedStep | null = null;
  let offset = 0;
  const end = (): void => {
    if (reply !== null && /^[45]/.test(reply.lines[0] ?? ''))
      found = { text: reply.lines.join('\n'), offsets: reply.offsets, recipient };
    reply = null;
  };
  for (const line of text.split('\n', MAX_LINES)) {
    const here = offset;
    offset += line.length + 1;
    if (line.length > MAX_LINE) continue;
    const entry = logged.exec(line)?.[1];
    const said =
      entry !== undefined && code.test(entry)
        ? entry
        : (served.exec(line)?.[1] ??
          (isBare ? unmarked.exec(line)?.[1] : undefined) ??
          (reply === null ? undefined : goesOn.exec(line)?.[1]));
    if (said !== undefined) {
      const begun = said.slice(0, 3);
      if (reply === null || !reply.lines[0]?.startsWith(begun) || !/^\d{3}-/.test(reply.lines.at(-1) ?? ''))
        end();
      reply ??= { lines: [], offsets: [] };
      // hMailServer writes the lines of a reply into one.
      for (const part of plain(said).split('[nl]')) {
        reply.lines.push(part);
        reply.offsets.push(here);
      }
      continue;
    }
    end();
    if (entry === undefined && !sent.test(line)) continue;
    asked++;
    recipient = rcpt.exec(line)?.[1] ?? recipient;
  }
  end();
  return asked === 0 ? null : found;
}
