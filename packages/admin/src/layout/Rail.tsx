/** The rail at the side: every page of the console, grouped by what one comes for. */
import AgreementIcon from '@mui/icons-material/DescriptionOutlined';
import BoardIcon from '@mui/icons-material/ViewKanbanOutlined';
import BusinessIcon from '@mui/icons-material/BusinessOutlined';
import ContactIcon from '@mui/icons-material/ContactsOutlined';
import EventIcon from '@mui/icons-material/HistoryOutlined';
import GraphIcon from '@mui/icons-material/DataObjectOutlined';
import HandshakeIcon from '@mui/icons-material/HandshakeOutlined';
import ImportIcon from '@mui/icons-material/UploadFileOutlined';
import MailIcon from '@mui/icons-material/MailOutlined';
import MetricIcon from '@mui/icons-material/InsightsOutlined';
import ProgramIcon from '@mui/icons-material/AccountTreeOutlined';
import TemplateIcon from '@mui/icons-material/ArticleOutlined';
import StepIcon from '@mui/icons-material/ChecklistOutlined';
import TodayIcon from '@mui/icons-material/TodayOutlined';
import TokenIcon from '@mui/icons-material/VpnKeyOutlined';
import UserIcon from '@mui/icons-material/PeopleOutlined';
import { Box, ListItemIcon, MenuItem, Typography } from '@mui/material';
import { Menu, useCanAccess, useSidebarState, useTranslate } from 'react-admin';
import type { ReactNode } from 'react';

/** The grouped menu; a page that the viewer may not open is not there. */
export function Rail() {
  const translate = useTranslate();
  return (
    <Box component="nav" aria-label={translate('pg.nav.menu')} sx={{ height: '100%' }}>
      <Menu sx={{ marginTop: 0, paddingBlock: 1, height: '100%' }}>
        <Menu.Item to="/" primaryText="pg.nav.today" leftIcon={<TodayIcon fontSize="small" />} />
        <Group name="pg.nav.partners" />
        <Page name="organizations" icon={<BusinessIcon fontSize="small" />} />
        <Page name="contacts" icon={<ContactIcon fontSize="small" />} />
        <Page name="partnerships" icon={<HandshakeIcon fontSize="small" />} />
        <Menu.Item to="/board" primaryText="pg.nav.board" leftIcon={<BoardIcon fontSize="small" />} />
        <Page name="steps" icon={<StepIcon fontSize="small" />} />
        <Group name="pg.nav.programs" />
        <Page name="programs" icon={<ProgramIcon fontSize="small" />} />
        <Page name="agreements" icon={<AgreementIcon fontSize="small" />} />
        <Page name="agreementTemplates" icon={<TemplateIcon fontSize="small" />} />
        <Group name="pg.nav.figures" />
        <Page name="metricDefinitions" icon={<MetricIcon fontSize="small" />} />
        <Group name="pg.nav.operation" />
        <Page name="importBatches" icon={<ImportIcon fontSize="small" />} />
        <Page name="events" icon={<EventIcon fontSize="small" />} />
        <Page name="users" icon={<UserIcon fontSize="small" />} />
        <Page name="apiTokens" icon={<TokenIcon fontSize="small" />} />
        <Page name="mails" icon={<MailIcon fontSize="small" />} />
        <GraphLink />
      </Menu>
    </Box>
  );
}

function Page({ name, icon }: { name: string; icon: ReactNode }) {
  const translate = useTranslate();
  const { canAccess } = useCanAccess({ resource: name, action: 'list' });
  if (!canAccess) return null;
  return (
    <Menu.Item
      to={`/${name}`}
      primaryText={translate(`resources.${name}.name`, { smart_count: 2 })}
      leftIcon={<>{icon}</>}
    />
  );
}

// the graph is another page, not a route of this one
function GraphLink() {
  const translate = useTranslate();
  return (
    <MenuItem
      component="a"
      href="/graphql"
      sx={{ fontSize: '0.86rem', minHeight: 32, py: 0.4, borderLeft: '3px solid transparent' }}
    >
      <ListItemIcon sx={{ color: 'inherit', minWidth: '30px !important' }}>
        <GraphIcon fontSize="small" />
      </ListItemIcon>
      {translate('pg.nav.graph')}
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
