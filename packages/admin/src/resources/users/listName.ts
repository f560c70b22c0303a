/** What a list of the graph is called on a screen. */
import { useTranslate } from 'react-admin';

/** Names a list as the rail does; one without a page of its own by its words in the graph: `stagePeriods` is `Stage periods`. */
export function useListName(): (list: string) => string {
  const translate = useTranslate();
  return (list) => translate(`resources.${list}.name`, { smart_count: 2, _: spaced(list) });
}

function spaced(list: string): string {
  const words = list.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words[0]!.toUpperCase() + words.slice(1);
}
