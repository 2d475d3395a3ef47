import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../../../src/message/reply/classify-reply.ts';

/** Refusals as servers and notices of these languages word them, by what they refuse for. */
const said: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  Slovak: [
    [
      'mailbox-full',
      'Vážený používateľ, Vašu správu nebolo možné doručiť, lebo schránka adresáta je preplnená.',
    ],
    ['user-unknown', '554 5.4.1 Adresa neexistuje v našej organizácii'],
    ['mailbox-disabled', 'Konto príjemcu bolo pozastavené pre nezaplatenie'],
    ['message-too-large', 'Maximálna veľkosť správy je 10 MB'],
    ['ip-listed', '550 Odmietame poštu z IP 198.51.100.7, pretože je uvedená na čiernej listine spamcop'],
    ['spam', 'Filter označil Vašu správu ako nevyžiadanú a nedoručil ju'],
    ['throttled', '421 Posielate príliš rýchlo, spomaľte prosím'],
    ['smtp-auth-required', '535 Prihlásenie zlyhalo, zlé heslo'],
    ['sender-blocked', 'Overenie adresy odosielateľa zlyhalo, odosielateľ neexistuje'],
    [
      'spf-fail',
      'Server 192.0.2.5 nie je oprávnený odosielať poštu za doménu firma.example podľa SPF záznamu',
    ],
    ['no-ptr', '554 Odosielajúci server nemá platný spätný DNS záznam'],
    ['tls', 'TLS certifikát servera vypršal'],
  ],
  Slovene: [
    [
      'mailbox-full',
      'Spoštovani, vašega sporočila ni bilo mogoče dostaviti, ker je nabiralnik naslovnika prepoln.',
    ],
    ['user-unknown', '554 5.4.1 Naslov v naši organizaciji ne obstaja'],
    ['mailbox-disabled', 'Račun naslovnika je začasno ustavljen zaradi neplačila'],
    ['greylisted', '450 4.2.0 Strežnik uporablja greylisting, poskusite čez 5 minut'],
    ['dmarc-reject', '550 Sporočilo zavrnjeno, ker ne izpolnjuje pravil DMARC domene pošiljatelja'],
    ['relay-denied', '550 Strežnik ne sprejema pošte za tuje domene, relay ni dovoljen'],
    ['virus', 'Protivirusni pregled je v sporočilu našel zlonamerno kodo'],
    ['recipient-rate', 'Prejemnik prejema preveč sporočil, poskusite pozneje'],
    ['internal-error', 'Strežnik je začasno preobremenjen, poskusite pozneje'],
    ['connect', 'Časovna omejitev pri povezovanju s strežnikom mx.podjetje.example je potekla'],
    ['message-too-large', 'Največja dovoljena velikost sporočila je 10 MB'],
    ['recipient-limit', 'Preveč prejemnikov'],
  ],
  'Croatian, Serbian and Bosnian': [
    ['mailbox-full', 'Poštovani, vašu poruku nije bilo moguće isporučiti jer je sandučić primatelja prepun.'],
    ['user-unknown', '550 5.1.1 Не постоји такав корисник'],
    ['mailbox-disabled', 'Račun primatelja obustavljen je zbog neplaćanja'],
    ['message-too-large', 'Порука је превелика'],
    ['ip-listed', '550 Odbijamo poštu s IP 198.51.100.7 jer se nalazi na crnoj listi spamcop'],
    ['spam', 'Порука је одбијена јер је означена као спам'],
    ['throttled', '421 Šaljete prebrzo, molimo usporite'],
    ['smtp-auth-required', 'Потребна је аутентификација'],
    ['sender-blocked', 'Provjera adrese pošiljatelja nije uspjela, pošiljatelj ne postoji'],
    ['spf-fail', 'Poslužitelj 192.0.2.5 nije ovlašten slati poštu za domenu tvrtka.example prema SPF zapisu'],
    ['no-ptr', '554 Poslužitelj koji šalje nema ispravan obrnuti DNS zapis'],
    ['tls', 'TLS certifikat poslužitelja je istekao'],
  ],
  'Bulgarian and Macedonian': [
    ['mailbox-full', 'Поштенското сандаче на примачот е полно'],
    ['user-unknown', '554 5.4.1 Адресът не съществува в нашата организация'],
    ['mailbox-disabled', 'Акаунтът на получателя е спрян поради неплащане'],
    ['greylisted', '450 4.2.0 Сървърът използва greylisting, опитайте след 5 минути'],
    ['dmarc-reject', '550 Писмото е отказано, защото не отговаря на DMARC политиката на домейна'],
    ['relay-denied', 'Препраќањето не е дозволено'],
    ['virus', 'Антивирусната проверка откри зловреден код в писмото'],
    ['recipient-rate', 'Получателят получава твърде много съобщения, опитайте по-късно'],
    ['internal-error', 'Серверот е привремено преоптоварен, обидете се подоцна'],
    ['connect', 'Изтече времето за връзка със сървъра mx.firma.example'],
    ['message-too-large', 'Максималният размер на съобщението е 10 MB'],
    ['recipient-limit', 'Твърде много получатели'],
  ],
  'Ukrainian and Belarusian': [
    [
      'mailbox-full',
      'Шановний користувачу, ваш лист не вдалося доставити, оскільки скринька адресата переповнена.',
    ],
    ['user-unknown', '554 5.4.1 Адреса не існує в нашій організації'],
    ['mailbox-disabled', 'Обліковий запис одержувача призупинено через несплату'],
    ['message-too-large', 'Максимальний розмір листа 10 МБ'],
    ['ip-listed', '550 Відмовляємо в прийомі пошти з IP 198.51.100.7, бо вона в чорному списку spamcop'],
    ['spam', 'Фільтр визначив ваш лист як небажаний і не доставив його'],
    ['throttled', '421 Ви надсилаєте занадто швидко, зменште швидкість'],
    ['smtp-auth-required', '535 Вхід не вдався, невірний пароль'],
    ['sender-blocked', 'Перевірка адреси відправника не вдалася, відправник не існує'],
    [
      'spf-fail',
      'Сервер 192.0.2.5 не має права надсилати пошту для домену firma.example згідно із записом SPF',
    ],
    ['no-ptr', '554 Сервер-відправник не має коректного зворотного запису DNS'],
    ['tls', 'Термін дії сертифіката TLS сервера закінчився'],
    ['mailbox-full', 'Паштовая скрыня перапоўнена'],
  ],
  Romanian: [
    [
      'mailbox-full',
      'Stimate utilizator, mesajul dumneavoastră nu a putut fi livrat deoarece căsuța destinatarului este plină.',
    ],
    ['user-unknown', '554 5.4.1 Adresa nu există în organizația noastră'],
    ['mailbox-disabled', 'Contul destinatarului este suspendat pentru neplată'],
    ['greylisted', '450 4.2.0 Serverul folosește greylisting, reîncercați peste 5 minute'],
    ['dmarc-reject', '550 Mesaj respins deoarece nu respectă politica DMARC a domeniului expeditor'],
    ['relay-denied', '554 Retransmiterea prin acest server este interzisă, autentificați-vă mai întâi'],
    ['virus', 'Scanarea antivirus a găsit cod malițios în mesaj'],
    ['recipient-rate', 'Destinatarul primește prea multe mesaje, încercați mai târziu'],
    ['internal-error', 'Serverul este temporar supraîncărcat, încercați mai târziu'],
    ['connect', 'Timpul de conectare la serverul mx.firma.example a expirat'],
    ['message-too-large', 'Dimensiunea maximă a mesajului este de 10 MB'],
    ['recipient-limit', 'Prea mulți destinatari'],
  ],
  Greek: [
    [
      'mailbox-full',
      'Αγαπητέ χρήστη, το μήνυμά σας δεν μπόρεσε να παραδοθεί επειδή η θυρίδα του παραλήπτη είναι γεμάτη.',
    ],
    ['user-unknown', '554 5.4.1 Η διεύθυνση δεν υπάρχει στον οργανισμό μας'],
    ['mailbox-disabled', 'Ο λογαριασμός του παραλήπτη είναι σε αναστολή λόγω μη πληρωμής'],
    ['message-too-large', 'Το μέγιστο μέγεθος μηνύματος είναι 10 MB'],
    [
      'ip-listed',
      '550 Απορρίπτουμε αλληλογραφία από την IP 198.51.100.7 επειδή είναι στη μαύρη λίστα του spamcop',
    ],
    ['spam', 'Το φίλτρο χαρακτήρισε το μήνυμά σας ως ανεπιθύμητο και δεν το παρέδωσε'],
    ['throttled', '421 Στέλνετε πολύ γρήγορα, παρακαλούμε επιβραδύνετε'],
    ['smtp-auth-required', '535 Η σύνδεση απέτυχε, λάθος κωδικός πρόσβασης'],
    ['sender-blocked', 'Η επαλήθευση της διεύθυνσης του αποστολέα απέτυχε, ο αποστολέας δεν υπάρχει'],
    ['spf-fail', '550 Το μήνυμα απορρίφθηκε: ο έλεγχος SPF απέτυχε'],
    ['no-ptr', '554 Ο διακομιστής αποστολής δεν έχει έγκυρη αντίστροφη εγγραφή DNS'],
    ['tls', 'Το πιστοποιητικό TLS του διακομιστή έχει λήξει'],
  ],
  Catalan: [
    [
      'mailbox-full',
      "Benvolgut usuari, el vostre missatge no s'ha pogut lliurar perquè la bústia del destinatari és plena.",
    ],
    ['user-unknown', "554 5.4.1 L'adreça no existeix a la nostra organització"],
    ['mailbox-disabled', 'El compte del destinatari està suspès per impagament'],
    ['greylisted', "450 4.2.0 El servidor fa servir greylisting, torneu-ho a provar d'aquí a 5 minuts"],
    ['dmarc-reject', '550 Missatge rebutjat perquè no compleix la política DMARC del domini'],
    ['relay-denied', '550 El servidor no accepta correu per a dominis externs, relay no permès'],
    ['virus', "L'antivirus ha trobat codi maliciós al missatge"],
    ['recipient-rate', 'El destinatari rep massa missatges, torneu-ho a provar més tard'],
    ['internal-error', 'El servidor està temporalment sobrecarregat, proveu-ho més tard'],
    ['connect', "S'ha esgotat el temps d'espera en connectar amb el servidor mx.empresa.example"],
    ['message-too-large', 'La mida màxima del missatge és de 10 MB'],
    ['recipient-limit', 'Massa destinataris'],
  ],
  Albanian: [
    [
      'mailbox-full',
      'I nderuar përdorues, mesazhi juaj nuk mundi të dorëzohet sepse kutia postare e marrësit është mbushur.',
    ],
    ['user-unknown', '554 5.4.1 Adresa nuk ekziston në organizatën tonë'],
    ['mailbox-disabled', 'Llogaria e marrësit është pezulluar'],
    ['message-too-large', 'Madhësia maksimale e mesazhit është 10 MB'],
    ['ip-listed', '550 Nuk pranojmë postë nga IP 198.51.100.7 sepse është në listën e zezë spamcop'],
    ['spam', 'Filtri e shënoi mesazhin si të padëshiruar'],
    ['throttled', 'Keni tejkaluar kufirin ditor të dërgimit'],
    ['smtp-auth-required', '535 Hyrja dështoi, fjalëkalim i gabuar'],
    ['sender-blocked', 'Marrësi ka bllokuar adresën tuaj'],
    ['spf-fail', 'Mesazhi u refuzua: kontrolli SPF dështoi'],
    ['no-ptr', '554 Serveri dërgues nuk ka rekord PTR të vlefshëm'],
    ['tls', 'Certifikata TLS e serverit ka skaduar'],
  ],
};

