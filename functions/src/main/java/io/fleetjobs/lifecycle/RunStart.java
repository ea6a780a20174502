package io.fleetjobs.lifecycle;

import java.time.Instant;

/** Says what a run of the reconciler does first with its job. */
public sealed interface RunStart {
  /** It works on the job. */
  record Work() implements RunStart {}

  /** It pauses until the job is due, reads it again, and works on it if it is due then. */
  record Pause(Instant due) implements RunStart {}

  /** It reads the job's wait, which says whether there is work. */
  record ReadWait() implements RunStart {}

  /** It ends the job's wait, which is not needed any more, and leaves the job. */
  record EndWait() implements RunStart {}

  /** It leaves the job. */
  record Leave() implements RunStart {}
}
