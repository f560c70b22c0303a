/** The words of mails about accounts, in each language. */
import type { Language } from '../mail/language.js';
import type { Saying } from '../mail/letter.js';

interface About {
  readonly name: string;
  readonly address: string;
  /** Of a link: until when it is good; else: when it happened. */
  readonly until: string;
  /** Of an invitation: the organization that it is for. */
  readonly organization?: string | null;
}

/** A letter of each kind. */
export type AccountWords = Readonly<
  Record<
    | 'INVITATION'
    | 'INVITATION_WITH_LOGIN'
    | 'INVITATION_WITH_ENDED_LOGIN'
    | 'RESET'
    | 'PASSWORD_CHANGED'
    | 'SECOND_FACTOR_CHANGED',
    (about: About) => Saying
  >
>;

const english: AccountWords = {
  INVITATION_WITH_ENDED_LOGIN: ({ name, address, until, organization }) => ({
    subject: 'An invitation at Partnergraph',
    greeting: `Hello ${name},`,
    paragraphs: [
      `You are invited to a role at Partnergraph${organization ? `, for ${organization}` : ''}. You had a login with this address, which was ended: ask those who run the program to open it again, then sign in with it to accept.`,
      'Who invited you was not told of that login.',
      `The link works until ${until}. If you do not want the role, there is nothing that you need to do: nothing has changed.`,
    ],
    link: { label: 'Look at the invitation', address },
    closing: 'Partnergraph',
  }),
  INVITATION_WITH_LOGIN: ({ name, address, until, organization }) => ({
    subject: 'An invitation at Partnergraph',
    greeting: `Hello ${name},`,
    paragraphs: [
      `You are invited to one more role at Partnergraph${organization ? `, for ${organization}` : ''}. You have a login with this address already: sign in with it to accept.`,
      'Who invited you was not told that you have a login; once you accept, your name is seen among those who hold the role.',
      `The link works until ${until}. If you do not want the role, there is nothing that you need to do: nothing has changed.`,
    ],
    link: { label: 'Look at the invitation', address },
    closing: 'Partnergraph',
  }),
  INVITATION: ({ name, address, until, organization }) => ({
    subject: 'Your access to Partnergraph',
    greeting: `Hello ${name},`,
    paragraphs: [
      `You are invited to Partnergraph${organization ? `, for ${organization}` : ''}. Choose a password to come in:`,
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
  INVITATION_WITH_ENDED_LOGIN: ({ name, address, until, organization }) => ({
    subject: 'Una invitación en Partnergraph',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      `Tienes una invitación a un rol en Partnergraph${organization ? `, para ${organization}` : ''}. Tenías un acceso con esta dirección, que se cerró: pide a quienes llevan el programa que lo vuelvan a abrir y entra después con él para aceptarla.`,
      'Quien te ha invitado no sabe de ese acceso.',
      `El enlace sirve hasta el ${until}. Si no quieres el rol, no tienes que hacer nada: nada ha cambiado.`,
    ],
    link: { label: 'Ver la invitación', address },
    closing: 'Partnergraph',
  }),
  INVITATION_WITH_LOGIN: ({ name, address, until, organization }) => ({
    subject: 'Una invitación en Partnergraph',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      `Tienes una invitación a otro rol en Partnergraph${organization ? `, para ${organization}` : ''}. Ya tienes un acceso con esta dirección: entra con él para aceptarla.`,
      'Quien te ha invitado no sabe que tienes un acceso; cuando aceptes, tu nombre se verá entre quienes tienen el rol.',
      `El enlace sirve hasta el ${until}. Si no quieres el rol, no tienes que hacer nada: nada ha cambiado.`,
    ],
    link: { label: 'Ver la invitación', address },
    closing: 'Partnergraph',
  }),
  INVITATION: ({ name, address, until, organization }) => ({
    subject: 'Tu acceso a Partnergraph',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      `Tienes una invitación a Partnergraph${organization ? `, para ${organization}` : ''}. Elige una contraseña para entrar:`,
      `El enlace sirve una sola vez, hasta el ${until}. Si no lo esperabas, no tienes que hacer nada.`,
    ],
    link: { label: 'Elegir una contraseña', address },
    closing: 'Partnergraph',
  }),
  RESET: ({ name, address, until }) => ({
    subject: 'Una contraseña nueva para Partnergraph',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      'Alguien, esperamos que tú, ha pedido una contraseña nueva. Elígela aquí:',
      `El enlace sirve una sola vez, hasta el ${until}. Si no fuiste tú, no hagas caso de este correo: tu contraseña no cambia.`,
    ],
    link: { label: 'Elegir una contraseña nueva', address },
    closing: 'Partnergraph',
  }),
  PASSWORD_CHANGED: ({ name, address, until }) => ({
    subject: 'Tu contraseña ha cambiado',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      `Tu contraseña de Partnergraph ha cambiado (${until}). Tus demás sesiones han terminado.`,
      'Si no fuiste tú, pide enseguida una contraseña nueva y avisa a tu administrador.',
    ],
    link: { label: 'Abrir Partnergraph', address },
    closing: 'Partnergraph',
  }),
  SECOND_FACTOR_CHANGED: ({ name, address, until }) => ({
    subject: 'Tu segundo factor ha cambiado',
    greeting: `Hola, ${name}:`,
    paragraphs: [
      `Se ha añadido o quitado un segundo factor en tu acceso a Partnergraph (${until}).`,
      'Si no fuiste tú, cambia enseguida tu contraseña y avisa a tu administrador.',
    ],
    link: { label: 'Abrir Partnergraph', address },
    closing: 'Partnergraph',
  }),
};

