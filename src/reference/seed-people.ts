import type { LoginType, UserStatus } from '#api/users.ts'

/** The organizations of the sample, the default one first. */
export const sampleOrganizations = [
  {
    name: 'meridian',
    display_name: 'Meridian',
    description: 'Everybody who builds with Coder.',
    icon: '/emojis/1f9ed.png',
  },
  {
    name: 'platform',
    display_name: 'Platform',
    description: 'Shared services, data and reliability.',
    icon: '/emojis/1f6e0.png',
  },
  {
    name: 'robotics',
    display_name: 'Robotics',
    description: 'Firmware, perception and the test floor.',
    icon: '/emojis/1f916.png',
  },
  {
    name: 'data-science',
    display_name: 'Data Science',
    description: 'Models, notebooks and what they learn from.',
    icon: '/emojis/1f52c.png',
  },
] as const

export type SampleOrganization = (typeof sampleOrganizations)[number]['name']

/** Somebody of the sample. Ages are in days before now; `seen` null means never; `ai` is how they used AI. */
export interface SamplePerson {
  readonly username: string
  readonly name: string
  readonly email: string
  readonly avatar: string
  readonly status: UserStatus
  readonly login: LoginType
  /** Site roles as stored, known to the server or not. */
  readonly roles: readonly string[]
  /** Roles in each organization that they belong to. */
  readonly organizations: Readonly<Partial<Record<SampleOrganization, readonly string[]>>>
  readonly created: number
  readonly seen: number | null
  readonly ai: 'aibridge' | 'task' | null
}

/** The password of everybody in the sample who signs in with one. */
export const samplePassword = 'Tidy-Lantern-42'

const domain = 'meridian.example'
const minutes = 1 / 1440
const hours = 1 / 24

/** Those who stand for a kind of user: each signs in with `samplePassword`. */
export const personas = {
  owner: person('priya-raman', 'Priya Raman', {
    login: 'password',
    roles: ['owner'],
    organizations: { meridian: ['organization-admin'], platform: [] },
    created: 1460,
    seen: 4 * minutes,
  }),
  'user-admin': person('sofia-k', 'Sofía Kowalczyk', {
    login: 'password',
    roles: ['user-admin'],
    organizations: { meridian: [], platform: [] },
    created: 900,
    seen: 2 * hours,
  }),
  'organization-admin': person('rasheed-w', 'Rasheed Wallace-Abdullahi', {
    login: 'password',
    organizations: { meridian: ['organization-admin'] },
    created: 800,
    seen: 50 * minutes,
    ai: 'aibridge',
  }),
  'organization-user-admin': person('zanele', 'Zanele Dlamini', {
    login: 'password',
    organizations: { platform: ['organization-user-admin'] },
    created: 610,
    seen: 5 * hours,
  }),
  auditor: person('dmitri-volkov', 'Dmitri Volkov', {
    login: 'password',
    email: 'd.volkov',
    roles: ['auditor'],
    organizations: { meridian: [] },
    created: 730,
    seen: 1.2,
  }),
  'template-admin': person('ulrike-vb', 'Ulrike von Bülow', {
    login: 'password',
    roles: ['template-admin'],
    organizations: { platform: ['organization-template-admin'], meridian: [] },
    created: 520,
    seen: 35 * minutes,
    ai: 'task',
  }),
  member: person('yuki', 'Yuki', {
    login: 'password',
    organizations: { robotics: [] },
    created: 240,
    seen: 9 * hours,
    ai: 'aibridge',
  }),
} as const satisfies Record<string, SamplePerson>

const invisible = '\u200b\u200d\u2060\ufeff'

