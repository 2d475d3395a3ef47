import type { Lexicon } from '../concept.ts';

/** Further languages of list servers and large providers: the few stems their notices are made of. */
export const other: Lexicon = {
  not: 'ei | nem | nao | ilman',
  message:
    'mensaxe | viesti | viestin | viestit | viesteja | levelet | uzenet | kiri | kirja | 메시지 | 메일 | 글은 | 메제기',
  content: 'runko | tartalma | 본문',
  header: 'otsikko | piilotettu tiedoksi | paised | pais | pimekoopiad | fejlecet | rejtett | 헤더 | 복사물',
  attachment: 'laiendiga | tuupi kirju | tyyppi | olyan tipusu | 첨부',
  recipient:
    'vastaanottaj- | adressaat- | cimzett- | 수신자 | 받는 사람 | 참조자 | muokkaa vastaanottajalistaa',
  user: 'kayttaja- | felhasznalo- | 사용자',
  account: 'tili | fiok | 계정',
  mailbox: 'postilaatikko | postafiok | postkast | 사서함 | 편지함',
  address: 'osoite | cim | aadress | 주소',
  sender: 'lahettaja- | felado- | saatja | 보낸 사람 | 발신자',
  domain: 'verkkotunnus | tartomany | domeen | 도메인',
  list: 'lsitalle | listalle | listi | listiliikmed | rolda | lista lev- | 리스트 | 메일링 | 그룹 | समूह | المجموعة',
  member: 'ei jasenet | jasenet | listi liikmed | liikmed | tagok | 회원 | 비회원',
  policy: 'saannon | feltetel- | 규칙 | 정책',
  filter: 'suodatus- | szuro | filter pidas | 필터',
  size: 'bajtigazi | koko | meret- | 바이트 | 크기',
  server: 'palvelin- | kiszolgalo- | 서버',
  'too-big':
    'liian iso | liian suur | liian pitka | liiga suur | liiga pikk | tul nagy | tul hosszu | demasiado longa | 너무 큽니다 | 너무 깁니다 | 너무 큼',
  'too-many': 'muokkaa vastaanottajalistaa | luhenda | roviditsd | 너무 많',
  'not-allowed':
    'kielletty | eivat saa | sallittuja | keelatud | ei lubata | ki van tiltva | tiltva | nem engedelyezettek | csak a tagok | non estan permitid- | 금지 | 허락되지 | 보낼 수 없습니다 | अनुमति | مصرح',
  refused: 'torjuttu | hylatty | visszautasit- | tagasi lukatud | 거부',
  unknown:
    'tuntematon | ei loydy | ismeretlen | nem letezik | nem talalhato | tundmatu | 존재하지 않 | 찾을 수 없 | 알수없는 | 없습니다 | मौजूद न | غير موجودة',
  full: 'taynna | megtelt | tais | 가득',
  exceeded: 'ylittanyt | ylitetty | tullepte | meghaladta | 초과',
  quota: 'kiintio | kvotaja | 할당량',
  suspicious: 'epailyttava | kahtlane | gyanus | sospeitosa | 이상한',
  blocked: 'kinni | blokkolva | 차단',
  temporary: 'tilapai- | ideiglenes- | ajutine | 일시',
  'put-off': 'myohemmin | kesobb | hiljem | 나중에',
  only: 'ainult | vain | csak',
};
