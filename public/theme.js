// See src/ui/theme.ts.
try {
  const theme = localStorage.getItem('roster-theme')
  if (theme) document.documentElement.dataset.theme = theme
} catch {
  // Storage is forbidden.
}
