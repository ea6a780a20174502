package io.fleetjobs.rollout;

import io.fleetjobs.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Decides when the progress of a job is sampled, and which samples are kept. */
public final class SampleRule {
  /** The most samples that are kept of a job. */
  public static final int MOST = 200;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Two samples are at least a hundredth of the job's age at the later one apart. */
  private static final int PARTS_OF_THE_AGE = 100;

  /** The longest time for which a run waits for the earliest instant of a sample. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private SampleRule() {}

  /**
   * Returns the earliest instant of the next sample: a minute after the last one, and later if the
   * job is older than a hundred minutes. A job without samples can have its first one at once.
   */
  public static Instant earliest(Instant createdAt, List<Sample> samples) {
    if (samples.isEmpty()) {
      return createdAt;
    }
    var last = samples.getLast().at();
    var age = Duration.between(createdAt, last).toMillis();
    return last.plusMillis(Math.max(MINUTE.toMillis(), Math.ceilDiv(age, PARTS_OF_THE_AGE - 1)));
  }

  /**
   * Returns the instant from which a run may be sent for the next sample. The run waits until the
   * earliest instant. Otherwise a sweep that comes a little early would find nothing due, and each
   * second minute would have no sample.
   */
  public static Instant due(Instant createdAt, List<Sample> samples) {
    return earliest(createdAt, samples).minus(PATIENCE);
  }

  /** True if a run waits for the next sample; false if it leaves the sample to a later run. */
  public static boolean isSoon(Instant earliest, Instant now) {
    return !earliest.isAfter(now.plus(PATIENCE));
  }

  /** True if a status has changed since the last sample. */
  public static boolean isChanged(List<Sample> samples, Sample next) {
    return samples.isEmpty()
        || !samples.getLast().things().equals(next.things())
        || samples.getLast().attempts() != next.attempts();
  }

  /**
   * Returns the samples with one more. If they are too many, drops the one whose neighbors are
   * closest to each other in time, so that the samples spread evenly over the life of the job. The
   * first and the last are kept.
   */
  public static List<Sample> with(List<Sample> samples, Sample next) {
    var all = new ArrayList<>(samples);
    all.add(next);
    while (all.size() > MOST) {
      all.remove(
          IntStream.range(1, all.size() - 1)
              .boxed()
              .min(
                  Comparator.comparing(
                      at -> Duration.between(all.get(at - 1).at(), all.get(at + 1).at())))
              .orElseThrow()
              .intValue());
    }
    return List.copyOf(all);
  }
}
