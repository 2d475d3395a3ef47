import { fieldsAt, type Places, refusedBy } from './fields-at.ts';
import { type LogFields, type LogProgram, type LogVerdict, logVerdict } from './log-event.ts';

const head = /\b(opendkim|opendmarc|policyd-spf|spf-engine)(?:\[\d{1,8}\])?: (?:([0-9A-Za-z]{3,20}): )?/i;
const signature = 's=(?<selector>[\\w.-]{1,200}),? d=(?<domain>[a-z0-9_.-]{1,253})';
const words = '(?<result>pass|fail|softfail|neutral|none|temperror|permerror)';

interface Form {
  readonly method: LogVerdict['method'];
  /** Null where the line has the word of RFC 8601 2.7 itself. */
  readonly result: LogVerdict['result'] | null;
  readonly form: RegExp;
  /** For program messages that would not be understood. */
  readonly comment: string | null;
}
const formOf = (
  method: Form['method'],
  result: Form['result'],
  form: string,
  comment: string | null = null,
): Form => ({ method, result, form: new RegExp(form, 'i'), comment });

const lost = `(?<comment>key retrieval failed)(?: \\(${signature}\\))?`;
const broken = `\\b${signature} [^\\n]{0,40}SSL error:`;
const cannotDecode = 'invalid public key: it cannot be decoded (ASN.1 error)';
const domain = '(?<domain>[a-z0-9_.-]{1,253})';
/** How lines tell a verdict; the first form that fits. Source: opendkim.c, libopendkim, opendmarc.c. */
const forms: readonly Form[] = [
  formOf('dkim', 'temperror', `${lost}[^\\n]{0,300}?(?:timed out|SERVFAIL|temporar)`),
  formOf('dkim', 'permerror', lost),
  // The key itself cannot be decoded: the fault of the record, not of the signature.
  formOf('dkim', 'permerror', `${broken}[^\\n]{0,300}?(?:asn1|wrong tag|too long|d2i)`, cannotDecode),
  formOf('dkim', 'fail', `${broken}(?<comment>[^\\n]{0,300})`),
  formOf(
    'dkim',
    'fail',
    '\\b(?<comment>bad signature data|body hash mismatch|verification failed|signature (?:has )?expired)\\b',
  ),
  formOf('dkim', 'pass', '\\b(?<comment>(?:DKIM )?verification success(?:ful)?)\\b'),
  formOf('dkim', 'none', '\\b(?<comment>no signature data)\\b'),
  formOf('spf', null, `\\bSPF\\((?:mailfrom|helo)\\): <?(?:[^\\s<>@]{0,100}@)?${domain}>? ${words}\\b`),
];
const judged = formOf('dmarc', null, `^${domain} ${words}(?=$|\\s)`);

function verdictOf(text: string, rows: readonly Form[]): LogVerdict | null {
  for (const { method, result, form, comment } of rows) {
    const said = form.exec(text)?.groups;
    if (said === undefined) continue;
    const own = said.result?.toLowerCase() as LogVerdict['result'];
    const { domain, selector } = said;
    return logVerdict({
      method,
      result: result ?? own,
      domain,
      selector,
      comment: comment ?? said.comment?.trim(),
    });
  }
  return null;
}

/** Source: spf-engine, policyd-spf: the field it prepends, and its refusal. */
const field: Places = {
  client: /\bclient-ip="?<?([^\s;">]{1,320})/,
  helo: /\bhelo="?<?([^\s;">]{1,320})/,
  sender: /\benvelope-from="?<?([^\s;">]{1,320})/,
  recipient: /\breceiver="?<?([^\s;">]{1,320})/,
  reply: [/\baction=(?:reject )?(?=[45]\d\d )([45]\d\d [^\n]{3,500})/, /\b(550 5\.7\.2[34][^\n]{3,500})/],
};
const received = new RegExp(`(?:\\bReceived-SPF: |^)${words}(?=;| \\()`, 'i');

function spfOf(text: string): LogFields | null {
  const fields = fieldsAt(text, field);
  const { reply = null, client = null, helo = null, sender = null } = fields;
  const result = received.exec(text)?.[1]?.toLowerCase() as LogVerdict['result'] | undefined;
  if (result === undefined && reply === null) return null;
  const domain = text.includes('identity=helo') ? helo : sender?.split('@')[1];
  return {
    ...fields,
    verdicts: result === undefined ? [] : [logVerdict({ method: 'spf', result, domain, ip: client?.ip })],
    action: reply === null ? 'passed' : refusedBy(reply, 'rejected'),
  };
}

function read(text: string): LogFields | null {
  const found = head.exec(text);
  if (found === null) return null;
  const [whole, program = '', id = null] = found;
  const rest = text.slice(found.index + whole.length);
  if (/spf/i.test(program)) return spfOf(rest);
  const verdict = verdictOf(rest, /dmarc/i.test(program) ? [judged, ...forms] : forms);
  return verdict === null ? null : { id, verdicts: [verdict] };
}

/** OpenDKIM, OpenDMARC and policyd-spf. */
export const opendkim: LogProgram = {
  name: 'opendkim',
  marks: ['opendkim', 'opendmarc', 'policyd-spf', 'spf-engine'],
  open: () => read,
};
