import type { CustomerTexts } from './customer-texts.ts';

export const fr: CustomerTexts = {
  greeting: 'Bonjour,',
  ask: 'Pour en être sûrs, il nous manque un détail technique ; notre support vous le demandera séparément.',
  closing: "N'hésitez pas à nous écrire si quelque chose n'est pas clair.",
  situations: {
    'two-systems':
      "Le message est arrivé chez l'organisation destinataire, où deux systèmes de protection contrôlent le courrier l'un après l'autre. Le second n'a plus reconnu l'origine du message et l'a refusé. Les responsables de ce système peuvent corriger cela ; nous pouvons leur fournir les détails. Vous n'avez rien à changer.",
    forwarded:
      "L'adresse transfère son courrier vers une autre boîte. Après ce transfert, le message semblait venir d'un mauvais serveur et a été refusé. Les responsables du système qui transfère peuvent corriger cela. D'ici là, utilisez directement l'adresse finale si vous la connaissez.",
    list: "Le message est passé par une liste de diffusion, et le système destinataire ne l'a pas accepté sous cette forme. Les responsables de la liste peuvent corriger cela. D'ici là, écrivez directement à la personne.",
    changed:
      "Le message a été modifié en chemin, par exemple par l'ajout d'un pied de page, et son authenticité n'a plus pu être vérifiée. Les administrateurs concernés peuvent corriger cela ; nous avons les détails nécessaires. Merci de ne pas le renvoyer de la même façon pour l'instant.",
    'sender-setup':
      "Le système destinataire n'a pas pu confirmer que le message venait bien du domaine affiché comme expéditeur. L'administrateur de ce domaine doit corriger un réglage ; nous avons les étapes exactes. Le message pourra ensuite être renvoyé.",
    'sending-server':
      "Le système destinataire n'accepte pas le serveur qui a envoyé le message, car une donnée technique concernant ce serveur est absente ou incorrecte. Son exploitant doit la corriger ; nous avons les détails. Le message pourra ensuite être renvoyé.",
    'public-address':
      "Le message porte l'adresse d'un fournisseur de messagerie public mais n'a pas été envoyé par ce fournisseur ; il a donc été refusé. Merci d'envoyer depuis une adresse de votre propre domaine ou par le service du fournisseur.",
    forged:
      "Quelqu'un d'autre a utilisé l'adresse comme expéditeur sans autorisation, et le système destinataire a arrêté ce message. La protection a bien fonctionné. Vous n'avez rien à faire.",
    'recipient-rule':
      "L'organisation destinataire a une règle qui ne laisse pas entrer ce message. Seuls ses administrateurs peuvent la modifier. Merci de contacter la personne par un autre moyen et de lui demander de faire autoriser l'expéditeur.",
    'recipient-setup':
      "Le système destinataire a refusé le message à cause d'un réglage de son côté. Ses administrateurs peuvent le corriger ; nous pouvons leur fournir les détails. Le message pourra ensuite être renvoyé.",
    marked:
      "Un filtre a jugé le message indésirable et l'a mis de côté. Merci de regarder dans le dossier des indésirables ou dans la quarantaine, et de l'y marquer comme souhaité.",
    spam: "Un filtre a pris le message pour du courrier indésirable et l'a refusé. L'expéditeur devrait vérifier le contenu, les liens et les pièces jointes. S'il s'agit d'une erreur, on peut la signaler à l'exploitant du filtre ; nous savons comment.",
    malformed:
      "Le programme qui a envoyé le message l'a construit d'une façon que le système destinataire n'accepte pas. Ses responsables doivent le corriger ; nous avons les détails.",
    listed:
      'Le serveur qui a envoyé le message figure sur une liste de blocage utilisée par le système destinataire. Son exploitant doit supprimer la cause et demander le retrait de la liste. Le message pourra ensuite être renvoyé.',
    'too-much':
      "De nombreux messages sont arrivés en peu de temps, et le système destinataire a demandé une pause. Le système expéditeur réessaie le plus souvent de lui-même. Si un avis d'échec définitif est arrivé, merci de renvoyer le message plus tard.",
    greylisted:
      "Le système destinataire diffère de quelques minutes le premier message d'un nouvel expéditeur. Il est normalement remis à la tentative suivante, sans action de votre part.",
    tls: "Les deux systèmes de messagerie n'ont pas pu établir de connexion chiffrée. Les administrateurs doivent corriger cela ; nous avons les détails. Le message pourra ensuite être renvoyé.",
    login:
      "Le logiciel ou l'appareil ne s'est pas identifié auprès de son serveur d'envoi. Merci de vérifier le nom d'utilisateur, le mot de passe et l'option « le serveur requiert une authentification », puis de renvoyer le message.",
    account:
      "Le compte qui a envoyé le message a été bloqué par son propre fournisseur, en général à cause d'envois inhabituels. Merci de changer le mot de passe et de demander à l'administrateur de débloquer le compte.",
    'unknown-address':
      "Le système destinataire ne connaît pas cette adresse. Merci de vérifier l'orthographe ou de demander à la personne son adresse actuelle par un autre moyen, puis de renvoyer le message.",
    'mailbox-full':
      'La boîte du destinataire est pleine. Il doit y faire de la place. Merci de le prévenir par un autre moyen et de renvoyer le message plus tard.',
    'mailbox-closed':
      'La boîte du destinataire est actuellement fermée ou inactive. Merci de joindre la personne par un autre moyen et de lui demander une adresse valable.',
    'too-large':
      "Le message et ses pièces jointes dépassent la taille acceptée par le système destinataire. Merci de réduire les pièces jointes ou d'envoyer plutôt un lien vers les fichiers.",
    'no-such-domain':
      "Aucun courrier ne peut être remis à la partie de l'adresse située après le @. Merci de vérifier s'il y a une faute de frappe ou de demander à la personne son adresse actuelle.",
    'never-sent':
      "Quelqu'un d'autre a utilisé votre adresse comme faux expéditeur, et cet avis en est la conséquence. Aucun de vos messages n'est concerné. Vous n'avez rien à faire ; merci de ne pas répondre à l'avis.",
    automatic: "Le message est arrivé et a reçu une réponse automatique. Il n'y a rien à changer.",
    'in-order':
      "Rien de ce que nous avons vu n'a arrêté ce message. S'il manque, merci de regarder d'abord dans le dossier des indésirables.",
    'receiver-trouble':
      "Le système destinataire était injoignable ou en panne. Le système d'envoi réessaie normalement de lui-même. Si un avis d'échec définitif arrive, merci de renvoyer le message.",
    suppressed:
      "Le message n'a pas été envoyé, car l'adresse figure sur une liste d'adresses ignorées, en général après un échec antérieur. Si l'adresse est correcte et les messages souhaités, l'expéditeur peut la retirer de la liste ; merci de nous le dire.",
    'sender-unverifiable':
      "Le système destinataire n'a pas pu confirmer que l'adresse de l'expéditeur existe. L'administrateur du côté expéditeur doit corriger cela ; nous avons les détails.",
    'not-permitted':
      "Le compte qui a envoyé le message n'a pas le droit d'utiliser l'adresse affichée comme expéditeur. Merci d'envoyer depuis votre propre adresse ou de demander ce droit à votre administrateur.",
    'no-forwarding':
      "Le message devait être transféré automatiquement, et l'organisation qui le transfère ne l'autorise pas. Son administrateur peut l'autoriser ; d'ici là, merci d'utiliser directement l'adresse finale.",
    complaint:
      "Le message est arrivé, et le destinataire l'a signalé comme indésirable. L'expéditeur devrait cesser d'écrire à cette personne tant qu'elle n'y consent pas de nouveau.",
    open: "Ce dont nous disposons ne montre pas encore pourquoi le message n'est pas arrivé. Merci de ne rien changer pour l'instant.",
    delayed:
      "Le message est retardé mais pas perdu. Le système d'envoi continue d'essayer et enverra un avis s'il abandonne. Vous n'avez rien à faire pour l'instant.",
    delivered: "Le message a été remis au système destinataire. Il n'y a rien à changer.",
    report:
      "Il s'agit d'un rapport statistique habituel entre systèmes de messagerie. Aucun message n'a été perdu et il n'y a rien à changer.",
    confirm:
      "Le destinataire utilise un service qui demande une confirmation unique aux expéditeurs inconnus. Si vous connaissez le destinataire, confirmez comme l'avis l'indique ; le message sera alors remis.",
    unreadable:
      "Nous n'avons pas pu lire ce qui nous a été envoyé. Merci d'envoyer l'avis d'origine en pièce jointe, et nous l'examinerons de nouveau.",
  },
};
