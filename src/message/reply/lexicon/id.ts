import type { Lexicon } from '../concept.ts';

/** Indonesian and Malay, and the few Filipino words of notices. */
export const id: Lexicon = {
  not: 'tidak | tdk | bukan | belum | tanpa | jangan | tiada | hindi | walang | wala | tak dapat | tak boleh | tak bisa',
  recipient: 'penerima | penerimanya | tujuan | dituju | tatanggap | jumlah penerima | bilangan penerima',
  user: 'pengguna | pemakai | penggunanya | pemilik | gumagamit',
  account: 'akun | akaun | akunnya',
  mailbox:
    'kotak surat | kotak masuk | kotak pos | kotak mel | kotak email | peti mel | peti masuk | peti surat',
  address: 'alamat | alamatnya | format alamat | bentuk alamat | email ini | e mel ini | emel ini',
  sender:
    'pengirim | penghantar | pengirimnya | alamat asal | nagpadala | email anda | alamat anda | alamat email anda | domain anda | domain pengirim',
  own: 'akun anda | akaun anda',
  client: 'ip anda | alamat ip | server anda | pelayan anda | server pengirim | ip pengirim | ip server',
  domain: 'domain | ranah',
  message:
    'pesan | mesej | surat | surel | emel | pesanan | kiriman | mensahe | email ini | e mel ini | emel ini',
  content: 'isi pesan | kandungan | isi email | kandungan mesej | konten email | konten pesan | konten surat',
  header: 'kepala surat | tajuk mesej | header',
  attachment:
    'lampiran | lampirannya | tipe file | jenis file | jenis fail | ekstensi file | berkas | file terlampir',
  link: 'tautan | pautan',
  command: 'perintah | arahan',
  connection:
    'koneksi | sambungan | koneksinya | jumlah koneksi | jumlah sambungan | koneksi bersamaan | sambungan serentak',
  network: 'jaringan | rangkaian',
  service: 'layanan | perkhidmatan',
  server: 'peladen | pelayan',
  system: 'sistem | kesalahan internal | ralat dalaman | pemeliharaan | penyelenggaraan | konfigurasi',
  mx: 'data mx | rekod mx',
  dns: 'nama domain tidak dapat diselesaikan | pencarian dns | carian dns',
  list: 'milis | daftar ini | grup | kumpulan | daftar distribusi | senarai mel | senarai e mel | senarai edaran',
  member:
    'anggota | ahli | pelanggan milis | moderator | hanya menerima email dari | hanya menerima pesan dari | hanya menerima e mel | hanya untuk internal | pengirim internal | pengirim luar | pengirim eksternal | di luar organisasi | luar organisasi | dari luar organisasi | luar perusahaan',
  queue: 'antrean | antrian | giliran',
  disk: 'ruang disk | ruang cakera | disk',
  memory: 'memori | ingatan',
  policy:
    'kebijakan | dasar | aturan | peraturan | polisi | kebijakan keamanan | administrator sistem | pentadbir sistem | admin sistem | pentadbir',
  filter: 'penyaring | saringan | penapis | filter',
  login:
    'otentikasi | autentikasi | pengesahan | login | log masuk | masuk log | kata sandi | kata laluan | sandi | bukan milik pengguna | milik akun | milik pengguna',
  relay: 'relai | meneruskan email | relay | merelay | diteruskan ke luar',
  size: 'ukuran | saiz | besarnya',
  rate: 'per jam | per hari | sejam | setiap jam | batas pengiriman | had penghantaran | batas harian | had harian | kuota pengiriman | batas kirim | terlalu banyak email | terlalu banyak pesan | terlalu banyak mesej | terlalu banyak e mel',
  quota:
    'kuota | ruang penyimpanan | penyimpanan | storan | ruang storan | kapasitas | ruang kosong | punya ruang | ruang | ruangan | tidak punya ruang | tidak punya ruang kosong',
  tls: 'enkripsi | penyulitan | sertifikat | sijil',
  ptr: 'dns terbalik | reverse dns | dns balikan | rekod ptr | data ptr',
  forward: 'penerusan | pemajuan',
  directory: 'direktori',
  bounce: 'pengirim kosong',
  error: 'kesalahan | galat | ralat | gangguan | masalah',
  access: 'akses | capaian',
  choice:
    'diblokir oleh penerima | penerima memblokir | penerima telah memblokir | disekat oleh penerima | penerima telah menyekat | tidak ingin menerima | tidak mau menerima | enggan menerima | tidak mahu menerima',
  'auth-check':
    'otentikasi email | autentikasi email | lulus otentikasi | lolos autentikasi | lolos otentikasi | pengesahan e mel | pemeriksaan autentikasi',
  restricted:
    'hanya menerima email dari | hanya menerima pesan dari | hanya menerima e mel | hanya untuk internal | pengirim internal | pengirim luar | pengirim eksternal | di luar organisasi | luar organisasi | dari luar organisasi | luar perusahaan | tidak memiliki izin untuk mengirim | tidak memiliki izin mengirim | tidak diizinkan mengirim | tidak mempunyai kebenaran untuk menghantar | tidak dibenarkan menghantar | tidak punya izin',
  exist: 'wujud | terdapat | eksis',
  found: 'ditemukan | menemukan | dijumpai | ditemui | menemui | nahanap',
  known: 'dikenal | dikenali | terdaftar | berdaftar',
  valid: 'valid | sah | benar | sesuai | memenuhi | mematuhi',
  allowed:
    'diizinkan | diijinkan | diperbolehkan | dibolehkan | dibenarkan | berwenang | berhak | izin | ijin | kebenaran | boleh | mengizinkan | membenarkan | diperkenankan | pinapayagan',
  accepted: 'menerima | diterima | bersedia menerima | terima',
  available: 'tersedia | beroperasi',
  supported: 'didukung | mendukung | disokong | menyokong',
  authenticated: 'terautentikasi | diautentikasi | terotentikasi | disahkan',
  delivered:
    'terkirim | dikirim | dikirimkan | disampaikan | dihantar | mengirim | menghantar | diantar | menyampaikan | mengirimkan | naihatid',
  active: 'aktif | digunakan | dipakai',
  resolved: 'diselesaikan | diresolusi',
  reachable: 'dihubungi | terhubung | dicapai | menghubungi | tersambung | dijangkau | menghubungkan',
  enough: 'cukup | mencukupi',
  verified: 'diverifikasi | terverifikasi | memverifikasi',
  passed: 'lulus | lolos | melewati',
  aligned: 'selaras | sejajar',
  unknown:
    'tidak ada pengguna | tidak ada | tak ada | tidak dikenal | tidak wujud | tidak ditemukan | tidak terdaftar | tidak dijumpai | belum terdaftar | salah alamat | sudah tidak bekerja | hindi nahanap',
  malformed: 'salah | keliru | cacat',
  syntax:
    'kesalahan sintaks | sintaks | format salah | format alamat | format tidak | format penerima | bentuk alamat',
  'not-allowed':
    'dilarang | terlarang | larangan | tidak memiliki izin untuk mengirim | tidak memiliki izin mengirim | tidak memiliki izin | tidak diizinkan mengirim | tidak mempunyai kebenaran untuk menghantar | tidak mempunyai kebenaran | tidak dibenarkan menghantar | tidak punya izin | tidak memiliki hak | tiada kebenaran',
  refused: 'ditolak | menolak | tertolak | penolakan | tinanggihan',
  unavailable: 'tidak tersedia | tidak dapat digunakan',
  undelivered: 'gagal terkirim | gagal dikirim | gagal dihantar | tidak terkirim | tidak dapat dihantar',
  inactive:
    'tidak aktif | tidak lagi digunakan | tidak digunakan | nonaktif karena | sudah lama tidak | tidak lagi aktif | sudah tidak digunakan | sudah tidak aktif',
  unreachable:
    'waktu habis | waktu koneksi habis | tamat masa | tidak merespons | tidak menjawab | tidak memberi respons | kehabisan waktu',
  failed: 'gagal | kegagalan',
  unaligned: 'tidak cocok dengan domain | tidak sepadan dengan domain',
  missing:
    'kosong | hilang | kehilangan | tidak memiliki | tidak mempunyai | tidak menyertakan | tiada rekod | kurang | tidak punya | tidak punya ruang',
  full: 'penuh | habis | puno',
  exceeded:
    'melebihi | melampaui | terlampaui | melampaui batas | lewat batas | melebihi had | tidak punya ruang | tidak punya ruang kosong',
  limit: 'batas | batasan | maksimum | maksimal | had maksimum | had saiz | had yang',
  'too-big': 'terlalu besar | terlalu panjang | lebih besar dari | terlampau besar',
  'too-many':
    'terlalu banyak | terlalu ramai | terlampau banyak | jumlah maksimum | jumlah penerima | bilangan penerima | jumlah koneksi | jumlah sambungan | koneksi bersamaan | sambungan serentak',
  'too-fast': 'terlalu cepat | terlalu sering | terlalu kerap',
  closed:
    'dinonaktifkan | dinyahaktifkan | ditutup | ditangguhkan | dibekukan | dikunci | dihapus | digantung | dilumpuhkan | disuspend | terkunci | nonaktif | dihentikan | penangguhan',
  moved: 'pindah | dipindahkan | berpindah | berubah menjadi | alamat baru | alamat baharu',
  blocked: 'diblokir | terblokir | diblok | memblokir | disekat | menyekat | pemblokiran | diblock',
  listed: 'daftar hitam | senarai hitam | daftar blokir | senarai sekatan | daftar blok | masuk blacklist',
  required:
    'harus | wajib | diperlukan | perlu | memerlukan | mesti | diwajibkan | dibutuhkan | mensyaratkan | membutuhkan | hendaklah',
  expired:
    'kedaluwarsa | kadaluarsa | kadaluwarsa | tamat tempoh | luput | batas waktu pengiriman | menyerah | tidak akan dicoba lagi | setelah beberapa hari | tidak akan dicuba lagi | berhenti mencoba | belum terkirim | belum dapat dikirim | setelah beberapa kali percobaan | selepas beberapa hari | belum dihantar',
  broken: 'terputus | diputus | diputuskan | putus',
  busy: 'sibuk | kelebihan beban | beban tinggi',
  'put-off':
    'coba lagi | cuba lagi | nanti | ditunda | tertunda | beberapa saat lagi | sebentar lagi | cuba semula | coba kembali | subukan muli | ditangguh sementara',
  temporary: 'sementara | untuk saat ini | buat masa ini | pansamantalang',
  suspicious: 'mencurigakan | berbahaya | meragukan | pengelabuan',
  virus: 'virus | perangkat perusak | terinfeksi | dijangkiti | perisian hasad | malware',
  spam: 'spam | sampah | surat sampah | tidak diinginkan',
  reputation: 'reputasi | keluhan | aduan',
  greylist: 'daftar abu abu | greylisting | senarai kelabu',
  loop: 'perulangan email | putaran email | terlalu banyak lompatan | gelung mel | gelung',
  suppressed: 'daftar penekanan | daftar supresi | senarai penindasan | pernah memantul',
  unsubscribed: 'berhenti berlangganan | telah berhenti melanggan',
  region: 'negara anda | negara | wilayah geografis',
  forged: 'palsu | dipalsukan | pemalsuan',
  advice: 'silakan | sila | mohon | harap | hubungi administrator',
  only: 'hanya | sahaja | saja',
};
