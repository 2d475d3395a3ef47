import type { Lexicon } from '../concept.ts';

export const fi: Lexicon = {
  not: 'ei | eivat | eika | ilman | ettei | emme | eiko | mitaan | et ole',
  recipient: 'vastaanottaj- | muokkaa vastaanottajalistaa | vastaanottajaa ei ole',
  user: 'kayttaja- | kayttajaa | henkilo | henkiloa | taman nimista | sen nimista | nimista | kayttajaa ei ole | kayttaja on estetty | kayttaja estetty | asiakasta | asiakas | ei ole asiakasta',
  account:
    'tili | tilin | tilia | tililla | tilille | tilit | tileja | kayttajatili- | sahkopostitili- | vastaanottajatili- | tilia ei ole | tili on estetty',
  mailbox:
    'postilaatik- | laatikko | laatikon | saapuneet kansio | sahkopostilaatik- | postilaatikkoa ei ole | postilaatikko on estetty',
  address:
    'osoite | osoitetta | osoitte- | sahkopostiosoit- | vastaanottajaosoit- | osoitetta ei ole | osoite on estetty',
  sender: 'lahettaj- | lahettajatoimialue-',
  own: 'tilisi | tililtasi | tilinne | postilaatikkosi | kayttajatilisi',
  client:
    'ip osoite | ip osoitetta | ip osoitte- | palvelimesi | palvelimenne | lahettava palvelin | lahettavan palvelimen | lahettavalla palvelimella | lahettavan ip',
  host: 'isantanim- | isantakone- | isanta | koneen nimi',
  domain: 'verkkotunnu- | verkkotunnus | toimialue- | domainia | lahettajatoimialue- | verkkotunnusta ei ole',
  message:
    'viesti | viestin | viestit | viestia | viestisi | viestinne | viestien | viestissa | viestille | viesteja | sahkoposti | sahkopostia | sahkopostin | sahkopostisi | sahkopostiviest- | posti | postia | postin',
  content: 'sisalto | sisallon | sisaltoa | sisallos- | sisaltonsa | runko',
  header:
    'otsikko | otsikot | otsikkotie- | otsikkokent- | otsake- | otsakke- | piilokopio- | piilotettu tiedoksi | otsiko- | kentta | kentan | kenttia',
  attachment:
    'liite | liitteen | liitetta | liitteet | liitteita | liitetiedosto- | tiedosto- | tiedostotyyp- | tyyppi | tiedostopaat- | makro- | ohjelmatiedosto- | liittee- | liittei-',
  link: 'linkki | linkin | linkkeja | verkko osoite',
  command: 'komento | komentoa | komenno-',
  sequence: 'jarjestyksessa',
  connection: 'yhteys | yhteytta | yhteyd- | yhteyksi- | istunto',
  network: 'verkko | verkon | verkkovirhe | verkkoyhtey-',
  service: 'palvelu | palvelun | palvelua | palvelut',
  server: 'palvelin | palvelim- | sahkopostipalveli- | postipalveli- | vastaanottajapalveli- | kohdepalveli-',
  system:
    'jarjestelm- | sisainen virhe | sisainen | sisaisen virheen | maaritysvirhe | kokoonpanovirhe | huollo- | palvelinvirhe | vaarin maarit- | vaarin asetet-',
  dns: 'nimipalvel- | dns haku | nimihaku | mx tietue-',
  list: 'lsitalle | postituslista- | sahkopostilista- | listalle | listan | ryhma | ryhman | ryhmalle | ryhmaan | jakelulista- | jakeluryhm-',
  member:
    'ei jasenet | jasen | jasenet | jasenille | jasenia | tilaajat | tilaajille | moderoi- | et ole jasen | ole jasen',
  queue: 'jono | jonossa | jonosta | jonoon',
  disk: 'levy | levytila- | levylla | kiintolevy-',
  memory: 'muisti | muistia | muistin',
  policy:
    'kaytanto | kaytanno- | kaytanto- | saanto | saanno- | saannon | saantojen | yllapitaja- | yllapito | jarjestelmanvalvoja- | tietoturvakaytan- | organisaatio- | kuljetussaan- | suojauskaytan-',
  filter: 'suodat- | suodin | sisallonsuodat-',
  login:
    'kirjaut- | todennus | todennuks- | tunnistautu- | salasana- | tunnistetie- | kirjautumi- | kirjautunut',
  relay:
    'valitys | valityksen | valitysta | valittaa | valiteta | valittami- | releoi- | edelleenvality- | emme valita | ei valita | eivat valita',
  route: 'reitti | reittia | reitit-',
  size: 'koko | koon | kokoa | kokora- | tavua | megatavu- | kilotavu- | viestikoko | enimmaisko- | maksimiko- | yhteisko- | kokonaisko-',
  rate: 'tunnissa | paivassa | vuorokaudessa | minuutissa | tuntiraj- | paivaraj- | lahetysraj- | lahetysnope- | lahetyskiint- | paivittai-',
  quota: 'kiintio- | kiintiot- | tallennustil- | levykiinti- | tilaa',
  tls: 'salaus | salaust- | salauks- | salattu- | salaamat- | varmenne | varmentee- | sertifikaat-',
  ptr: 'kaanteinen | kaanteis- | kaanteista',
  directory: 'hakemisto | hakemistosta | hakemistossa | osoitekirja- | osoiteluettelo-',
  error: 'virhe | virheen | virhetta | virheita | ongelma | ongelman',
  access: 'paasy',
  choice:
    'vastaanottaja on estanyt | vastaanottaja on torjunut | vastaanottajan estama | vastaanottaja ei halua | kayttaja on estanyt | vastaanottaja on kieltanyt | vastaanottaja estanyt | estettyjen lahettajien | estetyt lahettajat',
  'auth-check':
    'lahettajan todennus | lahettajan todentaminen | lahettajan todennusta | domainin todennus | viestin todennus',
  restricted:
    'vain sisai- | vain jasen- | organisaation ulkopuol- | ulkopuolisilta | vain sallituilta | vain hyvaksytyilta | vain tietyilta | ulkoisilta lahettajilta | vain hyvaksyt- | vain valtuutet- | ei jasenet | et ole jasen | ole jasen | ole oikeutta lahettaa | ei ole oikeutta lahettaa | ei ole lupaa lahettaa | ei oikeutta lahettaa',
  exist: 'olemassa',
  found: 'loydy | loytyi | loytyy | loytynyt | loydetty | loydeta | loytaa',
  known: 'tunnettu | tunneta | tunnista | tunnisteta | kuulu | kuuluu | tunne | tunnistettu',
  valid: 'kelvollinen | kelpaa | oikea | voimassa | kelvollista',
  allowed:
    'salli | sallita | sallitaan | sallittu | sallittua | sallittuja | lupa | lupaa | oikeutta | oikeus | oikeuksia | oikeutettu- | valtuutettu- | valtuuksia',
  accepted:
    'hyvaksy | hyvaksyta | hyvaksytaan | hyvaksyy | hyvaksynyt | hyvaksytty | vastaanota | vastaanoteta | oteta vastaan | ota vastaan | ottaa vastaan | vastaanottaa',
  available: 'kaytettavissa | saatavilla | toiminnassa',
  supported: 'tueta | tuettu | tuettua',
  authenticated: 'todennettu | todennettua | kirjautunut | todentaa | tunnistautunut',
  delivered:
    'toimittaa | toimitettu | toimiteta | toimitettua | perille | lahettaa | lahetetty | toimitetaan | valitetty',
  active: 'aktiivi- | kaytossa | kaytetty | aktivoitu',
  resolved: 'selvittaa | selvitetty | selvittaminen',
  reachable: 'muodostaa | muodostettua | saatu | saada | tavoitettu | muodostettu',
  enough: 'riittavasti | tarpeeksi | riita | riittanyt',
  verified: 'vahvistaa | vahvistettu | varmistaa | varmennettu | varmentaa | tarkistaa',
  passed: 'lapais- | lapai-',
  aligned: 'tasmaa | tasmannyt | vastaa lahettajan | yhdenmukai-',
  unknown:
    'tuntemat- | tuntematon | olematon | olemattom- | kayttajaa ei ole | vastaanottajaa ei ole | osoitetta ei ole | verkkotunnusta ei ole | tilia ei ole | postilaatikkoa ei ole | ei enaa ole | ole ketaan | ei ole ketaan | ei ole asiakasta | tilia ei ole enaa | osoitetta ei ole enaa | kayttajaa ei ole enaa',
  malformed:
    'virheelli- | kelvoton | kelvottom- | vaara | vaaraa | vaarin | kelpaamat- | epakelpo | vioittun- | vaarin maarit- | vaarin asetet-',
  syntax: 'syntaksi- | muotovirhe | muodoltaan | virheellisessa muodossa',
  'not-allowed':
    'kiellet- | ei saa | eivat saa | luvaton | luvattom- | sallittuja vain | oikeudeton | et voi kirjoittaa | et saa | et voi lahettaa | emme valita | ei valita | eivat valita | ole oikeutta lahettaa | ei ole oikeutta lahettaa | ei ole lupaa lahettaa | ei oikeutta lahettaa',
  refused: 'hylat- | hylka- | torjut- | torju- | kieltayty- | evatty | evattiin | evat- | kieltaytyi',
  unavailable: 'ei kaytettavissa | ei ole kaytettavissa',
  unsupported: 'ei tue',
  inactive:
    'passiivi- | epaaktiivi- | kayttamat- | ei ole enaa kaytossa | ei enaa kaytossa | ei enaa ole kaytossa | ei enaa ole voimassa | ei ole enaa voimassa | ei ole enaa aktiiv- | ei enaa aktiiv-',
  unreachable:
    'ei vastaa | ei vastannut | aikakatkai- | saavuttamat- | tavoittamat- | ei saada yhteytta | ei saatu yhteytta | yhteytta ei saatu | ei tavoitettu | aikaraja',
  failed: 'epaonnistu- | ei onnistu | ei onnistunut',
  missing: 'puuttu- | tyhja | puutteelli-',
  full: 'taynna | tayttyn- | taysi | loppunut | lopussa | loppui',
  exceeded: 'ylittaa | ylittanyt | ylittyy | ylittynyt | ylitti | ylitet- | ylity- | ylittav-',
  limit:
    'raja | rajan | rajaa | rajoit- | enimmais- | enintaan | maksimi- | ylaraja- | enimmaisko- | maksimiko-',
  'too-big': 'liian suur- | liian iso- | liian iso | liian pitk- | suurempi kuin',
  'too-many':
    'muokkaa vastaanottajalistaa | liian mon- | liian paljon | liikaa | enemman kuin | muokkaa vastaanottajalistaa',
  'too-fast': 'liian nope- | liian usein',
  duplicate: 'kaksoiskappale-',
  closed:
    'suljettu | sulje- | lukittu | lukit- | jaadytet- | deaktivoi- | poissa kaytosta | poistettu kaytosta | poistettu | lakkautet- | lopetettu | kaytosta poistettu | kayttaja on estetty | tili on estetty | postilaatikko on estetty | kayttaja estetty | osoite on estetty',
  moved: 'muuttanut | siirtynyt | uusi osoite | vaihtanut | vaihtunut',
  blocked: 'estetty | estet- | estanyt | blokat-',
  listed:
    'estolist- | mustalista- | musta lista | mustalla listalla | mustalle listalle | mustaan listaan | sulkulista- | estolistalla | listattu',
  required: 'vaadit- | vaati- | vaatii | edellyt- | pakolli- | taytyy | on oltava | tarvitaan | valttamat-',
  expired:
    'vanhentu- | umpeutu- | luovut- | viivasty- | yrityksista huolimatta | useiden yritysten | maaraajassa | tuloksetta | paivaa tuloksetta',
  broken: 'katke- | katkais- | keskey-',
  busy: 'ylikuormit- | kuormit- | kiireinen | ruuhka-',
  'put-off': 'myohemmin | yrita uudelleen | uudelleen | lykat- | lykkaa-',
  temporary: 'tilapai- | valiaikai- | hetkelli- | talla hetkella',
  suspicious: 'epailyt- | epailla- | vaaralli-',
  virus: 'virus | viruks- | haittaohjelm- | saastun- | tartunta- | haitalli-',
  spam: 'roskapost- | spam | mainospost- | ei toivottu | massaposti- | ei toivotu-',
  reputation: 'huono maine | maineen | mainetta | maineesi | valituks-',
  greylist: 'harmaalist- | harmaalla listalla | harmaa lista | harmaalistattu',
  loop: 'silmuk- | postisilmuk- | luuppi',
  unsubscribed:
    'peruuttanut tilauksen | peruuttanut tilauksensa | perunut tilauksen | perunut tilauksensa | peruuttanut uutiskirje- | perunut uutiskirje- | uutiskirjeen tilauksen',
  'null-mx':
    'verkkotunnus ei vastaanota | verkkotunnus ei ota vastaan | toimialue ei vastaanota | toimialue ei ota vastaan',
  region: 'maastasi | maantiete- | tasta maasta | maasta',
  forged: 'vaarennet- | vaarennos | vaarennok-',
  advice:
    'ole hyva | lisatietoja | ota yhteytta | ottakaa yhteytta | tarkista | tarkistakaa | ystavallisesti',
  only: 'vain | ainoastaan',
  forward: 'edelleenlahet- | uudelleenohja- | automaattinen edelleen-',
  receiving: 'vastaanottajalle tulee | vastaanottaja saa liikaa | vastaanottaja saa liian',
};
