import type { Lexicon } from '../concept.ts';

/** Further languages of list servers and large providers: the few stems their notices are made of. */
export const other: Lexicon = {
  not: 'els no | δεν | nu | nao | nicio | fara',
  message:
    'missatge | missatges | mensaxe | μηνυμα | μηνυματος | μηνυματων | mesaj | mesajul | mesajului | mesaje | 메시지 | 메일 | 글은 | 메제기',
  content: 'contingut | cos del | σωμα | περιεχομενο- | corpul | continutul | continutului | 본문',
  header:
    'capcalera | copies de carbo ocultes | επικεφαλιδα | κρυφη κοινοποιηση | copiile oarbe | 헤더 | 복사물',
  attachment:
    'tipus de contingut | extensio de fitxer | επεκταση | τυπος του περιεχομενου | tipul continutului | 첨부',
  recipient: 'destinatari | destinataris | παραληπτ- | destinatar- | 수신자 | 받는 사람 | 참조자',
  user: 'usuari | χρηστη- | utilizatorul- | 사용자',
  account: 'compte | λογαριασμο- | contul- | 계정',
  mailbox: 'bustia | γραμματοκιβωτιο | casuta | 사서함 | 편지함',
  address: 'adreca | διευθυνση | adresa de | 주소',
  sender: 'remitent | αποστολεα- | expeditor- | 보낸 사람 | 발신자',
  domain: 'domini | τομεα- | 도메인',
  list: 'aquesta llista | λιστα | λιστας | aceasta lista | 리스트 | 메일링 | 그룹 | समूह | المجموعة',
  member: 'no membres | membres | μελη | neabonate | 회원 | 비회원',
  policy: 'regla de | κανονα | reguli | 규칙 | 정책',
  filter: 'filtre | φιλτραρισματος | filtrare | 필터',
  size: 'mida | μεγεθος | 바이트 | 크기',
  server: 'servidor | διακομιστη- | serverul | 서버',
  'too-big':
    'massa llarg | massa gran | πολυ μεγαλ- | prea mare | prea lunga | demasiado longa | 너무 큽니다 | 너무 깁니다 | 너무 큼',
  'too-many': 'redueix la llista | περικοψτε | micsorati lista | masses | prea multi | 너무 많',
  'not-allowed':
    'prohibit explicitament | no es permeten | no se ls permet | prohibit enviar | απαγορευμενο- | επιτρεπεται | interzisa | interzis | restrictionat | nu sunt permise | nu au permisiunea | non estan permitid- | 금지 | 허락되지 | 보낼 수 없습니다 | अनुमति | مصرح',
  refused: 'rebutjat | απορριφθηκε | respins | respinsa | 거부',
  unknown:
    'desconegut | no existeix | αγνωστο- | necunoscut | nu exista | nu a fost gasit | 존재하지 않 | 찾을 수 없 | 알수없는 | 없습니다 | मौजूद न | غير موجودة',
  full: 'plena | γεματο | plina | 가득',
  exceeded: 'υπερβαση | depasit | depasita | 초과',
  quota: 'cota | 할당량',
  suspicious: 'sospitosa | υποπτη | suspicios | sospeitosa | 이상한',
  found: 'coincideix',
  blocked: 'blocat | 차단',
  temporary: 'προσωριν- | temporar | 일시',
  'put-off': 'mes tard | αργοτερα | mai tarziu | 나중에',
  only: 'μονο | nomes | doar | numai',
};
