import { decodeCharset } from '../../message/charset.ts';
import type { Storage } from './compound-file.ts';

/** Properties of one storage of a .msg (MS-OXMSG): texts, binaries and numbers by their identifier, such as 0x1000. */
export interface Properties {
  text(id: number): string | null;
  binary(id: number): Buffer | null;
  number(id: number): number | null;
}

/** Windows code pages by number (MS-UCODEREF); others are `windows-N`. */
const codePages: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  20127: 'us-ascii',
  20866: 'koi8-r',
  28591: 'iso-8859-1',
  28592: 'iso-8859-2',
  28605: 'iso-8859-15',
  50220: 'iso-2022-jp',
  51932: 'euc-jp',
  65001: 'utf-8',
};

/** Charset label of a Windows code page number. */
export function charsetOfCodePage(page: number): string {
  return codePages[page] ?? `windows-${page}`;
}

function streamName(id: number, type: string): string {
  return `__substg1.0_${id.toString(16).toUpperCase().padStart(4, '0')}${type}`;
}

/** Values of fixed length: 16 bytes each after a header whose length depends on the storage (MS-OXMSG 2.4). */
function fixedValues(storage: Storage, headerLength: number): Map<number, number> {
  const bytes = storage.stream('__properties_version1.0') ?? Buffer.alloc(0);
  const values = new Map<number, number>();
  for (let at = headerLength; at + 16 <= bytes.length; at += 16) {
    const type = bytes.readUInt16LE(at);
    // PT_LONG and PT_BOOLEAN; all other types are not read.
    if (type === 3 || type === 11) values.set(bytes.readUInt16LE(at + 2), bytes.readInt32LE(at + 8));
  }
  return values;
}

/** The properties of a storage; `headerLength` is 32 for the mail itself, 24 for an embedded one, 8 for the rest. */
export function readProperties(
  storage: Storage,
  headerLength: number,
  page: number | null = null,
): Properties {
  const numbers = fixedValues(storage, headerLength);
  const own = page ?? numbers.get(0x3ffd) ?? numbers.get(0x3fde) ?? 1252;
  return {
    number: (id) => numbers.get(id) ?? null,
    binary: (id) => storage.stream(streamName(id, '0102')),
    text(id) {
      const unicode = storage.stream(streamName(id, '001F'));
      if (unicode !== null) return unicode.toString('utf16le').replaceAll('\0', '');
      const ansi = storage.stream(streamName(id, '001E'));
      return ansi === null
        ? null
        : decodeCharset(ansi.toString('latin1'), charsetOfCodePage(own)).replaceAll('\0', '');
    },
  };
}
