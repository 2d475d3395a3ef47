import { describe, expect, test } from 'vitest';
import { readWords, type WordKind } from '../../../src/evidence/words/read-words.ts';
import type { StemLanguage } from '../../../src/evidence/words/word-stems.ts';
import { matterOf } from '../../diagnosis/matter-of.ts';

const kindsIn = (text: string): WordKind[] =>
  readWords(text.split('\n').map((line, at) => ({ line: at + 1, text: line }))).map(({ kind }) => kind);

type Said = 'forwarded' | 'filter-in-front' | 'list' | 'never-sent' | 'forged';

/** What is said, and a sentence of the same words' neighbourhood that says something else. */
type Pair = readonly [fires: string, nearMiss: string];

const table: Readonly<Record<StemLanguage, Readonly<Record<Said, Pair>>>> = {
  en: {
    forwarded: [
      'All mail for this address is forwarded to my private mailbox.',
      'I look forward to your answer.',
    ],
    'filter-in-front': [
      'We have a spam filter in front of our Exchange server.',
      'The spam filter was bought last year.',
    ],
    list: [
      'It was sent to a mailing list that I am a member of.',
      'Here is the list of things that I tried.',
    ],
    'never-sent': ['I never sent this message.', 'I sent this message yesterday and got no answer.'],
    forged: ['Somebody spoofs our domain.', 'My colleague forgot the subject.'],
  },
  de: {
    forwarded: [
      'Die Mails werden an mein privates Postfach weitergeleitet.',
      'Bitte leiten Sie mich durch die Einstellungen.',
    ],
    'filter-in-front': [
      'Vor unserem Exchange steht ein Spamfilter.',
      'Der Spamfilter wurde im letzten Jahr gekauft.',
    ],
    list: ['Die Nachricht ging an eine Mailingliste.', 'Anbei die Liste der Empfänger.'],
    'never-sent': ['Ich habe diese Mail nie gesendet.', 'Ich habe die Mail gestern gesendet.'],
    forged: ['Der Absender ist gefälscht.', 'Ich habe mich beim Betreff vertippt.'],
  },
  fr: {
    forwarded: [
      'Les messages sont redirigés vers ma boîte privée.',
      'Merci de me diriger vers la bonne page.',
    ],
    'filter-in-front': [
      'Il y a une passerelle antispam devant notre serveur.',
      'La passerelle antispam est toute neuve.',
    ],
    list: ['Le message est parti sur une liste de diffusion.', 'Voici la liste des clients.'],
    'never-sent': ['Je n’ai jamais envoyé ce message.', 'J’ai envoyé ce message hier.'],
    forged: ['Quelqu’un usurpe notre adresse.', 'L’usage de cette adresse est récent.'],
  },
  es: {
    forwarded: ['Los correos se reenvían a mi buzón privado.', 'Los correos llegan a mi buzón privado.'],
    'filter-in-front': ['Tenemos un filtro antispam delante del servidor.', 'El filtro antispam es nuevo.'],
    list: ['El mensaje fue a una lista de correo.', 'Adjunto la lista de clientes.'],
    'never-sent': ['Yo nunca envié este mensaje.', 'Yo envié este mensaje ayer.'],
    forged: ['Alguien suplanta nuestra dirección.', 'Alguien suple a nuestra directora.'],
  },
  it: {
    forwarded: [
      'La posta viene inoltrata alla mia casella privata.',
      'La posta arriva nella mia casella privata.',
    ],
    'filter-in-front': ['C’è un antispam davanti al nostro server.', 'Il nuovo antispam costa troppo.'],
    list: ['Il messaggio è andato a una lista di distribuzione.', 'Ecco la lista dei clienti.'],
    'never-sent': ['Io non ho mai inviato questo messaggio.', 'Io ho inviato questo messaggio ieri.'],
    forged: ['Il mittente è contraffatto.', 'Il mittente è il contabile.'],
  },
  pt: {
    forwarded: [
      'Os e-mails são encaminhados para a minha caixa privada.',
      'Os e-mails chegam à minha caixa privada.',
    ],
    'filter-in-front': ['Temos um antispam à frente do servidor.', 'O antispam é novo.'],
    list: ['A mensagem foi para uma lista de e-mail.', 'Segue a lista de clientes.'],
    'never-sent': ['Eu nunca enviei esta mensagem.', 'Eu enviei esta mensagem ontem.'],
    forged: ['O remetente foi falsificado.', 'O remetente falou comigo.'],
  },
  nl: {
    forwarded: ['De mail wordt doorgestuurd naar mijn privébox.', 'De mail komt door in mijn privébox.'],
    'filter-in-front': ['Er staat een spamfilter voor onze server.', 'Het spamfilter is nieuw.'],
    list: ['Het bericht ging naar een mailinglijst.', 'Hierbij de lijst met klanten.'],
    'never-sent': ['Ik heb dit bericht nooit verstuurd.', 'Ik heb dit bericht gisteren verstuurd.'],
    forged: ['De afzender is vervalst.', 'De afzender is verhuisd.'],
  },
  pl: {
    forwarded: [
      'Poczta jest przekierowana na moją prywatną skrzynkę.',
      'Poczta trafia na moją prywatną skrzynkę.',
    ],
    'filter-in-front': [
      'Przed naszym serwerem stoi bramka antyspamowa.',
      'Nowa bramka antyspamowa jest droga.',
    ],
    list: ['Wiadomość poszła na listy dyskusyjne.', 'W załączniku jest lista klientów.'],
    'never-sent': ['Ja nigdy nie wysłałem tej wiadomości.', 'Ja wysłałem tę wiadomość wczoraj.'],
    forged: ['Ktoś podszywa się pod naszą domenę.', 'Ktoś podpisał naszą umowę.'],
  },
  cs: {
    forwarded: ['Pošta je přesměrována do mé soukromé schránky.', 'Pošta přichází do mé soukromé schránky.'],
    'filter-in-front': ['Před naším serverem je antispamová brána.', 'Nová antispamová brána je drahá.'],
    list: ['Zpráva šla do e-mailové konference.', 'V příloze je seznam zákazníků.'],
    'never-sent': ['Já jsem tuto zprávu neposlal.', 'Já jsem tuto zprávu poslal včera.'],
    forged: ['Odesílatel je podvržený.', 'Odesílatel je na dovolené.'],
  },
  ru: {
    forwarded: ['Почта пересылается на мой личный ящик.', 'Почта приходит в мой личный ящик.'],
    'filter-in-front': ['Перед нашим сервером стоит шлюз.', 'Новый шлюз стоит дорого.'],
    list: ['Письмо ушло в рассылку.', 'Вот список клиентов.'],
    'never-sent': ['Я не отправлял это письмо.', 'Я отправил это письмо вчера.'],
    forged: ['Кто-то подделывает наш адрес.', 'Кто-то поделился нашим адресом.'],
  },
  ja: {
    forwarded: [
      'メールは個人のメールボックスに転送されています。',
      'メールは個人のメールボックスに届きます。',
    ],
    'filter-in-front': ['サーバーの手前にゲートウェイがあります。', '新しいゲートウェイは高価です。'],
    list: ['メーリングリストに投稿しました。', '顧客のリストを添付します。'],
    'never-sent': ['私はこのメールを送っていません。', '私はこのメールを昨日送信しました。'],
    forged: ['差出人が偽装されています。', '差出人は同僚です。'],
  },
  zh: {
    forwarded: ['邮件会自动转发到我的私人邮箱。', '邮件会送到我的私人邮箱。'],
    'filter-in-front': ['服务器前面有一个网关。', '新的网关很贵。'],
    list: ['这封信发到了邮件列表。', '附件是客户列表。'],
    'never-sent': ['我没有发送过这封邮件。', '我昨天发送了这封邮件。'],
    forged: ['有人伪造我们的地址。', '有人忘记了我们的地址。'],
  },
  tr: {
    forwarded: ['Postalar özel kutuma yönlendiriliyor.', 'Postalar özel kutuma geliyor.'],
    'filter-in-front': ['Sunucumuzun önünde bir ağ geçidi var.', 'Yeni ağ geçidi çok pahalı.'],
    list: ['Mesaj bir e-posta listesine gitti.', 'Müşteri listesi ektedir.'],
    'never-sent': ['Ben bu mesajı göndermedim.', 'Ben bu mesajı dün gönderdim.'],
    forged: ['Biri adresimizi taklit ediyor.', 'Biri adresimizi takip ediyor.'],
  },
  sv: {
    forwarded: [
      'Posten vidarebefordras till min privata brevlåda.',
      'Posten kommer till min privata brevlåda.',
    ],
    'filter-in-front': ['Det står ett spamfilter framför vår server.', 'Vårt nya spamfilter är dyrt.'],
    list: ['Meddelandet gick till en e-postlista.', 'Här är listan över kunder.'],
    'never-sent': ['Jag har inte skickat det här meddelandet.', 'Jag har skickat det här meddelandet i går.'],
    forged: ['Avsändaren är förfalskad.', 'Avsändaren är förkyld.'],
  },
};