/** A server's own code at the head of what it says. */
const codeOf = (text: string): string | null => /^[45]\d\d(?=[ -])/.exec(text)?.[0] ?? null;

describe('refusals in the languages of the south-east of Europe, and in Catalan', () => {
  it('looks at every one of them', () => {
    expect(Object.keys(said)).toHaveLength(9);
    for (const sentences of Object.values(said)) expect(sentences.length).toBeGreaterThanOrEqual(11);
  });

  for (const [language, sentences] of Object.entries(said))
    it.each(sentences)(`${language}, %s: %s`, (expected, text) => {
      expect(classifyReply(text, { reply: codeOf(text) }).class).toBe(expected);
    });
});

describe('words that look like those of a neighbour', () => {
  it.each([
    ['user-unknown', 'Poruka nije isporučena, pošto korisnik ne postoji'],
    ['ip-listed', 'Zavračamo pošto z IP 198.51.100.7, ker je na črnem seznamu'],
    ['mailbox-full', 'Nella casella non c’è più posto'],
    ['restricted-recipient', 'Du har ikke lov til å sende meldinger til denne epostlisten.'],
    ['relay-denied', 'Препращането не е разрешено'],
    ['user-unknown', '554 5.4.1 Adresa nuk ekziston në organizatën tonë'],
    ['user-unknown', 'В нашия домейн не съществува потребител с такова име'],
  ])('%s: %s', (expected, text) => {
    expect(classifyReply(text, { reply: codeOf(text) }).class).toBe(expected);
  });

  it.each([
    ['spam', 'Správa nie je spam, schránka príjemcu je plná'],
    ['virus', 'В писмото няма вирус, но кутията на получателя е пълна'],
    ['spam', 'Το μήνυμα δεν είναι spam, η θυρίδα είναι γεμάτη'],
    ['virus', 'Mesajul nu conține viruși, căsuța este plină'],
  ])('what is denied is not claimed: no %s in "%s"', (denied, text) => {
    expect(classifyReply(text).class).not.toBe(denied);
  });
});
