import type { WireReply } from '#api/endpoint.ts'
import { skills } from '#api/skills.ts'
import { allows, type Subject } from './access.ts'
import { trackedText, type AuditedThing } from './audit-log.ts'
import { field, string, struct } from './body.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { FrontMatterError, readFrontMatter, type FrontMatter } from './front-matter.ts'
import { goQuote } from './go-quote.ts'
import { goTrim } from './go-trim.ts'
import { forbidden, notFound, Refusal } from './refusal.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'
import { readableUser } from './users.ts'

interface SkillRow extends SqlRow {
  readonly id: string
  readonly user_id: string
  readonly name: string
  readonly description: string
  readonly content: string
  readonly created_at: string
  readonly updated_at: string
}

/** What the audit log calls a skill. */
const type = 'user_skill'

/** In bytes, but for the number of skills that an account may have. */
const most = { request: 394_240, content: 65_536, description: 4096, name: 256, skills: 100 }

/** Personal skills: anybody's own, which an owner may read and delete but not write (contract organizations §7.1). */
export function serveSkills({ database, now }: Context): Route[] {
  return serve(skills, {
    list: {
      handle({ params, session }) {
        const subject = subjectOfSession(database, session)
        const owner = readableUser(database, subject, params.user)
        if (!may(subject, 'read', owner.id)) throw notFound()
        return database
          .all<SkillRow>('SELECT * FROM user_skills WHERE user_id = ? ORDER BY name', owner.id)
          .map(summary)
      },
    },

    get: {
      handle({ params, session }) {
        const subject = subjectOfSession(database, session)
        const owner = readableUser(database, subject, params.user)
        if (!may(subject, 'read', owner.id)) throw notFound()
        return skillReply(skillNamed(owner.id, params.name))
      },
    },

    create: {
      maximumBytes: most.request,
      body: struct('CreateUserSkillRequest', { content: field(string()) }),
      handle(call) {
        const subject = subjectOfSession(database, call.session)
        const owner = readableUser(database, subject, call.params.user)
        const { content } = call.body()
        const { name, description } = readSkill(content)
        if (!may(subject, 'create', owner.id)) throw forbidden()
        const has = database.get<{ count: number }>(
          'SELECT count(*) AS count FROM user_skills WHERE user_id = ?',
          owner.id,
        )
        if ((has?.count ?? 0) >= most.skills) {
          throw new Refusal(409, 'Personal skill limit reached.', {
            detail: `Each user can have at most ${most.skills} personal skills.`,
          })
        }
        if (findSkill(owner.id, name)) {
          throw new Refusal(409, 'A skill with that name already exists.', {
            detail: 'pq: duplicate key value violates unique constraint "user_skills_user_id_name_idx"',
          })
        }
        const time = storedTime(now())
        const row = {
          id: crypto.randomUUID(),
          user_id: owner.id,
          name,
          description,
          content,
          created_at: time,
          updated_at: time,
        }
        database.run(
          'INSERT INTO user_skills (id, user_id, name, description, content, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          row.id,
          row.user_id,
          row.name,
          row.description,
          row.content,
          row.created_at,
          row.updated_at,
        )
        call.audit({ type, action: 'create', after: auditedSkill(row) })
        return skillReply(row)
      },
    },

    update: {
      maximumBytes: most.request,
      body: struct('UpdateUserSkillRequest', { content: field(string()) }),
      handle(call) {
        const subject = subjectOfSession(database, call.session)
        const owner = readableUser(database, subject, call.params.user)
        const { content } = call.body()
        const { name, description } = readSkill(content)
        if (name !== call.params.name) {
          throw new Refusal(400, 'Skill name in path does not match frontmatter name.', {
            detail: `path has ${goQuote(call.params.name)}, frontmatter has ${goQuote(name)}`,
          })
        }
        if (!may(subject, 'read', owner.id)) throw forbidden()
        const skill = skillNamed(owner.id, name)
        if (!may(subject, 'update', owner.id)) throw forbidden()
        const changed = { ...skill, description, content, updated_at: storedTime(now()) }
        database.run(
          'UPDATE user_skills SET description = ?, content = ?, updated_at = ? WHERE id = ?',
          changed.description,
          changed.content,
          changed.updated_at,
          changed.id,
        )
        call.audit({ type, action: 'write', before: auditedSkill(skill), after: auditedSkill(changed) })
        return skillReply(changed)
      },
    },

    remove: {
      handle({ params, session, audit }) {
        const subject = subjectOfSession(database, session)
        const owner = readableUser(database, subject, params.user)
        if (!may(subject, 'delete', owner.id)) throw notFound()
        const skill = skillNamed(owner.id, params.name)
        database.run('DELETE FROM user_skills WHERE id = ?', skill.id)
        audit({ type, action: 'delete', before: auditedSkill(skill) })
      },
    },
  })

  function findSkill(owner: string, name: string): SkillRow | undefined {
    return database.get<SkillRow>('SELECT * FROM user_skills WHERE user_id = ? AND name = ?', owner, name)
  }

  function skillNamed(owner: string, name: string): SkillRow {
    const skill = findSkill(owner, name)
    if (!skill) throw notFound()
    return skill
  }
}

