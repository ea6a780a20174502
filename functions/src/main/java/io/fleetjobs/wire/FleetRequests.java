package io.fleetjobs.wire;

import io.fleetjobs.model.ExecutionFilter;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FleetRequest.GetJobExecutionHistory;
import io.fleetjobs.model.FleetRequest.GetJobHistory;
import io.fleetjobs.model.FleetRequest.GetJobProgress;
import io.fleetjobs.model.FleetRequest.ListJobExecutionDetails;
import io.fleetjobs.model.FleetRequest.ListJobFailureReasons;
import io.fleetjobs.model.FleetRequest.ListThingHistory;
import io.fleetjobs.model.FleetRequest.PauseJob;
import io.fleetjobs.model.FleetRequest.ResumeJob;
import io.fleetjobs.model.FleetRequest.SearchExecutions;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the requests of operators that AWS IoT Jobs does not have. */
public final class FleetRequests {
  private static final int TWO_YEARS_IN_MINUTES = 1_051_200;
  private static final String STATUS = "status";
  private static final List<ExecutionStatus> PENDING =
      List.of(ExecutionStatus.QUEUED, ExecutionStatus.IN_PROGRESS);

  private FleetRequests() {}

  public static Reply<GetJobProgress> getJobProgress(Call call) {
    var violations = new Violations();
    var job = OperatorRequests.jobId(call, violations);
    return violations.reply(() -> new GetJobProgress(job));
  }

  public static Reply<ListJobExecutionDetails> listJobExecutionDetails(Call call) {
    var violations = new Violations();
    var job = OperatorRequests.jobId(call, violations);
    var query = RequestMembers.of(call.query(), violations);
    var status = query.word(STATUS, ExecutionStatus.class);
    var olderThan = olderThan(query);
    var page = Paging.read(call, "ListJobExecutionDetails", violations);
    return violations.reply(
        () -> new ListJobExecutionDetails(job, new ExecutionFilter(status, olderThan), page));
  }

  public static Reply<ListJobFailureReasons> listJobFailureReasons(Call call) {
    var violations = new Violations();
    var job = OperatorRequests.jobId(call, violations);
    var key = RequestMembers.of(call.query(), violations).text("key", TextConstraint.NAME);
    return violations.reply(() -> new ListJobFailureReasons(job, key));
  }

  public static Reply<SearchExecutions> searchExecutions(Call call) {
    var violations = new Violations();
    var query = RequestMembers.of(call.query(), violations);
    var status = query.required(STATUS, query.word(STATUS, PENDING));
    var olderThan = olderThan(query);
    var page = Paging.read(call, "SearchExecutions", violations);
    return violations.reply(
        () -> new SearchExecutions(new ExecutionFilter(status, olderThan), page));
  }

  public static Reply<GetJobExecutionHistory> getJobExecutionHistory(Call call) {
    var violations = new Violations();
    var job = OperatorRequests.jobId(call, violations);
    var thing = OperatorRequests.thingName(call, violations);
    var number = RequestMembers.of(call.query(), violations).executionNumber("executionNumber");
    var page = Paging.read(call, "GetJobExecutionHistory", violations);
    return violations.reply(() -> new GetJobExecutionHistory(thing, job, number, page));
  }

  public static Reply<GetJobHistory> getJobHistory(Call call) {
    var violations = new Violations();
    var job = OperatorRequests.jobId(call, violations);
    var page = Paging.read(call, "GetJobHistory", violations);
    return violations.reply(() -> new GetJobHistory(job, page));
  }

  public static Reply<ListThingHistory> listThingHistory(Call call) {
    var violations = new Violations();
    var thing = OperatorRequests.thingName(call, violations);
    var page = Paging.read(call, "ListThingHistory", violations);
    return violations.reply(() -> new ListThingHistory(thing, page));
  }

  public static Reply<PauseJob> pauseJob(Call call) {
    return commented(call, "pause ", PauseJob::new);
  }

  public static Reply<ResumeJob> resumeJob(Call call) {
    return commented(call, "resume ", ResumeJob::new);
  }

  /** Reads a request that changes a job. */
  private interface Commented<T> {
    T of(String jobId, Optional<String> comment, Origin origin);
  }

  private static <T> Reply<T> commented(Call call, String what, Commented<T> request) {
    var violations = new Violations();
    var job = OperatorRequests.jobId(call, violations);
    var comment = RequestMembers.of(call.body(), violations).text("comment", TextConstraint.PROSE);
    return violations.reply(() -> request.of(job, comment, call.origin(what + job)));
  }

  private static Optional<Duration> olderThan(RequestMembers query) {
    return query.integer("olderThanMinutes", 0, TWO_YEARS_IN_MINUTES).map(Duration::ofMinutes);
  }
}
