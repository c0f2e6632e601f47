import {
  LogMessageNotification,
  MessageType,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
} from 'vscode-languageserver-protocol'
import type { Checked } from './check.ts'
import { shownFinding, shownRemark } from './findings.ts'
import type { OpenFile, OpenFiles } from './open-files.ts'
import type { Session } from './session.ts'
import type { Watches } from './watches.ts'

/** Milliseconds for which nobody may have typed before files are linted. */
const QUIET_FOR = 150

/** Tells an editor what is found in the files that it holds. */
export class Publisher {
  private readonly connection: ProtocolConnection
  private readonly files: OpenFiles
  private readonly session: Session
  private readonly watches: Pick<Watches, 'follow' | 'outside'>
  private timer: NodeJS.Timeout | undefined
  private isOver = false
  /** Counts what changed, also on disk. */
  private state = 0
  /** What a person was told already. */
  private troubles: ReadonlySet<string> = new Set()

  constructor(
    connection: ProtocolConnection,
    files: OpenFiles,
    session: Session,
    watches: Pick<Watches, 'follow' | 'outside'>,
  ) {
    this.connection = connection
    this.files = files
    this.session = session
    this.watches = watches
  }

  /** Lints all open files when nobody types any more: what changed in one may be a layer below another. */
  soon(): void {
    this.after(QUIET_FOR)
  }

  /** The same at once, as for a file that was opened. */
  now(): void {
    this.after(0)
  }

  /** Takes away what was found in a file that is not open any more. */
  clear(uri: string): void {
    this.send((to) => to.sendNotification(PublishDiagnosticsNotification.type, { uri, diagnostics: [] }))
  }

  /** Says nothing more, also of what is being looked at. */
  stop(): void {
    this.isOver = true
    clearTimeout(this.timer)
  }

  private after(milliseconds: number): void {
    this.state++
    this.session.forget()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.all(), milliseconds)
  }

  private async all(): Promise<void> {
    const { state } = this
    const troubles = new Set<string>()
    for (const file of this.files.all()) {
      try {
        const checked = await this.session.check(file)
        // Something changed meanwhile, be it another layer: the next run says what is found.
        if (state !== this.state) return
        this.publish(file, checked)
        this.watches.follow(checked.read)
        const outside = this.session.outside(file)
        if (outside !== null) this.watches.outside(outside)
        for (const trouble of checked.troubles) troubles.add(trouble)
      } catch (error) {
        const what = error instanceof Error ? error.stack : String(error)
        this.tell(LogMessageNotification.type, MessageType.Error, `This is a bug in kof-lint: ${what}`)
      }
    }
    for (const message of troubles)
      if (!this.troubles.has(message))
        this.tell(ShowMessageNotification.type, MessageType.Warning, `kof-lint: ${message}`)
    this.troubles = troubles
  }

  private publish(file: OpenFile, { diagnostics, remarks }: Checked): void {
    const { uri, version } = file
    const showing = this.session.showing(file)
    const shown = [
      ...diagnostics.map((finding) => shownFinding(finding, showing)),
      ...remarks.map((remark) => shownRemark(remark, file)),
    ]
    this.send((to) => to.sendNotification(PublishDiagnosticsNotification.type, { uri, version, diagnostics: shown }))
  }

  private tell(
    how: typeof ShowMessageNotification.type | typeof LogMessageNotification.type,
    type: MessageType,
    message: string,
  ): void {
    this.send((to) => to.sendNotification(how, { type, message }))
  }

  private send(say: (connection: ProtocolConnection) => Promise<void>): void {
    // An editor that is gone needs no answer.
    if (!this.isOver) say(this.connection).catch(() => this.stop())
  }
}
