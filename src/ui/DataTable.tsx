import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import {
  lazy,
  memo,
  type ReactNode,
  type RefObject,
  startTransition,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useOptimistic,
  useRef,
  useState,
} from 'react'
import { classes } from './classes.ts'
import { type Column, columnsThatFit, leastWidth } from './columns.ts'
import { Icon } from './Icon.tsx'
import { Link } from './Link.tsx'
import { type RowChoice, useIsChosen } from './row-choice.ts'
import { painted } from './painted.ts'
import { RefreshBar } from './RefreshBar.tsx'
import { rowLook } from './row-look.ts'
import { Skeleton } from './Skeleton.tsx'
import { moveInTable } from './table-keys.ts'
import { TipFocus } from './tip-focus.ts'
import { useDrawn } from './use-drawn.ts'
import { useNarrow } from './use-narrow.ts'
import { useWidth } from './use-width.ts'

const none: readonly never[] = []

const DataCards = lazy(async () => ({ default: (await import('./DataCards.tsx')).DataCards }))

type DataTableProps<Row> = {
  /** For screen readers: "Users". */
  caption: string
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** The same row on a phone: what stands in its card. */
  card: (row: Row) => ReactNode
  /** `loading`: nothing to show yet. `refreshing`: the old rows stay until the new ones come. */
  busy?: 'loading' | 'refreshing' | undefined
  /** Rows to expect, so that nothing jumps when they come. */
  expectedRows?: number
  /** Instead of rows: a `StateMessage`. The head stays. */
  message?: ReactNode
  /** How many rows stand before these, and how many there are in all. */
  place?: { offset: number; total: number } | undefined
  /** What the rows are a part of: of another one the first row is in sight again. */
  startOf?: string | undefined
  density?: 'normal' | 'compact'
  /** Draws some rows with each frame and not all at once: where somebody types while they come. */
  gradual?: boolean
  /** The row that is open beside the table. */
  selected?: ((row: Row) => boolean) | undefined
  /** Those that are chosen, by their keys; what chooses them is in a cell, or in the card. */
  choice?: RowChoice | undefined
  /** The place of the table, where somebody else wants to know how wide it is. */
  boxRef?: RefObject<HTMLElement | null>
}

/**
 * A list of rows, edge to edge on the sheet: a table, or cards where that is too narrow. Fills its place and scrolls
 * inside it; on a phone the page scrolls. No row is drawn again as long as it, the columns and the functions given are
 * the same.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const box = useRef<HTMLDivElement>(null)
  const { boxRef } = props
  const width = useWidth(box)
  const narrow = useNarrow()
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(boxRef, () => box.current)
  const toStart = useCallback(() => {
    // With the frame, which lays out the rows anyway: at once, it would be done in the middle of drawing them.
    requestAnimationFrame(() => {
      if (box.current) box.current.scrollTop = 0
    })
  }, [])
  return (
    <div ref={box} className="relative isolate bg-sheet md:min-h-60 md:grow md:basis-0 md:scroll-pt-8 md:overflow-auto">
      {narrow ? (
        <Suspense fallback={null}>
          <DataCards
            {...props}
            cards={props.rows.map((row) => ({
              key: String(props.rowKey(row)),
              isOpen: props.selected?.(row) ?? false,
              content: props.card(row),
            }))}
          />
        </Suspense>
      ) : (
        <>
          {/* On the line under the head, and not in the table, which would be laid out and painted again for it. */}
          <div className="sticky top-8 left-0 z-30 h-0">{props.busy === 'refreshing' && <RefreshBar />}</div>
          <Table {...props} toStart={toStart} width={width ?? Infinity} />
        </>
      )}
    </div>
  )
}

type TableProps<Row> = DataTableProps<Row> & { toStart: () => void; width: number }

