/** The pages of organizations, loaded together when one of them is opened. */
export { OrganizationCreate as create, OrganizationEdit as edit } from './OrganizationForm.js';
export { OrganizationList as list } from './OrganizationList.js';
export { OrganizationShow as show } from './OrganizationShow.js';
