import { base64Of, compose, type Made, type Node, render } from './made-mail.ts';

/** What a hop does to a signed mail: gives the raw mail it passes on, or null when it does not apply to the shape. */
export interface Modification {
  readonly name: string;
  readonly apply: (made: Made, signature: string) => Buffer | null;
}

const isLeaf = (node: Node, type: string): boolean =>
  node.children === undefined && node.type.startsWith(type);

/** The tree with each text leaf changed by `change`; null when no leaf changed. */
function leaves(made: Made, change: (node: Node) => Node): Made | null {
  let changed = false;
  const visit = (node: Node): Node => {
    if (node.children) return { ...node, children: node.children.map(visit) };
    const next = change(node);
    if (next !== node) changed = true;
    return next;
  };
  const root = visit(made.root);
  return changed ? { ...made, root } : null;
}

const onText = (change: (text: string) => string) => (node: Node) =>
  isLeaf(node, 'text/plain') ? { ...node, text: change(node.text ?? '') } : node;
const onHtml = (change: (text: string) => string) => (node: Node) =>
  isLeaf(node, 'text/html') ? { ...node, text: change(node.text ?? '') } : node;
const both = (made: Made, text: (t: string) => string, html: (t: string) => string): Made | null =>
  leaves(made, (node) => onHtml(html)(onText(text)(node)));
const as = (encoding: NonNullable<Node['encoding']>) => (node: Node) =>
  node.text !== undefined && node.encoding !== encoding ? { ...node, encoding } : node;

type Tree = (made: Made) => Made | null;
const tree = (name: string, change: Tree): Modification => ({
  name,
  apply: (made, signature) => {
    const next = change(made);
    return next === null ? null : compose(next, [signature]);
  },
});
const then =
  (first: Tree, second: Tree): Tree =>
  (made) => {
    const next = first(made);
    return next === null ? null : second(next);
  };

/** Changes of the raw body lines; null when nothing changed. */
const raw = (name: string, change: (lines: string[], made: Made) => string[] | null): Modification => ({
  name,
  apply: (made, signature) => {
    const { lines } = render(made.root);
    const next = change([...lines], made);
    return next === null || next.join('\n') === lines.join('\n') ? null : compose(made, [signature], next);
  },
});

const footer = [
  '_______________________________________________',
  'figures mailing list -- figures@lists.example',
  'To unsubscribe send an email to figures-leave@lists.example',
];
const footerPart = [
  'Content-Type: text/plain; charset="us-ascii"',
  'MIME-Version: 1.0',
  'Content-Transfer-Encoding: 7bit',
  'Content-Disposition: inline',
  '',
  ...footer,
  '',
];
const wrapper = '===============1234567890123456789==';
const banner = 'CAUTION: This email originated from outside of the organization. Do not click links.';
const bannerHtml = `<div style="background:#ffeb9c"><p><b>CAUTION:</b> This email originated from outside of the organization.</p></div>`;
const disclaimer = 'This e-mail is confidential. If you are not the addressee, delete it.';
const disclaimerHtml =
  '<br><hr><p style="font-size:8pt">This e-mail is confidential.</p>\n<img src="https://pixel.example/1.gif" width=1 height=1>\n';

const afterBody = (text: string): string => text.replace(/(<body[^>]*>)/, `$1${bannerHtml}`);
const beforeEnd = (text: string): string => text.replace('</body>', `${disclaimerHtml}</body>`);
const addBanner: Tree = (made) => both(made, (t) => `${banner}\n\n${t}`, afterBody);
const addDisclaimer: Tree = (made) => both(made, (t) => `${t}\n\n${disclaimer}`, beforeEnd);

