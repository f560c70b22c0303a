/** The rail at the side: every page of the console, grouped by what one comes for. */
import AgreementIcon from '@mui/icons-material/DescriptionOutlined';
import BoardIcon from '@mui/icons-material/ViewKanbanOutlined';
import BusinessIcon from '@mui/icons-material/BusinessOutlined';
import ContactIcon from '@mui/icons-material/ContactsOutlined';
import EventIcon from '@mui/icons-material/HistoryOutlined';
import GraphIcon from '@mui/icons-material/DataObjectOutlined';
import HandshakeIcon from '@mui/icons-material/HandshakeOutlined';
import ImportIcon from '@mui/icons-material/UploadFileOutlined';
import InvitationIcon from '@mui/icons-material/PersonAddOutlined';
import MailIcon from '@mui/icons-material/MailOutlined';
import MetricIcon from '@mui/icons-material/InsightsOutlined';
import ProgramIcon from '@mui/icons-material/AccountTreeOutlined';
import TemplateIcon from '@mui/icons-material/ArticleOutlined';
import RegionIcon from '@mui/icons-material/PublicOutlined';
import TargetIcon from '@mui/icons-material/AdjustOutlined';
import StepIcon from '@mui/icons-material/ChecklistOutlined';
import TodayIcon from '@mui/icons-material/TodayOutlined';
import TokenIcon from '@mui/icons-material/VpnKeyOutlined';
import UserIcon from '@mui/icons-material/PeopleOutlined';
import { Box, ListItemIcon, MenuItem, Typography } from '@mui/material';
import { Menu, useSidebarState, useTranslate } from 'react-admin';
import type { ElementType } from 'react';
import { useMayOpen } from './mayOpen.js';

interface Page {
  path: string;
  Icon: ElementType<{ fontSize: 'small' }>;
  /** The message of its name, where that is not the name of its resource. */
  name?: string;
}

const groups: ReadonlyArray<{ name?: string; pages: readonly Page[] }> = [
  { pages: [{ path: '/', name: 'pg.nav.today', Icon: TodayIcon }] },
  {
    name: 'pg.nav.partners',
    pages: [
      { path: '/organizations', Icon: BusinessIcon },
      { path: '/contacts', Icon: ContactIcon },
      { path: '/partnerships', Icon: HandshakeIcon },
      { path: '/board', name: 'pg.nav.board', Icon: BoardIcon },
      { path: '/steps', Icon: StepIcon },
    ],
  },
  {
    name: 'pg.nav.programs',
    pages: [
      { path: '/programs', Icon: ProgramIcon },
      { path: '/targetGroups', Icon: TargetIcon },
      { path: '/regions', Icon: RegionIcon },
      { path: '/agreements', Icon: AgreementIcon },
      { path: '/agreementTemplates', Icon: TemplateIcon },
    ],
  },
  { name: 'pg.nav.figures', pages: [{ path: '/metricDefinitions', Icon: MetricIcon }] },
  {
    name: 'pg.nav.operation',
    pages: [
      { path: '/importBatches', Icon: ImportIcon },
      { path: '/events', Icon: EventIcon },
      { path: '/users', Icon: UserIcon },
      { path: '/invitations', Icon: InvitationIcon },
      { path: '/apiTokens', Icon: TokenIcon },
      { path: '/mails', Icon: MailIcon },
      { path: '/graphql', name: 'pg.nav.graph', Icon: GraphIcon },
    ],
  },
];

/** The grouped menu; a page that the viewer may not open is not there, nor a group without pages. */
export function Rail() {
  const translate = useTranslate();
  const mayOpen = useMayOpen();
  const open = groups
    .map(({ name, pages }) => ({ name, pages: pages.filter(({ path }) => mayOpen(path)) }))
    .filter(({ pages }) => pages.length > 0);
  return (
    <Box component="nav" aria-label={translate('pg.nav.menu')} sx={{ height: '100%' }}>
      <Menu sx={{ marginTop: 0, paddingBlock: 1, height: '100%' }}>
        {open.flatMap(({ name, pages }) => [
          name && <Group key={name} name={name} />,
          ...pages.map((page) => <PageLink key={page.path} page={page} />),
        ])}
      </Menu>
    </Box>
  );
}

function PageLink({ page: { path, name, Icon } }: { page: Page }) {
  const translate = useTranslate();
  const text = translate(name ?? `resources.${path.slice(1)}.name`, { smart_count: 2 });
  if (path !== '/graphql')
    return <Menu.Item to={path} primaryText={text} leftIcon={<Icon fontSize="small" />} />;
  // the graph is another page, not a route of this one
  return (
    <MenuItem
      component="a"
      href={path}
      sx={{ fontSize: '0.86rem', minHeight: 32, py: 0.4, borderLeft: '3px solid transparent' }}
    >
      <ListItemIcon sx={{ color: 'inherit', minWidth: '30px !important' }}>
        <Icon fontSize="small" />
      </ListItemIcon>
      {text}
    </MenuItem>
  );
}

function Group({ name }: { name: string }) {
  const translate = useTranslate();
  const [open] = useSidebarState();
  return (
    <Typography
      variant="overline"
      component="div"
      sx={{ color: 'inherit', opacity: 0.65, px: 2, pt: 1.5, visibility: open ? 'visible' : 'hidden' }}
    >
      {translate(name)}
    </Typography>
  );
}