/** A skill as the audit log knows it (contract organizations §8 Audit). */
export function auditedSkill(skill: SkillRow): AuditedThing {
  return {
    id: skill.id,
    target: skill.name,
    fields: {
      id: trackedText(skill.id),
      user_id: trackedText(skill.user_id),
      name: trackedText(skill.name),
      description: trackedText(skill.description),
      content: trackedText(skill.content),
    },
  }
}

function may(subject: Subject, action: string, owner: string): boolean {
  return allows(subject, action, { type: 'user_skill', owner })
}

/**
 * The name and the description that a skill's content gives it.
 *
 * @throws Refusal 400 with what is wrong first: size, front matter, name, description, body
 */
function readSkill(content: string): { name: string; description: string } {
  const size = bytes(content)
  if (size > most.content) throw tooLarge('skill', 'Skill content is too large.', size, most.content)
  const { fields, body } = parsed(content)
  const name = fields.get('name')
  if (!name) throw invalidName(`frontmatter must contain a 'name' field`)
  const description = fields.has('description') ? fields.get('description') : ''
  if (description === undefined) throw invalidContent('frontmatter field "description" must be a string')
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
    throw invalidName(`${goQuote(name)} must match ^[a-z0-9]+(-[a-z0-9]+)*$`)
  }
  if (bytes(name) > most.name) {
    throw invalidName(`${goQuote(name)} is ${bytes(name)} bytes, maximum is ${most.name} bytes`)
  }
  if (bytes(description) > most.description) {
    throw tooLarge('skill description', 'Skill description is too large.', bytes(description), most.description)
  }
  if (goTrim(body.replace(/<!--[\s\S]*?-->/g, '')) === '') {
    const problem = 'skill body is required'
    const detail = `${problem}: skill ${goQuote(name)} has no content after frontmatter: ${problem}`
    throw new Refusal(400, 'Skill body is required.', { detail })
  }
  return { name, description }
}

function parsed(content: string): FrontMatter {
  try {
    return readFrontMatter(content)
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error
    throw invalidContent(error.message)
  }
}

function invalidContent(problem: string): Refusal {
  return new Refusal(400, 'Invalid skill content.', { detail: `parse skill frontmatter: ${problem}` })
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).byteLength
}

function invalidName(problem: string): Refusal {
  const about = 'invalid skill name'
  return new Refusal(400, 'Invalid skill name.', { detail: `${about}: ${problem}: ${about}` })
}

function tooLarge(what: string, message: string, size: number, maximum: number): Refusal {
  const about = `${what} is too large`
  return new Refusal(400, message, { detail: `${about}: got ${size} bytes, maximum is ${maximum} bytes: ${about}` })
}

function summary(row: SkillRow): Omit<WireReply<typeof skills.get>, 'content'> {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    created_at: wireTime(row.created_at),
    updated_at: wireTime(row.updated_at),
  }
}

function skillReply(row: SkillRow): WireReply<typeof skills.get> {
  return { ...summary(row), content: row.content }
}