const link = /https:\/\/www\.contoso\.example\/[^\s"<]*/g;
const rewrite =
  (make: (url: string) => string): Tree =>
  (made) =>
    both(
      made,
      (t) => t.replace(link, (url) => make(url)),
      (t) => t.replace(link, (url) => make(url.replace(/&amp;/g, '&')).replace(/&/g, '&amp;')),
    );
const safeLinks = rewrite(
  (url) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&data=05%7C02&sdata=abc%3D&reserved=0`,
);
const urlDefense1 = rewrite(
  (url) => `https://urldefense.proofpoint.com/v1/url?u=${encodeURIComponent(url)}&k=abc`,
);
const urlDefense2 = rewrite(
  (url) =>
    `https://urldefense.proofpoint.com/v2/url?u=${encodeURIComponent(url).replace(/-/g, '%2D').replace(/_/g, '%5F').replace(/%2F/g, '_').replace(/%/g, '-')}&d=DwMF&c=x&e=`,
);
const urlDefense3 = rewrite((url) => {
  const replaced = [...url].map((c) => (/[?&=]/.test(c) ? '*' : c)).join('');
  const bytes = [...url].filter((c) => /[?&=]/.test(c)).join('');
  return `https://urldefense.com/v3/__${replaced}__;${Buffer.from(bytes).toString('base64url')}!!Ab_12$`;
});
const linkProtect = rewrite(
  (url) => `https://linkprotect.cudasvc.com/url?a=${encodeURIComponent(url)}&c=E,1,tok&typo=1`,
);
const sophos = rewrite(
  (url) =>
    `https://eu-west-1.protection.sophos.com/?d=contoso.example&u=${Buffer.from(url).toString('base64')}&p=m&i=1`,
);

const top = (made: Made): boolean => made.root.children !== undefined;
const textRoot = (made: Made): boolean => isLeaf(made.root, 'text/plain');

const wrapped: Modification = {
  name: 'B2 wrapped by Mailman',
  apply: (made, signature) => {
    const inner = render(made.root);
    const lines = [
      `--${wrapper}`,
      ...inner.fields,
      '',
      ...inner.lines,
      `--${wrapper}`,
      ...footerPart,
      `--${wrapper}--`,
    ];
    const head = [signature, ...made.fields, `Content-Type: multipart/mixed; boundary="${wrapper}"`];
    return Buffer.from([...head, '', ...lines, ''].join('\r\n'), 'latin1');
  },
};

const mailman2: Modification = {
  name: 'B4 base64 with LF and a footer',
  apply: (made, signature) => {
    if (!textRoot(made) || made.root.encoding === '7bit') return null;
    const text = `${made.root.text ?? ''}\n${footer.join('\n')}\n`;
    const head = [
      signature,
      ...made.fields,
      'Content-Type: text/plain; charset="utf-8"',
      'Content-Transfer-Encoding: base64',
    ];
    return Buffer.from([...head, '', ...base64Of(Buffer.from(text)), ''].join('\r\n'), 'latin1');
  },
};

const inPartHeaders = (lines: string[], made: Made, added: string): string[] | null =>
  top(made) ? lines.flatMap((line) => (/^content-type:/i.test(line) ? [added, line] : [line])) : null;

/** Every modification of the catalogue that keeps the information. */
export const modifications: readonly Modification[] = [
  raw('B1 footer', (lines, made) => (made.root.encoding === 'base64' ? null : [...lines, ...footer])),
  tree('B1 footer in the text part', (made) =>
    top(made)
      ? leaves(
          made,
          onText((t) => `${t}\n${footer.join('\n')}`),
        )
      : null,
  ),
  wrapped,
  raw('B3 footer part', (lines, made) =>
    made.root.type.startsWith('multipart/mixed')
      ? [...lines.slice(0, -2), `--${made.root.boundary}`, ...footerPart, ...lines.slice(-2)]
      : null,
  ),
  mailman2,
  tree('B6 disclaimer', addDisclaimer),
  tree(
    'B6 disclaimer, re-encoded to base64',
    then(addDisclaimer, (made) => leaves(made, as('base64'))),
  ),
  tree(
    'B6 disclaimer, re-encoded to quoted-printable',
    then(addDisclaimer, (made) => leaves(made, as('quoted-printable'))),
  ),
  tree('B7 banner', addBanner),
  tree(
    'B7 banner, re-encoded to base64',
    then(addBanner, (made) => leaves(made, as('base64'))),
  ),
  tree('B8 SafeLinks', safeLinks),
  tree('B8 URLDefense v1', urlDefense1),
  tree('B8 URLDefense v2', urlDefense2),
  tree('B8 URLDefense v3', urlDefense3),
  tree('B8 LinkProtect', linkProtect),
  tree(
    'B8 Sophos around Barracuda',
    then(linkProtect, (made) => {
      const url = /https:\/\/linkprotect[^\s"<]*/g;
      const make = (found: string): string =>
        `https://eu-west-1.protection.sophos.com/?d=cudasvc.com&u=${Buffer.from(found.replace(/&amp;/g, '&')).toString('base64')}&p=m&i=1`;
      return both(
        made,
        (t) => t.replace(url, make),
        (t) => t.replace(url, (found) => make(found).replace(/&/g, '&amp;')),
      );
    }),
  ),
  tree('B8 Sophos', sophos),
  tree(
    'B8 SafeLinks, re-encoded to quoted-printable',
    then(safeLinks, (made) => leaves(made, as('quoted-printable'))),
  ),
  tree('B8 SafeLinks with a banner', then(safeLinks, addBanner)),
  tree('B9 pixel', (made) =>
    both(
      made,
      (t) => t,
      (t) => t.replace('</body>', '<img src="https://t.example/o.gif" width="1" height="1"></body>'),
    ),
  ),
  tree('B10 to quoted-printable', (made) => leaves(made, as('quoted-printable'))),
  tree('B10 to base64', (made) => leaves(made, as('base64'))),
  tree('B10 to 8bit', (made) => leaves(made, as('8bit'))),
  raw('B11 long lines broken', (lines, made) =>
    made.root.encoding === 'base64'
      ? null
      : lines.flatMap((line) => (line.length > 998 ? [line.slice(0, 998), ` ${line.slice(998)}`] : [line])),
  ),
  raw('B12 separator stripped', (lines) => lines.map((line) => (line === '-- ' ? '--' : line))),
  {
    name: 'B13 CRCRLF',
    apply: (made, signature) => {
      const mail = compose(made, [signature]).toString('latin1');
      const at = mail.indexOf('\r\n\r\n') + 4;
      return Buffer.from(mail.slice(0, at) + mail.slice(at).replace(/\r\n/g, '\r\r\n'), 'latin1');
    },
  },
  raw('B14 blank line on top', (lines) => ['', ...lines]),
  raw('B14 blank lines inside removed before boundaries', (lines, made) =>
    top(made)
      ? lines.flatMap((line) => (line.startsWith(`--${made.root.boundary}`) ? ['', line] : [line]))
      : null,
  ),
  raw('B14 preamble added', (lines, made) =>
    top(made)
      ? [
          'This is a multi-part message in MIME format.',
          '',
          ...lines.slice((made.root.preamble ?? []).length),
        ]
      : null,
  ),
  raw('B14 preamble removed', (lines, made) =>
    top(made) ? lines.slice((made.root.preamble ?? []).length) : null,
  ),
  raw('B14 epilogue added', (lines, made) => (top(made) ? [...lines, 'The end.'] : null)),
  raw('B15 dots doubled', (lines) => lines.map((line) => (line.startsWith('.') ? `.${line}` : line))),
  raw('B15 dot lost', (lines) => lines.map((line) => (line.startsWith('.') ? line.slice(1) : line))),
  raw('B16 From quoted', (lines) => lines.map((line) => (line.startsWith('From ') ? `>${line}` : line))),
  raw('B18 lines in part headers', (lines, made) =>
    inPartHeaders(lines, made, 'X-Microsoft-Exchange-Diagnostics: 1;AM0P1;6:abc'),
  ),
  tree('B20 charset converted', (made) =>
    made.root.encoding === '8bit' && !/[^\u0000-\u00ff]/.test(made.root.text ?? '')
      ? leaves(made, (node) => node)
      : null,
  ),
  tree('B21 virus scanner stamp', (made) =>
    both(
      made,
      (t) =>
        `${t}\n\n-- \nThis email has been checked for viruses by Avast antivirus software.\nwww.avast.example`,
      (t) =>
        t.replace(
          '</body>',
          '<div id="DAB4FAD8"><br><table><tr><td><a href="https://www.avast.example/">Virus-free</a></td></tr></table></div></body>',
        ),
    ),
  ),
];
