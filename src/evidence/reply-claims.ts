/** What a rejecting server states about the authentication of the mail, from its reply text. */
export interface ReplyClaims {
  /** Domain whose SPF was checked. */
  readonly spfDomain: string | null;
  /** Address that was checked or blocked, as text. */
  readonly ip: string | null;
  /** Name of that address, if the reply gives it: `203.0.113.5 (out.example.net)`. */
  readonly host: string | null;
  /** Domain whose DMARC policy was applied. */
  readonly dmarcDomain: string | null;
  readonly spf: 'pass' | 'fail' | 'permerror' | null;
  readonly dkim: 'pass' | 'fail' | null;
  /** `none`: the reply says that there is no policy. */
  readonly dmarc: 'pass' | 'fail' | 'none' | null;
  /** The reply says that the SPF record's policy is a hard fail. */
  readonly hardFail: boolean;
}

const domain = '([a-z0-9_](?:[a-z0-9_.-]{0,253}[a-z0-9])?)';
const ip = '((?:[0-9a-fx*]{1,4}[.:]){2,7}[0-9a-fx*:]{1,15})';

interface ClaimRow {
  /** Cheap substring test before the pattern runs. */
  readonly has: string;
  readonly pattern: RegExp;
  readonly spfDomain?: number;
  readonly ip?: number;
  readonly dmarcDomain?: number;
}

/** Receivers' wordings (sources: provider pages and MTA sources listed with the rejection catalogue). */
const rows: readonly ClaimRow[] = [
  { has: 'mail from domain', pattern: new RegExp(`mail from domain \\[${domain}\\]`, 'i'), spfDomain: 1 },
  {
    has: 'spf check for',
    pattern: new RegExp(`spf check for \\[?${domain}\\]? (?:did|does) not pass with ip: ?\\[?${ip}`, 'i'),
    spfDomain: 1,
    ip: 2,
  },
  {
    has: 'with ip:',
    pattern: new RegExp(`spf \\[${domain}\\] with ip: \\[${ip}\\]`, 'i'),
    spfDomain: 1,
    ip: 2,
  },
  {
    has: 'not allowed to send mail from',
    pattern: new RegExp(`${ip} is not allowed to send mail from ${domain}`, 'i'),
    ip: 1,
    spfDomain: 2,
  },
  {
    has: 'designate',
    pattern: new RegExp(
      `domain of (?:transitioning )?(?:[^\\s@]{1,200}@)?${domain} does not designate ${ip} as permitted`,
      'i',
    ),
    spfDomain: 1,
    ip: 2,
  },
  {
    has: 'openspf',
    pattern: new RegExp(`id=(?:[^;&\\s]{1,200}(?:%40|@))?${domain}[;&]ip=${ip}`, 'i'),
    spfDomain: 1,
    ip: 2,
  },
  {
    has: 'open-spf',
    pattern: new RegExp(`id=(?:[^;&\\s]{1,200}(?:%40|@))?${domain}[;&]ip=${ip}`, 'i'),
    spfDomain: 1,
    ip: 2,
  },
  {
    has: 'sender=',
    pattern: new RegExp(`spf\\S{0,80}[?&]sender=(?:[^;&\\s]{1,200}(?:%40|@))?${domain}[;&]ip=${ip}`, 'i'),
    spfDomain: 1,
    ip: 2,
  },
  {
    has: 'unauthenticated email from',
    pattern: new RegExp(`unauthenticated email from ${domain} is not accepted`, 'i'),
    dmarcDomain: 1,
  },
  {
    has: 'administrator of',
    pattern: new RegExp(`administrator of (?:the )?${domain} domain`, 'i'),
    dmarcDomain: 1,
  },
  {
    has: 'sending domain',
    pattern: new RegExp(
      `sending domain \\[?${domain}\\]?(?: \\[[^\\]]{1,100}\\])? (?:does not pass|doesn't pass|fails|does not meet)`,
      'i',
    ),
    dmarcDomain: 1,
  },
  {
    has: 'dmarc policy',
    pattern: new RegExp(`dmarc policy (?:for|of) (?:the )?(?:domain )?[\\['"<]?${domain}`, 'i'),
    dmarcDomain: 1,
  },
  {
    has: 'spf',
    pattern: new RegExp(
      `spf (?:fail|(?:check|validation|verification) fail|softfail)[^.]{0,40}? (?:for|of|from) [<\\[']?(?:[^\\s@<]{1,100}@)?${domain}`,
      'i',
    ),
    spfDomain: 1,
  },
];

/** `Spf= Pass , Dkim= Pass , DMARC= Fail`, `SPF: pass (host), DKIM: none`: verdicts written as a list. */
const listed = /\b(spf|dkim|dmarc) ?[:=] ?(pass|fail|none|softfail|permerror)\b/g;

