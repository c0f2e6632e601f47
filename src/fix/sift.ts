import type { SelectedFix } from './select.ts'

/** What is tried of some fixes together. */
export interface Trial {
  /** How many characters it reads. */
  readonly length: number
  /** True for fixes that do no harm together. */
  isSound(fixes: readonly SelectedFix[]): boolean
}

/** Parts fixes that do harm together: halves are tried, and halves of these. What that reads has an end. */
export class Sieve {
  private left: number
  private readonly refuse: (fix: SelectedFix) => void

  /**
   * @param left how many characters may be read; what was not tried then belongs to the next pass
   * @param refuse takes a fix that does harm alone
   */
  constructor(left: number, refuse: (fix: SelectedFix) => void) {
    this.left = left
    this.refuse = refuse
  }

  /** Those of some fixes that do no harm together, the first ones before others. */
  sift(fixes: readonly SelectedFix[], trial: Trial): SelectedFix[] {
    const taken: SelectedFix[] = []
    this.add(fixes, taken, trial)
    return taken
  }

  private add(fixes: readonly SelectedFix[], taken: SelectedFix[], trial: Trial): void {
    if (this.left <= 0) return
    const [only] = fixes
    if (this.isSound([...taken, ...fixes], trial)) taken.push(...fixes)
    else if (fixes.length > 1) {
      const middle = fixes.length >> 1
      this.add(fixes.slice(0, middle), taken, trial)
      this.add(fixes.slice(middle), taken, trial)
    } else if (only !== undefined && (taken.length === 0 || !this.isSound(fixes, trial))) this.refuse(only)
  }

  private isSound(fixes: readonly SelectedFix[], trial: Trial): boolean {
    this.left -= trial.length
    return trial.isSound(fixes)
  }
}
