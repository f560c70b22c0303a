/** The console's look: verdigris and marigold on cool paper, small type, quiet lines; the same by night. */
import { alpha, type PaletteMode, type ThemeOptions } from '@mui/material/styles';

/** The colors of one mode that MUI has no name for. */
export interface Ink {
  rail: string;
  railText: string;
  railActive: string;
  line: string;
  tone: Record<Tone, string>;
  /** The lines of a chart, in the order in which they are told apart best. */
  lines: string[];
}

/** What a color says: nothing yet, being worked on, good, take care, bad, over. */
export type Tone = 'quiet' | 'moving' | 'good' | 'care' | 'bad' | 'over';

const font = "'IBM Plex Sans Variable', 'IBM Plex Sans', system-ui, 'Noto Sans', sans-serif";

const inks: Record<PaletteMode, Ink> = {
  light: {
    rail: '#0e2f2c',
    railText: '#c5d8d3',
    railActive: '#f2b544',
    line: '#d9dfdc',
    tone: {
      quiet: '#53635f',
      moving: '#2f5d9b',
      good: '#0b6b4f',
      care: '#8f5600',
      bad: '#a8293a',
      over: '#59625f',
    },
    lines: ['#0c6557', '#c9820a', '#2f5d9b', '#a8293a', '#6b4fa0', '#4f7f1f', '#0e8fa8', '#7a5b43'],
  },
  dark: {
    rail: '#0a1513',
    railText: '#a9bfba',
    railActive: '#f2b544',
    line: '#2a3735',
    tone: {
      quiet: '#a3b3af',
      moving: '#8db7ee',
      good: '#6fcfae',
      care: '#e9b35c',
      bad: '#f2929c',
      over: '#8b9794',
    },
    lines: ['#6fcdb9', '#f2b544', '#8db7ee', '#f2929c', '#bba4ec', '#a9cf74', '#6cd0e6', '#cbb09a'],
  },
};

const surfaces = {
  light: {
    page: '#f3f5f4',
    paper: '#ffffff',
    text: '#16211f',
    soft: '#4d5c58',
    primary: '#0c6557',
    contrast: '#ffffff',
  },
  dark: {
    page: '#0f1716',
    paper: '#16201e',
    text: '#e4ebe9',
    soft: '#a0b0ac',
    primary: '#6fcdb9',
    contrast: '#06201b',
  },
};

declare module '@mui/material/styles' {
  interface Theme {
    ink: Ink;
  }
  interface ThemeOptions {
    ink?: Ink;
  }
}

/** The whole theme of one mode, as react-admin takes it. */
export function themeOf(mode: PaletteMode): ThemeOptions {
  const ink = inks[mode];
  const surface = surfaces[mode];
  return {
    ink,
    palette: {
      mode,
      primary: { main: surface.primary, contrastText: surface.contrast },
      secondary: { main: mode === 'light' ? '#8f5600' : '#f2b544' },
      error: { main: ink.tone.bad },
      warning: { main: ink.tone.care },
      success: { main: ink.tone.good },
      info: { main: ink.tone.moving },
      background: { default: surface.page, paper: surface.paper },
      text: { primary: surface.text, secondary: surface.soft },
      divider: ink.line,
    },
    shape: { borderRadius: 6 },
    spacing: 8,
    typography: {
      fontFamily: font,
      fontSize: 13,
      htmlFontSize: 16,
      h1: { fontSize: '1.6rem', fontWeight: 620, letterSpacing: '-0.015em' },
      h2: { fontSize: '1.25rem', fontWeight: 620, letterSpacing: '-0.01em' },
      h3: { fontSize: '1rem', fontWeight: 620 },
      h4: { fontSize: '0.9rem', fontWeight: 620 },
      h5: { fontSize: '1.35rem', fontWeight: 620, letterSpacing: '-0.015em' },
      h6: { fontSize: '0.95rem', fontWeight: 620 },
      body1: { fontSize: '0.875rem' },
      body2: { fontSize: '0.82rem' },
      button: { textTransform: 'none', fontWeight: 560 },
      overline: { fontSize: '0.68rem', fontWeight: 600, letterSpacing: '0.08em', lineHeight: 1.8 },
    },
    components: { ...parts(mode, ink), ...frames(mode, ink) },
  };
}

const framed = 'input, textarea, .MuiSelect-select, .MuiModal-root, .MuiDialog-container, .MuiPaper-root';

