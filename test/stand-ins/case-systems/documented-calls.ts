import { z } from 'zod';
import type { TicketNoteSettings } from '../../../src/delivery/case-note/open-ticket-notes.ts';

/** One call that a vendor documents: what it takes and nothing else. */
export interface DocumentedCall {
  readonly method: string;
  readonly path: RegExp;
  /** Names it knows in the query. */
  readonly query?: readonly string[];
  /** The body; absent where there is none. An internal note is one by these fields alone. */
  readonly body?: z.ZodType;
  /** This call writes the note. */
  readonly writes?: true;
}

const text = z.string().min(1);

/**
 * The calls that each system takes, by its vendor's documentation: a client that sends another field, name or path fails
 * against its row. `checked` says how sure that is: measured on the real program, compared with a description or client
 * that others publish, or known and compared with nothing, for the pages cannot be reached where the tests run.
 */
export const documentedCalls: Readonly<
  Record<
    Exclude<TicketNoteSettings['system'], 'webhook'>,
    { readonly source: string; readonly checked: string; readonly calls: readonly DocumentedCall[] }
  >
> = {
  salesforce: {
    source: 'Salesforce REST API: OAuth token, Query, sObject Basic Information; object CaseComment',
    checked: 'compared with nothing',
    calls: [
      { method: 'POST', path: /^\/services\/oauth2\/token$/, body: z.string() },
      { method: 'GET', path: /^\/services\/data\/v\d\d\.0\/query$/, query: ['q'] },
      {
        method: 'POST',
        path: /^\/services\/data\/v\d\d\.0\/sobjects\/CaseComment$/,
        body: z.strictObject({
          ParentId: z.string().regex(/^500\w{12,15}$/),
          CommentBody: text.max(4000),
          IsPublished: z.literal(false),
        }),
        writes: true,
      },
    ],
  },
  zendesk: {
    source: 'Zendesk Ticketing API: Search, Tickets, Ticket Comments',
    checked: 'compared with the types of node-zendesk 6.0.1',
    calls: [
      { method: 'GET', path: /^\/api\/v2\/search\.json$/, query: ['query', 'per_page'] },
      { method: 'GET', path: /^\/api\/v2\/tickets\/\d+\.json$/ },
      {
        method: 'GET',
        path: /^\/api\/v2\/tickets\/\d+\/comments\.json$/,
        query: ['sort_order', 'per_page'],
      },
      {
        method: 'PUT',
        path: /^\/api\/v2\/tickets\/\d+\.json$/,
        body: z.strictObject({
          ticket: z.strictObject({ comment: z.strictObject({ body: text, public: z.literal(false) }) }),
        }),
        writes: true,
      },
    ],
  },
  jira: {
    source: 'Jira Service Management Cloud REST API: Request, comments of a request',
    checked: 'compared with jira.js 6.2.0, which is made from the published OpenAPI',
    calls: [
      { method: 'GET', path: /^\/rest\/servicedeskapi\/request\/[A-Z][A-Z0-9_]+-\d+$/ },
      {
        method: 'GET',
        path: /^\/rest\/servicedeskapi\/request\/[A-Z][A-Z0-9_]+-\d+\/comment$/,
        query: ['public', 'internal', 'expand', 'start', 'limit'],
      },
      {
        method: 'POST',
        path: /^\/rest\/servicedeskapi\/request\/[A-Z][A-Z0-9_]+-\d+\/comment$/,
        body: z.strictObject({ body: text, public: z.literal(false) }),
        writes: true,
      },
    ],
  },
  servicenow: {
    source: 'ServiceNow Table API: retrieve records, update a record; field work_notes of a task',
    checked: 'compared with nothing',
    calls: [
      {
        method: 'GET',
        path: /^\/api\/now\/table\/[a-z_]+$/,
        query: ['sysparm_query', 'sysparm_fields', 'sysparm_limit', 'sysparm_exclude_reference_link'],
      },
      {
        method: 'PATCH',
        path: /^\/api\/now\/table\/[a-z_]+\/[0-9a-f]{32}$/,
        query: ['sysparm_fields'],
        body: z.strictObject({ work_notes: text }),
        writes: true,
      },
    ],
  },
  'request-tracker': {
    source: 'RT::REST2 of Request Tracker 5: ticket, history, transaction, comment',
    checked: 'measured on 5.0.3',
    calls: [
      { method: 'GET', path: /^\/REST\/2\.0\/ticket\/\d+$/ },
      {
        method: 'GET',
        path: /^\/REST\/2\.0\/ticket\/\d+\/history$/,
        query: ['fields', 'per_page', 'orderby', 'order'],
      },
      { method: 'GET', path: /^\/REST\/2\.0\/transaction\/\d+\/attachments$/, query: ['fields'] },
      {
        method: 'POST',
        path: /^\/REST\/2\.0\/ticket\/\d+\/comment$/,
        body: z.strictObject({ Subject: text, ContentType: z.literal('text/plain'), Content: text }),
        writes: true,
      },
    ],
  },
  freshdesk: {
    source: 'Freshdesk API v2: View a Ticket, List All Conversations, Create a Note',
    checked: 'compared with freshdesk-api 3.1.0',
    calls: [
      { method: 'GET', path: /^\/api\/v2\/tickets\/\d+$/ },
      { method: 'GET', path: /^\/api\/v2\/tickets\/\d+\/conversations$/, query: ['page', 'per_page'] },
      {
        method: 'POST',
        path: /^\/api\/v2\/tickets\/\d+\/notes$/,
        body: z.strictObject({ body: text, private: z.literal(true) }),
        writes: true,
      },
    ],
  },
  znuny: {
    source: 'Znuny Generic Interface, operations TicketSearch, TicketGet and TicketUpdate',
    checked: 'measured on 6.5.1',
    calls: [
      { method: 'GET', path: /\/Webservice\/Bouncedesk\/Ticket$/, query: ['TicketNumber', 'Limit'] },
      {
        method: 'GET',
        path: /\/Webservice\/Bouncedesk\/Ticket\/\d+$/,
        query: ['AllArticles', 'ArticleSenderType', 'ArticleOrder', 'ArticleLimit'],
      },
      {
        method: 'PATCH',
        path: /\/Webservice\/Bouncedesk\/Ticket\/\d+$/,
        body: z.strictObject({
          Article: z.strictObject({
            CommunicationChannel: z.literal('Internal'),
            SenderType: z.literal('agent'),
            IsVisibleForCustomer: z.literal(0),
            Subject: text,
            Body: text,
            ContentType: z.literal('text/plain; charset=utf-8'),
          }),
        }),
        writes: true,
      },
    ],
  },
  zammad: {
    source: 'Zammad REST API: Ticket (search), Articles',
    checked: 'compared with nothing',
    calls: [
      { method: 'GET', path: /^\/api\/v1\/tickets\/search$/, query: ['query', 'limit', 'expand'] },
      { method: 'GET', path: /^\/api\/v1\/ticket_articles\/by_ticket\/\d+$/ },
      {
        method: 'POST',
        path: /^\/api\/v1\/ticket_articles$/,
        body: z.strictObject({
          ticket_id: z.int(),
          subject: z.string(),
          body: text,
          content_type: z.literal('text/plain'),
          type: z.literal('note'),
          internal: z.literal(true),
        }),
        writes: true,
      },
    ],
  },
  freescout: {
    source: 'FreeScout API & Webhooks module: List Conversations, Get Conversation, Create Thread',
    checked: 'compared with nothing',
    calls: [
      {
        method: 'GET',
        path: /^\/api\/conversations$/,
        query: ['number', 'embed', 'sortField', 'sortOrder', 'page', 'pageSize'],
      },
      { method: 'GET', path: /^\/api\/conversations\/\d+$/, query: ['embed'] },
      {
        method: 'POST',
        path: /^\/api\/conversations\/\d+\/threads$/,
        body: z.strictObject({ type: z.literal('note'), text, user: z.int() }),
        writes: true,
      },
    ],
  },
};
