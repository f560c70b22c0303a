/** The program of the page, for the forms on it that choose among its tracks and segments. */
import { createContext } from 'react';

/** Its id; empty where a form is not on the page of a program. */
export const ProgramScope = createContext('');
