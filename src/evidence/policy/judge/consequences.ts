/**
 * What receivers do, with their codes. Sources: Gmail SMTP errors and sender guidelines, Microsoft's page on 550
 * 5.7.515 and on non-delivery codes, Yahoo's SMTP error codes (all read 2026-11-21).
 */
export const consequences = {
  spfError:
    'SPF gives permerror and counts as failed: without an aligned DKIM signature Gmail answers 550 5.7.26 or 5.7.27, Outlook.com 550 5.7.515, Yahoo 554 5.7.9 where DMARC asks for it.',
  spfPartly:
    'Senders listed before this point still pass; all others get permerror, which counts as failed (Gmail 550 5.7.26 or 5.7.27, Outlook.com 550 5.7.515).',
  spfNone:
    'Mail without a DKIM signature is refused by Gmail (550 5.7.26) and Yahoo; Outlook.com wants SPF as well as DKIM from bulk senders (550 5.7.515).',
  spfWide:
    'Strangers can send as this domain with a passing SPF; Gmail refuses records with suspicious entries (550 5.7.24).',
  spfOpenToForgery: 'Mail forged in its name does not fail SPF anywhere.',
  spfWeak: 'Receivers learn little from SPF for this domain.',
  spfOpen:
    'Receivers that get no answer either defer the mail (SPF temperror, Gmail 451 4.7.26). This is not the same as a missing record.',
  dkimNone:
    'Mail passes DMARC only while SPF is aligned, and fails after every forwarding. Gmail, Yahoo and Outlook.com want DKIM from bulk senders (Gmail 550 5.7.30, Outlook.com 550 5.7.515).',
  dkimBroken: 'Signatures with this selector do not verify (Gmail 550 5.7.30 when nothing else passes).',
  dmarcNone:
    'Nobody is told what to do with forged mail. Bulk mail is refused: Gmail 550 5.7.40, Outlook.com 550 5.7.515, and Yahoo refuses it as well.',
  dmarcVoid:
    'Receivers act as if there were no DMARC record: bulk mail is refused (Gmail 550 5.7.40, Outlook.com 550 5.7.515).',
  dmarcMonitor: 'Forged mail is delivered; only reports are sent.',
  dmarcOpen:
    'Receivers defer or skip DMARC while the DNS does not answer (Gmail 451 4.7.26). This is not the same as a missing record.',
  reports: 'Reports to this address are not sent.',
  mxBroken: 'Mail to this domain is not delivered; bounces and replies are lost.',
  mxWeak: 'Some senders do not deliver, others fall back.',
  sts: 'Senders that check MTA-STS do not deliver to these hosts, or skip the check.',
  ptr: 'Gmail answers 550 5.7.25 or 451 4.7.23 to addresses without matching reverse DNS.',
  dualFilter:
    'Unless the second system is told to skip the first, it takes the first one for the sender: SPF fails for genuine mail (Exchange Online 550 5.7.23, with DMARC 5.7.509), and a changed text breaks DKIM.',
  zone: 'Mail from and to this domain fails everywhere; Yahoo refuses senders whose domain does not resolve.',
} as const;
