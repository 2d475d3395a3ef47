import { symbolVerdicts } from './filter-symbols.ts';
import type { LogAction, LogFields, LogProgram } from './log-event.ts';
import { ipOf, mailboxOf } from './log-host.ts';

const field = {
  id: /\bqid: <([\w-]{1,40})>/,
  ip: /\bip: ?\[?([0-9a-fx.:]{3,45})/i,
  sender: /\bfrom: ?<([^\s<>]{0,320})>/,
  recipient: /\brcpts?: ?\[?<?([^\s<>@,;:\][]{1,200}@[\w.-]{2,253})/,
  helo: /\bhelo: ?"?([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})/,
  action: /\(default: [TF] \(([a-z ]{4,20})\)|\baction="?([a-z ]{4,20})"?/,
  spamd: /\bspamd: result: ([Y.]) -?\d/,
} as const;

/** Source: Rspamd, "Actions". */
const actions: Readonly<Record<string, LogAction>> = {
  reject: 'rejected',
  'soft reject': 'deferred',
  greylist: 'deferred',
  discard: 'rejected',
  'no action': 'passed',
  'add header': 'passed',
  'rewrite subject': 'passed',
  quarantine: 'passed',
};

function read(text: string): LogFields | null {
  const ip = ipOf(field.ip.exec(text)?.[1]);
  const sender = mailboxOf(field.sender.exec(text)?.[1]);
  const verdicts = symbolVerdicts(text, sender, ip);
  const told = field.action.exec(text);
  const action = actions[(told?.[1] ?? told?.[2] ?? '').trim()] ?? (field.spamd.test(text) ? 'passed' : null);
  if (action === null && verdicts.length === 0) return null;
  return {
    id: field.id.exec(text)?.[1] ?? null,
    client: ip === null ? null : { host: null, ip },
    helo: field.helo.exec(text)?.[1] ?? null,
    sender,
    recipient: field.recipient.exec(text)?.[1] ?? null,
    verdicts,
    action,
  };
}

/** Rspamd's `task_write_log` and SpamAssassin's `spamd: result`: one line for each mail, verdicts as symbols. */
export const rspamd: LogProgram = {
  name: 'rspamd',
  marks: [
    '(default: ',
    'spamd: result',
    '_SPF_',
    '_DKIM_',
    'DMARC_',
    'DKIM_TRACE',
    'SPF_FAIL',
    'SPF_SOFTFAIL',
    'DKIM_INVALID',
    'ARC_',
  ],
  open: () => read,
};
