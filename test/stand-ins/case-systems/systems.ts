import type { Reply } from './api-server.ts';
import { freescout } from './freescout.ts';
import { freshdesk } from './freshdesk.ts';
import { basic, missing, noLogin, parsed, type StandIn, secret } from './stand-in.ts';
import { zammad } from './zammad.ts';
import { znuny } from './znuny.ts';

const caseId = '500000000000001AAA';

function salesforce(): StandIn {
  const notes: string[] = [];
  const query = (soql: string): Reply => {
    if (soql.includes('FROM CaseComment'))
      return { json: { records: notes.map((CommentBody) => ({ CommentBody })) } };
    if (soql.includes("MessageIdentifier = '<original-1@contoso.example>'"))
      return { json: { records: [{ ParentId: caseId }] } };
    if (soql.includes("CaseNumber = '00001234'")) return { json: { records: [{ Id: caseId }] } };
    return { json: { records: [] } };
  };
  return {
    system: 'salesforce',
    secret,
    notes,
    token: { row: 'salesforce-number', id: '00001234' },
    typed: '1234',
    settings: (baseUrl) => ({
      system: 'salesforce',
      baseUrl,
      clientId: 'client',
      clientSecret: secret,
      refreshToken: null,
    }),
    isPost: ({ path }) => path.endsWith('/CaseComment'),
    answer: ({ path, query: search, headers, body }) => {
      if (path === '/services/oauth2/token') {
        const form = new URLSearchParams(body);
        if (form.get('client_secret') !== secret) return { status: 400, json: { error: 'invalid_client' } };
        return { json: { access_token: 'bearer-1', instance_url: 'https://elsewhere.example' } };
      }
      if (headers.authorization !== 'Bearer bearer-1') return noLogin;
      if (path === '/services/data/v60.0/query') return query(search.get('q') ?? '');
      if (path !== '/services/data/v60.0/sobjects/CaseComment') return missing;
      const comment = parsed(body);
      if (comment.IsPublished !== false || comment.ParentId !== caseId) return { status: 400, json: [] };
      notes.push(String(comment.CommentBody));
      return { status: 201, json: { id: '00a000000000001AAA', success: true } };
    },
  };
}

function zendesk(): StandIn {
  const notes: string[] = [];
  return {
    system: 'zendesk',
    secret,
    notes,
    token: { row: 'zendesk-encoded', id: '1G7EOR-0Q2J' },
    typed: '35',
    settings: (baseUrl) => ({ system: 'zendesk', baseUrl, user: 'bot@contoso.example', token: secret }),
    isPost: ({ method }) => method === 'PUT',
    answer: ({ method, path, query, headers, body }) => {
      if (headers.authorization !== basic('bot@contoso.example/token')) return noLogin;
      if (path === '/api/v2/search.json') {
        const hit = query.get('query') === 'type:ticket "1G7EOR-0Q2J"';
        return {
          json: {
            results: hit
              ? [
                  { id: 35, encoded_id: '1G7EOR-0Q2J' },
                  { id: 36, encoded_id: 'AAAAAA-0Q2J' },
                ]
              : [],
          },
        };
      }
      if (method === 'GET' && path === '/api/v2/tickets/35.json') return { json: { ticket: { id: 35 } } };
      if (path === '/api/v2/tickets/35/comments.json')
        return { json: { comments: notes.map((text) => ({ body: text, public: false })) } };
      if (method !== 'PUT' || path !== '/api/v2/tickets/35.json') return missing;
      const { comment } = parsed(body).ticket as { comment: { body: string; public: boolean } };
      if (comment.public) return { status: 422, json: {} };
      notes.push(comment.body);
      return { json: { audit: { id: 901 } } };
    },
  };
}

function jira(): StandIn {
  const notes: string[] = [];
  const root = '/rest/servicedeskapi/request/HELP-12';
  return {
    system: 'jira',
    secret,
    notes,
    token: { row: 'jira', id: 'HELP-12' },
    typed: 'HELP-12',
    settings: (baseUrl) => ({ system: 'jira', baseUrl, user: 'bot@contoso.example', token: secret }),
    isPost: ({ method }) => method === 'POST',
    answer: ({ method, path, query, headers, body }) => {
      if (headers.authorization !== basic('bot@contoso.example')) return noLogin;
      if (method === 'GET' && path === root) return { json: { issueKey: 'HELP-12' } };
      if (method === 'GET' && path === `${root}/comment`) {
        const start = Number(query.get('start'));
        const values = notes.slice(start, start + 50).map((text) => ({ body: text, public: false }));
        return { json: { values, isLastPage: start + 50 >= notes.length } };
      }
      if (method !== 'POST' || path !== `${root}/comment`) return missing;
      const comment = parsed(body);
      if (comment.public !== false) return { status: 400, json: {} };
      notes.push(String(comment.body));
      return { status: 201, json: { id: '1000' } };
    },
  };
}

