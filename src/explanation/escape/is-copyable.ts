/**
 * Whether a record may be shown unchanged for copying: printable ASCII, nothing that programs turn into a web link. A
 * `mailto:` of a report address does no more than the plain address.
 */
export const isCopyable = (record: string): boolean =>
  /^[\x20-\x7e]*$/.test(record) &&
  !/@(?:everyone|here)(?![\w.-])/i.test(record) &&
  !/:\/\/|\bwww\.|\b(?:javascript|data|vbscript|tel|file|blob):/i.test(record);
