/** Headers to try: a filter took the mail in, and the mailbox server behind it checked SPF once more, against the filter. */
export const sample = `Authentication-Results: mx.fabrikam.example; spf=fail (sender IP is 192.0.2.44)
 smtp.mailfrom=contoso.example; dkim=none (message not signed)
 header.d=none; dmarc=fail action=quarantine header.from=contoso.example
Received-SPF: Fail (mx.fabrikam.example: domain of contoso.example does not designate
 192.0.2.44 as permitted sender) client-ip=192.0.2.44;
Received: from filter.fabrikam.example (192.0.2.44) by mx.fabrikam.example with ESMTPS
 id a1; Mon, 2 Nov 2026 09:15:04 +0000
Authentication-Results: filter.fabrikam.example; spf=pass (sender IP is 198.51.100.7)
 smtp.mailfrom=contoso.example; dmarc=pass header.from=contoso.example
Received: from mail.contoso.example (198.51.100.7) by filter.fabrikam.example with ESMTPS
 id b2; Mon, 2 Nov 2026 09:15:02 +0000
Return-Path: <support@contoso.example>
From: Support <support@contoso.example>
To: kim@fabrikam.example
Subject: Your ticket
Message-ID: <1@contoso.example>
Date: Mon, 2 Nov 2026 09:15:01 +0000
`;
