/** The bar at the top: where one is, the search, the language and the light. */
import ProfileIcon from '@mui/icons-material/AccountCircleOutlined';
import SearchIcon from '@mui/icons-material/Search';
import TokenIcon from '@mui/icons-material/VpnKeyOutlined';
import {
  Box,
  ButtonBase,
  ListItemIcon,
  MenuItem,
  Typography,
  useMediaQuery,
  type Theme,
} from '@mui/material';
import {
  AppBar,
  LoadingIndicator,
  LocalesMenuButton,
  Logout,
  TitlePortal,
  ToggleThemeButton,
  UserMenu,
  useGetIdentity,
  useTranslate,
  useUserMenu,
} from 'react-admin';
import type { ElementType } from 'react';
import { Link } from 'react-router-dom';
import { useTabTitle } from '../kit/PageTitle.js';
import { openDialog } from './dialog.js';
import { useMayOpen } from './mayOpen.js';

const oneLine = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };

/** react-admin's app bar, with a search that looks like what it opens. */
export function Bar() {
  useTabTitle();
  return (
    <AppBar color="default" elevation={0} toolbar={<Tools />} userMenu={<OwnMenu />}>
      <TitlePortal variant="h6" component="h1" sx={oneLine} />
      <SearchButton />
    </AppBar>
  );
}

function Tools() {
  return (
    <>
      <LocalesMenuButton />
      <ToggleThemeButton />
      <LoadingIndicator />
    </>
  );
}

// what is read out is what is seen: the name
function OwnMenu() {
  const { identity } = useGetIdentity();
  const mayOpen = useMayOpen();
  return (
    <UserMenu label={identity?.fullName ?? 'ra.auth.user_menu'}>
      <OwnPage path="/profile" name="pg.account.profile" Icon={ProfileIcon} />
      {mayOpen('/apiTokens') && (
        <OwnPage path="/apiTokens" name="resources.apiTokens.name" Icon={TokenIcon} />
      )}
      <Logout />
    </UserMenu>
  );
}

interface OwnPageProps {
  path: string;
  name: string;
  Icon: ElementType<{ fontSize: 'small' }>;
}

function OwnPage({ path, name, Icon }: OwnPageProps) {
  const translate = useTranslate();
  const menu = useUserMenu();
  return (
    <MenuItem component={Link} to={path} onClick={menu?.onClose}>
      <ListItemIcon>
        <Icon fontSize="small" />
      </ListItemIcon>
      {translate(name, { smart_count: 2 })}
    </MenuItem>
  );
}

function SearchButton() {
  const translate = useTranslate();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  return (
    <ButtonBase
      onClick={() => openDialog.put('search')}
      aria-label={translate('pg.search.label')}
      aria-keyshortcuts="/ Control+K"
      sx={(theme) => ({
        gap: 1,
        height: 32,
        paddingInline: 1.25,
        marginInline: 1,
        borderRadius: 1,
        border: `1px solid ${theme.ink.line}`,
        color: 'text.secondary',
        minWidth: narrow ? 0 : 260,
        justifyContent: 'flex-start',
        '&:hover': { borderColor: 'primary.main' },
      })}
    >
      <SearchIcon fontSize="small" />
      {!narrow && (
        <>
          <Typography variant="body2" sx={{ flex: 1, textAlign: 'left' }}>
            {translate('pg.search.label')}
          </Typography>
          <Box
            component="kbd"
            sx={(theme) => ({
              fontFamily: 'inherit',
              fontSize: 11,
              border: `1px solid ${theme.ink.line}`,
              borderRadius: 0.5,
              px: 0.75,
            })}
          >
            /
          </Box>
        </>
      )}
    </ButtonBase>
  );
}
