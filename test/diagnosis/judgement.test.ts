import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CauseId, causeIds } from '../../src/catalog/causes.ts';
import { causesOf } from '../../src/diagnosis/by-conditions.ts';
import { author } from '../../src/diagnosis/conditions/author.ts';
import type { Matter } from '../../src/diagnosis/conditions/condition.ts';
import { held } from '../../src/diagnosis/conditions/held.ts';
import { judge } from '../../src/diagnosis/judge.ts';
import { posterior } from '../../src/diagnosis/posterior.ts';
import type { QuestionId } from '../../src/diagnosis/question.ts';
import { allSymptoms, type Symptom } from '../../src/diagnosis/symptom.ts';
import { symptomOf } from '../../src/diagnosis/symptom-of.ts';
import { weights } from '../../src/diagnosis/weights.ts';
import { judgementOf, matterOf, mattersOf, shownAs } from './matter-of.ts';
import { pastesIn } from './pastes.ts';

/** Own pastes of different kinds, each as somebody would send it. */
const pastes = pastesIn('kinds').flatMap(({ group, name, text, causes }) =>
  group === 'ordinary' ? [[name, text, causes] as const] : [],
);
const folder = join(import.meta.dirname, '..', 'fixtures');
const fixtures: readonly (readonly [string, Matter])[] = readdirSync(folder, {
  recursive: true,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  .flatMap((entry) =>
    mattersOf(readFileSync(join(entry.parentPath, entry.name)), entry.name).map(
      (matter) => [entry.name, matter] as const,
    ),
  );
const everything: readonly (readonly [string, Matter])[] = [
  ...fixtures,
  ...pastes.map(([name, text]) => [name, matterOf(text)] as const),
];

/** Something that a diagnosis can rest on: a result, a reply code with text, a field of a delivery report. */
const readable =
  /\b(?:spf|dkim|dmarc)=[a-z]|\b[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?[A-Za-z]{2}|^(?:Final-Recipient|Action|Status|Diagnostic-Code): ?\S/m;

describe('what can be read is never called unread', () => {
  test('fixtures and pastes', () => {
    let looked = 0;
    for (const [name, matter] of everything) {
      const { view } = matter.evidence.source;
      if (!readable.test(view.text)) continue;
      looked++;
      const judgement = judge(matter);
      expect(judgement.kind, name).not.toBe('not-read');
      expect(judgement.symptom, name).not.toBe('unread');
    }
    expect(looked).toBeGreaterThan(50);
  });

  test.each([
    'spf=fail',
    'spf=none',
    'dkim=neutral',
    'dkim=temperror',
    'dmarc=pass',
    'Authentication-Results: mx.contoso.example; dkim=none',
    'Authentication-Results: mx.contoso.example; spf=temperror smtp.mailfrom=northwind.example',
    'Received-SPF: neutral',
    'we get spf=softfail since Monday, why?',
    '550 No',
    '550 Go away',
    '554 Transaction failed',
    '554 5.0.0 Something strange happened in the basement',
    '421 Try again later',
    '451 4.0.0 Zzz',
    'said: 550 nein danke',
    'Diagnostic-Code: smtp; 550 rejected',
    'Final-Recipient: rfc822; ann@contoso.example\nAction: failed\nStatus: 5.0.0',
    'Reporting-MTA: dns; mx.contoso.example\n\nFinal-Recipient: rfc822; ann@contoso.example\nAction: delayed\nStatus: 4.0.0',
    'Status: 5.5.0',
  ])('%s', (text) => {
    const judgement = judgementOf(text);
    expect(judgement.kind, shownAs(judgement)).not.toBe('not-read');
    expect(judgement.symptom).not.toBe('unread');
    expect(judgement.answers.length).toBeGreaterThan(0);
  });

  test.each(['Hello', '', 'The mail is slow today, can you help?', '550', '12:30 lunch'])(
    'and “%s” holds nothing to read',
    (text) => {
      expect(judgementOf(text).kind).not.toBe('claim');
    },
  );
});

describe('nothing is asked for that is there', () => {
  const dsn = (returned: string, diagnostic: string) =>
    [
      'From: MAILER-DAEMON@mail.northwind.example',
      'To: shop@northwind.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your message could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.northwind.example',
      '',
      'Final-Recipient: rfc822;ann@mailbox.example',
      'Action: failed',
      'Status: 5.7.1',
      'Remote-MTA: dns; mx.mailbox.example',
      `Diagnostic-Code: smtp; ${diagnostic}`,
      '',
      '--b',
      `Content-Type: ${returned}`,
      '',
      'Received: from pc7.northwind.example (pc7.northwind.example [10.0.0.7]) by mail.northwind.example (Postfix) with ESMTPS id 1 for <ann@mailbox.example>; Tue, 3 Mar 2026 10:00:02 +0000',
      'Received: from app.northwind.example (app.northwind.example [10.0.0.9]) by pc7.northwind.example (Postfix) with ESMTP id 0; Tue, 3 Mar 2026 10:00:01 +0000',
      'From: shop@northwind.example',
      'To: ann@mailbox.example',
      'Subject: Offer',
      '',
      ...(returned === 'message/rfc822' ? ['Hello'] : []),
      '--b--',
      '',
    ].join('\r\n');
  const vague = [
    '550 5.7.1 rejected',
    '550 5.7.1 Message rejected due to DMARC policy of northwind.example',
    '550 5.7.26 This mail is unauthenticated',
    '550 5.7.23 SPF validation failed',
    '554 5.7.9 Not accepted for policy reasons',
    '550 5.0.0 strange',
  ];
  const replies = ['reply-text', 'the-bounce'] as const;

  const cases: readonly (readonly [string, string, string | null, readonly QuestionId[]])[] = [
    ...vague.map((reply) => [`a reply: ${reply}`, reply, null, replies] as const),
    ...vague.map(
      (reply) =>
        [
          `a bounce with the whole mail: ${reply}`,
          dsn('message/rfc822', reply),
          'b.eml',
          [...replies, 'returned-message', 'whole-message', 'all-received', 'whole-bounce'] as const,
        ] as const,
    ),
    ...vague.map(
      (reply) =>
        [
          `a bounce with the header: ${reply}`,
          dsn('text/rfc822-headers', reply),
          'b.eml',
          [...replies, 'returned-message', 'all-received', 'whole-bounce'] as const,
        ] as const,
    ),
    ...pastes
      .filter(([, text]) => text.includes('Received: '))
      .map(([name, text]) => [name, text, null, ['returned-message'] as const] as const),
    ...pastes
      .filter(([, text]) => (text.match(/^Received: /gm)?.length ?? 0) > 1)
      .map(
        ([name, text]) =>
          [`all hops: ${name}`, text, null, ['returned-message', 'all-received'] as const] as const,
      ),
    [
      'a person who says that nothing was sent',
      'I never sent this mail: 550 5.7.1 Message rejected due to DMARC policy of northwind.example',
      null,
      ['did-you-send', ...replies],
    ],
  ];

  test.each(cases)('%s', (_, text, name, given) => {
    const judgement = judgementOf(text, name);
    if (judgement.ask !== null) expect(given, shownAs(judgement)).not.toContain(judgement.ask);
    else expect(judgement.kind).toBe('claim');
  });
});

test('probabilities of what is shown, and of none of it, add up to at most 1', () => {
  for (const [name, matter] of everything) {
    const { answers, other, kind } = judge(matter);
    const sum = answers.reduce((all, { probability }) => all + probability, other);
    expect(sum, name).toBeLessThanOrEqual(1 + 1e-9);
    for (const { probability } of answers) expect(probability, name).toBeGreaterThan(0);
    expect(other, name).toBeGreaterThanOrEqual(0);
    // What is claimed is the likeliest of what is shown.
    if (kind === 'claim')
      expect(answers[0]?.probability, name).toBe(Math.max(...answers.map(({ probability }) => probability)));
    const { candidates, other: none } = posterior(matter, symptomOf(matter), weights);
    expect(
      candidates.reduce((all, { probability }) => all + probability, none),
      name,
    ).toBeCloseTo(1, 9);
  }
  expect(everything.length).toBeGreaterThan(70);
});

test('every answer rests on lines of the input', () => {
  let answered = 0;
  for (const [name, matter] of everything) {
    const { answers, shown } = judge(matter);
    for (const { facts, cause } of answers) {
      answered++;
      expect(
        facts.some(({ lines, dns }) => lines.length > 0 || dns !== undefined),
        `${name}: ${cause}`,
      ).toBe(true);
    }
    for (const { lines } of [shown, ...answers.flatMap(({ facts }) => facts)])
      for (const line of lines)
        expect(line >= 1 && line <= matter.evidence.source.lineCount(), name).toBe(true);
  }
  expect(answered).toBeGreaterThan(70);
});

/** Two candidates that are no further apart than this are equals: either may come first. */
const NEAR = 0.1;

/** The first candidate, and the second where the two are equals. */
function equals(text: string): (string | undefined)[] {
  const matter = matterOf(text);
  const [first, second] = posterior(matter, symptomOf(matter), weights).candidates;
  const near = first !== undefined && second !== undefined && first.probability - second.probability < NEAR;
  return near ? [first.cause.id, second.cause.id] : [first?.cause.id];
}

describe('what does not matter changes nothing', () => {
  const quoted = (text: string) => text.replace(/^/gm, '> ');
  const changes: Readonly<Record<string, (text: string) => string>> = {
    'a remark below': (text) => `${text}\n\nBy the way, the printer on the second floor is out of toner.`,
    'a remark above': (text) => `Good morning, here is what I got today.\n\n${text}`,
    'thanks and a signature': (text) => `${text}\n\nThanks a lot for your help!\nBest wishes\nAnna`,
    'everyday talk': (text) => `My mail was not sent.\n\n${text}\n\nI look forward to your answer.`,
    'masked names': (text) => text.replaceAll(/\b(?:shop|ann)@/g, '[REDACTED]@'),
    'masked addresses': (text) => text.replaceAll(/\b(203\.0)\.113\.\d{1,3}\b/g, '$1.xx.xx'),
    'stars for names': (text) => text.replaceAll(/\b(?:shop|ann)@/g, '****@'),
    'code fences': (text) => `Please have a look:\n\n\`\`\`\n${text}\n\`\`\`\n`,
    'code fences with a language': (text) => `\`\`\`text\n${text}\n\`\`\``,
    quoting: quoted,
    'quoting twice': (text) => quoted(quoted(text)),
    'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
    'blanks at the end of lines': (text) => text.replaceAll('\n', '  \n'),
  };
  for (const [change, apply] of Object.entries(changes)) {
    for (const [name, text, causes] of pastes)
      test(`${change}: ${name}`, () => {
        const before = judgementOf(text);
        const after = judgementOf(apply(text));
        expect(before.answers[0]?.cause).toBeDefined();
        const said = `${shownAs(before)} became ${shownAs(after)}`;
        // A wrong answer may become the right one.
        expect([...equals(text), ...causes], said).toContain(after.answers[0]?.cause);
        expect(after.answers[0]?.responsible, said).toBe(before.answers[0]?.responsible);
      });
  }
});

describe('a forged field decides nothing', () => {
  const failing =
    'Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=shop@northwind.example; dkim=none; dmarc=fail (p=reject dis=quarantine) header.from=northwind.example';
  const passing =
    'Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=shop@northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example';
  const hop =
    'Received: from vps7.hoster.example (vps7.hoster.example [198.51.100.201]) by mx.contoso.example (Postfix) with ESMTPS id 4 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:05 +0000';
  const first =
    'Received: from pc.hoster.example (pc.hoster.example [198.51.100.202]) by vps7.hoster.example (Postfix) with ESMTP id 3; Tue, 3 Mar 2026 10:00:03 +0000';
  const rest = [
    'From: Shop <shop@northwind.example>',
    'To: ann@contoso.example',
    'Subject: Offer',
    'Message-ID: <1@northwind.example>',
    '',
    'Hello',
    '',
  ];
  const judged = (...fields: readonly string[]) => judgementOf([...fields, ...rest].join('\r\n'), 'mail.eml');
  const honest = judged(failing, hop, first);

  const forgeries: readonly (readonly [string, string])[] = [
    ['a second result of the receiver', passing],
    [
      'a Received-SPF of the receiver about another address',
      'Received-SPF: pass (mx.contoso.example: domain of shop@northwind.example designates 203.0.113.4 as permitted sender) client-ip=203.0.113.4; receiver=mx.contoso.example',
    ],
    [
      'a Received-SPF of the receiver about the true address',
      'Received-SPF: pass (mx.contoso.example: domain of shop@northwind.example designates 198.51.100.201 as permitted sender) client-ip=198.51.100.201; receiver=mx.contoso.example',
    ],
    [
      'an ARC result of the receiver without a seal',
      'ARC-Authentication-Results: i=1; mx.contoso.example; spf=pass smtp.mailfrom=northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
    ],
    [
      'a result that Microsoft is said to have kept',
      'X-MS-Exchange-Authentication-Results: spf=pass (sender IP is 203.0.113.4) smtp.mailfrom=northwind.example; dmarc=pass action=none header.from=northwind.example',
    ],
    [
      'a result that a filter nobody saw is said to have kept',
      'Authentication-Results-Original: gw.contoso.example; spf=pass smtp.mailfrom=northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
    ],
    [
      'a symbol row of a filter',
      'X-Spamd-Result: default: False [0.00 / 15.00]; R_SPF_ALLOW(0.00)[+ip4:198.51.100.201]; R_DKIM_ALLOW(0.00)[northwind.example:s=k1]; DMARC_POLICY_ALLOW(0.00)[northwind.example,reject]',
    ],
  ];

  test.each(forgeries)('%s, below the first hop, turns no failing answer', (_, forged) => {
    expect(honest.answers[0]?.cause).toBeDefined();
    expect(honest.answers[0]?.cause).not.toBe('no-fault');
    for (const fields of [
      [failing, hop, first, forged],
      [failing, hop, first, forged, forged],
      [failing, hop, first, 'X-Mailer: x', forged],
    ]) {
      const judgement = judged(...fields);
      expect(judgement.kind, shownAs(judgement)).not.toBe('contradiction');
      expect(judgement.answers[0]?.cause, shownAs(judgement)).toBe(honest.answers[0]?.cause);
    }
  });

  test.each(forgeries)(
    '%s, right below the receiver’s hop and beside its own result, turns no failing answer',
    (_, forged) => {
      const judgement = judged(failing, hop, forged, first);
      expect(judgement.kind, shownAs(judgement)).not.toBe('contradiction');
      expect(judgement.answers[0]?.cause, shownAs(judgement)).toBe(honest.answers[0]?.cause);
    },
  );

  test('a forged pass alone never makes “nothing failed” a claim', () => {
    const judgement = judged(hop, first, passing);
    expect(judgement.kind, shownAs(judgement)).not.toBe('claim');
  });

  test('a forged fail alone claims nothing', () => {
    for (const field of [
      failing,
      failing.replace('dkim=none', 'dkim=fail (body hash did not verify) header.d=northwind.example'),
    ]) {
      const judgement = judged(hop, first, field);
      expect(judgement.kind, shownAs(judgement)).not.toBe('claim');
    }
  });

  test('the receiver’s own pass is believed: above its Received field, and right below it, where milters write', () => {
    expect(judged(passing, hop, first).answers[0]?.cause).toBe('no-fault');
    expect(judged(hop, passing, first).answers[0]?.cause).toBe('no-fault');
  });
});

describe('every symptom has its full list of causes', () => {
  /** Causes that a person who knows mail would name for the symptom; further ones may join. */
  const table: Readonly<Record<Symptom, readonly CauseId[]>> = {
    spf: [
      'spf-not-authorized',
      'srs-missing',
      'dual-filter',
      'srs-broken',
      'genuine-spoof',
      'receiver-lost-client-ip',
      'from-domain-not-yours',
      'list-dmarc',
      'no-fault',
      'tenant-connector',
      'auth-missing',
      'spf-record-broken',
      'backscatter',
    ],
    'spf-record': ['spf-record-broken'],
    'dkim-body': ['dkim-body-modified', 'dual-filter', 'list-dmarc', 'no-fault'],
    'dkim-key': ['dkim-key-dns', 'no-fault'],
    'dkim-signature': [
      'dkim-signature-bad',
      'dkim-body-modified',
      'dkim-key-dns',
      'dual-filter',
      'list-dmarc',
      'no-fault',
    ],
    dmarc: [
      'spf-misaligned',
      'forward-dmarc',
      'list-dmarc',
      'genuine-spoof',
      'dual-filter',
      'srs-missing',
      'auth-missing',
      'from-domain-not-yours',
      'arc-not-trusted',
      'dkim-body-modified',
      'spf-not-authorized',
      'no-fault',
    ],
    unauthenticated: [
      'auth-missing',
      'spf-not-authorized',
      'srs-missing',
      'dual-filter',
      'spf-misaligned',
      'dkim-body-modified',
      'dkim-key-dns',
      'genuine-spoof',
      'forward-dmarc',
      'list-dmarc',
    ],
    composite: [
      'genuine-spoof',
      'auth-missing',
      'dual-filter',
      'spf-misaligned',
      'forward-dmarc',
      'srs-missing',
      'tenant-connector',
      'spf-not-authorized',
    ],
    arc: ['arc-not-trusted', 'dual-filter', 'no-fault'],
    passed: ['no-fault', 'filter-verdict'],
    marked: ['filter-verdict', 'genuine-spoof'],
    automatic: ['auto-reply'],
    success: ['no-fault'],
    complaint: ['spam-complaint'],
    described: [
      'dual-filter',
      'srs-missing',
      'srs-broken',
      'forward-dmarc',
      'list-dmarc',
      'backscatter',
      'genuine-spoof',
      'spf-misaligned',
      'spf-not-authorized',
      'dkim-body-modified',
      'dkim-key-dns',
      'auth-missing',
    ],
    unread: [],
    'user-unknown': ['user-unknown', 'sender-unverifiable', 'mailbox-disabled'],
    'host-unknown': ['recipient-domain-unroutable', 'sender-unverifiable', 'user-unknown'],
    moved: ['user-unknown'],
    'null-mx': ['recipient-domain-unroutable', 'sender-unverifiable'],
    'address-syntax': ['user-unknown', 'message-malformed', 'srs-broken'],
    'refused-as-unknown': ['user-unknown', 'recipient-policy'],
    'mailbox-full': ['mailbox-full'],
    'mailbox-disabled': ['mailbox-disabled', 'user-unknown'],
    'mailbox-inactive': ['mailbox-disabled', 'user-unknown'],
    'recipient-rate': ['rate-limited'],
    'ip-listed': ['ip-blocklisted', 'dnsbl-misqueried', 'recipient-policy'],
    'domain-listed': ['ip-blocklisted', 'content-spam', 'dnsbl-misqueried'],
    'url-listed': ['content-spam'],
    'poor-reputation': ['ip-blocklisted', 'rate-limited', 'content-spam'],
    'no-ptr': ['ptr-missing'],
    'helo-bad': ['ptr-missing', 'message-malformed'],
    region: ['recipient-policy', 'ip-blocklisted'],
    spam: ['content-spam', 'ip-blocklisted', 'sender-account-blocked', 'recipient-policy'],
    virus: ['content-spam'],
    attachment: ['content-spam'],
    'header-format': ['message-malformed'],
    url: ['content-spam'],
    'sender-blocked': [
      'recipient-policy',
      'sender-unverifiable',
      'sender-account-blocked',
      'sender-not-permitted',
      'from-domain-not-yours',
      'srs-missing',
    ],
    'restricted-recipient': ['recipient-policy'],
    'relay-denied': ['relay-denied', 'smtp-auth-missing', 'recipient-domain-unroutable'],
    'transport-rule': ['recipient-policy', 'forwarding-forbidden'],
    'connector-restricted': ['tenant-connector'],
    'smtp-auth-required': ['smtp-auth-missing', 'sender-not-permitted'],
    'security-other': [
      'recipient-policy',
      'content-spam',
      'forwarding-forbidden',
      'sender-not-permitted',
      'tls-failure',
    ],
    'message-too-large': ['message-too-large'],
    'recipient-limit': ['rate-limited'],
    'other-limit': ['rate-limited', 'message-too-large'],
    throttled: ['rate-limited', 'greylisted', 'ip-blocklisted'],
    greylisted: ['greylisted', 'rate-limited'],
    'too-many-connections': ['rate-limited'],
    dns: ['recipient-domain-unroutable', 'connection-failed', 'sender-unverifiable'],
    connect: ['connection-failed', 'recipient-domain-unroutable'],
    tls: ['tls-failure'],
    loop: ['connection-failed'],
    expired: ['connection-failed'],
    'internal-error': ['remote-system-fault', 'greylisted'],
    'disk-full': ['remote-system-fault', 'mailbox-full'],
    'delivery-program': ['remote-system-fault'],
    protocol: ['remote-system-fault', 'message-malformed'],
    'suppression-list': ['suppressed'],
    unsubscribed: ['suppressed'],
    'text-unknown': ['recipient-policy', 'content-spam', 'greylisted', 'remote-system-fault'],
    'no-text': ['recipient-policy', 'user-unknown'],
  };

  test.each(allSymptoms)('%s', (symptom) => {
    const ids = causesOf(symptom).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(table[symptom].filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('every cause explains some symptom', () => {
    const all = new Set(allSymptoms.flatMap((symptom) => causesOf(symptom).map(({ id }) => id)));
    const answersOfTheirOwn = ['contradiction', 'insufficient-evidence'];
    expect(causeIds.filter((id) => !all.has(id as CauseId) && !answersOfTheirOwn.includes(id))).toEqual([]);
  });
});

describe('a cause that lacks what it needs', () => {
  const sealer = (results: string): string =>
    `The sealer of the university list is not among the trusted ARC sealers of our tenant, so the valid chain is not honoured and the mail counts as failed.\nAuthentication-Results: mx.contoso.example; arc=pass (i=1 dkim=pass dmarc=pass); ${results}; spf=pass smtp.mailfrom=bounce@lists.uni.example\n`;

  test('is claimed where words alone tell of it', () => {
    const said =
      'Mail of our own Exchange server on premises to our Microsoft 365 tenant ends in junk with the banner "outside your organization".\nX-MS-Exchange-Organization-AuthAs: Anonymous\nThe inbound connector matches the name of the certificate, and that certificate was replaced last Thursday with one of another name. No connector takes it any more.\n';
    const matter = matterOf(said);
    const [first] = posterior(matter, symptomOf(matter), weights).candidates;
    expect(first).toMatchObject({ cause: { id: 'tenant-connector' }, standing: 'excluded' });
    expect(judge(matter).kind).toBe('claim');
    expect(judge(matter).answers[0]?.cause).toBe('tenant-connector');
  });

  test('is a candidate, whatever is said of it, where the results show that it cannot be', () => {
    const failed = judgementOf(sealer('dmarc=fail header.from=fabrikam.example'));
    expect(failed.kind).toBe('claim');
    expect(failed.answers[0]?.cause).toBe('arc-not-trusted');
    const passed = judgementOf(
      sealer('dmarc=pass header.from=fabrikam.example; dkim=pass header.d=fabrikam.example'),
    );
    expect(passed.kind).toBe('open');
    expect(passed.answers[0]).toMatchObject({ cause: 'arc-not-trusted', against: ['not-dmarc-carried'] });
  });
});

describe('records that are shown', () => {
  const refused =
    'The bounce of Gmail says 550-5.7.26 This mail is unauthenticated. SPF [contoso.example] with ip: [192.0.2.9] = did not pass\n550 5.7.26 DKIM = did not pass\nWhom do we have to write to, and what about this here:\n';
  const zone = (...records: string[]) =>
    refused + records.map((each) => `contoso.example. 300 IN TXT "${each}"`).join('\n');
  const firstOf = (text: string) => judgementOf(text).answers[0]?.cause;

  test('two SPF records are broken ones, one alone is not', () => {
    const [first, second] = ['v=spf1 include:_spf.fabrikam.example -all', 'v=spf1 ip4:198.51.100.0/24 -all'];
    expect(firstOf(zone(first, second))).toBe('spf-record-broken');
    expect(firstOf(zone(second))).not.toBe('spf-record-broken');
  });

  test('a domain without any lacks them, and needs no address added', () => {
    expect(firstOf(`${refused}$ dig +short txt contoso.example\n"google-site-verification=abc"`)).toBe(
      'auth-missing',
    );
  });

  test('of a domain that sends nothing no server is missing', () => {
    const row =
      'Our domain contoso.example has never sent any mail. Which of these servers do we have to add?\n<record><row><source_ip>192.0.2.9</source_ip><count>411</count><policy_evaluated><disposition>reject</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row><identifiers><header_from>contoso.example</header_from></identifiers><auth_results><spf><domain>contoso.example</domain><result>fail</result></spf></auth_results></record>\ncontoso.example. 300 IN TXT "v=spf1 -all"\n';
    const { kind, answers } = judgementOf(row);
    expect([kind, answers[0]?.cause]).toEqual(['claim', 'genuine-spoof']);
  });

  test('a key that is missing in DNS is why its signature fails', () => {
    const { answers } = judgementOf(
      'Authentication-Results: mx.fabrikam.example; dkim=permerror header.d=contoso.example header.s=k1; spf=none\n$ dig +short txt k1._domainkey.contoso.example\n(nothing)\n',
    );
    expect(answers[0]?.cause).toBe('dkim-key-dns');
  });

  test('a signature that leaves out From is broken itself, whatever its key', () => {
    const signed = (fields: string) =>
      `Authentication-Results: mx.fabrikam.example; dkim=permerror header.d=contoso.example header.s=k1; spf=none\nDKIM-Signature: v=1; a=rsa-sha256; d=contoso.example; s=k1; h=${fields}; bh=u9aKx8Qm; b=Lz0Qm1\n`;
    expect(firstOf(signed('To:Subject:Date'))).toBe('dkim-signature-bad');
    expect(firstOf(signed('From:To:Subject:Date'))).not.toBe('dkim-signature-bad');
  });
});

describe('a signature that fails beside one that passes', () => {
  const results = (dmarc: string) =>
    `dkim=pass header.i=@contoso.example header.s=k1; dkim=neutral (no key) header.i=@fabrikam.example; spf=pass; dmarc=${dmarc}`;

  test('took nothing away where DMARC passes', () => {
    expect(judgementOf(results('pass (p=REJECT)'))).toMatchObject({ symptom: 'passed' });
  });

  test('is what is seen where DMARC fails', () => {
    expect(judgementOf(results('fail (p=REJECT)')).symptom).not.toBe('passed');
  });
});

test('a report that sees the author’s domain pass and DMARC fail contradicts itself, also in columns', () => {
  const report = (from: string) =>
    `Envelope from     bills@contoso.example\nHeader from       bills@${from}\nSPF               pass (contoso.example)\nDKIM              pass (d=contoso.example, s=k1)\nDMARC             FAIL - policy p=reject\n`;
  expect(judgementOf(report('contoso.example')).kind).toBe('contradiction');
  expect(judgementOf(report('fabrikam.example')).kind).not.toBe('contradiction');
});

test('who refused is a second system where a console shows the first one’s pass', () => {
  const console = (status: string) =>
    `Barracuda Email Gateway Defense > Message Log\nFrom            notices@contoso.example\nTo              desk@fabrikam.example\nSPF             ${status}\nDKIM            ${status}\nAction          Allowed\nDelivery Status Rejected\nDelivery Detail fabrikam-example.mail.protection.outlook.com:25: 550 5.7.509: Access denied, sending domain CONTOSO.EXAMPLE does not pass DMARC verification and has a DMARC policy of reject.\nOur Barracuda puts a banner on top. Do they have to repair their DMARC?\n`;
  const { kind, answers } = judgementOf(console('Pass'));
  expect([kind, answers[0]?.cause]).toEqual(['claim', 'dual-filter']);
});

describe('who must act when TLS fails', () => {
  const ownerOf = (reply: string) =>
    judgementOf(`The error that the other server returned was: ${reply}`).answers[0]?.responsible;

  test('is the side that offers none', () => {
    expect(ownerOf('500 Remote server does not support TLS (state 6).')).toBe('recipient-admin');
    expect(ownerOf('530 5.7.0 Must issue a STARTTLS command first')).toBe('sender');
  });
});

describe('a returned message that began at a stranger’s', () => {
  const returned = (client: string, spf: string): string =>
    [
      'Return-Path: <>',
      'From: postmaster@edge.fabrikam.example',
      'To: info@contoso.example',
      'Subject: Considered UNSOLICITED BULK EMAIL, apparently from you',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; edge.fabrikam.example',
      '',
      'Final-Recipient: rfc822; kim@fabrikam.example',
      'Action: failed',
      'Status: 5.7.1',
      'Diagnostic-Code: smtp; 550 5.7.1 Message content rejected, UBE',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'Return-Path: <info@contoso.example>',
      `Received: from ${client} by edge.fabrikam.example (Postfix) with ESMTP id E4 for <kim@fabrikam.example>; Wed, 25 Nov 2026 01:02:20 +0100`,
      `Authentication-Results: edge.fabrikam.example; spf=${spf} smtp.mailfrom=info@contoso.example; dkim=none; dmarc=${spf} header.from=contoso.example`,
      'From: info@contoso.example',
      'To: kim@fabrikam.example',
      'Subject: Invoice overdue',
      '',
      '--b--',
      '',
    ].join('\n');
  const shareOf = (text: string): number => {
    const matter = matterOf(text);
    return (
      posterior(matter, symptomOf(matter), weights).candidates.find(({ cause }) => cause.id === 'backscatter')
        ?.probability ?? 0
    );
  };

  test('was mostly never sent, whatever it was refused for', () => {
    expect(shareOf(returned('DESKTOP-7Q2 (unknown [192.0.2.250])', 'fail'))).toBeGreaterThanOrEqual(0.75);
  });

  test('and a bare notice does not tell who sent it', () => {
    const bare =
      'From: MAILER-DAEMON@mail.contoso.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.contoso.example\n\nFinal-Recipient: rfc822; anna@fabrikam.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <anna@fabrikam.example>: Recipient address rejected: User unknown in virtual mailbox table\n\n--b--\n';
    expect(shareOf(bare)).toBeLessThan(0.2);
    expect(shareOf(`I never sent this. What is it?\n\n${bare}`)).toBeGreaterThan(0.8);
  });

  test('unless it came from the author’s own server', () => {
    expect(shareOf(returned('mail.contoso.example (mail.contoso.example [192.0.2.4])', 'pass'))).toBeLessThan(
      0.3,
    );
  });
});

describe('a report of a failed check (RFC 6591)', () => {
  const report = (type: string) =>
    [
      'From: noreply-dmarc@fabrikam.example',
      'To: ruf@contoso.example',
      'Subject: Report',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'This is a report.',
      '',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      `Feedback-Type: ${type}`,
      'User-Agent: Reporter/1.0',
      'Version: 1',
      'Original-Rcpt-To: <ann@fabrikam.example>',
      'Source-IP: 192.0.2.113',
      'Authentication-Results: mx.fabrikam.example; spf=fail smtp.mailfrom=contoso.example; dkim=none;',
      ' dmarc=fail (p=reject) header.from=contoso.example',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'Received: from vps.tailspin.example (unknown [192.0.2.113]) by mx.fabrikam.example with SMTP id 5; Tue, 3 Mar 2026 10:00:05 +0000',
      'From: Desk <desk@contoso.example>',
      'To: ann@fabrikam.example',
      'Subject: Your account',
      '',
      '--b--',
      '',
    ].join('\r\n');

  test('is no complaint: its results are read', () => {
    const matter = matterOf(report('auth-failure'), 'report.eml');
    expect(matter.evidence.report.kind).toBe('feedback-report');
    expect(symptomOf(matter)).toBe('spf');
    expect(judge(matter).answers[0]?.cause).toBe('genuine-spoof');
  });

  test('a report of abuse is one', () => {
    expect(symptomOf(matterOf(report('abuse'), 'report.eml'))).toBe('complaint');
  });
});

test('a ticket system that answers is an automatic answer, a newsletter of its making is none', () => {
  const mail = (...fields: string[]) =>
    [
      'Received: from desk.fabrikam.example (desk.fabrikam.example [192.0.2.5]) by mx.contoso.example with ESMTPS id 4; Tue, 3 Mar 2026 10:00:05 +0000',
      'From: support@fabrikam.example',
      'To: ann@contoso.example',
      'Subject: [Ticket#88] RE: Undeliverable: 550 5.1.1 again',
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      ...fields,
      '',
      'Your request has arrived.',
      '',
    ].join('\r\n');
  expect(symptomOf(matterOf(mail('In-Reply-To: <1@contoso.example>'), 'a.eml'))).toBe('automatic');
  expect(symptomOf(matterOf(mail(), 'a.eml'))).not.toBe('automatic');
});

describe('what an earlier server found of the author’s signature', () => {
  const passedOn = (earlier: string) =>
    `SRS is on here, and some of what we pass on comes back all the same:

<desk@tailspin.example> (expanded from <desk@fabrikam.example>): host mx.tailspin.example[192.0.2.80] said: 550 5.7.26 Unauthenticated email from contoso.example is not accepted due to domain's DMARC policy.

return-path: SRS0=ab=cd=contoso.example=ann@fabrikam.example
The copy in our mailbox:
Authentication-Results: fwd.fabrikam.example; ${earlier}
Subject: Offer
`;
  const firstOf = (text: string) => judgementOf(text).answers[0];

  test('it was good: who passed the message on changed it', () => {
    const first = firstOf(passedOn('dkim=pass header.d=contoso.example'));
    expect([first?.cause, first?.responsible]).toEqual(['dkim-body-modified', 'forwarder']);
  });

  test('there was none: nothing survives the forward', () => {
    expect(firstOf(passedOn('dkim=none; spf=pass smtp.mailfrom=contoso.example'))?.cause).toBe(
      'forward-dmarc',
    );
  });
});

test('a report that was not opened is no ground for a claim, whatever its words are', () => {
  const mail = (type: string) =>
    [
      'From: noreply-smtp-tls-reporting@fabrikam.example',
      'To: tlsrpt@contoso.example',
      'Subject: Report Domain: contoso.example Submitter: fabrikam.example',
      'TLS-Report-Domain: contoso.example',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type="tlsrpt"; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'This is an aggregate TLS report from fabrikam.example: failed sessions, expired certificates, STARTTLS not supported.',
      '--b',
      `Content-Type: ${type}`,
      'Content-Transfer-Encoding: base64',
      '',
      'H4sIAAAAAAAAA6tWSs7PLShKLS5WslIyVKoFAF6mEYkTAAAA',
      '--b--',
      '',
    ].join('\r\n');
  const { kind } = judgementOf(mail('application/tlsrpt+gzip'), 'report.eml');
  expect(matterOf(mail('application/tlsrpt+gzip'), 'report.eml').evidence.report.kind).toBe('tls-report');
  expect(kind).not.toBe('claim');
});

test('a message that the author’s own server could not hand over was sent from there', () => {
  const bounce = (reporter: string) =>
    [
      `From: MAILER-DAEMON@${reporter}`,
      'To: help@contoso.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; ${reporter}`,
      '',
      'Final-Recipient: rfc822;kim@fabrikam.example',
      'Action: failed',
      'Status: 5.1.1',
      'Remote-MTA: dns; mx.fabrikam.example',
      'Diagnostic-Code: smtp; 550 5.1.1 <kim@fabrikam.example>: Recipient address rejected: User unknown',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: help@contoso.example',
      'To: kim@fabrikam.example',
      'Subject: Your question',
      '',
      'Hello Kim, here is the answer.',
      '--b--',
      '',
    ].join('\r\n');
  const answers = (reporter: string) => judgementOf(bounce(reporter), 'bounce.eml').answers;
  expect(answers('mail.contoso.example')[0]?.cause).toBe('user-unknown');
  expect(held(author.neverSent, matterOf(bounce('mail.contoso.example'), 'bounce.eml')).truth).toBe('no');
  expect(held(author.neverSent, matterOf(bounce('mail.tailspin.example'), 'bounce.eml')).truth).toBe(
    'unknown',
  );
});

test('nobody writes to the address that a forward leads to: "I never wrote to it" is no sign of a forgery', () => {
  const bounce = (alias: string) => `I never sent a message to that address!

  kim@gmail.com
${alias}    SMTP error from remote mail server after end of data:
    550-5.7.26 Your email has been blocked because the sender is unauthenticated.

Reporting-MTA: dns; host.forward.example

Action: failed
Final-Recipient: rfc822;kim@gmail.com
Status: 5.0.0
Remote-MTA: dns; gmail-smtp-in.l.google.com
Diagnostic-Code: smtp; 550-5.7.26 Your email has been blocked because the sender is unauthenticated.
`;
  const belief = (alias: string): number => held(author.neverSent, matterOf(bounce(alias))).belief ?? 0;
  expect(belief('    (generated from info@forward.example)\n')).toBeLessThan(0.5);
  expect(belief('')).toBeGreaterThan(0.8);
});

test('the rewriting of mail that the own users hand in is a fault, of mail that is passed on it is none', () => {
  const header = (recipient: string) => `Return-Path: <SRS0=Yb2k=NT=fabrikam.example=a@srv7.host.example>
Received: from srv7.host.example (srv7.host.example [198.51.100.97]) by mx.contoso.example with ESMTPS id 2 for <kim@contoso.example>; Mon, 30 Nov 2026 01:20:41 -0800
Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=SRS0=Yb2k=NT=fabrikam.example=a@srv7.host.example; dmarc=fail header.from=fabrikam.example
Received: from [192.168.178.31] (unknown [203.0.113.9]) by srv7.host.example (Postfix) with ESMTPSA id 1 for <${recipient}>; Mon, 30 Nov 2026 10:20:38 +0100
From: a@fabrikam.example
To: kim@contoso.example
Subject: x
`;
  const first = (recipient: string) => judgementOf(header(recipient)).answers[0]?.cause;
  expect(first('kim@contoso.example')).toBe('srs-broken');
  expect(first('kim@alias.example')).not.toBe('srs-broken');
});
