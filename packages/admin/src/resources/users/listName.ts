/** What lists and actions of the graph are called on a screen. */
import { useTranslate } from 'react-admin';
import { typeOfList } from '../../kit/fieldText.js';
import { humanWords } from '../../kit/plainText.js';

/** Names a list as the rail does; one without a page of its own by what its records are called, or by its words in the graph: `stagePeriods` is `Stage periods`. */
export function useListName(): (list: string) => string {
  const translate = useTranslate();
  return (list) => {
    const type = translate(`pg.type.${typeOfList(list)}`, { _: humanWords(list) });
    return translate(`resources.${list}.name`, { smart_count: 2, _: type });
  };
}

const verbs: Readonly<Record<string, string>> = {
  read: 'ra.action.show',
  create: 'ra.action.create',
  change: 'ra.action.edit',
  remove: 'ra.action.remove',
};

/** Names an action such as `partnership.approve`: what it is done with, and what is done. */
export function useActionName(): (action: string) => readonly [thing: string, deed: string] {
  const translate = useTranslate();
  return (action) => {
    const [one = '', verb = ''] = action.split('.');
    const type = one.charAt(0).toUpperCase() + one.slice(1);
    return [
      translate(`pg.type.${type}`, { _: humanWords(type) }),
      translate(verbs[verb] ?? `pg.action.${verb}`, { _: humanWords(verb) }),
    ];
  };
}
