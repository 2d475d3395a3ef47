import type { LogHost } from './log-event.ts';

const ipForm = /^(?:IPv6:)?([0-9a-f.:]{3,45}|(?:x{1,3}\.){3}[x\d]{1,3})$/i;

/** An address literal as it stands, without `IPv6:`; null for a name. Masked addresses (`x.x.x.x`) stay. */
export function ipOf(text: string | undefined): string | null {
  const found = text === undefined ? null : (ipForm.exec(text)?.[1] ?? null);
  return found !== null && /[.:]/.test(found) ? found : null;
}

const named =
  /^\(?([\w.-]{1,253}?)\.?\)? ?(?:\(([^()\s]{1,253})\) ?)?[[(]([0-9a-fx.:]{3,60}|IPv6:[0-9a-f:]{3,45})[\])]/i;

/** `host[ip]`, `host. [ip]`, `host (helo) [ip]`, `host`, `ip`: a host as programs write it; null for `none`, `unknown` or nothing. */
export function hostOf(text: string | undefined): LogHost | null {
  if (text === undefined || text === '') return null;
  const both = named.exec(text);
  if (both !== null) return { host: nameOf(both[1]), ip: ipOf(both[3]) };
  const bare = /^[[(]?([\w.:-]{3,253}?)\.?[\])]?(?=[[\s:,]|$)/.exec(text)?.[1];
  const ip = ipOf(bare);
  const host = ip === null ? nameOf(bare) : null;
  return ip === null && host === null ? null : { host, ip };
}

function nameOf(name: string | undefined): string | null {
  return name === undefined ||
    name === '' ||
    /^(?:unknown|none|local|virtual|localhost)$/i.test(name) ||
    ipOf(name) !== null
    ? null
    : name;
}

/** An address of a log without brackets; '' for the null sender, null when it is none. */
export function mailboxOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const bare = text.replace(/^<|>$/g, '');
  if (bare === '') return '';
  return /^[^\s<>@]{1,200}@[^\s<>@,;]{1,255}$/.test(bare) ? bare : null;
}
