/** Starts the console in the language that this browser used last, or prefers. */
import '@fontsource-variable/ibm-plex-sans/index.css';
import { localStorageStore } from 'react-admin';
import { createRoot } from 'react-dom/client';
import { Console } from './Console.js';
import { createI18nProvider, languageFor } from './i18n/messages.js';

const store = localStorageStore(undefined, 'partnergraph');
const language = languageFor([String(store.getItem('locale') ?? ''), ...navigator.languages]);
document.documentElement.lang = language;

const place = document.getElementById('console');
if (!place) throw new Error('The page has no place for the console');
createRoot(place).render(<Console i18nProvider={await createI18nProvider(language)} store={store} />);
