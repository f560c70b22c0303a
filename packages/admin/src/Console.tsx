/** The console: providers, routes and pages; pages come when they are first opened. */
import { Admin, CustomRoutes, Resource, type I18nProvider, type Store } from 'react-admin';
import { QueryClient } from '@tanstack/react-query';
import { lazy, Suspense, type ComponentType } from 'react';
import { BrowserRouter, Route } from 'react-router-dom';
import { createAuthProvider } from './authProvider.js';
import { createDataProvider } from './dataProvider.js';
import { Dashboard } from './dashboard/Dashboard.js';
import { GraphError } from './graph/GraphError.js';
import { PageSkeleton } from './kit/PageSkeleton.js';
import { Layout } from './layout/Layout.js';
import { Login } from './layout/Login.js';
import { AccessDenied, NotFound } from './layout/Strayed.js';
import { resources, type ResourceName } from './resources.js';
import { themeOf } from './theme.js';

type Page = 'list' | 'show' | 'create' | 'edit';
type Pages = Partial<Record<Page, ComponentType>>;

// one chunk for each resource, with the pages that it has
const loaders = {
  organizations: () => import('./resources/organizations/pages.js'),
  contacts: () => import('./resources/contacts/pages.js'),
  partnerships: () => import('./resources/partnerships/pages.js'),
  steps: () => import('./resources/steps/pages.js'),
  programs: () => import('./resources/programs/pages.js'),
  regions: () => import('./resources/regions/pages.js'),
  targetGroups: () => import('./resources/targetGroups/pages.js'),
  agreements: () => import('./resources/agreements/pages.js'),
  agreementTemplates: () => import('./resources/agreementTemplates/pages.js'),
  metricDefinitions: () => import('./resources/metricDefinitions/pages.js'),
  importBatches: () => import('./resources/importBatches/pages.js'),
  events: () => import('./resources/events/pages.js'),
  invitations: () => import('./resources/invitations/pages.js'),
  users: () => import('./resources/users/pages.js'),
  apiTokens: () => import('./resources/apiTokens/pages.js'),
  mails: () => import('./resources/mails/pages.js'),
} satisfies Partial<Record<ResourceName, () => Promise<Pages>>>;

const everything: readonly Page[] = ['list', 'show', 'create', 'edit'];
const pagesOf: Partial<Record<ResourceName, readonly Page[]>> = {
  events: ['list'],
  steps: ['list'],
  mails: ['list', 'show'],
  importBatches: ['list', 'show', 'create'],
  users: ['list', 'show', 'edit'],
  invitations: ['list', 'show', 'create'],
  apiTokens: ['list', 'show', 'create'],
};

const screens = Object.entries(loaders).map(([name, load]) => ({
  name,
  pages: Object.fromEntries(
    (pagesOf[name as ResourceName] ?? everything).map((page) => [page, lazyPage(load, page)]),
  ),
}));

const inside = [
  ['/board', lazy(() => import('./resources/partnerships/Board.js'))],
  ['/profile', lazy(() => import('./account/Profile.js'))],
] as const;

// what anybody may open: by the links of mails, or on the way to one
const ByLink = lazy(() => import('./account/ByLink.js'));
const outside = [
  ['/forgot', lazy(() => import('./account/Forgot.js'))],
  ['/invitation', ByLink],
  ['/reset', ByLink],
] as const;
const authProvider = createAuthProvider();
const dataProvider = createDataProvider(resources);
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // what the graph has refused it will refuse again; only a silent network is worth a second try
      retry: (count, error) => count < 2 && error instanceof GraphError && error.status === 0,
    },
  },
});

const themes = { light: themeOf('light'), dark: themeOf('dark') };

/** The whole console in one language. */
export function Console({ i18nProvider, store }: { i18nProvider: I18nProvider; store: Store }) {
  return (
    <BrowserRouter>
      <Admin
        dataProvider={dataProvider}
        authProvider={authProvider}
        i18nProvider={i18nProvider}
        store={store}
        queryClient={queryClient}
        layout={Layout}
        loginPage={Login}
        accessDenied={AccessDenied}
        catchAll={NotFound}
        dashboard={Dashboard}
        lightTheme={themes.light}
        darkTheme={themes.dark}
        title="Partnergraph"
        requireAuth
        disableTelemetry
      >
        {screens.map(({ name, pages }) => (
          <Resource key={name} name={name} recordRepresentation={representation} {...pages} />
        ))}
        {(['tracks', 'levels'] as const).map((name) => (
          <Resource key={name} name={name} recordRepresentation={representation} />
        ))}
        <CustomRoutes>
          {inside.map(([path, Page]) => (
            <Route key={path} path={path} element={<Waited page={Page} />} />
          ))}
        </CustomRoutes>
        <CustomRoutes noLayout>
          {outside.map(([path, Page]) => (
            <Route key={path} path={path} element={<Waited page={Page} />} />
          ))}
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}

function Waited({ page: Page }: { page: ComponentType }) {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Page />
    </Suspense>
  );
}

function lazyPage(load: () => Promise<Pages>, page: Page): ComponentType {
  const Lazy = lazy(async () => ({ default: (await load())[page] as ComponentType }));
  return function LoadedPage() {
    return <Waited page={Lazy} />;
  };
}

function representation(record: {
  name?: string;
  title?: string;
  organization?: { name: string };
  id: string;
}): string {
  return record.name ?? record.title ?? record.organization?.name ?? record.id;
}
