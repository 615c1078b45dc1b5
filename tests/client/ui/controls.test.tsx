/** What a control says to somebody who does not see it, read from its markup. */
import { Star } from 'lucide-react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Button, ErrorSummary, Faces, IconButton, RadioCards, TextField } from '../../../client/ui/index.ts'

const nothing = () => undefined

describe('a button', () => {
  test('that cannot be pressed now stays reachable', () => {
    const html = renderToStaticMarkup(<Button reason="Ana locked this heading.">Delete</Button>)
    expect(html).toContain('aria-disabled="true"')
    expect(html).not.toContain(' disabled')
  })
  test('at work keeps its label and says that it works', () => {
    const html = renderToStaticMarkup(<Button busy>Publish</Button>)
    expect(html).toContain('Publish')
    expect(html).toContain('aria-busy="true"')
    expect(html).toContain('Working')
  })
  test('with only an icon has a name', () => {
    expect(renderToStaticMarkup(<IconButton icon={Star} label="Favourite" />)).toContain('aria-label="Favourite"')
  })
  test('is no submit button unless it says so', () => {
    expect(renderToStaticMarkup(<Button>Close</Button>)).toContain('type="button"')
    expect(renderToStaticMarkup(<Button type="submit">Send</Button>)).toContain('type="submit"')
  })
})

describe('a field', () => {
  test('is tied to its label, its hint and what is wrong with it', () => {
    const html = renderToStaticMarkup(
      <TextField id="name" label="Name" hint="As on boards" error="Enter your name" value="" onChange={nothing} />,
    )
    expect(html).toContain('for="name"')
    expect(html).toContain('aria-describedby="name-hint name-error"')
    expect(html).toContain('id="name-hint"')
    expect(html).toContain('id="name-error"')
    expect(html).toContain('aria-invalid="true"')
  })
  test('without anything wrong says nothing of it', () => {
    const html = renderToStaticMarkup(<TextField id="name" label="Name" value="Ana" onChange={nothing} />)
    expect(html).not.toContain('aria-invalid')
    expect(html).not.toContain('aria-describedby')
  })
  test('with a counter shows how much is written of how much', () => {
    expect(renderToStaticMarkup(<TextField id="aim" label="Aim" counter={300} value="A kitchen" onChange={nothing} />)).toContain('9/300')
  })
  test('of cards has one answer chosen and its consequences in words', () => {
    const html = renderToStaticMarkup(
      <RadioCards
        id="who"
        legend="Who?"
        value="open"
        onChange={nothing}
        options={[
          { value: 'invited', label: 'Invited', hint: 'Few' },
          { value: 'open', label: 'Everyone', hint: 'Many' },
        ]}
      />,
    )
    expect(html.match(/checked=""/g)).toHaveLength(1)
    expect(html).toContain('Many')
  })
})

describe('an error summary', () => {
  test('without problems is not there', () => {
    expect(renderToStaticMarkup(<ErrorSummary problems={[]} />)).toBe('')
  })
  test('leads to the fields', () => {
    const html = renderToStaticMarkup(<ErrorSummary problems={[{ field: 'x-name', words: 'Enter your name' }, { words: 'Offline' }]} />)
    expect(html).toContain('href="#x-name"')
    expect(html).toContain('There is a problem')
    expect(html).toContain('Offline')
  })
})

test('of seven people four faces are shown, and how many more', () => {
  const people = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ id: `${n}`, name: `Person ${n}`, colour: n }))
  const html = renderToStaticMarkup(<Faces people={people} />)
  expect(html.match(/role="img"/g)).toHaveLength(4)
  expect(html).toContain('+3')
})
