import type { Context } from 'hono';

/** Fields and files of one form. The largest of ours has some forty. */
const maxParts = 200;
/** Bytes of what is above one part: its name, its file name, its type. */
const maxHeadBytes = 8 * 1024;

const headEnd = Buffer.from('\r\n\r\n');

/** Whether the parts are few and their headers short: parsing them blocks the main thread. */
function fewParts(body: Buffer, boundary: string): boolean {
  const mark = Buffer.from(`--${boundary}`);
  let parts = 0;
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    if (++parts > maxParts) return false;
    const head = at + mark.length;
    const end = body.subarray(head, head + maxHeadBytes).indexOf(headEnd);
    // The last one has nothing below it.
    if (end === -1 && body.length - head > maxHeadBytes) return false;
  }
  return true;
}

function fewFields(body: Buffer): boolean {
  let fields = 0;
  for (let at = body.indexOf('&'); at !== -1; at = body.indexOf('&', at + 1))
    if (++fields > maxParts) return false;
  return true;
}

/**
 * The form of a request; null when the request brings no form. One of so many parts that reading them would hold the service up (28 MB of tiny files:
 * four seconds; of tiny fields: 1.4 GB) is not read.
 */
export async function boundedForm({ req }: Context): Promise<FormData | 'too-many' | null> {
  const type = req.header('content-type') ?? '';
  const body = Buffer.from(await req.arrayBuffer());
  const [, quoted, plain] = /;\s{0,9}boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  const few = boundary === undefined ? fewFields(body) : fewParts(body, boundary);
  if (!few) return 'too-many';
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    return null;
  }
}