function parts(mode: PaletteMode, ink: Ink): ThemeOptions['components'] {
  return {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums' },
        // fields show it by their frame, and a dialog that takes the focus is no place to act
        [`body :focus-visible:not(${framed})`]: {
          outline: `2px solid ${surfaces[mode].primary}`,
          outlineOffset: 2,
        },
        [`body :is(tr, nav a, [role=menuitem], [role=option]):focus-visible`]: { outlineOffset: -2 },
        'body nav :focus-visible:focus-visible': { outlineColor: ink.railActive },
        mark: { backgroundColor: alpha(ink.railActive, 0.35), color: 'inherit', borderRadius: 2 },
        '@media (prefers-reduced-motion: reduce)': {
          '*': { animation: 'none !important', transition: 'none !important' },
        },
      },
    },
    MuiPaper: {
      defaultProps: { elevation: 0 },
      styleOverrides: {
        root: { backgroundImage: 'none' },
        elevation1: { border: `1px solid ${ink.line}`, boxShadow: 'none' },
      },
    },
    MuiCard: { styleOverrides: { root: { border: `1px solid ${ink.line}`, boxShadow: 'none' } } },
    MuiDialog: { styleOverrides: { paper: { border: `1px solid ${ink.line}` } } },
    MuiButton: { defaultProps: { disableElevation: true, size: 'small' } },
    MuiIconButton: { defaultProps: { size: 'small' } },
    MuiTextField: { defaultProps: { variant: 'outlined', size: 'small' } },
    MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense' } },
    MuiTooltip: { defaultProps: { arrow: true }, styleOverrides: { tooltip: { fontSize: '0.78rem' } } },
    MuiTab: { styleOverrides: { root: { minHeight: 40, paddingInline: 12 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
    MuiTableCell: { styleOverrides: { root: { borderColor: ink.line }, sizeSmall: { padding: '5px 12px' } } },
    MuiLink: { defaultProps: { underline: 'hover' } },
    // it turns beside words or while others read on: nothing to be read out
    MuiCircularProgress: { defaultProps: { 'aria-hidden': true } },
    MuiChip: { styleOverrides: { root: { borderRadius: 5, fontWeight: 520 } } },
  };
}

// forms are as wide as they can be read; lists keep their ground on narrow screens, and the bar its room
const edges = {
  RaCreate: { styleOverrides: { root: { maxWidth: 912 } } },
  RaEdit: { styleOverrides: { root: { maxWidth: 912 } } },
  // on narrow screens react-admin gives the tools of a list a ground of their own
  RaTopToolbar: { styleOverrides: { root: { backgroundColor: 'transparent !important' } } },
  RaListToolbar: { styleOverrides: { root: { backgroundColor: 'transparent !important' } } },
  RaLocalesMenuButton: {
    styleOverrides: {
      root: { '@media (max-width: 600px)': { '& .MuiButton-root': { fontSize: 0, minWidth: 0 } } },
    },
  },
};

// react-admin registers its own component names with the theme; their types are not part of MUI's
function frames(mode: PaletteMode, ink: Ink): ThemeOptions['components'] {
  const paper = surfaces[mode].paper;
  return {
    RaDatagrid: {
      styleOverrides: {
        root: {
          '& .RaDatagrid-headerCell': {
            backgroundColor: paper,
            color: surfaces[mode].soft,
            fontSize: '0.72rem',
            fontWeight: 600,
            letterSpacing: '0.02em',
          },
          '& .RaDatagrid-row:hover': { backgroundColor: alpha(surfaces[mode].primary, 0.06) },
        },
      },
    },
    ...edges,
    RaList: { styleOverrides: { root: { '& .RaList-content': { border: `1px solid ${ink.line}` } } } },
    RaLayout: {
      styleOverrides: {
        root: {
          // a wide table or board scrolls in its own place and not the page
          minWidth: 0,
          '& .RaLayout-appFrame': { marginTop: 48, minWidth: 0 },
          '& .RaLayout-contentWithSidebar': { minWidth: 0 },
          '& .RaLayout-content': { padding: '12px 20px 48px', minWidth: 0, backgroundColor: 'transparent' },
        },
      },
    },
    RaSidebar: {
      styleOverrides: { root: rail(ink) },
    },
    RaMenuItemLink: {
      styleOverrides: {
        root: {
          borderLeft: '3px solid transparent',
          color: ink.railText,
          fontSize: '0.86rem',
          minHeight: 32,
          paddingBlock: 3,
          '& .RaMenuItemLink-icon': { color: 'inherit', minWidth: 30 },
          '&:hover': { backgroundColor: alpha('#ffffff', 0.07), color: '#ffffff' },
          '&.RaMenuItemLink-active': {
            borderLeftColor: ink.railActive,
            backgroundColor: alpha('#ffffff', 0.09),
            color: '#ffffff',
          },
        },
      },
    },
    RaAppBar: {
      styleOverrides: {
        root: { backgroundColor: paper, color: 'inherit', borderBottom: `1px solid ${ink.line}` },
      },
    },
  } as ThemeOptions['components'];
}

// the menu stays in its place when a long page is scrolled, and its ground stays with it
function rail(ink: Ink) {
  return {
    '& .MuiPaper-root': { backgroundColor: ink.rail, color: ink.railText },
    '& .RaSidebar-fixed': { backgroundColor: ink.rail, width: 'inherit' },
    '&.RaSidebar-appBarCollapsed .RaSidebar-fixed': { height: '100vh' },
  };
}
