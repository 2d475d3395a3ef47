import type { Lexicon } from '../concept.ts';

export const hu: Lexicon = {
  not: 'nem | nincs | nincsenek | nelkul | sem | soha | senki',
  recipient: 'cimzett- | cimzes | fogado fel | cimzett nincs',
  user: 'felhasznalo- | felhasznalot | felhasznalonak | felhasznaloja | felhasznalok | felhasznalohoz | ilyen nevu | szemely | senki | felhasznalo nincs',
  account: 'fiok | fiokot | fiokja | fiokjat | fiokba | fioknak | fiokhoz | felhasznaloi fiok- | szamla',
  mailbox: 'postafiok- | postalada- | levelesladaja- | levelezofiok- | bejovo levelek | levelesl-',
  address:
    'cim | cime | cimet | cimre | cimmel | cimek | cimen | cimrol | e mail cim- | emailcim- | mailcim- | cim nincs',
  sender:
    'felado- | kuldo | kuldoje | kuldot | kuldonek | kuldo cim- | feladocim- | feladotartomany- | feladodomain-',
  own: 'az on fiokja | fiokja fel | az on postafiokja | az on fiokjat',
  client:
    'ip cim- | az on ip | az on szervere | kuldo szerver- | kuldoszerver- | felado szerver- | kuldo kiszolgalo- | kliens- | csatlakozo szerver | kuldo gep',
  host: 'gazdagep- | gepnev- | hosztnev- | allomasnev- | hoszt',
  domain:
    'tartomany- | domen- | domainnev- | feladotartomany- | domaint | domainje | domainjet | domainjenek | domainjehez | domainnek | domainre | domainhez | domainek | domainben | domainbol | domainekre | domainekhez | domaineknek',
  message:
    'levelet | levele | levelek | leveleket | levelben | levelre | levelnek | uzenet- | kuldemeny- | email | emailt | e mailt | levelezes | level nagyobb | uzenet nagyobb',
  content: 'tartalom | tartalma | tartalmat | tartalmu | tartalmi | torzs | targy',
  header: 'fejlec- | levelfejlec- | rejtett | masolat',
  attachment:
    'mellekl- | csatolmany- | csatolt | fajl- | allomany- | fajltipus- | kiterjeszt- | olyan tipusu | fajlnev- | makro- | futtathato-',
  link: 'hivatkozas- | linket | linkek',
  command: 'parancs-',
  sequence: 'sorrend-',
  connection: 'kapcsolat- | munkamenet- | kapcsolod- | csatlakoz-',
  network: 'halozat-',
  service: 'szolgaltatas-',
  server: 'kiszolgalo- | szerver- | levelszerver- | levelezoszerver- | levelkiszolgalo- | celszerver-',
  system:
    'rendszer- | belso hiba | belso | belso szerverhiba | konfigur- | karbantart- | rendszerhiba | kiszolgalohiba | szerverhiba | hibasan van beallit- | rosszul van beallit- | hibas beallit- | beallitasi hiba',
  dns: 'nevfelold- | nevkiszolgalo- | nevszerver- | dns lekerdez- | mx rekord-',
  list: 'levelezolista- | levelezesi lista- | listara | listaba | csoport- | terjesztesi lista- | levlista- | rolda | lista lev-',
  member: 'tagok | tagja | tagjai | feliratkoz- | moderator- | elofizeto- | nem tagok | nem tag | nem tagja',
  queue: 'varakozasi sor- | levelsor | levelezesi sor | sorban',
  disk: 'lemez- | lemezterulet- | merevlemez- | tarhely a szerveren',
  memory: 'memoria-',
  policy:
    'szabaly | szabalyok | szabalyzat- | hazirend- | iranyelv- | rendszergazda- | szervezet- | biztonsagi szabaly- | adminisztrator- | feltetel-',
  filter: 'szuro | szures | tartalomszuro- | szurofeltetel-',
  login: 'bejelentkez- | hitelesit- | azonosit- | jelszo- | jelszav- | autentik- | belep-',
  relay: 'tovabbit- | relay- | atjatsz- | levelovabbitas- | leveltovabbitas',
  route: 'utvonal-',
  size: 'meret- | bajt- | bajtnal | levelmeret- | uzenetmeret-',
  rate: 'orankent- | naponta | napi | orankenti | percenkent- | kuldesi korlat- | kuldesi limit- | oras | orai',
  quota: 'kvota- | kvotaj- | tarhely- | tarterulet- | tarolohely- | tarolokeret | hely',
  tls: 'titkosit- | titkositatlan | tanusitvany-',
  ptr: 'forditott dns | inverz dns | reverz dns | visszafele mutato | forditott nevfeloldas | reverse bejegyzes | ptr rekord-',
  directory: 'cimtar- | cimjegyzek- | cimlista-',
  error: 'hiba | hibaja | hibat | hibaba | problema-',
  access: 'hozzaferes-',
  choice:
    'a cimzett letiltotta | a cimzett blokkolta | cimzett altal | a felhasznalo letiltotta | a cimzett visszautasitotta | cimzett tiltolista- | a cimzett elutasitotta | a felhasznalo blokkolta | letiltott felado-',
  'auth-check': 'felado hitelesites- | a felado hitelesitese | feladohitelesit- | domain hitelesit-',
  restricted:
    'csak a tagok | csak tagok | csak belso | szervezeten kivul- | kulso felado- | csak a szervezeten | csak engedelyezett | korlatozott | csak jovahagyott | nem tagok | nem tagja | nincs engedelye | nincs jogosultsaga | nem jogosult uzenet-',
  exist: 'letezik | leteznek | letezo | van ilyen | talalhato ilyen',
  found: 'talalhato | talaltuk | talalt | talalunk | talalja | talalta | talalni',
  known: 'ismert | ismeri | ismerheto | tartozik | azonos | ismeros',
  valid: 'ervenyes | ervenyesek | helyes | megfelelo',
  allowed:
    'engedely- | engedelyezett | engedelyezve | jogosult | jogosultsag- | jogosultsaga | szabad | joga | kuldhet- | megengedett | kuldhetnek',
  accepted:
    'elfogad | elfogadhato | elfogadta | elfogadott | fogad | fogadja | fogadni | fogadott | elfogadja | fogadhat | elfogadni | fogadunk',
  available: 'elerheto | elerhetoek | rendelkezesre | uzemel',
  supported: 'tamogat | tamogatja | tamogatott',
  authenticated: 'hitelesitett | hitelesitve | bejelentkezve',
  delivered: 'kezbesit- | kezbesitheto | kikezbesit- | kezbesitve | tovabbithato | elkuldeni | elkuldheto',
  active: 'aktiv | hasznalatban | hasznalt | aktivalt',
  resolved: 'feloldhato | feloldani | feloldhatok',
  reachable:
    'elerni | kapcsolodni | csatlakozni | letrehozni | elerheto el | letesitheto | letrejott | kapcsolatot letesiteni | kapcsolatba lepni',
  enough: 'elegendo | eleg',
  verified: 'ellenorizheto | igazolhato | ellenorizni | megerosit- | ellenorzott | igazolni',
  passed: 'megfelelt | atment | teljesiti | felelt | ment',
  aligned: 'illeszkedik | egyezik | osszhangban',
  unknown:
    'ismeretlen- | nemletezo | nem letezo | nincs ilyen | nem egyezik meg egyetlen | felhasznalo nincs | cim nincs | cimzett nincs',
  malformed:
    'ervenytelen- | hibas- | helytelen- | rossz | serult | hibasan van beallit- | rosszul van beallit- | hibas beallit-',
  syntax:
    'szintaxis- | szintaktikai- | formatumu | formai hiba | rossz formatum- | hibas formatum- | ervenytelen formatum-',
  'not-allowed':
    'tilos | tiltott | tiltja | megtilt- | ki van tiltva | nem engedelyez- | jogosulatlan | engedely nelkul | illetektelen | nem szabad | nem kuldhet | el vagy tiltva | nem irhat | nem irhatnak | nincs engedelye | nincs jogosultsaga | nem jogosult uzenet-',
  refused: 'elutasit- | visszautasit- | megtagad- | visszadob- | visszavet-',
  unavailable: 'elerhetetlen- | nem uzemel | uzemen kivul | nem mukodik',
  unsupported: 'nem tamogat-',
  unauthenticated: 'hitelesitetlen | nem hitelesitett',
  undelivered: 'kezbesithetetlen- | kezbesitetlen',
  inactive:
    'inaktiv- | mar nem hasznalt | mar nem hasznalja | hasznalaton kivul | nem hasznal- | mar nem hasznal-',
  unreachable:
    'nem valaszol- | nem valaszolt | idotullep- | nem erheto el | idokorlat- | nem elerheto | nem sikerult kapcsolod- | nem sikerult csatlakoz- | nem sikerult elerni | idotullepes',
  unverified: 'ellenorizetlen | nem ellenorizheto',
  failed: 'sikertelen- | meghiusul- | nem sikerult | hibat jelzett | megbuk-',
  missing: 'hianyz- | hianya | hianyos | ures | hianyzo',
  full: 'megtelt | tele | betelt | megtelve | tele van | elfogyott | betelve',
  exceeded: 'meghalad- | tullep- | tulleptek | tullepi | tullepve | tullepte | elerte | nincs eleg | keves',
  limit:
    'korlat- | hatar- | limit- | legfeljebb | maximalis- | maximum- | megengedett legnagyobb | engedelyezett meret- | keret',
  'too-big':
    'tul nagy- | tul hosszu | tulsagosan nagy | nagyobb mint | nagyobb a megengedett- | tul terjedelmes | level nagyobb | uzenet nagyobb',
  'too-many': 'tul sok | tobb mint | roviditsd | tul sokan | tobb',
  'too-fast': 'tul gyors- | tul gyakran | tul surun',
  closed:
    'letilt- | le van tiltva | zarol- | megszunt | megszuntet- | felfuggeszt- | lezar- | torolt | toroltek | torolve | bezart | deaktival- | inaktivalt | kikapcsol- | fuggeszt- | fel van fuggesztve',
  moved: 'elkoltoz- | megvaltoz- | uj cim- | megvaltozott',
  blocked: 'blokkol- | tiltva | kizar- | tiltas | letiltottuk | letilt- | tiltjuk | tiltunk | tiltja',
  listed: 'feketelista- | fekete lista- | feketelistan | tiltolista- | tilto lista- | listazva | szurkezve',
  required:
    'szukseges | kotelezo | kell | szukseg | koveteli | megkovetel- | igenyel | elofeltetel | igenyli',
  expired:
    'lejart | lejar | feladtuk | felad- az | eredmenytelen- | tobbszori probalkozas | ismetelt probalkoz- | kesik | hataridon | keses- | tobbszori kiserlet | kezbesites megszak- | kezbesitest megszak-',
  broken: 'megszakadt | megszakad- | elveszett | megszakit- | lezarta | bontotta',
  busy: 'tulterhel- | foglalt | leterhelt | elfoglalt',
  'put-off':
    'kesobb | probalja ujra | probalkozzon | ujra | elhalaszt- | kesleltet- | ismetelje | ujraprobal-',
  temporary: 'ideiglenes- | atmeneti- | jelenleg | pillanatnyilag',
  suspicious: 'gyanus- | gyanu | veszelyes- | ketes',
  virus:
    'virus | fertozott | kartekony | kartevo- | rosszindulatu | virust | virusok | virusos | virussal | virusfertoz- | viruskeres-',
  spam: 'spam- | levelszemet- | kereterlen | keretlen | reklam- | szemetlevel | tomeges',
  reputation: 'hirnev- | reputacio- | megitel- | panasz- | rossz hiru | hirneve',
  greylist: 'szurkelist- | szurke lista- | szurkelistaz-',
  loop: 'hurok | hurkot | levelhurok | vegtelen ciklus | korbe',
  unsubscribed: 'leiratkoz-',
  'null-mx': 'a domain nem fogad | a tartomany nem fogad | domain nem fogad | tartomany nem fogad',
  region: 'orszag- | foldrajzi | regio-',
  forged: 'hamis | hamisit- | meghamisit-',
  advice: 'kerjuk | tovabbi informacio- | forduljon | reszletek | kerem | lepjen kapcsolatba',
  only: 'csak | kizarolag | csakis',
  forward: 'atiranyit- | automatikus tovabbit- | tovabbkuld-',
  receiving: 'tul sok levelet kap | tul sok uzenetet kap | kap tul sok',
};
