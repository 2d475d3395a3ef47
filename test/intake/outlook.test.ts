import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { describe, expect, test } from 'vitest';
import { intake } from '../../src/intake/intake.ts';
import { openMail } from '../../src/message/open-mail.ts';
import { walkParts } from '../../src/message/part.ts';
import { partText } from '../../src/message/part-text.ts';
import { cpuMs } from '../tooling/cpu-ms.ts';
import { fixture } from './fixture.ts';

/** A storage of an Outlook file to be written: texts by property number, numbers, storages below. */
interface Wanted {
  readonly text?: Readonly<Record<number, string>>;
  readonly binary?: Readonly<Record<number, Buffer>>;
  readonly numbers?: Readonly<Record<number, number>>;
  readonly below?: Readonly<Record<string, Wanted>>;
}

const hex = (id: number): string => id.toString(16).toUpperCase().padStart(4, '0');

function fixed(numbers: Readonly<Record<number, number>>, headerLength: number): Buffer {
  const values = Object.entries(numbers).map(([id, value]) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt16LE(3, 0);
    entry.writeUInt16LE(Number(id), 2);
    entry.writeInt32LE(value, 8);
    return entry;
  });
  return Buffer.concat([Buffer.alloc(headerLength), ...values]);
}

function add(entries: Entry[], wanted: Wanted, headerLength: number): number[] {
  const children: number[] = [];
  // The writer reads the whole ArrayBuffer: a Buffer of Node's pool would give foreign bytes.
  const stream = (name: string, bytes: Buffer): void => {
    children.push(entries.length);
    entries.push({ name, type: 2, length: bytes.length, binaryProvider: () => new Uint8Array(bytes) });
  };
  stream('__properties_version1.0', fixed(wanted.numbers ?? {}, headerLength));
  for (const [id, text] of Object.entries(wanted.text ?? {}))
    stream(`__substg1.0_${hex(Number(id))}001F`, Buffer.from(text, 'utf16le'));
  for (const [id, bytes] of Object.entries(wanted.binary ?? {}))
    stream(`__substg1.0_${hex(Number(id))}0102`, bytes);
  for (const [name, below] of Object.entries(wanted.below ?? {})) {
    const entry: Entry = { name, type: 1, length: 0, children: [] };
    children.push(entries.length);
    entries.push(entry);
    entry.children = add(entries, below, name.endsWith('3701000D') ? 24 : 8);
  }
  return children;
}

function outlookFile(wanted: Wanted): Buffer {
  const root: Entry = { name: 'Root Entry', type: 5, length: 0, children: [] };
  const entries = [root];
  root.children = add(entries, wanted, 32);
  return Buffer.from(burn(entries));
}

const ndr: Wanted = {
  text: {
    26: 'REPORT.IPM.Note.NDR',
    55: 'Undeliverable: Offer 4711',
    4097: 'Your message did not reach some or all of the recipients.',
  },
  below: {
    '__recip_version1.0_#00000000': {
      text: {
        12289: 'Bob Stone',
        14846: 'bob@fabrikam.example',
        3099: '<mx1.fabrikam.example #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found>',
      },
      numbers: { 3076: 0, 3077: 0, 3104: 511 },
    },
    '__recip_version1.0_#00000001': {
      text: { 14846: 'carol@fabrikam.example' },
      numbers: { 3077: 5, 3104: 447 },
    },
  },
};

describe('Outlook files', () => {
  test('a non-delivery report gives its recipients, and lines that can be cited', () => {
    const [item] = intake(outlookFile(ndr), 'ndr.msg');
    expect(item).toMatchObject({ form: 'msg', unreadable: null });
    expect(item?.report?.kind).toBe('bounce');
    const [bob, carol] = item?.report?.recipients ?? [];
    expect(bob).toMatchObject({
      address: 'bob@fabrikam.example',
      status: '5.1.1',
      reply: '550',
      permanence: 'permanent',
      class: 'text-unknown',
    });
    expect(bob?.lines.map((line) => item?.source.lineText(line))).toEqual([
      'Final-Recipient: rfc822; bob@fabrikam.example',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; <mx1.fabrikam.example #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found>',
    ]);
    expect(carol).toMatchObject({
      status: '4.4.7',
      reply: null,
      diagnostic: null,
      class: 'expired',
      category: 'network',
    });
  });

  test('a chain of small sectors that bites its tail costs nothing, whatever size its stream names', () => {
    const file = outlookFile({ text: { 55: 'Loop', 4096: '550 5.1.1 unknown' } });
    // Every stream counts as small, is said to have 4 GB, and its chain leads to itself.
    file.writeUInt32LE(0xffffffff, 56);
    const entries = (file.readUInt32LE(48) + 1) * 512;
    let streams = 0;
    for (let at = entries; at < entries + 8 * 128; at += 128) {
      if (file[at + 66] !== 2) continue;
      file.writeUInt32LE(0, at + 116);
      file.writeUInt32LE(0xfffffff0, at + 120);
      streams++;
    }
    file.writeUInt32LE(0, (file.readUInt32LE(60) + 1) * 512);
    expect(streams).toBeGreaterThan(2);
    expect(cpuMs(() => expect(intake(file, 'loop.msg')).toHaveLength(1), 200)).toBeLessThan(200);
  });

  test('a mail keeps its transport header, its body and the mails attached to it', () => {
    const header =
      'Received: from a.example by b.example; Tue, 10 Mar 2026 09:00:00 +0100\r\nFrom: Anna <anna@contoso.example>\r\nContent-Type: multipart/mixed;\r\n boundary="gone"\r\nSubject: Fwd\r\n\r\n';
    const [item] = intake(
      outlookFile({
        text: { 125: header, 4096: 'Why is this?\r\nGr\u00fc\u00dfe' },
        below: {
          '__attach_version1.0_#00000000': {
            below: { '__substg1.0_3701000D': { text: { 55: 'Inner', 4096: '550 5.1.1 unknown' } } },
          },
          '__attach_version1.0_#00000001': {
            text: { 14087: 'bounce.eml' },
            binary: { 14081: fixture('qmail-bounce.eml') },
          },
          '__attach_version1.0_#00000002': {
            text: { 14087: 'logo.png', 14094: 'image/png' },
            binary: { 14081: Buffer.alloc(5000) },
          },
        },
      }),
      null,
    );
    if (item === undefined) throw new Error('no item');
    const { root } = openMail(item.source.view);
    expect(root.header.fields.map((field) => field.name)).toEqual([
      'received',
      'from',
      'subject',
      'mime-version',
      'content-type',
    ]);
    expect([...walkParts(root)].map((part) => part.type)).toEqual([
      'multipart/mixed',
      'text/plain',
      'message/rfc822',
      'text/plain',
      'message/rfc822',
      'text/plain',
    ]);
    const [text] = root.children;
    expect(text && partText(text).text.trim()).toBe('Why is this?\nGr\u00fc\u00dfe');
  });

  test.each([
    ['chains that bite their tail', (bytes: Buffer) => bytes.fill(0, 512, 1024)],
    ['sizes that lie', (bytes: Buffer) => bytes.fill(0x7f, bytes.length - 2048)],
    ['a cut file', (bytes: Buffer) => bytes.subarray(0, 1600)],
    ['an allocation table of noise', (bytes: Buffer) => bytes.fill(1, 76, 512)],
  ])('%s end', (_, damage) => {
    const items = intake(Buffer.from(damage(outlookFile(ndr))), null);
    expect(items).toHaveLength(1);
  });
});
