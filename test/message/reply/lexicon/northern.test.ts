import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../../../src/message/reply/classify-reply.ts';

/** What servers of the North and of Hungary say, by its kind: none of it is a server's default text. */
const kinds: Readonly<Record<string, { readonly is: string; readonly said: readonly string[] }>> = {
  'a user who does not exist': {
    is: 'user-unknown',
    said: [
      '550 Postkassen, du skrev til, er ikke kendt her',
      '550 Postboksen du skrev til er ikke kjent her',
      '550 Postilaatikkoa, johon kirjoitit, ei tunneta täällä',
      '550 A postafiók, amelyre írt, nálunk nem ismert',
      '550 Postkast, kuhu kirjutasite, ei ole siin teada',
      '550 Pastkaste, uz kuru rakstījāt, šeit nav zināma',
      '550 Pašto dėžutė, kuriai rašėte, čia nežinoma',
      '550 Pósthólfið sem þú skrifaðir er ekki þekkt hér',
    ],
  },
  'a full mailbox': {
    is: 'mailbox-full',
    said: [
      'Postkassen hos modtageren er overfyldt. Bed modtageren om at slette gamle mails.',
      'Postboksen er overfylt. Be mottakeren slette gamle meldinger.',
      'Postilaatikko on täyttynyt. Pyydä vastaanottajaa poistamaan vanhoja viestejä.',
      'A postafiók betelt. Kérje meg a címzettet, hogy törölje a régi leveleket.',
      'Postkast on täitunud. Paluge saajal vanu kirju kustutada.',
      'Pastkaste ir pārpildīta. Palūdziet saņēmējam izdzēst vecās vēstules.',
      'Pašto dėžutė perpildyta. Paprašykite gavėjo ištrinti senus laiškus.',
      'Pósthólfið er yfirfullt. Biddu viðtakandann að eyða gömlum skeytum.',
    ],
  },
  'a closed mailbox': {
    is: 'mailbox-disabled',
    said: [
      'Modtagerens abonnement er opsagt, og kontoen er lukket',
      'Abonnementet til mottakeren er sagt opp, og kontoen er stengt',
      'Vastaanottajan sopimus on irtisanottu ja tili suljettu',
      'A címzett előfizetése megszűnt, fiókját lezárták',
      'Saaja leping on lõpetatud ja konto suletud',
      'Saņēmēja abonements izbeigts, un konts ir slēgts',
      'Gavėjo sutartis nutraukta, paskyra uždaryta',
      'Áskrift viðtakanda hefur verið sagt upp og reikningnum lokað',
    ],
  },
  'a mailbox nobody uses': {
    is: 'mailbox-inactive',
    said: [
      '550 Kontoen er ikke længere aktiv',
      '550 Kontoen er ikke lenger aktiv',
      '550 Tili ei ole enää aktiivinen',
      '550 A fiók már nem aktív',
      '550 Konto ei ole enam aktiivne',
      '550 Konts vairs nav aktīvs',
      '550 Paskyra nebėra aktyvi',
      '550 Reikningurinn er ekki lengur virkur',
    ],
  },
  'a message that is too big': {
    is: 'message-too-large',
    said: [
      'Beskeden er større end den tilladte grænse på 20 MB',
      'Meldingen er større enn den tillatte grensen på 20 MB',
      'Viesti on suurempi kuin sallittu 20 Mt raja',
      'Az üzenet nagyobb a megengedett 20 MB-nál',
      'Kiri on suurem kui lubatud 20 MB',
      'Vēstule ir lielāka par atļautajiem 20 MB',
      'Laiškas didesnis nei leistini 20 MB',
      'Skeytið er stærra en leyfileg 20 MB',
    ],
  },
  'a listed address': {
    is: 'ip-listed',
    said: [
      '554 Din mailserver er blokeret, fordi der er sendt spam fra IP-adressen',
      '554 E-postserveren din er blokkert fordi det er sendt spam fra IP-adressen',
      '554 Sähköpostipalvelimesi on estetty, koska IP-osoitteesta on lähetetty roskapostia',
      '554 A levelezőszervere le van tiltva, mert az IP-címről spamet küldtek',
      '554 Teie meiliserver on blokeeritud, sest IP-aadressilt on saadetud rämpsposti',
      '554 Jūsu pasta serveris ir bloķēts, jo no IP adreses sūtītas mēstules',
      '554 Jūsų pašto serveris užblokuotas, nes iš IP adreso siųstas šlamštas',
      '554 Póstþjónninn þinn er útilokaður þar sem ruslpóstur hefur verið sendur frá IP-tölunni',
    ],
  },
  'what looks like spam': {
    is: 'spam',
    said: [
      '554 5.7.1 Mistanke om spam (score 9,8), mailen afvises',
      '554 5.7.1 Mistanke om spam (poengsum 9,8), meldingen avvises',
      '554 5.7.1 Epäillään roskapostiksi (pisteet 9,8), viesti hylätään',
      '554 5.7.1 Spamgyanús (pontszám 9,8), a levelet elutasítjuk',
      '554 5.7.1 Rämpsposti kahtlus (skoor 9,8), kiri lükatakse tagasi',
      '554 5.7.1 Aizdomas par mēstuli (9,8 punkti), vēstule noraidīta',
      '554 5.7.1 Įtariamas šlamštas (9,8 balo), laiškas atmetamas',
      '554 5.7.1 Grunur um ruslpóst (9,8 stig), skeytinu er hafnað',
    ],
  },
  'a virus': {
    is: 'virus',
    said: [
      '550 Mailen blev slettet, da den vedhæftede fil er inficeret',
      '550 Meldingen ble slettet fordi vedlegget er infisert',
      '550 Viesti poistettiin, koska liitetiedosto on saastunut',
      '550 A levelet töröltük, mert a melléklet fertőzött',
      '550 Kiri kustutati, sest manus on nakatunud',
      '550 Vēstule dzēsta, jo pielikums ir inficēts',
      '550 Laiškas ištrintas, nes priedas užkrėstas',
      '550 Skeytinu var eytt þar sem viðhengið er sýkt',
    ],
  },
  'too many messages': {
    is: 'throttled',
    said: [
      'Du har overskredet antallet af mails, du må sende pr. døgn',
      'Du har overskredet antall e-poster du kan sende per døgn',
      'Olet ylittänyt vuorokaudessa lähetettävien viestien määrän',
      'Túllépte a naponta elküldhető levelek számát',
      'Olete ületanud ööpäevas saadetavate kirjade arvu',
      'Jūs esat pārsniedzis diennaktī nosūtāmo vēstuļu skaitu',
      'Viršijote per parą leidžiamų išsiųsti laiškų skaičių',
      'Þú hefur farið yfir fjölda skeyta sem má senda á sólarhring',
    ],
  },
  'a login that is missing': {
    is: 'smtp-auth-required',
    said: [
      '550 Afsendelse kræver godkendelse med brugernavn og adgangskode',
      '550 Sending krever autentisering med brukernavn og passord',
      '550 Lähettäminen edellyttää tunnistautumista käyttäjätunnuksella ja salasanalla',
      '550 A küldéshez felhasználónévvel és jelszóval történő azonosítás szükséges',
      '550 Saatmine nõuab autentimist kasutajanime ja parooliga',
      '550 Sūtīšanai nepieciešama autentifikācija ar lietotājvārdu un paroli',
      '550 Siuntimui būtina autentifikacija su vartotojo vardu ir slaptažodžiu',
      '550 Sending krefst auðkenningar með notandanafni og lykilorði',
    ],
  },
  'a server that does not relay': {
    is: 'relay-denied',
    said: [
      '550 5.7.1 Vi videresender ikke mails for dette domæne',
      '550 5.7.1 Vi videresender ikke e-post for dette domenet',
      '550 5.7.1 Emme välitä tämän verkkotunnuksen postia',
      '550 5.7.1 Ehhez a domainhez nem továbbítunk levelet',
      '550 5.7.1 Me ei edasta selle domeeni kirju',
      '550 5.7.1 Mēs nepārsūtām šī domēna vēstules',
      '550 5.7.1 Mes nepersiunčiame šio domeno laiškų',
      '550 5.7.1 Við áframsendum ekki póst fyrir þetta lén',
    ],
  },
  'a sender without SPF': {
    is: 'spf-fail',
    said: [
      '550 5.7.1 Afsenderens SPF-post tillader ikke, at 192.0.2.7 sender for domænet',
      '550 5.7.1 SPF-oppføringen til avsenderen tillater ikke at 192.0.2.7 sender for domenet',
      '550 5.7.1 Lähettäjän SPF-tietue ei salli, että 192.0.2.7 lähettää verkkotunnuksen postia',
      '550 5.7.1 A feladó SPF rekordja nem engedi, hogy a 192.0.2.7 a tartomány nevében küldjön',
      '550 5.7.1 Saatja SPF-kirje ei luba aadressil 192.0.2.7 selle domeeni nimel kirju saata',
      '550 5.7.1 Sūtītāja SPF ieraksts neatļauj adresei 192.0.2.7 sūtīt šī domēna vārdā',
      '550 5.7.1 Siuntėjo SPF įrašas neleidžia 192.0.2.7 siųsti šio domeno vardu',
      '550 5.7.1 SPF-færsla sendanda leyfir ekki að 192.0.2.7 sendi fyrir lénið',
    ],
  },
  'a domain that does not exist': {
    is: 'host-unknown',
    said: [
      'Domænet i modtagerens adresse kunne ikke findes',
      'Domenet i mottakerens adresse ble ikke funnet',
      'Vastaanottajan osoitteen verkkotunnusta ei löytynyt',
      'A címzett címében lévő domain nem található',
      'Saaja aadressis olevat domeeni ei leitud',
      'Saņēmēja adresē norādītais domēns nav atrasts',
      'Gavėjo adrese nurodytas domenas nerastas',
      'Lénið í netfangi viðtakanda fannst ekki',
    ],
  },
  'a list for members': {
    is: 'restricted-recipient',
    said: [
      '550 5.7.1 Du har ikke tilladelse til at skrive til denne mailliste, kun medlemmer må sende',
      '550 Bare medlemmer kan sende til denne e-postlisten',
      '550 Vain jäsenet saavat lähettää viestejä tälle postituslistalle',
      '550 Erre a levelezőlistára csak a tagok küldhetnek',
      '550 Sellesse loendisse saavad kirjutada ainult liikmed',
      '550 Šajā adresātu sarakstā drīkst rakstīt tikai dalībnieki',
      '550 Į šią konferenciją rašyti gali tik nariai',
      '550 Aðeins meðlimir mega senda á þennan póstlista',
    ],
  },
  'an attachment': {
    is: 'attachment',
    said: [
      '550 Vi accepterer ikke mails med makroer eller programfiler vedhæftet',
      '550 Vi godtar ikke e-post med makroer eller programfiler vedlagt',
      '550 Emme hyväksy viestejä, joissa on makroja tai ohjelmatiedostoja liitteenä',
      '550 Nem fogadunk makrókat vagy futtatható fájlokat tartalmazó leveleket',
      '550 Me ei võta vastu kirju, mille manuses on makrod või programmifailid',
      '550 Mēs nepieņemam vēstules ar makrosiem vai izpildāmiem failiem pielikumā',
      '550 Nepriimame laiškų su makrokomandomis ar vykdomaisiais failais priede',
      '550 Við tökum ekki við pósti með fjölvum eða forritaskrám í viðhengi',
    ],
  },
  'a server under maintenance': {
    is: 'internal-error',
    said: [
      '421 Serveren er lukket ned for vedligeholdelse, prøv igen senere',
      '421 Serveren er stengt for vedlikehold, prøv igjen senere',
      '421 Palvelin on suljettu huollon vuoksi, yritä myöhemmin uudelleen',
      '421 A szerver karbantartás miatt nem elérhető, próbálja később',
      '421 Server on hoolduse tõttu suletud, proovige hiljem uuesti',
      '421 Serveris apkopes dēļ nav pieejams, mēģiniet vēlāk',
      '421 Serveris dėl priežiūros darbų neveikia, bandykite vėliau',
      '421 Þjónninn er niðri vegna viðhalds, reyndu aftur síðar',
    ],
  },
};

