import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';

/** A row of a report that is made for a test. */
export interface Row {
  readonly ip: string;
  readonly count: number;
  readonly dkim?: 'pass' | 'fail';
  readonly spf?: 'pass' | 'fail';
  readonly disposition?: string;
  readonly reason?: string;
  /** `spf fabrikam.example pass`: method, domain, result. */
  readonly results: readonly string[];
}

export const healthy: Row = {
  ip: '192.0.2.10',
  count: 120,
  dkim: 'pass',
  spf: 'pass',
  results: ['dkim contoso.example pass', 'spf contoso.example pass'],
};
/** A service that uses its own names only. */
export const misaligned: Row = {
  ip: '203.0.113.7',
  count: 14,
  disposition: 'reject',
  results: ['dkim sendgrid.net pass', 'spf bounces.sendgrid.net pass'],
};
/** A forwarder that keeps the envelope and the signature. */
export const carried: Row = {
  ip: '198.51.100.5',
  count: 9,
  dkim: 'pass',
  results: ['dkim contoso.example pass', 'spf contoso.example fail'],
};

/** Receivers as they write: element by element on lines, with prefixes and attributes, or all on one line. */
export const reporters = ['google.com', 'Enterprise Outlook', 'Yahoo', 'mail.ru', 'comcast.net'] as const;
export type Reporter = (typeof reporters)[number];

function elementsOf(org: Reporter, rows: readonly Row[]): string[] {
  const all = [
    '<report_metadata>',
    `<org_name>${org}</org_name>`,
    '<email>reports@fabrikam.example</email>',
    '<report_id>1700000000.1</report_id>',
    '<date_range>',
    '<begin>1700000000</begin>',
    '<end>1700086399</end>',
    '</date_range>',
    '</report_metadata>',
    '<policy_published>',
    '<domain>contoso.example</domain>',
    '<adkim>r</adkim>',
    '<aspf>r</aspf>',
    '<p>reject</p>',
    '<pct>100</pct>',
    '</policy_published>',
  ];
  for (const { ip, count, dkim = 'fail', spf = 'fail', disposition = 'none', reason, results } of rows) {
    all.push('<record>', '<row>', `<source_ip>${ip}</source_ip>`, `<count>${count}</count>`);
    all.push('<policy_evaluated>', `<disposition>${disposition}</disposition>`);
    all.push(`<dkim>${dkim}</dkim>`, `<spf>${spf}</spf>`);
    if (reason !== undefined) all.push('<reason>', `<type>${reason}</type>`, '</reason>');
    all.push('</policy_evaluated>', '</row>', '<identifiers>');
    if (org === 'Enterprise Outlook') all.push('<envelope_to>fabrikam.example</envelope_to>');
    all.push('<header_from>contoso.example</header_from>', '</identifiers>', '<auth_results>');
    for (const result of results) {
      const [method, domain, word] = result.split(' ');
      all.push(`<${method}>`, `<domain>${domain}</domain>`);
      if (method === 'dkim') all.push('<selector>s1</selector>');
      else if (org === 'Enterprise Outlook') all.push('<scope>mfrom</scope>');
      all.push(`<result>${word}</result>`, `</${method}>`);
    }
    all.push('</auth_results>', '</record>');
  }
  return all;
}

/** An aggregate report (RFC 9990 appendix A) as this receiver lays it out. */
export function aggregateReport(org: Reporter, rows: readonly Row[]): Buffer {
  const elements = elementsOf(org, rows);
  switch (org) {
    case 'mail.ru':
      return Buffer.from(`<?xml version="1.0" encoding="UTF-8" ?><feedback>${elements.join('')}</feedback>`);
    case 'Enterprise Outlook':
      return Buffer.from(
        [
          '<?xml version="1.0"?>',
          '<feedback xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
          '  <version>1.0</version>',
          ...elements.map((one) => `    ${one}`),
          '</feedback>',
        ].join('\r\n'),
      );
    case 'comcast.net': {
      const dressed = elements.map((one) => one.replace(/<(\/?)/g, '<$1d:'));
      return Buffer.from(
        ['<d:feedback xmlns:d="urn:ietf:params:xml:ns:dmarc-2.0">', ...dressed, '</d:feedback>', ''].join(
          '\n',
        ),
      );
    }
    default:
      return Buffer.from(
        ['<?xml version="1.0" encoding="UTF-8" ?>', '<feedback>', ...elements, '</feedback>', ''].join('\n'),
      );
  }
}

export interface Sessions {
  readonly successful?: number;
  readonly failed?: number;
  readonly mode?: 'enforce' | 'testing';
}

/** A report of TLS sessions (RFC 8460 appendix B). */
export const tlsReport = ({ successful = 120, failed = 0, mode = 'enforce' }: Sessions, spaces = 0): Buffer =>
  Buffer.from(
    JSON.stringify(
      {
        'organization-name': 'Fabrikam Inc.',
        'date-range': { 'start-datetime': '2026-11-20T00:00:00Z', 'end-datetime': '2026-11-20T23:59:59Z' },
        'report-id': '2026-11-20T00:00:00Z_contoso.example',
        policies: [
          {
            policy: {
              'policy-type': 'sts',
              'policy-string': ['version: STSv1', `mode: ${mode}`, 'mx: mx.contoso.example'],
              'policy-domain': 'contoso.example',
            },
            summary: { 'total-successful-session-count': successful, 'total-failure-session-count': failed },
            'failure-details':
              failed === 0
                ? []
                : [
                    {
                      'result-type': 'certificate-expired',
                      'sending-mta-ip': '192.0.2.7',
                      'receiving-mx-hostname': 'mx.contoso.example',
                      'failed-session-count': failed,
                    },
                  ],
          },
        ],
      },
      null,
      spaces,
    ),
  );

export const zipped = (name: string, bytes: Uint8Array): Buffer =>
  Buffer.from(zipSync({ [name]: new Uint8Array(bytes) }));
export const gzipped = (bytes: Uint8Array): Buffer => gzipSync(bytes);

export interface Attached {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}/g, '$&\n');

/** A mail with files attached to it; the subject is a receiver's unless one is given. */
export function reportMail(files: readonly Attached[], subject?: string): Buffer {
  const parts = files.map(
    ({ name, type, bytes }) =>
      `--m\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment;\n\tfilename="${name}"\nContent-Transfer-Encoding: base64\n\n${base64(bytes)}\n`,
  );
  return Buffer.from(
    [
      'From: reports@fabrikam.example',
      'To: dmarc@contoso.example',
      `Subject: ${subject ?? 'Report Domain: contoso.example Submitter: fabrikam.example Report-ID: <1700000000.1>'}`,
      'Date: Tue, 10 Mar 2026 09:00:00 +0000',
      'Message-ID: <1@fabrikam.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="m"',
      '',
      '--m',
      'Content-Type: text/plain',
      '',
      'This is an aggregate report.',
      `${parts.join('')}--m--`,
      '',
    ].join('\n'),
  );
}

/** Name of a report without its ending (RFC 9990 5.1). */
export const reportName = 'fabrikam.example!contoso.example!1700000000!1700086399';
