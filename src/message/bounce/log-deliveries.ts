/** A line of a log that tells the outcome for one recipient of one message; groups: id, address, outcome. */
const forms: readonly { readonly mark: string; readonly form: RegExp; readonly done: RegExp }[] = [
  {
    // Postfix
    mark: 'status=',
    form: /\]: ([0-9A-Za-z]{5,20}): to=<([^\s<>]{1,320})>,.{0,600}?\bstatus=(\w{4,12})/,
    done: /^sent$/,
  },
  {
    // Sendmail
    mark: 'stat=',
    form: /\]: ([0-9A-Za-z]{8,20}): to=<?([^\s<>,]{1,320})>?,.{0,600}?\bstat=(\w{4,12})/,
    done: /^Sent$/,
  },
  {
    // Exim
    mark: '-',
    form: /\b(\w{6}-\w{6,11}-\w{2,4}) (?:=>|==|->|\*\*) ([^\s<>:@]{1,200}@[^\s:]{1,255})(?: .{0,40}?R=\w{1,40})?()/,
    done: /^$/,
  },
];
const eximDone = / (?:=>|->) /;
/** Lines of a log that are read. */
const MAX_LINES = 400;
const MAX_LINE = 4_000;

/** A line that tells of a delivery, by offsets. */
export interface Delivery {
  readonly start: number;
  readonly end: number;
}

/**
 * Recipients (lower case) that a log first puts off and later, under the same queue id, delivers: a later line is the last
 * word. The line of the delivery by address. Linear.
 */
export function logDeliveries(text: string): ReadonlyMap<string, Delivery> {
  const last = new Map<string, { address: string; delivered: boolean; before: boolean; at: Delivery }>();
  let start = 0;
  for (const line of text.split('\n', MAX_LINES)) {
    const at = { start, end: start + line.length };
    start += line.length + 1;
    if (line.length > MAX_LINE || !line.includes('@')) continue;
    for (const { mark, form, done } of forms) {
      const found = line.includes(mark) ? form.exec(line) : null;
      if (found === null) continue;
      const address = (found[2] ?? '').toLowerCase();
      const key = `${found[1]} ${address}`;
      const delivered = found[3] === '' ? eximDone.test(line) : done.test(found[3] ?? '');
      last.set(key, { address, delivered, before: last.has(key), at });
      break;
    }
  }
  const deliveries = new Map<string, Delivery>();
  const open = new Set<string>();
  for (const { address, delivered, before, at } of last.values()) {
    if (!delivered) open.add(address);
    else if (before) deliveries.set(address, at);
  }
  // Another message to the same person that is still refused is what the log is about.
  for (const address of open) deliveries.delete(address);
  return deliveries;
}
