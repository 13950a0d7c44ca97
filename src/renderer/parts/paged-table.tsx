import Box from '@mui/material/Box';
import { DataGrid, type GridColDef, type GridRowId, type GridRowSelectionModel } from '@mui/x-data-grid';
import { useMemo, useState, type ComponentType, type ReactNode } from 'react';
import type { ActInput, Ask, ListName, RowOf } from '../calls/call-types.ts';
import { refusalOf } from '../calls/refusal-text.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { styleNonce } from '../start/nonce.ts';
import { EmptyState } from './empty-state.tsx';
import { ErrorNotice } from './error-notice.tsx';
import { Unbroken } from './unbroken.tsx';
import { useListPage } from '../app/list-params.ts';
import { useLargePrint } from '../app/print-size.ts';

export type Columns<Row extends object> = readonly GridColDef<Row>[];
type Selection = { readonly ids: readonly string[]; readonly set: (ids: readonly string[]) => void };

type PagedTableProps<N extends ListName, Row extends object> = {
  readonly call: N;
  /** The filters; the table adds its page. A new filter starts at the first page. */
  readonly input: Omit<ActInput<N>, 'offset' | 'limit'>;
  readonly columns: Columns<Row>;
  readonly label: string;
  readonly rowId?: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly empty: { readonly title: string; readonly hint?: string; readonly action?: ReactNode };
  readonly selection?: Selection;
  readonly pageSize?: number;
  /** Rows grow with their text instead of cutting it. */
  readonly wrap?: boolean;
};

const largeScale = 1.25;
const leastHeight = 240;
/** In large print a list below other things shows so many rows before it scrolls within itself; the page scrolls instead. */
const rowsInView = 8;
const pagerHeight = 60;
/** How much higher a row is that grows with its text. */
const grownRow = 1.4;
const nothingChosen: readonly string[] = [];
/** Where text grows over several lines, a date or an amount in it stays on one. */
const unbroken = <Row extends object>(column: GridColDef<Row>): GridColDef<Row> =>
  column.renderCell !== undefined
    ? column
    : {
        ...column,
        renderCell: ({ formattedValue }) => (
          <span>
            <Unbroken text={String(formattedValue ?? '')} />
          </span>
        ),
      };
/** Before the answer there is no count to say; the grid would say 超过 50. */
const pagerWhileAsked = { pagination: { labelDisplayedRows: () => '' } };
const emptySlots = { noRowsOverlay: EmptyState as ComponentType };

/** A list that pages on the engine's side. Enter on a row opens it. */
export const PagedTable = <N extends ListName, Row extends RowOf<N> & object>({
  call,
  input,
  columns,
  label,
  rowId,
  onOpen,
  empty,
  selection,
  pageSize = 50,
  wrap = false,
}: PagedTableProps<N, Row>) => {
  const large = useLargePrint();
  const filter = JSON.stringify(input);
  const { page, size, turn } = useListPage(pageSize);
  // A filter that stands in no address takes no page out of it either.
  const [turnedUnder, setTurnedUnder] = useState(filter);
  const current = turnedUnder === filter ? page : 0;
  const query = useQueryCall(call, { ...input, offset: current * size, limit: size } as unknown as Ask<N>, { keepPrevious: true });
  const answer = query.data as { readonly total: number; readonly rows: readonly Row[] } | undefined;
  const chosen = selection?.ids ?? nothingChosen;
  const model: GridRowSelectionModel = useMemo(() => ({ type: 'include', ids: new Set<GridRowId>(chosen) }), [chosen]);
  // Wider letters need wider columns; the list then scrolls sideways. Where rows grow with their text, what may shrink stays as narrow.
  const whole = useMemo(() => (wrap ? columns.map(unbroken) : columns), [columns, wrap]);
  const fitted = useMemo(
    () =>
      large
        ? whole.map((column) => ({
            ...column,
            ...(column.width === undefined ? {} : { width: Math.round(column.width * largeScale) }),
            ...(column.minWidth === undefined || wrap ? {} : { minWidth: Math.round(column.minWidth * largeScale) }),
          }))
        : whole,
    [large, whole, wrap],
  );
  if (query.isError) return <ErrorNotice refusal={refusalOf(query.error)} />;
  // A grid may hold rows only: where there is something to press instead, it stands alone.
  if (answer?.total === 0 && empty.action !== undefined && !query.isPlaceholderData) return <EmptyState {...empty} />;
  const nonce = styleNonce();
  const rowHeight = large ? 46 : 36;
  const wanted = rowHeight * (1 + Math.min(answer?.rows.length ?? 0, rowsInView) * (wrap ? grownRow : 1)) + pagerHeight;
  return (
    <Box
      sx={{
        flexGrow: 1,
        minHeight: large ? Math.max(leastHeight, wanted) : leastHeight,
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'background.paper',
      }}
    >
      <DataGrid<Row>
        aria-label={label}
        rows={answer?.rows ?? []}
        columns={fitted}
        getRowId={(row) => (rowId === undefined ? String((row as { readonly id?: unknown }).id) : rowId(row))}
        // Unknown is not none: a list that is still asked for keeps the page it was left at.
        rowCount={answer?.total ?? -1}
        loading={query.isPending || query.isPlaceholderData}
        paginationMode="server"
        paginationModel={{ page: current, pageSize: size }}
        onPaginationModelChange={(next) => {
          setTurnedUnder(filter);
          turn(next.page, next.pageSize);
        }}
        pageSizeOptions={[20, 50, 100]}
        disableColumnMenu
        disableColumnSorting
        disableColumnFilter
        rowHeight={rowHeight}
        {...(wrap ? { getRowHeight: () => 'auto' as const } : {})}
        columnHeaderHeight={rowHeight}
        disableRowSelectionOnClick
        hideFooterSelectedRowCount={selection === undefined}
        checkboxSelection={selection !== undefined}
        rowSelectionModel={model}
        onRowSelectionModelChange={(next) => {
          if (selection === undefined) return;
          const shown = (answer?.rows ?? []).map((row) =>
            rowId === undefined ? String((row as { readonly id?: unknown }).id) : rowId(row),
          );
          selection.set(next.type === 'exclude' ? shown.filter((id) => !next.ids.has(id)) : [...next.ids].map(String));
        }}
        onRowClick={(params) => {
          onOpen?.(params.row);
        }}
        onCellKeyDown={(params, event) => {
          if (event.key === 'Enter' && onOpen !== undefined && params.field !== '__check__' && event.target === event.currentTarget) {
            event.preventDefault();
            onOpen(params.row);
          }
        }}
        slots={emptySlots}
        slotProps={{ noRowsOverlay: empty, ...(answer === undefined ? pagerWhileAsked : {}) }}
        {...(nonce === undefined ? {} : { nonce })}
        sx={{
          border: '1px solid',
          borderColor: 'divider',
          ...(wrap
            ? {
                '& .MuiDataGrid-cell': { display: 'flex', alignItems: 'center', py: 0.75, minHeight: 36, lineHeight: 1.5 },
                '& .MuiDataGrid-cell--textRight': { justifyContent: 'flex-end' },
              }
            : {}),
          ...(onOpen === undefined ? { '& .MuiDataGrid-row': { cursor: 'default' } } : {}),
        }}
      />
    </Box>
  );
};
