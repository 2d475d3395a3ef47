import { expect, it } from 'vitest';
import { isAutomaticSubject } from '../../../../src/delivery/mailbox/answer/automatic-subject.ts';
import { isMachineSender } from '../../../../src/message/is-machine-sender.ts';

it.each([
  'OOO: your bounce',
  'Auto: Re: your bounce',
  'Poza biurem: Re: x',
  '[Ticket#123] Your request has been received',
  'Request received: x',
  'Your support ticket has been created (#77)',
  'Ihre Anfrage ist eingegangen [#12]',
  'Wir haben Ihre Nachricht erhalten',
  'Votre demande a bien été enregistrée',
  'Hemos recibido su solicitud',
  'Recebemos a sua mensagem',
])('a program wrote that subject: %s', (subject) => {
  expect(isAutomaticSubject(subject)).toBe(true);
});

it.each([
  'Fwd: Your request has been received',
  'Your mail bounced',
  'Request for help with a bounce',
  'Autodesk mail bounces',
  'Automotive GmbH: bounce',
  'Ihre Anfrage: Bounce von gestern',
  'Oooh, another bounce',
])('a person wrote that subject: %s', (subject) => {
  expect(isAutomaticSubject(subject)).toBe(false);
});

it.each(['svara-inte@x.example', 'www-data@x.example', 'jira@x.example'])(
  'a program sends from %s',
  (address) => {
    expect(isMachineSender(address)).toBe(true);
  },
);

it.each(['data@x.example', 'jirina@x.example'])('a person sends from %s', (address) => {
  expect(isMachineSender(address)).toBe(false);
});