for (const [language, kinds] of Object.entries(table)) {
  describe(language, () => {
    test.each(Object.entries(kinds))('%s', (kind, [fires, nearMiss]) => {
      expect(kindsIn(fires), fires).toContain(kind);
      expect(kindsIn(nearMiss), nearMiss).not.toContain(kind);
    });
  });
}

describe('a mail that does not go out is no denial', () => {
  test.each([
    'I didn’t send this.',
    "We didn't write this mail.",
    'This was not sent by me.',
    'Nobody of us sent it, and our server has no trace of it.',
    'Diese Mail wurde nicht von mir gesendet.',
  ])('denied: %s', (text) => {
    expect(kindsIn(text)).toContain('never-sent');
  });

  test.each([
    'My mail was not sent.',
    'We can not send mail to this company.',
    'I have not yet sent the invoice.',
    'Our server does not send the mail to them.',
    'My message could not be sent to the recipient.',
    'Meine Mail wurde nicht gesendet.',
    'Ich kann die Mail nicht verschicken.',
    'Mon message n’est pas envoyé.',
    'Mi correo no se envía.',
    'Мое письмо не отправлено.',
    'Mijn bericht is niet verzonden.',
  ])('not denied: %s', (text) => {
    expect(kindsIn(text)).not.toContain('never-sent');
  });
});

