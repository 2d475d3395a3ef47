import type { Lexicon } from '../concept.ts';

/** Further languages of list servers and large providers: the few stems their notices are made of. */
export const other: Lexicon = {
  not: 'els no | δεν | ei | nu | nem | nao | nicio | fara | ilman',
  message:
    'missatge | missatges | mensaxe | μηνυμα | μηνυματος | μηνυματων | viesti | viestin | viestit | viesteja | mesaj | mesajul | mesajului | mesaje | levelet | uzenet | kiri | kirja',
  content:
    'contingut | cos del | σωμα | περιεχομενο- | runko | corpul | continutul | continutului | tartalma',
  header:
    'capcalera | copies de carbo ocultes | επικεφαλιδα | κρυφη κοινοποιηση | otsikko | piilotettu tiedoksi | paised | pais | pimekoopiad | fejlecet | rejtett | copiile oarbe',
  attachment:
    'tipus de contingut | extensio de fitxer | επεκταση | τυπος του περιεχομενου | laiendiga | tuupi kirju | tyyppi | tipul continutului | olyan tipusu',
  recipient:
    'destinatari | destinataris | παραληπτ- | vastaanottaj- | adressaat- | cimzett- | destinatar- | muokkaa vastaanottajalistaa',
  user: 'usuari | χρηστη- | kayttaja- | utilizatorul- | felhasznalo-',
  account: 'compte | λογαριασμο- | tili | contul- | fiok',
  mailbox: 'bustia | γραμματοκιβωτιο | postilaatikko | casuta | postafiok | postkast',
  address: 'adreca | διευθυνση | osoite | adresa de | cim | aadress',
  sender: 'remitent | αποστολεα- | lahettaja- | expeditor- | felado- | saatja',
  domain: 'domini | τομεα- | verkkotunnus | domeniul- | tartomany | domeen',
  list: 'aquesta llista | λιστα | λιστας | lsitalle | listalle | listi | listiliikmed | aceasta lista | listara | rolda | lista lev-',
  member: 'no membres | membres | μελη | ei jasenet | jasenet | listi liikmed | liikmed | tagok | neabonate',
  policy: 'regla de | κανονα | saannon | reguli | feltetel-',
  filter: 'filtre | φιλτραρισματος | suodatus- | filtrare | szuro | filter pidas',
  size: 'mida | bajtigazi | μεγεθος | koko | meret-',
  server: 'servidor | διακομιστη- | palvelin- | serverul | kiszolgalo-',
  'too-big':
    'massa llarg | massa gran | πολυ μεγαλ- | liian iso | liian suur | liian pitka | liiga suur | liiga pikk | prea mare | prea lunga | tul nagy | tul hosszu | demasiado longa',
  'too-many':
    'redueix la llista | περικοψτε | muokkaa vastaanottajalistaa | luhenda | micsorati lista | roviditsd | masses | prea multi',
  'not-allowed':
    'prohibit explicitament | no es permeten | no se ls permet | prohibit enviar | απαγορευμενο- | επιτρεπεται | kielletty | eivat saa | sallittuja | keelatud | ei lubata | interzisa | interzis | restrictionat | nu sunt permise | nu au permisiunea | ki van tiltva | tiltva | nem engedelyezettek | csak a tagok | non estan permitid-',
  refused:
    'rebutjat | απορριφθηκε | torjuttu | hylatty | respins | respinsa | visszautasit- | tagasi lukatud',
  unknown:
    'desconegut | no existeix | αγνωστο- | tuntematon | ei loydy | necunoscut | nu exista | nu a fost gasit | ismeretlen | nem letezik | nem talalhato | tundmatu',
  full: 'plena | γεματο | taynna | plina | megtelt | tais',
  exceeded: 'υπερβαση | ylittanyt | ylitetty | depasit | depasita | tullepte | meghaladta',
  quota: 'kiintio | cota | kvotaja',
  suspicious: 'sospitosa | υποπτη | epailyttava | kahtlane | suspicios | gyanus | sospeitosa',
  found: 'coincideix',
  blocked: 'kinni | blocat | blokkolva',
  temporary: 'προσωριν- | tilapai- | ideiglenes- | temporar | ajutine',
  'put-off': 'mes tard | αργοτερα | myohemmin | mai tarziu | kesobb | hiljem',
  only: 'μονο | ainult | nomes | vain | csak | doar | numai',
};
