/** What the pages of logins, sessions and mails say, in English. */

export const account = {
  account: {
    profile: 'Profile',
    hasPassword: 'Set',
    byProvider: 'You log in at your organization’s provider.',
    changePassword: 'Change password',
    oldPassword: 'Password until now',
    newPassword: 'New password',
    again: 'New password, once more',
    notTheSame: 'These two are not the same.',
    passwordHelp: '15 characters or more; a sentence that only you would say is a good one.',
    secondFactor: 'Second factor',
    noSecondFactor:
      'A login asks for your password alone. With an app on your telephone, a stolen password is not enough.',
    since: 'Since',
    codesLeft: 'Recovery codes left',
    setUp: 'Set up',
    setUpText: 'You need an app that makes codes, on your telephone or computer. First, your password:',
    next: 'Next',
    scan: 'Read this picture with the app, then type the code that it shows.',
    picture: 'Picture for the app',
    bySecret: 'Or type this into the app:',
    newCodes: 'New recovery codes',
    giveUp: 'Remove',
    recoveryCodes: 'Recovery codes',
    recoveryText:
      'Each opens your account once, when the app is lost. They are shown only now: print them or keep them in a safe place.',
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'The browser did not allow it; write them down.',
    kept: 'I have kept them',
    sessions: 'Sessions',
    device: 'Device',
    address: 'Address',
    proof: 'Login by',
    startedAt: 'Begun',
    lastSeenAt: 'Last used',
    end: 'End',
    endOf: 'End the session on %{device}',
    endOthers: 'End all others',
    thisOne: 'this one',
    forgotTitle: 'Forgot your password?',
    forgotText: 'We mail a link that sets a new one.',
    forgotSend: 'Mail the link',
    forgotSent: 'If somebody has this address, a mail with a link is on its way. The link works for an hour.',
    opening: 'One moment',
    welcome: 'Welcome',
    choose: 'Hello %{name}, choose a password to come in.',
    setAndEnter: 'Set password and enter',
    noLinkTitle: 'This link no longer works',
    noLinkText:
      'It was used, is too old, or is not whole. Ask for a new one, or have yourself invited again.',
  },
  mail: {
    noText: 'Its text is not kept: it went to the person alone.',
    sendAgain: 'Send again',
  },
};

type Words<Bundle> = { [Key in keyof Bundle]: Bundle[Key] extends string ? string : Words<Bundle[Key]> };

/** Every bundle of these words has this shape. */
export type AccountMessages = Words<typeof account>;
