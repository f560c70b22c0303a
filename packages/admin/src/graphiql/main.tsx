/** GraphiQL for those who ask the graph by hand, with every worker and style from our own server. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@fontsource-variable/ibm-plex-sans/index.css';
import './colors.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { firstQuestion } from './firstQuestion.js';

const fetcher = createGraphiQLFetcher({ url: '/graphql', legacyWsClient: false });
const place = document.getElementById('graphiql');
if (!place) throw new Error('The page has no place for GraphiQL');
place.style.height = '100dvh';
createRoot(place).render(
  <GraphiQL fetcher={fetcher} defaultQuery={firstQuestion}>
    <GraphiQL.Logo>
      <a href="/">Partnergraph</a>
    </GraphiQL.Logo>
  </GraphiQL>,
);
