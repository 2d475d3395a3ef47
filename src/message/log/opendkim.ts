import { type LogFields, type LogProgram, type LogVerdict, logVerdict } from './log-event.ts';
import { ipOf, mailboxOf } from './log-host.ts';

const d = '([a-z0-9_.-]{1,253})';
const s = '([\\w.-]{1,200})';
const queued = /\b(?:opendkim|opendmarc|policyd-spf|spf-engine)(?:\[\d{1,8}\])?: (?:([0-9A-Za-z]{3,20}): )?/i;
/** Source: opendkim.c and libopendkim. */
const retrieval = new RegExp(`key retrieval failed(?: \\(s=${s}, d=${d}\\))?([^\\n]{0,300})`, 'i');
const broken = new RegExp(`\\bs=${s} d=${d} [^\\n]{0,40}SSL error:([^\\n]{0,300})`, 'i');
const plain =
  /\b(bad signature data|body hash mismatch|verification failed|(?:DKIM )?verification success(?:ful)?|no signature data|not internal)\b/i;
/** Source: opendmarc.c. */
const spf =
  /\bSPF\((?:mailfrom|helo)\): <?(?:[^\s<>@]{0,100}@)?([a-z0-9.-]{1,253})>? (pass|fail|softfail|neutral|none|temperror|permerror)\b/i;
const dmarc = new RegExp(`^${d} (pass|fail|none)(?=$|\\s)`, 'i');
/** Source: spf-engine, policyd-spf: the field it prepends, and its refusal. */
const received = /(?:\bReceived-SPF: |^)(pass|fail|softfail|neutral|none|temperror|permerror)(?=;| \()/i;
const refused = /\baction=(?:reject )?(?=[45]\d\d )([45]\d\d [^\n]{3,500})|\b(550 5\.7\.2[34][^\n]{3,500})/;
const resultWord = (word: string): LogVerdict['result'] => word.toLowerCase() as LogVerdict['result'];

const ofDkim = (
  result: LogVerdict['result'],
  comment: string | null,
  domain?: string,
  selector?: string,
): LogVerdict =>
  logVerdict({
    method: 'dkim',
    result,
    domain: domain?.toLowerCase() ?? null,
    selector: selector ?? null,
    comment,
  });

function dkimOf(text: string): LogVerdict | null {
  const key = retrieval.exec(text);
  if (key !== null) {
    const later = /timed out|SERVFAIL|temporar/i.test(key[3] ?? '');
    return ofDkim(later ? 'temperror' : 'permerror', 'key retrieval failed', key[2], key[1]);
  }
  const ssl = broken.exec(text);
  if (ssl !== null) {
    // The key itself cannot be decoded: the fault of the record, not of the signature.
    const undecodable = /asn1|wrong tag|too long|d2i/i.test(ssl[3] ?? '');
    return undecodable
      ? ofDkim('permerror', 'invalid public key: it cannot be decoded (ASN.1 error)', ssl[2], ssl[1])
      : ofDkim('fail', (ssl[3] ?? '').trim(), ssl[2], ssl[1]);
  }
  const told = plain.exec(text)?.[1]?.toLowerCase();
  if (told === undefined || told === 'not internal') return null;
  return told === 'no signature data'
    ? ofDkim('none', told)
    : ofDkim(told.includes('success') ? 'pass' : 'fail', told);
}

function spfOf(text: string): LogFields | null {
  const field = received.exec(text);
  const words = refused.exec(text);
  const reply = words?.[1] ?? words?.[2] ?? null;
  if (field === null && reply === null) return null;
  const of = (name: string): string | undefined =>
    new RegExp(`\\b${name}="?<?([^\\s;">]{1,320})`).exec(text)?.[1];
  const ip = ipOf(of('client-ip'));
  const sender = mailboxOf(of('envelope-from'));
  const domain = of('identity') === 'helo' ? of('helo') : sender?.split('@')[1];
  return {
    client: ip === null ? null : { host: null, ip },
    helo: of('helo') ?? null,
    sender,
    recipient: mailboxOf(of('receiver')),
    reply,
    verdicts:
      field === null
        ? []
        : [
            logVerdict({
              method: 'spf',
              result: resultWord(field[1] ?? ''),
              domain: domain?.toLowerCase() ?? null,
              ip,
            }),
          ],
    action: reply === null ? 'passed' : reply.startsWith('4') ? 'deferred' : 'rejected',
  };
}

function read(text: string): LogFields | null {
  const head = queued.exec(text);
  if (head === null) return null;
  const id = head[1] ?? null;
  const rest = text.slice(head.index + head[0].length);
  if (/^(?:policyd|spf)/i.test(head[0])) return spfOf(rest);
  const told = spf.exec(rest);
  if (told !== null)
    return {
      id,
      verdicts: [
        logVerdict({
          method: 'spf',
          result: resultWord(told[2] ?? ''),
          domain: told[1]?.toLowerCase() ?? null,
        }),
      ],
    };
  const judged = /^opendmarc/i.test(head[0]) ? dmarc.exec(rest) : null;
  if (judged !== null)
    return {
      id,
      verdicts: [
        logVerdict({
          method: 'dmarc',
          result: resultWord(judged[2] ?? ''),
          domain: judged[1]?.toLowerCase() ?? null,
        }),
      ],
    };
  const signature = dkimOf(rest);
  return signature === null ? null : { id, verdicts: [signature] };
}

/** OpenDKIM, OpenDMARC and policyd-spf. */
export const opendkim: LogProgram = {
  name: 'opendkim',
  marks: ['opendkim', 'opendmarc', 'policyd-spf', 'spf-engine'],
  open: () => read,
};