function listedVerdicts(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null);
  for (const match of text.matchAll(listed)) found[match[1] ?? ''] ??= match[2] ?? '';
  return found;
}

const passOrFail = (word: string | undefined): 'pass' | 'fail' | null =>
  word === undefined ? null : word === 'pass' ? 'pass' : 'fail';

const anyIp = new RegExp(`(?:^|[\\[( =])${ip}(?=[\\]), :;&"']|\\.?$)`, 'gi');
/** Postfix naming the server that replied: the reply is not about it. */
const speaker = /\bhost \S{1,253}\[[^\]\s]{2,60}\]:? (?:said|refused)/g;
const realIp = /^(?:\d{1,3}\.){3}\d{1,3}$|:.*:/;
const namedAddress = new RegExp(`(?:\\d{1,3}\\.){3}\\d{1,3}\\]? ?\\(${domain}\\)`);
/** Replies have a few hundred characters; anything longer is the mail itself. */
const MAX_REPLY = 8_000;

const failedForm = (method: string): RegExp =>
  new RegExp(
    `${method}(?: \\[[^\\]]{0,253}\\](?: with ip: \\[[^\\]]{1,60}\\])?)? ?(?:check(?:s)? (?:for \\[?\\S{1,253}\\]? )?)?(?:= ?)?(?:did|does|do) not pass|${method}(?: check)? fail|${method} validation fail|${method}=fail`,
  );
const passedForm = (method: string): RegExp => new RegExp(`${method}(?: \\[[^\\]]{1,253}\\])? ?(?:= ?)?pass`);
const forms = {
  spf: { failed: failedForm('spf'), passed: passedForm('spf') },
  dkim: { failed: failedForm('dkim'), passed: passedForm('dkim') },
};

function passed(text: string, method: 'spf' | 'dkim'): 'pass' | 'fail' | null {
  if (forms[method].failed.test(text)) return 'fail';
  return forms[method].passed.test(text) ? 'pass' : null;
}

function firstIp(text: string): string | null {
  anyIp.lastIndex = 0;
  for (let match = anyIp.exec(text); match !== null; match = anyIp.exec(text)) {
    const found = match[1] ?? '';
    if (realIp.test(found)) return found;
  }
  return null;
}

/** Reads the claims of one unfolded reply. Linear; fields are null if the reply says nothing about them. */
export function readReplyClaims(reply: string): ReplyClaims {
  const text = reply.length > MAX_REPLY ? reply.slice(0, MAX_REPLY) : reply;
  const lower = text.toLowerCase();
  let spfDomain: string | null = null;
  let claimedIp: string | null = null;
  let dmarcDomain: string | null = null;
  for (const row of rows) {
    if (!lower.includes(row.has)) continue;
    const match = row.pattern.exec(lower);
    if (match === null) continue;
    if (row.spfDomain) spfDomain ??= match[row.spfDomain] ?? null;
    if (row.ip) claimedIp ??= match[row.ip] ?? null;
    if (row.dmarcDomain) dmarcDomain ??= match[row.dmarcDomain] ?? null;
  }
  const mentionsSpf = lower.includes('spf') || lower.includes('sender policy framework');
  const bothFail =
    mentionsSpf && /\(?spf and dkim both do not pass|neither spf (?:n?or|and) dkim/.test(lower);
  const permerror =
    mentionsSpf && /permerror|permanent error|too many dns|multiple (?:spf|matching)|void lookup/.test(lower);
  const listed = listedVerdicts(lower);
  return {
    spfDomain: cleanDomain(spfDomain),
    ip: claimedIp ?? firstIp(lower.replace(speaker, ' ')),
    host: cleanDomain(namedAddress.exec(lower)?.[1] ?? null),
    dmarcDomain: cleanDomain(dmarcDomain),
    spf: permerror
      ? 'permerror'
      : (passOrFail(listed.spf) ?? (mentionsSpf ? (bothFail ? 'fail' : passed(lower, 'spf')) : null)),
    dkim:
      passOrFail(listed.dkim) ??
      (lower.includes('dkim') ? (bothFail ? 'fail' : passed(lower, 'dkim')) : null),
    dmarc: listed.dmarc === 'none' ? 'none' : passOrFail(listed.dmarc),
    hardFail: lower.includes('hard fail') || lower.includes('hardfail'),
  };
}

function cleanDomain(name: string | null): string | null {
  if (name === null) return null;
  const trimmed = name.replace(/(?<![.\-_])[.\-_]+$/, '');
  return trimmed.includes('.') ? trimmed : null;
}
