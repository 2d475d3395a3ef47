import type { CustomerTexts } from './customer-texts.ts';

export const pt: CustomerTexts = {
  greeting: 'Olá,',
  ask: 'Para termos a certeza, falta-nos um dado técnico; a nossa equipa de suporte vai pedi-lo em separado.',
  closing: 'Escreva-nos se algo não estiver claro.',
  situations: {
    'two-systems':
      'A mensagem chegou à organização destinatária, onde dois sistemas de proteção verificam o correio um após o outro. O segundo já não reconheceu de onde vinha a mensagem e recusou-a. Os responsáveis por esse sistema podem corrigir isto; podemos dar-lhes os detalhes. Não precisa de alterar nada.',
    forwarded:
      'O endereço reencaminha o correio para outra caixa. Depois do reencaminhamento, a mensagem parecia vir do servidor errado e foi recusada. Os responsáveis pelo sistema que reencaminha podem corrigir isto. Até lá, use diretamente o endereço final, se o conhecer.',
    list: 'A mensagem passou por uma lista de correio e o sistema destinatário não a aceitou nessa forma. Os responsáveis pela lista podem corrigir isto. Até lá, escreva diretamente à pessoa.',
    changed:
      'A mensagem foi alterada no caminho, por exemplo com um rodapé acrescentado, e já não foi possível confirmar que era autêntica. Os administradores envolvidos podem corrigir isto; temos os dados de que precisam. Por agora, não a envie de novo da mesma forma.',
    'sender-setup':
      'O sistema destinatário não conseguiu confirmar que a mensagem vinha mesmo do domínio indicado como remetente. O administrador desse domínio tem de corrigir uma definição; temos os passos exatos. Depois disso, a mensagem pode ser enviada de novo.',
    'sending-server':
      'O sistema destinatário não aceita o servidor que enviou a mensagem, porque um dado técnico desse servidor falta ou está errado. O seu operador tem de o corrigir; temos os detalhes. Depois disso, a mensagem pode ser enviada de novo.',
    'public-address':
      'A mensagem traz um endereço de um fornecedor público de correio, mas não foi enviada através desse fornecedor, pelo que foi recusada. Envie a partir de um endereço do seu próprio domínio ou pelo serviço do fornecedor.',
    forged:
      'Outra pessoa usou o endereço como remetente sem autorização, e o sistema destinatário travou essa mensagem. A proteção funcionou como devia. Não precisa de fazer nada.',
    'recipient-rule':
      'A organização destinatária tem uma regra própria que não deixa entrar esta mensagem. Só os seus administradores a podem alterar. Contacte a pessoa por outro meio e peça-lhe que mande autorizar o remetente.',
    'recipient-setup':
      'O sistema destinatário recusou a mensagem por causa de uma definição do seu lado. Os seus administradores podem corrigi-la; podemos dar-lhes os detalhes. Depois disso, a mensagem pode ser enviada de novo.',
    marked:
      'Um filtro considerou a mensagem indesejada e pô-la de lado. Procure-a na pasta de lixo eletrónico ou na quarentena e marque-a aí como desejada.',
    spam: 'Um filtro tomou a mensagem por correio indesejado e recusou-a. O remetente deve verificar o conteúdo, as ligações e os anexos. Se foi engano, pode comunicar-se ao operador do filtro; sabemos como.',
    malformed:
      'O programa que enviou a mensagem construiu-a de uma forma que o sistema destinatário não aceita. Os seus responsáveis têm de o corrigir; temos os detalhes.',
    listed:
      'O servidor que enviou a mensagem está numa lista de bloqueio usada pelo sistema destinatário. O seu operador tem de eliminar a causa e pedir a remoção da lista. Depois disso, a mensagem pode ser enviada de novo.',
    'too-much':
      'Chegaram muitas mensagens em pouco tempo e o sistema destinatário pediu uma pausa. O sistema remetente costuma voltar a tentar por si. Se tiver chegado um aviso definitivo, envie a mensagem de novo mais tarde.',
    greylisted:
      'O sistema destinatário adia por alguns minutos a primeira mensagem de um remetente novo. Normalmente é entregue na tentativa seguinte, sem que tenha de fazer nada.',
    tls: 'Os dois sistemas de correio não conseguiram estabelecer uma ligação cifrada. Os administradores têm de corrigir isto; temos os detalhes. Depois disso, a mensagem pode ser enviada de novo.',
    login:
      'O programa ou equipamento não se autenticou no servidor de envio. Verifique o nome de utilizador, a palavra-passe e a opção «o servidor requer autenticação» e envie de novo.',
    account:
      'A conta que enviou a mensagem foi bloqueada pelo próprio fornecedor, normalmente por envios invulgares. Mude a palavra-passe e peça ao administrador que desbloqueie a conta.',
    'unknown-address':
      'O sistema destinatário não conhece este endereço. Verifique como está escrito ou peça à pessoa, por outro meio, o endereço atual e envie a mensagem de novo.',
    'mailbox-full':
      'A caixa do destinatário está cheia. O destinatário tem de libertar espaço. Avise-o por outro meio e envie a mensagem mais tarde.',
    'mailbox-closed':
      'A caixa do destinatário está de momento fechada ou inativa. Contacte a pessoa por outro meio e peça um endereço válido.',
    'too-large':
      'A mensagem com os anexos é maior do que o sistema destinatário aceita. Envie-a com anexos mais pequenos ou partilhe uma ligação para os ficheiros.',
    'no-such-domain':
      'Não é possível entregar correio à parte do endereço que vem depois da @. Verifique se há um erro de escrita ou peça à pessoa o endereço atual.',
    'never-sent':
      'Outra pessoa usou o seu endereço como remetente falso, e este aviso é consequência disso. Nenhuma das suas mensagens foi afetada. Não precisa de fazer nada; não responda ao aviso.',
    automatic: 'A mensagem chegou e recebeu uma resposta automática. Não é preciso alterar nada.',
    'in-order':
      'Nada do que vimos travou esta mensagem. Se estiver em falta, procure primeiro na pasta de lixo eletrónico.',
    'receiver-trouble':
      'O sistema destinatário não estava acessível ou teve uma falha técnica. O sistema de envio costuma tentar de novo por si. Se chegar um aviso definitivo, envie a mensagem de novo.',
    suppressed:
      'A mensagem não foi enviada porque o endereço está numa lista de endereços ignorados, normalmente após uma falha anterior. Se o endereço estiver certo e as mensagens forem desejadas, o remetente pode retirá-lo da lista; diga-nos.',
    'sender-unverifiable':
      'O sistema destinatário não conseguiu confirmar que o endereço do remetente existe. O administrador do lado remetente tem de corrigir isto; temos os detalhes.',
    'not-permitted':
      'A conta que enviou a mensagem não pode usar o endereço indicado como remetente. Envie do seu próprio endereço ou peça a autorização ao seu administrador.',
    'no-forwarding':
      'A mensagem devia ser reencaminhada automaticamente, e a organização que reencaminha não o permite. O seu administrador pode permiti-lo; até lá, use diretamente o endereço final.',
    complaint:
      'A mensagem chegou e o destinatário marcou-a como indesejada. O remetente deve deixar de escrever a esta pessoa até que ela volte a consentir.',
    open: 'O que temos até agora ainda não mostra por que razão a mensagem não chegou. Por agora, não altere nada.',
    delayed:
      'A mensagem está atrasada mas não perdida. O sistema de envio continua a tentar e avisa se desistir. Agora não precisa de fazer nada.',
    delivered: 'A mensagem foi entregue ao sistema de correio destinatário. Não é preciso alterar nada.',
    report:
      'É um relatório estatístico habitual entre sistemas de correio. Nenhuma mensagem se perdeu e não é preciso alterar nada.',
    confirm:
      'O destinatário usa um serviço que pede uma única confirmação a remetentes desconhecidos. Se conhecer o destinatário, confirme como o aviso descreve; a mensagem é então entregue.',
    unreadable:
      'Não conseguimos ler o que nos foi enviado. Envie o aviso original como anexo e voltamos a analisá-lo.',
  },
};
