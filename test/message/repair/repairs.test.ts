import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { doubleSpacing } from '../../../src/message/repair/double-spacing.ts';
import { draftOf, type Repair } from '../../../src/message/repair/draft.ts';
import { expandEscapes } from '../../../src/message/repair/expand-escapes.ts';
import { forwardHeaders } from '../../../src/message/repair/forward-headers.ts';
import { gluedHeaders } from '../../../src/message/repair/glued-headers.ts';
import { headerTables } from '../../../src/message/repair/header-tables.ts';
import { htmlEntities } from '../../../src/message/repair/html-entities.ts';
import { indentation } from '../../../src/message/repair/indentation.ts';
import { repairs } from '../../../src/message/repair/index.ts';
import { jsonHeaders } from '../../../src/message/repair/json-headers.ts';
import { lineNumbers } from '../../../src/message/repair/line-numbers.ts';
import { markdown } from '../../../src/message/repair/markdown.ts';
import { oddSpaces } from '../../../src/message/repair/odd-spaces.ts';
import { quotingMarks } from '../../../src/message/repair/quoting-marks.ts';
import { rejoinFolded } from '../../../src/message/repair/rejoin-folded.ts';
import { smartQuotes } from '../../../src/message/repair/smart-quotes.ts';
import { stringLiterals } from '../../../src/message/repair/string-literals.ts';
import { stripHtml } from '../../../src/message/repair/strip-html.ts';
import { stripRtf } from '../../../src/message/repair/strip-rtf.ts';
import { wrappedWords } from '../../../src/message/repair/wrapped-words.ts';

/** `to` null: the mender must leave the text alone. `origin`: the input line of each line that comes out. */
interface Row {
  readonly why: string;
  readonly from: readonly string[];
  readonly to: readonly string[] | null;
  readonly origin?: readonly number[];
}

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const wide = (text: string): string => text.padEnd(70, 'x');

