import { expect, test } from 'vitest'
import { avatarHue, initials } from './avatar.ts'

test.each([
  ['Agnieszka Wiśniewska', 'agnieszka-w', 'AW'],
  ['María Guadalupe Hernández Villaseñor', 'guadalupe', 'MV'],
  ['Jo', 'jo', 'J'],
  ['', 'dmitri-volkov', 'DV'],
  ['', 'alice', 'A'],
  ['Mateus 🦊 Carvalho', 'mateus', 'MC'],
  ['🦊', 'mateus', 'M'],
  ['عبد الرحمن السيد', 'abdelrahman-elsayed', 'ع'],
  ['איתן בר־לב', 'eitan-barlev', 'א'],
  ['陈晓明', 'chen-xiaoming', '陈'],
  ['佐藤 花子', 'hanako-s', '佐'],
  ['김민지', 'kim-minji', '김'],
  ['<img src=x onerror=alert(1)>', 'img-onerror', 'IO'],
  ['=cmd()', 'cmd', 'C'],
  ['lars Øvergård', 'lars-oe', 'LØ'],
  ['!!!', '---', '?'],
])('%s (%s) is %s', (fullName, username, letters) => {
  expect(initials(fullName, username)).toBe(letters)
})

test('a username keeps its hue, and hues differ', () => {
  expect(avatarHue('alice')).toBe(avatarHue('alice'))
  const used = new Set(
    ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan', 'judy'].map(avatarHue),
  )
  expect(used.size).toBeGreaterThan(3)
})
