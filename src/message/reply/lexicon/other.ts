import type { Lexicon } from '../concept.ts';

/** Further languages of list servers and large providers: the few stems their notices are made of. */
export const other: Lexicon = {
  not: 'els no | δεν | ei | nu | nem | nao | nicio | fara | ilman',
  message:
    'missatge | missatges | mensaxe | μηνυμα | μηνυματος | μηνυματων | viesti | viestin | viestit | viesteja | mesaj | mesajul | mesajului | mesaje | levelet | uzenet | kiri | kirja | 메시지 | 메일 | 글은 | 메제기',
  content:
    'contingut | cos del | σωμα | περιεχομενο- | runko | corpul | continutul | continutului | tartalma | 본문',
  header:
    'capcalera | copies de carbo ocultes | επικεφαλιδα | κρυφη κοινοποιηση | otsikko | piilotettu tiedoksi | paised | pais | pimekoopiad | fejlecet | rejtett | copiile oarbe | 헤더 | 복사물',
  attachment:
    'tipus de contingut | extensio de fitxer | επεκταση | τυπος του περιεχομενου | laiendiga | tuupi kirju | tyyppi | tipul continutului | olyan tipusu | 첨부',
  recipient:
    'destinatari | destinataris | παραληπτ- | vastaanottaj- | adressaat- | cimzett- | destinatar- | 수신자 | 받는 사람 | 참조자 | muokkaa vastaanottajalistaa',
  user: 'usuari | χρηστη- | kayttaja- | utilizatorul- | felhasznalo- | 사용자',
  account: 'compte | λογαριασμο- | tili | contul- | fiok | 계정',
  mailbox: 'bustia | γραμματοκιβωτιο | postilaatikko | casuta | postafiok | postkast | 사서함 | 편지함',
  address: 'adreca | διευθυνση | osoite | adresa de | cim | aadress | 주소',
  sender: 'remitent | αποστολεα- | lahettaja- | expeditor- | felado- | saatja | 보낸 사람 | 발신자',
  domain: 'domini | τομεα- | verkkotunnus | domeniul- | tartomany | domeen | 도메인',
  list: 'aquesta llista | λιστα | λιστας | lsitalle | listalle | listi | listiliikmed | aceasta lista | listara | rolda | lista lev- | 리스트 | 메일링 | 그룹 | समूह | المجموعة',
  member:
    'no membres | membres | μελη | ei jasenet | jasenet | listi liikmed | liikmed | tagok | neabonate | 회원 | 비회원',
  policy: 'regla de | κανονα | saannon | reguli | feltetel- | 규칙 | 정책',
  filter: 'filtre | φιλτραρισματος | suodatus- | filtrare | szuro | filter pidas | 필터',
  size: 'mida | bajtigazi | μεγεθος | koko | meret- | 바이트 | 크기',
  server: 'servidor | διακομιστη- | palvelin- | serverul | kiszolgalo- | 서버',
  'too-big':
    'massa llarg | massa gran | πολυ μεγαλ- | liian iso | liian suur | liian pitka | liiga suur | liiga pikk | prea mare | prea lunga | tul nagy | tul hosszu | demasiado longa | 너무 큽니다 | 너무 깁니다 | 너무 큼',
  'too-many':
    'redueix la llista | περικοψτε | muokkaa vastaanottajalistaa | luhenda | micsorati lista | roviditsd | masses | prea multi | 너무 많',
  'not-allowed':
    'prohibit explicitament | no es permeten | no se ls permet | prohibit enviar | απαγορευμενο- | επιτρεπεται | kielletty | eivat saa | sallittuja | keelatud | ei lubata | interzisa | interzis | restrictionat | nu sunt permise | nu au permisiunea | ki van tiltva | tiltva | nem engedelyezettek | csak a tagok | non estan permitid- | 금지 | 허락되지 | 보낼 수 없습니다 | अनुमति | مصرح',
  refused:
    'rebutjat | απορριφθηκε | torjuttu | hylatty | respins | respinsa | visszautasit- | tagasi lukatud | 거부',
  unknown:
    'desconegut | no existeix | αγνωστο- | tuntematon | ei loydy | necunoscut | nu exista | nu a fost gasit | ismeretlen | nem letezik | nem talalhato | tundmatu | 존재하지 않 | 찾을 수 없 | 알수없는 | 없습니다 | मौजूद न | غير موجودة',
  full: 'plena | γεματο | taynna | plina | megtelt | tais | 가득',
  exceeded: 'υπερβαση | ylittanyt | ylitetty | depasit | depasita | tullepte | meghaladta | 초과',
  quota: 'kiintio | cota | kvotaja | 할당량',
  suspicious: 'sospitosa | υποπτη | epailyttava | kahtlane | suspicios | gyanus | sospeitosa | 이상한',
  found: 'coincideix',
  blocked: 'kinni | blocat | blokkolva | 차단',
  temporary: 'προσωριν- | tilapai- | ideiglenes- | temporar | ajutine | 일시',
  'put-off': 'mes tard | αργοτερα | myohemmin | mai tarziu | kesobb | hiljem | 나중에',
  only: 'μονο | ainult | nomes | vain | csak | doar | numai',
};
