import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../../../src/message/reply/classify-reply.ts';

/** Refusals and notices as servers, filters and mailbox hosts of these languages word them, some with a code that says something else. */
const said: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  Korean: [
    ['user-unknown', '보내신 메일의 수신자 주소가 잘못되었거나 탈퇴한 회원이므로 반송되었습니다.'],
    ['mailbox-full', '550 5.7.1 수신자의 저장 공간이 부족하여 메시지를 저장할 수 없습니다'],
    ['mailbox-disabled', '550 5.1.1 이 계정은 관리자에 의해 사용 중지되었습니다'],
    ['message-too-large', '첨부 파일을 포함한 메일의 전체 크기가 수신 서버의 제한 용량을 초과하였습니다'],
    ['ip-listed', '접속하신 IP는 KISA 실시간 차단 목록(RBL)에 등록되어 메일을 받지 않습니다'],
    ['greylisted', '451 4.7.1 그레이리스트 적용 중입니다. 잠시 후 다시 시도하십시오'],
    ['throttled', '하루에 보낼 수 있는 메일 수를 초과하였습니다. 내일 다시 시도해 주세요.'],
    ['smtp-auth-required', '535 5.7.8 로그인에 실패했습니다. 아이디와 비밀번호를 확인하세요'],
    ['spf-fail', '발신 도메인의 SPF 정책에 허용되지 않은 서버에서 보낸 메일입니다'],
    ['no-ptr', '550 발신 IP의 역방향 DNS가 설정되어 있지 않습니다'],
    ['restricted-recipient', '받는 사람은 외부 발신자의 메일을 수신하지 않도록 설정되어 있습니다'],
    ['sender-blocked', '550 받는 사람이 수신거부한 발신자입니다'],
    ['internal-error', '서버가 점검 중이므로 잠시 후 다시 보내 주시기 바랍니다.'],
    ['disk-full', '452 서버의 디스크 공간이 부족합니다'],
  ],
  Thai: [
    ['user-unknown', '550 5.7.1 ผู้รับรายนี้ลาออกแล้ว บัญชีไม่มีอยู่ในระบบ'],
    ['mailbox-full', '550 5.1.1 โควตาของกล่องจดหมายเกินกำหนด'],
    ['mailbox-disabled', 'บัญชีของผู้รับถูกล็อกชั่วคราว กรุณาติดต่อผู้ดูแลระบบ'],
    ['message-too-large', 'ไฟล์แนบและข้อความรวมกันมีขนาดเกิน 25 MB ซึ่งเป็นขนาดสูงสุดที่อนุญาต'],
    ['ip-listed', 'เมลเซิร์ฟเวอร์ของคุณถูกขึ้นบัญชีดำโดย Spamhaus'],
    ['greylisted', '450 ถูกพักไว้ตามรายการสีเทา โปรดส่งใหม่ในอีก 10 นาที'],
    ['throttled', 'คุณส่งอีเมลครบโควต้าต่อวันแล้ว'],
    ['smtp-auth-required', '553 ไม่อนุญาตให้ใช้ที่อยู่ผู้ส่งนี้ เพราะไม่ใช่ของผู้ใช้ที่ล็อกอิน'],
    ['spf-fail', 'IP ที่ส่งไม่ได้รับอนุญาตใน SPF ของโดเมน'],
    ['no-ptr', '554 ไม่มี Reverse DNS สำหรับ IP ของคุณ'],
    ['restricted-recipient', 'เฉพาะสมาชิกของกลุ่มเท่านั้นที่ส่งข้อความได้'],
    ['sender-blocked', 'โดเมนผู้ส่งถูกบล็อก'],
    ['internal-error', 'เซิร์ฟเวอร์ไม่พร้อมให้บริการชั่วคราว'],
    ['disk-full', '452 พื้นที่ดิสก์ของเซิร์ฟเวอร์ไม่เพียงพอ'],
  ],
  Vietnamese: [
    ['user-unknown', '550 5.7.1 Người dùng không tìm thấy'],
    ['mailbox-full', '550 5.1.1 Tài khoản người nhận đã vượt quá hạn mức lưu trữ'],
    ['mailbox-disabled', 'Tài khoản người nhận đang bị tạm ngưng'],
    ['message-too-large', 'Dung lượng email vượt quá 25 MB, là mức tối đa cho phép'],
    ['ip-listed', 'Máy chủ của bạn bị liệt vào danh sách đen của Spamhaus'],
    ['greylisted', '450 Tạm hoãn do greylist, hãy thử lại sau'],
    ['throttled', 'Bạn đã vượt quá hạn mức gửi trong ngày'],
    ['smtp-auth-required', '535 5.7.8 Xác thực thất bại, mật khẩu không đúng'],
    ['spf-fail', 'Địa chỉ IP gửi không được phép trong bản ghi SPF của tên miền'],
    ['no-ptr', '550 Địa chỉ IP của bạn không có bản ghi DNS ngược'],
    ['restricted-recipient', 'Chỉ thành viên của danh sách mới được phép gửi thư vào danh sách này'],
    ['sender-blocked', 'Tên miền của người gửi đã bị chặn'],
    ['internal-error', 'Máy chủ đang bảo trì, xin thử lại sau'],
    ['disk-full', '452 Máy chủ không đủ dung lượng đĩa'],
  ],
  'Indonesian and Malay': [
    ['user-unknown', '550 5.7.1 Tidak ada pengguna dengan nama tersebut di sini'],
    ['mailbox-full', '550 5.1.1 Ruang penyimpanan pengguna tidak mencukupi'],
    ['mailbox-disabled', 'Akun tujuan dibekukan oleh administrator'],
    ['message-too-large', 'Saiz mesej melebihi had maksimum 25 MB'],
    ['ip-listed', 'Pelayan anda telah disenarai hitam oleh Spamhaus'],
    ['greylisted', '450 Ditunda karena daftar abu-abu, silakan coba kembali'],
    ['throttled', 'Kuota pengiriman harian Anda sudah habis'],
    ['smtp-auth-required', '535 Pengesahan gagal: kata laluan salah'],
    ['spf-fail', 'IP pengirim tidak diizinkan oleh catatan SPF domain'],
    ['no-ptr', '550 IP Anda tidak memiliki reverse DNS'],
    ['restricted-recipient', 'Hanya anggota milis yang boleh mengirim ke daftar ini'],
    ['sender-blocked', 'Domain pengirim diblokir'],
    ['internal-error', 'Server sedang dalam pemeliharaan, silakan coba lagi nanti'],
    ['disk-full', '452 Ruang disk server tidak cukup'],
  ],
  Arabic: [
    ['user-unknown', '550 5.7.1 المستخدم المطلوب غير معروف'],
    ['mailbox-full', '550 5.1.1 نفدت مساحة التخزين لدى المستخدم'],
    ['mailbox-disabled', 'حساب المستلم موقوف من قبل الإدارة'],
    ['message-too-large', 'حجم البريد أكبر من المسموح وهو 25 ميجابايت'],
    ['ip-listed', 'خادمك مدرج في القائمة السوداء لدى Spamhaus'],
    ['greylisted', '450 مؤجلة بسبب القائمة الرمادية، أعد المحاولة بعد قليل'],
    ['throttled', 'لقد استنفدت حد الإرسال اليومي'],
    ['smtp-auth-required', '535 فشلت المصادقة: كلمة السر خاطئة'],
    ['spf-fail', 'عنوان IP المرسل غير مصرح له في سجل SPF للنطاق'],
    ['no-ptr', '550 لا يوجد سجل DNS عكسي لعنوان IP الخاص بك'],
    ['restricted-recipient', 'يسمح فقط لأعضاء القائمة البريدية بالإرسال إليها'],
    ['sender-blocked', 'تم حظر نطاق المرسل'],
    ['internal-error', 'الخدمة غير متاحة مؤقتا'],
    ['disk-full', '452 مساحة القرص على الخادم غير كافية'],
  ],
  Hebrew: [
    ['user-unknown', '550 5.7.1 המשתמש המבוקש אינו מוכר'],
    ['mailbox-full', '550 5.1.1 נגמר שטח האחסון של המשתמש'],
    ['mailbox-disabled', 'חשבון הנמען נחסם על ידי מנהל המערכת'],
    ['message-too-large', 'גודל המייל עולה על 25 מגה, הגודל המרבי המותר'],
    ['ip-listed', 'השרת שלך נמצא ברשימה השחורה של Spamhaus'],
    ['greylisted', '450 ההודעה עוכבה בשל רשימה אפורה, נסו שוב בעוד מספר דקות'],
    ['throttled', 'עברת את מכסת השליחה היומית'],
    ['smtp-auth-required', '535 ההזדהות נכשלה: סיסמה שגויה'],
    ['spf-fail', 'כתובת ה-IP השולחת אינה מורשית ברשומת ה-SPF של הדומיין'],
    ['no-ptr', '550 אין רשומת DNS הפוכה לכתובת ה-IP שלך'],
    ['restricted-recipient', 'רק חברי הרשימה רשאים לשלוח הודעות לרשימת התפוצה'],
    ['sender-blocked', 'הדומיין של השולח חסום'],
    ['internal-error', 'השירות אינו זמין זמנית'],
    ['disk-full', '452 אין מספיק שטח דיסק בשרת'],
  ],
  Persian: [
    ['user-unknown', '550 5.7.1 کاربر مورد نظر شناخته نشد'],
    ['mailbox-full', '550 5.1.1 فضای ذخیره‌سازی کاربر تمام شده است'],
    ['mailbox-disabled', 'حساب گیرنده توسط مدیر سیستم بسته شده است'],
    ['message-too-large', 'حجم ایمیل بیشتر از ۲۵ مگابایت است'],
    ['ip-listed', 'سرور شما در لیست سیاه Spamhaus است'],
    ['greylisted', '450 به دلیل لیست خاکستری به تعویق افتاد، چند دقیقه دیگر تلاش کنید'],
    ['throttled', 'سهمیه ارسال روزانه شما تمام شده است'],
    ['smtp-auth-required', '535 احراز هویت ناموفق: گذرواژه نادرست است'],
    ['spf-fail', 'آی‌پی فرستنده در رکورد SPF دامنه مجاز نیست'],
    ['no-ptr', '550 رکورد DNS معکوس برای آی‌پی شما وجود ندارد'],
    ['restricted-recipient', 'تنها اعضای فهرست پستی مجاز به ارسال هستند'],
    ['sender-blocked', 'دامنه فرستنده مسدود است'],
    ['internal-error', 'سرویس موقتاً در دسترس نیست'],
    ['disk-full', '452 فضای دیسک سرور کافی نیست'],
  ],
  Hindi: [
    ['user-unknown', '550 5.7.1 यह उपयोगकर्ता अज्ञात है'],
    ['mailbox-full', '550 5.1.1 उपयोगकर्ता का संग्रहण स्थान भर चुका है'],
    ['mailbox-disabled', 'प्राप्तकर्ता का खाता व्यवस्थापक ने बंद कर दिया है'],
    ['message-too-large', 'ईमेल का आकार 25 एमबी की अधिकतम सीमा से बड़ा है'],
    ['ip-listed', 'आपका सर्वर Spamhaus की काली सूची में है'],
    ['greylisted', '450 ग्रेलिस्टिंग के कारण विलंबित, कुछ मिनट बाद दोबारा प्रयास करें'],
    ['throttled', 'आपकी दैनिक भेजने की सीमा समाप्त हो गई है'],
    ['smtp-auth-required', '535 प्रमाणीकरण विफल: पासवर्ड गलत है'],
    ['spf-fail', 'भेजने वाला आईपी डोमेन के SPF रिकॉर्ड में अधिकृत नहीं है'],
    ['no-ptr', '550 आपके आईपी का रिवर्स DNS रिकॉर्ड नहीं है'],
    ['restricted-recipient', 'केवल मेलिंग सूची के सदस्यों को संदेश भेजने की अनुमति है'],
    ['sender-blocked', 'प्रेषक का डोमेन अवरुद्ध है'],
    ['internal-error', 'सेवा अस्थायी रूप से उपलब्ध नहीं है'],
    ['disk-full', '452 सर्वर पर पर्याप्त डिस्क स्थान नहीं है'],
  ],
  Japanese: [
    ['user-unknown', '550 5.7.1 指定されたメールアドレスのユーザは退会済みか存在しません'],
    ['mailbox-full', '550 5.1.1 メールボックスの保存容量を超えたため受信できません'],
    ['mailbox-disabled', 'お客様の都合により当メールアドレスは利用停止となっております'],
    ['message-too-large', '添付ファイルを含むメールの容量が25MBの制限を超えています'],
    ['ip-listed', 'お使いのサーバはSpamhausのブラックリストに掲載されています'],
    ['greylisted', '450 グレーリストにより一時拒否、数分後に再送してください'],
    ['throttled', '1日に送信できるメール通数の上限に達しました'],
    ['smtp-auth-required', '535 認証エラー: パスワードが違います'],
    ['spf-fail', '送信元IPはドメインのSPFレコードで許可されていません'],
    ['no-ptr', '550 送信元IPアドレスの逆引きができません'],
    ['restricted-recipient', 'このメーリングリストには登録メンバー以外は投稿できません'],
    ['sender-blocked', '送信元ドメインはブロックされています'],
    ['internal-error', 'サービスは一時的に利用できません'],
    ['disk-full', '452 サーバのディスク容量が不足しています'],
  ],
  Chinese: [
    ['user-unknown', '550 5.7.1 系統查無收件者帳號'],
    ['mailbox-full', '550 5.1.1 用户邮箱容量已用完'],
    ['mailbox-disabled', '收件人账户被管理员冻结'],
    ['message-too-large', '信件大小超過 25 MB 的限制，無法寄送'],
    ['ip-listed', '您的服务器IP在Spamhaus的黑名单中'],
    ['greylisted', '450 灰名單機制，請稍候幾分鐘後重新寄送'],
    ['throttled', '您今天的发信量已超过限额'],
    ['smtp-auth-required', '535 認證失敗，請檢查帳號密碼'],
    ['spf-fail', '发信IP未被该域名的SPF记录授权'],
    ['no-ptr', '550 发信IP没有反向解析记录'],
    ['restricted-recipient', '只有群組成員可以寄信到此群組'],
    ['sender-blocked', '发件人域名已被屏蔽'],
    ['internal-error', '服务暂时不可用'],
    ['disk-full', '452 服务器磁盘空间不足'],
  ],
  Turkish: [
    ['user-unknown', '550 5.7.1 Aradığınız kullanıcı tanınmıyor'],
    ['mailbox-full', '550 5.1.1 Kullanıcının depolama alanı dolmuş'],
    ['mailbox-disabled', 'Alıcının hesabı yönetici tarafından kapatıldı'],
    ['message-too-large', 'E-postanın boyutu izin verilen 25 MB sınırından büyük'],
    ['ip-listed', 'Sunucunuz Spamhaus kara listesinde yer alıyor'],
    ['greylisted', '450 Gri liste nedeniyle ertelendi, birkaç dakika sonra tekrar deneyin'],
    ['throttled', 'Günlük gönderim sınırınızı doldurdunuz'],
    ['smtp-auth-required', '535 Kimlik doğrulama başarısız: şifre yanlış'],
    ['spf-fail', 'Gönderen IP, alan adının SPF kaydında yetkili değil'],
    ['no-ptr', '550 IP adresinizin ters DNS kaydı yok'],
    ['restricted-recipient', 'Yalnızca liste üyeleri bu listeye yazabilir'],
    ['sender-blocked', 'Gönderenin alan adı engellendi'],
    ['internal-error', 'Hizmet geçici olarak kullanılamıyor'],
    ['disk-full', '452 Sunucuda yeterli disk alanı yok'],
  ],
};