describe('neighbours in everyday talk say nothing of the way', () => {
  test.each<[WordKind, string]>([
    ['forwarded', 'İletişim bilgilerim aşağıdadır.'],
    ['forwarded', 'Le transfert de domaine est terminé.'],
    ['forwarded', 'Our website redirects to another page.'],
    ['forwarded', 'We changed the port forwarding of our router.'],
    ['filter-in-front', 'Vor zwei Wochen haben wir den Spamfilter getauscht.'],
    ['filter-in-front', 'My printer relays through the smarthost of our provider.'],
    ['list', 'Is our address on a block list?'],
    ['list', 'We are not on any list of spamhaus.'],
    ['forged', 'Is this our fault, or a fake error of the provider?'],
    ['login', 'SPF and DKIM are meant for email authentication.'],
  ])('no %s: %s', (kind, text) => {
    expect(kindsIn(text)).not.toContain(kind);
  });
});

describe('a word is found', () => {
  test('with its lines and what else the sentence names', () => {
    const [word] = readWords([
      { line: 7, text: 'Our mail is forwarded by fwd.contoso.example (198.51.100.30)' },
      { line: 8, text: 'to another provider.' },
    ]);
    expect(word).toMatchObject({ kind: 'forwarded', lines: [7, 8], needle: 'forwarded' });
    expect(word?.hosts).toEqual(['fwd.contoso.example', '198.51.100.30']);
  });

  test('by a product that stands in front', () => {
    const words = readWords([{ line: 1, text: 'Incoming mail goes through Mimecast before it reaches us.' }]);
    expect(words).toContainEqual(expect.objectContaining({ kind: 'filter-in-front', vendor: 'mimecast' }));
  });

  test('and a product for outgoing mail is the sender’s own', () => {
    const kinds = kindsIn('Our outgoing mail is sent by Mimecast.');
    expect(kinds).toContain('own-filter');
    expect(kinds).not.toContain('filter-in-front');
  });

  test('inside marks of a quote and of markdown', () => {
    expect(kindsIn('> > The mail is **forwarded** to my `private` mailbox.')).toContain('forwarded');
  });
});