const portuguese: AccountWords = {
  INVITATION_WITH_ENDED_LOGIN: ({ name, address, until, organization }) => ({
    subject: 'Um convite no Partnergraph',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      `Você foi convidado para um papel no Partnergraph${organization ? `, por ${organization}` : ''}. Você tinha um acesso com este endereço, que foi encerrado: peça a quem cuida do programa que o abra de novo e entre depois com ele para aceitar.`,
      'Quem convidou você não sabe desse acesso.',
      `O link funciona até ${until}. Se você não quer o papel, não precisa fazer nada: nada mudou.`,
    ],
    link: { label: 'Ver o convite', address },
    closing: 'Partnergraph',
  }),
  INVITATION_WITH_LOGIN: ({ name, address, until, organization }) => ({
    subject: 'Um convite no Partnergraph',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      `Você foi convidado para mais um papel no Partnergraph${organization ? `, por ${organization}` : ''}. Você já tem um acesso com este endereço: entre com ele para aceitar.`,
      'Quem convidou você não sabe que você tem um acesso; quando você aceitar, o seu nome será visto entre os que têm o papel.',
      `O link funciona até ${until}. Se você não quer o papel, não precisa fazer nada: nada mudou.`,
    ],
    link: { label: 'Ver o convite', address },
    closing: 'Partnergraph',
  }),
  INVITATION: ({ name, address, until, organization }) => ({
    subject: 'O seu acesso ao Partnergraph',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      `Você foi convidado para o Partnergraph${organization ? `, por ${organization}` : ''}. Escolha uma senha para entrar:`,
      `O link funciona uma só vez, até ${until}. Se você não o esperava, não precisa fazer nada.`,
    ],
    link: { label: 'Escolher uma senha', address },
    closing: 'Partnergraph',
  }),
  RESET: ({ name, address, until }) => ({
    subject: 'Uma nova senha para o Partnergraph',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      'Alguém, esperamos que você, pediu uma nova senha. Escolha-a aqui:',
      `O link funciona uma só vez, até ${until}. Se não foi você, ignore este e-mail: a sua senha não muda.`,
    ],
    link: { label: 'Escolher uma nova senha', address },
    closing: 'Partnergraph',
  }),
  PASSWORD_CHANGED: ({ name, address, until }) => ({
    subject: 'A sua senha foi mudada',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      `A sua senha do Partnergraph foi mudada (${until}). As suas outras sessões terminaram.`,
      'Se não foi você, peça já uma nova senha e avise o seu administrador.',
    ],
    link: { label: 'Abrir o Partnergraph', address },
    closing: 'Partnergraph',
  }),
  SECOND_FACTOR_CHANGED: ({ name, address, until }) => ({
    subject: 'O seu segundo fator foi mudado',
    greeting: `Olá, ${name}:`,
    paragraphs: [
      `Um segundo fator foi acrescentado ao seu acesso ao Partnergraph, ou retirado dele (${until}).`,
      'Se não foi você, mude já a sua senha e avise o seu administrador.',
    ],
    link: { label: 'Abrir o Partnergraph', address },
    closing: 'Partnergraph',
  }),
};

const words: Readonly<Record<Language, AccountWords>> = { EN: english, ES: spanish, PT: portuguese };

/** The letters in a language. */
export const accountWords = (language: Language): AccountWords => words[language];
