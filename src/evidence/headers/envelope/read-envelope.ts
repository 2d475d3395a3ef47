import { fieldLines, fieldValue, type HeaderField } from '../../../message/header-field.ts';
import type { View } from '../../../message/view.ts';
import { cleanValue } from '../clean-value.ts';
import { addressOf } from '../find-address.ts';
import { type FieldGroups, fieldsNamed } from '../group-fields.ts';
import type { EnvelopeFact } from '../header-evidence.ts';
import type { Hop } from '../hops/hop.ts';
import type { Verdicts } from '../verdicts/verdict.ts';

/** Sources of the envelope facts; hops and verdicts are read only if the cheap fields say nothing. */
export interface EnvelopeSources {
  readonly view: View;
  readonly groups: FieldGroups;
  readonly hops: () => readonly Hop[];
  readonly verdicts: () => readonly Verdicts[];
}

/** Fields in which servers record the envelope sender, most reliable first. */
const senderFields = [
  'return-path',
  'x-env-sender',
  'x-envelope-from',
  'x-mailfrom',
  'x-original-return-path',
  'x-pobox-original-sender',
  'x-sender',
  'x-postfix-sender',
];

function pathOf(view: View, field: HeaderField): string | null {
  const value = cleanValue(fieldValue(view, field));
  if (value === '<>') return '';
  const angle = /<([^<>]{0,512})>/.exec(value.slice(0, 2_000))?.[1];
  const path = (angle ?? value.replace(/^rfc822;\s*/i, '')).trim();
  return path.includes('@') && !/\s/.test(path) ? path : null;
}

function ofFields(sources: EnvelopeSources, names: readonly string[]): EnvelopeFact | null {
  for (const name of names) {
    const field = sources.groups.get(name)?.[0];
    if (field === undefined) continue;
    const value = pathOf(sources.view, field);
    if (value !== null) return { value, from: name, lines: fieldLines(sources.view, field) };
  }
  return null;
}

/** Verdicts in order of preference: believed ones first, newest first. */
function byTrust(verdicts: readonly Verdicts[]): Verdicts[] {
  return [...verdicts.filter((entry) => entry.trusted), ...verdicts.filter((entry) => !entry.trusted)];
}

/** Envelope sender of the last delivery ('' for the null sender), with its source. */
export function readEnvelopeFrom(sources: EnvelopeSources): EnvelopeFact | null {
  const stated = ofFields(sources, senderFields.slice(0, 1));
  if (stated !== null) return stated;
  for (const entry of byTrust(sources.verdicts())) {
    const spf = entry.spf.find((verdict) => verdict.identity === 'mailfrom');
    const value = spf?.mailFrom ?? spf?.domain ?? null;
    const from = entry.source === 'received-spf' ? 'received-spf' : 'smtp.mailfrom';
    if (value !== null && entry.trusted) return { value, from, lines: entry.lines };
  }
  const hop = sources.hops().findLast((entry) => entry.envelopeFrom?.includes('@'));
  if (hop?.envelopeFrom) return { value: hop.envelopeFrom, from: 'received', lines: hop.lines };
  return ofFields(sources, senderFields.slice(1));
}

/** Address of the last receiver's client. */
export function readClientIp(sources: EnvelopeSources): EnvelopeFact | null {
  for (const entry of byTrust(sources.verdicts())) {
    if (!entry.trusted) break;
    const ip = entry.spf.find((verdict) => verdict.ip !== null)?.ip ?? null;
    const from = entry.source === 'received-spf' ? 'received-spf' : 'authentication-results';
    if (ip !== null) return { value: ip, from, lines: entry.lines };
  }
  for (const name of [
    'x-forefront-antispam-report',
    'x-ironport-remoteip',
    'x-pobox-client-address',
    'x-sender-ip',
  ]) {
    const field = fieldsNamed(sources.groups, [name])[0];
    if (field === undefined) continue;
    const value = fieldValue(sources.view, field);
    const ip = addressOf(/(?:^|;)CIP:([0-9a-fA-F.:]{3,45})/.exec(value.slice(0, 2_000))?.[1] ?? value);
    if (ip !== null) return { value: ip, from: name, lines: fieldLines(sources.view, field) };
  }
  const hop = sources.hops().findLast((entry) => !entry.local && entry.ip !== null);
  return hop?.ip ? { value: hop.ip, from: 'received', lines: hop.lines } : null;
}

/** HELO name of that client. */
export function readHelo(sources: EnvelopeSources): EnvelopeFact | null {
  for (const entry of byTrust(sources.verdicts())) {
    if (!entry.trusted) break;
    const helo = entry.spf.find((verdict) => verdict.helo !== null)?.helo ?? null;
    const from = entry.source === 'received-spf' ? 'received-spf' : 'smtp.helo';
    if (helo !== null) return { value: helo, from, lines: entry.lines };
  }
  const hop = sources.hops().findLast((entry) => !entry.local && (entry.helo ?? entry.from) !== null);
  const name = hop === undefined ? null : (hop.helo ?? hop.from);
  return hop !== undefined && name !== null ? { value: name, from: 'received', lines: hop.lines } : null;
}