test('letters beyond ASCII reach the words of a paste', () => {
  const said = [
    'Vor unserem Exchange steht ein Spamfilter, der Absender ist gefälscht.',
    '有人伪造我们的地址。',
    'Кто-то подделывает наш адрес.',
  ];
  for (const text of said)
    expect(
      matterOf(text).evidence.words.map(({ kind }) => kind),
      text,
    ).toContain('forged');
});

describe('what is said not to be there', () => {
  test.each([
    ['There is no gateway in front of the server.', 'There is a gateway in front of the server.'],
    [
      'They say that filtering of inbound mail is to be checked, but we have no filter in front.',
      'They say that filtering of inbound mail is to be checked, and we have a filter in front.',
    ],
    [
      'The partner has no gateway, its MX points to the server.',
      'The partner has a gateway, its MX points to it.',
    ],
    ['Vor dem Exchange steht kein Spamfilter.', 'Vor dem Exchange steht ein Spamfilter.'],
  ])('%s', (absent, present) => {
    expect(kindsIn(absent)).not.toContain('filter-in-front');
    expect(kindsIn(present)).toContain('filter-in-front');
  });
});

describe('a paid sender that one is no customer of', () => {
  test.each([
    ["We don't use SendGrid and never did.", "We use SendGrid and don't know why."],
    ['Nous ne sommes pas clients de Mailjet.', 'Nous sommes clients de Mailjet.'],
    ['Wir nutzen Mailchimp gar nicht.', 'Wir nutzen Outlook gar nicht.'],
  ])('%s', (none, some) => {
    expect(kindsIn(none)).toContain('no-customer');
    expect(kindsIn(some)).not.toContain('no-customer');
  });
});

describe('an outgoing log without a trace of the mail', () => {
  test.each([
    ['There is nothing in our outgoing log.', 'There is nothing in our incoming log.'],
    ['Our outbound logs show nothing of it.', 'Our outbound logs show the delivery.'],
    ['No nosso log de saída não há nada.', 'O log de saída mostra a entrega.'],
  ])('%s', (none, some) => {
    expect(kindsIn(none)).toContain('never-sent');
    expect(kindsIn(some)).not.toContain('never-sent');
  });
});

