package io.fleetjobs.rollout;

import io.fleetjobs.model.ExponentialRate;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobPause;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.RolloutConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Decides for which things a rollout creates executions, and when: contract section 11.3. Each
 * minute of the clock has one batch, of as many executions as the rate allows.
 */
public final class BatchRule {
  /**
   * Time after a job's creation in which its executions are queued as of that creation. So jobs
   * that are created one after the other keep their order on a thing.
   */
  private static final Duration AS_OF_CREATION = Duration.ofSeconds(2);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private BatchRule() {}

  /**
   * Decides what a rollout does next.
   *
   * @param chunk length of a chunk of the list of targets
   */
  public static BatchDecision decide(Job job, int chunk, Instant now) {
    var rollout = job.rollout();
    if (rollout.isOver()) {
      return new BatchDecision.Over();
    }
    if (job.isPaused()) {
      return rollout.cursor() < partEnd(job)
          ? new BatchDecision.Create(rollout.cursor(), partEnd(job))
          : new BatchDecision.Hold();
    }
    if (!rollout.isBatchDone()) {
      return new BatchDecision.Create(
          rollout.cursor(), endOfPart(rollout, rollout.cursor(), chunk));
    }
    return rollout
        .nextBatchAt()
        .filter(next -> next.isAfter(now))
        .<BatchDecision>map(BatchDecision.Rest::new)
        .orElseGet(() -> new BatchDecision.Open(countsSucceeded(job)));
  }

  private static int partEnd(Job job) {
    return job.pause().map(JobPause::partEnd).orElse(0);
  }

  /**
   * Returns where the part of a batch ends that may be under way now; the rollout's position if its
   * batch is done.
   *
   * @param chunk length of a chunk of the list of targets
   */
  public static int endOfPartUnderWay(Rollout rollout, int chunk) {
    return rollout.isBatchDone() ? rollout.cursor() : endOfPart(rollout, rollout.cursor(), chunk);
  }

  private static boolean countsSucceeded(Job job) {
    return job.spec()
        .rolloutConfig()
        .flatMap(RolloutConfig::exponentialRate)
        .filter(rate -> rate.criterion() == ExponentialRate.Criterion.SUCCEEDED)
        .isPresent();
  }

  /**
   * Returns the rollout with its next batch begun.
   *
   * @param succeeded how many executions succeeded; used only if the rate grows with them
   * @param defaultRate executions a minute of a job without a rate
   */
  public static Rollout opened(Job job, int succeeded, int defaultRate) {
    return job.rollout().batch(perMinute(job, succeeded, defaultRate));
  }

  /**
   * Returns how many executions a batch that begins now creates.
   *
   * @param succeeded as for {@link #opened}
   * @param defaultRate as for {@link #opened}
   */
  public static int perMinute(Job job, int succeeded, int defaultRate) {
    return job.spec()
        .rolloutConfig()
        .map(config -> RolloutRate.perMinute(config, counted(job, config, succeeded)))
        .orElse(defaultRate);
  }

  private static int counted(Job job, RolloutConfig config, int succeeded) {
    return config
        .exponentialRate()
        .map(rate ->
            switch (rate.criterion()) {
              case NOTIFIED -> job.rollout().cursor();
              case SUCCEEDED -> succeeded;
            })
        .orElse(0);
  }

  /**
   * Returns the rollout with the executions before a position created. If that completes its batch,
   * the next one begins with the next minute of the clock.
   */
  public static Rollout created(Job job, int end, Instant now) {
    var rollout = job.rollout().advancedTo(end);
    return rollout.isBatchDone() && !rollout.isOver()
        ? rollout.pausedUntil(now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE))
        : rollout;
  }

  /** Returns where the chunk or the batch ends to which a position belongs. */
  public static int endOfPart(Rollout rollout, int position, int chunk) {
    return Math.min(rollout.batchEnd(), (position / chunk + 1) * chunk);
  }

  /** Returns the instant as of which executions that are created now are queued. */
  public static Instant queuedAt(Job job, Instant now) {
    var millis = now.truncatedTo(ChronoUnit.MILLIS);
    return millis.isBefore(job.createdAt().plus(AS_OF_CREATION)) ? job.createdAt() : millis;
  }
}
