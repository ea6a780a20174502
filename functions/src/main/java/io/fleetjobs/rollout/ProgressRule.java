package io.fleetjobs.rollout;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FleetResponse.Progress.Rates;
import io.fleetjobs.model.FleetResponse.Progress.Total;
import io.fleetjobs.model.Hold;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobTally;
import io.fleetjobs.model.Sample;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.ThingCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes the progress of a job from counts and samples. */
public final class ProgressRule {
  /** Period of which the samples make the rates. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  private static final double MILLIS_OF_A_MINUTE = 60_000;

  private ProgressRule() {}

  /**
   * Returns the number of all things and of those without an execution; empty until the targets are
   * resolved, and for a job without things. Counts the things that have an execution if no others
   * follow: those of a continuous job, and those of a job whose rollout has ended.
   *
   * @param mayHaveExpired true if executions of the job may have expired by now, and so are not
   *     counted
   */
  public static Optional<Total> total(
      Job job, ThingCounts counts, boolean mayHaveExpired, Instant now) {
    var notYetQueued = notYetQueued(job, counts, mayHaveExpired, now);
    var total = counts.all() + notYetQueued;
    return job.rollout().resolution().isEmpty() || total == 0
        ? Optional.empty()
        : Optional.of(
            new Total(total, notYetQueued, Math.toIntExact(counts.ended() * 1_000L / total)));
  }

  private static int notYetQueued(
      Job job, ThingCounts counts, boolean mayHaveExpired, Instant now) {
    if (job.spec().targetSelection() == TargetSelection.CONTINUOUS || !rollsOut(job, now)) {
      return 0;
    }
    var rollout = job.rollout();
    return Math.max(0, rollout.things() - (mayHaveExpired ? rollout.cursor() : counts.all()));
  }

  private static boolean rollsOut(Job job, Instant now) {
    return job.isActive() && !job.spec().schedule().hasEnded(now);
  }

  /**
   * Returns the mean rates of the samples of the last ten minutes; empty if these are fewer than
   * two. Retries may move more things back to the queue than end: the rate is then 0.
   */
  public static Optional<Rates> rates(List<Sample> samples, Instant now) {
    var recent =
        samples.stream()
            .filter(sample -> !sample.at().isBefore(now.minus(RECENT)) && !sample.at().isAfter(now))
            .toList();
    if (recent.size() < 2) {
      return Optional.empty();
    }
    var first = recent.getFirst();
    var last = recent.getLast();
    var minutes = Duration.between(first.at(), last.at()).toMillis() / MILLIS_OF_A_MINUTE;
    return Optional.of(
        new Rates(
            Math.max(0, last.things().all() - first.things().all()) / minutes,
            Math.max(0, last.things().ended() - first.things().ended()) / minutes));
  }

  /**
   * Returns when all things will have been queued at the job's present rate, and all will have
   * ended at the rate of the last ten minutes. Empty while the job is paused, and if nothing ended
   * in the last ten minutes.
   *
   * @param defaultRate executions a minute of a job without a rate
   */
  public static Optional<Instant> estimatedEnd(
      Job job,
      JobTally counts,
      Optional<Total> total,
      Optional<Rates> rates,
      int defaultRate,
      Instant now) {
    if (job.isPaused()) {
      return Optional.empty();
    }
    var succeeded = counts.attempts().in(ExecutionStatus.SUCCEEDED);
    var rate = BatchRule.perMinute(job, succeeded, defaultRate);
    var notYetQueued = total.map(Total::notYetQueued).orElse(0);
    return rates
        .map(Rates::endedPerMinute)
        .filter(ended -> ended > 0)
        .map(ended ->
            Math.max(
                (double) notYetQueued / rate, (notYetQueued + counts.things().pending()) / ended))
        .map(minutes -> now.plusMillis((long) Math.ceil(minutes * MILLIS_OF_A_MINUTE)));
  }

  /** Returns all that holds a job now; nothing holds a job that has ended. */
  public static List<Hold> holds(Job job, Instant now) {
    var holds = new ArrayList<Hold>();
    if (job.isPaused()) {
      holds.add(Hold.PAUSE);
    }
    if (job.isActive() && !ScheduleTimes.hasStarted(job.spec().schedule(), now)) {
      holds.add(Hold.START);
    }
    if (job.isActive() && !ScheduleTimes.isOpen(job.spec().schedule(), now)) {
      holds.add(Hold.WINDOW);
    }
    return List.copyOf(holds);
  }
}
