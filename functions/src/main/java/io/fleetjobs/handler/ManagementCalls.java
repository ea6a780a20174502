package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.caller.Caller;
import io.fleetjobs.caller.Callers;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.operation.OperatorOperations;
import io.fleetjobs.operation.fleet.FleetOperations;
import io.fleetjobs.operation.tag.TagOperations;
import io.fleetjobs.operation.template.TemplateOperations;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.CreateJobRequest;
import io.fleetjobs.wire.FleetJson;
import io.fleetjobs.wire.FleetRequests;
import io.fleetjobs.wire.JobJson;
import io.fleetjobs.wire.ManagedTemplateJson;
import io.fleetjobs.wire.OperatorJson;
import io.fleetjobs.wire.OperatorRequests;
import io.fleetjobs.wire.ProgressJson;
import io.fleetjobs.wire.TagJson;
import io.fleetjobs.wire.TagRequests;
import io.fleetjobs.wire.TemplateJson;
import io.fleetjobs.wire.TemplateRequests;
import java.util.Optional;
import java.util.function.Function;

/**
 * The table of operator operations: for each route, the reader of its request, the action, and the
 * writer of the answer. A route without a row does not compile.
 *
 * @param maximumPerMinute the highest rollout rate that a request may ask for
 */
record ManagementCalls(
    OperatorOperations operations,
    TemplateOperations templates,
    TagOperations tags,
    FleetOperations fleet,
    Callers callers,
    Arns arns,
    int maximumPerMinute) {
  /**
   * Performs an operation and returns the body of the answer, which is empty for an operation that
   * answers without one.
   */
  Reply<Optional<ObjectNode>> perform(ManagementRoute route, Call call) {
    return callers.of(call.principal(), route).then(caller -> perform(route, call, caller));
  }

  /** Performs an operation of a caller whose rule allows the operation. */
  Reply<Optional<ObjectNode>> perform(ManagementRoute route, Call call, Caller caller) {
    var json = new OperatorJson(arns);
    var templateJson = new TemplateJson(arns);
    var managedJson = new ManagedTemplateJson(arns);
    var fleetJson = new FleetJson(arns);
    return switch (route) {
      // Jobs
      case CREATE_JOB ->
          answer(
              caller,
              CreateJobRequest.read(call, maximumPerMinute),
              operations.createJob(),
              json::changed);
      case DESCRIBE_JOB ->
          answer(
              caller,
              OperatorRequests.describeJob(call),
              operations.describeJob(),
              new JobJson(arns)::described);
      case UPDATE_JOB ->
          done(caller, OperatorRequests.updateJob(call, maximumPerMinute), operations.updateJob());
      case LIST_JOBS ->
          answer(
              caller,
              OperatorRequests.listJobs(call),
              operations.listJobs(),
              page -> json.jobs(page, call));
      case GET_JOB_DOCUMENT ->
          answer(
              caller,
              OperatorRequests.getJobDocument(call),
              operations.getJobDocument(),
              json::document);
      case ASSOCIATE_TARGETS_WITH_JOB ->
          answer(
              caller,
              OperatorRequests.associateTargets(call),
              operations.associateTargetsWithJob(),
              json::changed);
      case CANCEL_JOB ->
          answer(caller, OperatorRequests.cancelJob(call), operations.cancelJob(), json::changed);
      case DELETE_JOB -> done(caller, OperatorRequests.deleteJob(call), operations.deleteJob());

      // Executions
      case LIST_JOB_EXECUTIONS_FOR_JOB ->
          answer(
              caller,
              OperatorRequests.listExecutionsForJob(call),
              operations.listJobExecutionsForJob(),
              page -> json.executionsForJob(page, call));
      case LIST_JOB_EXECUTIONS_FOR_THING ->
          answer(
              caller,
              OperatorRequests.listExecutionsForThing(call),
              operations.listJobExecutionsForThing(),
              page -> json.executionsForThing(page, call));
      case DESCRIBE_JOB_EXECUTION ->
          answer(
              caller,
              OperatorRequests.describeExecution(call),
              operations.describeJobExecution(),
              described -> json.execution(described.execution()));
      case CANCEL_JOB_EXECUTION ->
          done(caller, OperatorRequests.cancelExecution(call), operations.cancelJobExecution());
      case DELETE_JOB_EXECUTION ->
          done(caller, OperatorRequests.deleteExecution(call), operations.deleteJobExecution());

      // Templates
      case CREATE_JOB_TEMPLATE ->
          answer(
              caller,
              TemplateRequests.create(call, maximumPerMinute),
              templates.create(),
              templateJson::created);
      case DESCRIBE_JOB_TEMPLATE ->
          answer(
              caller,
              TemplateRequests.describe(call),
              templates.describe(),
              templateJson::described);
      case LIST_JOB_TEMPLATES ->
          answer(
              caller,
              TemplateRequests.list(call),
              templates.list(),
              page -> templateJson.list(page, call));
      case DELETE_JOB_TEMPLATE -> done(caller, TemplateRequests.delete(call), templates.delete());
      case DESCRIBE_MANAGED_JOB_TEMPLATE ->
          answer(
              caller,
              TemplateRequests.describeManaged(call),
              templates.describeManaged(),
              managedJson::described);
      case LIST_MANAGED_JOB_TEMPLATES ->
          answer(
              caller,
              TemplateRequests.listManaged(call),
              templates.listManaged(),
              page -> managedJson.list(page, call));

      // Tags
      case TAG_RESOURCE -> done(caller, TagRequests.tag(call), tags.tag());
      case UNTAG_RESOURCE -> done(caller, TagRequests.untag(call), tags.untag());
      case LIST_TAGS_FOR_RESOURCE ->
          answer(caller, TagRequests.list(call), tags.list(), TagJson::list);

      // Operations that AWS IoT Jobs does not have
      case GET_JOB_PROGRESS ->
          answer(
              caller,
              FleetRequests.getJobProgress(call),
              fleet.getJobProgress(),
              ProgressJson::progress);
      case LIST_JOB_EXECUTION_DETAILS ->
          answer(
              caller,
              FleetRequests.listJobExecutionDetails(call),
              fleet.listJobExecutionDetails(),
              rows -> fleetJson.details(rows, call));
      case LIST_JOB_FAILURE_REASONS ->
          answer(
              caller,
              FleetRequests.listJobFailureReasons(call),
              fleet.listJobFailureReasons(),
              fleetJson::reasons);
      case SEARCH_EXECUTIONS ->
          answer(
              caller,
              FleetRequests.searchExecutions(call),
              fleet.searchExecutions(),
              rows -> fleetJson.found(rows, call));
      case GET_JOB_EXECUTION_HISTORY ->
          answer(
              caller,
              FleetRequests.getJobExecutionHistory(call),
              fleet.getJobExecutionHistory(),
              history -> fleetJson.executionHistory(history, call));
      case LIST_THING_HISTORY ->
          answer(
              caller,
              FleetRequests.listThingHistory(call),
              fleet.listThingHistory(),
              history -> fleetJson.thingHistory(history, call));
      case GET_JOB_HISTORY ->
          answer(
              caller,
              FleetRequests.getJobHistory(call),
              fleet.getJobHistory(),
              history -> fleetJson.jobHistory(history, call));
      case PAUSE_JOB -> emptied(caller, FleetRequests.pauseJob(call), fleet.pauseJob());
      case RESUME_JOB -> emptied(caller, FleetRequests.resumeJob(call), fleet.resumeJob());
    };
  }

  private static <I, O> Reply<Optional<ObjectNode>> answer(
      Caller caller,
      Reply<I> request,
      OperatorOperation<I, O> operation,
      Function<O, ObjectNode> body) {
    return request
        .then(accepted -> operation.perform(accepted, caller))
        .map(answer -> Optional.of(body.apply(answer)));
  }

  /** Answers with an empty object. */
  private static <I> Reply<Optional<ObjectNode>> emptied(
      Caller caller, Reply<I> request, OperatorOperation<I, Done> operation) {
    return answer(caller, request, operation, FleetJson::nothing);
  }

  private static <I> Reply<Optional<ObjectNode>> done(
      Caller caller, Reply<I> request, OperatorOperation<I, Done> operation) {
    return request.then(accepted -> operation.perform(accepted, caller)).map(_ -> Optional.empty());
  }
}
