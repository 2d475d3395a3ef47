import { basicLogin } from './basic-login.ts';
import type { ApiDeps } from './call-api.ts';
import { jsonApi } from './json-api.ts';
import { jsonList, jsonText } from './json-path.ts';
import { keysIn, markedText } from './note-marker.ts';
import type { TicketKey, TicketNotes } from './ticket-notes.ts';

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

/** Where a mark is looked up, and the fields that name table and record; no table: that of the query itself. */
interface LookUp {
  readonly table: string;
  readonly query: string;
  readonly fields: readonly [table: string | null, id: string];
}

function lookUp(key: TicketKey): LookUp | null {
  if ('messageId' in key) {
    const query = `message_id=${encodedValue(key.messageId)}`;
    return { table: 'sys_email', query, fields: ['target_table', 'instance'] };
  }
  const { row, id } = key.token;
  if (row === 'servicenow-watermark') {
    const query = `number=${encodedValue(id.replace(/_[A-Za-z0-9]{20}$/, ''))}`;
    return { table: 'sys_watermark', query, fields: ['source_table', 'source_id'] };
  }
  const table = tables[/^[A-Z]{1,8}/.exec(id)?.[0] ?? ''];
  return table === undefined
    ? null
    : { table, query: `number=${encodedValue(id)}`, fields: [null, 'sys_id'] };
}

/**
 * Records of ServiceNow through the Table API: found by number, by watermark (sys_watermark) or by the Message-ID of
 * a mail it sent (sys_email); the note is a work note.
 */
export function serviceNowNotes(settings: ServiceNowSettings, deps: ApiDeps): TicketNotes {
  const { baseUrl, user, password } = settings;
  const headers = { authorization: basicLogin(user, password) };
  const root = ['api', 'now', 'table'];
  const request = jsonApi({ name, baseUrl, root, headers, credentials }, deps);
  const rows = async (table: string, sysparm_query: string, sysparm_fields: string, limit: number) => {
    const query = { sysparm_query, sysparm_fields, sysparm_limit: String(limit) };
    const { json } = await request([table], {
      query: { ...query, sysparm_exclude_reference_link: 'true' },
    });
    return jsonList(json, 'result');
  };
  return {
    system: 'servicenow',
    find: async (key) => {
      const at = lookUp(key);
      if (at === null) return null;
      const [tableField, idField] = at.fields;
      const found = await rows(at.table, at.query, at.fields.filter((field) => field !== null).join(','), 2);
      const table = tableField === null ? at.table : jsonText(found[0], tableField);
      const id = jsonText(found[0], idField);
      if (found.length !== 1 || table === null || !known.has(table) || id === null || !sysId.test(id))
        return null;
      return { id, label: 'token' in key ? key.token.id : id, table };
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
      const work_notes = markedText(inert(note.text), note.keys, maxBytes);
      const { json } = await request([of.table ?? 'incident', of.id], {
        query: { sysparm_fields: 'sys_id' },
        method: 'PATCH',
        json: { work_notes },
      });
      return { id: jsonText(json, 'result', 'sys_id') ?? of.id };
    },
  };
}
