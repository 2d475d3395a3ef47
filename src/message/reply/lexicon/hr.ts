import type { Lexicon } from '../concept.ts';

/** Croatian, Serbian and Bosnian in Latin letters; `sr.ts` has them in Cyrillic. */
export const hr: Lexicon = {
  not: 'ne | nije | nisu | nema | nemate | nemaju | nemam | nemamo | bez | nikada | niti | nitko | niko | nisam | nismo | nece | necemo | nista',
  recipient:
    'primatelj- | primalac | primaoc- | primaoca | primalaca | odredisn- adres- | nijedan valjan primatelj | nema valjanih primatelja | broj primatelj- | broja primatelj- | broj primala- | broj primaoc-',
  user: 'korisnik- | korisnici | korisnick- ime- | nitko | niko | tim imenom | zaposlenik- | osoba | osobe',
  account: 'racun | racuna | racunu | racuni | racunom | nalog | naloga | nalogu | nalozi | nalogom',
  mailbox: 'sanducic- | sanduce- | pretinac | pretinc- | postansk- kutij- | inbox',
  address: 'adresa | adrese | adresu | adresi | adresom | adresama',
  sender:
    'posiljatelj- | posiljalac | posiljaoc- | salje u ime | slati s adrese | slanje s adrese | slati sa adrese',
  own: 'vas racun | vas nalog | vas sanducic | vaseg racuna | vaseg naloga | vasem racunu | vasem nalogu',
  client:
    'vas ip | vasa ip | vase ip | vasu ip | vas posluzitelj | vas server | vaseg posluzitelja | vaseg servera | ip adres- | klijent- | posluzitelj koji salje | posluzitelj posiljatelja',
  host: 'racunalo | racunala | naziv racunala | ime racunala | ime domacina',
  domain: 'domen-',
  message: 'poruk- | poruci | posta | poste | postu | mejl- | posiljk- | dopis',
  content: 'sadrzaj- | tijelo poruke | tijelu poruke | telo poruke | telu poruke',
  header: 'zaglavlj- | skriven- kopij- | polje from | polja from | predmet poruke',
  charset: 'skup znakova | kodiranj-',
  attachment: 'privit- | privic- | prilog- | prilozi | datotek- | fajl- | ekstenzij- | nastavkom',
  link: 'poveznic- | linkov- | hiperveza',
  command: 'naredb- | komand- | parametar | parametr-',
  sequence: 'redoslijed- | redosled-',
  connection: 'veza | veze | vezu | vezi | konekcij- | povezivanj- | sesij- | spajanje',
  network: 'mreza | mreze | mrezi | mrezu | mrezn-',
  service: 'uslug- | servis-',
  server:
    'posluzitelj | posluzitelja | posluzitelju | posluziteljem | posluzitelji | posluziteljima | servera | serveru | serverom | serveri',
  system:
    'sustav- | sistem- | interna gresk- | interne gresk- | internu gresk- | interna pogresk- | interne pogresk- | internu pogresk- | u sustavu | unutarnj- | unutrasnj- | konfiguracij-',
  mx: 'mx zapis-',
  dns: 'dns upit- | dns zapis- | razrjesavanj- | razresavanj- | dns posluzitelj- | a zapis-',
  list: 'dopisn- list- | mailing list- | distribucijsk- list- | distributivn- list- | listu za slanje | listi za slanje | na listu | ovu listu | ova lista | ovoj listi | grup- | popisu za slanje',
  member: 'clan | clanovi | clanova | clana | clanovima | pretplatnik- | moderator-',
  queue: 'red cekanja | redu cekanja | reda cekanja | redu za slanje | red za slanje',
  disk: 'disk | disku | diska | na disku | prostora na disku | prostor na disku',
  memory: 'memorij-',
  policy: 'pravil- | politik- | administrator- | organizacij- | smjernic- | sigurnosn- | bezbednosn-',
  filter: 'filtar | filtr- | filterom | filtera',
  program: 'program za isporuku | skript-',
  login:
    'prijava na | prijava nije | prijava je | prijave | prijavite | prijaviti | prijavu | prijavljen | prijavljen- korisnik- | prijavljenom | prijavljenog | autentifik- | autentik- | autenti- | lozink- | ulogovan- | logovanj-',
  relay: 'prosljedivanj- | prosledivanj- | relej- | prosljeduj- | prosleduj- | prijenos poste | relejiranj-',
  forward: 'prosljedivanj- | prosledivanj- | preusmjeravanj- | preusmeravanj-',
  route: 'ruta | rute | usmjeravanj-',
  size: 'velicin- | bajt- | megabajt-',
  rate: 'po satu | na sat | na dan | po danu | dnevno | dnevn- | satn- | po minuti | po minutu | u jednom satu | u satu | ogranicenje slanja | limit slanja | brzin- slanja | ucestalost',
  quota: 'kvot- | prostor | prostora | prostorom | mjesta | mesta | kapacitet- | pohran-',
  tls: 'sifriranj- | sifrovanj- | sifriran- | sifrovan- | enkripcij- | certifikat- | sertifikat- | kriptiran-',
  ptr: 'reverzn- | reverse zapis | obrnut- dns | obrnut- zapis- | ptr zapis- | povratn- dns | inverzn- dns',
  directory: 'imenik- | adresar- | direktorij-',
  error:
    'interna gresk- | interne gresk- | internu gresk- | interna pogresk- | interne pogresk- | internu pogresk- | greska | greske | gresku | greskom | greskama | pogreska | pogreske | pogresku | problem-',
  bounce: 'povratn- poruk- | obavijest o neisporuci',
  receiving:
    'primatelj prima previse | primalac prima previse | porukama za ovog primatelja | poruka za ovog primatelja | poruka za ovog primaoca',
  choice:
    'primatelj je blokirao | primalac je blokirao | korisnik je blokirao | blokirao vas | vas je blokirao | blokirao vasu | blokirao posiljatelj- | ne zeli primati | ne zeli da prima',
  'auth-check': 'provjera autenticnosti posiljatelja | provera autenticnosti posiljaoca',
  exist: 'postoji | postoje | postojec-',
  found: 'pronaden- | naden- | pronaci | naci | pronasao | pronasli | pronasla',
  known: 'poznat- | prepoznat- | pripada | pripadaju | registriran- | registrovan-',
  valid: 'valjan- | vazec- | ispravan | ispravn- | validn- | tocn- | tacn-',
  allowed:
    'dopusten- | dozvoljen- | dozvol- | ovlasten- | ovlascen- | dopusta | dopustaju | smije | smiju | smijete | dopustenj- | ovlast- | pravo slanja | prava slanja | prava | pravo | autoriziran- | autorizovan- | na popisu dopustenih | na listi dozvoljenih | popisu dopustenih | listi dozvoljenih',
  accepted:
    'prihvac- | prihvat- | primamo | primaju | primati | primljen- | zaprim- | primanje | primiti | zaprimiti',
  available: 'dostupn- | dostupan | raspoloziv-',
  supported: 'podrzan- | podrzava | podrzavaju',
  authenticated: 'autentificiran- | autenticiran- | autentikovan-',
  delivered: 'isporucen- | isporuc- | dostavljen- | dostav- | isporuk- | poslan- | poslat- | urucen-',
  active: 'aktivan | aktivn- | u upotrebi | koristi se | koristen-',
  resolved: 'razrijes- | razresiti',
  reachable: 'uspostav- | spojiti | dosegnuti | kontaktirati | povezati | dohvatljiv-',
  enough: 'dovoljno | dovoljan',
  verified:
    'provjeren- | proveren- | provjeriti | proveriti | verificiran- | verifikovan- | potvrden- | potvrditi',
  passed: 'prosl- | prosao | prolazi | zadovoljava',
  unknown:
    'nepoznat- | nepostoj- | vise ne radi | ne postoji | ne postoje | nije pronaden- | nije naden- | ne pripada nijednom | nijedan valjan primatelj | nema valjanih primatelja | ovdje nije | ovde nije | kod nas nema | ovdje nema | ovde nema',
  malformed:
    'neispravn- | neispravan | nevaljan- | nevazec- | pogresn- | pogresan | netocn- | netacn- | nevalidn-',
  syntax: 'sintaks- | sintaktick-',
  'not-allowed':
    'zabranjen- | zabran- | nedopusten- | nedozvoljen- | neovlasten- | neovlascen- | ne sme | ne smeju | nemate prav-',
  restricted:
    'prima samo | primaju samo | prima poruke samo | prihvaca samo | prihvata samo | samo od internih | samo interni | samo s internih',
  refused: 'odbijen- | odbij- | odbio | odbila | odbacen- | ne prima | ne prihvaca | ne prihvata',
  unavailable: 'nedostupn- | nedostupan',
  unsupported: 'nepodrzan-',
  undelivered: 'neisporuc- | nedostavljen-',
  inactive: 'neaktivn- | neaktivan | ne koristi se | se vise ne koristi | napusten-',
  unresolved: 'nerazrijes-',
  unreachable:
    'nedohvatljiv- | isteklo vrijeme | isteklo vreme | isteklo je vrijeme | isteklo je vreme | istek vremena | vrijeme cekanja | vreme cekanja | ne odgovara',
  unverified: 'nepotvrden- | neprovjeren- | neproveren-',
  failed:
    'nije uspjel- | nije uspel- | nije uspio | neuspjes- | neuspes- | neuspel- | neuspjel- | ne prolazi | nije prosl- | nije prosao',
  missing: 'nedostaje | nedostaju | fali | prazan | prazn- | bez predmeta',
  full: 'pun | puna | je puno | puno je | popunjen- | prepun- | napunjen- | punu',
  exceeded: 'prekorac- | premas- | prelazi | prevazilaz- | nedovoljno | nedovoljan | nema dovoljno',
  limit: 'ogranicenj- | limit- | najvec- | maksimaln- | granic-',
  'too-big':
    'prevelik- | preduga | preduge | predugi | predug | predugack- | veca od | veci od | vece od | previse velik-',
  'too-many':
    'previse | suvise | preveliki broj | prevelik broj | vise od | broj primatelj- | broja primatelj- | broj primala- | broj primaoc-',
  'too-fast': 'prebrzo | precesto',
  duplicate: 'duplikat | duplicir- | dvostruk-',
  closed:
    'onemogucen- | deaktiviran- | iskljucen- | suspendiran- | suspendovan- | ukinut- | zatvoren- | ugasen- | obustavljen- | zakljucan- | sanducic je blokiran | pretinac je blokiran | sanduce je blokirano | blokiran sanducic | deaktivisan-',
  moved: 'preseljen- | premjesten- | premesten- | promijenio adresu | promenio adresu | nova adresa',
  blocked: 'blokiran- | blokir-',
  listed:
    'crnoj listi | crna lista | crnu listu | crne liste | crnim listama | listi blokiranih | listu blokiranih | popisu blokiranih | na listu blokiranih | na popisu blokiranih | na listi blokiranih',
  required:
    'potreban | potrebn- | obavezn- | obvezn- | zahtijeva | zahteva | mora | morate | moraju | nuzn- | neophodn-',
  expired:
    'predugo | istekao | istekla | isteklo | isteklih | odustal- | odustajemo | odustajanj- | nakon vise pokusaja | posle vise pokusaja | poslije vise pokusaja | danima | daljnji pokusaji | dalji pokusaji | daljih pokusaja | pokusaji isporuke su | pokusaji su obustavljeni | daljnjih pokusaja',
  broken: 'prekinut- | izgubljen- | prekid',
  busy: 'zauzet- | preopterecen- | zagusen-',
  'put-off': 'kasnije | ponovno | ponovo | odgoden- | odlozen- | pokusajte',
  temporary: 'privremen- | trenutno | trenutacno',
  unable: 'nemoguce',
  suspicious: 'sumnjiv- | opasn-',
  virus:
    'virus- | zarazen- | zlonamjern- | zlonamern- | maliciozn- | trojanac | trojanc- | zlonamjeran | zlonameran',
  spam: 'spam- | nezeljen- | reklamn-',
  reputation: 'reputacij- | ugled- | prituzb- | prijav- spama | prijava za spam | zalbi',
  greylist:
    'siva lista | sivoj listi | sivu listu | sive liste | siva listu | prvi put saljete | prvi kontakt',
  loop: 'petlj-',
  suppressed:
    'popisu iskljucenih | listi iskljucenih | listi suzbijenih | ranijih neuspjelih isporuka | ranijih neuspelih isporuka | prethodno neisporuciv- | ranije neisporuciv-',
  unsubscribed: 'odjavljen- | odjavio | odjavila | otkazao pretplatu | otkazala pretplatu',
  'null-mx':
    'domena ne prima | domen ne prima | domena ne prihvaca | domen ne prihvata | ne prima elektronicku postu | ne prima elektronsku postu',
  region: 'zemlje | zemlja | drzave | regij- | geografsk-',
  forged: 'lazn- | krivotvoren- | falsifikovan- | lazira-',
  advice:
    'molimo | molim | vise informacija | dodatne informacije | obratite | kontaktirajte | provjerite | proverite | posjetite | posetite',
  only: 'samo | iskljucivo | jedino',
};
