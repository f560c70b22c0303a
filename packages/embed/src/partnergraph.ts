/** The script that pages load: it defines the kit's elements. */
import { PartnergraphDirectory } from './element.js';

const name = 'partnergraph-directory';

// a page may load the script twice
if (!customElements.get(name)) customElements.define(name, PartnergraphDirectory);
