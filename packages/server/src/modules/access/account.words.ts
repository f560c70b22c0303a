/** The words of mails about accounts, in each language. */
import type { Language } from '../mail/language.js';
import type { Saying } from '../mail/letter.js';

interface About {
  readonly name: string;
  readonly address: string;
  /** Of a link: until when it is good; else: when it happened. */
  readonly until: string;
}

/** A letter of each kind. */
export type AccountWords = Readonly<
  Record<'INVITATION' | 'RESET' | 'PASSWORD_CHANGED' | 'SECOND_FACTOR_CHANGED', (about: About) => Saying>
>;

const english: AccountWords = {
  INVITATION: ({ name, address, until }) => ({
    subject: 'Your access to Partnergraph',
    greeting: `Hello ${name},`,
    paragraphs: [
      'You are invited to Partnergraph. Choose a password to come in:',
      `The link works once, until ${until}. If you did not expect it, there is nothing that you need to do.`,
    ],
    link: { label: 'Choose a password', address },
    closing: 'Partnergraph',
  }),
  RESET: ({ name, address, until }) => ({
    subject: 'A new password for Partnergraph',
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody, hopefully you, asked for a new password. Choose it here:',
      `The link works once, until ${until}. If it was not you, ignore this mail: your password stays as it is.`,
    ],
    link: { label: 'Choose a new password', address },
    closing: 'Partnergraph',
  }),
  PASSWORD_CHANGED: ({ name, address, until }) => ({
    subject: 'Your password was changed',
    greeting: `Hello ${name},`,
    paragraphs: [
      `Your password for Partnergraph was changed (${until}). Your other sessions have ended.`,
      'If it was not you, ask for a new password at once and tell your administrator.',
    ],
    link: { label: 'Open Partnergraph', address },
    closing: 'Partnergraph',
  }),
  SECOND_FACTOR_CHANGED: ({ name, address, until }) => ({
    subject: 'Your second factor was changed',
    greeting: `Hello ${name},`,
    paragraphs: [
      `A second factor was added to your login at Partnergraph, or taken away from it (${until}).`,
      'If it was not you, change your password at once and tell your administrator.',
    ],
    link: { label: 'Open Partnergraph', address },
    closing: 'Partnergraph',
  }),
};

const spanish: AccountWords = {
  INVITATION: ({ name, address, until }) => ({
    subject: 'Su acceso a Partnergraph',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      'Ha recibido una invitación a Partnergraph. Elija una contraseña para entrar:',
      `El enlace sirve una sola vez, hasta el ${until}. Si no lo esperaba, no tiene que hacer nada.`,
    ],
    link: { label: 'Elegir una contraseña', address },
    closing: 'Partnergraph',
  }),
  RESET: ({ name, address, until }) => ({
    subject: 'Una contraseña nueva para Partnergraph',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      'Alguien, esperamos que usted, ha pedido una contraseña nueva. Elíjala aquí:',
      `El enlace sirve una sola vez, hasta el ${until}. Si no fue usted, no haga caso de este correo: su contraseña no cambia.`,
    ],
    link: { label: 'Elegir una contraseña nueva', address },
    closing: 'Partnergraph',
  }),
  PASSWORD_CHANGED: ({ name, address, until }) => ({
    subject: 'Su contraseña ha cambiado',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      `Su contraseña de Partnergraph ha cambiado (${until}). Sus demás sesiones han terminado.`,
      'Si no fue usted, pida enseguida una contraseña nueva y avise a su administrador.',
    ],
    link: { label: 'Abrir Partnergraph', address },
    closing: 'Partnergraph',
  }),
  SECOND_FACTOR_CHANGED: ({ name, address, until }) => ({
    subject: 'Su segundo factor ha cambiado',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      `Se ha añadido o quitado un segundo factor en su acceso a Partnergraph (${until}).`,
      'Si no fue usted, cambie enseguida su contraseña y avise a su administrador.',
    ],
    link: { label: 'Abrir Partnergraph', address },
    closing: 'Partnergraph',
  }),
};

const portuguese: AccountWords = {
  INVITATION: ({ name, address, until }) => ({
    subject: 'O seu acesso ao Partnergraph',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      'Recebeu um convite para o Partnergraph. Escolha uma palavra-passe para entrar:',
      `A ligação funciona uma só vez, até ${until}. Se não a esperava, não precisa de fazer nada.`,
    ],
    link: { label: 'Escolher uma palavra-passe', address },
    closing: 'Partnergraph',
  }),
  RESET: ({ name, address, until }) => ({
    subject: 'Uma nova palavra-passe para o Partnergraph',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      'Alguém, esperamos que tenha sido você, pediu uma nova palavra-passe. Escolha-a aqui:',
      `A ligação funciona uma só vez, até ${until}. Se não foi você, ignore este correio: a sua palavra-passe não muda.`,
    ],
    link: { label: 'Escolher uma nova palavra-passe', address },
    closing: 'Partnergraph',
  }),
  PASSWORD_CHANGED: ({ name, address, until }) => ({
    subject: 'A sua palavra-passe foi alterada',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      `A sua palavra-passe do Partnergraph foi alterada (${until}). As suas outras sessões terminaram.`,
      'Se não foi você, peça já uma nova palavra-passe e avise o seu administrador.',
    ],
    link: { label: 'Abrir o Partnergraph', address },
    closing: 'Partnergraph',
  }),
  SECOND_FACTOR_CHANGED: ({ name, address, until }) => ({
    subject: 'O seu segundo fator foi alterado',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      `Um segundo fator foi acrescentado ao seu acesso ao Partnergraph, ou retirado dele (${until}).`,
      'Se não foi você, altere já a sua palavra-passe e avise o seu administrador.',
    ],
    link: { label: 'Abrir o Partnergraph', address },
    closing: 'Partnergraph',
  }),
};

const words: Readonly<Record<Language, AccountWords>> = { EN: english, ES: spanish, PT: portuguese };

/** The letters in a language. */
export const accountWords = (language: Language): AccountWords => words[language];
