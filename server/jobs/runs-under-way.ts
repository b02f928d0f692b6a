type Run = { lookAgain: boolean };

/**
 * Work that a process does once at a time, by name: woken meanwhile, the run under way looks once more when it is
 * through. A named queue of the worker would do that too, but leaves a follower to the next look for jobs, seconds later,
 * and stays locked after its worker was killed.
 */
export class RunsUnderWay {
  readonly #runs = new Map<string, Run>();

  /** Settles when the work is done, or at once where a run under way will do it. */
  async run(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const underWay = this.#runs.get(name);
    if (underWay !== undefined) {
      underWay.lookAgain = true;
      return;
    }
    const run: Run = { lookAgain: true };
    this.#runs.set(name, run);
    try {
      while (run.lookAgain && !signal.aborted) {
        run.lookAgain = false;
        await work();
      }
    } finally {
      this.#runs.delete(name);
    }
  }
}
