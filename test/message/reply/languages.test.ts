import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../../src/message/reply/classify-reply.ts';
import { judgeConcepts } from '../../../src/message/reply/judge-concepts.ts';
import { lexicons } from '../../../src/message/reply/lexicon/index.ts';
import { readClauses } from '../../../src/message/reply/read-clauses.ts';

/** What servers may say of one thing, in own words, none of them anybody's default text. */
const said: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  English: [
    ['The person you wrote to has an inbox that is full', 'mailbox-full'],
    ['There is no such recipient in this house', 'user-unknown'],
    ['Your server must have a reverse DNS entry', 'no-ptr'],
    ['We refuse mail with a ZIP attachment', 'attachment'],
  ],
  German: [
    ['Das Postfach des Empfängers ist voll', 'mailbox-full'],
    ['Der Empfänger existiert hier nicht', 'user-unknown'],
    ['Die Nachricht ist zu groß', 'message-too-large'],
    ['Die Nachricht enthält einen Virus', 'virus'],
  ],
  French: [
    ['La boîte du destinataire est pleine', 'mailbox-full'],
    ["Cet utilisateur n'existe pas", 'user-unknown'],
    ['Le message est trop volumineux', 'message-too-large'],
    ['Vous devez vous authentifier : authentification requise', 'smtp-auth-required'],
  ],
  Spanish: [
    ['El buzón del usuario está lleno', 'mailbox-full'],
    ['El destinatario no existe en este servidor', 'user-unknown'],
    ['El mensaje es demasiado grande', 'message-too-large'],
    ['Mensaje rechazado: contiene un virus', 'virus'],
  ],
  Italian: [
    ['La casella del destinatario è piena', 'mailbox-full'],
    ['Utente sconosciuto', 'user-unknown'],
    ['Il messaggio è troppo grande', 'message-too-large'],
    ['Connessione al server rifiutata', 'connect'],
  ],
  Portuguese: [
    ['A caixa do destinatário está cheia', 'mailbox-full'],
    ['O usuário não foi encontrado', 'user-unknown'],
    ['A mensagem é muito grande', 'message-too-large'],
    ['A conta do destinatário foi desativada', 'mailbox-disabled'],
  ],
  Dutch: [
    ['Het postvak van de ontvanger is vol', 'mailbox-full'],
    ['Deze gebruiker bestaat niet', 'user-unknown'],
    ['Het bericht is te groot', 'message-too-large'],
    ['Te veel ontvangers', 'recipient-limit'],
  ],
  Polish: [
    ['Skrzynka odbiorcy jest pełna', 'mailbox-full'],
    ['Użytkownik nie istnieje', 'user-unknown'],
    ['Wiadomość jest zbyt duża', 'message-too-large'],
    ['Wiadomość zawiera wirusa', 'virus'],
  ],
  Czech: [
    ['Schránka příjemce je plná', 'mailbox-full'],
    ['Neznámý uživatel', 'user-unknown'],
    ['Zpráva je příliš velká', 'message-too-large'],
    ['Příliš mnoho příjemců', 'recipient-limit'],
  ],
  Russian: [
    ['Почтовый ящик получателя переполнен', 'mailbox-full'],
    ['Пользователь не найден', 'user-unknown'],
    ['Размер сообщения превышает лимит', 'message-too-large'],
    ['Сообщение содержит вирус', 'virus'],
  ],
  Japanese: [
    ['受信者のメールボックスが一杯です', 'mailbox-full'],
    ['宛先のユーザーが見つかりません', 'user-unknown'],
    ['メッセージが大きすぎます', 'message-too-large'],
    ['メールからウイルスが検出されました', 'virus'],
  ],
  Chinese: [
    ['收件人的邮箱已满', 'mailbox-full'],
    ['该用户不存在', 'user-unknown'],
    ['邮件过大', 'message-too-large'],
    ['您的IP在黑名单中，连接被拒绝', 'ip-listed'],
  ],
  Turkish: [
    ['Alıcının posta kutusu dolu', 'mailbox-full'],
    ['Kullanıcı bulunamadı', 'user-unknown'],
    ['Mesaj çok büyük', 'message-too-large'],
    ['Çok fazla alıcı', 'recipient-limit'],
  ],
  Swedish: [
    ['Mottagarens brevlåda är full', 'mailbox-full'],
    ['Användaren finns inte', 'user-unknown'],
    ['Meddelandet är för stort', 'message-too-large'],
    ['För många mottagare', 'recipient-limit'],
  ],
};

describe('what servers say in fourteen languages', () => {
  it('looks at every language of the lexicon', () => {
    expect(Object.keys(said)).toHaveLength(14);
    expect(lexicons.length).toBeGreaterThanOrEqual(14);
  });

  for (const [language, sentences] of Object.entries(said))
    it.each(sentences)(`${language}: %s`, (text, expected) => {
      expect(judgeConcepts(readClauses(text).clauses)?.class).toBe(expected);
    });

  it.each([
    ['without its accents', 'La boite du destinataire est pleine', 'mailbox-full'],
    ['in capitals', 'EL BUZON ESTA LLENO', 'mailbox-full'],
    ['as one token of a program', '550 RecipientMailboxFull', 'mailbox-full'],
    ['beside a code', '552 5.2.2 Skrzynka odbiorcy jest pełna', 'mailbox-full'],
  ])('the same words %s', (_how, text, expected) => {
    expect(classifyReply(text, { reply: /^\d{3}/.exec(text)?.[0] ?? null }).class).toBe(expected);
  });
});
