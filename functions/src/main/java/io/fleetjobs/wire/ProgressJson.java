package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FailureShare;
import io.fleetjobs.model.FleetResponse.Progress;
import io.fleetjobs.model.Sample;
import io.fleetjobs.model.ThingCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.ToIntFunction;

/** Writes the progress of a job. Times are epoch seconds with milliseconds. */
public final class ProgressJson {
  private ProgressJson() {}

  public static ObjectNode progress(Progress progress) {
    var node =
        Json.object()
            .put("jobId", progress.job().jobId())
            .put("status", progress.job().shownStatus().name())
            .put("paused", progress.paused());
    var holds = node.putArray("waitingFor");
    progress.waitingFor().forEach(hold -> holds.add(hold.name()));
    progress
        .retry()
        .ifPresent(retry ->
            node.putObject("retry").put("retryId", retry.retryId()).put("things", retry.things()));
    counts(node, progress);
    progress
        .rates()
        .ifPresent(rates ->
            node.put("queuedPerMinute", rate(rates.queuedPerMinute()))
                .put("endedPerMinute", rate(rates.endedPerMinute())));
    progress.estimatedEndAt().ifPresent(end -> node.put("estimatedEndAt", Json.seconds(end)));
    var abort = node.putArray("abort");
    progress.abort().forEach(share -> share(abort.addObject(), share));
    var timeline = node.putArray("timeline");
    progress.timeline().forEach(sample -> sample(timeline.addObject(), sample));
    return node.put("asOf", Json.seconds(progress.asOf()));
  }

  private static void counts(ObjectNode node, Progress progress) {
    var things = node.putObject("things");
    progress
        .total()
        .ifPresent(
            total -> things.put("total", total.things()).put("notYetQueued", total.notYetQueued()));
    things(things, progress.counts().things());
    statuses(node.putObject("attempts"), progress.counts().attempts()::in);
    progress
        .total()
        .ifPresent(total -> node.put("percentComplete", percent(total.permilleComplete())));
  }

  private static void things(ObjectNode node, ThingCounts counts) {
    statuses(node, counts::in);
    node.put("deleted", counts.deleted());
  }

  private static void statuses(ObjectNode node, ToIntFunction<ExecutionStatus> count) {
    node.put("queued", count.applyAsInt(ExecutionStatus.QUEUED))
        .put("inProgress", count.applyAsInt(ExecutionStatus.IN_PROGRESS))
        .put("succeeded", count.applyAsInt(ExecutionStatus.SUCCEEDED))
        .put("failed", count.applyAsInt(ExecutionStatus.FAILED))
        .put("rejected", count.applyAsInt(ExecutionStatus.REJECTED))
        .put("timedOut", count.applyAsInt(ExecutionStatus.TIMED_OUT))
        .put("canceled", count.applyAsInt(ExecutionStatus.CANCELED))
        .put("removed", count.applyAsInt(ExecutionStatus.REMOVED));
  }

  private static void share(ObjectNode node, FailureShare share) {
    var criterion = share.criterion();
    node.put("failureType", criterion.failureType().name())
        .put("thresholdPercentage", criterion.thresholdPercentage())
        .put("percentage", percent(share.permille()))
        .put("minNumberOfExecutedThings", criterion.minNumberOfExecutedThings())
        .put("executedThings", share.executed());
  }

  private static void sample(ObjectNode node, Sample sample) {
    things(node.put("at", Json.seconds(sample.at())), sample.things());
  }

  /** Returns tenths of a percent as percent. */
  private static BigDecimal percent(long permille) {
    return BigDecimal.valueOf(permille, 1);
  }

  /** Returns a rate with at most two decimals; a whole number has none. */
  private static BigDecimal rate(double perMinute) {
    var rounded =
        BigDecimal.valueOf(perMinute).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.setScale(Math.max(0, rounded.scale()));
  }
}
