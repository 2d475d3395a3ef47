import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';

/** A MIME node of a made mail: a leaf with text or bytes, or a multipart. */
export interface Node {
  readonly type: string;
  readonly encoding?: '7bit' | '8bit' | 'quoted-printable' | 'base64';
  readonly text?: string;
  readonly bytes?: Buffer;
  readonly boundary?: string;
  readonly children?: readonly Node[];
  readonly fields?: readonly string[];
  readonly preamble?: readonly string[];
}

/** A mail in two halves: header fields that are not Content-*, and the MIME tree. */
export interface Made {
  readonly fields: readonly string[];
  readonly root: Node;
}

const nodemailerQp = createRequire(import.meta.url)('nodemailer/lib/qp') as {
  encode(bytes: Buffer): string;
  wrap(text: string, length: number): string;
};

export function qpLines(text: string): string[] {
  return text.split('\n').flatMap((line) =>
    nodemailerQp
      .wrap(`${nodemailerQp.encode(Buffer.from(line))}\r\n`, 76)
      .split('\r\n')
      .slice(0, -1),
  );
}

export function base64Of(bytes: Buffer, width = 76): string[] {
  return bytes.toString('base64').match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
}

function leafLines(node: Node): string[] {
  if (node.bytes) return base64Of(node.bytes);
  const text = node.text ?? '';
  if (node.encoding === 'base64') return base64Of(Buffer.from(`${text.replace(/\n/g, '\r\n')}\r\n`));
  if (node.encoding === 'quoted-printable') return qpLines(text);
  return Buffer.from(text).toString('latin1').split('\n');
}

/** Content-* fields and body lines (one character per byte) of a node. */
export function render(node: Node): { fields: string[]; lines: string[] } {
  const boundary = node.boundary === undefined ? '' : `; boundary="${node.boundary}"`;
  const encoding = node.encoding === undefined ? [] : [`Content-Transfer-Encoding: ${node.encoding}`];
  const fields = [`Content-Type: ${node.type}${boundary}`, ...encoding, ...(node.fields ?? [])];
  if (node.children === undefined) return { fields, lines: leafLines(node) };
  const lines = [...(node.preamble ?? [])];
  for (const child of node.children) {
    const inner = render(child);
    lines.push(`--${node.boundary}`, ...inner.fields, '', ...inner.lines);
  }
  lines.push(`--${node.boundary}--`, '');
  return { fields, lines };
}

/** The raw mail, with `extra` fields on top and optionally other body lines. */
export function compose(made: Made, extra: readonly string[] = [], lines = render(made.root).lines): Buffer {
  const head = [...extra, ...made.fields, ...render(made.root).fields];
  return Buffer.from([...head, '', ...lines, ''].join('\r\n'), 'latin1');
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');

/** The TXT records of the keys the made mails are signed with. */
export const keyRecords = {
  rsa: `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  ed25519: `v=DKIM1; k=ed25519; p=${ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('base64')}`,
};

export interface SignOptions {
  readonly canonicalization?: string;
  readonly algorithm?: 'rsa-sha256' | 'ed25519-sha256' | 'rsa-sha1';
  readonly domain?: string;
  readonly maxBodyLength?: number;
}

/** DKIM-Signature fields for `raw`, made by mailauth; folded lines, no line end behind the last. */
export async function signatureOf(raw: Buffer, options: SignOptions = {}): Promise<string> {
  const algorithm = options.algorithm ?? 'rsa-sha256';
  const pair = algorithm.startsWith('rsa') ? rsa : ed25519;
  const result = await dkimSign(raw, {
    canonicalization: options.canonicalization ?? 'relaxed/relaxed',
    algorithm,
    signTime: new Date('2026-01-05T10:00:00Z'),
    signatureData: [
      {
        signingDomain: options.domain ?? 'contoso.example',
        selector: 's1',
        privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        algorithm,
        ...(options.maxBodyLength === undefined ? {} : { maxBodyLength: options.maxBodyLength }),
      },
    ],
  } as Parameters<typeof dkimSign>[1]);
  return result.signatures.replace(/\r\n$/, '');
}

const fields = [
  'From: Ada Author <ada@contoso.example>',
  'To: team@fabrikam.example',
  'Subject: Figures for March',
  'Date: Mon, 05 Jan 2026 10:00:00 +0000',
  'Message-ID: <1@contoso.example>',
  'MIME-Version: 1.0',
];

const ascii = `Hello all,

please find the figures at https://www.contoso.example/report?year=2026&part=3 and
tell me by Friday whether they are right.  The long line that follows is here so that an encoder has to break it somewhere: ${'abc def '.repeat(14)}end.

From the second page on the numbers are estimates.
.hidden files are listed too.

-- 
Ada Author
Contoso Example`;
const umlauts = `${ascii}\nGrüße aus Köln – „bis bald“ 😀`;
const page = (body: string): string => `<html>
<head><meta charset="utf-8"><title>Figures</title></head>
<body bgcolor="#ffffff">
<p>Hello all,</p>
<p>please find the figures at <a href="https://www.contoso.example/report?year=2026&amp;part=3">the report</a>
and tell me by Friday. ${'A long line of words that goes on. '.repeat(6)}</p>
<p>${body}</p>
</body>
</html>`;
const html = page('Bye, Ada');
const htmlUmlauts = page('Grüße aus Köln – bis bald');

const alternative = (plain: Node, rich: Node): Node => ({
  type: 'multipart/alternative',
  boundary: '000000000000aa11',
  children: [plain, rich],
});
const file: Node = {
  type: 'application/pdf; name="report.pdf"',
  encoding: 'base64',
  bytes: Buffer.from('%PDF-1.7 example '.repeat(40)),
  fields: ['Content-Disposition: attachment; filename="report.pdf"'],
};
const qpText: Node = { type: 'text/plain; charset=utf-8', encoding: 'quoted-printable', text: umlauts };
const qpHtml: Node = { type: 'text/html; charset=utf-8', encoding: 'quoted-printable', text: htmlUmlauts };

/** Eight shapes of mail, as senders' programs write them. */
export const shapes: Readonly<Record<string, Made>> = {
  'text 7bit': { fields, root: { type: 'text/plain; charset=us-ascii', encoding: '7bit', text: ascii } },
  'text 8bit': { fields, root: { type: 'text/plain; charset=utf-8', encoding: '8bit', text: umlauts } },
  'text quoted-printable': { fields, root: qpText },
  'text base64': { fields, root: { type: 'text/plain; charset=utf-8', encoding: 'base64', text: umlauts } },
  alternative: { fields, root: alternative(qpText, qpHtml) },
  'html only': { fields, root: { type: 'text/html; charset=utf-8', encoding: '8bit', text: htmlUmlauts } },
  'mixed with attachment': {
    fields,
    root: {
      type: 'multipart/mixed',
      boundary: '=-mixed-1',
      children: [{ type: 'text/plain; charset=us-ascii', encoding: '7bit', text: ascii }, file],
    },
  },
  nested: {
    fields,
    root: {
      type: 'multipart/mixed',
      boundary: '=-outer-2',
      preamble: ['This is a multi-part message in MIME format.'],
      children: [
        alternative(
          { type: 'text/plain; charset=utf-8', encoding: '8bit', text: umlauts },
          { type: 'text/html; charset=us-ascii', encoding: '7bit', text: html },
        ),
        file,
      ],
    },
  },
};
