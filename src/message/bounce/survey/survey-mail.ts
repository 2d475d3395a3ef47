import { findField, headerValue } from '../../header-field.ts';
import type { Part } from '../../part.ts';

/** The parts of a mail that matter for a report, each the first of its sort outside the returned message. */
export interface Survey {
  readonly root: Part;
  readonly reportType: string | null;
  readonly deliveryStatus: readonly Part[];
  readonly feedback: Part | null;
  readonly disposition: Part | null;
  readonly texts: readonly Part[];
  readonly htmls: readonly Part[];
  /** Embedded messages, and files that hold one. */
  readonly messages: readonly Part[];
  readonly headersOnly: Part | null;
  readonly tlsReport: Part | null;
  readonly archives: readonly Part[];
}

interface Open {
  deliveryStatus: Part[];
  feedback: Part | null;
  disposition: Part | null;
  texts: Part[];
  htmls: Part[];
  messages: Part[];
  headersOnly: Part | null;
  tlsReport: Part | null;
  archives: Part[];
}

/** File name of an attachment, lower case, or ''. */
export function fileName(part: Part): string {
  if (findField(part.header, 'content-disposition') === null && part.contentType.params.name === undefined)
    return '';
  const disposition = headerValue(part.header, 'content-disposition') ?? '';
  const named = /filename\*?=\s*(?:utf-8'')?"?([^";]{1,300})/i.exec(disposition)?.[1];
  return (named ?? part.contentType.params.name ?? '').toLowerCase();
}

function place(open: Open, part: Part): void {
  const { type } = part;
  if (type === 'text/plain' || type === 'text/html') {
    const attached =
      findField(part.header, 'content-disposition') !== null &&
      /^attachment/i.test(headerValue(part.header, 'content-disposition') ?? '');
    if (attached && /\.eml$/.test(fileName(part))) open.messages.push(part);
    else if (type === 'text/plain') open.texts.push(part);
    else open.htmls.push(part);
  } else if (type === 'message/delivery-status' || type === 'message/global-delivery-status')
    open.deliveryStatus.push(part);
  else if (type === 'message/feedback-report') open.feedback ??= part;
  else if (type === 'message/disposition-notification' || type === 'message/global-disposition-notification')
    open.disposition ??= part;
  else if (type === 'message/rfc822' || type === 'message/global') open.messages.push(part);
  else if (
    type === 'text/rfc822-headers' ||
    type === 'message/global-headers' ||
    type === 'text/rfc822-header' ||
    type === 'message/rfc822-headers' ||
    type === 'text/rfc822'
  )
    open.headersOnly ??= part;
  else if (type.startsWith('application/tlsrpt')) open.tlsReport ??= part;
  else if (type.startsWith('application/') || type.startsWith('message/')) {
    const name = fileName(part);
    if (name.endsWith('.eml') || name.endsWith('.msg.eml')) open.messages.push(part);
    else if (/\.(?:zip|gz|xml)$/.test(name)) open.archives.push(part);
  } else if (type.startsWith('text/')) open.texts.push(part);
}

function walk(open: Open, part: Part): void {
  if (part.children.length === 0 || part.type === 'message/rfc822' || part.type === 'message/global') {
    // A multipart whose parts were not found is still readable as text.
    if (part.type.startsWith('multipart/')) open.texts.push(part);
    else place(open, part);
    return;
  }
  for (const child of part.children) walk(open, child);
}

/** Sorts the parts of a mail without going into embedded messages. */
export function surveyMail(root: Part): Survey {
  const open: Open = {
    deliveryStatus: [],
    feedback: null,
    disposition: null,
    texts: [],
    htmls: [],
    messages: [],
    headersOnly: null,
    tlsReport: null,
    archives: [],
  };
  walk(open, root);
  const reportType = root.contentType.params['report-type']?.toLowerCase() ?? null;
  return { root, reportType, ...open };
}

/** Root of the message that a part holds; null when it is a file that was not opened. */
export function embeddedRoot(part: Part): Part | null {
  return part.children[0] ?? null;
}
