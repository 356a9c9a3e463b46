import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list, text } from './wire.ts'

/** What a list tells of a personal skill. */
export const SkillSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: text,
  created_at: z.string(),
  updated_at: z.string(),
})
export type SkillSummary = z.output<typeof SkillSummary>

/** A personal skill: Markdown with YAML front matter, where its name and description stand (contract organizations §7.1). */
export const Skill = z.extend(SkillSummary, { content: z.string() })
export type Skill = z.output<typeof Skill>

/** At most 65,536 bytes; the name within cannot be changed (contract organizations §7.1). */
const WriteSkill = z.object({ content: z.string() })

/** Experimental: 404 `Route not found.` before v2.34 (contract organizations §10). */
export const skills = {
  /** By name; 404 for who may not read them. */
  list: endpoint({ method: 'GET', path: '/api/experimental/users/:user/skills', reply: list(SkillSummary) }),
  get: endpoint({ method: 'GET', path: '/api/experimental/users/:user/skills/:name', reply: Skill }),
  /** One's own alone: not even an owner writes somebody else's. */
  create: endpoint({
    method: 'POST',
    path: '/api/experimental/users/:user/skills',
    body: WriteSkill,
    reply: Skill,
    status: 201,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/experimental/users/:user/skills/:name',
    body: WriteSkill,
    reply: Skill,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/experimental/users/:user/skills/:name',
    reply: z.undefined(),
    status: 204,
  }),
}
