package io.fleetjobs.handler;

import static io.fleetjobs.model.Executions.CREATED;

import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse.Described;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.DeviceResponse.PendingJobExecutions;
import io.fleetjobs.model.DeviceResponse.Updated;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.operation.device.DeviceOperations;
import io.fleetjobs.write.ContendedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records requests and answers them by the name of the job. Requests about {@code gone}, {@code
 * ended}, {@code stale}, {@code busy} and {@code broken} fail. The execution of any other job is in
 * progress.
 */
final class DeviceStub {
  static final String DOCUMENT = "{\"op\":\"reboot\"}";

  private final List<DeviceRequest> requests = new ArrayList<>();

  List<DeviceRequest> requests() {
    return requests;
  }

  DeviceCalls calls() {
    return new DeviceCalls(
        new DeviceOperations(
            keeping(request ->
                Reply.accepted(
                    new PendingJobExecutions(List.of(), List.of(Executions.anExecution())))),
            keeping(_ -> described(running("fw-7"), true)),
            keeping(request ->
                answer(request.jobId().orElse("fw-7"))
                    .then(execution -> described(execution, request.includeJobDocument()))),
            keeping(request ->
                answer(request.jobId())
                    .map(execution ->
                        new Updated(
                            Optional.of(execution).filter(_ -> request.includeJobExecutionState()),
                            Optional.of(DOCUMENT).filter(_ -> request.includeJobDocument()))))));
  }

  private <I extends DeviceRequest, O> Operation<I, O> keeping(Operation<I, O> operation) {
    return request -> {
      requests.add(request);
      return operation.perform(request);
    };
  }

  private static Reply<Described> described(JobExecution execution, boolean document) {
    return Reply.accepted(
        new Described(
            Optional.of(
                new ExecutionView(
                    execution,
                    Optional.of(DOCUMENT).filter(_ -> document),
                    CREATED.plusSeconds(9)))));
  }

  private static Reply<JobExecution> answer(String jobId) {
    return switch (jobId) {
      case "gone" -> Reply.rejected(Rejection.notFound("There is none."));
      case "ended" ->
          Reply.rejected(Rejection.of(RejectionCode.TERMINAL_STATE_REACHED, "It has ended."));
      case "stale" ->
          Reply.rejected(
              Rejection.of(RejectionCode.VERSION_MISMATCH, "Expected version 1 but found version 2")
                  .showing(running(jobId)));
      case "busy" -> throw new ContendedException(jobId, 20);
      case "broken" -> throw new IllegalStateException("table jobs-1 is on fire");
      default -> Reply.accepted(running(jobId));
    };
  }

  private static JobExecution running(String jobId) {
    return Executions.in(
        Executions.execution("pump-1", jobId, CREATED), ExecutionStatus.IN_PROGRESS);
  }
}
