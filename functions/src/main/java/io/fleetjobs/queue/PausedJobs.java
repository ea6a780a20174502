package io.fleetjobs.queue;

import io.fleetjobs.cache.TimedValue;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.PauseMark;
import io.fleetjobs.store.PauseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says which jobs are paused. One read finds them all, and is remembered for two seconds, so a list
 * may be that old. Nothing is read about an execution that is not queued.
 */
final class PausedJobs {
  private static final Duration MAX_AGE = Duration.ofSeconds(2);

  private final PauseStore store;
  private final InstantSource time;
  private TimedValue<Map<JobKey, PauseMark>> known = new TimedValue<>(Map.of(), Instant.EPOCH);

  PausedJobs(PauseStore store, InstantSource time) {
    this.store = store;
    this.time = time;
  }

  /** True if the execution is queued and its job is paused. */
  boolean hide(JobExecution execution) {
    return mark(execution, this::known).isPresent();
  }

  /** True if the execution is queued, and its job's pause has hidden it since an instant. */
  boolean haveHidden(JobExecution execution, Instant since) {
    return mark(execution, this::known).filter(mark -> mark.hidSince(since)).isPresent();
  }

  /** Reads the paused jobs now, and returns which executions they hide. */
  Predicate<JobExecution> latest() {
    var latest = read();
    return execution -> mark(execution, () -> latest).isPresent();
  }

  private static Optional<PauseMark> mark(
      JobExecution execution, Supplier<Map<JobKey, PauseMark>> marks) {
    return execution.status() == ExecutionStatus.QUEUED
        ? Optional.ofNullable(marks.get().get(execution.job()))
        : Optional.empty();
  }

  private synchronized Map<JobKey, PauseMark> known() {
    return known.isWithin(MAX_AGE, time.instant()) ? known.value() : read();
  }

  /** The age counts from before the read: no younger pause is missing. */
  private synchronized Map<JobKey, PauseMark> read() {
    var now = time.instant();
    var marks =
        store.marks().stream()
            .collect(Collectors.toUnmodifiableMap(PauseMark::job, Function.identity()));
    known = new TimedValue<>(marks, now);
    return marks;
  }
}
