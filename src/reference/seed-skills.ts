import { uuid, type Account, type Sample } from './seed-sample.ts'

interface SampleSkill {
  readonly name: string
  readonly description: string
  readonly body: string
  /** In days before now. */
  readonly age: number
}

const skills: Readonly<Record<string, readonly SampleSkill[]>> = {
  'priya-raman': [
    {
      name: 'incident-notes',
      description: 'Turn a thread into an incident timeline',
      body: '# Incident notes\n\nList what happened by time, in UTC. Say who noticed. No blame, no guesses.',
      age: 84,
    },
  ],
  'rasheed-w': [
    {
      name: 'release-notes',
      description: 'Write release notes from merged changes',
      body: '# Release notes\n\nGroup by what a user sees. One line each, the verb first.',
      age: 41,
    },
    {
      name: 'review-checklist',
      description: '',
      body: '- Tests that can fail\n- Errors that say what to do\n- Nothing that nobody asked for',
      age: 12,
    },
  ],
  'fatima-alzahra': [
    {
      name: 'template-review',
      description: 'Check a workspace template before it is published',
      body: '# Template review\n\n1. Parameters have defaults.\n2. No secret in a variable.\n3. It stops what it starts.',
      age: 120,
    },
  ],
  'hanako-s': [
    {
      name: 'firmware-flash',
      description: 'Flash the test floor boards in order',
      body: '# Flash\n\nAsk for the board number first. Never flash two boards of one rack at once.',
      age: 33,
    },
  ],
  mateus: [
    {
      name: 'postgres-explain',
      description: 'Read a query plan aloud',
      body: '# Explain\n\nName the widest step, its rows and what index would spare them.',
      age: 9,
    },
  ],
}

/** Gives somebody the personal skills that they wrote, and tells them (contract organizations §7.1). */
export function seedSkills({ database, history, before }: Sample, { id, person }: Account) {
  return (skills[person.username] ?? []).map(({ name, description, body, age }) => {
    const head = ['---', `name: ${name}`, ...(description ? [`description: ${description}`] : []), '---']
    const row = {
      id: uuid(history),
      user_id: id,
      name,
      description,
      content: `${head.join('\n')}\n\n${body}\n`,
      created_at: before(age),
      updated_at: before(age),
    }
    database.run(
      'INSERT INTO user_skills (id, user_id, name, description, content, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...Object.values(row),
    )
    return { ...row, age }
  })
}