function serviceNow(): StandIn {
  const notes: string[] = [];
  const sysId = '0123456789abcdef0123456789abcdef';
  const row: Readonly<Record<string, readonly [query: string, row: object]>> = {
    incident: ['number=INC0010767', { sys_id: sysId }],
    sys_watermark: ['number=MSG0002072', { source_table: 'incident', source_id: sysId }],
    sys_email: ['message_id=<original-1@contoso.example>', { target_table: 'incident', instance: sysId }],
  };
  return {
    system: 'servicenow',
    secret,
    notes,
    token: { row: 'servicenow-number', id: 'INC0010767' },
    typed: 'INC0010767',
    settings: (baseUrl) => ({ system: 'servicenow', baseUrl, user: 'bot', password: secret }),
    isPost: ({ method }) => method === 'PATCH',
    answer: ({ method, path, query, headers, body }) => {
      if (headers.authorization !== basic('bot')) return noLogin;
      const [, , , , table = '', id] = path.split('/');
      if (method === 'PATCH') {
        if (table !== 'incident' || id !== sysId) return missing;
        notes.push(String(parsed(body).work_notes));
        return { json: { result: { sys_id: sysId } } };
      }
      const asked = query.get('sysparm_query') ?? '';
      if (table === 'sys_journal_field' && asked.startsWith(`element_id=${sysId}^element=work_notes^`))
        return { json: { result: notes.map((value) => ({ value })) } };
      const [wanted, found] = row[table] ?? [];
      return { json: { result: asked === wanted ? [found] : [] } };
    },
  };
}

/** As measured on Request Tracker 5.0.3: the history tells the folded subject of a comment, not its text. */
function requestTracker(): StandIn {
  const notes: string[] = [];
  const subjects: string[] = [];
  const ticket = { id: 12, EffectiveId: { id: '12', type: 'ticket' } };
  const items = (list: readonly object[]): Reply => ({ json: { items: list, total: list.length } });
  const get = (path: string): Reply => {
    if (path === '/REST/2.0/ticket/12') return { json: ticket };
    if (path === '/REST/2.0/ticket/12/history')
      return items(
        subjects.map((Data, n) => ({
          id: String(40 + n),
          Type: 'Comment',
          Data: `${Data.replace(/(.{60}\S*) /g, '$1\n ')}\n`,
        })),
      );
    if (path === '/REST/2.0/transaction/36') return { json: { Object: { type: 'ticket', id: '12' } } };
    const text = /^\/REST\/2\.0\/transaction\/(\d+)\/attachments$/.exec(path)?.[1];
    if (text !== undefined) return items([{ id: '8', Content: notes[Number(text) - 40] }]);
    return missing;
  };
  return {
    system: 'request-tracker',
    secret,
    notes,
    token: { row: 'request-tracker', id: '12' },
    typed: '12',
    settings: (baseUrl) => ({ system: 'request-tracker', baseUrl, login: { user: 'bot', password: secret } }),
    isPost: ({ path }) => path.endsWith('/comment'),
    answer: ({ method, path, headers, body }) => {
      if (headers.authorization !== basic('bot')) return noLogin;
      if (method === 'GET') return get(path);
      if (path === '/REST/2.0/attachments')
        return items(body.includes('"original-1@contoso.example"') ? [{ id: '5', TransactionId: '36' }] : []);
      if (path !== '/REST/2.0/ticket/12/comment') return missing;
      const comment = parsed(body);
      if (comment.ContentType !== 'text/plain') return { status: 400, json: {} };
      notes.push(String(comment.Content));
      subjects.push(String(comment.Subject).slice(0, 255));
      return { status: 201, json: ['Comments added'] };
    },
  };
}

export const systems: readonly (() => StandIn)[] = [
  salesforce,
  zendesk,
  jira,
  serviceNow,
  requestTracker,
  freshdesk,
  znuny,
  zammad,
  freescout,
];
