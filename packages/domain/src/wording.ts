/** What the product says when it refuses, and of its figures, by stable keys: other languages say it from the key and its values, English as it stands. */

/** Every key with its sentence; what is in braces are the values that go with it. */
export const wordings = {
  WRONG_STATE: 'To {action}, the {record} has to be {states}; it is {state}.',
  NOTE_NEEDED: 'To {action}, say why in a note.',
  FIXED_IN_STATE: 'The {record} can be changed while it is {states}; it is {state}.',
  NO_ENTRY: 'A new {record} has to be {states}, and not {state}.',
  LOGIN_NEEDED: 'Log in first.',
  NOT_IN_ROLES: 'Your roles ({roles}) do not include {permission}.',
  ONLY_LOOKING: 'You look with the eyes of {name}: nothing can be changed until you end this.',
  LIMITED_GRANTS: 'Your grants include {permission} within limits only; this concerns everybody.',
  GIVE_OWN_ROLES: 'You give the roles of your organization: partner admin and partner member.',
  GIVE_WITHIN_OWN: 'You cannot give more than your own grants reach.',
  TAKE_FROM_SELF: 'You cannot take this role from yourself; ask another admin.',
  ERASE_SELF: 'You cannot erase yourself; ask another admin.',
  END_SELF: 'You cannot end your own access; ask another admin.',
  OWN_PASSWORD: 'Change your own password in your profile: it asks for the old one.',
  OWN_SECOND_FACTOR: 'Remove your own second factor in your profile: it asks for a code.',
  NO_SECOND_FACTOR: 'This user has no second factor.',
  LAST_ADMIN: 'Nobody would be left who keeps users and their roles.',
  OTHER_SIDE: 'This step is done by the other side.',
  PHASE_NOT_OPEN: 'The steps of a phase can move while it is open or in progress; it is {state}.',
  GATE_CLOSED: 'To pass the gate, finish or waive: {names}.',
  AMENDED_IN_FORCE: 'Only an agreement in force is amended; this one is {state}.',
  NO_AMENDMENT: 'There is no amendment; begin one first.',
  AMENDMENT_STATE: 'The amendment that was begun is {state}.',
  EFFECTIVE_LATER: 'By its text it takes effect on {day}.',
  NO_LAST_DAY: 'It has no last day; an amendment can give it one.',
  LAST_DAY_LATER: 'Its last day is {day}; to end it earlier, terminate it.',
  NO_FURTHER_TERM: 'Its text names no further term; an amendment can move its end.',
  SIDE_HAS_SIGNED: 'Your side has signed.',
  TEXT_FIXED: 'The text is fixed for signature; return it to negotiation to change it.',
  TEXT_AGREED: 'The text is not being written any more; begin an amendment.',
  TEXT_EMPTY: 'There is nothing to sign: the text has no clause yet.',
  CLAUSES_EMPTY: 'These clauses have no text yet: {names}.',
  TERMS_FIXED: 'The terms are fixed for signature; return the text to negotiation to change them.',
  TERMS_AGREED: 'The terms are agreed; begin an amendment to change them.',
  LEVEL_WAS_IN_FORCE: 'Only a level that was never in force can be removed.',
  LEVEL_FIXED: 'What a level asks and gives is written while it is a draft. Revise {name} to change it.',
  LEVEL_IS_DRAFT: 'A draft is changed as it is; only a published level needs a next version.',
  LEVEL_IS_OLD: 'The level is out of force; revise the version that is published.',
  NO_LEVEL_ENDED: 'A partnership that has ended holds no level; reinstate it first.',
  NO_LEVEL_TRACK: 'A level belongs to a track, and this partnership is in none; give it a track first.',
  DRY_RUN: 'This is a dry run; import the file to apply it.',
  INVITATION_OFTEN: 'It was sent {times} times; ask the person, or revoke it and invite anew.',
  INVITATION_SOON: 'It was sent a moment ago; it can be sent again in a few minutes ({minutes}).',
  MAIL_QUEUED: 'It is on its way already.',
  MAIL_SENT: 'It was sent; ask for a new one instead.',
  NOT_CERTIFIED: 'The definition is not certified ({state}): its figures are provisional.',
  SHORTEST_PERIOD: 'The metric speaks of a {grain} at the shortest.',
  ACTIVE_AT_END: 'Partnerships that are active on the last day of each period, or today.',
} as const satisfies Record<string, string>;

/** The key of a sentence. */
export type WordingKey = keyof typeof wordings;

/** What stands in a sentence: words of our own as their constants, everything else as it is. */
export type WordingValues = Readonly<Record<string, string | number | readonly string[]>>;

/** A sentence in a form that can be said in any language. */
export interface Wording {
  readonly key: WordingKey;
  readonly values: WordingValues;
}
