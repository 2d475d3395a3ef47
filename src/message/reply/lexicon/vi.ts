import type { Lexicon } from '../concept.ts';

/** Vietnamese: a word is mostly two syllables, so most entries are phrases. */
export const vi: Lexicon = {
  not: 'khong | chang | khong con | khong the | khong duoc | chua dat | chua hoan',
  recipient: 'nguoi nhan | ben nhan | noi nhan | dia chi nhan | so nguoi nhan | so luong nguoi nhan',
  user: 'nguoi dung | nguoi su dung | nguoi nay | ten dang nhap',
  account: 'tai khoan',
  mailbox: 'hop thu | hop mail | hop thu den | hom thu',
  address: 'dia chi | dia chi email | dia chi thu | email nay',
  sender:
    'nguoi gui | ben gui | dia chi gui | email cua ban | dia chi cua ban | dia chi email cua ban | ten mien cua ban | ten mien gui | ten mien nguoi gui | ten mien cua nguoi gui',
  own: 'tai khoan cua ban | hop thu cua ban | tai khoan gui',
  client: 'dia chi ip | may chu cua ban | ip cua ban | may chu gui | may khach | ip may chu',
  host: 'may tram | ten may',
  domain: 'ten mien',
  message:
    'tin nhan | thu dien tu | buc thu | email | thong diep | thu cua ban | thu nay | noi dung thu | email nay',
  content: 'noi dung | than thu | tieu de va noi dung',
  header: 'tieu de thu | phan dau thu | header | truong from | dau thu',
  attachment:
    'dinh kem | tep dinh kem | tap tin dinh kem | file dinh kem | tep tin | tap tin | loai tep | dinh dang tep | duoi tep | phan mo rong',
  link: 'lien ket | duong dan | duong link',
  command: 'lenh | cau lenh',
  connection: 'ket noi | phien lam viec | lien lac | so luong ket noi | so ket noi | ket noi dong thoi',
  network: 'loi mang | mang luoi',
  service: 'dich vu',
  server: 'may chu',
  system: 'he thong | loi noi bo | noi bo | bao tri | cau hinh',
  mx: 'ban ghi mx | mx record',
  dns: 'phan giai | phan giai ten mien | tra cuu dns | may chu ten mien',
  list: 'danh sach thu | danh sach nay | nhom phan phoi | danh sach gui thu | danh sach phan phoi | nhom nay | vao nhom | cua nhom | den nhom | nhom thu',
  member:
    'thanh vien | nguoi kiem duyet | thue bao | dang ky thanh vien | chi nhan thu tu | chi nhan email tu | chi chap nhan email tu | chi chap nhan thu tu | ben ngoai to chuc | nguoi gui ben ngoai | chi danh cho noi bo | chi nguoi gui noi bo | chi thanh vien | chi cac thanh vien',
  queue: 'hang doi | hang cho',
  disk: 'o dia | dia cung | dung luong dia | o cung | dung luong o dia | khong gian dia | du dung luong dia | khong du dung luong dia | khong du dung luong o dia',
  memory: 'bo nho',
  policy:
    'chinh sach | quy tac | quy dinh | quan tri vien | quan tri he thong | quan tri vien he thong | nguoi quan tri',
  filter: 'bo loc | quy tac loc',
  login:
    'xac thuc | dang nhap | mat khau | xac thuc smtp | thuoc tai khoan | thuoc ve tai khoan | thuoc ve nguoi dung | khop voi tai khoan | chua xac thuc | chua dang nhap',
  relay: 'chuyen tiep qua may chu | relay | trung chuyen | chuyen tiep thu ra ngoai',
  size: 'kich thuoc | dung luong thu | dung luong email | kich co',
  rate: 'moi gio | moi ngay | trong ngay | trong gio | mot gio | mot ngay | tan suat | toc do gui | gioi han gui | han muc gui | gui qua nhieu | gui qua nhanh | so luong email gui',
  quota:
    'han muc | dung luong | luu tru | dung luong luu tru | dung luong hop thu | khong gian luu tru | han ngach | quota | het dung luong | khong con dung luong | khong du dung luong',
  tls: 'ma hoa | chung chi | chung thu so',
  ptr: 'dns nguoc | phan giai nguoc | ban ghi ptr | reverse dns | tra cuu nguoc | phan giai dns nguoc',
  forward: 'chuyen tiep | tu dong chuyen tiep',
  directory: 'danh ba | thu muc',
  error:
    'su co | van de | truc trac | gap loi | loi he thong | loi may chu | bi loi | mot loi | loi xay ra | loi tam thoi | co loi | loi khi | da xay ra loi',
  access: 'truy cap',
  choice:
    'nguoi nhan da chan | bi nguoi nhan chan | nguoi nhan tu choi nhan | nguoi nhan chan | khong muon nhan | nguoi nhan khong muon',
  'auth-check':
    'xac thuc email | xac thuc ten mien | xac thuc nguoi gui | xac minh ten mien gui | vuot qua xac thuc | kiem tra xac thuc',
  restricted:
    'chi nhan thu tu | chi nhan email tu | chi chap nhan email tu | chi chap nhan thu tu | ben ngoai to chuc | nguoi gui ben ngoai | chi danh cho noi bo | chi nguoi gui noi bo | khong co quyen gui | khong duoc phep gui | khong duoc gui',
  exist: 'ton tai',
  found: 'tim thay | tim duoc | tim ra',
  known: 'biet | nhan ra | dang ky | nhan dien',
  valid: 'hop le | dung | chinh xac | dung dinh dang | tuan thu | hop chuan | phu hop',
  allowed: 'cho phep | duoc phep | quyen | co quyen | duoc quyen',
  accepted: 'chap nhan | tiep nhan | nhan thu | nhan email | duoc chap nhan',
  available: 'san sang | kha dung | san co | hoat dong',
  supported: 'ho tro',
  delivered:
    'gui duoc | gui den | phan phat | chuyen den | gui toi | phat duoc | duoc gui | duoc chuyen | chuyen phat | gui thu',
  active: 'duoc su dung | con su dung | kich hoat',
  resolved: 'phan giai duoc',
  reachable: 'ket noi duoc | ket noi den | ket noi toi | lien lac duoc | tiep can',
  enough: 'con du',
  verified: 'xac minh | xac nhan | xac minh duoc',
  passed: 'dat yeu cau',
  aligned: 'khop | trung khop | can chinh',
  unknown:
    'khong ton tai | khong tim thay | khong co nguoi dung | khong co nguoi nhan | khong biet | khong xac dinh | khong ro | khong co tai khoan | khong con lam viec | chua dang ky | khong co hop thu | khong co dia chi',
  malformed:
    'khong hop le | khong dung | bi sai | sai mat khau | sai dia chi | sai ten | mat khau sai | sai hoac | dinh dang sai',
  syntax: 'sai cu phap | cu phap | sai dinh dang',
  'not-allowed':
    'bi cam | nghiem cam | khong duoc phep | khong cho phep | khong co quyen | khong du quyen | cam gui | khong co quyen gui | khong duoc phep gui | khong duoc gui',
  refused: 'tu choi | bi tu choi | tra lai | bi tra lai | khong chap nhan | khong nhan thu | bac bo',
  unavailable: 'khong kha dung | khong san sang | khong the truy cap | khong hoat dong',
  undelivered:
    'gui khong thanh cong | khong gui duoc | khong the gui | khong the chuyen | gui that bai | khong the phan phat',
  inactive:
    'khong con su dung | khong con hoat dong | lau khong su dung | khong duoc su dung | lau khong dang nhap | ngung su dung | chua kich hoat | chua duoc kich hoat | khong su dung',
  unreachable:
    'het thoi gian cho | qua thoi gian | khong phan hoi | khong tra loi | khong the ket noi | khong ket noi duoc | qua thoi gian ket noi',
  failed:
    'that bai | khong thanh cong | khong dat | khong vuot qua | chua vuot qua | khong qua | khong vuot qua duoc',
  unaligned: 'khong khop voi ten mien | khong trung khop',
  missing: 'thieu | trong rong | khong co | de trong | chua co | khong tim thay ban ghi',
  full: 'da day | bi day | day roi | het dung luong | dang day | day hop thu | thu day | het cho | khong con cho trong | khong con dung luong | khong du dung luong | het bo nho | het dung | het dung luong luu tru | khong con dung | khong du dung | het cho trong | het cho chua',
  exceeded:
    'vuot | vuot qua han muc | vuot qua dung luong | vuot qua gioi han | vuot han muc | vuot gioi han | vuot qua kich thuoc | vuot qua muc | qua han muc | qua gioi han | da dat gioi han | vuot qua so luong | vuot qua so | khong du | khong du dung luong dia | vuot qua',
  limit: 'gioi han | toi da | muc toi da',
  'too-big': 'qua lon | qua dai | lon hon | qua kich thuoc | qua nang',
  'too-many':
    'qua nhieu | nhieu qua | so luong qua nhieu | so nguoi nhan | so luong nguoi nhan | so luong ket noi | so ket noi | ket noi dong thoi',
  'too-fast': 'qua nhanh | qua thuong xuyen | qua day dac',
  closed:
    'bi khoa | da khoa | bi vo hieu hoa | vo hieu hoa | tam khoa | bi dong | da dong | bi tam ngung | dinh chi | bi dinh chi | tam ngung | da ngung | bi xoa | da xoa | bi tam khoa | bi dung | da bi khoa | da bi vo hieu hoa',
  moved: 'da chuyen sang | da doi | thay doi dia chi | da chuyen den | dia chi moi',
  blocked: 'bi chan | da chan | bi phong toa | chan boi | chan do',
  listed: 'danh sach den | danh sach chan | blacklist | danh sach bi chan',
  required:
    'yeu cau | phai | bat buoc | can phai | can co | doi hoi | can xac thuc | can duoc | can dang nhap',
  expired:
    'het han | qua han | da het han | bo cuoc | het hieu luc | ngung thu lai | trong nhieu ngay | sau nhieu lan thu | da ngung thu lai | ngung thu | sau nhieu ngay | khong thu lai nua | van chua duoc gui | van chua gui duoc | se khong thu lai | het so lan thu',
  broken: 'bi ngat | ngat ket noi | mat ket noi | gian doan | bi gian doan',
  busy: 'ban ron | qua tai | dang ban',
  'put-off':
    'thu lai sau | thu lai | sau it phut | hoan lai | tri hoan | gui lai sau | vui long thu lai | tam hoan | sau vai phut',
  temporary: 'tam thoi | hien tai | hien dang',
  suspicious: 'dang ngo | kha nghi | nguy hiem | lua dao | doc hai',
  virus: 'vi rut | virus | ma doc | phan mem doc hai | nhiem',
  spam: 'thu rac | spam | thu quang cao | thu khong mong muon',
  reputation: 'uy tin | danh tieng | khieu nai | do tin cay',
  greylist: 'danh sach xam | greylist',
  loop: 'vong lap | lap vo han | lap thu | qua nhieu chang',
  suppressed: 'danh sach loai tru | danh sach ngung gui | danh sach loai bo | danh sach cam gui',
  unsubscribed: 'huy dang ky | da huy nhan | tu choi nhan quang cao',
  region: 'quoc gia cua ban | quoc gia | khu vuc cua ban',
  forged: 'gia mao | mao danh',
  advice: 'vui long | xin vui long | lien he | hay lien he',
  only: 'duy nhat | chi danh | chi nhan | chi cho phep | chi thanh vien | chi nguoi | chi chap nhan | chi cac thanh vien',
  unauthenticated:
    'chua xac thuc | chua duoc xac thuc | chua dang nhap | khong duoc xac thuc | khong xac thuc',
  unverified: 'khong the xac minh | chua xac minh | chua duoc xac minh | khong xac minh duoc',
};