function Table<Row>({
  caption,
  columns: all,
  rows,
  rowKey,
  busy,
  expectedRows = 10,
  message,
  place,
  startOf,
  density = 'normal',
  selected,
  choice,
  gradual = false,
  toStart,
  width,
}: TableProps<Row>) {
  const columns = useMemo(() => columnsThatFit(all, width), [all, width])
  const cells = useSameCells(columns)
  const least = columns.reduce((sum, column) => sum + leastWidth(column), 0)
  // Each cell that sticks costs something in every frame, so none does where nothing scrolls.
  const scrolls = least > width
  const drawn = useDrawn(gradual ? rows : none, place?.offset, rowKey)
  const shown = gradual ? drawn.current.count : rows.length
  const left = useMemo(() => (scrolls ? stickyOffsets(cells) : []), [scrolls, cells])
  useLayoutEffect(() => {
    if (startOf !== undefined) toStart()
  }, [toStart, startOf])
  const isPlaced = place !== undefined
  // The same element while rows are drawn, some with each frame.
  const head = useMemo(
    () => (
      <thead className="sticky top-0 z-20">
        <tr aria-rowindex={isPlaced ? 1 : undefined} className="h-8 bg-sheet">
          {columns.map((column, at) => (
            <th
              key={column.id}
              scope="col"
              aria-sort={column.sorted}
              className={classes(cellLook(column, left[at]), 'border-b border-line-ink text-head text-ink-2')}
              style={{ left: left[at] }}
            >
              <Head column={column} />
            </th>
          ))}
        </tr>
      </thead>
    ),
    [columns, left, isPlaced],
  )

  return (
    // The keys bubble from the links, buttons and texts in the cells.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table
      aria-busy={busy !== undefined || shown < rows.length}
      aria-rowcount={place ? place.total + 1 : undefined}
      data-density={density}
      onKeyDown={moveInTable}
      className="isolate w-full table-fixed border-separate border-spacing-0 text-table text-ink-2"
      style={{ minWidth: least }}
    >
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        {columns.map(({ id, width: own }) => (
          <col key={id} style={{ width: own }} />
        ))}
      </colgroup>
      {head}
      <TipFocus value={-1}>
        {/* The present one first: who looks for somebody's row finds it there. */}
        {[drawn.current, ...drawn.past].map((list) => (
          <Body
            key={list.id}
            columns={cells}
            rowKey={rowKey}
            expectedRows={expectedRows}
            density={density}
            selected={selected}
            choice={choice}
            left={left}
            {...(list === drawn.current
              ? { rows, offset: place?.offset, drawn: shown, isLoading: busy === 'loading', message }
              : { rows: list.rows, offset: list.offset, drawn: list.count, hidden: true })}
          />
        ))}
      </TipFocus>
    </table>
  )
}

/** The same columns as long as only their heads change, so that no row is drawn again for that. */
function useSameCells<Row>(columns: Column<Row>[]): Column<Row>[] {
  const [last, setLast] = useState(columns)
  if (last === columns) return last
  const isSame =
    last.length === columns.length &&
    last.every(({ cell, id, width, minWidth }, at) => {
      const column = columns[at]
      return column?.cell === cell && column.id === id && column.width === width && column.minWidth === minWidth
    })
  if (isSame) return last
  setLast(columns)
  return columns
}

function cellLook<Row>({ align }: Column<Row>, left: number | undefined): string {
  return classes(
    // Hidden, each would be a place that scrolls, which costs something in every frame.
    'overflow-clip px-2 first:pl-5 last:pr-5',
    align === 'end' ? 'text-right tabular-nums' : 'text-left',
    left !== undefined && 'sticky z-10 bg-inherit',
  )
}

interface BodyProps<Row>
  extends
    Required<Pick<DataTableProps<Row>, 'columns' | 'rows' | 'rowKey' | 'expectedRows' | 'density'>>,
    Pick<DataTableProps<Row>, 'message' | 'selected' | 'choice'> {
  isLoading?: boolean
  hidden?: boolean
  /** How many rows stand before these. */
  offset: number | undefined
  /** Where the cells stop that stick. */
  left: readonly (number | undefined)[]
  /** How many rows are drawn by now; for the others there is room. */
  drawn: number
}

function BodyRows<Row>({
  columns,
  rows,
  rowKey,
  isLoading = false,
  hidden = false,
  expectedRows,
  message,
  offset,
  density,
  selected,
  choice,
  left,
  drawn,
}: BodyProps<Row>) {
  const isCompact = density === 'compact'
  const height = isCompact ? 'h-8' : 'h-10'
  const roomFor = (count: number) => <tr aria-hidden style={{ height: `${count * (isCompact ? 2 : 2.5)}rem` }} />
  const shown = useMemo(() => rows.slice(0, drawn), [rows, drawn])
  const body = useRef<HTMLTableSectionElement>(null)

  // Rows without links and buttons have one stop of the Tab key, which leads in to what only the arrow keys reach.
  useLayoutEffect(() => {
    if (hidden || shown.length === 0) return
    const isReached = body.current?.querySelector('a[href], button, input') !== null
    const stops = body.current?.querySelectorAll<HTMLElement>('[tabindex]') ?? []
    for (const [place, stop] of [...stops].entries()) {
      const wanted = place === 0 && !isReached ? 0 : -1
      if (stop.tabIndex !== wanted) stop.tabIndex = wanted
    }
  }, [hidden, shown])

  return (
    <tbody ref={body} hidden={hidden}>
      {message !== undefined ? (
        <tr>
          <td colSpan={columns.length} className="px-5">
            {message}
          </td>
        </tr>
      ) : isLoading ? (
        <SkeletonRows columns={columns} left={left} count={expectedRows} height={height} room={roomFor(expectedRows)} />
      ) : (
        <>
          {shown.map((row, index) => (
            <Row
              key={rowKey(row)}
              id={String(rowKey(row))}
              row={row}
              columns={columns}
              left={left}
              choice={choice}
              isOpen={selected?.(row)}
              index={offset === undefined ? undefined : offset + index + 2}
              className={height}
            />
          ))}
          {!hidden && drawn < rows.length && roomFor(rows.length - drawn)}
        </>
      )}
    </tbody>
  )
}

const Body = memo(BodyRows) as typeof BodyRows

