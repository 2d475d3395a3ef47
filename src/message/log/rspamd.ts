import { fieldsAt, type Places } from './fields-at.ts';
import { symbolVerdicts } from './filter-symbols.ts';
import type { LogAction, LogFields, LogProgram } from './log-event.ts';

const places: Places = {
  id: /\bqid: <([\w-]{1,40})>/,
  client: /\bip: ?\[?([0-9a-fx]{0,4}[.:][0-9a-fx.:]{2,45})/i,
  helo: /\bhelo: ?"?([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})/,
  sender: /\bfrom: ?<([^\s<>]{0,320})>/,
  recipient: /\brcpts?: ?\[?<?([^\s<>@,;:\][]{1,200}@[\w.-]{2,253})/,
};
const outcome = /\(default: [TF] \(([a-z ]{4,20})\)|\baction="?([a-z ]{4,20})"?|\bspamd: result: [Y.] -?\d/;

/** Source: Rspamd, "Actions". SpamAssassin takes none; its caller does. */
const actions: Readonly<Record<string, LogAction>> = {
  reject: 'rejected',
  'soft reject': 'deferred',
  greylist: 'deferred',
  discard: 'rejected',
  'no action': 'passed',
  'add header': 'passed',
  'rewrite subject': 'passed',
  quarantine: 'passed',
  spamd: 'passed',
};

function read(text: string): LogFields | null {
  const fields = fieldsAt(text, places);
  const verdicts = symbolVerdicts(text, fields.sender ?? null, fields.client?.ip ?? null);
  const [whole, inBrackets, inQuotes] = outcome.exec(text) ?? [];
  const action = whole === undefined ? null : (actions[(inBrackets ?? inQuotes ?? 'spamd').trim()] ?? null);
  return action === null && verdicts.length === 0 ? null : { ...fields, verdicts, action };
}

/** Rspamd's `task_write_log` and SpamAssassin's `spamd: result`: one line for each mail, verdicts as symbols. */
export const rspamd: LogProgram = {
  name: 'rspamd',
  marks: [
    '(default: ',
    'spamd: result',
    '_SPF_',
    'SPF_FAIL',
    'SPF_SOFTFAIL',
    '_DKIM_',
    'DKIM_INVALID',
    'DKIM_TRACE',
    'DMARC_',
    'ARC_',
  ],
  open: () => read,
};
