// src/ui/theme.ts says what this is.
try {
  const theme = localStorage.getItem('roster-theme')
  if (theme) document.documentElement.dataset.theme = theme
} catch {
  // Storage is forbidden.
}
