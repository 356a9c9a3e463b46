import { goTrim } from './go-trim.ts'
import { GoYamlError, parseGoYaml } from './go-yaml.ts'

/** The front matter of a Markdown text, and what follows it. */
export interface FrontMatter {
  /** The texts among its fields, without line breaks at their ends; undefined for what is no text. */
  readonly fields: ReadonlyMap<string, string | undefined>
  readonly body: string
}

/** A text without readable front matter, in the reference's words. */
export class FrontMatterError extends Error {
  override readonly name = 'FrontMatterError'
}

/**
 * Reads the YAML between two lines of three hyphens, of which the first begins the text (contract organizations §7.1).
 *
 * @throws FrontMatterError in the reference's words
 */
export function readFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  const isDelimiter = (line: string | undefined) => line !== undefined && goTrim(line) === '---'
  if (!isDelimiter(lines[0])) throw new FrontMatterError('missing opening frontmatter delimiter')
  const end = lines.findIndex((line, index) => index > 0 && isDelimiter(line))
  if (end < 0) throw new FrontMatterError('missing closing frontmatter delimiter')
  try {
    const fields = parseGoYaml(
      lines
        .slice(1, end)
        .map((line) => `${line}\n`)
        .join(''),
    )
    return {
      fields: new Map(Array.from(fields, ([name, value]) => [name, value?.replace(/\n+$/, '')])),
      body: lines.slice(end + 1).join('\n'),
    }
  } catch (error) {
    if (!(error instanceof GoYamlError)) throw error
    throw new FrontMatterError(`parse frontmatter YAML: yaml: ${error.message}`, { cause: error })
  }
}
