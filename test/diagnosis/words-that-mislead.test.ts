import { describe, expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/diagnose-bytes.ts';

const causesOf = (text: string) =>
  diagnoseBytes(Buffer.from(text), null).flatMap(({ findings }) => findings.map(({ cause }) => cause));

describe('replies whose words seem to say something else', () => {
  test.each([
    [
      'a client that did not log in is on no block list',
      '554 5.7.1 <phone.lan[203.0.113.9]>: Client host rejected: Access denied; please use port 587 and authenticate',
      ['smtp-auth-missing'],
    ],
    [
      'the recipient’s own block list is no public one',
      "554 5.7.0 Blocked by recipient's organization blocklist",
      ['recipient-policy'],
    ],
    [
      'a record that "does not allow" an address is no restricted mailbox',
      "550 This message was rejected because the sender's domain (contoso.example) does not allow 203.0.113.66 to send its mail (SPF)",
      ['spf-not-authorized'],
    ],
    [
      'a signature that passes says nothing about alignment when SPF is what is asked for',
      '550-5.7.27 This mail has been blocked because SPF does not pass. 550-5.7.27 Authentication results: SPF [contoso.example] with ip: [203.0.113.33] = did not pass, DKIM = PASS. 550 5.7.27',
      ['auth-missing', 'spf-not-authorized'],
    ],
    [
      'the standard’s words for 554 are no fault of the receiving system',
      'Diagnostic-Code: smtp; 554 5.0.0 Transaction failed\nAction: failed\nFinal-Recipient: rfc822; a@contoso.example\nStatus: 5.0.0',
      ['insufficient-evidence'],
    ],
    [
      'the code of a closed group is known in every language',
      "No se entregó: Remote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup'",
      ['recipient-policy'],
    ],
    [
      'an account of one’s own provider that is stopped is no limit of the recipient',
      '554 5.4.6 Unusual sending activity detected. Please try after sometime. Outgoing blocked for a@contoso.example',
      ['sender-account-blocked'],
    ],
    [
      'a disabled mailbox is no wrong address',
      '550 Message was not accepted -- invalid mailbox. Local mailbox a@mail.ru is unavailable: account is disabled',
      ['mailbox-disabled'],
    ],
  ])('%s', (_danger, text, expected) => {
    expect(expected).toContain(causesOf(text)[0]);
  });

  test.each([
    'Wir bekommen Berichte zu E-Mails, die wir nie verschickt haben.',
    'Je reçois des retours pour des mails que je n’ai jamais envoyés.',
    'Recibo rebotes de correos que nunca envié.',
    'We checked the log: this message was never sent by us.',
  ])('nobody’s records are blamed for a mail that was never sent: %s', (words) => {
    const reply =
      'Diagnostic-Code: smtp; 550 5.7.1 Message rejected: SPF fail for contoso.example from 203.0.113.166';
    expect(causesOf(`${words}\n${reply}`)).toEqual(['backscatter']);
  });
});

describe('what people say about the way of the mail', () => {
  test('a filter drawn before the mailbox host keeps the sender’s record out of it', () => {
    const reply = '550 5.7.23 SPF fail: domain northwind.example does not designate 203.0.113.145';
    expect(causesOf(`We use Hornetsecurity -> Exchange Online. Customers get:\n\n${reply}`)).not.toContain(
      'spf-not-authorized',
    );
  });

  test('a filter that nobody names leaves the refusal as it is', () => {
    const reply = '550 5.7.23 SPF fail: domain northwind.example does not designate 203.0.113.145';
    expect(causesOf(`We moved to a new office -> Exchange is the same. We get:\n\n${reply}`)).toContain(
      'spf-not-authorized',
    );
  });
});
