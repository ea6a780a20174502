package io.fleetjobs.wire;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.OperatorRequest.AssociateTargetsWithJob;
import io.fleetjobs.model.OperatorRequest.CancelJob;
import io.fleetjobs.model.OperatorRequest.CancelJobExecution;
import io.fleetjobs.model.OperatorRequest.DeleteJob;
import io.fleetjobs.model.OperatorRequest.DeleteJobExecution;
import io.fleetjobs.model.OperatorRequest.DescribeJob;
import io.fleetjobs.model.OperatorRequest.DescribeJobExecution;
import io.fleetjobs.model.OperatorRequest.GetJobDocument;
import io.fleetjobs.model.OperatorRequest.ListJobExecutionsForJob;
import io.fleetjobs.model.OperatorRequest.ListJobExecutionsForThing;
import io.fleetjobs.model.OperatorRequest.ListJobs;
import io.fleetjobs.model.OperatorRequest.UpdateJob;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TargetSelection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads the requests of operators on jobs and executions, except CreateJob: contract section 10.
 */
public final class OperatorRequests {
  private static final List<String> UPDATED =
      List.of(
          "description",
          JobConfigMembers.PRESIGNED,
          JobConfigMembers.ROLLOUT,
          JobConfigMembers.ABORT,
          JobConfigMembers.TIMEOUT_CONFIG,
          RetryConfigMembers.RETRY);

  private OperatorRequests() {}

  public static Reply<DescribeJob> describeJob(Call call) {
    return ofJob(call, (job, _) -> new DescribeJob(job));
  }

  public static Reply<GetJobDocument> getJobDocument(Call call) {
    return ofJob(call, GetJobDocument::new);
  }

  private static <T> Reply<T> ofJob(Call call, BiFunction<String, Boolean, T> request) {
    var violations = new Violations();
    var job = jobId(call, violations);
    var before = RequestMembers.of(call.query(), violations).flag("beforeSubstitution", false);
    return violations.reply(() -> request.apply(job, before));
  }

  public static Reply<ListJobs> listJobs(Call call) {
    var violations = new Violations();
    var query = RequestMembers.of(call.query(), violations);
    var status = query.word("status", JobStatus.class);
    var selection = query.word("targetSelection", TargetSelection.class);
    var group = query.text("thingGroupName", TextConstraint.NAME);
    var groupId = query.text("thingGroupId", TextConstraint.GROUP_ID);
    var page = Paging.read(call, "ListJobs", violations);
    var namespace = namespaceId(call, violations);
    return violations.reply(() -> new ListJobs(status, selection, group, groupId, namespace, page));
  }

  /**
   * @param maximumPerMinute the highest rollout rate that a request may have
   */
  public static Reply<UpdateJob> updateJob(Call call, int maximumPerMinute) {
    var violations = new Violations();
    var job = jobId(call, violations);
    var body = RequestMembers.of(call.body(), violations);
    if (UPDATED.stream().allMatch(member -> body.find(member).isEmpty())) {
      violations.refuse("Update Job request for job " + job + " cannot be empty.");
    }
    var change = new JobConfigMembers(body, violations, false, maximumPerMinute).read();
    var namespace = namespaceId(call, violations);
    return violations.reply(
        () -> new UpdateJob(job, namespace, change, call.origin("update " + job)));
  }

  public static Reply<AssociateTargetsWithJob> associateTargets(Call call) {
    var violations = new Violations();
    var job = jobId(call, violations);
    var body = RequestMembers.of(call.body(), violations);
    var targets = TargetsJson.read(body, violations);
    var comment = body.text("comment", TextConstraint.PROSE);
    var namespace = namespaceId(call, violations);
    return violations.reply(() ->
        new AssociateTargetsWithJob(
            job, namespace, targets, comment, call.origin("associate " + job)));
  }

  public static Reply<CancelJob> cancelJob(Call call) {
    var violations = new Violations();
    var job = jobId(call, violations);
    var force = force(call, violations);
    var body = RequestMembers.of(call.body(), violations);
    var reason = body.text("reasonCode", TextConstraint.REASON);
    var comment = body.text("comment", TextConstraint.PROSE);
    var origin = call.origin("cancel " + job);
    return violations.reply(() ->
        new CancelJob(
            job,
            new JobCancellation(force, reason, comment, Optional.of(origin.writeId())),
            origin));
  }

  public static Reply<DeleteJob> deleteJob(Call call) {
    var violations = new Violations();
    var job = jobId(call, violations);
    var force = force(call, violations);
    var namespace = namespaceId(call, violations);
    return violations.reply(
        () -> new DeleteJob(job, namespace, force, call.origin("delete " + job)));
  }

  public static Reply<ListJobExecutionsForJob> listExecutionsForJob(Call call) {
    var violations = new Violations();
    var job = jobId(call, violations);
    var status = RequestMembers.of(call.query(), violations).word("status", ExecutionStatus.class);
    var page = Paging.read(call, "ListJobExecutionsForJob", violations);
    return violations.reply(() -> new ListJobExecutionsForJob(job, status, page));
  }

  public static Reply<ListJobExecutionsForThing> listExecutionsForThing(Call call) {
    var violations = new Violations();
    var thing = thingName(call, violations);
    var query = RequestMembers.of(call.query(), violations);
    var status = query.word("status", ExecutionStatus.class);
    var job = query.text("jobId", TextConstraint.ID);
    var page = Paging.read(call, "ListJobExecutionsForThing", violations);
    var namespace = namespaceId(call, violations);
    return violations.reply(
        () -> new ListJobExecutionsForThing(thing, status, job, namespace, page));
  }

  public static Reply<DescribeJobExecution> describeExecution(Call call) {
    var violations = new Violations();
    var job = jobId(call, violations);
    var thing = thingName(call, violations);
    var number = RequestMembers.of(call.query(), violations).executionNumber("executionNumber");
    return violations.reply(() -> new DescribeJobExecution(thing, job, number));
  }

  public static Reply<CancelJobExecution> cancelExecution(Call call) {
    var violations = new Violations();
    var job = jobId(call, violations);
    var thing = thingName(call, violations);
    var force = force(call, violations);
    var body = RequestMembers.of(call.body(), violations);
    var expected = body.integerOrText("expectedVersion");
    var details = StatusDetailsJson.read(body, violations);
    return violations.reply(() ->
        new CancelJobExecution(
            thing, job, force, expected, details, call.origin("cancel " + thing + " " + job)));
  }

  public static Reply<DeleteJobExecution> deleteExecution(Call call) {
    var violations = new Violations();
    var job = jobId(call, violations);
    var thing = thingName(call, violations);
    var number = RequestMembers.of(call.path(), violations).executionNumber("executionNumber");
    var force = force(call, violations);
    var namespace = namespaceId(call, violations);
    return violations.reply(
        () -> new DeleteJobExecution(thing, namespace, job, number.orElseThrow(), force));
  }

  static String jobId(Call call, Violations violations) {
    return RequestMembers.of(call.path(), violations).requiredText("jobId", TextConstraint.ID);
  }

  static String thingName(Call call, Violations violations) {
    return RequestMembers.of(call.path(), violations)
        .requiredText("thingName", TextConstraint.NAME);
  }

  private static Optional<String> namespaceId(Call call, Violations violations) {
    return RequestMembers.of(call.query(), violations)
        .text("namespaceId", TextConstraint.NAMESPACE);
  }

  private static boolean force(Call call, Violations violations) {
    return RequestMembers.of(call.query(), violations).flag("force", false);
  }
}
