import { apiBase, apiUrl } from './api-url.ts';
import { type ApiDeps, callApi } from './call-api.ts';
import type { CaseNotes, CaseRef } from './case-notes.ts';
import { jsonList, jsonText } from './json-path.ts';
import { keysIn, markedText } from './note-marker.ts';

export interface ServiceNowSettings {
  /** Such as https://contoso.service-now.com. */
  readonly baseUrl: string;
  readonly user: string;
  readonly password: string;
}

const name = 'ServiceNow';
const credentials = 'CASE_USER and CASE_TOKEN';
const maxBytes = 60_000;
const sysId = /^[0-9a-f]{32}$/;

/** Table of a record by the letters its number begins with. */
const tables: Readonly<Record<string, string>> = {
  INC: 'incident',
  CS: 'sn_customerservice_case',
  RITM: 'sc_req_item',
  REQ: 'sc_request',
  CHG: 'change_request',
  PRB: 'problem',
  SCTASK: 'sc_task',
  HRC: 'sn_hr_core_case',
};
const known = new Set(Object.values(tables));

/** A value in an encoded query: `^` divides its terms and has no escape but doubling. */
export const encodedValue = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f]/g, '').replaceAll('^', '^^');

/** Journal fields render HTML between these marks; those of a mail stay words. */
const inert = (text: string): string => text.replace(/\[(?=\/?code\])/gi, '[ ');

/**
 * Records of ServiceNow through the Table API: found by number, by watermark (sys_watermark) or by the Message-ID of
 * a mail it sent (sys_email); the note is a work note.
 */
export function serviceNowNotes(settings: ServiceNowSettings, deps: ApiDeps): CaseNotes {
  const base = apiBase(settings.baseUrl, 'CASE_URL');
  const login = Buffer.from(`${settings.user}:${settings.password}`).toString('base64');
  const headers = { authorization: `Basic ${login}` };
  const tablePath = (...rest: string[]): string[] => ['api', 'now', 'table', ...rest];
  const rows = async (table: string, query: string, fields: string, limit = 2) => {
    const url = apiUrl(base, tablePath(table), {
      sysparm_query: query,
      sysparm_fields: fields,
      sysparm_limit: String(limit),
      sysparm_exclude_reference_link: 'true',
    });
    const { json } = await callApi(name, { url, method: 'GET', headers, credentials }, deps);
    return jsonList(json, 'result');
  };
  const ref = (table: string | null, id: string | null, label: string): CaseRef | null =>
    table !== null && known.has(table) && id !== null && sysId.test(id) ? { id, label, table } : null;
  const pointer = async (table: string, field: string, value: string, names: readonly [string, string]) => {
    const found = await rows(table, `${field}=${encodedValue(value)}`, names.join(','));
    const hit = found.length === 1 ? found[0] : undefined;
    return ref(jsonText(hit, names[0]), jsonText(hit, names[1]), value);
  };
  return {
    system: 'servicenow',
    find: async (key) => {
      if ('messageId' in key)
        return pointer('sys_email', 'message_id', key.messageId, ['target_table', 'instance']);
      const { row, id } = key.token;
      if (row === 'servicenow-watermark')
        return pointer('sys_watermark', 'number', id.replace(/_[A-Za-z0-9]{20}$/, ''), [
          'source_table',
          'source_id',
        ]);
      const table = tables[/^[A-Z]{1,8}/.exec(id)?.[0] ?? ''];
      if (table === undefined) return null;
      const found = await rows(table, `number=${encodedValue(id)}`, 'sys_id');
      return found.length === 1 ? ref(table, jsonText(found[0], 'sys_id'), id) : null;
    },
    alreadyPosted: async (of, keys) => {
      const query = `element_id=${encodedValue(of.id)}^element=work_notes^valueLIKEbouncedesk:^ORDERBYDESCsys_created_on`;
      const found = await rows('sys_journal_field', query, 'value', 200);
      return keysIn(
        found.map((entry) => jsonText(entry, 'value') ?? ''),
        keys,
      );
    },
    post: async (of, note) => {
      const url = apiUrl(base, tablePath(of.table ?? 'incident', of.id), { sysparm_fields: 'sys_id' });
      const body = JSON.stringify({ work_notes: markedText(inert(note.text), note.keys, maxBytes) });
      const { json } = await callApi(name, { url, method: 'PATCH', headers, body, credentials }, deps);
      return { id: jsonText(json, 'result', 'sys_id') ?? of.id };
    },
  };
}
