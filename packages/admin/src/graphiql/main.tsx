/** GraphiQL for those who ask the graph by hand, with every worker and style from our own server. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@fontsource-variable/ibm-plex-sans/index.css';
import './colors.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { Asker } from './Asker.js';
import { planFetcher } from './fetcher.js';
import { firstQuestion } from './firstQuestion.js';
import { howAnswered } from './HowAnswered.js';
import { Plans } from './plans.js';

const plans = new Plans();
const fetcher = planFetcher(plans);
const plugins = [howAnswered(plans)];
const place = document.getElementById('graphiql');
if (!place) throw new Error('The page has no place for GraphiQL');
place.style.height = '100dvh';
place.className = 'page';
createRoot(place).render(
  <>
    <Asker />
    <GraphiQL fetcher={fetcher} plugins={plugins} defaultQuery={firstQuestion}>
      <GraphiQL.Logo>
        <a href="/">Partnergraph</a>
      </GraphiQL.Logo>
    </GraphiQL>
  </>,
);
