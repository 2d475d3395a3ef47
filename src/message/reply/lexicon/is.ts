import type { Lexicon } from '../concept.ts';

export const is: Lexicon = {
  not: 'ekki | engin | enginn | ekkert | enga | engan | engum | engir | engar | aldrei | hvorki',
  recipient: 'viðtak- | mottakand-',
  user: 'notand- | notend- | þessu nafni | einstakling- | sem notand- | notandi er blokk- | notandinn er utilok- | notandinn er blokk- | ekki með neinn | viðskiptavin-',
  account:
    'reikning- | aðgangur | aðgangi | aðgangurinn | aðganginum | notandareikning- | notandaaðgang- | reikningurinn er blokk-',
  mailbox: 'posthol- | innholf-',
  address: 'netfang- | netfong- | netfangs | vistfang- | netfangið er blokk- | netfangið er utilok-',
  sender: 'sendand- | sendend- | sem sendand-',
  own: 'reikningurinn þinn | postholfið þitt | reikningi þinum | aðgangurinn þinn',
  client:
    'ip tala | ip tolu | ip talan | ip tolur | ip tolunni | ip vistfang | netþjonninn þinn | þjonninn þinn | postþjonninn þinn | sendiþjon- | sendandi þjonn | ip talan þin | þjonn sendanda | postþjonn sendanda | netþjonn sendanda | þinn netþjonn',
  host: 'hysil- | velarheiti | velarnafn- | hysitolv-',
  domain: 'len | lenið | leni | leninu | lens | lensins | lenum | lenanafn- | lenaheiti',
  message:
    'skeyti | skeytið | skeytinu | skeytis | skeytisins | skeytum | postur | posturinn | postinn | postinum | posti | tolvupost- | bref | brefið | brefinu | postsendingu',
  content: 'innihald- | efni | meginmal-',
  header: 'haus | hausinn | hausar | hausa | hausum | fyrirsogn- | falin afrit',
  attachment:
    'viðheng- | skra | skrar | skrana | skrartegund- | skraargerð- | skrarending- | skraarending- | skraarteg- | fjolv- | forritaskr-',
  link: 'hlekk- | tengil | tenglar | tengill | tengla | vefslod-',
  command: 'skipun | skipunin | skipunar | skipunina',
  sequence: 'roð | rong roð',
  connection: 'tenging- | tengjast | samband | sambandi | sambandið | lota',
  network: 'netkerfi- | netvilla | netsamband-',
  service: 'þjonust-',
  server:
    'þjonn | þjonninn | þjoni | þjoninn | þjonsins | þjoninum | þjons | þjonar | netþjon- | postþjon- | tolvupostþjon- | viðtokuþjon- | miðlar-',
  system:
    'kerfi- | kerfisvilla | innri villa | innri | stilling- | viðhald- | þjonsvilla | netþjonsvilla | rangt stillt- | rangt uppsett-',
  dns: 'nafnaþjon- | dns uppflett- | uppflett- | nafnauppflett- | mx faersl-',
  list: 'postlist- | hopinn | hopur | hopnum | hopsins | þennan lista | þessi listi | listinn | listann | listans | dreifilist- | dreifingarlist- | þessum lista | hopi | hopurinn',
  member:
    'meðlim- | felagar | felagsmenn | felagsmonnum | askrifend- | umsjonarm- | ekki meðlim- | ekki felag-',
  queue: 'biðroð | biðroðinni | biðroð-',
  disk: 'diskur | diskurinn | diskplass | diski | diskrymi | diskpla-',
  memory: 'innra minni | minni þjons | vinnsluminni | naegt minni | nog minni | minni a þjon-',
  policy:
    'stefna | stefnu | stefnunni | regla | reglu | reglur | reglum | reglna | kerfisstjor- | stofnun- | fyrirtaeki- | oryggisstefn- | oryggisregl- | postregl-',
  filter: 'sia | siu | sian | siunni | siur | efnissi- | postsi-',
  login:
    'auðkenning- | auðkenn- | innskraning- | innskra- | lykilorð- | skra þig inn | skra sig inn | skraðu þig inn | skrað sig inn | aðgangsorð- | innskraður sem | ekki skraður inn | ekki innskraður',
  relay:
    'aframsending- | aframsenda | aframsend- | framsend- | sendir ekki afram | senda afram | gegnumsend- | endursending- | miðlun',
  route: 'leið',
  size: 'staerð- | baeti | baeta | megabaet- | skeytastaerð- | hamarksstaerð- | heildarstaerð-',
  rate: 'a klukkustund | a dag | a minutu | a solarhring | a klst | daglegt | daglega | daglegu | sendihamark- | sendimork- | sendikvot-',
  quota:
    'kvot- | geymslupla- | plass | plassi | rymi | geymslurym- | geymslukvot- | plassið | geymslumork- | geymslutakmork-',
  tls: 'dulkoð- | dulkoðuð | dulrit- | skilrik- | vottorð- | odulkoð-',
  ptr: 'ofug dns | ofug uppflett- | ofuga dns | ofugri uppflett- | ofuga uppflett- | andhverf- | ofugt dns | ofug nafna- | bakfaersl- | ofug',
  directory: 'netfangaskra- | notendaskra- | adressuskra-',
  error: 'villa | villu | villur | villan | vandamal- | bilun',
  access: 'aðgang',
  choice:
    'viðtakandi hefur lokað | viðtakandi hefur blokk- | viðtakandi hefur hafnað | viðtakandi vill ekki | viðtakandinn hefur blokk- | viðtakandinn hefur lokað | notandinn hefur lokað | hafnað af viðtak- | blokkað af viðtak- | utilokaða sendend- | utilokaðir sendend- | blokkaða sendend- | utilokaðra sendend-',
  'auth-check': 'auðkenning sendanda | auðkenningu sendanda | auðkenning lens | staðfesting sendanda',
  restricted:
    'aðeins meðlim- | aðeins felag- | aðeins innri | utan stofnun- | utan fyrirtaek- | ytri sendend- | utanaðkomandi | aðeins innan | eingongu innan | aðeins samþykk- | aðeins heimil- | aðeins viðurkennd- | ekki meðlim- | ekki felag- | ekki heimild til að senda | ekki leyfi til að senda',
  exist: 'lengur til',
  found: 'fannst | fundist | finnst | finna | fundið | fundin',
  known: 'þekkt | þekktur | þekkir | þekkist | tilheyrir | kannast | skraður | skrað | þekktist',
  valid: 'gilt | gildur | gild | gildir | rett | rettur',
  allowed:
    'heimild- | heimilt | heimilað | heimilar | leyfilegt | leyfileg | leyft | leyfir | leyfi | rett til | mega | leyfð',
  accepted: 'samþykk- | tekið | tekur | tekin | moti | motteki- | taka',
  available: 'tiltaek- | aðgengileg- | laust',
  supported: 'studd | studdur | stutt | styður',
  authenticated: 'auðkenndur | auðkennd | auðkennt | innskraður | innskraður inn',
  delivered: 'afhent | afhentur | afhenda | afhending- | skila | skilað | til skila | koma afram',
  active: 'virkt | virkur | virkni | notað | i notkun',
  resolved: 'flett upp | fletta upp | fletta | leysa',
  reachable: 'na sambandi | nast | nad | komast i samband | koma a',
  enough: 'nogu | naegilegt | naegt | naegjanleg- | nog',
  verified: 'staðfesta | staðfest | staðfestur | sannreyna | sannreynt',
  passed: 'stoðst | stenst | staðist',
  aligned: 'samraemi | samraemist | stemmir | passar',
  unknown: 'oþekkt- | ekki til | ekki lengur til | ekki a skra | ekki skraðu- | ekki skrað | ekki með neinn',
  malformed:
    'ogild- | ogilt | rong | rangt | rangur | rangri | gallað- | gallaður | ologleg- | rangt stillt- | rangt uppsett-',
  syntax: 'malskip- | malfraedi- | rangt snið | ogilt snið | rongu sniði | rangt sniðið | sniðvilla',
  'not-allowed':
    'bannað- | bannað | bannaður | bonnuð | banna | bannar | oheimil- | leyfislaus- | ma ekki | mega ekki | getur ekki skrifað | getur ekki sent | matt ekki | ekki heimild til að senda | ekki leyfi til að senda',
  refused: 'hafna- | hafnað | neita- | neitað | synja- | synjað | visað fra | endursent',
  unavailable: 'otiltaek- | oaðgengileg- | niðri',
  unauthenticated: 'oauðkennd- | oauðkennt | an auðkenningar',
  inactive: 'ovirk- | ekki lengur i notkun | i dvala | ekki verið notað | ekki i notkun',
  unreachable:
    'svarar ekki | svaraði ekki | rann ut a tima | fell a tima | naðist ekki | naest ekki | ekki samband | ekki sambandi | tokst ekki að tengja- | timamork- | ekki haegt að tengja- | ekki haegt að na | svarar ekki innan | ekki naðist | ekki tokst að na | ekki tokst að tengja- | ekki nast',
  failed: 'mistokst | mistekist | misheppn- | tokst ekki | stoðst ekki | fell',
  missing: 'vantar | vantaði | tomt | tomur | skortir | skort',
  full: 'fullt | full | fullur | yfirfullt | yfirfull- | uppurið | uppurin',
  exceeded:
    'yfir | umfram | farið yfir | for yfir | fer yfir | naði hamark- | naegt minni | er nað | verið nað | hefur nað',
  limit: 'hamark | hamarks- | hamarki | mork | morkum | morkin | takmork- | hamarkið | hamarksstaerð-',
  'too-big': 'of stor | of stort | of storir | of langt | of langur | staerra en | staerri en',
  'too-many': 'of margir | of marga | of margar | of morg | of morgum | of mikið | fleiri en | of mikill',
  'too-fast': 'of hratt | of oft | of ort',
  closed:
    'lokað | lokaður | lokuð | lokaðist | laest | laestur | frystur | fryst | eytt | lagt niður | gert ovirkt | gerður ovirkur | lokað fyrir | notandi er blokk- | notandinn er utilok- | notandinn er blokk- | reikningurinn er blokk- | netfangið er blokk- | netfangið er utilok-',
  moved:
    'fluttur | flutt | nytt netfang | haettur storfum | haett storfum | breytt um netfang | skipt um netfang',
  blocked: 'blokk- | blokkað | utilok- | utilokað | stoðvað | stoðvaður | lokað a | lokað | lokuð | lokaður',
  listed:
    'svort- list- | svarta list- | svartan list- | svortum list- | bannlist- | utilokunarlist- | svartlist- | ruslpostslist- | blokklist-',
  required:
    'krafist | krefst | kraf- | nauðsynleg- | verður að | þarf | þarft | þurfa | skylda | verða að | skylt | ekki skraður inn | ekki innskraður',
  expired:
    'utrunn- | rann ut | runnið ut | rennur ut | gefist upp | haett við | itrekað- | seinkað | tafist | tilraunir | haett að reyna | an arangurs | arangurslaus- | utrunnin- | nu utrunn-',
  broken: 'rofn- | slitn- | slitin | rofin',
  busy: 'upptekin- | ofhlað- | alag | onnum',
  'put-off': 'siðar | seinna | reyndu aftur | reynið aftur | aftur | frestað',
  temporary: 'timabund- | braðabirgð- | i augnablikinu | sem stendur',
  suspicious: 'grunsamleg- | haettuleg- | grunur',
  virus: 'virus | veira | veiru- | sykt- | spilliforrit- | skaðleg- | virusa',
  spam: 'ruslpost- | rusl | amapost- | spam | fjoldapost- | sem ruslpost- | sem amapost- | sem spam | oumbeð- | auglysing-',
  reputation: 'orðspor- | orðstir | kvartan- | kvortun-',
  greylist: 'gralist- | gra list- | graum list- | gran lista',
  loop: 'lykkj- | hringras | postlykkj-',
  unsubscribed: 'afskrað- | sagt upp askrift | afþakkað | afskraður | afskraning',
  'null-mx': 'lenið tekur ekki',
  region: 'þinu landi | landinu | landfraeði- | þessu landi | þitt land',
  forged: 'falsað- | folsuð | falsaður | falsa- | falskt',
  advice: 'vinsamleg- | nanari upplysingar | hafðu samband | hafið samband | athugaðu',
  only: 'aðeins | einungis | eingongu',
  forward: 'sjalfvirk- aframsend- | framvisun',
  local: 'sem þ- | sem er | þar sem | er nu',
  receiving: 'faer of morg | faer of mikið | faer of marga',
};