/** People with a face, and people whose names try to break the page that shows them. */
export const namedPeople: readonly SamplePerson[] = [
  ...Object.values(personas),
  person('emeka-nwosu', 'Emeka Nwosu', {
    login: 'password',
    roles: ['owner'],
    organizations: { meridian: ['organization-admin'], platform: [] },
    created: 1500,
    seen: 18 * minutes,
  }),
  person('abdelrahman-elsayed', 'عبد الرحمن السيد', {
    email: 'a.elsayed',
    organizations: { meridian: [], platform: [] },
    created: 735,
    seen: 98,
  }),
  person('agnieszka-w', 'Agnieszka Wiśniewska', {
    email: 'agnieszka.wisniewska',
    roles: ['template-admin'],
    organizations: { meridian: [] },
    created: 1100,
    seen: 121,
    ai: 'task',
  }),
  person('alice', 'Alice Okonkwo-Lindqvist', {
    email: 'alice.okonkwo',
    roles: ['template-admin'],
    organizations: { meridian: ['organization-auditor'], platform: [] },
    created: 335,
    seen: 97,
    ai: 'aibridge',
  }),
  robot('backup-runner', '', { organizations: { platform: [] }, created: 720, seen: 182 }),
  person('bartholomew-featherstonehaugh-ii', 'Bartholomew Featherstonehaugh-Cholmondeley II', {
    login: 'password',
    email: 'bartholomew.featherstonehaugh-cholmondeley',
    status: 'dormant',
    roles: ['user-admin', 'auditor', 'template-admin'],
    organizations: {
      meridian: ['organization-admin', 'organization-auditor', 'organization-template-admin'],
      platform: [],
      robotics: [],
      'data-science': [],
    },
    created: 1480,
    seen: 151,
  }),
  person('chen-xiaoming', '陈晓明', {
    email: 'xiaoming.chen',
    organizations: { robotics: ['workspace-operator'] },
    created: 245,
    seen: 93,
    ai: 'aibridge',
  }),
  robot('ci-nightly', 'Nightly CI', {
    organizations: { platform: [], robotics: [] },
    created: 275,
    seen: null,
    ai: 'task',
  }),
  person('eitan-barlev', 'איתן בר־לב', {
    email: 'eitan.barlev',
    organizations: { meridian: [] },
    created: 380,
    seen: 102,
  }),
  person('fatima-alzahra', 'فاطمة الزهراء', {
    email: 'fatima.alzahra',
    roles: ['template-admin'],
    organizations: { platform: [], meridian: [] },
    created: 390,
    seen: 6 * hours,
    ai: 'aibridge',
  }),
  person('guadalupe', 'María Guadalupe Hernández Vásquez', {
    login: 'github',
    email: 'mg.hernandez',
    status: 'dormant',
    organizations: { platform: [] },
    created: 400,
    seen: 94,
  }),
  person('hanako-s', '佐藤 花子', {
    email: 'hanako.sato',
    organizations: { robotics: ['workspace-operator'] },
    created: 310,
    seen: 1.1,
    ai: 'aibridge',
  }),
  person('jo', 'Jo', { login: 'github', organizations: { meridian: [] }, created: 1120, seen: 334 }),
  person('kim-minji', '김민지', {
    email: 'minji.kim',
    roles: ['template-admin'],
    organizations: { robotics: ['organization-template-admin'], meridian: [] },
    created: 760,
    seen: 5,
  }),
  person('lars-oe', 'Lars Øvergård', {
    email: 'lars.overgard',
    organizations: { platform: [] },
    created: 750,
    seen: 152,
  }),
  person('mateus', 'Mateus 🦊 Carvalho', {
    login: 'github',
    email: 'mateus.carvalho',
    organizations: { platform: [] },
    created: 215,
    seen: 1 * hours,
    ai: 'aibridge',
  }),
  person('nguyen-hong', 'Nguyễn Thị Hồng Nhung', {
    email: 'hong.nguyen',
    status: 'dormant',
    organizations: { platform: [] },
    created: 185,
    seen: null,
  }),
  person('tomasz', '', { organizations: { robotics: [] }, created: 180, seen: 91, ai: 'task' }),
  person('oskar-lind', 'Oskar Lind', {
    login: 'password',
    status: 'suspended',
    roles: ['auditor'],
    organizations: { meridian: [] },
    created: 640,
    seen: 210,
  }),
  person('wambui-n', 'Wambui Njoroge', {
    status: 'suspended',
    roles: ['auditor', 'template-admin'],
    organizations: { meridian: [], robotics: [] },
    created: 690,
    seen: 130,
    ai: 'aibridge',
  }),
  person('greta-h', 'Greta Håkansson', {
    status: 'dormant',
    organizations: { meridian: ['organization-user-admin'] },
    created: 450,
    seen: 190,
    ai: 'task',
  }),
  robot('deploy-bot', 'Deploy bot', {
    organizations: { meridian: [], platform: ['organization-template-admin'] },
    created: 640,
    seen: 3 * minutes,
    ai: 'aibridge',
  }),
  robot('terraform-plan', 'Terraform plan', {
    status: 'dormant',
    organizations: { platform: [] },
    created: 500,
    seen: 260,
  }),
  robot('old-importer', '', { status: 'suspended', organizations: { meridian: [] }, created: 1300, seen: 700 }),
  person('img-onerror', '<img src=x onerror=alert(1)>', {
    login: 'password',
    email: 'pentest-2026',
    status: 'suspended',
    organizations: { meridian: [] },
    created: 246,
    seen: 244,
    avatar: 'javascript:alert(1)',
  }),
  person('script-tag', '"><script>alert(document.domain)</script>', {
    login: 'password',
    email: '"><script>"',
    status: 'suspended',
    organizations: { meridian: [] },
    created: 246,
    seen: 245,
  }),
  person('robert-tables', "Robert'); DROP TABLE users;--", { organizations: { meridian: [] }, created: 812, seen: 3 }),
  person('cmd-pipe', "=cmd|' /C calc'!A0", {
    login: 'password',
    organizations: { meridian: [] },
    created: 246,
    seen: 246,
  }),
  person('hyperlink', '=HYPERLINK("http://evil.example","Click me")', {
    login: 'password',
    organizations: { platform: [] },
    created: 246,
    seen: null,
  }),
  person('plus-one', '+1 (555) 010-9999', { login: 'github', organizations: { robotics: [] }, created: 122, seen: 12 }),
  person('at-sum', '@SUM(1+1)*cmd', { login: 'github', organizations: { robotics: [] }, created: 122, seen: 45 }),
  person('braces', '{{constructor.constructor("alert(1)")()}} ${7*7}', {
    login: 'password',
    organizations: { robotics: [] },
    created: 130,
    seen: 20,
  }),
  person('bidi-override', 'Invoice \u202efdp.exe\u202c', {
    login: 'github',
    organizations: { meridian: [] },
    created: 60,
    seen: 2,
  }),
  person('zero-width', `Zoë${invisible}Null`, { organizations: { meridian: [] }, created: 75, seen: 7 }),
  person('blank-name', invisible, { organizations: { platform: [] }, created: 75, seen: 30 }),
  person('two-lines', 'First line\nSecond line', {
    login: 'github',
    organizations: { platform: [] },
    created: 66,
    seen: 4,
  }),
  person('zalgo', 'Z̷̨̛a̴̡͠l̸̢̛g̵̨̕o̷̡͝', { login: 'github', organizations: { robotics: [] }, created: 44, seen: 11 }),
  person('homoglyph', 'Аlice Оkonkwo-Lindqvist', {
    login: 'github',
    organizations: { meridian: [] },
    created: 5,
    seen: 4.5,
  }),
  person('family-emoji', '👩‍👩‍👧‍👦 Family 👩🏽‍💻 🏳️‍🌈', {
    login: 'github',
    organizations: { robotics: [] },
    created: 300,
    seen: 8,
  }),
  person('longest-name', 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4).slice(0, 128), {
    organizations: { robotics: [] },
    created: 810,
    seen: 6,
  }),
  person('emoji-max', '🦊'.repeat(32), { login: 'github', organizations: { robotics: [] }, created: 33, seen: 1 }),
  person('NULL', 'null', { organizations: { meridian: [] }, created: 512, seen: 16 }),
  person('0', 'Zero', { login: 'github', organizations: { platform: [] }, created: 512, seen: 14 }),
  person('me', 'Mae Eldridge', { organizations: { meridian: [] }, created: 410, seen: 22 }),
  person('roles', 'Roland Lesage', { organizations: { meridian: [] }, created: 409, seen: 26 }),
  person('nowhere', 'Nora Where', { login: 'password', created: 199, seen: 9 }),
  person('left-all', 'Lefteris Allakis', { status: 'suspended', created: 980, seen: 300 }),
  person('agents-era', 'Agatha Era', {
    roles: ['agents-access'],
    organizations: { meridian: [] },
    created: 301,
    seen: 10,
  }),
  person('retired-role', 'Reto Rolle', {
    roles: ['site-reliability', 'auditor'],
    organizations: { platform: ['workspace-operator'] },
    created: 880,
    seen: 13,
  }),
  person('twice-auditor', 'Tess Twice', {
    roles: ['auditor', 'auditor', 'member'],
    organizations: { robotics: [] },
    created: 260,
    seen: 19,
  }),
  person('org-auditor', 'Orla Audley', {
    organizations: { robotics: ['organization-auditor'], meridian: [] },
    created: 365,
    seen: 15,
  }),
  person('banned-builder', 'Ban Builder', {
    organizations: { robotics: ['organization-workspace-creation-ban', 'agents-access'] },
    created: 210,
    seen: 21,
  }),
  person('workspace-access', 'Wes Pace', {
    login: 'password',
    organizations: { robotics: ['organization-workspace-access'] },
    created: 208,
    seen: 17,
  }),
]

function person(
  username: string,
  name: string,
  rest: Partial<Omit<SamplePerson, 'username' | 'name'>> & { created: number; seen: number | null },
): SamplePerson {
  const { email = username.toLowerCase(), ...given } = rest
  return {
    username,
    name,
    avatar: '',
    status: 'active',
    login: 'oidc',
    roles: [],
    organizations: {},
    ai: null,
    ...given,
    email: `${email}@${domain}`,
  }
}

function robot(
  username: string,
  name: string,
  rest: Partial<Omit<SamplePerson, 'username' | 'name' | 'email' | 'login'>> & { created: number; seen: number | null },
): SamplePerson {
  return { ...person(username, name, rest), login: 'none', email: '' }
}
