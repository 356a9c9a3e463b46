import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { exact } from '#lib/exact-date.ts'
import { place } from './place.ts'

type Tip = { anchor: HTMLElement; text: string }

const hoverDelay = 400
const leaveDelay = 100

/** The tip of an element: what it says of itself, when it is exactly, or its whole text where it was cut. */
function tipOf(element: HTMLElement | null): Tip | undefined {
  if (!element) return undefined
  const text =
    element instanceof HTMLTimeElement
      ? exact(new Date(element.dateTime))
      : (element.dataset['tip'] ?? (element.scrollWidth > element.clientWidth ? element.textContent : ''))
  return text ? { anchor: element, text } : undefined
}

function tipAt(target: EventTarget | null): Tip | undefined {
  return target instanceof Element ? tipOf(target.closest<HTMLElement>('[data-tip], [data-tip-cut]')) : undefined
}

/**
 * One tooltip for the whole page. A table holds hundreds of dates and cut names: each is only an attribute
 * (`data-tip="text"`, an empty one on a date, or `data-tip-cut` for its own text when cut), and this layer listens for
 * all of them. `first` is what was pointed at when it was fetched. Escape dismisses it, the pointer may rest on it, and
 * it stays as long as the focus does (WCAG 1.4.13).
 */
export function TooltipLayer({ first }: { first: EventTarget | null }) {
  const id = useId()
  const [tip, setTip] = useState<Tip>()
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (next: Tip | undefined, delay: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => setTip(next), delay)
    }
    const focusedTip = () => {
      const focused = document.activeElement
      if (!focused?.matches(':focus-visible')) return undefined
      return tipAt(focused) ?? tipOf(focused.querySelector<HTMLElement>('[data-tip-cut]'))
    }
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || box.current?.contains(event.target instanceof Node ? event.target : null)) {
        clearTimeout(timer)
        return
      }
      const next = tipAt(event.target)
      show(next ?? focusedTip(), next ? hoverDelay : leaveDelay)
    }
    const focus = () => show(focusedTip(), 0)
    const hide = () => show(undefined, 0)
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }
    show(tipAt(first) ?? focusedTip(), hoverDelay)
    document.addEventListener('pointerover', over)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('click', hide)
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', hide)
    document.addEventListener('keydown', key)
    document.addEventListener('scroll', hide, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('click', hide)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('keydown', key)
      document.removeEventListener('scroll', hide, true)
    }
  }, [first])

  useLayoutEffect(() => {
    if (!tip || !box.current) return undefined
    const screen = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight }
    const { left, top } = place(tip.anchor.getBoundingClientRect(), box.current.getBoundingClientRect(), screen)
    Object.assign(box.current.style, { left: `${left}px`, top: `${top}px` })
    // What is only in the tooltip is read aloud too; a label or a cut text has been read already.
    const news = tip.anchor.dataset['tip'] !== undefined && tip.anchor.ariaLabel !== tip.text
    if (!news || tip.anchor.hasAttribute('aria-describedby')) return undefined
    tip.anchor.setAttribute('aria-describedby', id)
    return () => tip.anchor.removeAttribute('aria-describedby')
  }, [tip, id])

  return (
    tip &&
    createPortal(
      <div
        ref={box}
        id={id}
        role="tooltip"
        className="fixed z-50 max-w-80 animate-appear rounded-control border border-transparent bg-tooltip px-2.5 py-1 text-help wrap-anywhere text-on-tooltip shadow-float"
      >
        <bdi>{tip.text}</bdi>
      </div>,
      document.body,
    )
  )
}
