import type { Lexicon } from '../concept.ts';

/** Norwegian, in both of its written forms. */
export const nb: Lexicon = {
  not: 'ikke | ikkje | ingen | intet | inga | uten | utan | aldri | verken | korkje | inkje',
  recipient: 'mottaker- | mottakar- | adressat-',
  user: 'bruker- | brukar- | det navnet | dette navnet | dette namnet | personen | person | brukeren er blokkert | brukeren er sperret | ingen kunde med',
  account:
    'konto | kontoen | kontoens | kontoer | brukerkonto | brukerkontoen | brukarkonto- | e postkonto- | epostkonto- | mottakerkonto- | sin konto | kontoen er blokkert',
  mailbox:
    'innkurv | postkass- | postboks- | innboks- | epostboks- | mailboks- | sin postkasse | sin postboks | sin innboks | postkassen er blokkert',
  address:
    'adresse | adressa | adressen | adresser | epostadress- | e postadress- | sin adresse | adressen er blokkert | adressa er blokkert',
  sender: 'avsender- | avsendar- | avsenderdomene-',
  own: 'din konto | kontoen din | postboksen din | e postkontoen din | postkassen din',
  client:
    'din ip | ip adressen | ip adresse | ip adressa | ip adressen din | din server | din serveren | serveren din | e postserveren din | avsenderserver- | avsendende server | avsenderens server | avsenderens ip | din serveren',
  host: 'vertsnavn- | vertsnamn- | verten',
  domain: 'domene- | avsenderdomene- | mottakerdomene-',
  message:
    'melding- | meldinga | brev | brevet | epost | eposten | e posten | post | posten | e poster | eposter | epostar | e postar',
  content: 'innhold | innholdet | innhaldet | brodtekst- | emne | emnet',
  header:
    'meldingshode- | meldingshovud- | skjulte modtagere | skjulte mottakere | implisitte mal | header- | datofelt- | emnefelt-',
  attachment:
    'vedlegg- | filtype- | filnavn- | filnamn- | filendelse- | filetternavn- | fil | filen | filer | innholdstype | programfil- | makro-',
  link: 'lenke | lenken | lenker | lenkje-',
  command: 'kommando-',
  sequence: 'rekkefolge | rekkjefolgje',
  connection: 'tilkobling- | tilkopling- | forbindels- | opprette forbindelse | sesjonen | samband',
  network: 'nettverk-',
  service: 'tjeneste- | teneste-',
  server:
    'serveren | serverens | epostserver- | e postserver- | postserver- | mottakerserver- | tjeneren | tenaren',
  system: 'intern feil | systemfeil | serverfeil | systemet | konfigurasjon- | feilkonfigur- | vedlikehold-',
  dns: 'navneoppslag- | dns oppslag- | oppslag i dns | mx oppforing- | navneserver- | navnetjener- | navnetenar-',
  list: 'epostliste- | e postliste- | postliste- | gruppen | gruppa | distribusjonsliste- | distribusjonsgruppe- | denne listen | denne lista | til listen | til lista',
  member:
    'medlem | medlemmer | medlemmar | medlemene | moderator- | abonnent | abonnenter | ikke medlem | ikke medlemmer | ikkje medlem | ikkje medlemmer | ikkje medlemmar',
  queue: 'koen | e postko- | epostko- | i ko',
  disk: 'disken | diskplass | harddisk-',
  memory: 'minne | minnet',
  policy:
    'retningslinj- | regel | regler | regelen | reglene | policyen | sikkerhetspolicy- | administrator- | organisasjon- | transportregel- | bedriften- | verksemda',
  filter: 'filteret | filterregel- | innholdsfilter- | innhaldsfilter-',
  login:
    'logge inn | logg inn | logget inn | logga inn | passord- | autentis- | godkjenning | palogging- | innlogging- | innlogget | innlogga | legitimasjon-',
  relay: 'videresend- | vidaresend- | rele',
  route: 'rute',
  size: 'storrels- | storleik- | filstorrels- | byte | bytes',
  rate: 'per time | pr time | i timen | per dag | pr dag | per dogn | per minutt | daglig- | dagleg- | sendegrens- | timegrens- | dogngrens- | dogn | dognet | antall e poster | antall meldinger | antall sendte | talet pa meldingar',
  quota:
    'kvot- | lagringsplass- | plass | lagringskvote- | lagerplass | lagringskapasitet | sin kvote | sin lagringsplass | sin plass | lagringsgrens- | plassgrens-',
  tls: 'krypter- | sertifikat- | ukrypter-',
  ptr: 'omvendt dns | omvendt oppslag | reversoppslag | revers dns | omvendt navneoppslag',
  directory: 'adressebok- | adresseliste- | katalogen',
  error: 'feil | feilen | problem',
  access: 'tilgang',
  choice:
    'mottakeren har blokkert | mottakeren har avvist | mottakaren har blokkert | blokkert av mottaker- | avvist av mottaker- | onsker ikke a motta | mottaker har blokkert | brukeren har blokkert | blokkerte avsendere | blokkerte avsendarar',
  'auth-check': 'godkjenningskontroll- | avsendergodkjenning | autentiseringskontroll-',
  restricted:
    'kun motta fra | bare interne | kun interne | utenfor organisasjonen | utanfor organisasjonen | eksterne avsendere | kun medlemmer | bare medlemmer | berre medlemmer | ikke medlem | ikke medlemmer | ikkje medlem | ikkje medlemmer | ikkje medlemmar | ikke tillatelse til a sende | ikkje loyve til a sende | ikke tillatelse til a skrive | har ikke tillatelse til a sende | har ikkje loyve til a sende',
  exist: 'eksister- | finnes | finst | fins | fantes | opprettet | oppretta',
  found: 'funnet | finne | fant | fann | funne',
  known: 'kjent | kjend | kjenner | tilhorer | tilhoyrer | horer til | gjenkjen-',
  valid: 'gyldig | gyldige | korrekt | korrekte | riktig',
  allowed:
    'tillatt | tillate | tillater | tillates | tillatelse- | loyve | lov | lov til | autorisert | berettiget | rettighet- | rett til | anledning',
  accepted: 'aksepter- | godta- | godtek | mottas | mottatt | motta | imot | mottar | tar imot',
  available: 'tilgjengelig- | tilgjengeleg- | til stede',
  supported: 'stottes | stotter | stottet | stotta',
  authenticated: 'autentisert | godkjent | godkjend | innlogget',
  delivered: 'leveres | levert | levere | leverast | avlever- | sendes | videreformidles | fremsendes',
  active: 'aktiv | aktivt | aktive | i bruk | brukt | benyttet',
  resolved: 'slas opp | slaast opp | sla opp | sla opp domenet',
  reachable: 'kontaktes | opprette forbindelse | koble til | etableres | opprettes',
  enough: 'nok | tilstrekkelig-',
  verified: 'verifiseres | verifisert | verifisere | bekreftes | bekreftet | valideres | validert',
  passed: 'bestod | bestatt | bestar',
  aligned: 'overens | samsvar- | overensstemmelse',
  unknown: 'ukjent- | ukjend- | ikke eksisterende | ikkeeksisterende | finner ikke | ingen kunde med',
  malformed: 'ugyldig- | feilaktig- | misdannet | galt | uriktig-',
  syntax: 'syntaksfeil | syntaks | ugyldig format | feil format | feilformatert',
  'not-allowed':
    'forbudt | forbode | uautoriser- | ulovlig- | far ikke | far ikkje | har ikke rett | har ikke lov | ma ikke | ikke tillatelse | uberettiget | kan ikke skrive | kan ikkje skrive | ikke tillatelse til a sende | ikkje loyve til a sende | ikke tillatelse til a skrive | har ikke tillatelse til a sende | har ikkje loyve til a sende | har ikke tillatelse',
  refused: 'avvis- | avvist | nekt- | nektet | avslatt | avslar | forkast-',
  unavailable: 'utilgjengelig- | utilgjengeleg- | ute av drift | nede',
  inactive: 'inaktiv- | ikke lenger i bruk | ikke i bruk | ikke brukt',
  unreachable:
    'ikke nas | ikke na | svarer ikke | svarte ikke | svarar ikkje | svara ikkje | fikk ikke svar | tidsavbrudd- | tidsavbrot | timeout | ikke kontakt | ikke fatt i',
  failed: 'mislyk- | mislukk- | mislykt- | feilet | feila | feiler | slo feil',
  missing: 'mangler | manglar | manglende | tom | tomt | har ikke',
  full: 'full | fullt | fulle | oppbrukt | brukt opp | overfylt',
  exceeded: 'overskrid- | overskred- | overstig- | overskridet | har nadd | nadd | utilstrekkelig-',
  limit: 'grens- | maksimal- | maksimum | hoyst | maksgrens- | begrensning-',
  'too-big': 'for stor | for stort | for store | for lang | for langt | for lange | storre enn',
  'too-many': 'for mange | flere enn | fleire enn | kort ned | for mye | for mykje',
  'too-fast': 'for raskt | for ofte | for fort',
  closed:
    'deaktiver- | stengt | lukket | sperret | sperra | suspender- | nedlagt | slettet | sletta | avsluttet | avslutta | opphort | er last | blitt last | brukeren er blokkert | kontoen er blokkert | postkassen er blokkert | brukeren er sperret | adressen er blokkert | adressa er blokkert',
  moved: 'flyttet | flytta | byttet adresse | ny adresse | skiftet adresse | sluttet',
  blocked: 'blokker- | blokkert | sperret | sperra',
  listed:
    'svartelist- | sortelist- | svart liste | svarteliste- | blokkeringslist- | blokklist- | sperrelist- | sortliste- | spamliste-',
  required:
    'krev- | kreves | pakrev- | nodvendig- | obligatorisk | skal | trengs | ma vaere | ma vera | du ma | ma du | ma ha | ma bruke',
  expired:
    'utlopt | utloper | utlop | oppgitt | ga opp | gitt opp | gav opp | forgjeves | forsinket | forseinka | gjentatte forsok | innen fristen | uten hell | utan hell | uten resultat | dager uten | leveringen er avbrutt',
  broken: 'avbrutt | avbrote | brutt | brot | mistet | brast | lukket forbindelsen',
  busy: 'opptatt | overbelast-',
  'put-off':
    'senere | seinare | prov igjen | forsok igjen | prove igjen | forsoke igjen | utsatt | utsett- | igjen om | pa nytt',
  temporary: 'midlertidig- | mellombels | forbigaende | for tiden | for oyeblikket | akkurat na',
  suspicious: 'mistenkelig- | mistenkt | mistenkjeleg | tvilsom- | farlig-',
  virus: 'virus | viruset | infisert | smittet | skadelig- | skadevare | ondsinnet',
  spam: 'spam | soppelpost- | soppel- | uonsk- | reklame | spamfilter- | masseutsend- | nettsoppel',
  reputation: 'omdomme- | darlig rykte | rykte | klager',
  greylist: 'gralist- | gra liste | grey listing',
  loop: 'lokke | e postlokke- | epostlokke- | sloyf- | postsloyf-',
  suppressed: 'undertrykt | undertrykk-',
  unsubscribed: 'avmeldt | meldt seg av',
  'null-mx': 'domenet tar ikke imot | domenet mottar ikke | domenet godtar ikke | domenet tek ikkje imot',
  region: 'ditt land | landet ditt | landet | geografisk-',
  forged: 'forfalsk- | falsk | falske',
  advice:
    'vennligst | ver venleg | mer informasjon | meir informasjon | kontakt | hvis du | kontroller | sjekk',
  only: 'kun | bare | berre | utelukkende',
  forward: 'videresending til | automatisk videresend- | ekstern videresend- | vidaresending til',
  local: 'i over',
  receiving: 'mottar for mange | mottar for mye | mottek for mange',
};
