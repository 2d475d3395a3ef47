import type { IntakeItem } from './intake-item.ts';
import { limits } from './limits.ts';
import { unwrapOutlook } from './outlook/unwrap-outlook.ts';
import { type Handed, readText } from './read-text.ts';
import { recognise } from './recognise.ts';
import { transcodeUtf16 } from './transcode-utf16.ts';
import { unreadable } from './unreadable.ts';
import { unwrapZip } from './unwrap-zip.ts';

function readZip(bytes: Buffer, handed: Handed, depth: number): IntakeItem[] {
  const content = unwrapZip(bytes);
  const inside = [...handed.wrappedIn, 'zip'];
  const items: IntakeItem[] = [];
  for (const entry of content.entries) {
    if (items.length >= limits.items) break;
    items.push(...read(entry.bytes, { name: entry.name, wrappedIn: inside, healed: [] }, depth + 1));
  }
  const readable = items.filter((found) => found.unreadable === null);
  if (readable.length > 0) return readable;
  const first = items[0];
  if (first !== undefined && items.length === 1) return [first];
  const reason = content.cut ? 'too-large' : content.damaged ? 'zip-damaged' : 'zip-empty';
  return [unreadable(bytes, handed.name, reason, handed.wrappedIn)];
}

function read(bytes: Buffer, handed: Handed, depth: number): IntakeItem[] {
  const no = (reason: Parameters<typeof unreadable>[2]): IntakeItem[] => [
    unreadable(bytes, handed.name, reason, handed.wrappedIn),
  ];
  if (bytes.length > limits.inputBytes && depth > 0) return no('too-large');
  const container = recognise(bytes);
  switch (container) {
    case 'text':
    case 'rtf':
      return readText(bytes, handed);
    case 'utf-16le':
    case 'utf-16be': {
      const healed = [...handed.healed, 'read UTF-16'];
      return readText(transcodeUtf16(bytes, container === 'utf-16le' ? 'le' : 'be'), { ...handed, healed });
    }
    case 'zip':
      return depth >= limits.containerDepth ? no('archive') : readZip(bytes, handed, depth);
    case 'outlook':
      return unwrapOutlook(bytes, handed);
    default:
      return no(container);
  }
}

/**
 * Finds the mails, pastes and replies in an input. `bytes` as they were handed in (a file, a dropped attachment, standard
 * input), `name` its file name when it has one. Gives at least one item; what cannot be read says why in `unreadable`.
 * Pure, linear, never throws. Past `limits.inputBytes` the input is cut.
 */
export function intake(bytes: Buffer, name: string | null): IntakeItem[] {
  const handed: Handed = { name, wrappedIn: [], healed: [] };
  if (bytes.length <= limits.inputBytes) return read(bytes, handed, 0);
  const healed = [`read the first ${limits.inputBytes / 1024 / 1024} MB only`];
  return read(bytes.subarray(0, limits.inputBytes), { ...handed, healed }, 0);
}
