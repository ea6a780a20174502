package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperations;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.CreateJobRequest;
import io.fleetjobs.wire.JobJson;
import io.fleetjobs.wire.OperatorJson;
import io.fleetjobs.wire.OperatorRequests;
import java.util.Optional;

/** The operator operations from a call to the answer's body, which is empty for no body. */
record ManagementCalls(
    OperatorOperations operations,
    TemplateCalls templates,
    TagCalls tags,
    Arns arns,
    int maximumPerMinute) {
  Reply<Optional<ObjectNode>> perform(ManagementRoute route, Call call) {
    var json = new OperatorJson(arns);
    return switch (route) {
      case CREATE_JOB ->
          CreateJobRequest.read(call, maximumPerMinute)
              .then(operations.createJob()::perform)
              .map(json::changed)
              .map(Optional::of);
      case DESCRIBE_JOB ->
          OperatorRequests.describeJob(call)
              .then(operations.describeJob()::perform)
              .map(new JobJson(arns)::described)
              .map(Optional::of);
      case UPDATE_JOB ->
          OperatorRequests.updateJob(call, maximumPerMinute)
              .then(operations.updateJob()::perform)
              .map(_ -> Optional.empty());
      case LIST_JOBS ->
          OperatorRequests.listJobs(call)
              .then(operations.listJobs()::perform)
              .map(page -> json.jobs(page, call))
              .map(Optional::of);
      case GET_JOB_DOCUMENT ->
          OperatorRequests.getJobDocument(call)
              .then(operations.getJobDocument()::perform)
              .map(json::document)
              .map(Optional::of);
      case ASSOCIATE_TARGETS_WITH_JOB ->
          OperatorRequests.associateTargets(call)
              .then(operations.associateTargetsWithJob()::perform)
              .map(json::changed)
              .map(Optional::of);
      case CANCEL_JOB ->
          OperatorRequests.cancelJob(call)
              .then(operations.cancelJob()::perform)
              .map(json::changed)
              .map(Optional::of);
      case DELETE_JOB ->
          OperatorRequests.deleteJob(call)
              .then(operations.deleteJob()::perform)
              .map(_ -> Optional.empty());
      case LIST_JOB_EXECUTIONS_FOR_JOB ->
          OperatorRequests.listExecutionsForJob(call)
              .then(operations.listJobExecutionsForJob()::perform)
              .map(page -> json.executionsForJob(page, call))
              .map(Optional::of);
      case LIST_JOB_EXECUTIONS_FOR_THING ->
          OperatorRequests.listExecutionsForThing(call)
              .then(operations.listJobExecutionsForThing()::perform)
              .map(page -> json.executionsForThing(page, call))
              .map(Optional::of);
      case DESCRIBE_JOB_EXECUTION ->
          OperatorRequests.describeExecution(call)
              .then(operations.describeJobExecution()::perform)
              .map(described -> json.execution(described.execution()))
              .map(Optional::of);
      case CANCEL_JOB_EXECUTION ->
          OperatorRequests.cancelExecution(call)
              .then(operations.cancelJobExecution()::perform)
              .map(_ -> Optional.empty());
      case DELETE_JOB_EXECUTION ->
          OperatorRequests.deleteExecution(call)
              .then(operations.deleteJobExecution()::perform)
              .map(_ -> Optional.empty());
      case CREATE_JOB_TEMPLATE -> templates.create(call, maximumPerMinute);
      case DESCRIBE_JOB_TEMPLATE -> templates.describe(call);
      case LIST_JOB_TEMPLATES -> templates.list(call);
      case DELETE_JOB_TEMPLATE -> templates.delete(call);
      case DESCRIBE_MANAGED_JOB_TEMPLATE -> templates.describeManaged(call);
      case LIST_MANAGED_JOB_TEMPLATES -> templates.listManaged(call);
      case TAG_RESOURCE -> tags.tag(call);
      case UNTAG_RESOURCE -> tags.untag(call);
      case LIST_TAGS_FOR_RESOURCE -> tags.list(call);
    };
  }
}
