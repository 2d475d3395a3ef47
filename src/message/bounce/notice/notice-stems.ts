/**
 * Words of notices by what they are about: beginnings of words, lower case, English first and then German, French, Spanish,
 * Italian, Portuguese, Dutch, Polish, Czech, Russian, Turkish, Swedish, Japanese and Chinese. A `=` before a stem wants the
 * whole word; stems of scripts that write no blanks may stand anywhere.
 */
export const stems = {
  mail: '=dokument =document mail email message nachricht courriel mensaje correo messaggi mensage =bericht =berichten wiadomo zpr\u00e1v \u043f\u0438\u0441\u044c\u043c \u0441\u043e\u043e\u0431\u0449\u0435\u043d \u043f\u043e\u0447\u0442 =ileti =iletiniz =iletisi posta mesaj meddeland mejl e\u2011mail \u30e1\u30fc\u30eb \u30e1\u30c3\u30bb\u30fc\u30b8 \u90ae\u4ef6 \u90f5\u4ef6 \u4fe1\u4ef6',
  recipient:
    'recipient address =user =users mailbox inbox group =list empf\u00e4nger postfach benutzer destinat utilisateur bo\u00eete usuari buz\u00f3n utente casella usu\u00e1ri ontvanger geadress gebruiker odbiorc adresat u\u017cytkownik p\u0159\u00edjemc adres\u00e1t u\u017eivatel \u043f\u043e\u043b\u0443\u0447\u0430\u0442\u0435\u043b \u0430\u0434\u0440\u0435\u0441 \u043f\u043e\u043b\u044c\u0437\u043e\u0432\u0430\u0442\u0435\u043b al\u0131c\u0131 kullan\u0131c\u0131 adres mottagar anv\u00e4ndar rcpt \u5b9b\u5148 \u53d7\u4fe1\u8005 \u30a2\u30c9\u30ec\u30b9 \u6536\u4ef6\u4eba \u6536\u4fe1\u4eba \u5730\u5740 \u30b0\u30eb\u30fc\u30d7 \u7fa4\u7ec4 \u7fa4\u7d44',
  deliver:
    'deliver reach relayed zustell zugestellt erreich auslieferung ausgeliefert remis remettre livr distribu achemin parven acus entreg alcanz consegn recapit raggiung alcan\u00e7 bezorg aflever afgelever bereik dostarcz dor\u0119cz doru\u010d \u0434\u043e\u0441\u0442\u0430\u0432 teslim iletil ula\u015f lever framm =n\u00e5 =n\u00e5r n\u00e5dd =n\u00e5tt \u914d\u4fe1 \u914d\u9001 \u9001\u9054 \u5c4a \u6295\u9012 \u6295\u905e \u9001\u8fbe \u4f20\u9012 \u50b3\u905e \u9012\u9001 \u62b5\u8fbe',
  send: 'send sent transmit forward \u00fcbermitt versand gesendet versend envoy transm enviar enviad enviam invi spedi verzond verzend wys\u0142a przes\u0142a odesl odesla \u043e\u0442\u043f\u0440\u0430\u0432 \u043f\u0435\u0440\u0435\u0434\u0430\u0442 g\u00f6nder skick s\u00e4nd \u9001\u4fe1 \u4f20\u9001 \u50b3\u9001 \u53d1\u9001 \u767c\u9001 \u9001\u4ed8',
  not: '=not =cannot unable =never =unsuccessful =no fail impossib couldn =nicht konnte fehlgeschlagen gescheitert misslung =pas \u00e9chec \u00e9chou =non =impossibile fallit fallid fall\u00f3 =n\u00e3o =niet mislukt =nie =nelze nebyl nemohl nepoda\u0159 selh =\u043d\u0435 \u043d\u0435\u0432\u043e\u0437\u043c\u043e\u0436 \u043d\u0435\u0443\u0434\u0430 ba\u015far\u0131s\u0131z =inte =ej misslyck falh =nem\u016f\u017ee imposs \u306a\u3044 \u4e0d\u5b58\u5728 \u6ca1\u6709 \u6c92\u6709 \u3067\u304d\u307e\u305b\u3093 \u3067\u304d\u306a \u307e\u305b\u3093\u3067\u3057\u305f \u5931\u6557 \u4e0d\u80fd \u65e0\u6cd5 \u7121\u6cd5 \u672a\u80fd \u672a\u9001 \u5931\u8d25 \u4e0d\u53ef',
  /** Says by itself that mail was not delivered: "undeliverable", "bounce". */
  undelivered:
    'undeliver nondeliver bounce unzustell onbestel niedostarcz niedor\u0119cz nedoru\u010d \u043d\u0435\u0434\u043e\u0441\u0442\u0430\u0432 olever iletilemed iletileme edilemedi edilemiyor g\u00f6nderilemed ula\u015f\u0131lama ula\u015ft\u0131r\u0131lama \u4e0d\u9054 \u914d\u4fe1\u4e0d\u80fd \u9000\u4fe1 \u9000\u56de',
  refuse:
    'reject refus =turned returned denied declin discard abgelehn abgewies zur\u00fcckgewies zur\u00fcckgesandt verweiger rejet retourn rechaz devuelt rebotad rifiut respint rejeit devolvid recus geweiger afgewez teruggest odrzuc zwr\u00f3con odm\u00edt vr\u00e1cen \u043e\u0442\u043a\u043b\u043e\u043d \u043e\u0442\u0432\u0435\u0440\u0433 \u0432\u043e\u0437\u0432\u0440\u0430 reddedil iade avvis nekad returner prohibit \u62d2\u5426 \u8fd4\u9001 \u62d2\u7edd \u62d2\u7d55 \u62d2\u6536',
  error:
    'error =loop =loops looping schleife boucle =bucle =lus p\u0119tl smy\u010dk \u043f\u0435\u0442\u043b d\u00f6ng\u00fc slinga =full quota exceed =voll =pleine =lleno =pieno =cheia =vol pe\u0142n pln\u00e1 \u043f\u0435\u0440\u0435\u043f\u043e\u043b\u043d problem trouble failure fatal permanent unknown invalid fehler erreur errore erro =fout =fouten b\u0142\u0105d b\u0142\u0119d chyb \u043e\u0448\u0438\u0431\u043a hata =fel invalide inconnu desconocid sconosciut desconhecid onbekend nieznan nezn\u00e1m \u043d\u0435\u0438\u0437\u0432\u0435\u0441\u0442 unbekannt \u6e80\u676f \u5df2\u6ee1 \u30a8\u30e9\u30fc \u9519\u8bef \u932f\u8aa4',
  /** Put off: delayed, retried, a warning. */
  later:
    'delay retri retry warning verz\u00f6ger =erneut retard retras reintent ritard atrasad vertraag op\u00f3\u017an ponow zpo\u017ed zpo\u017e\u010f \u0437\u0430\u0434\u0435\u0440\u0436 \u043f\u043e\u0432\u0442\u043e\u0440 gecik f\u00f6rsen \u9045\u5ef6 \u9045\u308c \u518d\u8a66\u884c \u307e\u3060 \u5ef6\u8fdf \u5ef6\u9072 \u5c1a\u672a \u91cd\u8bd5 \u91cd\u8a66',
  /** Not over: yet, still, temporary, continues. */
  yet: '=yet =far =still =temporary =temporarily =continue =continues trying =noch weiterhin vor\u00fcbergehend =encore temporaire todav\u00eda =a\u00fan temporal ancora =ainda =adiada nog opnieuw tijdelijk jeszcze =dosud je\u0161t\u011b znovu \u0435\u0449\u0435 \u0435\u0449\u0451 =\u043f\u043e\u043a\u0430 hen\u00fcz tekrar \u00e4nnu fortfarande',
  exist:
    'exist found existiert gefunden trouv encontrad esist trovat bestaa gevonden istnieje znalezion neexist nalezen \u0441\u0443\u0449\u0435\u0441\u0442\u0432 \u043d\u0430\u0439\u0434\u0435\u043d bulunam mevcut finns hitta \u5b58\u5728 \u898b\u3064\u304b \u627e\u5230',
  allow:
    'permission permit allowed authori berechtig erlaub autoris permis autoriz permess toegestaan pozwol povolen \u0440\u0430\u0437\u0440\u0435\u0448 izin till\u00e5t beh\u00f6rig \u6a29\u9650 \u6743\u9650 \u8a31\u53ef \u5141\u8bb8',
  queue:
    'queue spool warteschlange =cola =coda =fila wachtrij kolejk =front\u011b \u043e\u0447\u0435\u0440\u0435\u0434 kuyru =k\u00f6n \u30ad\u30e5\u30fc \u961f\u5217 \u4f47\u5217',
  /** The last try was made: expired, given up. */
  over: 'expired exceeded giving =gave =abandoned longer =further abgelaufen aufgegeben endg\u00fcltig abandon expir agotad scadut definitiv verlopen opgegeven wygas\u0142 vypr\u0161el \u0438\u0441\u0442\u0435\u043a utg\u00e5tt undeliverable permanent',
  success:
    'success complete erfolgreich abgeschlossen termin\u00e9e complet succ\u00e8s r\u00e9ussi \u00e9xito correctamente successo correttamente sucesso geslaagd succes pomy\u015blnie \u00fasp\u011b\u0161n \u0443\u0441\u043f\u0435\u0448\u043d ba\u015far\u0131yla \u6210\u529f \u5b8c\u4e86',
  report:
    'notice notification report status system diagnos notific mitteilung benachrichtig rapport avis informe avviso rapporto aviso relat\u00f3rio melding powiadom raport ozn\u00e1men hl\u00e1\u0161en \u0443\u0432\u0435\u0434\u043e\u043c\u043b\u0435\u043d \u043e\u0442\u0447\u0435\u0442 \u043e\u0442\u0447\u0451\u0442 bildirim avisering information subsystem service server \u901a\u77e5 \u8a3a\u65ad \u62a5\u544a \u5831\u544a \u8bca\u65ad',
  /** Asks the reader for something: what follows is not an outcome. */
  please:
    'please =bitte veuillez =merci =favor =prega preghiam =gelieve =alstublieft prosz\u0119 pros\u00edm \u043f\u043e\u0436\u0430\u043b\u0443\u0439\u0441\u0442\u0430 l\u00fctfen v\u00e4nligen \u304f\u3060\u3055\u3044 \u8bf7 \u8acb',
  /** Speaks of its own mail: a person, no mail system. */
  own: '=my =our =mein =meine =meiner =meinem =unser =unsere =unserer =mon =mes =notre =nos =mi =mis =nuestro =nuestra =mio =mia =nostro =nostra =meu =minha =nosso =mijn =onze =moja =m\u00f3j =nasza =m\u016fj =moje =\u043c\u043e\u0439 =\u043c\u043e\u0435 =\u043c\u043e\u0451 =\u043d\u0430\u0448\u0435 =min =mitt =v\u00e5r',
  confirm:
    'confirm verif whitelist allowlist challenge prove =human best\u00e4tig conferm bevestig potwierd potvr \u043f\u043e\u0434\u0442\u0432\u0435\u0440\u0434 onayla do\u011frula bekr\u00e4ft authoriz autoris \u78ba\u8a8d \u786e\u8ba4 \u78ba\u8a8d \u9a8c\u8bc1 \u8a8d\u8a3c',
  moderator:
    'moderat approv mod\u00e9rat modera\u00e7 genehmig approb goedkeur zatwierdz schval \u043c\u043e\u0434\u0435\u0440\u0430\u0442 =onay =onay\u0131 =onay\u0131n\u0131 =onay\u0131na onaylan godk\u00e4n \u627f\u8a8d \u5ba1\u6838 \u5be9\u6838',
  subscribe:
    'subscri unsubscri subscrib abonn abmeld anmeld suscri iscri inscri aanmeld afmeld subskry zapisa p\u0159ihl\u00e1\u0161 odhl\u00e1\u0161 \u043f\u043e\u0434\u043f\u0438\u0441 abone prenumer \u767b\u9332 \u8cfc\u8aad \u8ba2\u9605 \u8a02\u95b1',
  diagnosis:
    'diagnos diagnost diagn\u00f3st \u0434\u0438\u0430\u0433\u043d\u043e\u0441\u0442 tan\u0131la \u8a3a\u65ad \u8bca\u65ad',
  administrator:
    'administr beheerder spr\u00e1vc \u0430\u0434\u043c\u0438\u043d\u0438\u0441\u0442\u0440 y\u00f6netici administrat\u00f6r \u7ba1\u7406\u8005 \u7ba1\u7406\u5458 \u7ba1\u7406\u54e1',
  /** Of a list: its members. */
  member:
    'member subscriber mitglied membre miembro membro =lid cz\u0142onk \u010dlen \u0443\u0447\u0430\u0441\u0442\u043d\u0438\u043a medlem',
  /** Of a copy of the message: original, returned, below. */
  original:
    'original originai returned unsent copy included enclosed forwarded urspr\u00fcng kopie =origine copie copia oorspronkelijk p\u016fvodn oryginal \u0438\u0441\u0445\u043e\u0434\u043d \u043e\u0440\u0438\u0433\u0438\u043d\u0430\u043b orijinal ursprung weitergeleitet transf\u00e9r\u00e9 reenviad inoltrat encaminhad doorgestuurd \u043f\u0435\u0440\u0435\u0441\u043b\u0430\u043d \u5143\u306e \u539f\u59cb \u539f\u4ef6 \u8f6c\u53d1 \u8ee2\u9001',
  header:
    'header kopfzeil nachrichtenk\u00f6pf nachrichtenkopf en-t\u00eate t\u00eates encabezad intestazion cabe\u00e7alh koppen berichtkop berichthead nag\u0142\u00f3w hlavi\u010dk \u0437\u0430\u0433\u043e\u043b\u043e\u0432 ba\u015fl\u0131\u011f brevhuvud \u30d8\u30c3\u30c0 \u6807\u5934 \u6a19\u982d \u90ae\u4ef6\u5934',
  /** Kept back until somebody does something. */
  held: '=held =waits =waiting =pending zur\u00fcckgehalt =wartet retenu =attente retenid =ret\u00e9m =espera =attesa trattenut retid aguard vastgehoud =wacht wstrzyman oczekuj =\u010dek\u00e1 pozdr\u017een \u0437\u0430\u0434\u0435\u0440\u0436\u0430\u043d \u043e\u0436\u0438\u0434\u0430 beklet =h\u00e5lls kvarh\u00e5ll =v\u00e4ntar \u4fdd\u7559 \u6682\u6263 \u66ab\u6263 \u7b49\u5f85',
  sender:
    'sender absender exp\u00e9diteur remitente mittent remetente afzender nadawc odes\u00edlatel \u043e\u0442\u043f\u0440\u0430\u0432\u0438\u0442\u0435\u043b g\u00f6nderen avs\u00e4ndar \u9001\u4fe1\u8005 \u53d1\u4ef6\u4eba \u5bc4\u4ef6\u4eba \u5bc4\u4ef6\u8005',
  /** Asks for an answer to the notice itself. */
  answer:
    'reply =respond answer antwort r\u00e9pond responde responda rispond antwoord odpowiedz odpowied odpov\u011bz \u043e\u0442\u0432\u0435\u0442 yan\u0131t svara \u8fd4\u4fe1 \u56de\u590d \u56de\u8986',
} as const;

export type ConceptName = keyof typeof stems;

/** What a word of a notice is about; flags, so that a clause is the sum of its words. */
export const concept = Object.fromEntries(
  Object.keys(stems).map((name, place) => [name, 1 << place]),
) as Readonly<Record<ConceptName, number>>;
