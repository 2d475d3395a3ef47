import type { Lexicon } from '../concept.ts';

export const ro: Lexicon = {
  not: 'nu | fara | nici | nimeni | niciodata | imposibil de',
  recipient:
    'destinatar- | adresantul | niciun destinatar valid | numarul maxim de destinatari | numarul de destinatari | numar maxim de destinatari | numar de destinatari | numarului de destinatari',
  user: 'utilizator- | nimeni | acest nume | acel nume | angajat- | persoana',
  account: 'cont | contul | contului | conturi | conturile',
  mailbox:
    'casuta | casutei | casuta postala | casutei postale | casuta de e mail | casute | cutie postala | cutia postala | cutiei postale | mailbox ul',
  address: 'adresa | adresei | adrese | adresele | adresa de',
  sender:
    'expeditor- | trimita in numele | trimite in numele | trimite de pe adresa | trimiteti de pe adresa | trimiteti ca | trimite ca | trimita ca | trimite de la adresa',
  own: 'contul dumneavoastra | contul dvs | contul tau | casuta dumneavoastra | casuta dvs',
  client:
    'ip ul dumneavoastra | ip ul | ip ului | serverul dumneavoastra | serverul dvs | serverul tau | adresa ip | adresei ip | adrese ip | adresele ip | serverul expeditor | serverul expeditorului | clientul | client | serverului dumneavoastra',
  host: 'gazda | gazdei | numele gazdei | numele de gazda | nume de gazda',
  domain: 'domeniu | domeniul | domeniului | domenii | domeniile',
  message:
    'mesaj | mesajul | mesajului | mesaje | mesajele | mesajelor | posta | corespondenta | mailul | e mailul | emailul | scrisoarea',
  content: 'continut | continutul | continutului | corpul | corpul mesajului',
  header:
    'antet | antetul | antetului | antete | antetele | copii oarbe | copiile oarbe | copiile carbon ascunse | campul from | campul subiect | campul',
  charset: 'setul de caractere | codarea caracterelor | codificarea',
  attachment:
    'atasament- | atasat | fisier | fisierul | fisiere | fisierele | fisierului | fisierelor | extensia | extensie | extensii | extensiile | extensiei | tipul de fisier | tipul de continut | tipul continutului | atasate',
  link: 'legatura catre | link ul | linkul | linkuri | linkurile | legaturi catre | hiperlink',
  command: 'comand- | parametr-',
  sequence: 'secventa | ordinea comenzilor',
  connection: 'conexiun- | conexiunea | sesiun- | sesiunea | conectar-',
  network: 'retea | reteaua | retelei',
  service: 'serviciul | serviciu | serviciului | serviciile',
  server: 'serverul | serverului | servere | serverele',
  system: 'sistem- | intern | interna | interne | configurati-',
  mx: 'inregistrare mx | inregistrari mx | inregistrarea mx',
  dns: 'rezolvar- | interogare dns | interogarea dns | inregistrari dns | inregistrarea dns | inregistrare dns | inregistrare a',
  list: 'lista de discutii | listei de discutii | lista de distributie | listei de distributie | aceasta lista | acestei liste | grup | grupul | grupului | grupuri | listara | lista de corespondenta | in lista | pe lista | liste de discutii | acest grup',
  member:
    'membru | membri | membrii | membrilor | abonat | abonati | abonatii | abonatilor | neabonat- | moderator- | neabonate',
  queue: 'coada | cozii',
  disk: 'spatiu insuficient pe disc | spatiu suficient pe disc | disc | discul | discului | pe disc | spatiu pe disc | spatiul pe disc',
  memory: 'memori-',
  policy:
    'politic- | reguli | regula | regulile | regulilor | regulii | administrator- | organizati- | securitate',
  filter: 'filtru | filtrul | filtrare | filtrul de | filtrului | filtrat | filtre',
  program: 'program de livrare | programul de livrare | scriptul',
  login:
    'utilizator- autentificat | autentific- | autentificare | autentificarea | parola | parolei | parole | conectati va | logati va | date de acces | datele de acces | login ul | autentificat- | autentificati | nume de utilizator sau parola',
  relay:
    'releu | releul | relay ul | retransmis | retransmise | retransmite | retransmiterea | retransmitere | releer- | relayul | intermediere | intermediaza',
  forward: 'redirectionare | redirectionarea | retransmitere',
  route: 'ruta | rutare | rutarea',
  size: 'dimensiun- | dimensiunea | marimea | marime | octeti | bytes | marimii',
  rate: 'pe ora | pe zi | zilnic | zilnica | zilnice | orar | pe minut | limita de trimitere | limitei de trimitere | rata de trimitere | limitele de trimitere | frecvent- | orara | ritm | ritmul',
  quota: 'cota | cotei | spatiu | spatiul | spatiului | stocare | capacitat- | spatiu de stocare',
  tls: 'criptar- | criptat- | certificat | certificatul | certificatului | certificate | criptare | conexiune securizata | criptata',
  ptr: 'inregistrare dns inversa | inregistrarea dns inversa | inregistrari dns inverse | dns invers | dns ul invers | dns inversa | rezolvare inversa | rezolvarea inversa | inregistrare inversa | inregistrarea inversa | inregistrare ptr | inregistrarea ptr | inregistrari ptr | rdns | invers dns | revers dns',
  directory: 'director | directorul | agenda | directorului',
  error: 'eroare | erori | eroarea | erorile | problem- | defectiun- | erorii | avari-',
  receiving: 'destinatarul primeste prea | mesaje pentru acest destinatar | mesaje catre acest destinatar',
  choice:
    'destinatarul a blocat | destinatarul v a blocat | utilizatorul v a blocat | utilizatorul a blocat | v a blocat | destinatarul te a blocat | nu doreste sa primeasca',
  'auth-check': 'verificarile de autentificare | verificare a autentificarii | verificarea autenticitatii',
  exist: 'exista | existent- | existe',
  found: 'gasit | gasita | gasi | gasite | gasiti | gaseste | localizat | identificat',
  known: 'cunoscut | cunoscuta | recunoscut | recunoscuta | inregistrat | apartine | corespunde',
  valid: 'valid | valida | valide | corect | corecta | corecte',
  allowed:
    'permis | permisa | permite | permise | permisiun- | autorizat | autorizata | dreptul | drepturi | are voie | aveti voie | autorizati | acceptabil | autorizate | permit | aveti permisiunea | pe lista expeditorilor permisi | lista expeditorilor permisi | lista de expeditori permisi | permisi',
  accepted:
    'accepta | acceptat | primeste | primit | primesc | primim | acceptate | primi | primeasca | accepte | receptiona',
  available: 'disponibil | disponibila | disponibile | accesibil | accesibila',
  supported: 'suportat | suportata | suporta | accepta comanda',
  authenticated: 'autentificat | autentificata',
  delivered:
    'livrat | livrata | livrate | livra | trimis | trimisa | livrare | livrarea | expediat | transmis | livrarii',
  active: 'activ | activa | active | folosit | folosita | utilizata | utilizat',
  resolved: 'rezolvat | rezolva | rezolvata',
  reachable: 'contactat | stabili | conecta | stabilit | stabilita | contacta',
  enough: 'suficient | suficienta | suficiente | destul',
  verified: 'verificat | verificata | verifica | confirmat | confirmata | validat',
  passed: 'trecut | trece | trecuta',
  unknown:
    'necunoscut- | inexistent- | nu exista | nu a fost gasit | nu a fost gasita | nu am gasit | nu mai lucreaza | nu mai exista | nu a putut fi gasit | nu a putut fi gasita | nu s a gasit | nu este cunoscut | negasit- | nu au fost gasite | niciun destinatar valid',
  malformed:
    'invalid | invalida | invalide | gresit | gresita | incorect | incorecta | incorecte | eronat- | nevalid | nevalida | gresite',
  syntax: 'sintax- | sintaxa',
  'not-allowed':
    'interzis | interzisa | interzise | nepermis- | neautorizat- | nu este permis | nu este permisa | nu sunt permise | nu au permisiunea | nu aveti permisiunea | nu aveti dreptul | nu are dreptul | restrictionat | nu permite | nu aveti drepturi | interzice | prohibit',
  restricted:
    'accepta doar | accepta numai | primeste doar | primeste numai | accepta mesaje doar | accepta mesaje numai | primeste mesaje doar | primeste mesaje numai | doar membrii | numai membrii | doar de la membri | numai de la membri',
  refused:
    'respins- | respins | respinsa | refuzat | refuzata | refuza | refuz | respinge | refuzate | nu accepta | nu primeste',
  unavailable: 'indisponibil- | inaccesibil- | nu este disponibil- | nefunctional-',
  unsupported: 'nesuportat- | neacceptat-',
  undelivered:
    'nelivrat- | nelivrabil- | nu a putut fi livrat | nu a fost livrat | nu a fost livrata | nu a putut fi livrata',
  inactive:
    'inactiv- | nefolosit- | neutilizat- | nu mai este folosit- | nu mai este utilizat- | nu mai este activ-',
  unresolved: 'nu se rezolva | nu a putut fi rezolvat | nu poate fi rezolvat | nu a putut fi rezolvata',
  unreachable:
    'nu raspunde | timpul de asteptare | timp de asteptare | timp expirat | nu poate fi contactat- | nu a putut fi contactat- | nu s a putut conecta | nu s a putut stabili | nu a putut fi stabilita',
  unverified: 'neverificat- | neconfirmat-',
  failed:
    'esuat | esuata | esec | esecul | nu a reusit | nereusit- | esua | a picat | nu a trecut | nu trece',
  missing: 'lipseste | lipsa | lipsesc | gol | goala | nu are',
  full: 'plina | plin | pline | umplut | ocupat complet',
  exceeded:
    'spatiu insuficient pe disc | depasit | depasita | depaseste | depasesc | depasit limita | insuficient- | depasi | depasirea | epuizat',
  limit: 'limit- | limita | maxim | maxima | maxime | plafon',
  'too-big':
    'prea mare | prea mari | prea lung | prea lunga | mai mare de | mai mare decat | depaseste dimensiunea',
  'too-many':
    'prea multi | prea multe | prea mult | mai mult de | mai multe decat | micsorati lista | numar prea mare | numarul maxim de destinatari | numarul de destinatari | numar maxim de destinatari | numar de destinatari | numarului de destinatari',
  'too-fast': 'prea repede | prea des | prea rapid | prea frecvent',
  duplicate: 'duplicat | duplicata | duplicate | dublat',
  closed:
    'dezactivat | dezactivata | suspendat | suspendata | inchis | inchisa | casuta este blocata | casuta postala este blocata | casuta blocata | desfiintat- | anulat | oprit | dezactivate | contul este blocat | blocat temporar contul | sters',
  moved: 's a mutat | mutat | mutata | schimbat adresa | noua adresa | adresa noua',
  blocked: 'blocat | blocata | blocheaza | blocate | blocare | blocarea',
  listed:
    'lista neagra | listei negre | liste negre | listele negre | listat | listata | lista de blocare | listate | pe lista neagra | pe o lista neagra | pe lista de blocare | pe lista adreselor blocate | lista adreselor blocate | pe lista expeditorilor blocati | adreselor blocate',
  required:
    'necesar | necesara | necesita | obligatori- | trebuie | obligatorie | cere | solicita | nevoie | necesare | impune',
  expired:
    'prea mult in coada | prea mult timp | expirat | expirata | a expirat | expir- | abandonat | renuntat | dupa mai multe incercari | incercari repetate | mai multe zile | renunt | renuntam | alte incercari | incercarile au fost oprite | incercari ulterioare | nicio alta incercare',
  broken: 'intrerupt | intrerupta | pierduta | pierdut | inchisa neasteptat | resetata',
  busy: 'ocupat | supraincarcat- | aglomerat | suprasolicitat',
  'put-off':
    'mai tarziu | incercati din nou | reincercati | amanat | amanata | ulterior | incercati | din nou | reveniti',
  temporary: 'temporar | temporara | momentan | provizoriu | temporare | deocamdata | acest moment',
  unable: 'imposibil | imposibila | incapabil',
  suspicious: 'suspect | suspecta | suspicios | suspicioasa | periculos | periculoase | periculoasa',
  virus:
    'virus | virusul | virusi | infectat | infectata | malitios | malitioasa | daunator | troian | virusat',
  spam: 'spam | spamul | nesolicitat- | nedorit- | publicitate | reclama',
  reputation: 'reputati- | plangeri | reclamatii | reputatia',
  greylist: 'lista gri | liste gri | listare gri | listei gri | greylisting ul | pe lista gri',
  loop: 'bucla | bucle | buclei',
  suppressed:
    'lista de suprimare | suprimat- | suprimata | livrari esuate anterior | respinsa anterior definitiv | listei de suprimare | pe lista de suprimare',
  unsubscribed: 'dezabonat- | s a dezabonat | dezabonare',
  'null-mx':
    'domeniul nu accepta e mail | domeniul nu accepta mesaje | domeniul nu primeste | domeniul nu accepta',
  region: 'tara | tarii | tari | regiun- | geografic-',
  forged: 'falsificat- | fals | falsa | contrafacut-',
  advice:
    'va rugam | rugam | mai multe informatii | informatii suplimentare | contactati | verificati | vizitati | adresati va',
  only: 'doar | numai | exclusiv',
};
