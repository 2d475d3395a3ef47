import { describe, expect, test } from 'vitest';
import { situations } from '../../src/catalog/situations.ts';
import {
  type CustomerLanguage,
  customerLanguages,
  customerText,
} from '../../src/explanation/customer/customer-text.ts';
import { languageOf } from '../../src/explanation/customer/language-of.ts';

const languages = Object.keys(customerLanguages) as CustomerLanguage[];

describe.each(languages)('a customer who reads %s', (language) => {
  test('gets two to five sentences without internals for every situation', () => {
    for (const situation of situations) {
      const text = customerText(situation, language, false);
      expect(text.split('\n\n').length).toBe(3);
      const body = text.split('\n\n')[1] ?? '';
      expect(body, situation).not.toMatch(/\b(?:SPF|DKIM|DMARC|RFC|MTA|SMTP|Microsoft|Google)\b/);
      expect(body.match(/[.!?](?=\s|$)/g)?.length ?? 0, situation).toBeGreaterThanOrEqual(1);
      expect(body.length, situation).toBeLessThan(480);
    }
  });

  test('is told that a question follows, when one does', () => {
    const plain = customerText('open', language, false);
    expect(customerText('open', language, true).length).toBeGreaterThan(plain.length + 20);
  });
});

test('no language says what another says', () => {
  for (const situation of situations)
    expect(new Set(languages.map((language) => customerText(situation, language, false))).size).toBe(7);
});

describe('the language of a mail', () => {
  test.each([
    [
      'de',
      'Ihre Nachricht konnte nicht zugestellt werden. Bitte prüfen Sie die Adresse und senden Sie sie mit einem neuen Anhang.',
    ],
    [
      'fr',
      'Bonjour, votre message pour Paula n’a pas été remis. Veuillez vérifier dans votre carnet avec nous. Cordialement',
    ],
    [
      'es',
      'Su mensaje para Paula no ha sido entregado. Gracias por su correo, saludos con una copia para los clientes.',
    ],
    ['it', 'Il messaggio non è stato consegnato. Questo indirizzo della posta che per noi. Grazie e saluti'],
    [
      'pt',
      'Sua mensagem não foi entregue. O endereço em que você escreveu ao correio com uma caixa cheia. Obrigado',
    ],
    [
      'nl',
      'Uw bericht kon niet worden bezorgd. Het adres van deze persoon, voor wij een kopie naar aan u. Groet',
    ],
    ['en', 'Your message could not be delivered. The following address failed: the mailbox is full.'],
    [
      'en',
      'Undelivered Mail Returned to Sender. This is the mail system at host. Subject: Angebot und Termin',
    ],
    ['en', ''],
  ])('%s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  test('is found in English boilerplate around a letter, in linear time', () => {
    expect(
      languageOf(
        'This is the mail system. I am sorry. Sehr geehrte Frau X, bitte senden Sie uns eine Kopie und die Rechnung mit Datum für die Ablage. Wir danken.',
      ),
    ).toBe('de');
    expect(languageOf('a '.repeat(500_000))).toBe('en');
  });
});
