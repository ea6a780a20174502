package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.model.DeviceResponse;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.device.DeviceOperations;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.DeviceJson;
import io.fleetjobs.wire.DeviceRequests;

/**
 * The table of device operations: for each, the reader of its request and the action. The answer is
 * written by its type, in the form of the transport.
 */
record DeviceCalls(DeviceOperations operations) {
  Reply<ObjectNode> overHttp(DeviceOperation operation, Call call) {
    return perform(operation, call).map(DeviceJson::http);
  }

  Reply<ObjectNode> overMqtt(DeviceOperation operation, Call call) {
    return perform(operation, call).map(DeviceJson::mqtt);
  }

  private Reply<? extends DeviceResponse> perform(DeviceOperation operation, Call call) {
    return switch (operation) {
      case GET_PENDING_JOB_EXECUTIONS ->
          DeviceRequests.getPending(call).then(operations.getPendingJobExecutions()::perform);
      case START_NEXT_PENDING_JOB_EXECUTION ->
          DeviceRequests.startNext(call).then(operations.startNextPendingJobExecution()::perform);
      case DESCRIBE_JOB_EXECUTION ->
          DeviceRequests.describe(call).then(operations.describeJobExecution()::perform);
      case UPDATE_JOB_EXECUTION ->
          DeviceRequests.update(call).then(operations.updateJobExecution()::perform);
    };
  }
}