const judge = (text: string): string =>
  classifyReply(text, {
    reply: /^\d{3}(?= )/.exec(text)?.[0] ?? null,
    status: /\b[245]\.\d\.\d{1,2}\b/.exec(text)?.[0] ?? null,
  }).class;

describe('replies in languages of Asia', () => {
  it('looks at eleven languages, each with a dozen kinds', () => {
    expect(Object.keys(said)).toHaveLength(11);
    for (const texts of Object.values(said))
      expect(new Set(texts.map(([kind]) => kind)).size).toBeGreaterThanOrEqual(12);
  });

  for (const [language, texts] of Object.entries(said))
    it.each(texts)(`${language}, %s: %s`, (kind, text) => {
      expect(judge(text)).toBe(kind);
    });
});

describe('words as these scripts write them', () => {
  it.each([
    ['Korean with a blank between any two syllables', '받는 사람의 메일 함이 가득 찼 습니다', 'mailbox-full'],
    ['Korean without one', '받는사람의메일함이가득찼습니다', 'mailbox-full'],
    ['Arabic with "and" and the article in front', 'والمستخدم غير موجود', 'user-unknown'],
    ['Arabic with "to the" in front', 'لا توجد مساحة كافية للمستلم', 'mailbox-full'],
    ['Arabic with vowel points', 'المُسْتَخْدِمُ غَيْرُ مَوْجُودٍ', 'user-unknown'],
    ['Hebrew with "that the" in front', 'נמסר שהנמען לא קיים', 'user-unknown'],
    ['Hebrew with points', 'הַנִּמְעָן לֹא קַיָּים', 'user-unknown'],
    ['Persian with its joiner', 'سرور مقصد پاسخ نمی\u200cدهد', 'connect'],
    ['Persian with a blank instead', 'سرور مقصد پاسخ نمی دهد', 'connect'],
    ['Persian in letters of Arabic', 'كاربر وجود ندارد', 'user-unknown'],
    ['Vietnamese without its marks', 'Hop thu cua nguoi nhan da day', 'mailbox-full'],
    ['traditional characters', '收件者的信箱已滿', 'mailbox-full'],
  ])('%s', (_how, text, expected) => {
    expect(judge(text)).toBe(expected);
  });

  it.each([
    ['Hindi: full and big have the same consonants', 'डाक पेटी भरी है', 'संदेश भारी है'],
    ['Hindi: closed and later have the same consonants', 'खाता बंद है', 'खाता बाद में देखें'],
    ['Vietnamese: not yet and contains have the same letters', 'Thư chứa vi rút', 'Thư đã gửi'],
  ])('%s', (_how, one, other) => {
    expect(judge(one)).not.toBe(judge(other));
  });
});

describe('mail that people write in these languages', () => {
  it.each([
    '안녕하세요, 내일 회의에서 뵙겠습니다.',
    'Hẹn gặp bạn vào thứ hai.',
    'Sampai jumpa besok pagi.',
    'نراكم غدا إن شاء الله',
    'להתראות מחר בבוקר',
    'फिर मिलेंगे',
  ])('is no refusal: %s', (text) => {
    expect(judge(text)).toBe('text-unknown');
  });
});
