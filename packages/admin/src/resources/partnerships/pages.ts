/** The pages of partnerships, loaded together when one of them is opened. */
export { PartnershipCreate as create, PartnershipEdit as edit } from './PartnershipForm.js';
export { PartnershipList as list } from './PartnershipList.js';
export { PartnershipShow as show } from './PartnershipShow.js';
