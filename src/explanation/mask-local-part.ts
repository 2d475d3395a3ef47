import { beforeOriginal } from '../evidence/headers/envelope/rewritten-sender.ts';

/** Mailbox names of RFC 2142 and of programs: they denote a function, not a person. */
const roles: ReadonlySet<string> = new Set([
  ...['postmaster', 'mailer-daemon', 'abuse', 'noc', 'security', 'hostmaster', 'webmaster', 'www', 'root'],
  ...['info', 'marketing', 'sales', 'support', 'help', 'helpdesk', 'service', 'office', 'contact', 'billing'],
  ...['noreply', 'no-reply', 'donotreply', 'do-not-reply', 'bounce', 'bounces', 'listserv', 'majordomo'],
  ...[
    'mailman',
    'owner',
    'usenet',
    'news',
    'uucp',
    'ftp',
    'dmarc',
    'dmarcreports',
    'tlsrpt',
    'smtp-tls-reports',
  ],
  // Mailboxes that a reply names for delisting.
  ...[
    'delist',
    'delisting',
    'unblock',
    'removal',
    'removals',
    'antispam',
    'icloudadmin',
    'fbl',
    'tobr',
    'tosa',
  ],
  ...['microsoftexchange', 'mail', 'admin', 'administrator', 'sentto', 'return', 'returns'],
]);

/** Whether a local part names a function, so that it may be shown. */
export function isRole(local: string): boolean {
  return roles.has(local.toLowerCase());
}

const mask = '***';
/** Property names directly in front of an address: `smtp.mailfrom=jane`, `from=jane`. */
const property =
  /^((?:smtp\.(?:mailfrom|mail|rcptto|rcpt|auth|helo)|header\.(?:from|i|sender|reply-to)|envelope-(?:from|to|sender)|orig_to|mailfrom|mailto|sasl_username|return-path|sender|recipient|address|email|rcpt|user|from|mail|for|to|[isuertm])=)/i;
/** Microsoft's `box+SRS=hash=TT=domain=local`; without the last two fields the sender is not in it. */
const srsMicrosoft = /^\+SRS=[^=]{0,64}=[^=]{0,8}(?:=[^=]{1,255}=|$)/i;
/** VERP, `bounces+jane=contoso.example`: the name of the list function stays. */
const verp = /^(bounces?|owner|return|returns|sentto)([+-])/i;

function maskMicrosoft(local: string, at: number): string {
  const kept = srsMicrosoft.exec(local.slice(at))?.[0];
  const box = local.slice(0, at);
  const shown = isRole(box) ? box : mask;
  return kept === undefined ? mask : shown + kept + (at + kept.length < local.length ? mask : '');
}

/** Gmail's `user+caf_=local=domain`: the destination domain stays. */
function maskForwarded(local: string, at: number): string {
  const last = local.lastIndexOf('=');
  return last > at + 6 ? `${mask}+caf_=${mask}${local.slice(last)}` : mask;
}

function maskBare(local: string): string {
  const srs = beforeOriginal(local);
  if (srs !== undefined) return srs + mask;
  const lower = local.toLowerCase();
  const microsoft = lower.indexOf('+srs=');
  if (microsoft > 0) return maskMicrosoft(local, microsoft);
  const forwarded = lower.indexOf('+caf_=');
  if (forwarded > 0) return maskForwarded(local, forwarded);
  const list = verp.exec(local);
  return list === null ? mask : `${list[0]}${mask}`;
}

/** Masks one local part as it was cut out of a text: a property name or a URL before it is kept. */
export function maskLocalPart(run: string): string {
  const slash = run.startsWith('//') ? run.lastIndexOf('/') + 1 : 0;
  const kept = run.slice(0, slash) + (property.exec(run.slice(slash))?.[0] ?? '');
  const local = run.slice(kept.length);
  const bare = local.replace(/^["'`]|["'`]$/g, '');
  return local === '' || isRole(bare) ? run : kept + maskBare(local);
}
