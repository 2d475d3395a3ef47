import type { Lexicon } from '../concept.ts';

export const et: Lexicon = {
  not: 'ei | pole | ega | ilma | mitte | polnud | eita | uhtegi',
  recipient:
    'adressaat- | adressaad- | saaja | saajat | saajale | saajaid | vastuvotja | vastuvotja- | saajat pole | saajat ei ole',
  user: 'kasutaja | kasutajat | kasutajale | kasutajal | kasutajad | kasutajaid | isik | isikut | sellist nime | sellise nimega | selle nimega | kasutajat ei ole | kasutajat pole | kasutaja on blokeeritud | kasutajanimi | kasutajanime | kasutajatunnus | kasutajatunnust',
  account:
    'konto | kontot | kontole | kontol | kontod | kontosid | kasutajakonto- | meilikonto- | e postkonto | teie konto | konto on blokeeritud',
  mailbox:
    'postkast | postkasti | postkastis | postkastil | postkastid | meilikast- | sisendkaust | postkastis ruumi | postkast on blokeeritud',
  address:
    'aadress | aadressi | aadressile | aadressil | aadressid | aadressilt | aadresse | e posti aadress- | meiliaadress- | sihtaadress- | aadressi pole | aadressi ei ole | aadress on blokeeritud',
  sender:
    'saatja | saatjat | saatjale | saatjal | saatjalt | saatjad | saatjaaadress- | saatjaaadress | saatjadomeen-',
  own: 'teie konto | sinu konto | teie postkast | teie kontolt',
  client:
    'ip aadress | ip aadressi | ip aadressil | ip aadressilt | teie ip | teie server | teie serveri | saatev server | saatva serveri | saatja server | saatja serveri | saatja ip',
  host: 'hosti | hostinimi | hostinime | masinanimi | arvuti nimi',
  domain: 'domeen | domeeni | domeenil | domeenile | domeenid | domeeninimi | domeeninime | saatjadomeen-',
  message:
    'kiri | kirja | kirjad | kirju | kirjale | kirjas | sonum | sonumi | sonumit | sonumid | sonumeid | e kiri | e kirja | e kirjad | meil | meili | meile | meilid | post | posti',
  content: 'sisu | sisust | sisuga | kirja keha | teema',
  header: 'pais | paise | paised | paises | paiserida | paiseread | pimekoopiad | pimekoopia | paiseid',
  attachment:
    'tuupi kirju | tuupi | manus | manuse | manused | manuseid | manusega | faili | failid | faile | failituup- | faililaiend- | laiend | laiendiga | laiendid | makro- | programmifail- | manuse-',
  link: 'lingi | lingid | linke | linki',
  command: 'kasu | kasku | kasud | kask',
  sequence: 'jarjekorras',
  connection: 'uhendus | uhendust | uhenduse | uhendusi | uhendused | seanss | seansi | uhenduste',
  network: 'vork | vorgu | vorguviga | vorguuhendus-',
  service: 'teenus | teenuse | teenust | teenused',
  server:
    'server | serveri | serverit | serveris | serverile | serverist | meiliserver- | postiserver- | sihtserver- | e postiserver-',
  system:
    'susteem- | sisemine | sisemise | sisemine viga | seadistus- | konfiguratsioon- | hooldus- | susteemiviga | serveri viga | valesti seadist- | vale seadist- | valesti konfigur-',
  dns: 'nimeserver- | nimelahendus- | dns paring- | mx kirje- | nimeparing-',
  list: 'listi | loend | loendi | loendisse | listile | listiliikmed | meililist- | postiloend- | grupp | grupi | gruppi | grupile | jaotusloend- | ruhm | ruhma | ruhmale | listi mustas nimekirjas',
  member:
    'listi liikmed | liige | liikmed | liikmete | liikmetele | liikmetel | moderaator- | tellija | tellijad | mitteliikme- | ei ole liige | pole liige',
  queue: 'jarjekord | postijarjekor- | kirjade jarjekord | jarjekorda',
  disk: 'ketas | ketta | kettaruum- | kettamaht | kettal',
  memory: 'malu',
  policy:
    'poliitika | poliitikaga | reegel | reegli | reeglid | reegliga | reeglite | eeskiri | eeskirja | eeskirjad | administraator- | organisatsioon- | turbepoliitika- | haldur | turvapoliitika-',
  filter: 'filter pidas | filtri | filtreeri- | sisufilt- | filtreering',
  login:
    'sisselogi- | sisse logi- | logige sisse | autenti- | parool | parooli | sisse loginud | sisseloginud | parool- | logige',
  relay:
    'edastamine | edastamist | edastada | edasta | edastus | vahendamine | vahendamist | vahenda | relee | releerimine | vahendada',
  route: 'marsruut | marsruuti',
  size: 'suurus | suuruse | suurust | baiti | megabaiti | maht | mahu | mahtu | kirjasuurus | kogusuurus- | kogumaht | suuruspiir-',
  rate: 'tunnis | paevas | minutis | oopaevas | tunnilimiit | paevalimiit | paevane | saatmislimiit- | saatmiskiirus- | saatmispiirang',
  quota:
    'kvoot | kvoodi | kvooti | kvota | kvotaja | mahukvoot | postkasti maht | postkasti mahu | ruumi | salvestusruum- | mahupiir- | vaba ruumi',
  tls: 'krupteeri- | krupteerimata | sertifikaat | sertifikaadi | krupteering',
  ptr: 'poord dns | poordkirje | poordkirjet | poordnimi | poordnime | poordlahendus- | poordparing | tagurpidi dns | poordteisendus-',
  directory: 'kataloog | kataloogis | kataloogist | aadressiraamat-',
  error: 'viga | vea | vead | veateade | probleem | probleemi | torge | torke',
  access: 'ligipaas | juurdepaas',
  choice:
    'saaja on blokeerinud | adressaat on blokeerinud | saaja on keelanud | adressaat on keelanud | saaja blokeeris | saaja poolt | adressaadi poolt | kasutaja on blokeerinud | adressaat ei soovi | saaja ei soovi | blokeeritud saatjate | blokeeritud saatjad',
  'auth-check':
    'saatja autentimine | saatja autentimist | domeeni autentimine | saatja autentsus | kirja autentsus | kirja autentimine',
  restricted:
    'ainult liikmed | ainult listi liikmed | ainult organisatsioonisis- | organisatsioonivalis- | ainult sisemis- | valised saatjad | organisatsioonist valjast- | ainult lubatud | valissaatjad | valistele saatjatele | ainult kinnitatud | ainult volitatud | mitteliikme- | ei ole liige | pole liige | pole oigust | ei ole oigust | pole luba | ei ole luba',
  exist: 'eksisteeri | eksisteerib | olemas',
  found: 'leitud | leia | leidnud | leitav | leidu | leita | leidunud',
  known: 'teada | tuntud | tunne | tuvasta | kuulu | kuulub | tunta',
  valid: 'kehtiv | kehti | oige | korrektne | sobiv',
  allowed:
    'lubatud | luba | luba saata | lubab | lubata | oigust | oigus | oigused | volitatud | voi saata | tohi | oigusi',
  accepted:
    'vastu votta | voeta vastu | vota vastu | aktsepteeri- | vastu | voetud vastu | votab vastu | vastu voetud',
  available: 'saadaval | kattesaadav | kasutatav | kattesaadavad | toota | tootav',
  supported: 'toeta | toetatud | toetab | toetata',
  authenticated: 'autenditud | sisseloginud | sisse loginud | autentinud',
  delivered:
    'kohale toimeta- | kohaletoimet- | toimetada | toimetatud | toimetamine | saadeta | edastatud | katte | saata',
  active: 'aktiivne | kasutusel | kasutatud | kasutuses | aktiivsed | kasutata',
  resolved: 'lahendada | lahendatud | lahenda | lahendu',
  reachable: 'luua | kattesaadav server | uhenduda | uhendust luua | uhendada | loodud',
  enough: 'piisavalt | piisa | kullalt',
  verified: 'kontrollida | kontrollitud | toendatud | kinnitada | kinnitatud | verifitseeri- | tuvastada',
  passed: 'labinud | labi | labis | vasta',
  aligned: 'kattu | uhti | joondatud | uhildu | kokku',
  unknown:
    'tundmat- | tundmatu | olematu | puudub selline | selline puudub | kasutajat ei ole | kasutajat pole | aadressi pole | aadressi ei ole | saajat pole | saajat ei ole | serveris pole | serveris ei ole | pole siin kedagi | pole kedagi | ei ole kedagi | ei ole siin kedagi',
  malformed:
    'vigane | vigase | vigased | kehtetu | vale | valed | ebakorrektne | vigast | sobimatu | vigaste | valesti seadist- | vale seadist- | valesti konfigur-',
  syntax: 'suntaks- | suntaksiviga | vigane vorming | vorming | vormingu-',
  'not-allowed':
    'keelatud | ei lubata | ei ole lubatud | pole lubatud | loata | volitamata | ei tohi | lubamatu | lubamata | keelab | ei saa kirjutada | te ei saa | pole oigust | ei ole oigust | pole luba | ei ole luba',
  refused:
    'tagasi lukatud | lukatud tagasi | tagasi lukkamine | lukatakse tagasi | lukati tagasi | lukkas tagasi | lukkab tagasi | tagasilukatud | keeldu- | keeldus | tagasi saadetud | tagasilukkamine | ei vota',
  unavailable:
    'ei toota | kattesaamatu | ei ole saadaval | pole saadaval | ei ole kattesaadav | pole kattesaadav',
  unsupported: 'ei toeta | ei toetata',
  unauthenticated: 'autentimata',
  undelivered: 'ei toimetatud | kohale toimetamata',
  inactive:
    'mitteaktiiv- | passiivne | enam kasutusel | enam ei kasutata | inaktiiv- | ei kasutata | pole kasutusel | ei ole enam kasutusel | pole enam kasutusel | ei ole kasutusel | enam ei kasuta',
  unreachable:
    'ei vasta | ei vastanud | ei reageeri | aegu- | ajalopp | aegumine | ei saa uhendust | ei onnestunud uhenduda | uhenduda ei onnestunud | ei saanud uhendust | ei saadud uhendust | uhendust ei saadud | ei saadud yhendust',
  failed: 'ebaonnestu- | nurjus | nurju- | ei onnestunud | labi kukkunud | ei onnestu',
  missing: 'puudub | puuduvad | puuduv | puudu | tuhi | tuhjad | puudumine | pole maaratud',
  full: 'tais | taitunud | taitus | taielikult | otsas | taissaanud',
  exceeded: 'uletab | uletas | uletatud | uletanud | uletada | uletamine | ulet- | uletamise | tullepte',
  limit:
    'piir | piiri | piirang | piirangu | piirangut | limiit | limiidi | limiiti | maksimaal- | maksimum | ulempiir- | korgeim | lubatud piir | piirmaara | suuruspiir-',
  'too-big': 'liiga suur- | liiga pikk | liiga pika | liiga suure- | suurem kui | suuremad kui',
  'too-many': 'liiga palju | luhenda | rohkem kui | liiga mitu | liialt palju',
  'too-fast': 'liiga kiire- | liiga kiiresti | liiga tihti | liiga sageli',
  closed:
    'suletud | sule- | peatatud | desaktiveeri- | deaktiveeri- | kinni | lukus | lukustatud | lopetatud | kustutatud | valja lulitatud | blokeeritud konto | peatat- | sulgenud | suleti | sulgeti | peatanud | kasutaja on blokeeritud | konto on blokeeritud | postkast on blokeeritud | aadress on blokeeritud',
  moved: 'kolinud | uus aadress | vahetanud | muutunud | lahkunud',
  blocked: 'blokeeri- | blokeer- | tokestatud | tokesta-',
  listed:
    'mustas nimekirjas | must nimekiri | musta nimekirja | blokeerimisnimekir- | keelunimekir- | mustnimekir- | mustas nimestikus | keelatud nimekir- | nimekirjas | blokinimekir- | blokiloend-',
  required:
    'noutav | nouab | noutud | vajalik | kohustuslik | peab | vaja | noutakse | tuleb | vajab | nouavad | peate',
  expired:
    'aegunud | loobu- | loobuti | loobusime | korduvate katsete | korduvatele katsetele | tahtaja | hiline- | viibi- | katseid | tagajarjetult',
  broken: 'katkes | katkesta- | katkestati | katke- | kadunud',
  busy: 'ulekoormat- | hoivatud | koormatud | koormus',
  'put-off': 'hiljem | proovige uuesti | uuesti | edasi lukatud | lukatud edasi | proovi uuesti',
  temporary: 'ajuti- | ajutine | ajutiselt | ajutise | hetkel | praegu',
  suspicious: 'kahtla- | kahtlus- | ohtlik- | ohtliku | kahjulik',
  virus: 'viirus- | viiruse | nakatunud | pahavara | pahatahtlik | nakatatud',
  spam: 'rampspost- | spamm | spammi | spammiks | ramps | soovimatu | reklaam | massposti- | soovimat- | reklaam-',
  reputation: 'maine | mainega | halb maine | kaebus- | mainet',
  greylist: 'hallnimekir- | hallis nimekirjas | halli nimekirja | hall nimekiri | hallnimeki-',
  loop: 'silmus | tsukkel | tsukli | ringlus | meilisilmus | postisilmus | ringe | tsukk- | tsukl-',
  unsubscribed: 'tellimusest loobunud | loobunud tellimusest | tellimuse tuhistanud | tuhistanud tellimuse',
  'null-mx': 'domeen ei vota | domeen ei votta | domeen ei aktsepteeri',
  region: 'riigist | teie riik | geograafili- | piirkon- | asukohariik',
  forged: 'voltsi- | voltsitud | voltsing',
  advice: 'palun | lisateave | lisateabe | lisainfo | votke uhendust | poorduge | kontrollige',
  only: 'ainult | uksnes | vaid',
  forward: 'umbersuuna- | edasisaatmine | automaatne edastamine | edasisuuna- | automaatne edasisaatmine',
  receiving: 'saaja saab | saab hetkel | saab liiga palju',
};