const tables: readonly (readonly [string, Repair, readonly Row[]])[] = [
  [
    'forward-headers',
    forwardHeaders,
    [
      {
        why: 'who handed a reply on is not its sender',
        from: [
          'please see below',
          '---------- Forwarded message ---------',
          'From: Ann Berg <ann@northwind.example>',
          'Date: Mon, 16 Nov 2026 at 10:42',
          'Subject: Fwd: mail problem',
          'To: <kim@northwind.example>',
          '',
          '550 5.1.1 User unknown',
        ],
        to: ['please see below', '', '', '', '', '', '', '550 5.1.1 User unknown'],
        origin: [1, 2, 3, 4, 5, 6, 7, 8],
      },
      {
        why: 'Outlook prints when it was sent, and no line above',
        from: [
          'FYI',
          '',
          utf8('De : Ann Berg <ann@northwind.example>'),
          utf8('Envoy\u00e9 : lundi 16 novembre 2026 10:42'),
          utf8('\u00c0 : Kim Lee <kim@northwind.example>'),
          'Objet : TR: probleme',
          '',
          'Authentication-Results: mx.contoso.example; spf=fail',
        ],
        to: ['FYI', '', '', '', '', '', '', 'Authentication-Results: mx.contoso.example; spf=fail'],
      },
      {
        why: 'a notice keeps its header',
        from: [
          '---------- Forwarded message ---------',
          'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
          'Date: Mon, 16 Nov 2026 at 10:42',
          'Subject: Delivery Status Notification (Failure)',
          'To: <kim@northwind.example>',
          '',
          '550 5.1.1 User unknown',
        ],
        to: null,
      },
      {
        why: 'of a message of which nothing else is known its fields are all there is',
        from: [
          '---------- Forwarded message ---------',
          'From: Your Bank <service@contoso.example>',
          'Date: Mon, 16 Nov 2026 at 10:42',
          'Subject: Your account',
          'To: <kim@northwind.example>',
          '',
          'Please log in.',
        ],
        to: null,
      },
      {
        why: 'the header of a message names more than a mail program prints',
        from: [
          'From: Ann Berg <ann@northwind.example>',
          'Date: Mon, 16 Nov 2026 10:42:00 +0000',
          'Message-ID: <a1@northwind.example>',
          'Subject: Invoice',
          '',
          'Received: from mx.northwind.example by mx.contoso.example',
        ],
        to: null,
      },
    ],
  ],
  [
    'rejoin-folded',
    rejoinFolded,
    [
      {
        why: 'tag lists and comments go on without a blank',
        from: [
          'Authentication-Results: spf=fail (sender IP is 192.0.2.9)',
          'smtp.mailfrom=contoso.example; dkim=none',
          '(message not signed) header.d=none;',
        ],
        to: [
          'Authentication-Results: spf=fail (sender IP is 192.0.2.9)',
          ' smtp.mailfrom=contoso.example; dkim=none',
          ' (message not signed) header.d=none;',
        ],
      },
      {
        why: 'a log line is no continuation, whatever equal signs it holds',
        from: [
          'Authentication-Results: mx.contoso.example; dkim=fail;',
          'opendkim[744]: 5F0D: s=s1 d=contoso.example SSL error:04091068',
          'Jan  2 10:00:00 mx postfix/smtpd[99]: 4A: client=a.example[192.0.2.1]',
        ],
        to: [
          'Authentication-Results: mx.contoso.example; dkim=fail;',
          '',
          'opendkim[744]: 5F0D: s=s1 d=contoso.example SSL error:04091068',
          'Jan  2 10:00:00 mx postfix/smtpd[99]: 4A: client=a.example[192.0.2.1]',
        ],
      },
      {
        why: 'a bracket that is still open swallows its sentence',
        from: [
          'Received-SPF: fail (mx.example: domain of contoso.example does not designate',
          '192.0.2.9 as permitted sender) client-ip=192.0.2.9;',
        ],
        to: [
          'Received-SPF: fail (mx.example: domain of contoso.example does not designate',
          ' 192.0.2.9 as permitted sender) client-ip=192.0.2.9;',
        ],
      },
      {
        why: 'prose between two blocks is set apart and stays text',
        from: [
          'Received-SPF: none',
          'X-MS-Exchange-Organization-SCL: 5',
          'Example 2: from Fabrikam to us',
          'Authentication-Results: spf=none',
        ],
        to: [
          'Received-SPF: none',
          'X-MS-Exchange-Organization-SCL: 5',
          '',
          'Example 2: from Fabrikam to us',
          '',
          'Authentication-Results: spf=none',
        ],
        origin: [1, 2, 3, 3, 4, 4],
      },
      {
        why: 'header lists of a signature look like fields',
        from: [
          'DKIM-Signature: v=1; a=rsa-sha256; d=contoso.example; s=s1; h=From:To:',
          'Subject:Date:Message-ID;',
          'bh=g3zLYH4xKxcPrHOD18z9YfpQcnk/GaJedfustWU5uGs=;',
        ],
        to: [
          'DKIM-Signature: v=1; a=rsa-sha256; d=contoso.example; s=s1; h=From:To:',
          ' Subject:Date:Message-ID;',
          ' bh=g3zLYH4xKxcPrHOD18z9YfpQcnk/GaJedfustWU5uGs=;',
        ],
      },
      {
        why: 'Received goes on with by, for and its date',
        from: [
          'Received: from a.example (a.example [192.0.2.1])',
          'by b.example with ESMTPS id 12',
          'for <u@b.example>;',
          'Tue, 10 Mar 2026 09:00:00 +0100',
        ],
        to: [
          'Received: from a.example (a.example [192.0.2.1])',
          ' by b.example with ESMTPS id 12',
          ' for <u@b.example>;',
          ' Tue, 10 Mar 2026 09:00:00 +0100',
        ],
      },
      {
        why: 'a sentence behind a header is no continuation',
        from: ['Return-Path: <a@contoso.example>', 'Why does this mail not arrive?'],
        to: ['Return-Path: <a@contoso.example>', '', 'Why does this mail not arrive?'],
      },
      {
        why: 'a value below its name',
        from: [
          'X-Forefront-Antispam-Report:',
          'CIP:192.0.2.9;CTRY:US;SCL:5',
          'X-MS-Has-Attach:',
          'Subject: x',
        ],
        to: [
          'X-Forefront-Antispam-Report:',
          ' CIP:192.0.2.9;CTRY:US;SCL:5',
          'X-MS-Has-Attach:',
          'Subject: x',
        ],
      },
      {
        why: 'a reply in a report that goes on',
        from: ['Diagnostic-Code: smtp; 550-5.7.26 not accepted', '550 5.7.26 for reasons', 'Action: failed'],
        to: ['Diagnostic-Code: smtp; 550-5.7.26 not accepted', ' 550 5.7.26 for reasons', 'Action: failed'],
      },
      {
        why: 'a long subject that goes on in lower case',
        from: [
          'Subject: Invoice for the month of December and some more text',
          'that did not fit',
          'To: a@b.example',
        ],
        to: [
          'Subject: Invoice for the month of December and some more text',
          ' that did not fit',
          'To: a@b.example',
        ],
      },
      {
        why: 'the delimiters of a MIME mail',
        from: ['text', '--b', 'Content-Type: text/plain', '', 'x', '--b--'],
        to: null,
      },
      {
        why: 'folded headers are whole',
        from: [
          'Received: from a.example',
          ' by b.example; Tue, 10 Mar 2026 09:00:00 +0100',
          'From: a@b.example',
        ],
        to: null,
      },
      {
        why: 'prose with colons is no header',
        from: ['Note: this is important', 'and goes on here.'],
        to: null,
      },
      {
        why: 'a reply of a server',
        from: ['550-5.7.26 This mail is unauthenticated', '550 5.7.26 and has been blocked'],
        to: null,
      },
      {
        why: 'an empty line ends a block',
        from: ['Received-SPF: fail', '', 'spf=fail is what it says'],
        to: null,
      },
    ],
  ],
  [
    'glued-headers',
    gluedHeaders,
    [
      {
        why: 'a header behind the end of a tag list',
        from: ['helo=exchange2010.contoso.example; X-MS-Exchange-Organization-SCL: 5'],
        to: ['helo=exchange2010.contoso.example;', 'X-MS-Exchange-Organization-SCL: 5'],
        origin: [1, 1],
      },
      {
        why: 'a whole header on one line',
        from: [
          'Return-Path: <a@b.example> Received: from a by b; Tue, 10 Mar 2026 09:00:00 +0100 Message-ID: <1@b.example> Subject: x',
        ],
        to: [
          'Return-Path: <a@b.example>',
          'Received: from a by b; Tue, 10 Mar 2026 09:00:00 +0100',
          'Message-ID: <1@b.example>',
          'Subject: x',
        ],
      },
      {
        why: 'a sentence about a header',
        from: ['I looked at the Received-SPF: header and it says fail'],
        to: null,
      },
      {
        why: 'the header list of a signature',
        from: ['h=from: to: subject: date: Message-ID: x; bh=abc'],
        to: null,
      },
      { why: 'one header on its line', from: ['Subject: Re: your order'], to: null },
    ],
  ],
  [
    'quoting-marks',
    quotingMarks,
    [
      {
        why: 'one level',
        from: ['> Received: from a', '>  by b', '> '],
        to: ['Received: from a', ' by b', ''],
      },
      { why: 'nested levels', from: ['> > a: b', '> > c', '>> d'], to: ['a: b', 'c', 'd'] },
      {
        why: 'bars before all lines',
        from: ['| From: a', '| To: b', '| Date: c'],
        to: ['From: a', 'To: b', 'Date: c'],
      },
      {
        why: 'the SMTP dialogue of Sendmail',
        from: ['>>> DATA', '<<< 550 5.7.1 no', '>>> RCPT TO:<a@b.example>', '<<< 550 no'],
        to: null,
      },
      { why: 'a single mbox mark', from: ['>From here on', 'text'], to: null },
    ],
  ],
  [
    'indentation',
    indentation,
    [
      {
        why: 'the whole paste',
        from: ['\tReceived: from a', '\t by b', '\tFrom: c'],
        to: ['Received: from a', ' by b', 'From: c'],
      },
      {
        why: 'a block of headers below prose',
        from: ['What is wrong?', '', '   Received-SPF: fail', '   Return-Path: <a@b.example>'],
        to: ['What is wrong?', '', 'Received-SPF: fail', 'Return-Path: <a@b.example>'],
      },
      { why: 'continuation lines', from: ['Received: from a', '\tby b', '\tfor c'], to: null },
      {
        why: 'an indented address in a text bounce',
        from: [
          'This is a permanent error. The following address failed:',
          '',
          '  a@b.example',
          '    host mx said: 550',
          '',
          'More text here.',
          'And here.',
          'And more.',
        ],
        to: null,
      },
    ],
  ],
  [
    'expand-escapes',
    expandEscapes,
    [
      {
        why: 'a JSON log',
        from: ['{"h":"Received: from a\\r\\n\\tby b\\r\\nFrom: \\u003ca@b.example\\u003e"}'],
        to: ['{"h":"', 'Received: from a', '\tby b', 'From: <a@b.example>'],
        origin: [1, 1, 1, 1],
      },
      {
        why: 'one escape at the end of a reply',
        from: ["smtp: '450 4.2.0 Greylisted\\n' }"],
        to: ["smtp: '450 4.2.0 Greylisted", "' }"],
      },
      {
        why: 'a reply of several lines in a log line stays one',
        from: ['** b@c.example: SMTP error: 550-Refused\\r\\n550-by policy.\\n550 See https://a.example'],
        to: ['** b@c.example: SMTP error: 550-Refused 550-by policy. 550 See https://a.example'],
      },
      {
        why: 'what follows the reply with another code does not belong to it',
        from: ['said: 550-Refused\\n550 by policy\\n250 ok\\n'],
        to: ['said: 550-Refused 550 by policy', '250 ok', ''],
      },
      {
        why: 'a reply that begins its line is parted',
        from: ['550-Refused\\n550 by policy\\n'],
        to: ['550-Refused', '550 by policy', ''],
      },
      { why: 'a Windows path', from: ['C:\\new\\mail.txt was refused'], to: null },
      { why: 'quoted pairs of a display name', from: ['From: "A \\"B\\" C" <a@b.example>'], to: null },
    ],
  ],
  [
    'json-headers',
    jsonHeaders,
    [
      {
        why: 'name and value',
        from: [
          '{ "internetMessageHeaders": [',
          '{ "name": "Received", "value": "from a\\r\\n by b" },',
          '{ "name": "Subject",',
          '"value": "x" } ] }',
        ],
        to: ['Received: from a', ' by b', 'Subject: x'],
        origin: [2, 2, 3],
      },
      {
        why: 'pairs',
        from: ['[["From","a@b.example"],["To","c@d.example"]]'],
        to: ['From: a@b.example', 'To: c@d.example'],
      },
      { why: 'other lists', from: ['[{"name": "x", "value": "y"}, {"name": "z", "value": "w"}]'], to: null },
      { why: 'no JSON', from: ['{ From: a }'], to: null },
    ],
  ],
  [
    'string-literals',
    stringLiterals,
    [
      {
        why: 'one string per line',
        from: ['"Received: from a\\r\\n" +', '"From: b\\r\\n" +', '"To: c\\r\\n";'],
        to: ['Received: from a', 'From: b', 'To: c'],
      },
      { why: 'a quoted word', from: ['"hello"', 'Received: from a', 'From: b'], to: null },
    ],
  ],
  [
    'strip-html',
    stripHtml,
    [
      {
        why: 'breaks, blocks, style',
        from: [
          '<html><style>p{}</style><p>Received: from a<br>by b</p>',
          '<div>550 5.1.1 &lt;u@b.example&gt;</div>',
        ],
        to: ['Received: from a', 'by b', '550 5.1.1 &lt;u@b.example&gt;'],
        origin: [1, 1, 2],
      },
      {
        why: 'addresses in angle brackets',
        from: ['From: <a@b.example>', 'To: <body@b.example>', 'Cc: <p@b.example>'],
        to: null,
      },
    ],
  ],
  [
    'html-entities',
    htmlEntities,
    [
      {
        why: 'brackets and quotes',
        from: ['From: &quot;A&quot; &lt;a@b.example&gt;&nbsp;&#64; &#x41;'],
        to: ['From: "A" <a@b.example> @ A'],
      },
      { why: 'names that are methods', from: ['&valueOf; &toString;'], to: null },
      { why: 'a query string', from: ['http://b.example/?a=1&lt=2&gt=3'], to: null },
    ],
  ],
  [
    'odd-spaces',
    oddSpaces,
    [
      {
        why: 'no-break space and zero width',
        from: [utf8('\u200bReceived-SPF:\u00a0fail')],
        to: ['Received-SPF: fail'],
      },
      { why: 'the no-break space of Windows-1252', from: ['From:\xa0a\xa0b'], to: ['From: a b'] },
      { why: 'a letter that ends with that byte', from: [utf8('From: \u00e0 la carte')], to: null },
      { why: 'letters that begin with the same byte', from: [utf8('From: J\u00e2n \u20ac')], to: null },
    ],
  ],
  [
    'line-numbers',
    lineNumbers,
    [
      {
        why: 'a listing',
        from: [' 1: Received: from a', ' 2:  by b', ' 3:', ' 4: From: c'],
        to: ['Received: from a', ' by b', '', 'From: c'],
      },
      { why: 'reply codes', from: ['550 5.7.1 a', '550 5.7.1 b', '550 5.7.1 c'], to: null },
      { why: 'numbers in prose', from: ['1. Open it', 'then this', '2. Close it'], to: null },
    ],
  ],
  [
    'markdown',
    markdown,
    [
      { why: 'fences', from: ['```text', 'spf=pass', '```'], to: ['', 'spf=pass', ''] },
      {
        why: 'bold names, links',
        from: ['**From:** [a@b.example](mailto:a@b.example)', '*Return-Path*: <x@b.example>'],
        to: ['From: a@b.example', 'Return-Path: <x@b.example>'],
      },
      {
        why: 'chat links',
        from: ['From: A <<mailto:a@b.example|a@b.example>>', 'see <http://b.example|b.example>'],
        to: ['From: A <a@b.example>', 'see b.example'],
      },
      {
        why: 'plain header',
        from: ['From: A <a@b.example>', 'X-Rule: a * b * c', 'Subject: [list] (x)'],
        to: null,
      },
    ],
  ],
  [
    'smart-quotes',
    smartQuotes,
    [
      {
        why: 'in a tag list',
        from: [utf8('dkim=fail reason=\u201cbad\u201d')],
        to: ['dkim=fail reason="bad"'],
      },
      { why: 'of Windows-1252', from: ['reason=\x93bad\x94 (x\x92s)'], to: ['reason="bad" (x\'s)'] },
      { why: 'in prose', from: [utf8('He said \u201cit came back\u201d.')], to: null },
    ],
  ],
  [
    'header-tables',
    headerTables,
    [
      {
        why: 'Show original',
        from: [
          'Message ID\t<1@b.example>',
          'From:\tA <a@b.example>',
          'SPF:\tPASS with IP 192.0.2.1 Learn more',
          "DKIM:\t'FAIL' with domain b.example",
          "DMARC:\t'FAIL'",
        ],
        to: [
          'Message-ID: <1@b.example>',
          'From: A <a@b.example>',
          'Authentication-Results: mx.google.com; spf=pass (sender IP is 192.0.2.1);',
          ' dkim=fail header.d=b.example;',
          ' dmarc=fail;',
        ],
        origin: [1, 2, 3, 4, 5],
      },
      {
        why: 'columns set apart by blanks, for names that are nothing else',
        from: [
          'ARC-Seal                  i=1; cv=none',
          'Received-SPF  fail (b.example)',
          'Subject  of the day',
        ],
        to: ['ARC-Seal: i=1; cv=none', 'Received-SPF: fail (b.example)', 'Subject  of the day'],
      },
      {
        why: 'an analyser',
        from: ['Received-SPF\tfail (b.example)'],
        to: ['Received-SPF: fail (b.example)'],
      },
      { why: 'a verdict without the page', from: ['SPF: pass, I think'], to: null },
      { why: 'a label that is a method', from: ['constructor\tx', 'valueOf: \tx'], to: null },
      { why: 'a tab after a name', from: ['Price\t5'], to: null },
    ],
  ],
  [
    'double-spacing',
    doubleSpacing,
    [
      {
        why: 'between paragraphs of a person, with a folded field and an empty line of its own',
        from: [
          'Hello,',
          '',
          'here is the header:',
          '',
          'Received: from a.example by b.example;',
          '',
          ' Tue, 3 Mar 2026 10:00:00 +0000',
          '',
          'From: a@contoso.example',
          '',
          'To: b@fabrikam.example',
          '',
          '',
          '',
          'Subject: x',
          '',
          'Message-ID: <1@contoso.example>',
          '',
          'Thanks!',
          '',
          'Kim',
        ],
        to: [
          'Hello,',
          '',
          'here is the header:',
          '',
          'Received: from a.example by b.example;',
          ' Tue, 3 Mar 2026 10:00:00 +0000',
          'From: a@contoso.example',
          'To: b@fabrikam.example',
          '',
          'Subject: x',
          'Message-ID: <1@contoso.example>',
          '',
          'Thanks!',
          '',
          'Kim',
        ],
      },
      {
        why: 'every second line empty',
        from: ['From: a', '', 'To: b', '', 'Date: c', '', 'X-A: d', '', 'X-B: e', '', 'X-C-D: f'],
        to: ['From: a', 'To: b', 'Date: c', 'X-A: d', 'X-B: e', 'X-C-D: f'],
        origin: [1, 3, 5, 7, 9, 11],
      },
      { why: 'paragraphs', from: ['a', '', 'b', '', 'c', '', 'd', '', 'e', '', 'f'], to: null },
    ],
  ],
  [
    'wrapped-words',
    wrappedWords,
    [
      {
        why: 'cut at one column in mid-word',
        from: [wide('Received-SPF: a '), 'yy b '.padEnd(70, 'z'), 'zz c '.padEnd(70, 'q'), 'qq end'],
        to: [
          `${wide('Received-SPF: a ')}yy`,
          ` ${'b '.padEnd(67, 'z')}zz`,
          ` ${'c '.padEnd(67, 'q')}qq`,
          ' end',
        ],
      },
      { why: 'word wrap', from: [wide('Received-SPF: a '), 'b'.repeat(66), 'c'.repeat(69), 'd'], to: null },
      {
        why: 'base64 of a body',
        from: ['Subject: x', '', 'a'.repeat(76), 'b'.repeat(76), 'c'.repeat(76), 'd'.repeat(10)],
        to: null,
      },
    ],
  ],
  [
    'strip-rtf',
    stripRtf,
    [
      {
        why: 'text between control words',
        from: [
          '{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 Received: from a\\par',
          "From: \\'e9 <a@b.example>\\par}",
        ],
        to: ['Received: from a', 'From: \xe9 <a@b.example>', ''],
      },
      { why: 'a text about braces', from: ['{ not rtf }'], to: null },
    ],
  ],
];

