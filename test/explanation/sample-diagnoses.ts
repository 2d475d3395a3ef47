import type { CauseId } from '../../src/catalog/causes.ts';
import type { Diagnosis, FindingJson } from '../../src/diagnosis/diagnosis.ts';

const empty: Diagnosis = {
  schemaVersion: 2,
  input: {
    name: 'bounce.eml',
    bytes: 8123,
    sha256: '0f'.repeat(32),
    form: 'eml',
    wrappedIn: [],
    healed: [],
  },
  kind: 'bounce',
  recipients: [],
  returned: null,
  hops: [],
  journey: { author: null, recipient: null, seen: 'nothing', judged: null, handovers: [] },
  findings: [],
  proofs: [],
  contradictions: [],
  ask: null,
  askFor: [],
  inputs: [],
  notUnderstood: [],
};

function finding(cause: CauseId, more: Partial<FindingJson>): FindingJson {
  return {
    cause,
    certainty: 'likely',
    confidence: 0.9,
    responsible: 'sender',
    because: 'Because.',
    evidence: [],
    against: [],
    wouldHelp: [],
    article: cause,
    docs: [],
    fix: [],
    ...more,
  };
}

function failed(address: string, status: string, diagnostic: string): Diagnosis['recipients'][number] {
  return {
    address,
    original: null,
    action: 'failed',
    status,
    reply: '550',
    diagnostic,
    reportingMta: 'gw.fabrikam.example',
    remoteMta: null,
    provider: null,
    category: 'sender-auth',
    class: 'spf-fail',
    permanence: 'permanent',
    lines: [14],
  };
}

const dualFilter: Diagnosis = {
  ...empty,
  recipients: [
    failed(
      'anna.berg@fabrikam.example',
      '5.7.23',
      'The message was rejected because of Sender Policy Framework violation',
    ),
  ],
  hops: [
    {
      index: 0,
      from: 'mail.contoso.example',
      by: 'eu-smtp-inbound-1.mimecast.com',
      ip: '192.0.2.25',
      with: 'ESMTPS',
      id: null,
      date: null,
      delaySeconds: null,
      vendor: 'mimecast',
      role: 'author',
      lines: [30],
    },
    {
      index: 1,
      from: 'eu-smtp-delivery-1.mimecast.com',
      by: 'AM7EUR03FT000.mail.protection.outlook.com',
      ip: '198.51.100.7',
      with: 'ESMTPS',
      id: null,
      date: null,
      delaySeconds: 3,
      vendor: 'microsoft',
      role: 'recipient-filter',
      lines: [27],
    },
  ],
  findings: [
    finding('dual-filter', {
      confidence: 0.93,
      responsible: 'recipient-admin',
      because:
        "SPF failed for 198.51.100.7, and that is the address of the recipient's own filter (Mimecast), which had taken the message before.",
      evidence: [
        {
          input: 0,
          line: 21,
          text: 'Received-SPF: Fail (protection.outlook.com: domain of contoso.example does not designate 198.51.100.7 as permitted sender)',
          says: "Microsoft 365 checked SPF against the filter's address",
        },
        {
          input: 0,
          line: 30,
          text: 'Received: from mail.contoso.example ([192.0.2.25]) by eu-smtp-inbound-1.mimecast.com',
          says: "the filter had received the message from the sender's server",
        },
        {
          input: 0,
          line: null,
          text: 'fabrikam.example. MX 10 eu-smtp-inbound-1.mimecast.com.',
          says: 'the MX points at the filter',
          source: 'dns',
        },
      ],
      against: ['The DKIM result of the filter is not in the headers.'],
      wouldHelp: ["The connector settings of the recipient's tenant."],
      article: 'dual-filter-m365',
      fix: [
        {
          who: 'recipient-admin',
          what: 'Switch on Enhanced Filtering for the inbound connector that takes mail from the filter.',
          record: 'Set-InboundConnector -Identity "From filter" -EFSkipLastIP $true',
          proof: null,
          tried: [],
          steps: [],
        },
      ],
    }),
    finding('spf-not-authorized', {
      confidence: 0.04,
      certainty: 'possible',
      responsible: 'sender-dns',
      because: 'SPF failed, but the address is not one of the sender.',
    }),
  ],
};

const srsMissing: Diagnosis = {
  ...empty,
  recipients: [
    {
      ...failed('anna.berg@mail.example', '5.7.1', '<jo.lind@contoso.example>: SPF check failed'),
      original: 'info@club.example',
    },
  ],
  findings: [
    finding('srs-missing', {
      responsible: 'forwarder',
      because:
        'club.example forwarded the message with the envelope sender jo.lind@contoso.example unchanged.',
      evidence: [
        { input: 0, line: 12, text: 'X-Forwarded-To: anna.berg@mail.example', says: 'the address forwards' },
        {
          input: 0,
          line: 15,
          text: 'Return-Path: <jo.lind@contoso.example>',
          says: 'the envelope sender was not rewritten',
        },
      ],
      fix: [
        {
          who: 'forwarder',
          what: 'Switch on SRS on the forwarding server.',
          record: null,
          proof: 'p1',
          tried: [],
          steps: [],
        },
        {
          who: 'forwarder',
          what: 'Publish an SPF record for the SRS domain.',
          record: 'srs.club.example. TXT "v=spf1 ip4:198.51.100.20 -all"',
          proof: null,
          tried: [],
          steps: [],
        },
      ],
    }),
  ],
  proofs: [
    {
      id: 'p1',
      kind: 'counterfactual',
      claim: 'With the envelope sender in club.example SPF passes.',
      proved: true,
      detail: { asSeen: 'fail', fixed: 'pass' },
    },
  ],
};

