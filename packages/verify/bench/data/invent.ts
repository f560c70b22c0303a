/** Invents ids, names, days and chance from numbers alone, so that everybody's data is the same. */

/** A number of 32 bits that looks like chance. */
export function mix(number: number, salt = 0): number {
  let x = (number + Math.imul(salt, 0x9e3779b9)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** The id of the record of this number: a prefix and what looks like a ULID, in the order of the numbers. */
export function idOf(prefix: string, number: number): string {
  return `${prefix}_01J${String(number).padStart(23, '0')}`;
}

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';
const syllables = [...consonants].flatMap((consonant) => [...vowels].map((vowel) => consonant + vowel));
const trades = (
  'Analytics Armor Atlas Avionics Bakery Beacon Botanics Bridge Cargo Ceramics Circuits Cloud Dynamics Energy ' +
  'Fabrics Farms Finance Forge Foundry Freight Gardens Harbor Health Instruments Kitchens Labs Legal Logistics ' +
  'Marine Media Metals Mobility Motors Networks Optics Press Robotics Security Studios Textiles'
).split(' ');

/** A word that begins the names of forty partners and of nobody else's, however many there are. */
export function wordOf(number: number): string {
  const size = syllables.length;
  // Neighbors differ in their first syllable, so that the beginnings of words do not depend on how many there are.
  const code = [number % size, Math.floor(number / size) % size, mix(number) % size];
  const word = code.map((digit) => syllables[digit]).join('');
  return word[0]!.toUpperCase() + word.slice(1);
}

/** How many partners share a word of their names. */
export const namesOfWord = trades.length;

/** The name of a partner, which no other has. */
export function nameOf(partner: number): string {
  return `${wordOf(Math.floor(partner / namesOfWord))} ${trades[partner % namesOfWord]!}`;
}

const dayMs = 86_400_000;

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The instant so many seconds after the beginning of a day, as the database writes it. */
export function instantAfter(day: string, seconds: number): string {
  return new Date(Date.parse(day) + seconds * 1000).toISOString().slice(0, 23).replace('T', ' ');
}
