import type { Io } from '../io.ts'

/** Waits for a person to have seen enough. */
export interface Quit {
  /** Resolves when `q`, Ctrl-C or Ctrl-D is pressed. */
  readonly pressed: Promise<'quit'>
  /** Gives the keyboard back. */
  stop(): void
}

/** What a keyboard can do that a file cannot. */
interface Keyboard {
  setRawMode?(on: boolean): unknown
  on?(event: 'data', listener: (data: Uint8Array | string) => void): unknown
  off?(event: 'data', listener: (data: Uint8Array | string) => void): unknown
  resume?(): unknown
  pause?(): unknown
}

const CTRL_C = 3
const CTRL_D = 4
const QUIT: readonly number[] = [CTRL_C, CTRL_D, 'q'.charCodeAt(0), 'Q'.charCodeAt(0)]

/** Listens to the keyboard. Where there is none, only the system ends the program. */
export function untilQuit(io: Io): Quit {
  const keyboard = io.stdin as Keyboard
  let press: () => void = () => {}
  const pressed = new Promise<'quit'>((resolve) => {
    press = () => resolve('quit')
  })
  const listen = (data: Uint8Array | string): void => {
    if ([...Buffer.from(data)].some((key) => QUIT.includes(key))) press()
  }
  keyboard.setRawMode?.(true)
  keyboard.on?.('data', listen)
  keyboard.resume?.()
  return {
    pressed,
    stop() {
      keyboard.off?.('data', listen)
      keyboard.setRawMode?.(false)
      keyboard.pause?.()
    },
  }
}