const bodyModified: Diagnosis = {
  ...empty,
  kind: 'headers',
  input: { ...empty.input, form: 'paste', name: null },
  findings: [
    finding('dkim-body-modified', {
      certainty: 'proven',
      confidence: 0.98,
      responsible: 'forwarder',
      because:
        'The body hash does not match: a footer of three lines was added after contoso.example had signed.',
      evidence: [
        {
          input: 0,
          line: 5,
          text: '       dkim=neutral (body hash did not verify) header.i=@contoso.example header.s=s1',
          says: "the sender's signature broke on the way",
        },
        {
          input: 0,
          line: 7,
          text: '       spf=pass smtp.mailfrom=list@club.example; dmarc=fail (p=REJECT) header.from=contoso.example',
          says: 'SPF passed for the forwarder, which is not aligned',
        },
      ],
      fix: [
        {
          who: 'forwarder',
          what: 'Do not add a footer, or rewrite From.',
          record: null,
          proof: 'p1',
          tried: [],
          steps: [],
        },
      ],
    }),
  ],
  proofs: [
    {
      id: 'p1',
      kind: 'body-reversal',
      claim: 'Without the last three lines the body hash matches.',
      proved: true,
      detail: {
        diff: {
          shown: [
            { change: 'added', text: '_______________', line: 41 },
            { change: 'added', text: 'club mailing list', line: 42 },
            { change: 'added', text: 'https://club.example/list', line: 43 },
          ],
          addedCount: 3,
          removedCount: 0,
          place: 'end',
        },
      },
    },
  ],
};

const spfMisaligned: Diagnosis = {
  ...empty,
  recipients: [
    {
      ...failed(
        'buyer@example.net',
        '5.7.26',
        "Unauthenticated email is not accepted due to domain's DMARC policy",
      ),
      class: 'dmarc-reject',
      provider: 'gmail',
    },
  ],
  hops: [
    {
      index: 0,
      from: 'a8-31.smtp-out.amazonses.com',
      by: 'mx.google.com',
      ip: '203.0.113.31',
      with: 'ESMTPS',
      id: null,
      date: null,
      delaySeconds: 1,
      vendor: 'amazon-ses',
      role: 'sending-service',
      lines: [40],
    },
  ],
  findings: [
    finding('spf-misaligned', {
      because:
        'SPF passed for amazonses.com, not for contoso.example, and no aligned DKIM signature was there.',
      evidence: [
        {
          input: 0,
          line: 9,
          text: 'Return-Path: <0102@eu-west-1.amazonses.com>',
          says: "the envelope sender is the service's",
        },
        {
          input: 0,
          line: 11,
          text: 'From: Shop <shop@contoso.example>',
          says: 'the header From is another domain',
        },
      ],
      fix: [
        {
          who: 'sender',
          what: 'Switch on Easy DKIM for contoso.example.',
          record: null,
          proof: null,
          tried: [],
          steps: [],
        },
      ],
    }),
  ],
  contradictions: [],
};

const insufficient: Diagnosis = {
  ...empty,
  kind: 'smtp-reply',
  input: { ...empty.input, form: 'paste', name: null },
  findings: [
    finding('insufficient-evidence', {
      certainty: 'possible',
      confidence: 0.3,
      responsible: 'nobody',
      because: 'The reply 550 5.7.1 alone stands for ten causes.',
      evidence: [
        { input: 0, line: 1, text: '550 5.7.1 Message rejected', says: 'the reply names no reason' },
      ],
    }),
    finding('recipient-policy', {
      certainty: 'possible',
      confidence: 0.45,
      responsible: 'recipient-admin',
      because: 'A rule of the recipient refuses such messages.',
      evidence: [
        { input: 0, line: 1, text: '550 5.7.1 Message rejected', says: '5.7.1 is refused by a rule' },
      ],
    }),
    finding('content-spam', {
      certainty: 'possible',
      confidence: 0.25,
      because: 'A filter took the content for spam.',
      evidence: [
        { input: 0, line: 1, text: '550 5.7.1 Message rejected', says: 'filters answer with this code too' },
      ],
    }),
  ],
  contradictions: [{ says: 'SPF passed for the From domain, yet DMARC failed.', lines: [1, 2] }],
  ask: 'Does the address that was written to forward its mail to another mailbox?',
  askFor: ['recipient-policy', 'content-spam'],
};

const unreadable: Diagnosis = {
  ...empty,
  kind: 'unreadable',
  input: { ...empty.input, name: 'screenshot.png' },
  ask: 'Please send the bounce itself as an attachment (.eml), not a picture of it.',
};

/** Diagnoses made by hand, one per form of answer. */
export const sampleDiagnoses: Readonly<Record<string, Diagnosis>> = {
  'dual-filter': dualFilter,
  'srs-missing': srsMissing,
  'dkim-body-modified': bodyModified,
  'spf-misaligned': spfMisaligned,
  'insufficient-evidence': insufficient,
  unreadable,
};