describe.each(tables)('%s', (_, heal, rows) => {
  test.each(rows)('$why', ({ from, to, origin }) => {
    const result = heal(draftOf(from.join('\n')));
    if (to === null) {
      expect(result).toBeNull();
      return;
    }
    expect(result?.draft.lines).toEqual(to);
    expect(result?.did).toMatch(/^[a-z].{5,80}$/);
    if (origin) expect(result?.draft.origin).toEqual(origin);
    expect(result?.draft.origin).toHaveLength(to.length);
  });

  test('has both sides: a text it mends and one it leaves', () => {
    expect(rows.some((row) => row.to === null)).toBe(true);
    expect(rows.some((row) => row.to !== null)).toBe(true);
  });

  test('leaves its own result alone', () => {
    for (const { to } of rows.filter((row) => row.to !== null)) {
      const again = heal(draftOf((to ?? []).join('\n')));
      expect(again?.draft.lines ?? to).toEqual(to);
    }
  });
});

test('every mender of the folder is in the list and has rows here', () => {
  const notMenders = ['draft.ts', 'index.ts', 'continuation.ts'];
  const files = readdirSync('src/message/repair').filter((name) => !notMenders.includes(name));
  expect(files.length).toBeGreaterThan(10);
  expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(tables.map(([name]) => name).sort());
  expect(new Set(repairs)).toEqual(new Set(tables.map(([, heal]) => heal)));
});
