/** Which dialog of the frame is open: one at a time, opened by a key or a button anywhere. */
import { createSlot } from '../kit/slot.js';

/** The open dialog. */
export const openDialog = createSlot<'search' | 'help'>();
