package io.fleetjobs.operation.device;

import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse;
import io.fleetjobs.operation.Operation;

/** The actions of the device plane. */
public record DeviceOperations(
    Operation<DeviceRequest.GetPendingJobExecutions, DeviceResponse.PendingJobExecutions>
        getPendingJobExecutions,
    Operation<DeviceRequest.StartNextPendingJobExecution, DeviceResponse.Described>
        startNextPendingJobExecution,
    Operation<DeviceRequest.DescribeJobExecution, DeviceResponse.Described> describeJobExecution,
    Operation<DeviceRequest.UpdateJobExecution, DeviceResponse.Updated> updateJobExecution) {}
