/**
 * Whether a record may stand as it is where people copy it: printable ASCII, nothing that programs turn into a web link. A
 * `mailto:` of a report address does no more than the address beside it.
 */
export const isCopyable = (record: string): boolean =>
  /^[\x20-\x7e]*$/.test(record) &&
  !/@(?:everyone|here)(?![\w.-])/i.test(record) &&
  !/:\/\/|\bwww\.|\b(?:javascript|data|vbscript|tel|file|blob):/i.test(record);
