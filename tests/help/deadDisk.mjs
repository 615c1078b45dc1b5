/** Loaded before the program: on SIGUSR2 its disk stops answering. Plain JavaScript, as the program is built. */
import { ClassicLevel } from 'classic-level'

const never = () => new Promise(() => {})

process.on('SIGUSR2', () => {
  const { batch } = ClassicLevel.prototype
  ClassicLevel.prototype.batch = function (...operations) {
    if (operations.length > 0) return never()
    const made = batch.call(this)
    made.write = never
    return made
  }
  ClassicLevel.prototype.close = never
  process.stdout.write('the disk is dead\n')
})
