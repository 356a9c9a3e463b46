import { Monitor, Moon, Sun } from 'lucide-react'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu } from '#ui/Menu.tsx'
import { setTheme, useTheme, type Theme } from '#ui/theme.ts'

const modes = { system: 'System', light: 'Light', dark: 'Dark' } as const
const icons = { system: Monitor, light: Sun, dark: Moon }
const visions = {
  typical: 'Usual colours',
  'protan-deuter': 'For red-green colour blindness',
  tritan: 'For blue-yellow colour blindness',
} as const

/** The choice of light and dark, and of colours; `named` says the current choice beside the icon. */
export function ThemeMenu({ named = false }: { named?: boolean }) {
  const theme = useTheme()
  const label = `Theme: ${modes[theme.mode]}`
  return (
    <Menu
      side="top"
      align="end"
      trigger={
        named ? (
          <Button variant="quiet" icon={icons[theme.mode]} aria-label={label}>
            {modes[theme.mode]}
          </Button>
        ) : (
          <IconButton icon={icons[theme.mode]} label={label} />
        )
      }
      items={[
        { kind: 'heading', label: 'Theme' },
        {
          kind: 'radio',
          label: 'Theme',
          value: theme.mode,
          options: optionsOf(modes),
          onChange: (mode) => setTheme({ ...theme, mode: mode as Theme['mode'] }),
        },
        { kind: 'separator' },
        { kind: 'heading', label: 'Colours' },
        {
          kind: 'radio',
          label: 'Colours',
          value: theme.vision,
          options: optionsOf(visions),
          onChange: (vision) => setTheme({ ...theme, vision: vision as Theme['vision'] }),
        },
      ]}
    />
  )
}

function optionsOf(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}
