/** Sentences in which no known program speaks, by language: a failure, a delay. `%` stands for the address where the sentence names it. */
export const sentences: Readonly<
  Record<string, { readonly failed: readonly string[]; readonly delayed: readonly string[] }>
> = {
  English: {
    failed: [
      'Your message could not be delivered to the following recipients:',
      'We regret that the mail you sent has not reached %.',
      'The mail gateway was unable to deliver your mail to these addresses',
      'Delivery to the address below failed permanently.',
      'The e-mail below is undeliverable; the recipient % does not exist.',
      'Message rejected by the remote host for the recipient listed here:',
    ],
    delayed: [
      'THIS IS A WARNING MESSAGE ONLY. Your message to % is still waiting in the queue and has not been delivered.',
      'The following message has been delayed and will be retried for 2 more days:',
    ],
  },
  German: {
    failed: [
      'Ihre Nachricht konnte den folgenden Empfängern nicht zugestellt werden:',
      'Die E-Mail an % wurde vom Zielserver abgelehnt.',
    ],
    delayed: ['Die Zustellung Ihrer Nachricht an % verzögert sich.'],
  },
  French: {
    failed: [
      "Votre message n'a pas pu être distribué aux destinataires suivants :",
      "Échec de l'acheminement du courriel vers l'adresse %.",
    ],
    delayed: ["Votre message pour % n'a pas encore été remis."],
  },
  Spanish: {
    failed: [
      'Su correo no pudo ser entregado a los siguientes destinatarios:',
      'No fue posible entregar el mensaje a %.',
    ],
    delayed: ['La entrega de su mensaje a % se ha retrasado.'],
  },
  Italian: {
    failed: [
      'Il messaggio non è stato recapitato ai seguenti destinatari:',
      'Consegna del messaggio a % non riuscita, la posta è stata respinta.',
    ],
    delayed: ['Il messaggio per % non è ancora stato consegnato.'],
  },
  Portuguese: {
    failed: [
      'A sua mensagem não foi entregue aos seguintes destinatários:',
      'Não foi possível entregar a mensagem para %.',
    ],
    delayed: ['A mensagem para % ainda não foi entregue.'],
  },
  Dutch: {
    failed: [
      'Uw bericht kon niet worden afgeleverd bij de volgende ontvangers:',
      'Het bericht aan % is geweigerd door de ontvangende server.',
    ],
    delayed: ['Het bericht aan % is nog niet bezorgd.'],
  },
  Polish: {
    failed: [
      'Twoja wiadomość nie została dostarczona do następujących adresatów:',
      'Nie można doręczyć wiadomości do %.',
    ],
    delayed: ['Dostarczenie wiadomości do % opóźnia się.'],
  },
  Czech: {
    failed: ['Vaši zprávu se nepodařilo doručit těmto příjemcům:', 'Zpráva pro % je nedoručitelná.'],
    delayed: ['Doručení zprávy pro % se zpožďuje.'],
  },
  Russian: {
    failed: [
      'Ваше письмо не было доставлено следующим получателям:',
      'Сообщение для % отклонено сервером получателя.',
    ],
    delayed: ['Доставка сообщения для % задерживается.'],
  },
  Japanese: {
    failed: ['次の宛先にメールを配信できませんでした。', 'メールの送信に失敗しました。宛先：%'],
    delayed: ['メールの配信が遅延しています。宛先：%'],
  },
  Chinese: {
    failed: ['您的邮件无法投递到以下收件人：', '邮件发送失败，收件人：%'],
    delayed: ['您发给 % 的邮件投递延迟，系统将继续重试。'],
  },
  Turkish: {
    failed: ['Mesajınız aşağıdaki alıcılara teslim edilemedi:', 'E-posta % adresine iletilemedi.'],
    delayed: ['% adresine gönderilen ileti gecikti.'],
  },
  Swedish: {
    failed: [
      'Ditt meddelande kunde inte levereras till följande mottagare:',
      'Meddelandet till % avvisades av mottagarens server.',
    ],
    delayed: ['Leveransen av ditt meddelande till % är försenad.'],
  },
};
