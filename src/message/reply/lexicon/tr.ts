import type { Lexicon } from '../concept.ts';

export const tr: Lexicon = {
  not: 'degil | degildir | hicbir | olmayan | olmadan | olmadigi | olmadigindan | olmadigi icin | olmamasi',
  recipient: 'alici- | alicilar- | aliciniz | hedef adres | alicinin | alici sayisi',
  user: 'kullanic- | kimse | kisi | calisan',
  account:
    'hesap | hesabi | hesabiniz | hesaplar | hesabinin | hesabina | hesabinda | hesabindan | hesabin | hesabimiz',
  mailbox:
    'posta kutusu | posta kutu- | gelen kutusu | kutusu | kutusunda | posta kutunuz | e posta kutusu | mail kutusu | kutusuna | posta kutusunun',
  address:
    'adres | adresi | adresine | adresleri | adresiniz | adresinin | adresinden | adresinize | adreste | adresin | adres bicimi',
  sender:
    'gonder- | gonderen | gonderici | gonderenin | gonderen adresi | gonderici adresi | e posta adresiniz | alan adiniz | etki alaniniz | gonderen etki alani | gonderen alan adi | alan adinizin | adresiniz',
  own: 'hesabiniz | hesabinizin | hesabinizdan | posta kutunuz | hesabiniza',
  client:
    'ip adresiniz | sunucunuz | ip adresi | ip adresinizin | sunucunuzun | ip adresinden | gonderen sunucu | gonderen ip | ip adresine | posta sunucunuz | ip adresinizden | sunucunuzu | gonderici sunucu | ipniz',
  domain:
    'alan adi | etki alani | alan adinin | etki alaninin | domain | alan adina | etki alanina | alan adinda',
  message:
    'mesaj | mesaji- | ileti | iletiniz | posta | mesajiniz | iletisi | mesajin | iletinin | iletiyi | e posta | eposta | mail | mektup | mailiniz | iletiler | postaniz | iletinizi | epostaniz | mesaj-',
  content: 'icerik | icerig- | govdesi | icerik- | iletinin icerigi | mesaj icerigi',
  header: 'baslik | karbon kopya- | ustbilgi | basligi | basliklari | basliginda | ileti basligi | basliklar',
  attachment:
    'ek dosya | icerik turune | dosya uzant- | dosya turu | eki | ekler- | ekte | ekteki | dosya eki | dosya ekleri | ekli dosya | dosya uzantisi | uzantili | ekindeki',
  command: 'komut | sozdizimi | komutu | komutlar',
  connection: 'baglanti- | es zamanli baglanti | eszamanli baglanti | baglanti sayisi',
  server: 'sunucu-',
  service: 'hizmet',
  system: 'sistem | dahili | sistemi | ic hata | dahili hata | bakim | yapilandirma- | sunucu ici | sistemde',
  list: 'bu listeye | listeye | grup | dagitim listesi | grubun | liste | posta listesi | e posta listesi | gruba | dagitim grubu | dagitim grubuna | listesine | listenin',
  member:
    'uye | uyeler | uye olmayan | uyeler- | abone | aboneler | uyesi | uyeleri | moderator | kurulus disindan | kurum disindan | yalnizca kurum ici | dis gonderenler- | ic gonderenler- | harici gonderenler- | dahili gonderenler- | kurum ici | kurulus ici',
  queue: 'kuyruk | kuyrukta | kuyrugu | kuyrugunda',
  disk: 'disk | disk alani | disk dolu | yeterli disk alani yok | disk alani yok | yeterli disk alani',
  memory: 'bellek',
  policy:
    'ilke | politika- | kural- | kurali | yonetici | kurulus- | politikasi | guvenlik politikasi | ilkesi | ilkeler | kuralina | kurali geregi | yoneticisi | kurumun | sistem yoneticisi | sistem yoneticiniz',
  filter: 'filtre | filtresi | filtreleri | filtreleme | filtresine',
  login:
    'kimlik dogrulama- | oturum ac- | parola | sifre | kimlik dogrulamasi | oturum | giris yap- | sifreniz | parolaniz | kullanici adi | kimlik bilgileri | kullaniciya ait | hesaba ait | oturum acan | kullanicisina ait',
  relay:
    'aktarma | relay | gecisine | aktarim- | aktarmaya | aktarim izni | relaying | iletim izni | yonlendirme izni | aktarimi',
  size: 'boyut- | bayt | buyuklugu | boyutu | mb | kb | megabayt | boyut siniri',
  rate: 'saatte | gunluk | gonderim sinir- | saatlik | saat basina | gunde | gun icinde | gonderim limiti | gonderim hizi | gonderme siniri | gunluk limit | gonderim kotasi | gonderme limiti | dakikada | bir saat icinde | gonderme hizi | gonderim sayisi | saatlik limit',
  quota:
    'kota | kotasi | depolama | alani dolu | kutusunda yer | yer kalma- | yer yok | kotaniz | kotasini | kotasinin | depolama alani | kota- | yetersiz alan | kapasitesi | disk kotasi | bos alan | yeterli alan | yeterli yer | yeterli alan yok | yeterli yer yok | yer kalmadi | alan kalmadi | yeterli bos alan',
  tls: 'sifreleme | sertifika | sifrel- | sifrelenmis | sertifikasi | sifrelenmemis | sertifika-',
  ptr: 'ters dns | ters kayit | ptr kaydi | ters dns kaydi | ters arama | tersine dns | geri dns | reverse dns',
  error: 'hata | hatasi | sorun | hatalar | sorunu | ariza | problem | hatasi olustu',
  exist: 'mevcut | mevcut- | vardir',
  found: 'bulundu | bulunan',
  known: 'taninan | bilinen | ait | taniniyor | kayitli | tanimli | aittir',
  valid: 'gecerli | dogru | gecerli- | uygun | dogru- | uyumlu | uyumludur',
  allowed: 'izin | izni | yetkili | yetkiniz | izinli | yetki | yetkisi | izniniz | izni var',
  accepted: 'kabul | kabul ediyor | kabul eder',
  available: 'kullanilabilir | musait | erisilebilir',
  delivered: 'teslim',
  active: 'etkin | aktif',
  unknown:
    'bulunamadi | bilinmeyen | bilinmiyor | yok | bulunmuyor | bulunamiyor | bulunmamaktadir | taninmiyor | mevcut degil | boyle bir kullanici | boyle bir adres | bulunamamistir | tanimlanmamis | kayitli degil | boyle bir posta | boyle bir alici | tanimli degil | tanimsiz | mevcut olmayan | boyle bir hesap | calismiyor artik | isten ayrilmis | bulunmayan | bulunamamaktadir | mevcut bulunmamaktadir | bulunama-',
  malformed:
    'gecersiz | hatali | yanlis | gecersizdir | gecerli degil | hataliydi | bozuk | uygun degil | uymuyor | dogru degil | uyusmuyor | eslesmiyor | hatalidir | yanlistir',
  'not-allowed':
    'yasak | yasaktir | izin verilm- | yetkiniz yok | izniniz yok | yasaklan- | izin verilmiyor | izin verilmemektedir | izin verilmedi | izin yok | yetkili degil | yetkisiz | yasakli | izinsiz | yetkisi yok | izni yok | yetkili degilsiniz | yetkiniz bulunmamaktadir | izin verilmez | izniniz bulunmamaktadir | izin vermiyor | yetkiniz bulunmuyor | gonderme izniniz yok | gonderme izni yok | gonderme yetkiniz | gonderme yetkiniz yok | gondermenize izin verilmiyor | gondermek icin izniniz yok | gonderme izniniz bulunmamaktadir',
  refused:
    'reddedildi | reddetti | geri cevrildi | kabul edilm- | kabul etmiyor | reddedil- | red edil- | reddedilmistir | reddediliyor | geri dondu | iade edildi | reddedilmis | reddediyor | kabul edilmez | kabul edilmemektedir | reddetmistir | geri gonderildi | almayi reddetti',
  unavailable:
    'kullanilamiyor | kullanilamaz | ulasilamaz durumda | hizmet disi | kullanim disi | kullanilamamaktadir | hizmet veremiyor | mevcut degil su anda | erisime kapali',
  inactive:
    'etkin degil | pasif | kullanilmayan | uzun suredir | etkin olmayan | pasif durumda | aktif degil | aktif olmayan | kullanilmadigi icin | etkinlestirilmemis | uzun sure kullanilma- | kullanilmiyor | kullanilmamaktadir | artik kullanilmiyor',
  unreachable:
    'ulasilamiyor | zaman asimi | ulasilamadi | baglanilamadi | erisilemiyor | yanit vermiyor | zaman asimina | yanit alinamadi | cevap vermiyor | baglanti kurulamadi | baglanilamiyor | ulasilamamaktadir | sunucuya baglanilamadi | yanit vermedi',
  undelivered:
    'teslim edilem- | iletilemedi | teslim edilmedi | iletilemiyor | gonderilemedi | ulastirilamadi | teslimat basarisiz | teslim edilememistir | iletilememistir | gonderilememistir',
  closed:
    'devre disi | kapatil- | askiya | kapali | askiya alin- | devre disi birakil- | donduruldu | kilitlendi | kilitli | silindi | silinmis | iptal edil- | askida | dondurulmus | kapatildi | askiya alinmistir | kilitlenmis | kapanmis | kapatilmis | durduruldu',
  full: 'dolu | dolmus | doldu | doludur | doldugu | tamamen dolu | dolmustur | dolu oldugu | dolu oldugundan',
  exceeded:
    'asti | asildi | asiyor | asan | yetersiz | asmistir | asildigi | asilmis | asti- | asmis | asiliyor | ulasti | yetersizdir | dolduruldu | asilmistir | asmaktadir | ustunde | doldurdu | yeterli alan yok | yeterli yer yok | yer kalmadi | alan kalmadi | yeterli disk alani yok | disk alani yok',
  limit:
    'sinir | siniri | limit- | azami | en fazla | limiti | limitini | sinirini | sinirina | azami boyut | maksimum | sinirlama | sinirlari | limitine | sinirindan',
  'too-big':
    'cok buyuk | cok uzun | daha buyuk | cok buyuktur | buyuk boyut | daha uzun | fazla buyuk | asiri buyuk | cok buyuk oldugu | sinirindan buyuk | sinirdan buyuk',
  'too-many':
    'cok fazla | listesini kisaltin | fazla sayida | cok sayida | asiri sayida | alici sayisi | es zamanli | eszamanli | coklu | baglanti sayisi | es zamanli baglanti | eszamanli baglanti',
  'too-fast': 'cok hizli | cok sik | asiri hizli',
  moved: 'tasindi | degistirdi | tasinmistir | yeni adresi | degismistir | yeni adres | tasinmis',
  blocked:
    'engellen- | engellendi | bloke | engelli | bloklan- | engellenmis | bloke edildi | engelleniyor | engelledi | engelliyor | blokeli | bloklu',
  listed:
    'kara liste- | kara listede | engelleme liste- | kara listes- | engel liste- | kara listeye | kara listesinde | karaliste- | karalistede | engellenenler listesi | rbl listesinde | kara listelerde',
  required:
    'gerekli | gerekiyor | zorunlu | gerekir | gereklidir | zorunludur | gerekmektedir | gerek | gerekli- | olmali | olmalidir | yapmaniz gerekir | yapmalisiniz | gerekiyor- | acmaniz gerekiyor | olmasi gerekir | acmalisiniz',
  expired:
    'suresi doldu | suresi dolmus | vazgecil- | suresi gecti | vazgecildi | suresi dolan | sure doldu | zaman doldu | gecerlilik suresi | suresi sona erdi | suresi asildi | suresi dolmustur | gun boyunca | yeniden denenmeyecek | tekrar denenmeyecek | gun icinde teslim | gun icinde teslim edilemedi | henuz teslim edilemedi | henuz teslim edilmedi | henuz iletilemedi | defalarca denendi | birkac gun',
  busy: 'mesgul | yogun | mesguldur | asiri yuk | yogunluk | yogunlugu | asiri yuklu | yuk altinda',
  'put-off':
    'daha sonra | tekrar deneyin | ertelendi | yeniden | sonra tekrar | bekletiliyor | sonra yeniden | tekrar dene- | yeniden dene- | ertelen- | bekleyin | gecik- | sonra deneyin | bekletildi',
  temporary: 'gecici | gecici olarak | su anda | suan | gecicidir | simdilik',
  failed:
    'basarisiz | gecemedi | basarisiz oldu | gecmedi | gecememistir | basarisizdir | gecemiyor | basarisiz olmustur',
  missing:
    'eksik | bos | kalmadi | bulunmuyor kaydi | kaydi yok | tanimli degildir | kaydi bulunamadi | eksiktir | yoktur | belirtilmemis | kaydi bulunmuyor',
  suspicious: 'supheli | kuskulu | tehlikeli | oltalama | kimlik avi | zararli baglanti | phishing',
  virus:
    'virus | virusl- | zararli | kotu amacli | kotu amacli yazilim | zararli yazilim | bulasmis | virus iceriyor | fidye yazilimi',
  spam: 'istenmeyen | spam | istenmeyen posta | onemsiz posta | spam olarak | gereksiz e posta | istenmeyen e posta | toplu posta | reklam',
  reputation:
    'itibar | sikayet | itibari | sikayetler | itibariniz | sikayeti | guvenilirlik | itibar- | sikayet-',
  loop: 'dongu- | posta dongusu | atlama sayisi | sonsuz dongu | cok fazla atlama | dongusu',
  advice: 'lutfen | ayrintili bilgi | iletisime gec- | daha fazla bilgi | bilgi icin',
  only: 'yalnizca | sadece | yalniz | sadece- | yalnizca uyeler',
  greylist:
    'gri liste | gri listeye | gri listede | gri listeleme | gri listelendi | greylisting | gri liste- | grilist-',
  unable: 'kurulamad- | kurulamiyor | kurulamamistir',
  forward: 'yonlendirme- | otomatik yonlendirme | yonlendiril- | iletme',
  host: 'ana bilgisayar | ana makine',
  link: 'baglanti adresi | linki | linkler | url adresi',
  network: 'agi | ag hatasi | ag baglantisi',
  mx: 'mx kaydi | mx kayitlari',
  dns: 'dns sorgusu | ad cozumleme | isim cozumleme | ad sunucusu | dns kaydi | cozumlenmesi',
  directory: 'dizin | rehber | dizinde | dizininde',
  access: 'erisim | erisimi',
  choice:
    'alici tarafindan | alici sizi | alici gondereni engelle- | kullanici tarafindan engel- | alicinin engel- | alici bu gondereni | almak istemiyor | kabul etmek istemiyor | almak istemedigi',
  'auth-check':
    'e posta kimlik dogrulama- | kimlik dogrulama denetim- | kimlik dogrulama kontrol- | gonderen kimlik dogrulama- | alan adi dogrulama- | eposta kimlik dogrulama- | kimlik dogrulama testi',
  restricted:
    'kurulus disindan | kurum disindan | yalnizca kurum ici | dis gonderenler- | ic gonderenler- | harici gonderenler- | dahili gonderenler- | kurum ici | kurulus ici | gonderme izniniz yok | gonderme izni yok | gonderme yetkiniz | gonderme izniniz | gonderme yetkisi | gondermenize izin verilmiyor | gondermek icin izniniz yok',
  supported: 'destekleniyor | desteklenir',
  authenticated: 'kimligi dogrulanmis | oturum acmis',
  verified: 'dogrulandi',
  passed: 'gecti | gecen',
  syntax:
    'sozdizimi hatasi | bicimi gecersiz | bicim hatasi | yazim hatasi | bicimi hatali | adres bicimi | format hatasi',
  unsupported: 'desteklenmiyor | desteklenmeyen | desteklenmemektedir',
  unresolved: 'cozumlenemedi | cozumlenemiyor | cozulemedi | cozumlenemeyen',
  unverified: 'dogrulanamadi | dogrulanmamis | dogrulanamiyor | dogrulanmadi | guvenilir degil',
  unauthenticated: 'kimligi dogrulanmamis | kimligi dogrulanmadi | oturum acilmamis | oturum acmadan',
  unaligned: 'hizalanmiyor | hizalanmamis | hizali degil | hizalama basarisiz | eslesmiyor from',
  broken: 'kesildi | koptu | baglanti kesildi | sonlandirildi | koparildi | kesilmistir',
  suppressed:
    'engelleme listesinde geri donen | bastirma listesi- | gonderim disi liste- | bastirma liste- | gonderim yasagi liste- | iptal listesinde',
  unsubscribed:
    'abonelikten cik- | abonelikten ayril- | aboneligini iptal | abonelikten cikti | listeden cikmis',
  region: 'ulkenizden | bulundugunuz ulke | ulkelerden | ulkeden | bulundugunuz bolge | ulkenizin',
  forged: 'sahte | taklit | sahtecilik',
  enough: 'yeterli',
  aligned: 'hizalama',
  resolved: 'cozumlendi',
  reachable: 'baglanti kurmak',
};