interface SkeletonRowsProps<Row> {
  columns: readonly Column<Row>[]
  left: readonly (number | undefined)[]
  count: number
  height: string
  /** What stands in their place at first: rows that come soon have nothing drawn for them. */
  room: ReactNode
}

function SkeletonRows<Row>({ columns, left, count, height, room }: SkeletonRowsProps<Row>) {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return room
  return Array.from({ length: count }, (_, row) => (
    <tr key={row} aria-hidden className={classes('animate-fade bg-sheet', height)}>
      {columns.map((column, at) => (
        <td
          key={column.id}
          className={classes(cellLook(column, left[at]), 'border-b border-line-faint')}
          style={{ left: left[at] }}
        >
          {column.skeleton ?? <Skeleton className="w-3/5" />}
        </td>
      ))}
    </tr>
  ))
}

interface RowProps<Row> extends Omit<RowFrameProps, 'children'> {
  row: Row
  columns: readonly Column<Row>[]
  /** Where its cells stop that stick. */
  left: readonly (number | undefined)[]
}

function RowCells<Row>({ row, columns, left, ...frame }: RowProps<Row>) {
  return (
    <RowFrame {...frame}>
      {columns.map((column, at) => {
        const Cell = column.rowHeader ? 'th' : 'td'
        return (
          <Cell
            key={column.id}
            scope={column.rowHeader ? 'row' : undefined}
            className={classes(cellLook(column, left[at]), 'border-b border-line-faint font-normal')}
            style={{ left: left[at] }}
          >
            {column.cell(row)}
          </Cell>
        )
      })}
    </RowFrame>
  )
}

const Row = memo(RowCells) as typeof RowCells

interface RowFrameProps {
  id: string
  choice: RowChoice | undefined
  isOpen: boolean | undefined
  index: number | undefined
  className: string
  children: ReactNode
}

/** A row that looks chosen when it is; its cells are not drawn again for that. */
function RowFrame({ id, choice, isOpen, index, className, children }: RowFrameProps) {
  const isSelected = useIsChosen(choice, id) || isOpen
  return (
    <tr
      aria-rowindex={index}
      data-selected={isSelected || undefined}
      // Isolated, it is not painted again when another row is drawn.
      className={classes('roster-row isolate', className, rowLook(isSelected))}
    >
      {children}
    </tr>
  )
}

/** Where each sticky column stops, in px; undefined for those that scroll. */
function stickyOffsets<Row>(columns: Column<Row>[]): (number | undefined)[] {
  let taken = 0
  return columns.map((column) => {
    if (!column.sticky) return undefined
    const offset = taken
    taken += leastWidth(column)
    return offset
  })
}

function Head<Row>({ column }: { column: Column<Row> }) {
  const { head, help, sortHref, align } = column
  if (head !== undefined) return head
  return (
    <span className={classes('flex items-center gap-1.5', align === 'end' && 'justify-end')}>
      {sortHref === undefined ? <HeadName {...column} /> : <SortLink {...column} sortHref={sortHref} />}
      {help}
    </span>
  )
}

type HeadNameProps = Pick<Column<never>, 'header' | 'sorted' | 'sortHref' | 'isUsualOrder'> & { isPressed?: boolean }

/** Its arrow turns with the press, which is followed once that is painted: the rows take longer. */
function SortLink({ sortHref, ...name }: HeadNameProps & { sortHref: string }) {
  const [isPressed, setPressed] = useOptimistic(false)
  return (
    <Link
      to={sortHref}
      onFollow={(follow) => {
        if (isPressed) return
        startTransition(async () => {
          setPressed(true)
          await painted()
          await follow()
        })
      }}
      className="group relative flex min-w-0 items-center gap-1.5 rounded-tag -outline-offset-1 hover:text-ink"
    >
      <HeadName {...name} sortHref={sortHref} isPressed={isPressed} />
    </Link>
  )
}

function HeadName({ header, sorted, sortHref, isUsualOrder = false, isPressed = false }: HeadNameProps) {
  const isMarked = sorted !== undefined || isPressed
  const order = isPressed ? orderAfter(sorted, isUsualOrder) : sorted
  return (
    <>
      <span className={classes('truncate', sorted && 'font-semibold', isMarked && 'text-ink')}>{header}</span>
      {(sorted ?? sortHref) !== undefined && (
        <Icon
          of={order === undefined ? ArrowUpDown : order === 'ascending' ? ArrowUp : ArrowDown}
          className={classes(
            'size-3.5 shrink-0 stroke-2',
            isMarked && 'text-mark',
            // Over the end of the word and not after it: a narrow column has no room for both.
            !sorted && 'absolute right-0 bg-sheet',
            !isMarked && 'text-ink-3 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100',
          )}
        />
      )}
    </>
  )
}

/** A press begins an order, turns it round and ends it, which leads back to the usual one. */
function orderAfter(sorted: Column<never>['sorted'], isUsual: boolean): Column<never>['sorted'] {
  if (sorted === 'ascending') return 'descending'
  return sorted === undefined || isUsual ? 'ascending' : undefined
}
