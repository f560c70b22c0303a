/** The link to the whole list as CSV: a download that the server streams, not the page's rows. */
import DownloadIcon from '@mui/icons-material/Download';
import { Tooltip } from '@mui/material';
import { Button, useListContext, useTranslate } from 'react-admin';
import { resources, type ResourceName } from '../resources.js';

/** Exports the list that one looks at: same filters, same order, all pages. */
export function ExportLink() {
  const translate = useTranslate();
  const { resource, filterValues, sort } = useListContext();
  const url = resources[resource as ResourceName].exportUrl({
    filter: filterValues as Record<string, unknown>,
    sort,
  });
  return (
    <Tooltip title={translate('pg.list.exportHelp')} describeChild>
      <Button component="a" href={url} download={`${resource}.csv`} label="pg.list.export">
        <DownloadIcon />
      </Button>
    </Tooltip>
  );
}
