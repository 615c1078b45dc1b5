/** Asks the person for files of the machine (on a phone also for a new photo); none when they think better of it. Call it while a press or key is being handled. */
export const chooseFiles = (accept: string, several: boolean): Promise<File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = several
    input.hidden = true
    const done = () => {
      resolve([...(input.files ?? [])])
      input.remove()
    }
    input.addEventListener('change', done)
    input.addEventListener('cancel', done)
    document.body.append(input)
    input.click()
  })
