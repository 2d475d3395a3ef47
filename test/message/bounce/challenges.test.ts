import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

/** The kind of a mail that a program sent with these words. */
const kindOf = (words: string): string =>
  readBounce(
    itemOf(
      `From: Guard <guard@contoso.example>\nTo: me@fabrikam.example\nSubject: Re: Offer\nAuto-Submitted: auto-replied\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${words}\n\nhttps://guard.contoso.example/c/8f7\n`,
      'eml',
    ),
  ).kind;

describe('a request to confirm a mail is no absence notice, in any language', () => {
  test.each([
    ['English', 'This mailbox takes mail from known senders. Yours is waiting: please verify the mail here.'],
    [
      'German',
      'Ihre Nachricht wird zurückgehalten. Bitte bestätigen Sie über den Link, dass Sie ein Mensch sind.',
    ],
    ['French', 'Votre message reste en attente ; veuillez confirmer votre envoi ici.'],
    ['Spanish', 'Su mensaje está en espera: por favor confirme su envío aquí.'],
    ['Italian', 'Il suo messaggio è in attesa: si prega di confermare l’invio qui.'],
    ['Portuguese', 'A sua mensagem aguarda: por favor confirme o envio aqui.'],
    ['Dutch', 'Uw mail wacht; gelieve uw verzending hier te bevestigen.'],
    ['Polish', 'Wiadomość oczekuje; proszę potwierdzić wysyłkę tutaj.'],
    ['Czech', 'Vaše zpráva čeká; prosím potvrďte odeslání zde.'],
    ['Russian', 'Ваше сообщение ожидает; пожалуйста, подтвердите отправку здесь.'],
    ['Turkish', 'İletiniz bekletiliyor; lütfen gönderiminizi burada doğrulayın.'],
    ['Swedish', 'Ditt meddelande väntar; vänligen verifiera dig här.'],
    ['Japanese', 'あなたのメールは保留中です。こちらで認証してください。'],
    ['Chinese', '您的邮件正在等待，请在此验证。'],
    [
      'an answer as the proof',
      'Damit Ihre E-Mail zugestellt wird, antworten Sie bitte einmalig auf diese Nachricht.',
    ],
    [
      'approved senders are no moderator',
      'You are not on my list of approved senders. Your mail is held: please confirm it here.',
    ],
  ])('%s', (_language, words) => {
    expect(kindOf(words)).toBe('challenge');
  });
});

describe('other automatic mails ask as well', () => {
  test.each([
    [
      'an absence',
      'Vielen Dank für Ihre Nachricht. Ich bin nicht im Büro. In dringenden Fällen antworten Sie bitte meiner Kollegin.',
    ],
    [
      'an absence that wants a call',
      'Merci pour votre message. Je suis absent. Veuillez confirmer par téléphone en cas d’urgence.',
    ],
    ['a ticket', 'We received your message. Please reply to this mail to add to it.'],
    ['an order', 'Your order will be delivered on Tuesday. Please answer this mail if the address is wrong.'],
    [
      'a form',
      'Please find attached the confirmation of your order; this mail was sent to the sender of the form.',
    ],
    [
      'a moderator',
      'Your message is held until a moderator has looked at it. To withdraw it go to https://lists.contoso.example/confirm/l/1',
    ],
    ['a moderator in Turkish', 'Mesajınız listenin yöneticisinin onayını bekliyor.'],
  ])('%s', (_name, words) => {
    expect(kindOf(words)).toBe('auto-reply');
  });
});
