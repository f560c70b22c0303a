/** What the pages of logins, sessions and mails say, in Spanish. */
import type { AccountMessages } from '../en/account.js';

export const account: AccountMessages = {
  account: {
    profile: 'Perfil',
    hasPassword: 'Establecida',
    byProvider: 'Inicias sesión con el proveedor de tu organización.',
    changePassword: 'Cambiar la contraseña',
    oldPassword: 'Contraseña actual',
    newPassword: 'Contraseña nueva',
    again: 'Contraseña nueva, otra vez',
    notTheSame: 'No son iguales.',
    passwordHelp: '15 caracteres o más; una frase que solo tú dirías es buena.',
    secondFactor: 'Segundo factor',
    noSecondFactor:
      'Ahora basta tu contraseña para entrar. Con una aplicación en tu teléfono, una contraseña robada no es suficiente.',
    since: 'Desde',
    codesLeft: 'Códigos de recuperación restantes',
    setUp: 'Configurar',
    setUpText:
      'Necesitas una aplicación que genere códigos, en tu teléfono u ordenador. Primero, tu contraseña:',
    next: 'Siguiente',
    scan: 'Lee esta imagen con la aplicación y escribe el código que muestra.',
    picture: 'Imagen para la aplicación',
    bySecret: 'O escribe esto en la aplicación:',
    newCodes: 'Códigos de recuperación nuevos',
    giveUp: 'Quitar',
    recoveryCodes: 'Códigos de recuperación',
    recoveryText:
      'Cada uno abre tu cuenta una sola vez, si pierdes la aplicación. Solo se muestran ahora: imprímelos o guárdalos en un lugar seguro.',
    copy: 'Copiar',
    copied: 'Copiado',
    notCopied: 'El navegador no lo permitió; anótalos.',
    kept: 'Los he guardado',
    sessions: 'Sesiones',
    device: 'Dispositivo',
    address: 'Dirección',
    proof: 'Acceso con',
    startedAt: 'Inicio',
    lastSeenAt: 'Último uso',
    end: 'Terminar',
    endOf: 'Terminar la sesión en %{device}',
    endOthers: 'Terminar todas las demás',
    thisOne: 'esta',
    forgotTitle: '¿Olvidaste tu contraseña?',
    forgotText: 'Te enviamos un enlace para elegir una nueva.',
    forgotSend: 'Enviar el enlace',
    forgotSent:
      'Si alguien tiene esta dirección, un correo con un enlace está en camino. El enlace sirve durante una hora.',
    opening: 'Un momento',
    welcome: 'Te damos la bienvenida',
    choose: 'Hola, %{name}: elige una contraseña para entrar.',
    setAndEnter: 'Guardar la contraseña y entrar',
    noLinkTitle: 'Este enlace ya no sirve',
    noLinkText:
      'Ya se usó, es demasiado antiguo o está incompleto. Pide uno nuevo, o que te inviten otra vez.',
  },
  mail: {
    noText: 'Su texto no se guarda: solo lo recibió la persona.',
    sendAgain: 'Enviar otra vez',
  },
};
