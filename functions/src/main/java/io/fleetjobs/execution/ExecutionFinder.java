package io.fleetjobs.execution;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.ExecutionStore;
import java.util.Optional;

/** Finds the execution that a request names. */
public final class ExecutionFinder {
  private final ExecutionStore store;

  public ExecutionFinder(ExecutionStore store) {
    this.store = store;
  }

  /**
   * Finds an execution, or returns that it is missing.
   *
   * @param number empty for the newest; may be one that no execution can have
   */
  public Reply<JobExecution> find(String thingName, String jobId, Optional<Long> number) {
    var found =
        number.isPresent()
            ? number
                .filter(ExecutionKey::canHave)
                .flatMap(n -> store.find(new ExecutionKey(thingName, jobId, n)))
            : store.newest(thingName, jobId);
    return found.map(Reply::accepted).orElseGet(() -> missing(thingName, jobId, number));
  }

  /** Finds the newest execution. If there is none, the rejection names the given number. */
  public Reply<JobExecution> findNewest(String thingName, String jobId, Optional<Long> number) {
    return store
        .newest(thingName, jobId)
        .map(Reply::accepted)
        .orElseGet(() -> missing(thingName, jobId, number));
  }

  /** Accepts an execution, unless the request names a namespace that it is not in. */
  public Reply<JobExecution> in(Optional<String> namespaceId, JobExecution found) {
    return namespaceId.isEmpty() || namespaceId.equals(found.namespaceId())
        ? Reply.accepted(found)
        : missing(found.key().thingName(), found.key().jobId(), Optional.empty());
  }

  /** Returns the rejection of a request about an execution that does not exist. */
  public static <T> Reply<T> missing(String thingName, String jobId, Optional<Long> number) {
    return Reply.rejected(
        Rejection.notFound(
            "No execution"
                + number.map(n -> " " + n).orElse("")
                + " of job "
                + jobId
                + " found on thing "
                + thingName
                + "."));
  }
}
