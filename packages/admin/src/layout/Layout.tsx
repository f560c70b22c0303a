/** The frame around every page: bar, rail, and the dialogs that any page may need. */
import { Layout as FrameLayout, type LayoutProps } from 'react-admin';
import { StaleDialog } from '../kit/StaleDialog.js';
import { Bar } from './Bar.js';
import { CommandPalette } from './CommandPalette.js';
import { openDialog } from './dialog.js';
import { KeyboardHelp } from './KeyboardHelp.js';
import { LookBanner } from './LookBanner.js';
import { PageError } from './PageError.js';
import { Rail } from './Rail.js';
import { useShortcuts } from './useShortcuts.js';

/** react-admin's layout with our bar, rail, search, keyboard help and stale dialog. */
export function Layout(props: LayoutProps) {
  const open = openDialog.use();
  useShortcuts();
  return (
    <>
      <FrameLayout {...props} appBar={Bar} menu={Rail} error={PageError} />
      {open === 'search' && <CommandPalette onClose={openDialog.clear} />}
      <KeyboardHelp open={open === 'help'} onClose={openDialog.clear} />
      <StaleDialog />
      <LookBanner />
    </>
  );
}
