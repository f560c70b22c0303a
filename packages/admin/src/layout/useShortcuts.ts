/** Listens to the keys of the console. */
import { useRefresh } from 'react-admin';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { openDialog } from './dialog.js';
import { useMayOpen } from './mayOpen.js';
import { commandOf } from './shortcuts.js';

/** Carries out what a key asks for, wherever one is; a key that leads to a page that the viewer may not open means nothing. */
export function useShortcuts(): void {
  const before = useRef<{ key: string; at: number }>(undefined);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const mayOpen = useMayOpen();

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const recent =
        before.current && event.timeStamp - before.current.at < 1000 ? before.current.key : undefined;
      before.current = { key: event.key, at: event.timeStamp };
      const command = commandOf({ ...pick(event), typing: isTyping(event.target) }, recent);
      if (!command || (command.do === 'go' && !mayOpen(command.path))) return;
      if (command.do === 'create') {
        // a list shows its own button only to those who may create
        const button = document.querySelector<HTMLElement>('main .RaCreateButton-root, main [data-create]');
        if (!button) return;
        button.click();
      }
      event.preventDefault();
      if (command.do === 'go') void navigate(command.path);
      if (command.do === 'refresh') refresh();
      if (command.do === 'search' || command.do === 'help') openDialog.put(command.do);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [navigate, refresh, mayOpen]);
}

function pick({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  return { key, ctrlKey, metaKey, altKey };
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    // the rail is a menu too, and keeps the focus of a click: only one that has opened takes letters for itself
    target.closest(
      'input, textarea, select, [role="dialog"], [role="listbox"], [role="presentation"] [role="menu"]',
    ) !== null
  );
}
