/** From a letter's name to its words: plain text, and the same as simple HTML, in the reader's language. */
import type { LetterName } from '../../shared/api/index.ts'
import { type Language, type ServedKey, sayServed } from '../../shared/words/index.ts'
import { escapeHtml } from '../host/html.ts'

interface Written {
  subject: string
  text: string
  html: string
}

/** `link` stands as a button; `values` fill the places of the words. */
export function writeLetter(
  letter: LetterName,
  language: Language,
  values: Record<string, string | number>,
  link: string | null,
  unsubscribe: string | null,
): Written {
  const say = sayServed(language)
  const words = (part: string) => say(`letter.${letter}.${part}` as ServedKey, values)
  const subject = oneLine(words('subject'))
  const paragraphs = words('text').split('\n\n')
  const foot = say(unsubscribe ? 'letter.footNews' : 'letter.foot', values)
  const button = link === null ? null : words('button')
  const text = [
    ...paragraphs,
    ...(link === null ? [] : [`${button}:\n${link}`]),
    ...(unsubscribe === null ? [] : [`${say('letter.unsubscribe')}:\n${unsubscribe}`]),
    `-- \n${foot}`,
  ].join('\n\n')
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#f6f1e7;color:#1f2a30;font:16px/24px Commissioner,system-ui,sans-serif">
<div style="max-width:520px;margin:0 auto;padding:24px;background:#fffdf8;border-radius:12px">
${paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph)}</p>`).join('\n')}
${
  link === null
    ? ''
    : `<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#17456b;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(button!)}</a></p>
<p style="margin:0 0 16px;font-size:14px;line-height:20px;overflow-wrap:anywhere">${escapeHtml(link)}</p>`
}
<p style="margin:24px 0 0;font-size:14px;line-height:20px;color:#56626a">${escapeHtml(foot)}${
    unsubscribe === null ? '' : ` <a href="${escapeHtml(unsubscribe)}" style="color:#17456b">${escapeHtml(say('letter.unsubscribe'))}</a>`
  }</p>
</div>
</body>
</html>
`
  return { subject, text: `${text}\n`, html }
}

/** A name that people chose must not begin another header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