/** What is no refusal, though words of one stand in it or words of it deny in another language. */
const harmless: readonly string[] = [
  'Beskeden er leveret',
  'Postkassen er ikke fuld',
  'Meldingen inneholder ikke virus',
  'Viestissä ei ole viruksia',
  'A levél nem tartalmaz vírust',
  'Kiri ei sisalda viirust',
  'Vēstulē nav vīrusu',
  'Laiške virusų nerasta',
  'Skeytið inniheldur ekki vírus',
  'Olen lomalla maanantaihin asti',
  'Szabadságon vagyok hétfőig',
  'Esmu atvaļinājumā līdz pirmdienai',
  'Ég er í fríi fram á mánudag',
];

/** Words that deny in one language and mean nothing of the kind in another. */
const denials: readonly (readonly [string, string, string])[] = [
  ['Danish "sin" beside Spanish', 'Modtageren har overskredet sin kvote', 'mailbox-full'],
  ['Spanish "sin"', 'El usuario se quedó sin espacio: cuota excedida', 'mailbox-full'],
  ['Latvian "no" beside English', 'Vēstule no jūsu servera noraidīta kā mēstule', 'spam'],
  ['English "no"', 'There is no such user here', 'user-unknown'],
  ['Icelandic "sem" beside Portuguese', 'Skeytinu var hafnað sem ruslpósti', 'spam'],
  ['Portuguese "sem"', 'Caixa do usuário sem espaço: cota excedida', 'mailbox-full'],
];

const read = (text: string): string => {
  const codes = /^([245]\d\d) (?:([245]\.\d{1,3}\.\d{1,3}) )?/.exec(text);
  return classifyReply(text, { reply: codes?.[1] ?? null, status: codes?.[2] ?? null }).class;
};

describe('Danish, Norwegian, Finnish, Hungarian, Estonian, Latvian, Lithuanian and Icelandic replies', () => {
  it('are told in each of them', () => {
    for (const { said } of Object.values(kinds)) expect(said).toHaveLength(8);
  });

  for (const [kind, { is, said }] of Object.entries(kinds))
    it.each(said)(`of ${kind}: %s`, (text) => {
      expect(read(text)).toBe(is);
    });

  it.each(harmless)('are no refusal: %s', (text) => {
    expect(['text-unknown', 'no-text']).toContain(read(text));
  });

  it.each(denials)('deny in their own language alone: %s', (_which, text, is) => {
    expect(read(text)).toBe(is);
  });
});
