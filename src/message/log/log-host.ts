import type { LogHost } from './log-event.ts';

const ipForm = /^\[?(?:IPv6:)?((?:[\dx]{1,3}\.){3}[\dx]{1,3}|(?=[^:]{0,4}:[^:]{0,4}:)[0-9a-f.:]{3,45})\]?$/i;

/** An address literal as it is, without brackets and `IPv6:`; null for a name. Masked addresses (`x.x.x.x`) stay. */
export const ipOf = (text: string | undefined): string | null => ipForm.exec(text ?? '')?.[1] ?? null;

/** A host whose name and address are in two places; null when both are missing. */
export function hostAt(name: string | undefined, address: string | undefined): LogHost | null {
  const known =
    name !== undefined && !/^(?:unknown|none|local|virtual|localhost|)$/i.test(name) && ipOf(name) === null;
  const ip = ipOf(address);
  return known || ip !== null ? { host: known ? name : null, ip } : null;
}

const named =
  /^\(?([\w.-]{1,253}?)\.?\)? ?(?:\(([^()\s]{1,253})\) ?)?[[(]([0-9a-fx.:]{3,60}|IPv6:[0-9a-f:]{3,45})[\])]/i;
/** `192.0.2.25 (mx.contoso.example)` (OpenSMTPD). */
const turned = /^([0-9a-f.:]{3,45}) \(([\w.-]{1,253})\)/i;

/** `host[ip]`, `host. [ip]`, `host (helo) [ip]`, `ip (host)`, `host`, `ip`: a host as programs write it; null for `none`, `unknown` or nothing. */
export function hostOf(text: string | undefined): LogHost | null {
  if (text === undefined || text === '') return null;
  const both = named.exec(text);
  if (both !== null) return hostAt(both[1], both[3]) ?? { host: null, ip: null };
  const other = turned.exec(text);
  if (other !== null) return hostAt(other[2], other[1]);
  const bare = ipOf(text) ?? /^[[(]?([\w.-]{3,253}?)\.?[\])]?(?=[[\s:,]|$)/.exec(text)?.[1];
  return hostAt(bare, bare);
}

/** An address of a log without brackets, the first of a list; '' for the null sender, null for anything else. */
export function mailboxOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const bare = text.replace(/^<|>$/g, '');
  return bare === '' ? '' : (/^[^\s<>@]{1,200}@[^\s<>@,;]{1,255}(?=$|[,;])/.exec(bare)?.[0] ?? null);
}
