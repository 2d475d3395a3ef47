/** UTF-16 (with or without byte order mark) as UTF-8 bytes; lines stay the same. An odd last byte is dropped. */
export function transcodeUtf16(bytes: Buffer, endian: 'le' | 'be'): Buffer {
  const even = bytes.subarray(0, bytes.length & ~1);
  const little = endian === 'le' ? even : Buffer.from(even).swap16();
  return Buffer.from(little.toString('utf16le').replace(/^\ufeff/, ''), 'utf8');
}