describe('nobody speaks', () => {
  test.each([
    ['in a field', 'X-Forwarded-To: ann@contoso.example'],
    ['in a folded field', 'Received: from a.example by b.example\n\tfor forwarded spoofed mailing list'],
    [
      'in a log line',
      'Mar  3 10:00:05 mail postfix/smtp[411]: 4XyZ: to=<forwarding@contoso.example>, status=bounced (mailing list)',
    ],
    ['in a reply of a server', '550 5.7.1 This spoofed message was forwarded by a mailing list'],
    ['in the name of a machine', 'Our server is called forwarding.contoso.example today.'],
    ['in an address', 'Please write to mailinglist@contoso.example about it.'],
    ['in a link', 'Look at https://www.contoso.example/forwarding/mailman/spoofing please.'],
    ['at the head of a quoted mail', '---------- Forwarded message ----------'],
    ['in an empty text', ''],
  ])('%s', (_, text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  test('and a long text is read to a limit', () => {
    const lines = Array.from({ length: 5_000 }, (_, at) => ({
      line: at + 1,
      text: 'The mail is forwarded to a mailing list by a spoofer.',
    }));
    const words = readWords(lines);
    expect(words.length).toBeGreaterThan(0);
    expect(words.length).toBeLessThanOrEqual(200);
  });
});

describe('what is denied is not said', () => {
  test.each([
    'Nothing is forwarded by anybody, it goes straight to their MX.',
    'The address is not redirected anywhere.',
    'Die Mail wird nicht weitergeleitet.',
    'There is no forwarding on this mailbox.',
  ])('%s', (text) => expect(kindsIn(text)).not.toContain('forwarded'));

  test.each([
    'It does not arrive when the alias forwards it to Gmail.',
    'Not every mail is lost, those that are forwarded are.',
  ])('%s', (text) => expect(kindsIn(text)).toContain('forwarded'));

  test.each([
    ['opendkim says body hash is ok, signature did not verify', false],
    ['przecież bh się zgadza', false],
    ['the body hash did not verify', true],
    ['it says body hash mismatch', true],
  ])('a body hash that is fine: %s', (text, fails) => {
    expect(kindsIn(text).includes('body-hash')).toBe(fails);
  });

  test.each([
    ['The old address is still hosted there and passes on to their new tenant.', true],
    ['SPF passes on the second check.', false],
  ])('passing on: %s', (text, forwards) => {
    expect(kindsIn(text).includes('forwarded')).toBe(forwards);
  });

  test.each([
    'Lieferant am Telefon: nicht von uns.',
    "I called them, it wasn't them.",
    "He phoned back: he didn't send anything.",
    'Sie hat um 5 Uhr früh nichts geschickt.',
  ])('nobody sent it: %s', (text) => expect(kindsIn(text)).toContain('never-sent'));
});

test('a text is changed where something alters it, not where a part is an alternative one', () => {
  expect(kindsIn('The gateway alters the body.')).toContain('adds-text');
  expect(kindsIn('MIME_GOOD (-0.1) [multipart/alternative]')).not.toContain('adds-text');
});

describe('a policy is not what became of a mail', () => {
  test.each([
    'Our domain has SPF, DKIM, DMARC with `p=reject; sp=reject; adkim=s`.',
    'SPF and DKIM are fine and the DMARC policy is reject.',
    'We publish a reject policy for DMARC since May.',
  ])('%s', (text) => {
    expect(kindsIn(text).filter((kind) => kind.endsWith('-fails'))).toEqual([]);
  });

  test('a check that fails under one still does', () => {
    expect(kindsIn('DMARC fails since we set p=reject.')).toContain('dmarc-fails');
  });

  test('SPF that passes for another domain did not fail', () => {
    expect(kindsIn('SPF fails alignment: the envelope is on our own domain.')).not.toContain('spf-fails');
    expect(kindsIn('SPF fails: the envelope is on our own domain.')).toContain('spf-fails');
  });
});

test.each([
  'Ah mais oui, 203.0.113.189 c\u2019est nous depuis jeudi !',
  "203.0.113.189, that's us since the move on Thursday",
  'Die Adresse 203.0.113.189 sind wir selbst',
])('whose an address is: %s', (text) => {
  expect(kindsIn(text)).toContain('ours');
});

test.each(['203.0.113.189 c\u2019est quoi ?', "that's useful: 203.0.113.189", 'donc pas de redirection'])(
  'nobody says whose an address is, and nothing is forwarded: %s',
  (text) => {
    expect(kindsIn(text)).not.toContain('ours');
    expect(kindsIn(text)).not.toContain('forwarded');
  },
);
