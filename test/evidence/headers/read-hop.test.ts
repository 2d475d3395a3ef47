import { describe, expect, test } from 'vitest';
import type { LoneHop } from '../../../src/evidence/headers/hops/read-hop.ts';
import { readHop } from '../../../src/evidence/headers/hops/read-hop.ts';

interface Row {
  readonly name: string;
  readonly value: string;
  readonly expected: Partial<LoneHop>;
}

/** One line per dialect, with what it must and must not give. */
const rows: readonly Row[] = [
  {
    name: 'Postfix: reverse name and address of the client, TLS remarks left alone',
    value:
      'from mail.contoso.example (out1.contoso.example [192.0.2.10]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519) (No client certificate requested) by mx.fabrikam.example (Postfix) with ESMTPS id 4ABC1 for <a@fabrikam.example>; Mon,  6 Jan 2025 22:22:29 +0900 (JST)',
    expected: {
      from: 'mail.contoso.example',
      fromRdns: 'out1.contoso.example',
      ip: '192.0.2.10',
      by: 'mx.fabrikam.example',
      with: 'ESMTPS',
      id: '4ABC1',
      for: 'a@fabrikam.example',
      date: '2025-01-06T13:22:29Z',
      tls: 'TLSv1.3',
      local: false,
    },
  },
  {
    name: 'LMTP goes into the mailbox, in a container too (RFC 2033)',
    value:
      'from mail.fabrikam.example ([172.22.1.250]) by 47e6dc2f2230 with LMTP id aGo6KEFPNmmTBQAAXbgeBw (envelope-from <s@contoso.example>) for <a@fabrikam.example>; Thu, 02 Apr 2026 07:12:19 +0200',
    expected: { local: true, ip: '172.22.1.250', with: 'LMTP' },
  },
  {
    name: 'Postfix pickup is a local hand-off',
    value:
      'by mx.fabrikam.example (Postfix, from userid 33) id CF00202; Thu, 17 Jul 2014 23:34:45 +0900 (JST)',
    expected: { by: 'mx.fabrikam.example', id: 'CF00202', local: true, ip: null, with: null },
  },
  {
    name: 'Exchange: the client address stands in round brackets, a build number is no address',
    value:
      'from gate.contoso.example (192.0.2.20) by XX1NAM11FT000.mail.protection.outlook.com (10.13.174.1) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.7918.13 via Frontend Transport; Tue, 8 Oct 2024 13:59:50 +0000',
    expected: {
      from: 'gate.contoso.example',
      ip: '192.0.2.20',
      by: 'XX1NAM11FT000.mail.protection.outlook.com',
      id: '15.20.7918.13',
      with: 'SMTP',
      tls: 'TLSv1.2',
      vendor: 'microsoft',
      local: false,
    },
  },
  {
    name: 'Exchange mailbox store: mapi is local, link-local address without its scope',
    value:
      'from A1.namprd22.prod.outlook.com ([fe80::10d2:b426:34cf:d5d0]) by A1.namprd22.prod.outlook.com ([fe80::10d2:b426:34cf:d5d0%14]) with mapi id 15.20.0797.011; Wed, 23 May 2018 08:16:15 +0000',
    expected: { ip: 'fe80::10d2:b426:34cf:d5d0', with: 'MAPI', local: true },
  },
  {
    name: 'Exim: HELO is a claim, the bracketed address counts',
    value:
      'from rev.contoso.example ([192.0.2.30]:4711 helo=[10.0.0.9]) by mx.fabrikam.example with esmtps (TLS1.2) tls TLS_ECDHE (Exim 4.96) (envelope-from <s@contoso.example>) id 1v1Lo5-000409-2y for a@fabrikam.example; Wed, 24 Sep 2025 09:29:01 +0000',
    expected: {
      ip: '192.0.2.30',
      helo: '10.0.0.9',
      fromRdns: 'rev.contoso.example',
      with: 'ESMTPS',
      id: '1v1Lo5-000409-2y',
      envelopeFrom: 's@contoso.example',
      for: 'a@fabrikam.example',
      tls: 'TLSv1.2',
    },
  },
  {
    name: 'Exim: local program',
    value:
      'from www-data by mx.fabrikam.example with local (Exim 4.96) id 1v1Lo5-000409-2y; Wed, 24 Sep 2025 09:29:01 +0000',
    expected: { from: 'www-data', local: true, ip: null, with: 'LOCAL' },
  },
  {
    name: 'qmail: name by reverse DNS, HELO and address in brackets of their own',
    value:
      'from unknown (HELO mail.contoso.example) (joe@192.0.2.40) by mx.fabrikam.example with SMTP; 12 Feb 2023 18:23:19 -0000',
    expected: { from: 'unknown', helo: 'mail.contoso.example', fromRdns: null, ip: '192.0.2.40' },
  },
  {
    name: 'qmail: internal step',
    value: '(qmail 27981 invoked by uid 225); 14 Mar 2023 07:24:34 -0000',
    expected: { from: null, by: null, local: true, date: '2023-03-14T07:24:34Z' },
  },
  {
    name: 'Sendmail: ident user before the reverse name, forged remark behind',
    value:
      'from helo.contoso.example (IDENT:joe@rev.contoso.example [192.0.2.50] (may be forged)) by mx.fabrikam.example (8.14.4/8.14.4) with ESMTP id o91ASuvs025298; Fri, 1 Oct 2010 19:28:57 +0900 (JST)',
    expected: { ip: '192.0.2.50', fromRdns: 'rev.contoso.example', id: 'o91ASuvs025298' },
  },
  {
    name: 'Sendmail submission',
    value:
      '(from root@localhost) by mx.fabrikam.example (8.15.2/8.15.2/Submit) id w595u8GZ093276 for a@b.example; Sat, 9 Jun 2018 14:56:08 +0900 (JST) (envelope-from root)',
    expected: {
      from: null,
      by: 'mx.fabrikam.example',
      local: true,
      for: 'a@b.example',
      envelopeFrom: 'root',
    },
  },
  {
    name: 'Gmail front door',
    value:
      'from mail.contoso.example (mail.contoso.example. [2001:db8::25]) by mx.google.com with ESMTPS id d38sm7808380wam.20.2010.10.03 for <a@fabrikam.example> (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); Wed, 24 Sep 2025 08:08:49 -0700 (PDT)',
    expected: {
      ip: '2001:db8::25',
      fromRdns: 'mail.contoso.example',
      vendor: 'google',
      tls: 'TLSv1.3',
      date: '2025-09-24T15:08:49Z',
    },
  },
  {
    name: 'Gmail inside: by an address is no client',
    value:
      'by 2002:a05:7022:fa0:b0:119:e56b:98ba with SMTP id a92af1059eb24; Tue, 25 Nov 2025 23:38:05 -0800 (PST)',
    expected: { by: '2002:a05:7022:fa0:b0:119:e56b:98ba', ip: null, local: true, id: 'a92af1059eb24' },
  },
  {
    name: 'a submission without a client is the origin, not local',
    value:
      'by smtp.contoso.example (Postfix) with ESMTPSA id 446F3C4CEEA; Wed, 25 Jun 2025 13:10:51 +0000 (UTC)',
    expected: { local: false, with: 'ESMTPSA' },
  },
  {
    name: 'Amazon SES inbound',
    value:
      'from a27-4.smtp-out.us-west-2.amazonses.com (a27-4.smtp-out.us-west-2.amazonses.com [192.0.2.60])  by inbound-smtp.us-west-2.amazonaws.com with SMTP id itkgr for a@b.example; Tue, 1 Mar 2016 09:19:26 +0000 (UTC)',
    expected: { vendor: 'amazon-ses', fromVendor: 'amazon-ses', id: 'itkgr' },
  },
  {
    name: 'SendGrid writes dates in the form of Go',
    value:
      'by filterdrecv-74f with SMTP id filterdrecv-74f-1-AB; 2023-04-05 12:33:12.123456789 +0000 UTC m=+123.4',
    expected: { by: 'filterdrecv-74f', id: 'filterdrecv-74f-1-AB', date: '2023-04-05T12:33:12Z' },
  },
  {
    name: 'Domino',
    value:
      'from mail.contoso.example ([192.0.2.61]) by domino.fabrikam.example (IBM Domino Release 9.0.1FP8) with ESMTP id 2018010112000000-1234 ; Mon, 1 Jan 2018 12:00:00 +0100',
    expected: { ip: '192.0.2.61', with: 'ESMTP', id: '2018010112000000-1234', date: '2018-01-01T11:00:00Z' },
  },
  {
    name: 'CommuniGate: account remark',
    value:
      'from [192.0.2.62] (account joe HELO [10.1.1.1]) by mx.fabrikam.example (CommuniGate Pro SMTP 6.1.2) with ESMTPSA id 2088434; Fri, 07 Mar 2023 13:05:06 -0500',
    expected: { ip: '192.0.2.62', helo: '10.1.1.1', with: 'ESMTPSA', id: '2088434' },
  },
  {
    name: 'MDaemon: address of by is not the client',
    value:
      'from mail [192.0.2.63] by mx.fabrikam.example [198.51.100.1] with SMTP (MDaemon.PRO.v5.0.6.R) for <a@b.example>; Fri, 21 Feb 2023 09:32:27 +1000',
    expected: { ip: '192.0.2.63', with: 'SMTP', for: 'a@b.example' },
  },
  {
    name: 'Haraka: envelope sender without brackets',
    value:
      'from localhost ([192.0.2.64]) by mx.fabrikam.example (Haraka/2.8.21) with ESMTP id zzz.1 envelope-from <s@contoso.example>; Sat, 31 Oct 2020 18:32:53 +0000',
    expected: { ip: '192.0.2.64', envelopeFrom: 's@contoso.example', id: 'zzz.1' },
  },
  {
    name: 'Courier: authenticated client, mapped address',
    value:
      'from pc ([::ffff:192.0.2.65]) (AUTH: LOGIN joe@contoso.example, TLS: TLSv1.2,256bits,X) by mx.fabrikam.example with ESMTPSA id 0000000000012345.000; Wed, 01 Jan 2020 00:00:00 +0100',
    expected: { ip: '::ffff:192.0.2.65', tls: 'TLSv1.2' },
  },
  {
    name: 'OpenSMTPD: local socket',
    value:
      'from localhost (df.fabrikam.example [local]) by df.fabrikam.example (OpenSMTPD) with ESMTPA id 7b6dd533 for <a@b.example>; Fri, 21 Jun 2024 07:55:02 +0000 (UTC)',
    expected: { local: true, ip: null, id: '7b6dd533' },
  },
  {
    name: 'Amavis: loopback is local',
    value:
      'from mx.fabrikam.example ([127.0.0.1]) by localhost (mx.fabrikam.example [127.0.0.1]) (amavisd-new, port 10024) with ESMTP id nbe8; Wed, 17 Nov 2021 21:54:40 +0000 (UTC)',
    expected: { local: true, by: 'localhost', id: 'nbe8' },
  },
  {
    name: 'Proofpoint: filter daemon on the machine',
    value:
      'from pps.filterd (m0279871.ppops.net [127.0.0.1]) by mx0a-0031df01.pphosted.com (8.18.1.2/8.18.1.2) with ESMTP id 542E4; Fri, 2 May 2025 17:41:43 GMT',
    expected: { local: true, vendor: 'proofpoint', fromVendor: 'proofpoint' },
  },
  {
    name: 'Mimecast: STARTTLS named twice',
    value:
      'from mx.contoso.example (host.contoso.example [192.0.2.66]) by relay.mimecast.com with ESMTP with STARTTLS (version=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384) id us-mta-176-Zo1; Tue, 08 Oct 2024 09:59:44 -0400',
    expected: { vendor: 'mimecast', with: 'ESMTP', tls: 'TLSv1.3', id: 'us-mta-176-Zo1' },
  },
  {
    name: 'MessageLabs: the cipher is no protocol',
    value:
      'from mx.contoso.example (HELO helo.contoso.example) (192.0.2.67) by server-7.tower-210.messagelabs.com with DHE-RSA-AES256-GCM-SHA384 encrypted SMTP; 13 Sep 2018 14:47:44 -0000',
    expected: { vendor: 'messagelabs', with: 'SMTP', ip: '192.0.2.67', helo: 'helo.contoso.example' },
  },
  {
    name: 'IronPort: TLS in the protocol word',
    value:
      'from mx.contoso.example (HELO helo.contoso.example) ([192.0.2.68]) by esa1.hc1234-56.iphmx.com with ESMTP/TLS/ECDHE-RSA-AES256-GCM-SHA384; 02 Jul 2026 11:37:21 -0700',
    expected: { vendor: 'cisco', with: 'ESMTPS', ip: '192.0.2.68' },
  },
  {
    name: 'Yahoo: EHLO and address, two blanks',
    value:
      'from 127.0.0.1  (EHLO mx.contoso.example) (192.0.2.69) by mta1271.mail.bf1.yahoo.com with SMTPS; Sat, 06 Dec 2014 13:46:11 +0000',
    expected: { ip: '192.0.2.69', helo: 'mx.contoso.example', vendor: 'yahoo', local: false },
  },
  {
    name: 'Huawei: quoted greeting',
    value:
      'from mx ([192.0.2.70]:10000 "EHLO mx.contoso.example") by mx4.fabrikam.example with ESMTP id 1; Thu, 29 Apr 2007 23:34:45 +0000',
    expected: { ip: '192.0.2.70', helo: 'mx.contoso.example' },
  },
  {
    name: 'Zimbra: LMTP greeting',
    value:
      'from mx.contoso.example (LHLO mx.contoso.example) (192.0.2.71) by store.fabrikam.example with LMTP; Thu, 29 Apr 2007 23:34:45 +0000',
    expected: { ip: '192.0.2.71', with: 'LMTP', helo: 'mx.contoso.example' },
  },
  {
    name: 'redacted addresses stay unknown',
    value:
      'from xxxx.xxxx.net (unknown [xxx.xxx.xxx.83]) by mx.fabrikam.example (Postfix) with ESMTPS id XXXXXX for <xxxx@fabrikam.example>; Fri, 15 Oct 2021 14:41:59 +0200 (CEST)',
    expected: { ip: null, from: 'xxxx.xxxx.net', fromRdns: null, id: 'XXXXXX' },
  },
  {
    name: 'four letters for an address stay unknown',
    value:
      'from mx.contoso.example (mx.contoso.example [a.b.c.d]) by mx.fabrikam.example with SMTP id 1; Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { ip: null },
  },
  {
    name: 'a quoted local part may hold the bracket that ends a remark',
    value:
      'from mx.contoso.example ([192.0.2.72]) by mx.fabrikam.example with esmtp (Exim 4.96) (envelope-from <"a)b"@contoso.example>) id 1abc; Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { envelopeFrom: '"a)b"@contoso.example', id: '1abc', ip: '192.0.2.72' },
  },
  {
    name: 'line breaks that became letters',
    value:
      'from mx.contoso.example ([192.0.2.73])\\n\\tby mx.fabrikam.example with SMTP id 1;\\n Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { by: 'mx.fabrikam.example', ip: '192.0.2.73', date: '2021-10-15T12:41:59Z' },
  },
  {
    name: 'markdown around an address',
    value:
      'from mx.contoso.example ([192.0.2.74]) by mx.fabrikam.example with SMTP id 1 for <[a@b.example](mailto:a@b.example)>; Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { for: 'a@b.example', date: '2021-10-15T12:41:59Z' },
  },
  {
    name: 'the date may lack its semicolon',
    value: 'from mda by mx.fabrikam.example id 0MNZoy-1XoTPU2QmY-007AOr Sat, 29 Nov 2014 00:32:42 +0100',
    expected: { id: '0MNZoy-1XoTPU2QmY-007AOr', date: '2014-11-28T23:32:42Z' },
  },
  {
    name: 'an address in the greeting is the client\u2019s claim',
    value:
      'from unknown (HELO [192.168.1.2]) (192.0.2.76) by mx.fabrikam.example with ESMTP; Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { helo: '192.168.1.2', ip: '192.0.2.76', fromRdns: null },
  },
  {
    name: 'name and address without a blank',
    value:
      'from pc (host.contoso.example[192.0.2.77]) by mx.fabrikam.example with SMTP id 1; Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { ip: '192.0.2.77', fromRdns: 'host.contoso.example' },
  },
  {
    name: 'a login remark is no hand-off inside the machine',
    value:
      'from pc (host.contoso.example [192.0.2.78]) (user=joe mech=PLAIN bits=0) by mx.fabrikam.example with ESMTP id a-b (version=TLSv1.2 cipher=X); Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { ip: '192.0.2.78', local: false, tls: 'TLSv1.2' },
  },
  {
    name: 'Cyrus over a socket',
    value: 'from murder ([unix socket]) by mail1 (Cyrus 3.0.8) with LMTPA; Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { ip: null, local: true, with: 'LMTPA' },
  },
  {
    name: 'a missing host or protocol does not swallow the next clause',
    value: 'from x ([192.0.2.79]) by with id ; Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { ip: '192.0.2.79', with: null, id: null, date: '2021-10-15T12:41:59Z' },
  },
  {
    name: 'claiming to be',
    value:
      'from mail.contoso.example(192.0.2.80), claiming to be "helo.contoso.example" via SMTP by mx.fabrikam.example, id smtpdA; Tue Mar 12 12:00:00 2002',
    expected: { ip: '192.0.2.80', by: 'mx.fabrikam.example', id: 'smtpdA', date: '2002-03-12T12:00:00Z' },
  },
  {
    name: 'a host may be called like a keyword',
    value: 'from by ([192.0.2.75]) by with with SMTP id id; Fri, 15 Oct 2021 14:41:59 +0200',
    expected: { from: 'by', by: 'with', with: 'SMTP', id: 'id', ip: '192.0.2.75' },
  },
];

describe('readHop', () => {
  test.each(rows)('$name', ({ value, expected }) => {
    expect(readHop(value)).toMatchObject(expected);
  });

  test('an empty value is all unknown', () => {
    expect(readHop('')).toMatchObject({ from: null, by: null, ip: null, id: null, date: null, local: false });
  });
});
