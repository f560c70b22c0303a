/** What the pages of logins, sessions and mails say, in English. */
import { common } from './records.js';

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
    inviteTitle: 'An invitation',
    acceptFor:
      'You are invited to one more role, for %{organization}. Take it up with the login that you have.',
    acceptRole: 'You are invited to one more role. Take it up with the login that you have.',
    accept: 'Accept',
    signInFirst: 'Sign in as %{email}, then open the link of the mail again.',
    signIn: 'Sign in',
    otherLogin:
      'You are signed in as %{viewer}; the invitation is for %{email}. Sign out, and sign in as that one.',
    noLinkTitle: 'This link no longer works',
    noLinkText:
      'It was used, is too old, or is not whole. Ask for a new one, or have yourself invited again.',
  },
  mail: {
    noText: 'Its text is not kept: it went to the person alone.',
    sendAgain: 'Send again',
  },
};

/** What the records of access and their fields are called. */
export const accountRecords = {
  apiTokens: {
    name: 'Token |||| Tokens',
    empty: 'Programs ask the graph with tokens, each for what it was made for.',
    fields: {
      ...common,
      name: 'Name',
      days: 'Lasts for',
      scopes: 'May',
      operations: 'Only these operations',
      start: 'Begins with',
      state: 'State',
      user: 'Of',
      lastUsedAt: 'Last used',
      expiresAt: 'Ends',
      usedFrom: 'From the addresses',
    },
  },
  mails: {
    name: 'Mail |||| Mails',
    empty: 'Invitations, links for forgotten passwords and notices will be listed here.',
    fields: {
      ...common,
      to: 'To',
      user: 'User',
      kind: 'About',
      state: 'State',
      sentAt: 'Sent',
      attempts: 'Attempts',
      failure: 'What the server said',
      text: 'Text',
    },
  },
  invitations: {
    name: 'Invitation |||| Invitations',
    empty: 'Who is invited waits here until the link of the mail is used.',
    fields: {
      ...common,
      name: 'Name',
      email: 'Email',
      language: 'Language',
      role: 'Role',
      state: 'State',
      invitedBy: 'Invited by',
      sentAt: 'Sent',
      timesSent: 'Times sent',
      expiresAt: 'Ends',
      user: 'Taken up by',
    },
  },
  users: {
    name: 'User |||| Users',
    empty: 'Those who may log in.',
    fields: {
      ...common,
      name: 'Name',
      email: 'Email',
      role: 'Role',
      roleGrants: 'Roles',
      language: 'Language',
      state: 'State',
    },
  },
};

type Words<Bundle> = { [Key in keyof Bundle]: Bundle[Key] extends string ? string : Words<Bundle[Key]> };

/** Every bundle of these words has these shapes. */
export type AccountMessages = Words<typeof account>;
export type AccountRecordMessages = Words<typeof accountRecords>;
