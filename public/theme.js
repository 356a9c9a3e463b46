// Sets the chosen theme before the first paint. A file of its own, since the content security policy forbids inline
// scripts. src/ui/theme.ts writes what this reads.
try {
  const theme = localStorage.getItem('roster-theme')
  if (theme) document.documentElement.dataset.theme = theme
} catch {
  // Where storage is forbidden the system's theme stays.
}
